# SPDX-License-Identifier: Apache-2.0
"""Finds the step that undo or redo would take next, by plain SQL: menus name it before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crm.desk import Desk
from crm.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Step:
    """One step of this device: its number, label, and which step it takes back."""

    unit: int
    label: str
    undoes: int | None


def undoable(reader: Reader, desk: Desk, *, redo: bool = False) -> Step | None:
    """The newest own step that stands or, for redo, the newest undo that stands; a new step ends the redo line."""
    gone: set[int] = set()
    for step in _steps(reader, desk):
        depth = _depth(reader, step)
        if step.unit not in gone and depth % 2 == int(redo):
            return step
        if redo and depth == 0:
            return None
        if step.unit not in gone and step.undoes is not None:
            gone.add(step.undoes)
    return None


def _steps(reader: Reader, desk: Desk) -> Iterator[Step]:
    """This device's steps, newest first and read as needed, that touch no scope but those that the desk sees."""
    visible = reader.visible(desk)
    device = reader.column("SELECT device FROM stream JOIN pen ON pen.id>>32=stream.no WHERE pen.scope=0")
    hidden = f"SELECT 1 FROM step h JOIN stream t ON t.no=h.first>>32 WHERE h.unit=s.unit AND t.scope NOT IN {visible}"
    sql = (
        "SELECT s.unit, s.label, s.undoes FROM step s INDEXED BY step_unit JOIN stream o ON o.no=s.first>>32"
        f" WHERE o.device=? AND NOT EXISTS({hidden}) ORDER BY s.unit DESC"
    )
    last = None
    for unit, label, undoes in reader.each(sql, device):
        if unit != last:
            yield Step(unit, label, undoes)
        last = unit


def _depth(reader: Reader, step: Step) -> int:
    """How often the step turns another: 0 a deed, 1 its undo, 2 the redo of it."""
    depth, origin = 0, step.undoes
    while origin is not None:
        depth += 1
        found = reader.one("SELECT undoes FROM step WHERE unit=?", (origin,))
        origin = found[0] if found else None
    return depth
