# SPDX-License-Identifier: Apache-2.0
"""Stands before a store that does not open by itself: asks for the passphrase, or says what is wrong and offers ways on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from crm.errors import Known
from ui.shell.dialogs import UnlockDialog
from ui.shell.logo import Logo
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.notices import Notice
from ui.widgets.panes import Pane, across, down
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
        self.ways = QWidget()
        self.ways.setLayout(across(None, self.other, self.new, None))
        self.ways.hide()
        head = across(None, Logo(40), self._words, None, gap=16)
        middle = across(None, (self.notice, 100), None)
        self.setLayout(down(None, head, 24, middle, 16, self.ways, None, margins=48))
        self.restyle()

    def restyle(self) -> None:
        """A sentence is read best in lines of a middle length."""
        self.notice.setMaximumWidth(fonts.px(_LINE))

    def say_trouble(self, error: Known) -> None:
        """Say why the store does not open, and what one can do."""
        self.notice.say_it("bad", error.sentence(say))
        self.notice.show()
        self.ways.show()
        self.other.setFocus()

    def ask_passphrase(self, store: Path, open_with: Callable[[str], object]) -> None:
        """Ask for the passphrase; giving up leaves the other ways."""
        dialog = UnlockDialog(self, store, open_with)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.opened.connect(self.opened)
        dialog.rejected.connect(self.ways.show)
        QTimer.singleShot(0, dialog.open)

    def _ask_which(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, say("Open a store"), "", say("Verbund store (*.verbund)"))
        if name:
            self.other_chosen.emit(Path(name))
