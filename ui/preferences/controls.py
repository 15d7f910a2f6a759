# SPDX-License-Identifier: Apache-2.0
"""Controls of the preferences: a form with hints below its fields, a choice of few that folds into a list, millimetres."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.combos import Combo
from ui.widgets.fields import Field
from ui.widgets.form import Form, Row
from ui.widgets.labels import Label
from ui.widgets.segments import Segments
from ui.work.words import number

_MM = re.compile(r"\s*(\d{1,4})(?:[.,](\d))?\s*(?:mm)?\s*")
_STEP = 5  # tenths of a millimetre that an arrow key changes


class HintedForm(Form):
    """A form whose rows may say more in a quiet line below the field; the label of a tall field stands beside its first line."""

    def add(self, label: str, *fields: QWidget, names: Sequence[str] = ()) -> Row:
        """As every form does."""
        row = super().add(label, *fields, names=names)
        self._lift(row)
        return row

    def restyle(self) -> None:
        """Labels of tall fields grow with the font."""
        super().restyle()
        for row in self._rows:
            self._lift(row)

    @staticmethod
    def _lift(row: Row) -> None:
        if row.fields[0].sizeHint().height() > fonts.tall(32) + 8:
            row.label.setContentsMargins(0, 0, 0, 0)
            row.label.setFixedHeight(fonts.tall(32))

    def add_hint(self, row: Row, text: str) -> Label:
        """Explain the row that was added last; read out with its field."""
        hint = Label(text, "caption", token="muted", wrap=True)
        for field in row.fields:
            field.setAccessibleDescription(text)
        self._grid.addWidget(hint, self._next(4), 1)
        self.add_space(4)
        return hint


class OneOf(QWidget):
    """A choice of few: segments where they have room, else a list."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], key: str, *, name: str) -> None:
        super().__init__()
        self._segments = Segments(options, key, name=name)
        self._combo = Combo(options, key, name=name)
        for part in (self._segments, self._combo):
            part.setParent(self)
        self._segments.changed.connect(self._take)
        self._combo.chosen.connect(self._take)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def key(self) -> str:
        """What is chosen."""
        return self._segments.key()

    def set_key(self, key: str) -> None:
        """Choose without a signal."""
        self._segments.set_key(key)
        self._combo.set_key(key)

    def setAccessibleName(self, name: str) -> None:
        """Both faces have the same name."""
        super().setAccessibleName(name)
        self._segments.setAccessibleName(name)
        self._combo.setAccessibleName(name)

    def setAccessibleDescription(self, text: str) -> None:
        """Both faces say the same more."""
        super().setAccessibleDescription(text)
        self._combo.setAccessibleDescription(text)

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """What the segments need."""
        return self._segments.sizeHint().expandedTo(QSize(0, self._combo.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """What the list needs."""
        return QSize(self._combo.minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, perhaps another face."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, wide, high = self.width(), self._segments.sizeHint(), self.height()
        beside = wide.width() <= room
        inside = self.focusWidget() is not None and self.focusWidget().hasFocus()
        self._segments.setGeometry(0, max(0, (high - wide.height()) // 2), wide.width(), wide.height())
        list_ = self._combo.sizeHint()
        self._combo.setGeometry(0, max(0, (high - list_.height()) // 2), min(room, list_.width()), list_.height())
        self._segments.setVisible(beside)
        self._combo.setVisible(not beside)
        self.setFocusProxy(self._segments.segment(self.key()) if beside else self._combo)
        if inside:
            self.setFocus()

    def _take(self, key: str) -> None:
        self.set_key(key)
        self._fit()
        self.chosen.emit(key)


class Millimetres(Field):
    """A length in tenths of a millimetre as one writes it: "12,5"; the arrow keys change it by half a millimetre."""

    def __init__(self, tenths: int = 0) -> None:
        super().__init__("", tabular=True)
        unit = Label("mm", "caption", token="muted", whole=True)
        unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.add_right(unit)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_tenths(tenths)

    def tenths(self) -> int | None:
        """The length; None when it cannot be read."""
        found = _MM.fullmatch(self.text())
        return int(found[1]) * 10 + int(found[2] or 0) if found else None

    def show_tenths(self, tenths: int) -> None:
        """Write a length."""
        self.setText(number(tenths / 10, 1))

    def sizeHint(self) -> QSize:
        """Four digits, the mark, and the unit."""
        return QSize(fonts.width("0000,0", "text", True) + fonts.width("mm", "caption") + 40, fonts.tall(32))

    def minimumSizeHint(self) -> QSize:
        """A number is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down change the length."""
        way = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        tenths = self.tenths()
        if way is None or tenths is None:
            super().keyPressEvent(event)
            return
        self.show_tenths(max(0, tenths + way * _STEP))
        self.textEdited.emit(self.text())
