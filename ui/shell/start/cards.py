# SPDX-License-Identifier: Apache-2.0
"""Paints a choice as a card: icon, name, one line below, and the radio mark at the right."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from ui.widgets import fonts
from ui.widgets.boxes import draw_radio
from ui.widgets.icons import glyph
from ui.widgets.painting import box, frame, guarded, paragraph, paragraph_height, text_left
from ui.widgets.theme import theme

_PAD = 14


class ChoiceCard(QRadioButton):
    """One answer among few; `short` is written where the whole name needs more than two lines."""

    ring = "outside"
    ring_radius = 8

    def __init__(self, key: str, name: str, sub: str, icon: str, *, short: str = "") -> None:
        super().__init__(name)
        self.key = key
        self._name, self._short, self._sub, self._icon = name, short or name, sub, icon
        self.setAccessibleName(f"{name}, {sub}" if sub else name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def restyle(self) -> None:
        """The scale changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of name and one below."""
        return QSize(fonts.px(244), 2 * fonts.line("strong") + fonts.line("caption") + 30)

    def minimumSizeHint(self) -> QSize:
        """Narrower than that no name can be read."""
        return QSize(fonts.px(180), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card is the target."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the assistant: it goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        area = QRectF(self.rect())
        on = self.isChecked()
        fill = theme.colour("soft" if on else "hover" if self.underMouse() else "surface")
        box(painter, area, fill, radius=8, edge=theme.colour("border"))
        if on:
            frame(painter, area, theme.colour("accent"), radius=8, width=2)
        icon, mark = fonts.px(20), fonts.px(18)
        ink = theme.colour("ink" if on else "text")
        glyph(painter, self._icon, QRectF(_PAD, _PAD - 2, icon, icon), theme.colour("ink" if on else "muted"), icon)
        sign = QRectF(area.width() - _PAD - mark, _PAD - 1, mark, mark)
        draw_radio(painter, sign, on)
        left = _PAD + icon + 10
        room = sign.left() - left - 8
        name = self._name if paragraph_height(self._name, "strong", room) <= 2.3 * fonts.line("strong") else self._short
        high = paragraph_height(name, "strong", room)
        paragraph(painter, QRectF(left, _PAD - 3, room, high), name, role="strong", colour=ink)
        below = QRectF(left, _PAD - 2 + high, area.width() - left - _PAD, fonts.line("caption"))
        text_left(painter, below, self._sub, role="caption", colour=theme.colour("muted"))
