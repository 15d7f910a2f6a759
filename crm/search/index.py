# SPDX-License-Identifier: Apache-2.0
"""Keeps the search index beside the tables: what rooms declare, folded, read again for what a step touched.

The index follows from the tables, so it is neither journalled nor part of the metadata. An entry stands in the scope of
what it was read from; a text that only one partner sees is an entry of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crm.search.checking import check
from crm.search.declared import Cursor, Difference, Numbered, all_ids, difference, entries, hand, lots, quoted_texts, quotes
from crm.search.entries import COLUMNS, SCOPE_BITS, Entry, keys, numbers, spelt
from crm.store.base import Searchable
from crm.store.unit import Refresh

__all__ = ["TABLES", "check", "create", "rebuild", "refresher"]

SCHEMA = (
    "CREATE TABLE search_row(rowid INTEGER PRIMARY KEY, owner BLOB NOT NULL, kind TEXT NOT NULL, nr INTEGER NOT NULL,"
    " scope INTEGER NOT NULL, part TEXT NOT NULL, title TEXT NOT NULL,"
    " sort TEXT NOT NULL, organisation TEXT NOT NULL, town TEXT NOT NULL, names TEXT NOT NULL, given TEXT NOT NULL,"
    " firm TEXT NOT NULL, words TEXT NOT NULL, tags TEXT NOT NULL, numbers TEXT NOT NULL)",
    "CREATE INDEX search_row_owner ON search_row(owner, part)",
    # Entries are folded to words with blanks between before they come here: the plainest tokenizer is the right one.
    "CREATE VIRTUAL TABLE search_text USING fts5(names, given, firm, words, tags, content='search_row', content_rowid='rowid',"
    " tokenize='ascii', prefix='1 2 3', detail='column', columnsize=0)",
    "INSERT INTO search_text(search_text, rank) VALUES('secure-delete', 1)",
    "CREATE TABLE search_name(role INTEGER, name TEXT, row INTEGER, PRIMARY KEY(role, name, row)) WITHOUT ROWID",
    "CREATE TABLE search_number(kind TEXT, digits TEXT, row INTEGER, reversed TEXT NOT NULL, PRIMARY KEY(kind, digits, row)) WITHOUT ROWID",
    "CREATE INDEX search_number_end ON search_number(reversed) WHERE reversed<>''",
    "CREATE TABLE search_word(length INTEGER, word TEXT, reversed TEXT NOT NULL, PRIMARY KEY(length, word)) WITHOUT ROWID",
    "CREATE INDEX search_word_end ON search_word(length, reversed)",
    "CREATE TABLE search_quoted(kind TEXT, id BLOB, text TEXT NOT NULL, PRIMARY KEY(kind, id)) WITHOUT ROWID",
)
TABLES = ("search_text", "search_row", "search_name", "search_number", "search_word", "search_quoted")  # in no order

Rows = Mapping[str, set[bytes]]  # keys of records by table
_MANY = 5000  # touched owners from which building anew may be the shorter way
_TEXTS = "names,given,firm,words,tags"


def create(cursor: Cursor) -> None:
    """Create the empty index, in place of an older one."""
    for table in TABLES:
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in SCHEMA:
        cursor.execute(statement)


def refresher(searchables: Sequence[Searchable]) -> Refresh:
    """What `Store` calls at the end of each step with the records that it touched, by table, to keep these kinds fresh.

    Only entries that really differ are written. When most of the index is touched, it is built anew.
    """

    def refresh(cursor: Cursor, rows: Rows) -> None:
        todo = [(s, rows.get(s.kind, set()) | _repeating(cursor, s, rows)) for s in searchables]
        many = sum(len(owners) for _, owners in todo)
        if many > _MANY and many > cursor.execute("SELECT count(*) FROM search_row").fetchone()[0]:
            rebuild(cursor, searchables)
            return
        for s, owners in todo:
            for lot in lots(owners):
                _write(cursor, difference(cursor, s, lot))

    return refresh


def rebuild(cursor: Cursor, searchables: Sequence[Searchable]) -> None:
    """Empty the index and read everything again (a large import, a migration, a restored journal)."""
    cursor.execute("INSERT INTO search_text(search_text) VALUES('delete-all')")
    for table in TABLES:
        if table != "search_text":
            cursor.execute(f"DELETE FROM {table}")
    vocabulary: set[str] = set()
    following: dict[int, int] = {}
    for s in searchables:
        for lot in lots(all_ids(cursor, s.kind)):
            found = _numbered(entries(cursor, s, lot), following)
            _add_rows(cursor, found)
            _change_keys(cursor, [(row, None, one) for row, one in found])
            for _, one in found:
                vocabulary |= spelt(one)
        for name, table, quoted in quotes(s):
            for lot in lots(all_ids(cursor, table)):
                _keep_quoted(cursor, name, quoted_texts(cursor, quoted, lot))
    _add_words(cursor, vocabulary)
    cursor.execute("INSERT INTO search_text(search_text) VALUES('rebuild')")
    cursor.execute("INSERT INTO search_text(search_text) VALUES('optimize')")


def _repeating(cursor: Cursor, s: Searchable, rows: Rows) -> set[bytes]:
    """Owners that repeat a text which the step has changed; the changed texts are kept."""
    out: set[bytes] = set()
    before_sql = "SELECT id,text FROM temp.touched CROSS JOIN search_quoted ON kind=? AND id=row"
    for name, table, quoted in quotes(s):
        for lot in lots(rows.get(table, ())):
            now = quoted_texts(cursor, quoted, lot)
            before = dict(cursor.execute(before_sql, (name,)).fetchall())
            if changed := [i for i in lot if now.get(i) != before.get(i)]:
                cursor.executemany("DELETE FROM search_quoted WHERE kind=? AND id=?", [(name, i) for i in changed if i in before])
                _keep_quoted(cursor, name, {i: now[i] for i in changed if i in now})
                hand(cursor, "touched", "row", changed)
                out.update(r for (r,) in cursor.execute(quoted.owners))
    return out


def _keep_quoted(cursor: Cursor, name: str, texts: dict[bytes, str]) -> None:
    cursor.executemany("INSERT INTO search_quoted(kind,id,text) VALUES(?,?,?)", [(name, i, t) for i, t in texts.items()])


def _write(cursor: Cursor, what: Difference) -> None:
    gone, changed, missing = what
    if not (gone or changed or missing):
        return
    fresh = _numbered(missing, _following(cursor, {one.scope for one in missing}))
    reworded = [(row, *_reworded(a, b)) for row, a, b in changed if a.texts != b.texts]
    marks = ",".join("?" * len(Entry._fields))
    _many(
        cursor,
        f"INSERT INTO search_text(search_text,rowid,{_TEXTS}) VALUES('delete',?,?,?,?,?,?)",
        [(row, *one.texts) for row, one in gone] + [(row, *old) for row, old, _ in reworded],
    )
    _many(cursor, "DELETE FROM search_row WHERE rowid=?", [(row,) for row, _ in gone])
    _many(cursor, f"UPDATE search_row SET ({COLUMNS})=({marks}) WHERE rowid=?", [(*b, row) for row, _, b in changed])
    _add_rows(cursor, fresh)
    _many(
        cursor,
        f"INSERT INTO search_text(rowid,{_TEXTS}) VALUES(?,?,?,?,?,?)",
        [(row, *one.texts) for row, one in fresh] + [(row, *new) for row, _, new in reworded],
    )
    _change_keys(cursor, [(row, a, None) for row, a in gone] + [(row, None, b) for row, b in fresh] + list(changed))
    before, after = (a for _, a in gone), missing
    _change_words(
        cursor,
        set().union(*map(spelt, before), *(spelt(a) - spelt(b) for _, a, b in changed)),
        set().union(*map(spelt, after), *(spelt(b) - spelt(a) for _, a, b in changed)),
    )


def _many(cursor: Cursor, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        cursor.executemany(sql, rows)


def _reworded(before: Entry, after: Entry) -> tuple[list[str], list[str]]:
    """Of two entries the words that differ and those that begin with the same letter, column by column.

    The full-text index keeps each word, and its first one to three letters, by itself (where it stands in a column is not
    kept), so the others need not be taken out and put in again. Taking out is what an edit costs: it is wiped in the file.
    """
    old, new = ([Counter(text.split()) for text in one.texts] for one in (before, after))
    letters = {w[0] for a, b in zip(old, new) for w in a.keys() | b.keys() if a[w] != b[w]}
    gone, come = ([" ".join(w for w in text.split() if w[0] in letters) for text in one.texts] for one in (before, after))
    return gone, come


def _following(cursor: Cursor, scopes: set[int]) -> dict[int, int]:
    """The row number that comes next in each of these scopes."""
    last = "SELECT max(rowid) FROM search_row WHERE rowid>=? AND rowid<?"
    found = {s: cursor.execute(last, (s << SCOPE_BITS, (s + 1) << SCOPE_BITS)).fetchone()[0] for s in scopes}
    return {scope: row + 1 for scope, row in found.items() if row is not None}


def _numbered(entries: list[Entry], following: dict[int, int]) -> Numbered:
    """Give entries the next row numbers of their scopes; `following` holds what comes next by scope and goes on."""
    out = []
    for one in entries:
        row = following.get(one.scope) or (one.scope << SCOPE_BITS) + 1
        following[one.scope] = row + 1
        out.append((row, one))
    return out


def _add_rows(cursor: Cursor, fresh: Numbered) -> None:
    marks = ",".join("?" * len(Entry._fields))
    _many(cursor, f"INSERT INTO search_row(rowid,{COLUMNS}) VALUES(?,{marks})", [(row, *one) for row, one in fresh])


def _change_keys(cursor: Cursor, pairs: Iterable[tuple[int, Entry | None, Entry | None]]) -> None:
    """Names and numbers to compare with, by the entries before and after."""
    names: tuple[list[Any], list[Any]] = ([], [])
    digits: tuple[list[Any], list[Any]] = ([], [])
    for row, before, after in pairs:
        old, new = (keys(before) if before else set()), (keys(after) if after else set())
        names[0].extend((*key, row) for key in old - new)
        names[1].extend((*key, row) for key in new - old)
        past, now = (numbers(before) if before else set()), (numbers(after) if after else set())
        digits[0].extend((kind, number, row) for kind, number, _ in past - now)
        digits[1].extend((kind, number, row, end) for kind, number, end in now - past)
    _many(cursor, "DELETE FROM search_name WHERE role=? AND name=? AND row=?", names[0])
    _many(cursor, "INSERT INTO search_name(role,name,row) VALUES(?,?,?)", names[1])
    _many(cursor, "DELETE FROM search_number WHERE kind=? AND digits=? AND row=?", digits[0])
    _many(cursor, "INSERT INTO search_number(kind,digits,row,reversed) VALUES(?,?,?,?)", digits[1])


def _change_words(cursor: Cursor, old: set[str], new: set[str]) -> None:
    """The words that a misspelt one may have meant: a word that nobody uses any more leaves no trace."""
    _add_words(cursor, new - old)
    for word in old - new:
        if not cursor.execute("SELECT 1 FROM search_text WHERE search_text MATCH ? LIMIT 1", (f'"{word}"',)).fetchone():
            cursor.execute("DELETE FROM search_word WHERE length=? AND word=?", (len(word), word))


def _add_words(cursor: Cursor, vocabulary: set[str]) -> None:
    _many(
        cursor,
        "INSERT INTO search_word(length,word,reversed) VALUES(?,?,?) ON CONFLICT DO NOTHING",
        [(len(w), w, w[::-1]) for w in sorted(vocabulary)],
    )
