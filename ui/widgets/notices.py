# SPDX-License-Identifier: Apache-2.0
"""Says what is the matter in one sentence with one way on: notices over content, and pages that have nothing to show yet."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.icons import glyph
from ui.widgets.labels import IconLabel, Label
from ui.widgets.painting import box, guarded
from ui.widgets.panes import across, down
from ui.widgets.theme import theme
from ui.widgets.tokens import Token

NoticeTone = Literal["good", "warn", "bad", "blue"]

_ICONS: dict[str, str] = {"good": "check-circle", "warn": "warning", "bad": "warning-circle", "blue": "info"}
_INK: dict[str, Token] = {"good": "good", "warn": "warn", "bad": "bad", "blue": "accent"}


class Notice(QWidget):
    """A soft box with an edge: icon, one sentence, where needed a quiet second, one action."""

    acted = Signal()

    def __init__(self, tone: NoticeTone, sentence: str, *, detail: str = "", action: str = "", action_icon: str = "") -> None:
        super().__init__()
        self._tone: NoticeTone = tone
        self._icon = IconLabel(_ICONS[tone], _INK[tone], size=18)
        self._sentence = Label(sentence, "strong", wrap=True)
        self._detail = Label(detail, "caption", token="muted", wrap=True)
        kind: Literal["normal", "link"] = "normal" if tone == "bad" else "link"
        self.button = Button(action, kind, icon=action_icon)
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.acted)
        words = down(self._sentence, self._detail)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(across(self._icon, (words, 1), self.button, gap=12, margins=(16, 8, 12, 8)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._detail.setVisible(bool(detail))
        self.restyle()

    def say_it(self, tone: NoticeTone, sentence: str, detail: str = "") -> None:
        """Say something else, aloud too."""
        self._tone = tone
        self._icon.set_icon(_ICONS[tone], _INK[tone])
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.restyle()
        QAccessible.updateAccessibility(QAccessibleEvent(self._sentence, QAccessible.Event.Alert))

    def restyle(self) -> None:
        """Measure again."""
        self.setMinimumHeight(fonts.tall(40, padding=20))
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        soft: dict[str, Token] = {"good": "good_soft", "warn": "warn_soft", "bad": "bad_soft", "blue": "soft"}
        edge: dict[str, Token] = {"good": "good_line", "warn": "warn_line", "bad": "bad_line", "blue": "accent"}
        rect = QRectF(self.rect())
        box(painter, rect, theme.colour(soft[self._tone]), radius=8, edge=theme.colour(edge[self._tone]))


class _Disc(QWidget):
    """The 56 px soft disc of an empty place."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A square that grows with the font."""
        return QSize(fonts.px(56), fonts.px(56))

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        edge = theme.colour("line2") if theme.look == "contrast" else None
        box(painter, rect, theme.colour("soft"), radius=rect.width() / 2, edge=edge)
        glyph(painter, self._icon, rect, theme.colour("ink"), fonts.px(28))


class EmptyState(QWidget):
    """Nothing here yet: one sentence and the one deed that changes it."""

    acted = Signal()

    def __init__(self, icon: str, sentence: str, *, action: str = "", action_icon: str = "plus") -> None:
        super().__init__()
        self._disc = _Disc(icon)
        self._sentence = Label(sentence, wrap=True)
        self.button = Button(action, "primary", icon=action_icon)
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.acted)
        column = down(None, self._disc, 14, across(None, self._sentence, None), 12, self.button, None, margins=16)
        for part in (self._disc, self.button):
            column.setAlignment(part, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column)

    def say_it(self, icon: str, sentence: str, *, action: str = "", action_icon: str = "plus") -> None:
        """Say something else."""
        self._disc.set_icon(icon)
        self._sentence.setText(sentence)
        self.button.setText(action)
        self.button.set_icon(action_icon)
        self.button.setVisible(bool(action))
