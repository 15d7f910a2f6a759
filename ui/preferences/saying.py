# SPDX-License-Identifier: Apache-2.0
"""The message line in the foot of the preferences: what was done last, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from crm.errors import Known
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.panes import across
from ui.work.operation import Said
from ui.work.turning import take_back
from ui.work.words import keys, say

if TYPE_CHECKING:
    from ui.work.page import Office

UNDO_KEY = "Ctrl+Z"


class MessageLine(QWidget):
    """Mark, sentence, undo."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._mark = IconLabel("check-circle", "good")
        self.words = Label("", "caption", wrap=True)
        self.undo = Button(say("Undo"), "link", icon="arrow-counter-clockwise", shortcut_text=keys(UNDO_KEY), base=24)
        self.undo.clicked.connect(lambda: take_back(office))
        row = across(self._mark, 8, (self.words, 1), 12, self.undo, gap=0)
        row.setAlignment(self.words, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)
        self.show_said(None)
        office.operations.said.connect(self.show_said)
        office.operations.trouble.connect(self.show_trouble)

    def show_said(self, said: Said | None) -> None:
        """Say what was done, aloud too; None says nothing."""
        good = said is None or said.good
        self._say(said.text if said else "", "check-circle" if good else "info", "good" if good else "muted")
        self.undo.setVisible(said is not None and said.undoable)

    def show_trouble(self, error: Known) -> None:
        """Say what went wrong in the world."""
        self._say(error.sentence(say), "warning-circle", "bad")
        self.undo.setVisible(False)

    def _say(self, text: str, icon: str, token: str) -> None:
        self.words.setText(text)
        self._mark.set_icon(icon, "good" if token == "good" else "bad" if token == "bad" else "muted")
        self._mark.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))
