# SPDX-License-Identifier: Apache-2.0
"""A row of up to five views that exclude each other: radio buttons underneath, one block to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.fonts import Role
from ui.widgets.icons import glyph
from ui.widgets.lines import Folding
from ui.widgets.painting import box, guarded, plain, text_middle
from ui.widgets.theme import theme
from ui.widgets.tokens import Token


class Segment(QRadioButton):
    """One view of a row of segments."""

    ring = "outside"

    def __init__(self, key: str, text: str, icon: str = "") -> None:
        super().__init__(text)
        self.key = key
        self._icon = icon
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Measured in semibold, so that nothing moves when the choice does."""
        icon = fonts.px(16) + (8 if self.text() else 0) if self._icon else 0
        wide = fonts.width(plain(self.text()), "strong") if self.text() else 0
        return QSize(wide + icon + 24, fonts.tall(28, padding=8))

    def minimumSizeHint(self) -> QSize:
        """The word is never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The whole segment can be pressed."""
        return self.rect().contains(pos)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect, on, light = QRectF(self.rect()), self.isChecked(), theme.look == "light"
        if on:
            box(painter, rect, theme.colour("surface" if light else "soft"), radius=6, edge=theme.colour("line2") if light else None)
        elif self.underMouse():
            box(painter, rect, theme.colour("press"), radius=6)
        token: Token = ("text" if light else "ink") if on else "text" if self.underMouse() else "muted"
        colour = theme.colour(token if self.isEnabled() else "faint")
        role: Role = "strong" if on else "text"
        if self._icon:
            size = fonts.px(16)
            wide = fonts.width(plain(self.text()), role) + 8 if self.text() else 0
            left = round((rect.width() - size - wide) / 2)
            glyph(painter, self._icon, QRectF(left, 0, size, rect.height()), colour, size)
            rect = QRectF(left + size + 8, 0, max(0, wide - 8), rect.height())
        if self.text():
            text_middle(painter, rect, plain(self.text()), role=role, colour=colour)


class Segments(QWidget):
    """Exclusive views side by side; one tab stop, the arrow keys choose. `folds`: in two lines where one has no room."""

    changed = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str]], key: str = "", *, name: str = "", icons: Sequence[str] = (), folds: bool = False
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._segments: dict[str, Segment] = {}
        for place, (option, text) in enumerate(options):
            segment = Segment(option, text, icons[place] if icons else "")
            self._segments[option] = segment
            self._group.addButton(segment)
        row = Folding(*self._segments.values(), gap=0, line_gap=0)
        row.setContentsMargins(2, 2, 2, 2)
        self.setLayout(row)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Maximum if folds else policy.Fixed, policy.Minimum if folds else policy.Fixed)
        self.setAccessibleName(name)
        self.set_key(key or (options[0][0] if options else ""))
        self._group.buttonToggled.connect(self._toggled)

    def key(self) -> str:
        """The view that is on."""
        return next((key for key, segment in self._segments.items() if segment.isChecked()), "")

    def set_key(self, key: str) -> None:
        """Turn to a view without a signal."""
        if key in self._segments:
            self._group.blockSignals(True)
            self._segments[key].setChecked(True)
            self._group.blockSignals(False)
            self._one_stop()

    def segment(self, key: str) -> Segment:
        """The radio button of a view: to give it a tool tip or a shortcut."""
        return self._segments[key]

    def restyle(self) -> None:
        """Measure again."""
        for segment in self._segments.values():
            segment.setFont(fonts.font("text"))
            segment.updateGeometry()
        self.updateGeometry()
        self.update()

    def _toggled(self, button: QRadioButton, on: bool) -> None:
        if on and isinstance(button, Segment):
            self._one_stop()
            self.changed.emit(button.key)

    def _one_stop(self) -> None:
        """Tab stops at the view that is on, and only there."""
        for segment in self._segments.values():
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if segment.isChecked() else Qt.FocusPolicy.ClickFocus)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        light = theme.look == "light"
        edge = None if light else theme.colour("line2")
        box(painter, QRectF(self.rect()), theme.colour("hover" if light else "sunken"), radius=8, edge=edge)
