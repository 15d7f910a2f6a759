# SPDX-License-Identifier: Apache-2.0
"""Tells a record's history from the journal: who changed which field when, from what to what, and brings a value back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.changes import Changes
from crm.desk import Desk
from crm.store.errors import NoEarlierValue, RecordGone
from crm.store.reader import Reader
from crm.store.shapes import BIRTH, DEATH, Shape, from_text
from crm.store.states import Change, state
from crm.texts import mark

if TYPE_CHECKING:
    from crm.store.journal import Journal
    from crm.store.store import Store

RESTORED = mark("Restore an earlier value")
_State = dict[str, Any] | None  # values of a record by column


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one field: instant (ms UTC), step label, staff id, table, row id, field ("+" born, "-" deleted or back).

    `old` and `new` are values by column name, empty texts left out; `unit` is the number of the step, `undoes` that of the step which it
    takes back (an undo) or does again (the undo of an undo), 0 for none.
    """

    at: int
    label: str
    staff: str
    table: str
    row: str
    field: str
    old: dict[str, Any]
    new: dict[str, Any]
    unit: int
    undoes: int = 0


def history(journal: Journal, reader: Reader, desk: Desk, *, table: str, record: str) -> list[Entry]:
    """All changes of a record and of the rows that hang on it, newest first, of the scopes that the desk sees."""
    shape = journal.shapes[table]
    key = bytes.fromhex(record)
    if not reader.one(f"SELECT 1 FROM {table} WHERE id=? AND scope IN {reader.visible(desk)}", (key,)):
        return []
    found = list(_of_row(journal, reader, desk, shape, key))
    for child in journal.shapes.values():
        for column, (parent, required) in child.parents.items():
            if parent != table or not required:
                continue
            rows = reader.column(
                f"SELECT id FROM {child.name} WHERE {column}=? AND scope IN {reader.visible(desk)}"
                " UNION SELECT row FROM loose WHERE ref=? AND tbl=?",
                (key, key, child.name),
            )
            for row in rows:
                found.extend(_of_row(journal, reader, desk, child, row))
    return sorted(found, key=lambda e: (e.at, e.unit), reverse=True)


def restore(store: Store, desk: Desk, entry: Entry) -> Changes:
    """Give a field the value that it had before a change, as a step of its own; errors: NoEarlierValue, RecordGone."""
    if entry.field in (BIRTH, DEATH):
        raise NoEarlierValue
    shape = store.journal.shapes[entry.table]
    columns = shape.fields[entry.field]
    setters = ",".join(f"{c.name}=?" for c in columns)
    defaults = shape.empty()
    values = [from_text(c, entry.old.get(c.name, defaults[c.name])) for c in columns]
    with store.unit(RESTORED, desk) as unit:
        scopes = f"(0,{unit.scope})"
        sql = f"UPDATE {entry.table} SET {setters} WHERE id=? AND scope IN {scopes}"
        if not unit.cursor.execute(sql, (*values, bytes.fromhex(entry.row))).rowcount:
            raise RecordGone
    return unit.changes


def _of_row(journal: Journal, reader: Reader, desk: Desk, shape: Shape, row: bytes) -> Iterator[Entry]:
    own = (0, reader.own(desk))
    found = reader.all("SELECT id,hlc,fld,val,prev FROM change WHERE row=? ORDER BY hlc,id", (row,))
    streams = dict(reader.all("SELECT no,scope FROM stream"))
    lot = [Change(i, hlc, journal.field(fld)[1], val, prev) for i, hlc, fld, val, prev in found if streams[i >> 32] in own]
    before: dict[str, Any] | None = None
    for n, change in enumerate(lot, 1):
        after = state(shape, lot[:n], journal.scopes)
        entry = _entry(reader, shape, row, change=change, states=(before, after))
        before = after
        if entry is not None:
            yield entry


def _entry(reader: Reader, shape: Shape, row: bytes, *, change: Change, states: tuple[_State, _State]) -> Entry | None:
    if change.field not in (BIRTH, DEATH) and change.field not in shape.fields:
        return None
    sql = "SELECT label,staff,unit,undoes FROM step WHERE first<=? AND last>=? ORDER BY first DESC LIMIT 1"
    step = reader.one(sql, (change.id, change.id))
    label, staff, unit, undoes = step or ("", None, 0, None)
    columns = [c.name for c in shape.fields[change.field]] if change.field in shape.fields else shape.columns[2:]
    old, new = ({c: v for c in columns if (v := _told((values or {}).get(c))) not in (None, "")} for values in states)
    who = staff.hex() if staff else ""
    return Entry(change.hlc >> 16, label, who, shape.name, row.hex(), change.field, old, new, unit, undoes or 0)


def _told(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
