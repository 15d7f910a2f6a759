# SPDX-License-Identifier: Apache-2.0
"""Blocks whose rows can be added, put in order and removed: one row for each value of a tuple of the contact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from crm.contacts.rules.values import Contact
from ui.contacts.fields_blocks import Block
from ui.contacts.fields_flow import Share, is_put_away, pair, reading_order, together, wide
from ui.contacts.fields_lines import Complaint, Line
from ui.contacts.fields_slots import Found, Slots, part_of
from ui.widgets.buttons import Button, IconButton
from ui.widgets.dates import DateField
from ui.widgets.fields import Field
from ui.work.words import say

_GAP = 8


class Row(Slots):
    """One row of a block over one frozen value; its second part is folded with the block."""

    removed = Signal()
    moved = Signal(int)  # -1 up, 1 down

    needed: tuple[str, ...] = ()  # a row is empty when all these parts are
    telling: tuple[str, ...] = ()  # folded parts that open the fold where they differ from `plain`
    plain: Any = None

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.kept = value
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(_GAP)
        self.details = QWidget()
        self.detail_column = QVBoxLayout(self.details)
        self.detail_column.setContentsMargins(0, 0, 0, 4)
        self.detail_column.setSpacing(_GAP)
        self.details.hide()

    def add_line(self, label: str | QWidget, *parts: Share | QWidget, alone: bool = False) -> Line:
        """A line that always shows."""
        line = Line(label, *parts, alone=alone)
        self.column.addWidget(line)
        return line

    def add_detail(self, label: str | QWidget, *parts: Share | QWidget, alone: bool = False) -> Line:
        """A line that shows with the details."""
        line = Line(label, *parts, alone=alone)
        self.detail_column.addWidget(line)
        return line

    def add_origin(self, name: str) -> None:
        """Source and day of this one fact, and the two buttons that move it; the last of the details."""
        source, day = Field(), DateField()
        up, down = IconButton("arrow-up", say("Move up"), base=28), IconButton("arrow-down", say("Move down"), base=28)
        up.clicked.connect(lambda: self.moved.emit(-1))
        down.clicked.connect(lambda: self.moved.emit(1))
        line = self.add_detail(say("Where from"), wide(source, 100), pair(say("as of"), day, 176, 0, column=0), together(up, down))
        self.bind("source", source, line, say("Source of: {field}", field=name))
        self.bind("confirmed_on", day, line, say("Confirmed on: {field}", field=name))
        self.column.addWidget(self.details)

    def remove_button(self, name: str) -> IconButton:
        """The cross at the end of a row."""
        cross = IconButton("x", name, base=28)
        cross.clicked.connect(self.removed)
        return cross

    def value(self) -> Any:
        """The row's value as it stands now."""
        return self.read(self.kept)

    def is_empty(self) -> bool:
        """Whether nothing was typed; a row that stands as it was read is none of ours."""
        now = self.value()
        if self.kept.id and now == self.kept:
            return False
        return not any(part_of(now, path) for path in self.needed)

    def is_telling(self) -> bool:
        """Whether a folded part says something that should be seen."""
        return any(part_of(self.kept, path) != part_of(self.plain, path) for path in self.telling)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the row."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)


