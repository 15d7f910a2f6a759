# SPDX-License-Identifier: Apache-2.0
"""Draws the sign of Verbund: nine joined partners, the middle one a little larger."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.painting import box, guarded
from ui.widgets.theme import theme

# of a sign that is 28 wide: corner, first dot, step, dots
_SIDE, _CORNER, _FIRST, _STEP, _DOT, _MIDDLE = 28.0, 7.0, 7.0, 7.0, 4.0, 6.0
_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw_logo(painter: QPainter, square: QRectF, ground: QColor, dots: QColor) -> None:
    """The sign in a square of any size."""
    unit = square.width() / _SIDE
    box(painter, square, ground, radius=_CORNER * unit)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dots)
    for column in range(3):
        for row in range(3):
            size = (_MIDDLE if (column, row) == (1, 1) else _DOT) * unit
            x = square.x() + (_FIRST + _STEP * column) * unit
            y = square.y() + (_FIRST + _STEP * row) * unit
            painter.drawEllipse(QRectF(x - size / 2, y - size / 2, size, size))


def app_icon() -> QIcon:
    """The sign for the window's title and the task bar, in the light look's blue on every desktop."""
    made = QIcon()
    for size in _ICON_SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_logo(painter, QRectF(0, 0, size, size), QColor("#0B5CAD"), QColor("#FFFFFF"))
        painter.end()
        made.addPixmap(picture)
    return made


class Logo(QWidget):
    """The sign at the left of the top bar."""

    def __init__(self, side: int = 28, *, inverted: bool = False) -> None:
        super().__init__()
        self._side, self._inverted = side, inverted
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The sign grows with the font."""
        return QSize(fonts.px(self._side), fonts.px(self._side))

    def restyle(self) -> None:
        """The scale changed."""
        self.updateGeometry()
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        """One square."""
        colours = theme.colour("accent"), theme.colour("on_accent")
        ground, dots = colours[::-1] if self._inverted else colours
        draw_logo(painter, QRectF(self.rect()), ground, dots)
