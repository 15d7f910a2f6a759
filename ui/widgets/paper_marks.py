# SPDX-License-Identifier: Apache-2.0
"""Draws the measures of a page over its picture: dashed boxes on the paper, their names beside it, and leaders between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion
from PySide6.QtWidgets import QWidget

from ui.widgets import fonts, tokens
from ui.widgets.painting import box, guarded, text_left
from ui.widgets.theme import Tint, theme
from ui.widgets.tokens import Hue

_HUES: tuple[Hue, ...] = ("blue", "violet", "slate", "teal", "green", "rose", "amber")
_PAD, _GAP = 8, 6  # px in a name, between names below each other
_AIR = 12  # px between a name and the paper or the edge of the pane
_ROUND = 2  # px between a place and the line round it


@dataclass(frozen=True, slots=True)
class PaperMark:
    """A named place on the page, millimetres from its left and upper edge; without a size the leader points at it."""

    name: str
    x_mm: float
    y_mm: float
    w_mm: float = 0.0
    h_mm: float = 0.0


def side_needed(marks: Sequence[PaperMark]) -> int:
    """Pixels that the longest name and its air need beside the paper."""
    return max((fonts.width(mark.name, "caption") for mark in marks), default=0) + 2 * _PAD + 2 * _AIR if marks else 0


class MarkLayer(QWidget):
    """Lies over the page and lets the pointer through; `paper` is where the page stands, `per_mm` its scale."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._marks: tuple[PaperMark, ...] = ()
        self._paper = QRectF()
        self._width_mm = 210.0

    @property
    def marks(self) -> tuple[PaperMark, ...]:
        """What is shown."""
        return self._marks

    def show_marks(self, marks: Sequence[PaperMark]) -> None:
        """Show other marks, or none."""
        self._marks = tuple(marks)
        self.setVisible(bool(marks))
        self.update()

    def place(self, paper: QRectF, width_mm: float) -> None:
        """The page stands elsewhere."""
        self._paper, self._width_mm = paper, width_mm
        self.update()

    def area(self, mark: PaperMark) -> QRectF:
        """Where a mark lies, in pixels of the pane."""
        scale = self._paper.width() / self._width_mm
        return QRectF(
            self._paper.x() + mark.x_mm * scale, self._paper.y() + mark.y_mm * scale, mark.w_mm * scale, mark.h_mm * scale
        )  # fmt: skip

    def names(self) -> list[QRectF]:
        """Where the names stand: left or right of the paper as their place is, never over each other; on the paper without room."""
        high = fonts.line("caption") + 6
        places = [self._name_beside(mark, high) for mark in self._marks]
        for is_left in (True, False):
            column = [n for n, place in enumerate(places) if (place.center().x() < self._paper.center().x()) is is_left]
            last = 0.0
            for number in sorted(column, key=lambda n: places[n].y()):
                places[number].moveTop(max(places[number].y(), last))
                last = places[number].bottom() + _GAP
        return places

    def _name_beside(self, mark: PaperMark, high: int) -> QRectF:
        area, wide = self.area(mark), fonts.width(mark.name, "caption") + 2 * _PAD
        top = area.center().y() - high / 2
        is_left = area.center().x() <= self._paper.center().x()
        room = self._paper.left() if is_left else self.width() - self._paper.right()
        if room >= wide + 2 * _AIR:
            left = self._paper.left() - _AIR - wide if is_left else self._paper.right() + _AIR
            return QRectF(left, top, wide, high)
        return QRectF(max(2.0, min(area.left(), self.width() - wide - 2.0)), max(0.0, area.top() - high - 2 - _ROUND), wide, high)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        """Boxes first, leaders next, names on top."""
        names = self.names()
        hues = [_HUES[number % len(_HUES)] for number in range(len(names))]
        for mark, name, hue in zip(self._marks, names, hues):
            on_paper = QColor(tokens.hue("light", hue)[2])  # the paper is white in every look
            painter.setClipRect(self._paper)
            self._paint_box(painter, mark, on_paper)
            self._paint_leader(painter, mark, name, on_paper)
            painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(self._paper.toRect())))
            self._paint_leader(painter, mark, name, theme.hue(hue).solid)
        painter.setClipping(False)
        for mark, name, hue in zip(self._marks, names, hues):
            if QRectF(self.rect()).contains(name):  # half a name says nothing; it comes with its place
                self._paint_name(painter, mark, name, theme.hue(hue))

    def _paint_box(self, painter: QPainter, mark: PaperMark, colour: QColor) -> None:
        if mark.w_mm <= 0 or mark.h_mm <= 0:
            return
        pen = QPen(colour, 1.0)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        whole = self.area(mark).toAlignedRect()  # the line runs round it: what is printed begins at its very edge
        painter.drawRoundedRect(QRectF(whole).adjusted(0.5 - _ROUND, 0.5 - _ROUND, _ROUND - 0.5, _ROUND - 0.5), 3, 3)

    def _paint_leader(self, painter: QPainter, mark: PaperMark, name: QRectF, colour: QColor) -> None:
        area = self.area(mark)
        if self._paper.intersects(name):
            return  # the name stands at its place
        is_left = name.right() <= self._paper.left()
        start = QPointF(name.right() if is_left else name.left(), name.center().y())
        end = QPointF(area.left() - _ROUND if is_left else area.right() + _ROUND, min(max(start.y(), area.top()), area.bottom()))
        painter.setPen(QPen(colour, 1.0))
        if abs(start.y() - end.y()) < 1:
            y = round(end.y()) + 0.5
            painter.drawLine(QPointF(start.x(), y), QPointF(end.x(), y))
        else:
            knee = self._paper.left() - _AIR / 2 if is_left else self._paper.right() + _AIR / 2
            painter.drawPolyline([start, QPointF(knee, start.y()), QPointF(knee, end.y()), end])

    @staticmethod
    def _paint_name(painter: QPainter, mark: PaperMark, name: QRectF, tint: Tint) -> None:
        box(painter, name, tint.soft or theme.colour("surface"), radius=4, edge=tint.edge)
        text_left(painter, name.adjusted(_PAD, 0, 0, 0), mark.name, role="caption", colour=tint.ink)