class RowBlock(Block):
    """A block over one of the contact's tuples: rows that can be added, moved and removed."""

    field = ""

    def __init__(self, title: str, add_text: str) -> None:
        super().__init__(title)
        self.adding = Button(add_text, "link", icon="plus", base=28)
        self.adding.clicked.connect(lambda: self.add())
        self.top.add(self.adding)
        self.rows: list[Row] = []
        self._room = QVBoxLayout()
        self._room.setSpacing(_GAP)
        self._column.addLayout(self._room)
        self._alive: list[Row] = []

    def parts(self, contact: Contact) -> list[Any]:
        """The rows of a contact."""
        return [part_of(contact, self.field)]

    def make(self, value: Any) -> Row:
        """A row for a value."""
        raise AssertionError(type(value).__name__)

    def blank(self) -> Any:
        """What a new row begins with."""
        raise AssertionError(type(self).__name__)

    def starts(self) -> Sequence[Any]:
        """Empty rows that stand ready where there is nothing."""
        return (self.blank(),)

    def fill(self, value: Any) -> None:
        """Show a contact's rows."""
        for row in list(self.rows):
            self._drop(row)
        for one in part_of(value, self.field) or self.starts():
            self._append(one)
        self.more.setVisible(bool(self.rows) and bool(self.rows[0].detail_column.count()))
        self.unfold(any(row.is_telling() for row in self.rows))
        self.rebuddy()
        self.rearranged.emit()

    def refill(self, value: Any) -> None:
        """Show a newer state of the same contact; fold and cursor stay where they are."""
        focus = QApplication.focusWidget()
        spots = [(n, path) for n, row in enumerate(self.rows) for path, slot in row.slots.items() if slot.widget is focus]
        super().refill(value)
        for n, path in spots:
            if n < len(self.rows):
                self.rows[n].slots[path].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self, value: Any) -> Any:
        """The contact with the rows that hold something; their order is that of the window."""
        self._alive = [row for row in self.rows if not row.is_empty()]
        now = tuple(row.value() for row in self._alive)
        return value if now == part_of(value, self.field) else replace(value, **{self.field: now})

    def complain(self, found: Found) -> list[QWidget]:
        """Complaints go to the rows that were read last: `channels.2.value`."""
        told: list[QWidget] = []
        for row in self.rows:
            place = self._alive.index(row) if row in self._alive else -1
            start = f"{self.field}.{place}."
            own = {path[len(start) :]: tuple(one) for path, one in found.items() if place >= 0 and path.startswith(start)}
            if any(row.details.isAncestorOf(row.slots[path].widget) for path in own if path in row.slots):
                self.unfold()
            told += row.complain(_merged(own, row))
        return told

    def row_of(self, path: str) -> tuple[Row, str] | None:
        """The row and the part that a path means, by the rows that were read last."""
        name, place, part = (*path.split(".", 2), "", "")[:3]
        if name != self.field or not place.isdigit() or int(place) >= len(self._alive):
            return None
        return self._alive[int(place)], part

    def path_of(self, row: object) -> str | None:
        """The path of a row among those that were read last."""
        return next((f"{self.field}.{place}" for place, one in enumerate(self._alive) if one is row), None)

    def add(self, value: Any = None, *, focus: bool = True) -> Row:
        """A new row, which gets the focus."""
        row = self._append(self.blank() if value is None else value)
        row.details.setVisible(self.more.is_open)
        self.more.setVisible(bool(row.detail_column.count()))
        self.rebuddy()
        self.rearranged.emit()
        self.changed.emit()
        if focus and (stops := [stop for stop in reading_order(row) if not is_put_away(stop, row)]):
            stops[min(1, len(stops) - 1) if self.skips_first() else 0].setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def skips_first(self) -> bool:
        """Whether typing in a new row begins at its second control."""
        return False

    def remove(self, row: Row) -> None:
        """Take a row away; the focus goes to its neighbour."""
        at = self.rows.index(row)
        self._drop(row)
        if not self.rows:
            self.more.hide()
        self.rebuddy()
        self.rearranged.emit()
        self.changed.emit()
        near = reading_order(self.rows[min(at, len(self.rows) - 1)])[:1] if self.rows else [self.adding]
        near[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def shift(self, row: Row, by: int) -> None:
        """Move a row up (-1) or down (1)."""
        at = self.rows.index(row)
        to = at + by
        if not 0 <= to < len(self.rows):
            return
        self.rows.insert(to, self.rows.pop(at))
        self._room.removeWidget(row)
        self._room.insertWidget(to, row)
        self.rearranged.emit()
        self.changed.emit()

    def _append(self, value: Any) -> Row:
        row = self.make(value)
        row.fill(value)
        self.rows.append(row)
        self._room.addWidget(row)
        row.show()  # now, not with the next turn of the event loop: it may get the focus at once
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self.remove(row))
        row.moved.connect(lambda by: self.shift(row, by))
        return row

    def _drop(self, row: Row) -> None:
        self.rows.remove(row)
        self._room.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    def _fold(self, on: bool) -> None:
        for row in self.rows:
            row.details.setVisible(on)
        super()._fold(on)


def _merged(own: dict[str, tuple[Complaint, ...]], row: Row) -> dict[str, tuple[Complaint, ...]]:
    """Complaints whose part has no field of its own stand at the row's first field."""
    out: dict[str, tuple[Complaint, ...]] = {}
    first = next(iter(row.slots), "")
    for path, told in own.items():
        key = path if path in row.slots else first
        out[key] = (*out.get(key, ()), *told)
    return out
