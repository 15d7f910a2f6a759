# SPDX-License-Identifier: Apache-2.0
"""Takes back a step, and does it again: compares a record before, after and now, and returns what still stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from crm.store.journal import Cursor, Journal, Rows
from crm.store.shapes import BIRTH, DEATH, Shape
from crm.store.states import Change, state

New = tuple[int, bytes, str, str, Any, Any]  # scope, row, table, field, val, prev


@dataclass(slots=True)
class Reversal:
    """What an undo will write, and what it must leave: row, field, label of the later step."""

    new: list[New] = field(default_factory=list)
    refused: list[tuple[bytes, str, str]] = field(default_factory=list)


def reversal(journal: Journal, cursor: Cursor, unit: int) -> Reversal:
    """The compensating changes of a step; a field that a later step changed stays and is named."""
    spans = cursor.execute("SELECT first,last FROM step WHERE unit=?", (unit,)).fetchall()
    spans = [s for s in spans if s[1] >= s[0]]
    touched: Rows = journal.touched(cursor, spans)
    out = Reversal()
    for table, rows in touched.items():
        s = journal.shapes[table]
        for row, lot in journal.lots(cursor, rows):
            mine = {c.id for c in lot if any(first <= c.id <= last for first, last in spans)}
            _Record(journal, cursor, s, row, lot, unit, mine, spans, out).reverse()
    return out


@dataclass(slots=True)
class _Record:
    """One record on its way back."""

    journal: Journal
    cursor: Cursor
    shape: Shape
    row: bytes
    lot: list[Change]
    unit: int
    mine: set[int]
    spans: list[tuple[int, int]]
    out: Reversal

    def reverse(self) -> None:
        scopes = self.journal.scopes
        earlier = [c for c in self.lot if c.hlc < self.unit and c.id not in self.mine]
        ours = [c for c in self.lot if c.hlc < self.unit or c.id in self.mine]
        before, after, now = (state(self.shape, lot, scopes) for lot in (earlier, ours, self.lot))
        if before is None and after is not None:
            self._was_new(after, now)
        elif after is None and before is not None:
            if now is None:  # it was deleted: one mark revives it, as it was before the step edited it
                self._write(before["scope"], DEATH, None, None)
                alive = state(self.shape, [c for c in ours if c.id not in self.mine or c.field != DEATH], scopes)
                if alive is not None:
                    self._was_edited(before, alive, alive)
        elif before and after and now:
            self._was_edited(before, after, now)

    def _was_new(self, after: dict[str, Any], now: dict[str, Any] | None) -> None:
        mistake = self.shape.fact
        if mistake is not None:  # what left the house has happened: it stays, entered by mistake
            if mistake and now is not None and not now[mistake]:
                heads = [c.id for c in self.lot if c.field in (BIRTH, mistake)]
                self._write(now["scope"], mistake, 1, heads[-1])
            return
        child = self._later_child()
        if now == after and child is None:
            self._write(after["scope"], DEATH, 1, self._every())
        elif now is not None:
            self._refuse(BIRTH, child or self._later()[-1].id)

    def _was_edited(self, before: dict[str, Any], after: dict[str, Any], now: dict[str, Any]) -> None:
        back = dict(now)
        for name, cols in self.shape.fields.items():
            old, our, shown = ([v.get(c.name) for c in cols] for v in (before, after, now))
            if old == our:
                continue
            if shown != our:
                later = self._later()
                self._refuse(name, next((c.id for c in reversed(later) if c.field == name), later[-1].id if later else 0))
                continue
            back.update((c.name, before.get(c.name)) for c in cols)
            heads = [c.id for c in self.lot if c.field in (BIRTH, name)]
            self._write(now["scope"], name, self.shape.fold(name, before), heads[-1])
        if before["scope"] != after["scope"] == now["scope"]:
            if before["scope"] and (hanging := self._child_of_others(before["scope"])):
                self._refuse(BIRTH, hanging)  # what others keep on it meanwhile would hang on nothing that they see
                return
            self._write(before["scope"], BIRTH, self.shape.birth(back), self._every())

    def _write(self, scope: int, name: str, val: Any, prev: Any) -> None:
        self.out.new.append((scope, self.row, self.shape.name, name, val, prev))

    def _refuse(self, name: str, change: int) -> None:
        found = self.cursor.execute(
            "SELECT label FROM step WHERE first<=? AND last>=? ORDER BY first DESC LIMIT 1", (change, change)
        ).fetchone()
        self.out.refused.append((self.row, name, found[0] if found else ""))

    def _later(self) -> list[Change]:
        return [c for c in self.lot if c.hlc > self.unit and c.id not in self.mine]

    def _every(self) -> str:
        return ",".join(str(c.id) for c in self.lot if c.field != DEATH or c.val is None)

    def _child_of_others(self, scope: int) -> int | None:
        """A change of a child that belongs to neither the network nor the scope."""
        for s in self.journal.shapes.values():
            for column, (parent, required) in s.parents.items():
                if required and parent == self.shape.name:
                    sql = f"SELECT max(c.id) FROM {s.name} x JOIN change c ON c.row=x.id WHERE x.{column}=? AND x.scope NOT IN (0,?)"
                    found = self.cursor.execute(sql, (self.row, scope)).fetchone()[0]
                    if found is not None:
                        return int(found)
        return None

    def _later_child(self) -> int | None:
        """The birth of a child that a later step gave to this record."""
        for s in self.journal.shapes.values():
            for column, (parent, required) in s.parents.items():
                if parent != self.shape.name or not required:
                    continue
                sql = (
                    f"SELECT c.id FROM {s.name} x JOIN change c ON c.row=x.id AND c.fld={s.ids[BIRTH]}"
                    f" WHERE x.{column}=? AND c.hlc>? AND NOT EXISTS(SELECT 1 FROM change e"  # a change of scope is a birth too
                    " WHERE e.row=x.id AND e.fld=c.fld AND e.hlc<c.hlc) ORDER BY c.id DESC"
                )
                for (change,) in self.cursor.execute(sql, (self.row, self.unit)):
                    if not any(first <= change <= last for first, last in self.spans):
                        return int(change)
        return None
