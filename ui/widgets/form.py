# SPDX-License-Identifier: Apache-2.0
"""Lays out forms: labels in one column with buddies, fields at one edge, each problem under its field with its repair."""

from __future__ import annotations

import dataclasses
import weakref
from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.painting import plain
from ui.widgets.panes import across, down

W = TypeVar("W", bound=QWidget)

_registered: weakref.WeakSet[QWidget] = weakref.WeakSet()


def named(widget: W, name: str) -> W:
    """Give a control the name that a screen reader says, and register it for the accessibility walk."""
    widget.setAccessibleName(name)
    _registered.add(widget)
    return widget


def registered() -> list[QWidget]:
    """All named controls that are alive."""
    return list(_registered)


class ProblemLine(QWidget):
    """Icon, sentence and, where the rule knows one, the repair as a link."""

    def __init__(self, text: str, tone: Literal["bad", "warn"], *, repair: str = "", on_repair: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.text = text
        icon = IconLabel("warning-circle" if tone == "bad" else "warning", tone, size=14)
        sentence = Label(text, "caption", token=tone, wrap=True)
        row = across(down(1, icon, None), (sentence, 0 if repair else 1), gap=6)  # the icon beside the first line
        if repair:
            link = Button(repair, "link", base=18)
            if on_repair is not None:
                link.clicked.connect(on_repair)
            row.addSpacing(6)
            row.addWidget(link)
            row.addStretch(1)
        self.setLayout(row)


@dataclasses.dataclass(slots=True)
class Row:
    """One line of a form: its label, its fields, and the problem lines below them."""

    label: Label
    fields: tuple[QWidget, ...]
    line: int
    problems: dict[QWidget, ProblemLine] = dataclasses.field(default_factory=dict)

    def set_visible(self, visible: bool) -> None:
        """Show or hide label and fields together."""
        for widget in (self.label, *self.fields, *self.problems.values()):
            widget.setVisible(visible)


class Form(QWidget):
    """A column of labels and a column of fields."""

    def __init__(self, label_width: int = 120) -> None:
        super().__init__()
        self._label_width = label_width
        self._rows: list[Row] = []
        self._line = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.restyle()

    def add(self, label: str, *fields: QWidget, names: Sequence[str] = ()) -> Row:
        """A labelled line; several fields stand side by side and are named one by one.

        The first field is the buddy of the label: its mnemonic goes there.
        """
        words = Label(label, token="muted")
        words.setBuddy(fields[0])
        for place, widget in enumerate(fields):
            named(widget, names[place] if place < len(names) else plain(label))
        room: QWidget | QLayout = fields[0] if len(fields) == 1 else across(*[self._share(widget) for widget in fields])
        line = self._next(8)
        self._grid.addWidget(words, line, 0, Qt.AlignmentFlag.AlignVCenter)
        if isinstance(room, QWidget):
            fixed = room.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
            tall = room.sizeHint().height() > fonts.tall(32) + 8
            if tall:
                self._grid.setAlignment(words, Qt.AlignmentFlag.AlignTop)
                words.setContentsMargins(0, 6, 0, 0)
            self._grid.addWidget(room, line, 1, Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0))
        else:
            self._grid.addLayout(room, line, 1)
        self._grid.setRowMinimumHeight(line + 1, 0)
        self._line += 1  # the line below belongs to the problems
        row = Row(words, fields, line)
        self._rows.append(row)
        return row

    def add_wide(self, widget: QWidget) -> None:
        """A widget over both columns: a section head, a notice, a table."""
        self._grid.addWidget(widget, self._next(0), 0, 1, 2)

    def add_section(self, head: QWidget) -> None:
        """The heading of a group of lines."""
        self.add_wide(head)

    def add_space(self, height: int) -> None:
        """Empty space; groups are 16 px apart."""
        self._grid.setRowMinimumHeight(self._next(0), height)

    def set_problem(
        self, field: QWidget, text: str, *, repair: str = "", on_repair: Callable[[], None] | None = None,
        tone: Literal["bad", "warn"] = "bad",
    ) -> None:  # fmt: skip
        """Say under a field what is wrong; bad gives it a red edge, warn only the sentence."""
        row = self._row_of(field)
        if row is None:
            raise LookupError(text)
        self.clear_problem(field)
        line = ProblemLine(text, tone, repair=repair, on_repair=on_repair)
        row.problems[field] = line
        self._problem_column(row).addWidget(line)
        field.setAccessibleDescription(text)
        if tone == "bad" and (mark := getattr(field, "set_bad", None)) is not None:
            mark(True)

    def clear_problem(self, field: QWidget) -> None:
        """The field is fine again."""
        row = self._row_of(field)
        line = row.problems.pop(field, None) if row is not None else None
        if line is None:
            return
        line.hide()
        line.setParent(None)
        line.deleteLater()
        field.setAccessibleDescription("")
        if (mark := getattr(field, "set_bad", None)) is not None:
            mark(False)

    def clear_problems(self) -> None:
        """All fields are fine again."""
        for field, _ in self.problems():
            self.clear_problem(field)

    def problems(self) -> list[tuple[QWidget, str]]:
        """Fields with a problem and its sentence, in reading order."""
        return [(field, line.text) for row in self._rows for field, line in row.problems.items()]

    def go_to_problem(self) -> None:
        """Put the focus into the first field with a problem."""
        for field, _ in self.problems()[:1]:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restyle(self) -> None:
        """The label column grows with the font."""
        self._grid.setColumnMinimumWidth(0, fonts.px(self._label_width))

    def _next(self, gap: int) -> int:
        """The next free line, after a gap where something stands above."""
        if gap and self._line:
            self._grid.setRowMinimumHeight(self._line, gap)
            self._line += 1
        self._line += 1
        return self._line - 1

    @staticmethod
    def _share(widget: QWidget) -> tuple[QWidget, int]:
        return widget, 0 if widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed else 1

    def _row_of(self, field: QWidget) -> Row | None:
        return next((row for row in self._rows if field in row.fields), None)

    def _problem_column(self, row: Row) -> QLayout:
        item = self._grid.itemAtPosition(row.line + 1, 1)
        if item is not None and (found := item.layout()) is not None:
            return found
        column = QHBoxLayout()
        column.setContentsMargins(0, 4, 0, 0)
        self._grid.addLayout(column, row.line + 1, 1)
        return column
