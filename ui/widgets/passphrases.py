# SPDX-License-Identifier: Apache-2.0
"""Asks for a new passphrase twice, says while it is typed how hard it is to guess, and shows the letters to whoever wants to see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from crm.workspace.strength import GOOD, LEAST_PASSPHRASE, STRENGTHS, Strength, strength
from ui.widgets import fonts
from ui.widgets.boxes import CheckBox
from ui.widgets.fields import Field
from ui.widgets.form import Form
from ui.widgets.labels import IconLabel, Label
from ui.widgets.painting import box, guarded
from ui.widgets.panes import across, down
from ui.widgets.theme import theme
from ui.widgets.tokens import Token
from ui.work.words import number, say

_TOKENS: tuple[Token, ...] = ("bad", "warn", "good", "good")  # one for each of STRENGTHS
_PIECE, _HIGH, _GAP = 28, 8, 2  # px at 100 %: width and height of a piece of the bar, between two


class StrengthBar(QWidget):
    """As many pieces as there are strengths, filled from the left; only a second sign for what stands beside it in words."""

    def __init__(self) -> None:
        super().__init__()
        self.level = -1  # nothing typed
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, level: int) -> None:
        """Fill the pieces up to a strength; -1 for none."""
        self.level = level
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The pieces in a row."""
        return QSize(len(STRENGTHS) * (fonts.px(_PIECE) + _GAP) - _GAP, fonts.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """A bar is never cut."""
        return self.sizeHint()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        wide, high = fonts.px(_PIECE), fonts.px(_HIGH)
        for place in range(len(STRENGTHS)):
            piece = QRectF(place * (wide + _GAP), 0, wide, high)
            if place <= self.level:
                box(painter, piece, theme.colour(_TOKENS[self.level]), radius=2)
            else:
                box(painter, piece, theme.colour("surface"), radius=2, edge=theme.colour("border"))


class StrengthMeter(QWidget):
    """The bar, the strength in words, and below them what would help; a change is read out."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = StrengthBar()
        self._icon = IconLabel("warning", "warn", size=14)
        self.words = Label("", "strong", whole=True)
        self.reason = Label("", "caption", token="muted", wrap=True)
        self.setLayout(down(across(self.bar, 4, self._icon, self.words, None, gap=8), self.reason, gap=2))
        self.show_strength("", Strength(0, 0.0, ""))
        self.restyle()

    def restyle(self) -> None:
        """The line of the reason keeps its place while it is empty: nothing jumps while somebody types."""
        self.reason.setMinimumHeight(fonts.line("caption"))
        self.words.setMinimumHeight(fonts.tall(24, padding=6))

    def show_strength(self, passphrase: str, found: Strength) -> None:
        """Show what is known about what is typed."""
        before = self.words.text()
        short = len(passphrase) < LEAST_PASSPHRASE
        if not passphrase:
            words, reason = "", say("Several words that do not belong together are easy to remember and hard to guess.")
        elif short:
            words = say("too short")
            reason = say("{number} of at least {least} characters", number=number(len(passphrase)), least=number(LEAST_PASSPHRASE))
        else:
            words, reason = say(STRENGTHS[found.level]), say(found.reason) if found.reason else ""
        self.bar.show_level(-1 if not passphrase else 0 if short else found.level)
        self._icon.setVisible(bool(passphrase) and (short or found.level < GOOD))
        self.words.setText(words)
        self.reason.setText(reason)
        self.setAccessibleDescription(f"{words}. {reason}" if words else reason)
        if words and words != before:
            QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))


class NewPassphrase(QWidget):
    """Two fields, the meter between them, and the box that shows what is typed; `names` are what nobody should build on."""

    changed = Signal()

    def __init__(self, label: str, *, label_width: int, names: Callable[[], Iterable[str]] = tuple) -> None:
        super().__init__()
        self._names = names
        self.first, self.second = Field(), Field()
        self.meter = StrengthMeter()
        self.form = Form(label_width=label_width)
        self.form.add(label, self.first)
        self._strength = self.form.add(say("Strength"), self.meter).label
        self.form.add(say("&Once more"), self.second)
        self.shown = CheckBox(say("Sho&w what is typed"), name=say("Show what is typed"))
        self.shown.toggled.connect(self._show_letters)
        self.form.add("", self.shown, names=(say("Show what is typed"),))
        self.setLayout(down(self.form))
        self._show_letters(False)
        self.restyle()
        self.first.textChanged.connect(self._typed)
        self.second.textChanged.connect(self._typed)

    def restyle(self) -> None:
        """The label stands beside the first line of the meter."""
        self._strength.setContentsMargins(0, 0, 0, 0)
        self._strength.setFixedHeight(fonts.tall(24, padding=6))

    @property
    def passphrase(self) -> str:
        """What was typed first."""
        return self.first.text()

    def show_typed(self, passphrase: str, repeated: str) -> None:
        """Write what was typed before into the fields."""
        self.first.setText(passphrase)
        self.second.setText(repeated)
        self.rate()

    def rate(self) -> None:
        """Judge again: a name may have changed."""
        self.meter.show_strength(self.passphrase, strength(self.passphrase, self._names()))

    def show_problems(self) -> bool:
        """Say under its field what will not do, and go there; true when there is anything. A weak passphrase is only warned of."""
        self.form.clear_problems()
        if len(self.passphrase) < LEAST_PASSPHRASE:
            few = say("Use at least {number} letters; a few words in a row are easy to remember.", number=LEAST_PASSPHRASE)
            self.form.set_problem(self.first, few)
        if self.passphrase != self.second.text():
            self.form.set_problem(self.second, say("The two passphrases differ."))
        self.form.go_to_problem()
        return bool(self.form.problems())

    def _typed(self) -> None:
        self.form.clear_problems()
        self.rate()
        self.changed.emit()

    def _show_letters(self, shown: bool) -> None:
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
