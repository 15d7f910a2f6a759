# SPDX-License-Identifier: Apache-2.0
"""Keeps the search index beside the tables: what rooms declare, folded, read again for what a step touched.

The index follows from the tables, so it is neither journalled nor part of the metadata. An entry stands in the scope of
what it was read from; a text that only one partner sees is an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from crm.search.entries import COLUMNS, SCOPE_BITS, Entry, entry, keys, numbers, spelt
from crm.store.base import Searchable
from crm.store.unit import Refresh

SCHEMA = (
    "CREATE TABLE search_row(rowid INTEGER PRIMARY KEY, owner BLOB NOT NULL, kind TEXT NOT NULL, nr INTEGER NOT NULL,"
    " scope INTEGER NOT NULL, part TEXT NOT NULL, title TEXT NOT NULL, names TEXT NOT NULL, given TEXT NOT NULL,"
    " firm TEXT NOT NULL, words TEXT NOT NULL, tags TEXT NOT NULL, numbers TEXT NOT NULL)",
    "CREATE INDEX search_row_owner ON search_row(owner)",
    # Entries are folded to words with blanks between before they come here: the plainest tokenizer is the right one.
    "CREATE VIRTUAL TABLE search_text USING fts5(names, given, firm, words, tags, content='search_row', content_rowid='rowid',"
    " tokenize='ascii', prefix='1 2 3', detail='column')",
    "INSERT INTO search_text(search_text, rank) VALUES('secure-delete', 1)",
    "CREATE TABLE search_name(role INTEGER, name TEXT, row INTEGER, PRIMARY KEY(role, name, row)) WITHOUT ROWID",
    "CREATE TABLE search_number(kind TEXT, digits TEXT, row INTEGER, reversed TEXT NOT NULL, PRIMARY KEY(kind, digits, row)) WITHOUT ROWID",
    "CREATE INDEX search_number_end ON search_number(reversed) WHERE reversed<>''",
    "CREATE TABLE search_word(length INTEGER, word TEXT, reversed TEXT NOT NULL, PRIMARY KEY(length, word)) WITHOUT ROWID",
    "CREATE INDEX search_word_end ON search_word(length, reversed)",
    "CREATE TABLE search_quoted(kind TEXT, id BLOB, text TEXT NOT NULL, PRIMARY KEY(kind, id)) WITHOUT ROWID",
)
TABLES = ("search_text", "search_row", "search_name", "search_number", "search_word", "search_quoted")  # in no order

Cursor = Any  # a DBAPI cursor of sqlcipher3
Rows = Mapping[str, set[bytes]]  # keys of records by table
Numbered = list[tuple[int, Entry]]  # entries with their rowid
_LOT = 2000  # owners read at once: bounds the memory of an import
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
            for lot in _lots(owners):
                _write(cursor, _difference(cursor, s, lot))

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
        for lot in _lots(_ids(cursor, s.kind)):
            found = _numbered(_declared(cursor, s, lot), following)
            _add_rows(cursor, found)
            _change_keys(cursor, [(row, None, one) for row, one in found])
            for _, one in found:
                vocabulary |= spelt(one)
        for lot, quoted in ((lot, q) for table, q in s.quoted.items() for lot in _lots(_ids(cursor, table))):
            _keep_quoted(cursor, s.kind, _quoted(cursor, quoted.text, lot))
    _add_words(cursor, vocabulary)
    cursor.execute("INSERT INTO search_text(search_text) VALUES('rebuild')")
    cursor.execute("INSERT INTO search_text(search_text) VALUES('optimize')")


def check(cursor: Cursor, searchables: Sequence[Searchable]) -> list[str]:
    """What is stale in the index, a line each, without any text of a record; an empty list when it is whole."""
    out = []
    try:
        # Only with a rank does FTS5 compare itself with its content; without, and PRAGMA integrity_check, stay silent.
        cursor.execute("INSERT INTO search_text(search_text, rank) VALUES('integrity-check', 1)")
    except sqlite.DatabaseError:
        out.append("search_text does not hold the words of search_row")
    for s in searchables:
        owners = _ids(cursor, s.kind) | {r for (r,) in cursor.execute("SELECT owner FROM search_row WHERE kind=?", (s.kind,))}
        stale = sum(len(part) for lot in _lots(owners) for part in _difference(cursor, s, lot))
        if stale:
            out.append(f"search_row does not show what {s.kind} declares: {stale} entries")
        now: dict[bytes, str] = {}
        for lot, quoted in ((lot, q) for table, q in s.quoted.items() for lot in _lots(_ids(cursor, table))):
            now.update(_quoted(cursor, quoted.text, lot))
        if now != dict(cursor.execute("SELECT id,text FROM search_quoted WHERE kind=?", (s.kind,)).fetchall()):
            out.append(f"search_quoted does not hold the texts that {s.kind} repeats")
    return out + _stale_keys(cursor)


def _lots(ids: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(ids)
    while lot := list(islice(rest, _LOT)):
        yield lot


def _ids(cursor: Cursor, table: str) -> set[bytes]:
    return {r for (r,) in cursor.execute(f"SELECT id FROM {table}").fetchall()}


def _hand(cursor: Cursor, table: str, column: str, ids: Iterable[bytes]) -> None:
    """Put keys where the SELECTs of a declaration look for them."""
    cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table}({column} BLOB PRIMARY KEY) WITHOUT ROWID")
    cursor.execute(f"DELETE FROM temp.{table}")
    cursor.executemany(f"INSERT INTO temp.{table} VALUES(?)", [(i,) for i in ids])


def _repeating(cursor: Cursor, s: Searchable, rows: Rows) -> set[bytes]:
    """Owners that repeat a text which the step has changed; the changed texts are kept."""
    out: set[bytes] = set()
    for table, quoted in s.quoted.items():
        for lot in _lots(rows.get(table, ())):
            now = _quoted(cursor, quoted.text, lot)
            before = dict(
                cursor.execute("SELECT id,text FROM temp.touched CROSS JOIN search_quoted ON kind=? AND id=row", (s.kind,)).fetchall()
            )
            if changed := [i for i in lot if now.get(i) != before.get(i)]:
                cursor.executemany("DELETE FROM search_quoted WHERE kind=? AND id=?", [(s.kind, i) for i in changed if i in before])
                _keep_quoted(cursor, s.kind, {i: now[i] for i in changed if i in now})
                _hand(cursor, "touched", "row", changed)
                out.update(r for (r,) in cursor.execute(quoted.owners))
    return out


def _quoted(cursor: Cursor, select: str, lot: list[bytes]) -> dict[bytes, str]:
    _hand(cursor, "touched", "row", lot)
    return {i: text for i, text in cursor.execute(select) if text and not text.isspace()}


def _keep_quoted(cursor: Cursor, kind: str, texts: dict[bytes, str]) -> None:
    cursor.executemany("INSERT INTO search_quoted(kind,id,text) VALUES(?,?,?)", [(kind, i, t) for i, t in texts.items()])


def _declared(cursor: Cursor, s: Searchable, lot: list[bytes]) -> list[Entry]:
    _hand(cursor, "owners", "id", lot)
    found = (entry(s.kind, row) for row in cursor.execute(s.select).fetchall())
    return [one for one in found if not one.part or any(one.texts) or one.numbers]


def _difference(cursor: Cursor, s: Searchable, lot: list[bytes]) -> tuple[Numbered, list[tuple[int, Entry, Entry]], list[Entry]]:
    """Entries of these owners that must go, that must change (rowid, before, after), and that are missing."""
    declared = {one.place: one for one in _declared(cursor, s, lot)}
    rows = cursor.execute(f"SELECT rowid,{COLUMNS} FROM temp.owners CROSS JOIN search_row ON owner=id WHERE kind=?", (s.kind,)).fetchall()
    gone, changed = [], []
    for rowid, *values in rows:
        before = Entry(*values)
        after = declared.pop(before.place, None)
        if after is None:
            gone.append((rowid, before))
        elif after != before:
            changed.append((rowid, before, after))
    return gone, changed, list(declared.values())


def _write(cursor: Cursor, difference: tuple[Numbered, list[tuple[int, Entry, Entry]], list[Entry]]) -> None:
    gone, changed, missing = difference
    if not (gone or changed or missing):
        return
    following = {}
    for scope in {one.scope for one in missing}:
        last = "SELECT max(rowid) FROM search_row WHERE rowid>=? AND rowid<?"
        (found,) = cursor.execute(last, (scope << SCOPE_BITS, (scope + 1) << SCOPE_BITS)).fetchone()
        following[scope] = 0 if found is None else found + 1
    fresh = _numbered(missing, following)
    reworded = [(row, a, b) for row, a, b in changed if a.texts != b.texts]
    marks = ",".join("?" * len(Entry._fields))
    cursor.executemany(
        f"INSERT INTO search_text(search_text,rowid,{_TEXTS}) VALUES('delete',?,?,?,?,?,?)",
        [(row, *one.texts) for row, one in (*gone, *((row, a) for row, a, _ in reworded))],
    )
    cursor.executemany("DELETE FROM search_row WHERE rowid=?", [(row,) for row, _ in gone])
    cursor.executemany(f"UPDATE search_row SET ({COLUMNS})=({marks}) WHERE rowid=?", [(*b, row) for row, _, b in changed])
    _add_rows(cursor, fresh)
    cursor.executemany(
        f"INSERT INTO search_text(rowid,{_TEXTS}) VALUES(?,?,?,?,?,?)",
        [(row, *one.texts) for row, one in (*fresh, *((row, b) for row, _, b in reworded))],
    )
    pairs = [(row, a, None) for row, a in gone] + [(row, None, b) for row, b in fresh] + list(changed)
    _change_keys(cursor, pairs)
    _change_words(cursor, [a for _, a in gone] + [a for _, a, _ in reworded], missing + [b for *_, b in reworded])


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
    cursor.executemany(f"INSERT INTO search_row(rowid,{COLUMNS}) VALUES(?,{marks})", [(row, *one) for row, one in fresh])


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
    cursor.executemany("DELETE FROM search_name WHERE role=? AND name=? AND row=?", names[0])
    cursor.executemany("INSERT INTO search_name(role,name,row) VALUES(?,?,?)", names[1])
    cursor.executemany("DELETE FROM search_number WHERE kind=? AND digits=? AND row=?", digits[0])
    cursor.executemany("INSERT INTO search_number(kind,digits,row,reversed) VALUES(?,?,?,?)", digits[1])


def _change_words(cursor: Cursor, before: list[Entry], after: list[Entry]) -> None:
    """The words that a misspelt one may have meant: a word that nobody uses any more leaves no trace."""
    old, new = (set().union(*map(spelt, some)) if some else set() for some in (before, after))
    _add_words(cursor, new - old)
    for word in old - new:
        if not cursor.execute("SELECT 1 FROM search_text WHERE search_text MATCH ? LIMIT 1", (f'"{word}"',)).fetchone():
            cursor.execute("DELETE FROM search_word WHERE length=? AND word=?", (len(word), word))


def _add_words(cursor: Cursor, vocabulary: set[str]) -> None:
    cursor.executemany(
        "INSERT INTO search_word(length,word,reversed) VALUES(?,?,?) ON CONFLICT DO NOTHING",
        [(len(w), w, w[::-1]) for w in sorted(vocabulary)],
    )


def _stale_keys(cursor: Cursor) -> list[str]:
    """Whether names, numbers and words are those of the entries, compared by count and sum of hashes."""
    sums = {"search_name": [0, 0], "search_number": [0, 0]}
    vocabulary: set[str] = set()

    def count(table: str, values: tuple[Any, ...]) -> None:
        sums[table][0] += 1
        sums[table][1] += hash(values)

    for rowid, *values in cursor.execute(f"SELECT rowid,{COLUMNS} FROM search_row"):
        one = Entry(*values)
        for role, name in keys(one):
            count("search_name", (role, name, rowid))
        for kind, digits, end in numbers(one):
            count("search_number", (kind, digits, rowid, end))
        vocabulary |= spelt(one)
    out = []
    for table, columns in (("search_name", "role,name,row"), ("search_number", "kind,digits,row,reversed")):
        expected = sums[table]
        sums[table] = [0, 0]
        for values in cursor.execute(f"SELECT {columns} FROM {table}"):
            count(table, values)
        if sums[table] != expected:
            out.append(f"{table} does not hold the keys of search_row")
    if vocabulary != {w for w, back in cursor.execute("SELECT word,reversed FROM search_word") if w[::-1] == back}:
        out.append("search_word does not hold the words of search_row")
    return out
