# SPDX-License-Identifier: Apache-2.0
"""The one journal of changes, for history, undo and (later) sync; the tables show what it says.

A change is immutable; what a table shows is a pure function of the set of changes. Foreign-key actions are never
journalled: they follow from the parent and come back with it. `settle` makes the tables show the journal.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import MetaData

from crm.store.base import Derive
from crm.store.shapes import BIRTH, CLOSED, DEATH, PAUSED, Shape, shapes, triggers
from crm.store.states import Change, state

SCHEMA = (
    "CREATE TABLE change(id INTEGER PRIMARY KEY, hlc INTEGER NOT NULL, row BLOB NOT NULL, fld INTEGER NOT NULL, val, prev)",
    "CREATE INDEX change_row ON change(row, hlc)",
    "CREATE TABLE field(id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, name TEXT NOT NULL, UNIQUE(tbl, name))",
    "CREATE TABLE scope(nr INTEGER PRIMARY KEY, partner BLOB NOT NULL UNIQUE)",
    "CREATE TABLE stream(no INTEGER PRIMARY KEY, device INTEGER NOT NULL, scope INTEGER NOT NULL, seq INTEGER NOT NULL)",
    "CREATE TABLE pen(scope INTEGER PRIMARY KEY, id INTEGER NOT NULL, hlc INTEGER NOT NULL, mode INTEGER NOT NULL)",
    "CREATE TABLE step(first INTEGER, last INTEGER NOT NULL, unit INTEGER, label TEXT NOT NULL, staff BLOB, undoes INTEGER,"
    " PRIMARY KEY(first, unit)) WITHOUT ROWID",
    "CREATE INDEX step_unit ON step(unit)",
    "CREATE TABLE long_step(unit INTEGER PRIMARY KEY, label TEXT NOT NULL)",
    "CREATE TABLE loose(ref BLOB, tbl TEXT, row BLOB, PRIMARY KEY(ref, row)) WITHOUT ROWID",
    "CREATE INDEX loose_row ON loose(row)",
)
TABLES = ("change", "field", "scope", "stream", "pen", "step", "long_step", "loose")  # the journal's own, in no order
NETWORK_PARTNER = b"\0" * 16  # what stands for "no partner" beside scope 0

Rows = dict[str, set[bytes]]  # keys of records by table
Cursor = Any  # a DBAPI cursor of sqlcipher3


class Journal:
    """The journal over the tables of `metadata`; all methods take a cursor and stand inside its transaction."""

    def __init__(self, metadata: MetaData, derive: Mapping[str, Derive]) -> None:
        self.shapes = shapes(metadata)
        self._derive = dict(derive)
        self._names: dict[int, tuple[str, str]] = {}
        self.scopes: dict[int, int] = {}
        self.pens: dict[bytes, int] = {}

    def create(self, cursor: Cursor) -> None:
        """Create the journal's own tables, the pen of the network and the triggers."""
        for statement in SCHEMA:
            cursor.execute(statement)
        self.add_scope(cursor, NETWORK_PARTNER, nr=0, device=secrets.randbits(30))
        self.draw_triggers(cursor)

    def add_scope(self, cursor: Cursor, partner: bytes, *, nr: int | None = None, device: int | None = None) -> int:
        """Give a partner (16 bytes) a local scope number, a stream and a pen; returns the number, also when it has one."""
        known = cursor.execute("SELECT nr FROM scope WHERE partner=?", (partner,)).fetchone()
        if known:
            return int(known[0])
        number = cursor.execute("INSERT INTO scope(nr,partner) VALUES(?,?) RETURNING nr", (nr, partner)).fetchone()[0]
        device = device or cursor.execute("SELECT device FROM stream JOIN pen ON pen.id>>32=stream.no WHERE pen.scope=0").fetchone()[0]
        stream = secrets.randbits(31) | 1  # never 0: a change id must be positive and beyond the first stream
        cursor.execute("INSERT INTO stream(no,device,scope,seq) VALUES(?,?,?,0)", (stream, device, number))
        mode, hlc = cursor.execute("SELECT coalesce(max(mode),0), coalesce(max(hlc),0) FROM pen").fetchone()
        cursor.execute("INSERT INTO pen(scope,id,hlc,mode) VALUES(?,?,?,?)", (number, stream << 32, hlc, mode))
        self.load(cursor)
        return int(number)

    def become_new_device(self, cursor: Cursor) -> None:
        """Begin new streams under a new device number: a restored backup must never use a number twice."""
        device = secrets.randbits(30)
        for scope, hlc in cursor.execute("SELECT scope,hlc FROM pen").fetchall():
            stream = secrets.randbits(31) | 1
            cursor.execute("INSERT INTO stream(no,device,scope,seq) VALUES(?,?,?,0)", (stream, device, scope))
            cursor.execute("UPDATE pen SET id=?, hlc=? WHERE scope=?", (stream << 32, hlc, scope))
        self.load(cursor)

    def load(self, cursor: Cursor) -> None:
        """Read the dictionaries (fields, streams, scopes) after opening or adding to them."""
        self._names = {i: (t, n) for i, t, n in cursor.execute("SELECT id,tbl,name FROM field")}
        self.scopes = dict(cursor.execute("SELECT no,scope FROM stream").fetchall())
        self.pens = dict(cursor.execute("SELECT partner,nr FROM scope").fetchall())
        for (table, name), number in ((tn, i) for i, tn in self._names.items()):
            if table in self.shapes:
                self.shapes[table].ids[name] = number

    def draw_triggers(self, cursor: Cursor) -> None:
        """Drop every trigger of the journal and draw it anew from the tables (new store, migration)."""
        for t, s in self.shapes.items():
            for f in (BIRTH, DEATH, *s.fields):
                cursor.execute("INSERT INTO field(tbl,name) VALUES(?,?) ON CONFLICT DO NOTHING", (t, f))
        self.load(cursor)
        for (name,) in cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
        for s in self.shapes.values():
            for sql in triggers(s):
                cursor.execute(sql)

    def field(self, number: int) -> tuple[str, str]:
        """Table and name of a field."""
        return self._names[number]

    def device(self, cursor: Cursor) -> int:
        """Number of this device."""
        return int(cursor.execute("SELECT device FROM stream JOIN pen ON pen.id>>32=stream.no WHERE pen.scope=0").fetchone()[0])

    def append(self, cursor: Cursor, new: Iterable[tuple[int, bytes, str, str, Any, Any]]) -> Rows:
        """Write changes (scope, row, table, field, val, prev) without touching a table; returns what to settle."""
        pens = dict(cursor.execute("SELECT scope,id FROM pen").fetchall())
        top = cursor.execute("SELECT max(hlc) FROM pen").fetchone()[0]
        out, todo = [], Rows()
        for top, (scope, row, table, name, val, prev) in enumerate(new, top + 1):  # noqa: B020 - the last clock is kept
            pens[scope] += 1
            out.append((pens[scope], top, row, self.shapes[table].ids[name], val, prev))
            todo.setdefault(table, set()).add(row)
        cursor.executemany("INSERT INTO change(id,hlc,row,fld,val,prev) VALUES(?,?,?,?,?,?)", out)
        cursor.executemany("UPDATE pen SET id=?, hlc=? WHERE scope=?", [(i, top, s) for s, i in pens.items()])
        return todo

    def lots(self, cursor: Cursor, rows: Iterable[bytes]) -> Iterator[tuple[bytes, list[Change]]]:
        """Every change of these records, oldest first, record by record in the order of their births."""
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS picked(row BLOB PRIMARY KEY) WITHOUT ROWID")
        cursor.execute("DELETE FROM temp.picked")
        cursor.executemany("INSERT INTO temp.picked VALUES(?) ON CONFLICT DO NOTHING", [(r,) for r in rows])
        found = cursor.execute(
            "SELECT c.row,c.id,c.hlc,c.fld,c.val,c.prev FROM temp.picked p CROSS JOIN change c ON c.row=p.row ORDER BY c.row,c.hlc,c.id"
        ).fetchall()
        lots = [
            (row, [Change(i, hlc, self._names[fld][1], val, prev) for _, i, hlc, fld, val, prev in lot])
            for row, lot in groupby(found, key=lambda x: x[0])
        ]
        # Births in their order give a record that returns the local number that it would have had.
        lots.sort(key=lambda x: (x[1][0].hlc, x[1][0].id))
        yield from lots

    def settle(self, cursor: Cursor, todo: Rows) -> None:
        """Make the tables show what the journal says about these records and about all that hang on them."""
        if not todo:
            return
        mode = cursor.execute("SELECT mode FROM pen WHERE scope=0").fetchone()[0]
        cursor.execute("UPDATE pen SET mode=?", (PAUSED,))
        for table, s in self.shapes.items():
            while rows := todo.pop(table, None):
                self._settle_table(cursor, s, rows, todo)
        cursor.execute("UPDATE pen SET mode=?", (mode,))

    def _settle_table(self, cursor: Cursor, s: Shape, rows: set[bytes], todo: Rows) -> None:
        stood = {r for (r,) in _picked(cursor, s.name, rows)}
        alive, dead = {}, []
        for row, lot in self.lots(cursor, rows):
            values = state(s, lot, self.scopes)
            if values is None:
                dead.append((row,))
            else:
                alive[row] = values
        cursor.executemany(f"DELETE FROM {s.name} WHERE id=?", dead)
        loose: list[Any] = []
        while orphans := [r for r, v in alive.items() if not self._place(cursor, s, r, values=v, loose=loose)]:
            for row in orphans:  # a table that refers to itself may lose more rows by each that goes
                del alive[row]
            cursor.executemany(f"DELETE FROM {s.name} WHERE id=?", [(r,) for r in orphans])
        columns = s.columns
        new = ",".join(f"{n}=excluded.{n}" for n in columns[1:])
        cursor.executemany(
            f"INSERT INTO {s.name}({','.join(columns)}) VALUES({','.join('?' * len(columns))}) ON CONFLICT(id) DO UPDATE SET {new}",
            [(row, *map(values.get, columns[1:])) for row, values in alive.items()],
        )
        cursor.executemany("INSERT INTO loose VALUES(?,?,?) ON CONFLICT DO NOTHING", loose)
        for row in alive.keys() - stood:  # only what has just appeared can bring others back
            for table, dependent in cursor.execute("SELECT tbl,row FROM loose WHERE ref=?", (row,)).fetchall():
                todo.setdefault(table, set()).add(dependent)
        self.derive(cursor, {s.name: set(alive)})

    def _place(self, cursor: Cursor, s: Shape, row: bytes, *, values: dict[str, Any], loose: list[Any]) -> bool:
        """Look for the parents; False when a required one is not shown."""
        for column, (parent, required) in s.parents.items():
            ref = values.get(column)
            if ref is not None and not cursor.execute(f"SELECT 1 FROM {parent} WHERE id=?", (ref,)).fetchone():
                loose.append((ref, s.name, row))
                values[column] = None
                if required:
                    return False
        return True

    def derive(self, cursor: Cursor, rows: Rows) -> None:
        """Compute the derived columns of these records again and write those that differ."""
        for table, ids in rows.items():
            rule, s = self._derive.get(table), self.shapes.get(table)
            if rule is None or s is None or not ids:
                continue
            columns = [*s.columns, *s.derived]
            changed = []
            for found in _picked(cursor, table, ids, columns=columns):
                values = dict(zip(columns, found, strict=True))
                fresh = rule(values)
                if any(values[c] != fresh[c] for c in s.derived):
                    changed.append((*(fresh[c] for c in s.derived), found[0]))
            setters = ",".join(f"{c}=?" for c in s.derived)
            cursor.executemany(f"UPDATE {table} SET {setters} WHERE id=?", changed)

    def rebuild(self, cursor: Cursor) -> None:
        """Empty every table and show the journal again."""
        cursor.execute("UPDATE pen SET mode=?", (PAUSED,))
        loose = cursor.execute("SELECT ref,tbl,row FROM loose").fetchall()
        for table in reversed(list(self.shapes)):
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("DELETE FROM loose")  # emptying the tables has cut everything loose
        cursor.executemany("INSERT INTO loose VALUES(?,?,?)", loose)
        todo = Rows()
        for fld, row in cursor.execute("SELECT DISTINCT fld,row FROM change").fetchall():
            table = self._names[fld][0]
            if table in self.shapes:
                todo.setdefault(table, set()).add(row)
        self.settle(cursor, todo)
        cursor.execute("UPDATE pen SET mode=?", (CLOSED,))

    def _table_of(self, cursor: Cursor, row: bytes) -> str:
        """The table that a record stands, or stood, in."""
        found = cursor.execute("SELECT fld FROM change WHERE row=? LIMIT 1", (row,)).fetchone()
        return self._names[found[0]][0] if found else ""

    def touched(self, cursor: Cursor, spans: Iterable[tuple[int, int]]) -> Rows:
        """Records that the changes in these spans of ids (first, last) are about."""
        out = Rows()
        for span in spans:
            for fld, row in cursor.execute("SELECT DISTINCT fld,row FROM change WHERE id BETWEEN ? AND ?", span):
                table = self._names[fld][0]
                if table in self.shapes:
                    out.setdefault(table, set()).add(row)
        return out

    def dependants(self, cursor: Cursor, rows: Rows) -> Rows:
        """Records that were cut loose from these, by a delete or while their parent was away."""
        out = Rows()
        if cursor.execute("SELECT 1 FROM loose LIMIT 1").fetchone():
            for row in (r for ids in rows.values() for r in ids):
                for table, dependent in cursor.execute("SELECT tbl,row FROM loose WHERE ref=?", (row,)):
                    out.setdefault(table, set()).add(dependent)
        return out

    def kin(self, cursor: Cursor, rows: Rows) -> Rows:
        """These records, what hangs on them, and the records that they hang on."""
        out = {table: set(ids) for table, ids in rows.items()}
        some_loose = cursor.execute("SELECT 1 FROM loose LIMIT 1").fetchone() is not None
        for table, ids in self.dependants(cursor, rows).items():
            out.setdefault(table, set()).update(ids)
        for table, ids in list(out.items()):
            s = self.shapes[table]
            owners = [(c, p) for c, (p, required) in s.parents.items() if required]
            if not owners:
                continue
            for column, parent in owners:
                found = {r for (r,) in _picked(cursor, table, ids, columns=(column,))}
                out.setdefault(parent, set()).update(found)
            for row in ids if some_loose else ():
                for (ref,) in cursor.execute("SELECT ref FROM loose WHERE row=?", (row,)).fetchall():
                    parent = self._table_of(cursor, ref)
                    if parent in out:
                        out[parent].add(ref)
        return out


def _picked(cursor: Cursor, table: str, rows: set[bytes], *, columns: Iterable[str] = ("id",)) -> list[Any]:
    names = ",".join(f"t.{c}" for c in columns)
    if len(rows) <= 8:  # the common case, an edit by hand, without a temporary table
        marks = ",".join("?" * len(rows))
        return list(cursor.execute(f"SELECT {names} FROM {table} t WHERE t.id IN ({marks})", tuple(rows)).fetchall())
    cursor.execute("CREATE TEMP TABLE IF NOT EXISTS wanted(row BLOB PRIMARY KEY) WITHOUT ROWID")
    cursor.execute("DELETE FROM temp.wanted")
    cursor.executemany("INSERT INTO temp.wanted VALUES(?)", [(r,) for r in rows])
    return list(cursor.execute(f"SELECT {names} FROM temp.wanted w CROSS JOIN {table} t ON t.id=w.row").fetchall())
