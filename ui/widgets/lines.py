# SPDX-License-Identifier: Apache-2.0
"""Breaks lines where the room ends: texts at their words and before an @, parts of a row at their edges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.widgets import fonts
from ui.widgets.fonts import Role

_PIECES = re.compile(r"[^\s/.\-_]*[\s/.\-_]+|[^\s/.\-_]+")  # a line may end behind a blank, a dot, a dash or a stroke


@lru_cache(maxsize=2048)
def _broken(text: str, role: Role, room: int, scale: float) -> tuple[str, ...]:
    del scale  # part of the key only: another scale, another answer
    name, at, domain = text.partition("@")
    if at and name and " " not in text:
        return (*_packed(name, role, room), *_packed(at + domain, role, room))
    return tuple(_packed(text, role, room))


def broken(text: str, role: Role, room: float) -> tuple[str, ...]:
    """The lines of a text in a room of whole pixels: nothing is left out, and an e-mail address breaks before its @ first."""
    whole = int(room)
    return (text,) if fonts.width(text, role) <= room + 0.6 else _broken(text, role, max(1, whole), fonts.scale())


def _packed(text: str, role: Role, room: int) -> Iterator[str]:
    """As many pieces into each line as fit; a piece that is too long for a line of its own is cut by letters."""
    line = ""
    for piece in _PIECES.findall(text):
        if line and fonts.width((line + piece).rstrip(), role) > room:
            yield line.rstrip()
            line = ""
        line += piece
        while fonts.width(line.rstrip(), role) > room and len(line.rstrip()) > 1:
            fits = next((n for n in range(len(line) - 1, 1, -1) if fonts.width(line[:n], role) <= room), 1)
            yield line[:fits]
            line = line[fits:]
    if line.strip():
        yield line.rstrip()


class Folding(QLayout):
    """Parts on one line as long as they fit; else they go on in the next line, those of `end` always in a line of their own.

    The parts of `end` stand at the right edge. No part is wider than the row; one that can be cut or wrapped is.
    """

    def __init__(self, *parts: QWidget, end: Sequence[QWidget] = (), gap: int = 8, line_gap: int = 4) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._end = list(end)
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)
        for part in (*parts, *end):
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """One more part."""
        self._items.append(item)

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """A part by its place."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]  # Qt asks beyond the end

    def takeAt(self, index: int) -> QLayoutItem:
        """Give a part away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        """As wide as there is room, never higher than the lines."""
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """All on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """The widest part alone."""
        least = [item.minimumSize() for item in self._shown()]
        high = max((size.height() for size in least), default=0)
        return QSize(max((size.width() for size in least), default=0), high).grownBy(self.contentsMargins())

    def hasHeightForWidth(self) -> bool:
        """Parts go on in the next line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the lines at this width."""
        around = self.contentsMargins()
        room = width - around.left() - around.right()
        heights = [max(self._height(item, room) for item in line) for line in self._lines(room)]
        return sum(heights) + self._line_gap * max(0, len(heights) - 1) + around.top() + around.bottom()

    def setGeometry(self, rect: QRect) -> None:
        """Set the parts line by line; what the row is higher than its lines is shared above and below."""
        super().setGeometry(rect)
        room = rect.marginsRemoved(self.contentsMargins())
        y = room.y() + max(0, rect.height() - self.heightForWidth(rect.width())) // 2
        for line in self._lines(room.width()):
            high = max(self._height(item, room.width()) for item in line)
            self._set_line(line, QRect(room.x(), y, room.width(), high))
            y += high + self._line_gap

    def _set_line(self, line: list[QLayoutItem], room: QRect) -> None:
        widths = [min(item.sizeHint().width(), room.width()) for item in line]
        spare = room.width() - sum(widths) - self._gap * (len(line) - 1)
        x, moved = room.x(), False
        for item, wide in zip(line, widths):
            if not moved and item.widget() in self._end:
                x, moved = x + max(0, spare), True
            high = self._height(item, room.width())
            item.setGeometry(QRect(x, room.y() + (room.height() - high) // 2, wide, high))
            x += wide + self._gap

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _height(self, item: QLayoutItem, width: int) -> int:
        wide = min(item.sizeHint().width(), width)
        return item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        shown = self._shown()
        if not shown or self.sizeHint().shrunkBy(self.contentsMargins()).width() <= width:
            return [shown] if shown else []
        ends = [item for item in shown if item.widget() in self._end]
        return [*self._filled([item for item in shown if item not in ends], width), *self._filled(ends, width)]

    def _filled(self, items: list[QLayoutItem], width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        x = 0
        for item in items:
            wide = item.sizeHint().width()
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += wide + self._gap
        return lines
