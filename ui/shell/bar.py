# SPDX-License-Identifier: Apache-2.0
"""Shows the message bar: what was done last and the way back at the left, the state of the store at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.painting import guarded, hairline
from ui.widgets.theme import theme
from ui.work.operation import Said
from ui.work.words import keys, say

_LEAST_MESSAGE = 160  # px at 100 %: below this the facts at the right give way, the least needed first
_UNDO_KEY = "Ctrl+Z"


class Fact(QWidget):
    """One small fact with its icon: count, encryption, last backup."""

    def __init__(self, icon: str = "") -> None:
        super().__init__()
        self.label = Label("", "caption", token="muted", whole=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.icon = IconLabel(icon, size=14) if icon else None
        if self.icon is not None:
            row.addWidget(self.icon)
        row.addWidget(self.label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setVisible(False)

    def show_words(self, text: str, icon: str = "") -> None:
        """Say something, or nothing."""
        self.label.setText(text)
        if self.icon is not None and icon:
            self.icon.set_icon(icon, "muted")
        self.updateGeometry()


def announce(part: QWidget, words: str) -> None:
    """Have a screen reader say something when it has ended its sentence; the focus stays where it is."""
    event = QAccessibleAnnouncementEvent(part, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


class MessageBar(QWidget):
    """The lowest line of the window; quiet, nothing here takes the focus away from work."""

    undo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mark = IconLabel("check-circle", "good")
        self._text = Label("", "caption")
        self._undo = Button(say("Undo"), "link", icon="arrow-counter-clockwise", base=24)
        self._undo.clicked.connect(self.undo_requested)
        self._way = Button("", "link", base=24)
        self._way.clicked.connect(self._go)
        self._act: Callable[[], None] | None = None
        self._keys = Label(keys(_UNDO_KEY), "caption", token="faint", whole=True)
        self.count = Fact()
        self.encryption = Fact("lock-key-open")
        self.backup = Fact("hard-drives")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(0)
        for part, gap in ((self._mark, 8), (self._text, 16), (self._way, 8), (self._undo, 8), (self._keys, 16)):
            row.addWidget(part)
            row.addSpacing(gap)
        row.addStretch(1)
        for fact in (self.count, self.encryption, self.backup):
            row.addWidget(fact)
            row.addSpacing(16 if fact is not self.backup else 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_said(None)

    @property
    def text(self) -> str:
        """What the bar says now."""
        return self._text.text()

    def show_said(self, said: Said | None) -> None:
        """Say what was done, to those who do not see it as well; None says nothing."""
        self._text.setText(said.text if said else "")
        if said is not None:
            announce(self._text, " – ".join((said.text, f"{say('Undo')}: {keys(_UNDO_KEY)}")) if said.undoable else said.text)
        self._act = said.act if said is not None else None
        self._way.setText(said.way if said is not None else "")
        self._way.setVisible(self._act is not None)
        self._mark.setVisible(said is not None)
        if said is not None:
            self._mark.set_icon("check-circle" if said.good else "info", "good" if said.good else "muted")
        self.offer_undo(said is not None and said.undoable)

    def _go(self) -> None:
        """What the line led to; then it is over."""
        act = self._act
        self.show_said(None)
        if act is not None:
            act()

    def offer_undo(self, is_possible: bool, tip: str = "") -> None:
        """Show the way back, or take it away when another step came between."""
        self._undo.setVisible(is_possible)
        self._undo.setToolTip(tip or f"{say('Undo')} ({keys(_UNDO_KEY)})")
        self._keys.setVisible(is_possible)
        self._fit()

    def show_store(self, is_encrypted: bool) -> None:
        """Say whether the file on disk can be read by others."""
        words = say("Encrypted") if is_encrypted else say("Not encrypted")
        self.encryption.show_words(words, "lock-key" if is_encrypted else "lock-key-open")
        self._fit()

    def show_count(self, text: str) -> None:
        """Say how much there is on the open page."""
        self.count.show_words(text)
        self._fit()

    def show_backup(self, text: str) -> None:
        """Say when the store was last copied."""
        self.backup.show_words(text)
        self._fit()

    def restyle(self) -> None:
        """The scale changed."""
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """32 high at 100 %."""
        return QSize(super().sizeHint().width(), fonts.tall(32, role="caption"))

    def minimumSizeHint(self) -> QSize:
        """The bar never forces the window wider: its facts give way."""
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide which facts find room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        undo = 0 if self._undo.isHidden() else self._undo.sizeHint().width() + self._keys.sizeHint().width() + 24
        undo += 0 if self._way.isHidden() else self._way.sizeHint().width() + 8
        wanted = fonts.px(16) + 24 + min(self._text.sizeHint().width(), fonts.px(_LEAST_MESSAGE)) if self._text.text() else 0
        room = self.width() - 32 - undo - wanted - 16
        for fact in (self.backup, self.count, self.encryption):  # the least needed comes last
            need = fact.sizeHint().width() + 16
            fits = bool(fact.label.text()) and need <= room
            fact.setVisible(fits)
            room -= need if fits else 0

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        """Ground and the line above."""
        painter.fillRect(self.rect(), theme.colour("window"))
        hairline(painter, QRectF(0, 0, self.width(), 1), theme.colour("line"))
