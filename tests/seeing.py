# SPDX-License-Identifier: Apache-2.0
"""Finds every text that a window paints, with its place in the picture, and measures from the pixels there whether it can be read.

How a text is found. All our parts paint their words through QPainter.drawText or QTextLayout.draw; while a window is grabbed both
are listened to, and each call gives the text, the font, the pen, the widget and, by the painter's transform, the exact box of its
letters in the picture; clips of the painter and of the panes above cut it. What Qt paints by itself in C++ (line edits, text areas,
menus, menu bars) is found by geometry. Icons are glyphs of a font of their own and no text.

How contrast is measured. The box, two pixels of ground around it, is cut out of the picture. The commonest colour is the ground. The
ink is the colour that differs most from the ground (WCAG's ratio): the stems of a line of text hold pixels that are wholly inked.
Letters so thin or few that no pixel is wholly covered (a dash, one figure) would look paler than they are: when the extreme pixel
lies on the straight line from ground to pen, at least a third of the way, the pen is taken for the ink. A pen that is not in the
picture counts for nothing, so whatever was painted over a text, or under it, is measured as it is seen.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPixmap, QTextCursor, QTextLayout
from PySide6.QtWidgets import QLineEdit, QMenu, QMenuBar, QPlainTextEdit, QWidget

from ui.widgets import painting
from ui.widgets.fonts import FAMILY

NORMAL, LARGE = 4.5, 3.0
_LARGE_POINTS, _LARGE_BOLD_POINTS, _BOLD = 18.0, 14.0, 700
_AIR = 2
_COVERED = 1 / 3
_ENOUGH = 2 / 3  # of a line that a pane scrolls under its edge; less holds no whole stem
Rgb = tuple[int, int, int]


@dataclass(slots=True)
class Text:
    """One painted text: `box` of its letters in the picture, `seen` the part of it that no pane cuts off."""

    text: str
    box: QRect
    seen: QRect
    widget: QWidget
    font: QFont
    pen: QColor | None = None
    enabled: bool = True

    @property
    def floor(self) -> float:
        """The least contrast that it needs."""
        points = self.font.pointSizeF()
        large = points >= _LARGE_POINTS or (points >= _LARGE_BOLD_POINTS and self.font.weight() >= _BOLD)
        return LARGE if large else NORMAL

    def __str__(self) -> str:
        return f"“{self.text}” in {type(self.widget).__name__} at {self.box.x()},{self.box.y()}"


@dataclass(slots=True)
class Sight:
    """A grabbed widget and the texts in it."""

    image: Image.Image
    texts: list[Text] = field(default_factory=list)


def look_at(top: QWidget) -> Sight:
    """Grab a widget and note all that it writes."""
    with _listening(top) as texts:
        picture = top.grab()
    return Sight(_pixels(picture), [*texts, *_by_geometry(top)])


def contrast(first: Rgb, second: Rgb) -> float:
    """WCAG 2.1, relative luminance ratio."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def weak(sight: Sight) -> list[str]:
    """Texts whose measured contrast is below their floor; what is switched off is exempt."""
    found = []
    for text in sight.texts:
        halved = 2 * text.seen.height() < text.box.height()  # what a pane has scrolled away shows the tips of letters at most
        if text.enabled and text.text.strip() and not text.seen.isEmpty() and not halved:
            measured = measure(sight.image, text)
            if measured is not None and measured < text.floor - 0.005:
                found.append(f"{text}: {measured:.2f}")
    return found


def measure(image: Image.Image, text: Text) -> float | None:
    """The contrast of a text in a picture; None where too little of it is in sight to judge."""
    if text.seen.height() < _ENOUGH * text.box.height():
        return None
    area = text.seen.adjusted(-_AIR, -_AIR, _AIR, _AIR).intersected(QRect(0, 0, image.width, image.height))
    if area.width() <= 2 * _AIR or area.height() <= 2 * _AIR:
        return None
    crop = image.crop((area.left(), area.top(), area.right() + 1, area.bottom() + 1))
    counts: list[Any] = crop.getcolors(area.width() * area.height()) or []
    ground: Rgb = max(counts)[1]
    ratio, ink = max((contrast(colour, ground), colour) for _, colour in counts)
    if ratio < text.floor and text.pen is not None:
        pen = _over(text.pen, ground)
        if _share(ink, ground, pen) >= _COVERED:
            return contrast(pen, ground)
    return ratio


