# SPDX-License-Identifier: Apache-2.0
"""Groups the editor's lines: a block has a heading, its lines, and a fold for what is rare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.contacts.rules.values import Contact
from ui.contacts.fields_flow import Flow, Share, is_put_away, reading_order, whole
from ui.contacts.fields_lines import Complaint, Line
from ui.contacts.fields_slots import Found, Slots, part_of
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.icons import glyph
from ui.widgets.labels import SectionHead
from ui.widgets.painting import guarded, text_left
from ui.widgets.theme import theme
from ui.work.words import say

_GAP = 8


class Door(Button):
    """Opens and closes what is rarely needed; its words say what the next press does. Quieter than a link, which does something."""

    opened = Signal(bool)

    def __init__(self, closed_text: str, open_text: str) -> None:
        self._texts = closed_text, open_text
        self._open = False
        super().__init__(closed_text, "link", base=28)
        self.clicked.connect(lambda: self.set_open(not self._open))

    @property
    def is_open(self) -> bool:
        """Whether what lies behind is shown."""
        return self._open

    def set_open(self, on: bool) -> None:
        """Open or close."""
        if on != self._open:
            self._open = on
            self.setText(self._texts[on])
            self.restyle()
            self.opened.emit(on)

    def restyle(self) -> None:
        """Regular words."""
        super().restyle()
        self.setFont(fonts.font("text"))

    def sizeHint(self) -> QSize:
        """The longer words and the caret, so that nothing moves."""
        return QSize(max(map(fonts.width, self._texts)) + fonts.px(12) + 6, super().sizeHint().height())

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        colour = theme.colour("text" if self.underMouse() else "muted")
        wide, caret, height = fonts.width(self.text()), fonts.px(12), self.height()
        left = self.width() - wide
        glyph(painter, "caret-up" if self._open else "caret-down", QRectF(left - caret - 6, 0, caret, height), colour, caret)
        text_left(painter, QRectF(left, 0, wide + 1, height), self.text(), role="text", colour=colour)


class Block(Slots):
    """A heading and its lines; `title` carries the Alt letter ("&Name")."""

    rearranged = Signal()  # fields came, went or moved: the way of the Tab key is laid again

    def __init__(self, title: str) -> None:
        super().__init__()
        self.more = Door(say("More details"), say("Fewer details"))
        self.more.opened.connect(self._fold)
        self.more.hide()
        self.head = SectionHead(title)
        self.top = Flow(whole(self.head), self.more, gap=20)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self.top)
        self._target = self._column
        self._folded: QWidget | None = None
        self._rare: list[str] = []

    def add_line(self, label: str | QWidget, *parts: Share | QWidget, alone: bool = False) -> Line:
        """A line below those that are there."""
        line = Line(label, *parts, alone=alone)
        self._target.addWidget(line)
        return line

    def begin_fold(self) -> None:
        """What is added from here on is rare and stands under "More details"."""
        self._folded = QWidget()
        self._target = QVBoxLayout(self._folded)
        self._target.setContentsMargins(0, 0, 0, 0)
        self._target.setSpacing(_GAP)
        self._column.addWidget(self._folded)
        self._folded.hide()
        self.more.show()

    def mark_rare(self, paths: Iterable[str]) -> None:
        """Parts that open the fold when they hold something."""
        self._rare = list(paths)

    def unfold(self, on: bool = True) -> None:
        """Show what is rare, or hide it."""
        self.more.set_open(on)

    def fill(self, value: Any) -> None:
        """Show a contact; the fold opens where something stands in it."""
        super().fill(value)
        self.unfold(any(part_of(value, path) != part_of(_BLANK, path) for path in self._rare))
        self.rebuddy()

    def refill(self, value: Any) -> None:
        """Show a newer state of the same contact; an open fold stays open."""
        is_open = self.more.is_open
        self.fill(value)
        self.unfold(is_open or self.more.is_open)

    def complain(self, found: Found) -> list[QWidget]:
        """As with all slots; a complaint opens the fold that hides it."""
        told = super().complain(found)
        if self._folded is not None and any(found.get(path) for path in self.slots if self._folded.isAncestorOf(self.slots[path].widget)):
            self.unfold()
        return told

    def local_complaints(self, contact: Contact) -> dict[str, list[Complaint]]:
        """What only the window can know of its fields; the bad ones prevent saving."""
        del contact
        return {}

    def parts(self, contact: Contact) -> list[Any]:
        """What this block shows of a contact."""
        return [part_of(contact, path) for path in self.slots]

    def stops(self) -> list[QWidget]:
        """The controls in the order of the Tab key."""
        return reading_order(self)

    def first(self) -> QWidget | None:
        """Where work begins in this block: the first field, else the first button."""
        stops = [stop for stop in self.stops() if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_put_away(stop, self)]
        inside = [stop for stop in stops if not isinstance(stop, Button)]
        return next(iter(inside or stops), None)

    def rebuddy(self) -> None:
        """The Alt letter of the heading leads to the first field."""
        first = self.first()
        if first is not None:
            self.head.label.setBuddy(first)

    def _fold(self, on: bool) -> None:
        if self._folded is not None:
            self._folded.setVisible(on)
        self.rearranged.emit()


_BLANK = Contact()
