# SPDX-License-Identifier: Apache-2.0
"""The sections at the left of the preferences: one Tab stop, the arrow keys go through them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets import fonts
from ui.widgets.icons import glyph
from ui.widgets.painting import box, guarded, text_left
from ui.widgets.panes import Pane
from ui.widgets.theme import theme

_LEAST, _SMALL = 168, 40  # px at 100 %: with words, and icons alone


class Tab(QRadioButton):
    """One section: its icon and its word."""

    ring = "edge"

    def __init__(self, key: str, text: str, icon: str) -> None:
        super().__init__(text)
        self.key, self._icon, self.small = key, icon, False
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as an item of the rail."""
        words = 0 if self.small else fonts.width(self.text(), "strong") + 12
        return QSize(fonts.px(20) + words + 32, fonts.tall(36) + 4)

    def minimumSizeHint(self) -> QSize:
        """The word is never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The whole line can be pressed."""
        return self.rect().contains(pos)

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        """Soft box and bar when open, else only icon and word."""
        area, on = QRectF(self.rect()).adjusted(0, 2, 0, -2), self.isChecked()
        if on:
            box(painter, area, theme.colour("soft"), radius=6, edge=theme.colour("accent") if theme.look == "contrast" else None)
            high = area.height() * 0.56
            box(painter, QRectF(0, area.center().y() - high / 2, 3, high), theme.colour("accent"), radius=1.5)
        elif self.underMouse():
            box(painter, area, theme.colour("hover"), radius=6)
        size = fonts.px(20)
        left = (area.width() - size) / 2 if self.small else 12.0
        icon = self._icon + ("-fill" if on else "")
        glyph(painter, icon, QRectF(left, area.y(), size, area.height()), theme.colour("ink" if on else "muted"), size)
        if not self.small:
            room = QRectF(left + size + 12, area.y(), area.width() - left - size - 16, area.height())
            text_left(painter, room, self.text(), role="strong" if on else "text", colour=theme.colour("ink" if on else "text"))


class Tabs(QWidget):
    """The column of sections."""

    chosen = Signal(str)

    def __init__(self, sections: Sequence[tuple[str, str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, Tab] = {}
        self._small = False
        column = QVBoxLayout()
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(0)
        for key, text, icon in sections:
            tab = Tab(key, text, icon)
            self._tabs[key] = tab
            self._group.addButton(tab)
            column.addWidget(tab)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Pane(column, "window", sides="r"))
        self._group.buttonToggled.connect(self._toggled)
        self.restyle()

    @property
    def key(self) -> str:
        """The section that is open."""
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def tab(self, key: str) -> Tab:
        """The item of a section."""
        return self._tabs[key]

    def open(self, key: str) -> None:
        """Open a section."""
        self._tabs[key].setChecked(True)

    def step(self, by: int) -> None:
        """Open the next section (1) or the one before (-1), round and round."""
        every = list(self._tabs)
        self.open(every[(every.index(self.key) + by) % len(every)])

    def fold(self, is_small: bool) -> None:
        """Leave the words away where the room is needed; they stay in tool tip and name."""
        if is_small != self._small:
            self._small = is_small
            for tab in self._tabs.values():
                tab.small = is_small
                tab.setToolTip(tab.text() if is_small else "")
                tab.restyle()
            self.restyle()

    def restyle(self) -> None:
        """The scale changed."""
        widest = max((tab.sizeHint().width() for tab in self._tabs.values()), default=0)
        self.setFixedWidth(24 + (fonts.px(_SMALL) if self._small else max(widest, fonts.px(_LEAST))))

    def _toggled(self, button: QRadioButton, on: bool) -> None:
        if on and isinstance(button, Tab):
            for tab in self._tabs.values():
                tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab is button else Qt.FocusPolicy.ClickFocus)
            self.chosen.emit(button.key)