def cut_off(sight: Sight, top: QWidget) -> list[str]:
    """Texts whose letters reach beyond the widget that paints them: no pane scrolls there, so nobody can read the rest."""
    found = []
    for text in sight.texts:
        own = QRect(text.widget.mapTo(top, QPoint(0, 0)), text.widget.size())
        is_out = not own.adjusted(-_AIR, -_AIR, _AIR, _AIR).contains(text.box)
        if is_out and not text.seen.isEmpty() and text.text.strip() and _is_static(text.widget):
            found.append(f"{text}: letters {_xywh(text.box)} beyond {_xywh(own)}")
    return found


def _xywh(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}×{rect.height()}"


def _is_static(widget: QWidget) -> bool:
    """A view's port scrolls its rows; editors scroll their text; menus are laid out by Qt."""
    scrolls = (QLineEdit, QPlainTextEdit, QMenu, QMenuBar)
    return not widget.objectName().startswith("qt_scrollarea_") and not isinstance(widget, scrolls)


@contextmanager
def eliding() -> Iterator[list[tuple[str, str]]]:
    """Note every text that is cut while something is painted, as it is and as it stands there; fields that hide an end too."""
    cut: list[tuple[str, str]] = []
    kept = painting.elided

    def noting(text: str, role: Any, room: float) -> str:
        left = kept(text, role, room)
        if left != text and room > 0:
            cut.append((text, left))
        return left

    holders = [module for name, module in list(sys.modules.items()) if name.startswith("ui.") and getattr(module, "elided", None) is kept]
    for module in holders:
        module.elided = noting  # type: ignore[attr-defined]
    try:
        yield cut
    finally:
        for module in holders:
            module.elided = kept  # type: ignore[attr-defined]


def hidden_ends(top: QWidget) -> list[tuple[str, str]]:
    """Texts that are longer than the field they stand in."""
    found = []
    for edit in top.findChildren(QLineEdit):
        inner = edit.contentsRect().marginsRemoved(edit.textMargins()).width() - 2
        if edit.isVisible() and edit.fontMetrics().horizontalAdvance(edit.displayText()) > inner:
            found.append((edit.displayText(), f"in a field of {inner} px"))
    return found


# listening


@contextmanager
def _listening(top: QWidget) -> Iterator[list[Text]]:
    texts: list[Text] = []
    draw_text, draw_layout = QPainter.drawText, QTextLayout.draw

    def text_drawn(painter: QPainter, *args: Any) -> Any:
        if len(args) == 2 and isinstance(args[0], QPointF) and _is_text(painter, args[1]):
            box = QFontMetricsF(painter.font()).tightBoundingRect(args[1]).translated(args[0])
            _note(texts, top, painter, args[1], box)
        return draw_text(painter, *args)

    def layout_drawn(layout: QTextLayout, painter: QPainter, at: QPointF, *args: Any) -> None:
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            words = layout.text()[line.textStart() : line.textStart() + line.textLength()]
            kept = painter.font()
            painter.setFont(layout.font())
            _note(texts, top, painter, words, line.naturalTextRect().translated(at))
            painter.setFont(kept)
        draw_layout(layout, painter, at, *args)

    QPainter.drawText, QTextLayout.draw = text_drawn, layout_drawn  # type: ignore[method-assign, assignment]
    try:
        yield texts
    finally:
        QPainter.drawText, QTextLayout.draw = draw_text, draw_layout  # type: ignore[method-assign]


def _note(texts: list[Text], top: QWidget, painter: QPainter, text: str, box: QRectF) -> None:
    widget = painter.device()
    if not isinstance(widget, QWidget) or not (widget is top or top.isAncestorOf(widget)):
        return
    here = painter.deviceTransform().mapRect(box).toAlignedRect()
    seen = here.intersected(_in_sight(widget, top))
    if painter.hasClipping():
        seen = seen.intersected(painter.deviceTransform().mapRect(painter.clipBoundingRect()).toAlignedRect())
    texts.append(Text(text, here, seen, widget, QFont(painter.font()), QColor(painter.pen().color()), widget.isEnabled()))


def _in_sight(widget: QWidget, top: QWidget) -> QRect:
    """The part of a widget that the panes above it leave, in the picture."""
    found = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
    while widget is not top:
        widget = widget.parentWidget()
        found = found.intersected(QRect(widget.mapTo(top, QPoint(0, 0)), widget.size()))
    return found


