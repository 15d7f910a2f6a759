# SPDX-License-Identifier: Apache-2.0
"""Says what is the matter in one sentence with one way on: notices over content, and pages that have nothing to show yet."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.icons import glyph
from ui.widgets.labels import IconLabel, Label
from ui.widgets.painting import box, guarded
from ui.widgets.panes import across, down
from ui.widgets.theme import theme
from ui.widgets.tokens import Token

NoticeTone = Literal["good", "warn", "bad", "blue"]

_GAP, _LEFT, _RIGHT = 12, 16, 12  # px between the parts and at the sides
_WORDS, _FEW_WORDS = 180, 96  # px at 100 % that the words get beside the actions, and at least
_ICONS: dict[str, str] = {"good": "check-circle", "warn": "warning", "bad": "warning-circle", "blue": "info"}
_INK: dict[str, Token] = {"good": "good", "warn": "warn", "bad": "bad", "blue": "accent"}


class Notice(QWidget):
    """A soft box with an edge: icon, one sentence, where needed a quiet second, one action; a second one can be added.

    The actions stand beside the words where there is room, else below them.
    """

    acted = Signal()

    def __init__(self, tone: NoticeTone, sentence: str, *, detail: str = "", action: str = "", action_icon: str = "") -> None:
        super().__init__()
        self._tone: NoticeTone = tone
        self._icon = IconLabel(_ICONS[tone], _INK[tone], size=18)
        self._sentence = Label(sentence, "strong", wrap=True)
        self._detail = Label(detail, "caption", token="muted", wrap=True)
        kind: Literal["normal", "link"] = "normal" if tone == "bad" else "link"
        self.button = Button(action, kind, icon=action_icon)
        self.button.clicked.connect(self.acted)
        self._actions = across(self.button)
        self._actions.setSpacing(_GAP)
        words = down(None, self._sentence, self._detail, None)  # in the middle by stretches: an alignment ignores wrapped lines
        self._row = across((across(self._icon, (words, 1), gap=_GAP), 1), self._actions, gap=_GAP, margins=(_LEFT, 8, _RIGHT, 8))
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._detail.setVisible(bool(detail))
        self.button.setVisible(bool(action))  # a part that is shown before it has a parent is a window of its own
        self.restyle()

    def add_action(self, text: str) -> Button:
        """A second way on, behind the first."""
        button = Button(text, "link")
        self._actions.addWidget(button)
        self._fit()
        return button

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
        self._fit()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """The widest action, or the icon with a few words, below each other."""
        actions = max((button.sizeHint().width() for button in self._buttons()), default=0)
        least = max(actions, self._icon.sizeHint().width() + _GAP + fonts.px(_FEW_WORDS))
        return QSize(least + _LEFT + _RIGHT, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps another place for the actions."""
        super().resizeEvent(event)
        self._fit()

    def _buttons(self) -> list[QWidget]:
        found = [self._actions.itemAt(at) for at in range(self._actions.count())]
        parts = [item.widget() for item in found if item is not None]
        return [part for part in parts if part is not None and not part.isHidden()]

    def _fit(self) -> None:
        """Actions beside the words, below them, or below each other."""
        sizes = [button.sizeHint().width() for button in self._buttons()]
        actions, room = sum(sizes) + _GAP * max(0, len(sizes) - 1), self.width() - _LEFT - _RIGHT
        beside = not sizes or self._icon.sizeHint().width() + fonts.px(_WORDS) + 2 * _GAP + actions <= room
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._actions.setDirection(way.LeftToRight if beside or actions <= room else way.TopToBottom)
        needed, left = actions if beside or actions <= room else max(sizes), self._icon.sizeHint().width() + _GAP
        self._actions.setContentsMargins(left if not beside and left + needed <= room else 0, 0, 0, 0)
        for button in self._buttons():
            self._actions.setAlignment(button, Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignLeft)

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
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(action, "primary", icon=action_icon)
        self.button.clicked.connect(self.acted)
        column = down(None, self._disc, 14, across(None, self._sentence, None), 12, self.button, None, margins=16)
        for part in (self._disc, self.button):
            column.setAlignment(part, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column)
        self.button.setVisible(bool(action))  # not before: without a parent it would be a window

    def say_it(self, icon: str, sentence: str, *, action: str = "", action_icon: str = "plus") -> None:
        """Say something else."""
        self._disc.set_icon(icon)
        self._sentence.setText(sentence)
        self.button.setText(action)
        self.button.set_icon(action_icon)
        self.button.setVisible(bool(action))
