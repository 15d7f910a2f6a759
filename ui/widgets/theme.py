# SPDX-License-Identifier: Apache-2.0
"""Holds the look that is on: one object asks for a colour, and switching it repaints and lays out every window."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.widgets import fonts, style, tokens
from ui.widgets.tokens import Hue, Look, Token, Tone

Choice = Literal["system", "light", "dark", "contrast"]


@dataclass(frozen=True, slots=True)
class Tint:
    """How a chip, badge or disc is painted: `ink` on `soft`, with an `edge` where the look needs one; `solid` for bars."""

    ink: QColor
    soft: QColor | None
    edge: QColor | None
    solid: QColor


@runtime_checkable
class Restyled(Protocol):
    """A widget that measures its fonts: the theme calls `restyle` when look or scale change."""

    def restyle(self) -> None:
        """Take fonts and sizes again."""


_TONES: dict[str, tuple[Token, Token]] = {"good": ("good", "good_soft"), "warn": ("warn", "warn_soft"), "bad": ("bad", "bad_soft")}


@lru_cache(maxsize=256)
def _colour(value: str) -> QColor:
    return QColor(value)


def _all_widgets(app: QApplication) -> list[QWidget]:
    """All widgets that are alive, without a collection in between.

    Wrapping them allocates; a collection would then delete forgotten widgets whose bare addresses still stand in Qt's list.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        return list(app.allWidgets())
    finally:
        if was_on:
            gc.enable()


class Theme(QObject):
    """The look of the running program; there is one, named `theme`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice = "light"
        self._look: Look = "light"

    @property
    def look(self) -> Look:
        """The look that is painted now."""
        return self._look

    @property
    def choice(self) -> Choice:
        """What was chosen: a look, or "system" to follow the desktop."""
        return self._choice

    @property
    def scale(self) -> float:
        """The font scale on top of the system's: 1.0, 1.25, 1.5 or 2.0."""
        return fonts.scale()

    def colour(self, token: Token) -> QColor:
        """The colour of a token in this look."""
        return _colour(tokens.colour(self._look, token))

    def hue(self, name: Hue) -> Tint:
        """The colours of a category; in high contrast an edge replaces the fill."""
        ink, soft, solid = (_colour(value) for value in tokens.hue(self._look, name))
        return Tint(ink, soft, ink if self._look == "contrast" else None, solid)

    def tone(self, tone: Tone) -> Tint:
        """The colours of a chip or badge: a hue, good, warn, bad, "edge" (outlined) or "accent"."""
        if tone == "edge":
            return Tint(self.colour("muted"), None, self.colour("line2"), self.colour("muted"))
        if tone == "accent":
            return Tint(self.colour("on_accent"), self.colour("accent"), None, self.colour("accent"))
        if tone == "good" or tone == "warn" or tone == "bad":
            ink, soft = (self.colour(token) for token in _TONES[tone])
            return Tint(ink, soft, ink if self._look == "contrast" else None, ink)
        return self.hue(tone)

    def install(self, app: QApplication) -> None:
        """Dress an application once: Fusion, our fonts, palette and sheet; follows the desktop where that was chosen."""
        app.setStyle("Fusion")
        fonts.load()
        self._hints = app.styleHints()  # held: a chained call dies with the temporary
        self._hints.colorSchemeChanged.connect(self._desktop_changed)
        self._apply()

    def choose(self, choice: Choice) -> None:
        """Switch the look at once, everywhere."""
        self._choice = choice
        wanted = self._wanted()
        if wanted != self._look:
            self._look = wanted
            self._apply()

    def set_scale(self, scale: float) -> None:
        """Change the font scale at once, everywhere; 1.0 to 2.0."""
        if scale != fonts.scale():
            fonts.set_scale(scale)
            self._apply()

    def _wanted(self) -> Look:
        if self._choice != "system":
            return self._choice
        app = QApplication.instance()
        dark = isinstance(app, QApplication) and app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _desktop_changed(self) -> None:
        if self._choice == "system" and self._wanted() != self._look:
            self.choose("system")

    def _apply(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        app.setFont(fonts.font("text"))
        app.setPalette(style.palette(self._look))
        app.setStyleSheet(style.sheet(self._look))
        for widget in _all_widgets(app):
            if isValid(widget) and isinstance(widget, Restyled):
                widget.restyle()
        self.changed.emit()


theme = Theme()
