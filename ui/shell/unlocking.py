# SPDX-License-Identifier: Apache-2.0
"""Asks at the door of an encrypted store; whoever comes with the recovery code is offered a new passphrase before the window opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from crm.errors import Known
from crm.workspace import Workspace
from ui.shell.dialogs import UnlockDialog


class Unlocking(QObject):
    """`opened` brings what the passphrase opened, `given_up` says that nobody knew it."""

    opened = Signal(object)
    given_up = Signal()

    def __init__(self, window: QWidget, store: Path, open_with: Callable[[str], object], *, stay: bool = False) -> None:
        super().__init__(window)
        self._window, self._store, self._open_with, self._stay = window, store, open_with, stay

    def ask(self) -> None:
        """Ask for the passphrase."""
        dialog = UnlockDialog(self._window, self._store, self._open_with, stay=self._stay)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.opened.connect(lambda found: self._let_in(found, dialog.code))
        dialog.rejected.connect(self.given_up)
        dialog.open()

    def _let_in(self, found: object, code: str) -> None:
        if code and isinstance(found, Workspace):
            self._offer(found, code)
        else:
            self.opened.emit(found)

    def _offer(self, workspace: Workspace, code: str) -> None:
        """A new passphrase at once; "Later" opens the store all the same."""
        from crm.workspace.access import change_passphrase
        from ui.preferences.access import names_of
        from ui.preferences.passphrase_sheet import PassphraseSheet

        def seal(old: str, new: str, done: Callable[[object], None], failed: Callable[[Known], None]) -> None:
            try:
                change_passphrase(workspace, old, new)
            except Known as trouble:
                failed(trouble)
                return
            done(None)

        sheet = PassphraseSheet(self._window, seal, names=names_of(workspace), code=code)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.finished.connect(lambda _: self.opened.emit(workspace))
        sheet.open()
