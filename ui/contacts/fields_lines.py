# SPDX-License-Identifier: Apache-2.0
"""Lays out one line of the editor: label column, fields that wrap where they do not fit, and below them what is wrong with its ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.contacts.fields_flow import Flow, Share, reading_order
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.panes import across, down
from ui.work.words import say

LABELS = 120  # px of the label column at 100 %


@dataclass(frozen=True, slots=True)
class Way:
    """A link that mends something: its words and what it does."""

    text: str
    act: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one field, in words, and the ways out; `saved`: it is saved all the same."""

    sentence: str
    tone: Literal["bad", "warn"] = "bad"
    ways: tuple[Way, ...] = ()
    saved: bool = False

    def looks(self) -> tuple[str, str, tuple[str, ...]]:
        """What a person sees of it: two complaints that look alike need no new line."""
        return self.sentence, self.tone, tuple(way.text for way in self.ways)

    @property
    def spoken(self) -> str:
        """The whole of it for those who hear it."""
        return f"{self.sentence} {say('Is saved all the same.')}" if self.saved else self.sentence


class Line(QWidget):
    """A label, or a widget in its place, and fields at one edge; complaints stand under the fields."""

    def __init__(self, label: str | QWidget, *parts: Share | QWidget, alone: bool = False) -> None:
        super().__init__()
        self.head = label if isinstance(label, QWidget) else Label(label, token="muted")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.head, 0, 0, Qt.AlignmentFlag.AlignTop)
        first = parts[0].widget if isinstance(parts[0], Share) else parts[0]
        self._room = first if alone else Flow(*parts)
        self._grid.addWidget(self._room, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        if isinstance(self.head, Label):
            stops = reading_order(self._room)
            self.head.setBuddy(stops[0] if stops else self._room)
        self._box: QWidget | None = None
        self._stacked = False
        self._looks: tuple[object, ...] = ()
        self.restyle()

    def set_stacked(self, stacked: bool) -> None:
        """Where there is little room the label stands above the fields."""
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self._grid.removeWidget(self._room)
        self._grid.addWidget(self._room, int(stacked), int(not stacked), 1, 1 + stacked, Qt.AlignmentFlag.AlignVCenter)
        if self._box is not None:
            self._grid.removeWidget(self._box)
            self._place_box(self._box)
        self.restyle()

    def set_label(self, text: str) -> None:
        """Say something else in the label column."""
        if isinstance(self.head, Label):
            self.head.setText(text)

    def complain(self, complaints: Sequence[Complaint]) -> None:
        """Show what is wrong, or that nothing is; the lines stay where they look the same."""
        looks = tuple(complaint.looks() for complaint in complaints)
        if looks == self._looks:
            return
        self._looks = looks
        if self._box is not None:
            self._box.hide()
            self._box.deleteLater()
            self._box = None
        if complaints:
            self._box = QWidget()
            self._box.setLayout(down(*map(_told, complaints), gap=4, margins=(0, 4, 0, 0)))
            self._place_box(self._box)

    def _place_box(self, box: QWidget) -> None:
        self._grid.addWidget(box, 1 + self._stacked, int(not self._stacked), 1, 1 + self._stacked)

    def restyle(self) -> None:
        """The label column grows with the font."""
        self.head.setFixedWidth(fonts.px(LABELS))
        self._grid.setVerticalSpacing(8 if self._stacked and not isinstance(self.head, Label) else 0)  # a field above a field
        if isinstance(self.head, Label):
            self.head.setMinimumHeight(0 if self._stacked else fonts.tall(32))


def _told(complaint: Complaint) -> QWidget:
    """One complaint: icon, sentence, its ways out as links."""
    bad = complaint.tone == "bad"
    icon = IconLabel("warning-circle" if bad else "warning", complaint.tone, size=14)
    sentence = Label(complaint.sentence, "caption", token=complaint.tone, wrap=True)
    links: list[QWidget] = [Label(say("Is saved all the same."), "caption", token="muted")] if complaint.saved else []
    for way in complaint.ways:
        link = Button(way.text.replace("&", "&&"), "link", base=18)
        link.clicked.connect(way.act)
        links.append(link)
    row = across(icon, (Flow(sentence, *links), 1), gap=6)
    row.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
    told = QWidget()
    told.setLayout(row)
    return told
