# SPDX-License-Identifier: Apache-2.0
"""Shows the recovery code of a new encrypted store, to be written down or printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.boxes import CheckBox
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.panes import Card, across, down
from ui.work.words import keys, say

_COLUMNS = 5


class CodeView(QWidget):
    """Groups of four in a grid; one goes on only after saying that it is written down."""

    def __init__(self, code: str, go_on: Callable[[], None]) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(12)
        groups = code.split("-")
        for number, group in enumerate(groups):
            grid.addWidget(Label(group, "prompt", whole=True), number // _COLUMNS, number % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)
        card = Card(grid, fill="sunken", edge="line2")
        card.setAccessibleName(say("Recovery code {code}", code=code))
        copy = Button(say("Copy"), icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(code))
        self.kept = CheckBox(say("I have &written it down and put it away safely"))
        self.go = Button(say("Open Verbund"), "primary", shortcut_text=keys("Return"))
        self.go.setEnabled(False)
        self.go.clicked.connect(go_on)
        self.kept.toggled.connect(self.go.setEnabled)
        self.setLayout(down(card, 12, across(copy, None), 16, self.kept, None, across(None, self.go)))

    def focus_first(self) -> None:
        """The tick that is still missing."""
        self.kept.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on once the tick is set."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go.isEnabled():
            self.go.click()
            return
        super().keyPressEvent(event)
