# SPDX-License-Identifier: Apache-2.0
"""Filled areas that carry everything else: panes, cards, hairlines, one scroll area per pane, and two words for layouts."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.painting import box, guarded, hairline
from ui.widgets.theme import theme
from ui.widgets.tokens import Token

Part = QWidget | QLayout
Item = Part | int | tuple[Part, int] | None
Margins = int | tuple[int, int, int, int]

L = TypeVar("L", bound=QBoxLayout)


def _fill(layout: L, items: tuple[Item, ...], gap: int, margins: Margins) -> L:
    layout.setSpacing(0)
    layout.setContentsMargins(*(margins if isinstance(margins, tuple) else (margins,) * 4))
    apart = False
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        else:
            part, stretch = item if isinstance(item, tuple) else (item, 0)
            if apart and gap:
                layout.addSpacing(gap)
            if isinstance(part, QWidget):
                layout.addWidget(part, stretch)
            else:
                layout.addLayout(part, stretch)
        apart = item is not None and not isinstance(item, int)
    return layout


def across(*items: Item, gap: int = 8, margins: Margins = 0) -> QHBoxLayout:
    """Parts side by side: a number is a space in its own right, None takes the rest, (part, stretch) shares it."""
    return _fill(QHBoxLayout(), items, gap, margins)


def down(*items: Item, gap: int = 0, margins: Margins = 0) -> QVBoxLayout:
    """Parts below each other, with the same words as `across`."""
    return _fill(QVBoxLayout(), items, gap, margins)


def keep_room(part: QWidget) -> None:
    """A part that is hidden keeps its place: what stands above it does not move."""
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    part.setSizePolicy(policy)


class Pane(QWidget):
    """A filled area with hairlines at the named sides (letters of "ltrb")."""

    def __init__(self, content: QLayout | None = None, fill: Token = "window", *, sides: str = "") -> None:
        super().__init__()
        self._fill: Token = fill
        self._sides = sides
        if content is not None:
            self.setLayout(content)

    def set_fill(self, fill: Token) -> None:
        """Fill with another token."""
        self._fill = fill
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        width, height = self.width(), self.height()
        painter.fillRect(self.rect(), theme.colour(self._fill))
        lines = {
            "l": QRectF(0, 0, 1, height),
            "r": QRectF(width - 1, 0, 1, height),
            "t": QRectF(0, 0, width, 1),
            "b": QRectF(0, height - 1, width, 1),
        }
        for side in self._sides:
            hairline(painter, lines[side], theme.colour("line"))


class Card(QWidget):
    """A rounded area with an edge; elevation is a line, not a shadow."""

    def __init__(self, content: QLayout | None = None, fill: Token = "surface", *, edge: Token | None = "line", radius: int = 8) -> None:
        super().__init__()
        self._fill: Token = fill
        self._edge = edge
        self._radius = radius
        if content is not None:
            self.setLayout(content)

    def set_fill(self, fill: Token, edge: Token | None = "line") -> None:
        """Fill and edge with other tokens."""
        self._fill, self._edge = fill, edge
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        edge = theme.colour(self._edge) if self._edge else None
        box(painter, QRectF(self.rect()), theme.colour(self._fill), radius=self._radius, edge=edge)


class Hairline(QWidget):
    """One pixel between rows or panes; decoration only."""

    def __init__(self, vertical: bool = False, inset: int = 0) -> None:
        super().__init__()
        self._vertical = vertical
        self._inset = inset
        if vertical:
            self.setFixedWidth(1)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        inset = self._inset
        rect = QRectF(self.rect())
        inner = rect.adjusted(0, inset, 0, -inset) if self._vertical else rect.adjusted(inset, 0, -inset, 0)
        hairline(painter, inner, theme.colour("line"))


class ScrollPane(QScrollArea):
    """The one scroll area of a pane; the ground shows through."""

    def __init__(self, content: QLayout | None = None) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inner = QWidget()
        inner.setProperty("plain", True)
        if content is not None:
            inner.setLayout(content)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def set_content(self, content: QLayout) -> None:
        """Replace what is scrolled."""
        inner = QWidget()
        inner.setProperty("plain", True)
        inner.setLayout(content)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll until a widget inside stands in sight with some air around it."""
        self.ensureWidgetVisible(widget, 0, 24)
