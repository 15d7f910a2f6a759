# SPDX-License-Identifier: Apache-2.0
"""Stands before a store that does not open by itself: asks for the passphrase, or says what is wrong and offers ways on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from crm.errors import Known
from ui.shell.logo import Logo
from ui.shell.unlocking import Unlocking
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.dialogs import press_focused
from ui.widgets.labels import Label
from ui.widgets.notices import Notice
from ui.widgets.panes import Pane, across, down
from ui.work.folders import start_folder
from ui.work.words import say

_LINE = 720  # px at 100 %


class Reception(Pane):
    """A small window with the sign; `opened` brings what the passphrase opened."""

    opened = Signal(object)
    other_chosen = Signal(object)  # Path of another store
    new_requested = Signal()

    def __init__(self) -> None:
        super().__init__(fill="window")
        self.setWindowTitle("Verbund")
        self.resize(900, 600)
        self._words = Label("Verbund", "display")
        self.notice = Notice("bad", "")
        self.notice.hide()
        self.other = Button(say("Open another store …"), icon="folder-open")
        self.other.clicked.connect(self._ask_which)
        self.new = Button(say("Create a new store"), "primary", icon="plus")
        self.new.clicked.connect(self.new_requested)
        self.copy = Button(say("Restore the last backup"), icon="clock-counter-clockwise")
        self.copy.hide()
        self.copy.clicked.connect(lambda: self._bring_back())
        self._bring_back: Callable[[], None] = lambda: None
        self.ways = QWidget()
        self.ways.setLayout(across(None, self.copy, self.other, self.new, None))
        self.ways.hide()
        head = across(None, Logo(40), self._words, None, gap=16)
        middle = across(None, (self.notice, 100), None)
        self.setLayout(down(None, head, 24, middle, 16, self.ways, None, margins=48))
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        self.restyle()

    def restyle(self) -> None:
        """A sentence is read best in lines of a middle length."""
        self.notice.setMaximumWidth(fonts.px(_LINE))

    def say_trouble(self, error: Known, bring_back: Callable[[], None] | None = None) -> None:
        """Say why the store does not open, and what one can do; `bring_back` where a copy of it would help."""
        self._bring_back = bring_back or (lambda: None)
        self.copy.setVisible(bring_back is not None)
        self.notice.say_it("bad", error.sentence(say))
        self.notice.show()
        self.ways.show()
        (self.other if bring_back is None else self.copy).setFocus()

    def ask_passphrase(self, store: Path, open_with: Callable[[str], object]) -> None:
        """Ask for the passphrase; giving up leaves the other ways."""
        unlocking = Unlocking(self, store, open_with)
        unlocking.opened.connect(self.opened)
        unlocking.given_up.connect(self.ways.show)
        QTimer.singleShot(0, unlocking, unlocking.ask)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the focus."""
        if not press_focused(self, event):
            super().keyPressEvent(event)

    def _ask_which(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, say("Open a store"), str(start_folder()), say("Verbund store (*.verbund)"))
        if name:
            self.other_chosen.emit(Path(name))
