# SPDX-License-Identifier: Apache-2.0
"""Paints a choice as a card: icon, name, one line below, and the radio mark at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QRadioButton, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.boxes import draw_radio
from ui.widgets.icons import glyph
from ui.widgets.painting import box, frame, guarded, paragraph, paragraph_height, text_left
from ui.widgets.theme import theme

_PAD = 14
_GAP, _MOST = 12, 3


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
        """Two lines of name and one below; the grid shares out what room there is."""
        return QSize(fonts.px(180), 2 * fonts.line("strong") + fonts.line("caption") + 30)

    def minimumSizeHint(self) -> QSize:
        """Narrower than that no name can be read."""
        return self.sizeHint()

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
        name = self._name if self._fits(self._name, room) else self._short
        high = paragraph_height(name, "strong", room)
        paragraph(painter, QRectF(left, _PAD - 3, room, high), name, role="strong", colour=ink)
        below = QRectF(left, _PAD - 2 + high, area.width() - left - _PAD, area.height() - high - _PAD)
        if paragraph_height(self._sub, "caption", below.width()) <= below.height():
            paragraph(painter, below, self._sub, role="caption", colour=theme.colour("muted"))
        else:
            below.setHeight(fonts.line("caption"))
            text_left(painter, below, self._sub, role="caption", colour=theme.colour("muted"))

    @staticmethod
    def _fits(name: str, room: float) -> bool:
        """Two lines are enough, and no word is broken."""
        longest = max(fonts.width(word, "strong") for word in name.split())
        return longest <= room and paragraph_height(name, "strong", room) <= 2.3 * fonts.line("strong")


class CardGrid(QWidget):
    """Cards in up to three columns: as many as find room beside each other."""

    def __init__(self, cards: Sequence[ChoiceCard]) -> None:
        super().__init__()
        self._cards = cards
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._lay_out(min(_MOST, len(cards)))

    def restyle(self) -> None:
        """The scale changed."""
        self._lay_out(self._fitting())

    def minimumSizeHint(self) -> QSize:
        """One column is the least; the height is that of the columns there are."""
        return QSize(self._cards[0].minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer columns."""
        super().resizeEvent(event)
        self._lay_out(self._fitting())

    def _fitting(self) -> int:
        least = self._cards[0].minimumSizeHint().width() + _GAP
        return max(1, min(_MOST, len(self._cards), (self.width() + _GAP) // least))

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
