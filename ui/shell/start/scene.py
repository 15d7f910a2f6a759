# SPDX-License-Identifier: Apache-2.0
"""Paints the left side of the first start: the sign, the four steps, the network of nine."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.shell.logo import draw_logo
from ui.widgets import fonts
from ui.widgets.icons import glyph
from ui.widgets.painting import guarded, paragraph, paragraph_height, text_left, text_middle
from ui.widgets.theme import theme
from ui.work.words import say

_WIDTH, _MARGIN, _CORNER = 300, 32, 12
_LINES_ALPHA, _DOTS_ALPHA = 0.28, 0.55


class Scene(QWidget):
    """Where one is among the steps; decoration and orientation, nothing to press."""

    def __init__(self, steps: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._steps = steps
        self._at = 0
        self._dot = 3
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.show_step(0)

    def show_step(self, number: int, dot: int | None = None) -> None:
        """This step is open, beyond the last all are done; `dot` is the place of the chosen partner in the network, 0 to 8."""
        self._at = number
        self._dot = self._dot if dot is None else dot
        if number < len(self._steps):
            title, sub = self._steps[number]
            words = say("Step {number} of {all}: {title}, {sub}", number=number + 1, all=len(self._steps), title=title, sub=sub)
        else:
            words = say("All steps are done.")
        self.setAccessibleName(words)
        self.update()

    def restyle(self) -> None:
        """The scale changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """300 wide."""
        return QSize(fonts.px(_WIDTH), 400)

    def minimumSizeHint(self) -> QSize:
        """The steps never shrink."""
        return QSize(fonts.px(_WIDTH), 0)

    @staticmethod
    def _colours() -> tuple[QColor, QColor]:
        """Ground and ink: a large field of the dark look's light accent would glare, so it is soft there."""
        if theme.look == "light":
            return theme.colour("accent"), theme.colour("on_accent")
        return theme.colour("soft"), theme.colour("text")

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        ground, ink = self._colours()
        area = QRectF(self.rect())
        path = QPainterPath()  # round only at the left: the right side meets the questions
        path.addRoundedRect(area.adjusted(0, 0, _CORNER, 0), _CORNER, _CORNER)
        painter.setClipRect(area)
        painter.fillPath(path, ground)
        side = fonts.px(40)
        draw_logo(painter, QRectF(_MARGIN, _MARGIN, side, side), ink, ground)
        name = QRectF(_MARGIN + side + 12, _MARGIN, 200, side)
        text_left(painter, name, "Verbund", role="title", colour=ink)
        words = say("Contacts, meetings and cooperation of your network, on your own computer.")
        room = area.width() - 2 * _MARGIN
        top = _MARGIN + side + 18.0
        paragraph(painter, QRectF(_MARGIN, top, room, 80), words, role="text", colour=ink)
        top += paragraph_height(words, "text", room) + fonts.px(36)
        bottom = self._paint_steps(painter, top, room, ink)
        self._paint_network(painter, QRectF(_MARGIN + 8, bottom + 24, fonts.px(184), fonts.px(96)), ink)

    def _paint_steps(self, painter: QPainter, top: float, room: float, ink: QColor) -> float:
        disc = fonts.px(28)
        first, second = fonts.line("strong"), fonts.line("caption")
        step = max(fonts.px(64), first + second + 20)
        for number, (title, sub) in enumerate(self._steps):
            y = top + number * step
            circle = QRectF(_MARGIN + 1, y + (first + second - disc) / 2, disc - 2, disc - 2)
            self._paint_disc(painter, circle, number, ink)
            if number < len(self._steps) - 1:
                line = QRectF(circle.center().x() - 0.5, circle.bottom() + 5, 1, step - disc - 8)
                painter.fillRect(line, _faded(ink, 0.5))
            left = _MARGIN + disc + 14
            text_left(painter, QRectF(left, y, room - disc - 14, first), title, role="strong", colour=ink)
            text_left(painter, QRectF(left, y + first, room - disc - 14, second), sub, role="caption", colour=ink)
        return top + len(self._steps) * step

    def _paint_disc(self, painter: QPainter, circle: QRectF, number: int, ink: QColor) -> None:
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if number == self._at else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if number < self._at:
            glyph(painter, "check-bold", circle, ink, fonts.px(13))
            return
        text_middle(painter, circle, str(number + 1), role="strong", colour=self._colours()[0] if number == self._at else ink)

    def _paint_network(self, painter: QPainter, area: QRectF, ink: QColor) -> None:
        if area.bottom() > self.height() - 16:
            return  # with large fonts the steps need the room
        points = [QPointF(area.x() + area.width() * c / 2, area.y() + area.height() * r / 2) for r in range(3) for c in range(3)]
        painter.setPen(QPen(_faded(ink, _LINES_ALPHA), 1.0))
        for a in range(9):
            for b in range(a + 1, 9):
                if abs(a % 3 - b % 3) <= 1 and abs(a // 3 - b // 3) <= 1:
                    painter.drawLine(points[a], points[b])
        painter.setPen(Qt.PenStyle.NoPen)
        for number, point in enumerate(points):
            own = number == self._dot
            painter.setBrush(self._colours()[0])  # the lines end at the dots
            painter.drawEllipse(point, 9 if own else 5, 9 if own else 5)
            painter.setBrush(ink if own else _faded(ink, _DOTS_ALPHA))
            painter.drawEllipse(point, 9 if own else 5, 9 if own else 5)


def _faded(colour: QColor, share: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(share)
    return made
