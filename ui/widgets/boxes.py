# SPDX-License-Identifier: Apache-2.0
"""Yes and no: check boxes, radio buttons and switches, each with its words and, where it helps, one quiet line below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from ui.widgets import fonts
from ui.widgets.icons import glyph
from ui.widgets.painting import box, frame, guarded, plain, text_left, text_with_mnemonic
from ui.widgets.theme import theme

_GAP = 8


def draw_check(painter: QPainter, rect: QRectF, state: Qt.CheckState, *, enabled: bool = True) -> None:
    """A check box of 18 px: empty, ticked, or with a bar when only some of a group are."""
    if state == Qt.CheckState.Unchecked:
        edge = theme.colour("border" if enabled else "line2")
        box(painter, rect, theme.colour("surface" if enabled else "hover"), radius=4, edge=edge)
        return
    box(painter, rect, theme.colour("accent" if enabled else "border"), radius=4)
    sign = "check-bold" if state == Qt.CheckState.Checked else "minus-bold"
    glyph(painter, sign, rect, theme.colour("on_accent" if enabled else "surface"), round(rect.width() * 2 / 3))


def draw_radio(painter: QPainter, rect: QRectF, on: bool, *, enabled: bool = True) -> None:
    """A radio button of 18 px."""
    radius = rect.width() / 2
    colour = theme.colour("accent" if enabled else "border")
    if not on:
        edge = theme.colour("border" if enabled else "line2")
        box(painter, rect, theme.colour("surface" if enabled else "hover"), radius=radius, edge=edge)
        return
    box(painter, rect, theme.colour("surface"), radius=radius)
    frame(painter, rect, colour, radius=radius, width=2)
    inset = rect.width() / 4
    box(painter, rect.adjusted(inset, inset, -inset, -inset), colour, radius=radius)


def draw_switch(painter: QPainter, rect: QRectF, on: bool, *, enabled: bool = True) -> None:
    """A switch of 36 × 20 px."""
    radius, knob = rect.height() / 2, rect.height() - 6
    if on:
        box(painter, rect, theme.colour("accent" if enabled else "border"), radius=radius)
    else:
        box(painter, rect, theme.colour("surface" if enabled else "hover"), radius=radius, edge=theme.colour("border"))
    left = rect.right() - 3 - knob if on else rect.x() + 3
    colour = theme.colour("on_accent" if on else "border")
    box(painter, QRectF(left, rect.y() + 3, knob, knob), colour, radius=knob / 2)


def _size(button: QAbstractButton, sub: str, sign: QSize) -> QSize:
    """What a sign with its words needs; the words are never cut."""
    first = max(fonts.tall(24, padding=6), sign.height() + 4)
    if not button.text():
        return QSize(sign.width(), first)
    words = max(fonts.width(plain(button.text())), fonts.width(sub, "caption") if sub else 0)
    return QSize(sign.width() + _GAP + words + 2, first + (fonts.line("caption") + 2 if sub else 0))


def _sign_rect(sign: QSize, first: float) -> QRectF:
    return QRectF(0, round((first - sign.height()) / 2), sign.width(), sign.height())


def _write(painter: QPainter, button: QAbstractButton, sub: str, *, left: int, first: float) -> None:
    ink = theme.colour("text" if button.isEnabled() else "faint")
    room = button.width() - left
    text_with_mnemonic(painter, QRectF(left, 0, room, first), button.text(), role="text", colour=ink)
    if sub:
        rect = QRectF(left, first - 2, room, fonts.line("caption"))
        text_left(painter, rect, sub, role="caption", colour=theme.colour("muted"))


def _first_line(sign: QSize) -> int:
    return max(fonts.tall(24, padding=6), sign.height() + 4)


def _prepare(button: QAbstractButton, sub: str, name: str) -> None:
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if name:
        button.setAccessibleName(name)
    if sub:
        button.setAccessibleDescription(sub)


class CheckBox(QCheckBox):
    """A box to tick; without words it needs a name."""

    ring = "outside"

    def __init__(self, text: str = "", sub: str = "", *, name: str = "") -> None:
        super().__init__(text)
        self._sub = sub
        _prepare(self, sub, name)
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.setFont(fonts.font("text"))
        self.updateGeometry()
        self.update()

    def _sign(self) -> QSize:
        return QSize(fonts.px(18), fonts.px(18))

    def sizeHint(self) -> QSize:
        """Box and words."""
        return _size(self, self._sub, self._sign())

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The words belong to the box."""
        return self.rect().contains(pos)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        sign, first = self._sign(), _first_line(self._sign())
        draw_check(painter, _sign_rect(sign, first), self.checkState(), enabled=self.isEnabled())
        _write(painter, self, self._sub, left=sign.width() + _GAP, first=first)


class RadioButton(QRadioButton):
    """One of several that exclude each other; the arrow keys go from one to the next."""

    ring = "outside"

    def __init__(self, text: str = "", sub: str = "", *, name: str = "") -> None:
        super().__init__(text)
        self._sub = sub
        _prepare(self, sub, name)
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.setFont(fonts.font("text"))
        self.updateGeometry()
        self.update()

    def _sign(self) -> QSize:
        return QSize(fonts.px(18), fonts.px(18))

    def sizeHint(self) -> QSize:
        """Circle and words."""
        return _size(self, self._sub, self._sign())

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The words belong to the circle."""
        return self.rect().contains(pos)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        sign, first = self._sign(), _first_line(self._sign())
        draw_radio(painter, _sign_rect(sign, first), self.isChecked(), enabled=self.isEnabled())
        _write(painter, self, self._sub, left=sign.width() + _GAP, first=first)


class Switch(QCheckBox):
    """Turns something on at once; where it acts only after saving, take a check box."""

    ring = "outside"

    def __init__(self, text: str, *, name: str = "") -> None:
        super().__init__(text)
        _prepare(self, "", name)
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.setFont(fonts.font("text"))
        self.updateGeometry()
        self.update()

    def _sign(self) -> QSize:
        return QSize(fonts.px(36), fonts.px(20))

    def sizeHint(self) -> QSize:
        """Switch and words."""
        return _size(self, "", self._sign())

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The words belong to the switch."""
        return self.rect().contains(pos)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        sign, first = self._sign(), _first_line(self._sign())
        draw_switch(painter, _sign_rect(sign, first), self.isChecked(), enabled=self.isEnabled())
        _write(painter, self, "", left=sign.width() + _GAP, first=first)