def _is_text(painter: QPainter, found: Any) -> bool:
    """Icons are glyphs of a font of their own."""
    return isinstance(found, str) and bool(found.strip()) and painter.font().family() == FAMILY


# what Qt paints by itself


def _by_geometry(top: QWidget) -> Iterator[Text]:
    for widget in (top, *top.findChildren(QWidget)):
        if widget.isVisible() and widget.window() is top.window():
            reader = next((read for kind, read in _READERS if isinstance(widget, kind)), None)
            for text, box, enabled in reader(widget) if reader else ():
                here = QRect(widget.mapTo(top, box.topLeft()), box.size())
                yield Text(text, here, here.intersected(_in_sight(widget, top)), widget, widget.font(), None, enabled)


Found = Iterator[tuple[str, QRect, bool]]


def _of_line_edit(edit: QLineEdit) -> Found:
    text = edit.displayText() or edit.placeholderText()
    measures, inner = edit.fontMetrics(), edit.contentsRect().marginsRemoved(edit.textMargins()).adjusted(2, 1, -2, -1)
    wide = min(inner.width(), measures.horizontalAdvance(text))
    left = inner.right() - wide if edit.alignment() & Qt.AlignmentFlag.AlignRight else inner.left()
    high = min(inner.height(), measures.height())
    if not edit.displayText():
        left, wide = left + 5, wide - 5  # the caret stands before the first letter, in the ink of what will be typed
    if text:
        yield text, QRect(left, inner.center().y() - high // 2, wide, high), edit.isEnabled()


def _of_text_area(area: QPlainTextEdit) -> Found:
    document = area.document()
    if document.isEmpty():
        if area.placeholderText():
            yield area.placeholderText(), _line(area, QTextCursor(document), area.placeholderText()), area.isEnabled()
        return
    block = document.begin()
    while block.isValid():
        if block.text().strip():
            yield block.text(), _line(area, QTextCursor(block), block.text()), area.isEnabled()
        block = block.next()


def _line(area: QPlainTextEdit, cursor: QTextCursor, text: str) -> QRect:
    """The place of a text's first line in its area."""
    at = area.cursorRect(cursor)
    wide = min(area.viewport().width() - at.x(), area.fontMetrics().horizontalAdvance(text))
    return QRect(area.viewport().mapToParent(at.topLeft()), at.size()).adjusted(0, 0, wide, 0)


def _of_menu(menu: QMenu | QMenuBar) -> Found:
    for action in menu.actions():
        text = action.text().split("\t")[0].replace("&", "")
        area = menu.actionGeometry(action)
        if text and action.isVisible() and area.isValid():
            middle = area.center().y()
            half = menu.fontMetrics().height() // 2
            yield text, QRect(area.left() + 4, middle - half, area.width() - 8, 2 * half), action.isEnabled() and not action.isSeparator()


_READERS: tuple[tuple[Any, Callable[[Any], Found]], ...] = (
    (QLineEdit, _of_line_edit), (QPlainTextEdit, _of_text_area), (QMenu, _of_menu), (QMenuBar, _of_menu),
)  # fmt: skip


# pixels


def _pixels(picture: QPixmap) -> Image.Image:
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB888)
    stride, width, height = image.bytesPerLine(), image.width(), image.height()
    return Image.frombuffer("RGB", (width, height), bytes(image.constBits()), "raw", "RGB", stride, 1)


@lru_cache(maxsize=65536)
def _luminance(colour: Rgb) -> float:
    parts = (value / 255 for value in colour)
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _over(pen: QColor, ground: Rgb) -> Rgb:
    """The pen's colour where it is translucent."""
    alpha = pen.alphaF()
    red, green, blue = (round(alpha * top + (1 - alpha) * below) for top, below in zip((pen.red(), pen.green(), pen.blue()), ground))
    return red, green, blue


def _share(seen: Rgb, ground: Rgb, pen: Rgb) -> float:
    """How far a colour lies on the way from ground to pen, 0 to 1; 0 when it lies beside the way."""
    way = [p - g for p, g in zip(pen, ground)]
    gone = [s - g for s, g in zip(seen, ground)]
    length = sum(w * w for w in way)
    if not length:
        return 0.0
    share = sum(w * g for w, g in zip(way, gone)) / length
    beside = max(abs(g - share * w) for w, g in zip(way, gone))
    return share if beside <= 12 else 0.0
