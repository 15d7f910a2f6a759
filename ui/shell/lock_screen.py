# SPDX-License-Identifier: Apache-2.0
"""Stands in place of the window while a store is locked: the sign, one sentence, and the question for the passphrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent

from crm.workspace.access import forget, is_remembered
from ui.shell.locking import Kept
from ui.shell.logo import Logo
from ui.shell.unlocking import Unlocking
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.panes import Pane, across, down
from ui.work.words import say


class LockScreen(Pane):
    """All that is to be seen of a locked store; `opened` brings what the passphrase opened."""

    opened = Signal(object)

    def __init__(self, kept: Kept, open_with: Callable[[str], object]) -> None:
        super().__init__(fill="window")
        self._kept, self._open_with = kept, open_with
        self._asked = False
        self._stay = is_remembered(kept.store)
        if self._stay:
            forget(kept.store)  # locked is locked: a new start asks, too; the box in the dialog puts the key back
        self.setWindowTitle("Verbund")
        self.resize(900, 600)
        if kept.geometry is not None:
            self.restoreGeometry(kept.geometry)
        self.button = Button(say("Unlock"), "primary", icon="lock-key-open")
        self.button.clicked.connect(self.ask)
        head = across(None, Logo(40), Label(say("Verbund is locked"), "display"), None, gap=16)
        words = Label(say("Everything is saved. With the passphrase you go on where you were."), token="muted")
        self.setLayout(down(None, head, 16, across(None, words, None), 24, across(None, self.button, None), None, margins=48))

    def ask(self) -> None:
        """Ask for the passphrase; giving up leaves the button."""
        unlocking = Unlocking(self, self._kept.store, self._open_with, stay=self._stay)
        unlocking.opened.connect(self.opened)
        unlocking.given_up.connect(self.button.setFocus)
        unlocking.ask()

    def showEvent(self, event: QShowEvent) -> None:
        """The question comes by itself."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            QTimer.singleShot(0, self, self.ask)
