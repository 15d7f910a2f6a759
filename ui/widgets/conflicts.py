# SPDX-License-Identifier: Apache-2.0
"""Marks how two values stand to each other, always with the word beside the sign: differ, same, filled in, both kept, chosen."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.widgets import fonts
from ui.widgets.icons import glyph
from ui.widgets.painting import box, guarded, text_left
from ui.widgets.theme import theme
from ui.widgets.tokens import Token
from ui.work.words import say

Standing = Literal["differ", "same", "filled", "both", "chosen"]

# sign and its token
_SIGNS: dict[Standing, tuple[str, Token]] = {
    "differ": ("warning", "warn"),
    "same": ("equals", "muted"),
    "filled": ("arrow-down", "good"),
    "both": ("plus", "good"),
    "chosen": ("check", "good"),
}


def standing_words(standing: Standing) -> str:
    """The word of a standing."""
    spoken: dict[Standing, str] = {
        "differ": say("Conflict"),
        "same": say("same"),
        "filled": say("filled in"),
        "both": say("both kept"),
        "chosen": say("chosen"),
    }
    return spoken[standing]


class ConflictMark(QLabel):
    """One line: sign, word and the value or values; a conflict is boxed."""

    def __init__(self, standing: Standing, value: str) -> None:
        super().__init__()
        self._standing: Standing = standing
        self._value = value
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_mark(standing, value)

    def show_mark(self, standing: Standing, value: str) -> None:
        """Show another standing."""
        self._standing, self._value = standing, value
        self.setAccessibleName(f"{standing_words(standing)}: {value}")
        self.setToolTip(value)
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Sign, a column for the word, the value."""
        return QSize(fonts.px(148) + fonts.width(self._value) + 8, fonts.tall(28, padding=10))

    def minimumSizeHint(self) -> QSize:
        """The value may be cut, it stands in the tool tip."""
        return QSize(fonts.px(148) + fonts.px(64), self.sizeHint().height())

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        sign, token = _SIGNS[self._standing]
        if self._standing == "differ":
            box(painter, rect, theme.colour("warn_soft"), radius=6, edge=theme.colour("warn_line"))
        size = fonts.px(16)
        glyph(painter, sign, QRectF(8, 0, size, rect.height()), theme.colour(token), size)
        word = standing_words(self._standing)
        left = 16 + size
        value_at = max(fonts.px(148), left + fonts.width(word, "caption_strong") + 12)
        text_left(painter, QRectF(left, 0, rect.width(), rect.height()), word, role="caption_strong", colour=theme.colour(token))
        room = QRectF(value_at, 0, rect.width() - value_at - 6, rect.height())
        text_left(painter, room, self._value, role="text", colour=theme.colour("text"))
