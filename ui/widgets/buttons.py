# SPDX-License-Identifier: Apache-2.0
"""Buttons of the look: real push buttons whose size is computed from their words, so that nothing clips at any font scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.widgets import fonts
from ui.widgets.fonts import Role
from ui.widgets.icons import glyph
from ui.widgets.painting import box, dashes, guarded, plain, text_left, text_with_mnemonic
from ui.widgets.theme import theme
from ui.widgets.tokens import Token

Kind = Literal["normal", "primary", "link", "danger", "quiet"]

_STRONG = ("primary", "link", "danger")


@dataclass(frozen=True, slots=True)
class Coat:
    """What a button wears in one state: fill, edge, ink of the words and of the icon."""

    fill: QColor | None
    edge: QColor | None
    ink: QColor
    icon: QColor


def _quiet_coat(button: QPushButton, kind: Kind) -> Coat:
    """A button without a box until the pointer is over it."""
    link = kind == "link"
    ink = theme.colour("accent" if link else "text")
    if not button.isEnabled():
        return Coat(None, None, theme.colour("faint"), theme.colour("faint"))
    if button.isChecked():
        return Coat(theme.colour("soft"), theme.colour("accent"), theme.colour("ink"), theme.colour("ink"))
    if link:
        hovered = theme.colour("accent_hover") if button.underMouse() else ink
        return Coat(None, None, hovered, hovered)
    fill = theme.colour("press") if button.isDown() else theme.colour("hover") if button.underMouse() else None
    return Coat(fill, None, ink, theme.colour("muted"))


def coat(button: QPushButton, kind: Kind) -> Coat:
    """Colours of a button in its present state and look."""
    if kind in ("link", "quiet"):
        return _quiet_coat(button, kind)
    if not button.isEnabled():
        contrast = theme.look == "contrast"
        ink = theme.colour("line" if contrast else "faint")
        return Coat(theme.colour("surface" if contrast else "hover"), None, ink, ink)
    hovered, down = button.underMouse(), button.isDown()
    if kind == "primary":
        words = theme.colour("on_accent")
        return Coat(theme.colour("accent_hover" if hovered or down else "accent"), None, words, words)
    if button.isChecked():
        return Coat(theme.colour("soft"), theme.colour("accent"), theme.colour("ink"), theme.colour("ink"))
    rest: Token = "raised" if theme.look == "dark" and kind == "normal" else "surface"
    fill = theme.colour("press" if down else "hover" if hovered else rest)
    if kind == "danger":
        bad = theme.colour("bad")
        return Coat(fill, theme.colour("bad_line"), bad, bad)
    return Coat(fill, theme.colour("line2"), theme.colour("text"), theme.colour("muted"))


class Button(QPushButton):
    """A button with words; `primary` once per view, `danger` only where undo ends, `link` in section heads."""

    ring = "outside"

    def __init__(self, text: str, kind: Kind = "normal", *, icon: str = "", shortcut_text: str = "", base: int = 32) -> None:
        super().__init__(text)
        self._kind: Kind = kind
        self._icon = icon
        self._keys = shortcut_text
        self._base = base
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._describe()
        self.restyle()

    @property
    def kind(self) -> Kind:
        """How the button looks."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Make it primary, normal, a link or a danger."""
        self._kind = kind
        self.restyle()

    def set_icon(self, name: str) -> None:
        """Show another icon before the words, or none."""
        self._icon = name
        self.restyle()

    def set_shortcut_text(self, text: str) -> None:
        """Show another shortcut behind the words of the primary; elsewhere it stands in the tool tip."""
        self._keys = text
        self._describe()
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.setFont(fonts.font(self._role))
        self.updateGeometry()
        self.update()

    @property
    def _role(self) -> Role:
        return "strong" if self._kind in _STRONG else "text"

    def _describe(self) -> None:
        if self._keys and self._kind != "primary":
            self.setToolTip(f"{plain(self.text())} ({self._keys})")

    def _pieces(self) -> tuple[int, int, int, int]:
        """Widths of icon with gap, words, shortcut with gap, caret."""
        words = fonts.width(plain(self.text()), self._role)
        gap = 8
        icon = fonts.px(16) + gap if self._icon else 0
        keys = fonts.width(self._keys, "caption") + 12 if self._keys and self._kind == "primary" else 0
        return icon, words, keys, fonts.px(12) + 4 if self.menu() is not None else 0

    def sizeHint(self) -> QSize:
        """Exactly what icon, words and shortcut need."""
        pad = 0 if self._kind == "link" else 24 if self._base < 44 else 32
        height = fonts.tall(self._base, padding=max(0, min(12, self._base - 20)), role=self._role)
        return QSize(sum(self._pieces()) + pad, height)

    def minimumSizeHint(self) -> QSize:
        """A button never shrinks below its words."""
        return self.sizeHint()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        worn = coat(self, self._kind)
        rect = QRectF(self.rect())
        if worn.fill is not None or worn.edge is not None:
            box(painter, rect, worn.fill, radius=6, edge=worn.edge)
        if not self.isEnabled() and theme.look == "contrast" and self._kind != "link":
            dashes(painter, rect, worn.ink)
        icon, words, keys, _ = pieces = self._pieces()
        height = rect.height()
        x = round((rect.width() - sum(pieces)) / 2)
        if self._icon:
            size = fonts.px(16)
            glyph(painter, self._icon, QRectF(x, 0, size, height), worn.icon, size)
            x += icon
        text_with_mnemonic(painter, QRectF(x, 0, words + 2, height), self.text(), role=self._role, colour=worn.ink)
        x += words
        if keys:
            text_left(painter, QRectF(x + 12, 0, keys, height), self._keys, role="caption", colour=worn.ink)
            x += keys
        if self.menu() is not None:
            size = fonts.px(12)
            glyph(painter, "caret-down", QRectF(x + 4, 0, size, height), worn.icon, size)


class IconButton(QPushButton):
    """A button without words, for toolbars and rows; its name is spoken and stands in the tool tip."""

    ring = "outside"

    def __init__(
        self, icon: str, name: str, *, kind: Literal["quiet", "normal"] = "quiet", shortcut_text: str = "", base: int = 32
    ) -> None:
        super().__init__()
        self._kind: Literal["quiet", "normal"] = kind
        self._icon = icon
        self._keys = shortcut_text
        self._base = base
        self._token: Token | None = None
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Say what the button does, in the tool tip and to a screen reader."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({self._keys})" if self._keys else name)

    def set_icon(self, name: str, token: Token | None = None) -> None:
        """Show another icon, in another token than usual where one is given (a filled star in warn)."""
        self._icon = name
        self._token = token
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the font."""
        side = fonts.tall(self._base, padding=max(2, min(12, self._base - 20)))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """A button never shrinks."""
        return self.sizeHint()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        worn = coat(self, self._kind)
        rect = QRectF(self.rect())
        if worn.fill is not None or worn.edge is not None:
            box(painter, rect, worn.fill, radius=6, edge=worn.edge)
        colour = theme.colour(self._token) if self._token and self.isEnabled() else worn.icon
        glyph(painter, self._icon, rect, colour, fonts.px(16 if self._base <= 32 else 20))
