# SPDX-License-Identifier: Apache-2.0
"""Reads what rooms declare for some owners, and how it differs from what the index holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as sqlite

from crm.search import lines
from crm.search.entries import COLUMNS, Entry, entry
from crm.store.base import Quoted, Searchable

Cursor = Any  # a DBAPI cursor of sqlcipher3
Numbered = list[tuple[int, Entry]]  # entries with the numbers of their rows
_LOT = 2000  # owners read at once: bounds the memory of an import


class Difference(NamedTuple):
    """Entries that must go, that must change (number of the row, before, after), and that are missing."""

    gone: Numbered
    changed: list[tuple[int, Entry, Entry]]
    missing: list[Entry]


def lots(ids: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Keys in lots that may be read at once."""
    rest = iter(ids)
    while lot := list(islice(rest, _LOT)):
        yield lot


def all_ids(cursor: Cursor, table: str) -> list[bytes]:
    """Keys of all records of a table, the oldest first."""
    return [r for (r,) in cursor.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()]


def hand(cursor: Cursor, table: str, column: str, ids: Iterable[bytes]) -> None:
    """Put keys where the SELECTs of a declaration look for them."""
    try:
        cursor.execute(f"DELETE FROM temp.{table}")
    except sqlite.OperationalError:  # the first time on this connection
        cursor.execute(f"CREATE TEMP TABLE {table}({column} BLOB PRIMARY KEY) WITHOUT ROWID")
    cursor.executemany(f"INSERT INTO temp.{table} VALUES(?)", [(i,) for i in ids])


def quotes(s: Searchable) -> list[tuple[str, str, Quoted]]:
    """Texts that entries of a kind repeat: under which name they are kept, whose table, and how they are read."""
    found = [(f"{s.kind} {table}", table, quoted) for table, quoted in s.quoted.items()]
    return [*found, ("line", lines.CONTACT, lines.QUOTED)] if s.kind == lines.CONTACT else found


def quoted_texts(cursor: Cursor, quoted: Quoted, lot: list[bytes]) -> dict[bytes, str]:
    """The texts of these records, blank ones left out; the records stand in temp.touched afterwards."""
    hand(cursor, "touched", "row", lot)
    return {i: text for i, text in cursor.execute(quoted.text) if text and not text.isspace()}


def entries(cursor: Cursor, s: Searchable, lot: list[bytes]) -> list[Entry]:
    """The entries that these owners should have, each with the owner's name; the owners stand in temp.owners afterwards."""
    hand(cursor, "owners", "id", lot)
    rows = cursor.execute(s.select).fetchall()
    beside = {key: (sort, firm, town) for key, sort, firm, town in cursor.execute(lines.SELECT)} if s.kind == lines.CONTACT else {}
    shown = {owner: (title, *beside.get(owner, (s.kind, "", ""))) for owner, _, _, part, title, *_ in rows if not part}
    found = (entry(s.kind, row, shown[row[0]]) for row in rows)
    return [one for one in found if not one.part or any(one.texts) or one.numbers]


def difference(cursor: Cursor, s: Searchable, lot: list[bytes]) -> Difference:
    """What must be written so that the index shows these owners as declared."""
    declared = {one.place: one for one in entries(cursor, s, lot)}
    rows = cursor.execute(f"SELECT rowid,{COLUMNS} FROM temp.owners CROSS JOIN search_row ON owner=id WHERE kind=?", (s.kind,)).fetchall()
    gone: Numbered = []
    changed = []
    for rowid, *values in rows:
        before = Entry(*values)
        after = declared.pop(before.place, None)
        if after is None:
            gone.append((rowid, before))
        elif after != before:
            changed.append((rowid, before, after))
    return Difference(gone, changed, list(declared.values()))
