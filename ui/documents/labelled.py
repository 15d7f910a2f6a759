# SPDX-License-Identifier: Apache-2.0
"""Lays out the options beside a page: a label above each field, its problem below it, and rows that fold where they have no room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.form import ProblemLine, named
from ui.widgets.labels import Label
from ui.widgets.painting import plain
from ui.widgets.panes import across, down

_ABOVE, _BELOW = 4, 4  # px between label, field and problem
_GAP, _LINE_GAP = 12, 12  # px between the parts of a row, and between its lines when it is folded


class Labelled(QWidget):
    """A field under its label; `above` stands at the right end of the label's line, `focus` is what takes the focus in it."""

    def __init__(
        self, label: str, field: QWidget, *, above: QWidget | None = None, focus: QWidget | None = None, alone: bool = False
    ) -> None:
        super().__init__()
        self.field, self.focus = field, focus or field
        self.words = Label(label, "text", token="muted")
        self.words.setBuddy(self.focus)
        named(self.focus, plain(label))
        self._problem: ProblemLine | None = None
        self._below = QHBoxLayout()
        self._below.setContentsMargins(0, 0, 0, 0)
        head: QWidget | QHBoxLayout = across((self.words, 1), above) if above is not None else self.words
        held = across(field, None) if alone else field
        self.setLayout(down(head, _ABOVE, (held, 1), self._below))

    @property
    def problem(self) -> str:
        """What is wrong with the field, "" for nothing."""
        return self._problem.text if self._problem is not None else ""

    def set_problem(
        self, text: str, tone: Literal["bad", "warn"] = "bad", *, repair: str = "", on_repair: Callable[[], None] | None = None
    ) -> None:
        """Say under the field what is wrong; bad gives it a red edge. The same problem stays where it is."""
        if self.problem == text:
            return
        self.clear_problem()
        self._problem = ProblemLine(text, tone, repair=repair, on_repair=on_repair)
        self._below.setContentsMargins(0, _BELOW, 0, 0)
        self._below.addWidget(self._problem)
        self.focus.setAccessibleDescription(text)
        self._mark(tone == "bad")

    def clear_problem(self) -> None:
        """The field is fine again."""
        if self._problem is None:
            return
        self._problem.hide()
        self._problem.setParent(None)
        self._problem.deleteLater()
        self._problem = None
        self._below.setContentsMargins(0, 0, 0, 0)
        self.focus.setAccessibleDescription("")
        self._mark(False)

    def _mark(self, bad: bool) -> None:
        if (mark := getattr(self.field, "set_bad", None)) is not None:
            mark(bad)


class Beside(QWidget):
    """Labelled fields side by side as long as each has its room, else below each other."""

    def __init__(self, *parts: QWidget | tuple[QWidget, int]) -> None:
        super().__init__()
        self._parts = [part if isinstance(part, tuple) else (part, 1) for part in parts]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        for part, share in self._parts:
            self._row.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:
        """The widest part alone."""
        return QSize(max(part.minimumSizeHint().width() for part, _ in self._parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Fold or unfold."""
        needed = sum(part.minimumSizeHint().width() + _GAP for part, _ in self._parts) - _GAP
        folded = needed > self.width()
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if folded else way.LeftToRight)
        self._row.setSpacing(_LINE_GAP if folded else _GAP)
        for part, _ in self._parts:
            self._row.setAlignment(part, Qt.AlignmentFlag(0) if folded else Qt.AlignmentFlag.AlignTop)
