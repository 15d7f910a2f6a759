# SPDX-License-Identifier: Apache-2.0
"""Finds a stale index: one that does not hold what the tables say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from crm.search.declared import Cursor, all_ids, difference, lots, quoted_texts, quotes
from crm.search.entries import COLUMNS, Entry, keys, numbers, spelt
from crm.store.base import Searchable


def check(cursor: Cursor, searchables: Sequence[Searchable]) -> list[str]:
    """What is stale in the index, a line each, without any text of a record; an empty list when it is whole."""
    out = []
    try:
        # Only with a rank does FTS5 compare itself with its content; without, and PRAGMA integrity_check, stay silent.
        cursor.execute("INSERT INTO search_text(search_text, rank) VALUES('integrity-check', 1)")
    except sqlite.DatabaseError:
        out.append("search_text does not hold the words of search_row")
    for s in searchables:
        owners = dict.fromkeys(
            [*all_ids(cursor, s.kind), *(r for (r,) in cursor.execute("SELECT owner FROM search_row WHERE kind=?", (s.kind,)))]
        )
        stale = sum(len(part) for lot in lots(owners) for part in difference(cursor, s, lot))
        if stale:
            out.append(f"search_row does not show what {s.kind} declares: {stale} entries")
        for name, table, quoted in quotes(s):
            now = {i: text for lot in lots(all_ids(cursor, table)) for i, text in quoted_texts(cursor, quoted, lot).items()}
            if now != dict(cursor.execute("SELECT id,text FROM search_quoted WHERE kind=?", (name,)).fetchall()):
                out.append(f"search_quoted does not hold the texts of {table} that {s.kind} repeats")
    return out + _stale_keys(cursor)


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
