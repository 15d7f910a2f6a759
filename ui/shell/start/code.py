# SPDX-License-Identifier: Apache-2.0
"""Shows the recovery code of a new encrypted store until somebody says that it is kept safely."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.preferences.recovery_view import RecoveryView
from ui.widgets.boxes import CheckBox
from ui.widgets.panes import down
from ui.work.words import say


class CodeView(QWidget):
    """The code with its ways onto paper, and the one tick that lets the person go on."""

    kept_safely = Signal(bool)

    def __init__(self, view: RecoveryView) -> None:
        super().__init__()
        self.view = view
        self.kept = CheckBox(say("The code is &kept safely, on paper or on a medium of its own"))
        self.kept.toggled.connect(self.kept_safely)
        self.setLayout(down(view, 16, self.kept, None))

    def focus_first(self) -> None:
        """The way onto paper."""
        self.view.printing.setFocus()
