# SPDX-License-Identifier: Apache-2.0
"""Paints what all parts share: boxes on whole pixels, one line of text, paragraphs; and keeps a failing part from ruining the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.widgets import fonts
from ui.widgets.fonts import Role

PARAGRAPH = 1.06  # line spacing of running text, as a factor of the font's own
ELLIPSIS = "…"

W = TypeVar("W", bound=QWidget)
D = TypeVar("D")

_reported: set[tuple[str, str]] = set()


def report(owner: object, error: Exception) -> None:
    """Hand a failure to the program's exception hook, once per part and kind: a paint repeats sixty times a second."""
    key = (type(owner).__name__, repr(error))
    if key in _reported:
        return
    _reported.add(key)
    sys.excepthook(type(error), error, error.__traceback__)


def guarded(method: Callable[[W, QPainter], None]) -> Callable[[W, Any], None]:
    """Make a paintEvent of a method that takes a painter; whatever happens, the painter is ended.

    A painter left open makes every later paint of the window fail. On a scroll area the painter works on its viewport.
    """

    @wraps(method)
    def paint(self: W, event: Any) -> None:
        del event
        painter = QPainter(self.viewport() if isinstance(self, QAbstractScrollArea) else self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            method(self, painter)
        except Exception as error:
            report(self, error)
        finally:
            painter.end()

    return paint


def guarded_item(method: Callable[[D, QPainter, Any, Any], None]) -> Callable[[D, QPainter, Any, Any], None]:
    """Make a delegate's paint of a method; the view's painter is given back as it came."""

    @wraps(method)
    def paint(self: D, painter: QPainter, option: Any, index: Any) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            method(self, painter, option, index)
        except Exception as error:
            report(self, error)
        finally:
            painter.restore()

    return paint


def box(painter: QPainter, rect: QRectF, fill: QColor | None, *, radius: float = 6, edge: QColor | None = None) -> None:
    """A rounded box with an edge of one pixel; the edge is drawn half a pixel inside, so that it stays sharp."""
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
        return
    painter.setPen(QPen(edge, 1.0))
    inner = max(0.0, radius - 0.5)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), inner, inner)


def frame(painter: QPainter, rect: QRectF, colour: QColor, *, radius: float = 6, width: float = 2.0) -> None:
    """A rounded line of `width` pixels that lies wholly inside the rectangle."""
    half = width / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width))
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), max(0.0, radius - half), max(0.0, radius - half))


def dashes(painter: QPainter, rect: QRectF, colour: QColor, *, radius: float = 6) -> None:
    """A dashed edge of one pixel: what is switched off in high contrast, or a place to drop on."""
    pen = QPen(colour, 1.0)
    pen.setDashPattern([3.0, 3.0])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def hairline(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """A line without smoothing; the rectangle is one pixel high or wide."""
    painter.fillRect(rect, colour)


@lru_cache(maxsize=4096)
def _elided(text: str, role: Role, room: int, scale: float) -> str:
    del scale  # part of the key only: another scale, another answer
    return fonts.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, room)


def elided(text: str, role: Role, room: float) -> str:
    """The text, or as much of it as fits into `room` pixels with an ellipsis at its end."""
    return text if fonts.width(text, role) <= room + 0.6 else _elided(text, role, int(room), fonts.scale())


def _baseline(rect: QRectF, role: Role) -> float:
    measures = fonts.metrics(role)
    return float(round(rect.y() + (rect.height() - measures.height()) / 2 + measures.ascent()))


def text_left(painter: QPainter, rect: QRectF, text: str, *, role: Role, colour: QColor) -> int:
    """One line at the left, elided at its right end; gives the painted width."""
    shown = elided(text, role, rect.width())
    painter.setFont(fonts.font(role))
    painter.setPen(colour)
    painter.drawText(QPointF(rect.x(), _baseline(rect, role)), shown)
    return fonts.width(shown, role)


def text_right(painter: QPainter, rect: QRectF, text: str, *, role: Role, colour: QColor) -> int:
    """One line at the right with figures of one width, never elided; gives the painted width."""
    needed = fonts.width(text, role, True)
    painter.setFont(fonts.font(role, True))
    painter.setPen(colour)
    painter.drawText(QPointF(rect.right() - needed, _baseline(rect, role)), text)
    return needed


def text_middle(painter: QPainter, rect: QRectF, text: str, *, role: Role, colour: QColor) -> None:
    """One line in the middle, never elided."""
    painter.setFont(fonts.font(role))
    painter.setPen(colour)
    left = rect.x() + (rect.width() - fonts.metrics(role).horizontalAdvance(text)) / 2
    painter.drawText(QPointF(left, _baseline(rect, role)), text)


_mnemonics = [False]


def show_mnemonics(on: bool) -> None:
    """Underline the Alt letters in buttons and labels, while Alt is held."""
    _mnemonics[0] = on


def plain(text: str) -> str:
    """A text without its mnemonic: "&Nachname" is read and measured as "Nachname", "&&" is "&"."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def text_with_mnemonic(painter: QPainter, rect: QRectF, text: str, *, role: Role, colour: QColor) -> None:
    """One line at the left whose mnemonic is underlined while Alt is held."""
    text_left(painter, rect, plain(text), role=role, colour=colour)
    at = text.replace("&&", "\0").find("&")
    if at < 0 or not _mnemonics[0]:
        return
    start = fonts.width(plain(text[:at]), role)
    under = _baseline(rect, role) + 2
    painter.fillRect(QRectF(rect.x() + start, under, fonts.width(text[at + 1], role), 1), colour)


def _laid_out(text: str, role: Role, width: float, *, middle: bool = False) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text.replace("\n", "\u2028"), fonts.font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if middle:
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    layout.setTextOption(option)
    step = fonts.metrics(role).height() * PARAGRAPH
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, top))
        top += step
    layout.endLayout()
    return layout, top


def paragraph_height(text: str, role: Role, width: float) -> int:
    """Whole pixels that a wrapped text needs; words too long for a line are broken."""
    return -int(-_laid_out(text, role, width)[1] // 1)


def paragraph(painter: QPainter, rect: QRectF, text: str, *, role: Role, colour: QColor) -> None:
    """A wrapped text from the top of the rectangle."""
    painter.setPen(colour)
    _laid_out(text, role, rect.width())[0].draw(painter, rect.topLeft())


def paragraph_middle(painter: QPainter, rect: QRectF, text: str, *, role: Role, colour: QColor) -> None:
    """A wrapped text from the top of the rectangle, each line in the middle."""
    painter.setPen(colour)
    _laid_out(text, role, rect.width(), middle=True)[0].draw(painter, rect.topLeft())
