# SPDX-License-Identifier: Apache-2.0
"""The five tiles of a plan: numbers to look at, and the tabs of its list."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.icons import glyph
from ui.widgets.painting import box, frame, guarded, text_left
from ui.widgets.panes import across
from ui.widgets.theme import theme
from ui.widgets.tokens import Tone
from ui.work.words import number, say

_PAD, _GAP = 12, 12
_ICON = 32


@dataclass(frozen=True, slots=True)
class Face:
    """What a tile shows: key, words, icon and its tone."""

    key: str
    words: str
    icon: str
    tone: Tone


class Tile(QRadioButton):
    """One number with its name; one of the row is on."""

    ring = "outside"
    ring_radius = 8

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face
        self._count = 0
        self._bare = False
        self._lines = 1
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show another number."""
        self._count = count
        self.setAccessibleName(say("{tile}: {number}", tile=self.face.words, number=number(count)))
        self.update()

    def lay_out(self, *, bare: bool, lines: int) -> None:
        """Without the icon, or with the name in several lines, where the row is narrow."""
        self._bare, self._lines = bare, lines
        self.updateGeometry()
        self.update()

    def words_width(self, lines: int) -> int:
        """Width of the name in so many lines."""
        return max(fonts.width(part, "caption") for part in broken(self.face.words, lines))

    def sizeHint(self) -> QSize:
        """Icon, number and name."""
        icon = 0 if self._bare else fonts.px(_ICON) + _GAP
        words = max(self.words_width(self._lines), fonts.width(number(self._count), "head"))
        high = fonts.line("head") + self._lines * fonts.line("caption") + 20
        return QSize(icon + words + 2 * _PAD + 2, max(60, high))

    def minimumSizeHint(self) -> QSize:
        """A tile never cuts its name."""
        return self.sizeHint()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        """All of the tile can be pressed."""
        return self.rect().contains(pos)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect, on = QRectF(self.rect()), self.isChecked()
        fill = theme.colour("soft" if on else "hover" if self.underMouse() else "surface")
        box(painter, rect, fill, radius=8, edge=theme.colour("line2"))
        if on:
            frame(painter, rect, theme.colour("accent"), radius=8, width=2)
        left = float(_PAD)
        if not self._bare:
            side, tint = fonts.px(_ICON), theme.tone(self.face.tone)
            sign = QRectF(left, round((rect.height() - side) / 2), side, side)
            box(painter, sign, theme.colour("soft") if on else tint.soft, radius=6, edge=None if on else tint.edge)
            glyph(painter, self.face.icon, sign, theme.colour("ink") if on else tint.ink, fonts.px(20))
            left += side + _GAP
        first, second = fonts.line("head"), fonts.line("caption")
        y = round((rect.height() - first - self._lines * second) / 2)
        room = rect.width() - left - _PAD + 2
        ink = theme.colour("ink" if on else "text")
        text_left(painter, QRectF(left, y, room, first), number(self._count), role="head", colour=ink)
        muted = theme.colour("ink" if on else "muted")
        for place, part in enumerate(broken(self.face.words, self._lines)):
            text_left(painter, QRectF(left, y + first + place * second, room, second), part, role="caption", colour=muted)


class TileRow(QWidget):
    """Exclusive tiles side by side; one tab stop, the arrows choose."""

    changed = Signal(str)

    def __init__(self, faces: Sequence[Face], *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._tiles = {face.key: Tile(face) for face in faces}
        self.setLayout(across(*((tile, 1) for tile in self._tiles.values()), gap=_GAP))
        for tile in self._tiles.values():
            self._group.addButton(tile)
        self._group.buttonToggled.connect(self._toggled)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tile(self, key: str) -> Tile:
        """One tile."""
        return self._tiles[key]

    def key(self) -> str:
        """The tile that is on."""
        return next((key for key, tile in self._tiles.items() if tile.isChecked()), "")

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show other numbers."""
        for key, count in counts.items():
            self._tiles[key].show_count(count)
        self._fit()

    def turn_to(self, key: str) -> None:
        """Choose a tile."""
        self._tiles[key].setChecked(True)

    def step(self, by: int) -> None:
        """Choose the next tile (1) or the former (-1), round and round."""
        keys = list(self._tiles)
        self.turn_to(keys[(keys.index(self.key()) + by) % len(keys)])

    def restyle(self) -> None:
        """Measure again."""
        self._fit()

    def _fit(self) -> None:
        """Drop the icons, then break the names, until the row holds them."""
        room = (self.width() - _GAP * (len(self._tiles) - 1)) / len(self._tiles)
        for bare, lines in ((False, 1), (True, 1), (False, 2), (True, 2), (True, 3)):
            for tile in self._tiles.values():
                tile.lay_out(bare=bare, lines=lines)
            if all(tile.sizeHint().width() <= room for tile in self._tiles.values()):
                return

    def _toggled(self, tile: QRadioButton, on: bool) -> None:
        for other in self._tiles.values():
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other.isChecked() else Qt.FocusPolicy.ClickFocus)
        if on and isinstance(tile, Tile):
            self.changed.emit(tile.face.key)

    # Qt

    def minimumSizeHint(self) -> QSize:
        """The tiles break their names before they ask for more room."""
        widest = max(tile.words_width(3) for tile in self._tiles.values()) + 2 * _PAD + 2
        return QSize((widest + _GAP) * len(self._tiles), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another layout of the tiles."""
        super().resizeEvent(event)
        self._fit()


def broken(text: str, lines: int) -> list[str]:
    """A name in at most so many lines, broken between words as evenly as it goes."""
    words = text.split()
    if lines <= 1 or len(words) < 2:
        return [text]
    size = math.ceil(len(words) / lines)
    best: list[str] = []
    for cut in range(1, len(words)) if lines == 2 else range(size, size + 1):
        rest = broken(" ".join(words[cut:]), lines - 1)
        found = [" ".join(words[:cut]), *rest]
        if not best or max(map(len, found)) < max(map(len, best)):
            best = found
    return best
