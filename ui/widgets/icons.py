# SPDX-License-Identifier: Apache-2.0
"""Paints icons as glyphs of the Phosphor font in the colours of the look; an unknown name is a bug, not an empty square."""

from __future__ import annotations

import json
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QIcon, QPainter, QPixmap

from ui.widgets.fonts import folder_of
from ui.widgets.theme import theme
from ui.widgets.tokens import Token

_FONT = "phosphor-1.3.0.ttf"
_MAP = "phosphor-charmap-1.3.0.json"


@lru_cache(maxsize=1)
def characters() -> dict[str, str]:
    """Each icon's name and its character in the icon font."""
    codes: dict[str, str] = json.loads((folder_of("qtawesome", "fonts") / _MAP).read_text("utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


@lru_cache(maxsize=1)
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(folder_of("qtawesome", "fonts") / _FONT))
    return QFontDatabase.applicationFontFamilies(number)[0]


@lru_cache(maxsize=256)
def _placed(name: str, size: int) -> tuple[QFont, str, QPointF]:
    """Font, character and the offset of its baseline from the middle of the square."""
    font = QFont(_family())
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    character = characters()[name]
    measures = QFontMetricsF(font)
    return font, character, QPointF(-measures.horizontalAdvance(character) / 2, (measures.ascent() - measures.descent()) / 2)


def glyph(painter: QPainter, name: str, rect: QRectF, colour: QColor, size: int = 16) -> None:
    """Paint one icon, `size` pixels high, in the middle of a rectangle."""
    font, character, offset = _placed(name, size)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect.center() + offset, character)


def pixmap(name: str, colour: QColor, *, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """One icon as a transparent picture."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    try:
        glyph(painter, name, QRectF(0, 0, size, size), colour, size)
    finally:
        painter.end()
    return picture


def icon(name: str, token: Token = "muted", *, size: int = 16) -> QIcon:
    """An icon for Qt's own menus and actions, in the current look; ask again when the look changes."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, theme.colour(token), size=size, ratio=ratio))
        made.addPixmap(pixmap(name, theme.colour("faint"), size=size, ratio=ratio), QIcon.Mode.Disabled)
    return made


def icon_size(size: int = 16) -> QSize:
    """A square for QAction and QPushButton."""
    return QSize(size, size)
