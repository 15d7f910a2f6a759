# SPDX-License-Identifier: Apache-2.0
"""Lays the envelope over the page: what its window shows, what always shows however the sheet slides, and what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from ui.widgets import fonts
from ui.widgets.painting import guarded, text_left, text_middle
from ui.widgets.theme import theme
from ui.work.words import say

if TYPE_CHECKING:
    from crm.documents.envelopes import WindowShown
    from ui.widgets.paper_view import PagePreview

# the envelope DL (DIN 678-1), its window 20 mm from the left and 15 mm from the lower edge (DIN 680)
WIDTH_MM, HEIGHT_MM, BELOW_WINDOW_MM, LEFT_OF_WINDOW_MM = 220.0, 110.0, 15.0, 20.0
_PAGE_MM = 210.0
_PAPER, _EDGE, _INK, _SAFE = QColor("#EFE9DC"), QColor("#A79C86"), QColor("#4A4334"), QColor("#1B6E3C")  # it is paper in every look
_COVER = 244  # of 255: what lies behind is just to be made out


class EnvelopeLayer(QWidget):
    """Follows the page of a preview and lets the pointer through; `show_window` None takes the envelope away."""

    def __init__(self, preview: PagePreview) -> None:
        super().__init__(preview.viewport())
        self._preview = preview
        self._window: WindowShown | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        preview.viewport().installEventFilter(self)
        preview.page_changed.connect(self._follow)
        preview.verticalScrollBar().valueChanged.connect(lambda _: self.update())

    def show_window(self, window: WindowShown | None) -> None:
        """Lay an envelope over the first page."""
        self._window = window
        self._follow()

    def envelope(self) -> QRectF:
        """Where the envelope lies, in pixels of the preview."""
        window = self._window
        if window is None:
            return QRectF()
        bottom = window.top_mm + window.height_mm + BELOW_WINDOW_MM
        return self._area(window.left_mm - LEFT_OF_WINDOW_MM, bottom - HEIGHT_MM, WIDTH_MM, HEIGHT_MM)

    def _area(self, x_mm: float, y_mm: float, width_mm: float, height_mm: float) -> QRectF:
        paper = self._preview.paper
        scale = paper.width() / _PAGE_MM
        return QRectF(paper.x() + x_mm * scale, paper.y() + y_mm * scale, width_mm * scale, height_mm * scale)

    def _follow(self) -> None:
        self.setGeometry(self._preview.viewport().rect())
        self.setVisible(self._window is not None and self._preview.page == 0 and not self._preview.paper.isEmpty())
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the preview."""
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        """The folded rest dimmed, the envelope with its hole, the part that always shows, the words."""
        window, paper = self._window, self._preview.paper
        if window is None or paper.isEmpty():
            return
        body = self.envelope()
        hole = self._area(window.left_mm, window.top_mm, window.width_mm, window.height_mm)
        safe = self._area(window.safe_left_mm, window.top_mm, window.safe_width_mm, window.height_mm)
        veil = QColor(theme.colour("desk"))
        veil.setAlpha(190)
        below = QRectF(paper.x() - 4, body.bottom(), paper.width() + 8, paper.height())
        painter.fillRect(paper.adjusted(-4, 0, 4, 4).intersected(below), veil)
        shape = QPainterPath()
        shape.addRoundedRect(body, 3, 3)
        shape.addRoundedRect(hole, 4, 4)  # the even-odd rule leaves the window open
        cover = QColor(_PAPER)
        cover.setAlpha(_COVER)
        painter.setPen(QPen(_EDGE, 1))
        painter.setBrush(cover)
        painter.drawPath(shape)
        pen = QPen(_SAFE, 1.5)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(safe.adjusted(-2, 1, 2, -1))  # beside the letters, which begin at its very edge
        self._write(painter, body, hole, window)

    @staticmethod
    def _write(painter: QPainter, body: QRectF, hole: QRectF, window: WindowShown) -> None:
        line = fonts.line("caption")
        right = QRectF(hole.right() + 10, hole.y(), body.right() - hole.right() - 20, line)
        name = say("Envelope {name}", name=window.envelope)
        if right.width() >= fonts.width(name, "caption_strong"):
            text_left(painter, right, name, role="caption_strong", colour=_INK)
        note = say("always visible")
        place = QRectF(hole.x(), hole.bottom() + 2, hole.width(), line)
        if place.bottom() <= body.bottom() and place.width() >= fonts.width(note, "caption"):
            text_middle(painter, place, note, role="caption", colour=_SAFE)
