# SPDX-License-Identifier: Apache-2.0
"""The part of the store's section that says who gets in: the vault of this computer, the passphrase, the code on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crm.errors import Known
from crm.partners.queries import partner, staff
from crm.workspace.access import change_passphrase, forget, is_remembered, remember, vault_works
from ui.preferences.passphrase_sheet import PassphraseSheet
from ui.preferences.recovery_sheet import RecoverySheet
from ui.preferences.recovery_view import PageWays
from ui.widgets.boxes import Switch
from ui.widgets.buttons import Button
from ui.widgets.labels import Label, SectionHead
from ui.widgets.lines import Folding
from ui.widgets.panes import down
from ui.work.operation import Operation, Said
from ui.work.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from crm.workspace import Workspace
    from ui.work.page import Office

_KEY = "preferences.vault"


class AccessPanel(QWidget):
    """For an encrypted store; `ways` None: nothing can be printed from here."""

    def __init__(self, office: Office, ways: PageWays | None) -> None:
        super().__init__()
        self._office, self._ways = office, ways
        self.stay = Switch(say("&Stay signed in on this computer"))
        self.stay.clicked.connect(self._turn)
        self.stay.hide()
        self.words = Label("", "caption", token="muted", wrap=True)
        self.changing = Button(say("C&hange passphrase …"), icon="key", base=28)
        self.changing.clicked.connect(self.change)
        self.paper = Button(say("&Recovery page …"), icon="lifebuoy", base=28)
        self.paper.clicked.connect(self.show_code)
        self.paper.setVisible(ways is not None)
        deeds = QWidget()
        deeds.setLayout(Folding(self.changing, self.paper))
        self.setLayout(down(SectionHead(say("Access")), 8, self.stay, 2, self.words, 12, deeds))
        self.look()

    def look(self) -> None:
        """Ask the vault, which may take its time."""
        path = self._office.workspace.path
        self._office.reads.ask(_KEY, lambda _: (vault_works(), is_remembered(path)), done=self._show_vault, owner=self)

    def change(self) -> PassphraseSheet:
        """Ask for the old and the new passphrase."""
        workspace, label = self._office.workspace, say("The passphrase was changed.")

        def seal(old: str, new: str, done: Callable[[object], None], failed: Callable[[Known], None]) -> None:
            job = Operation(label, lambda _: change_passphrase(workspace, old, new), done, failed, owner=sheet)
            self._office.operations.start(job)

        sheet = PassphraseSheet(self, seal, names=names_of(workspace))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def show_code(self) -> RecoverySheet | None:
        """Ask for the passphrase, then show the code."""
        if self._ways is None:
            return None
        sheet = RecoverySheet(self._office, self, self._ways)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _show_vault(self, found: tuple[bool, bool] | None) -> None:
        works, known = found or (False, False)
        self.stay.setVisible(works or known)
        self.stay.setEnabled(True)
        self.stay.setChecked(known)
        self.words.setText(
            say("The key lies in the vault of this computer: whoever is signed in here can open the store.")
            if known
            else say("The passphrase is asked for at every start.")
            if works
            else say("This computer has no vault for keys: the passphrase is asked for at every start.")
        )

    def _turn(self, on: bool) -> None:
        """Put the key into the vault or take it out; the switch shows afterwards what is true."""
        workspace, operations = self._office.workspace, self._office.operations
        self.stay.setEnabled(False)

        def done(kept: bool) -> None:
            self.look()
            if on and not kept:
                operations.said.emit(Said(say("The vault of this computer did not take the key."), good=False))
            elif on:
                operations.said.emit(Said(say("This computer opens the store without the passphrase from now on.")))
            else:
                operations.said.emit(Said(say("This computer asks for the passphrase again.")))

        operations.ask(lambda _: remember(workspace) if on else forget(workspace.path), done)


def names_of(workspace: Workspace) -> tuple[str, ...]:
    """Whatever a stranger would try first: person, partner and store."""
    reader, desk = workspace.reader, workspace.desk
    own = partner(reader, desk, desk.partner)
    people = [one.name for one in staff(reader, desk, desk.partner)]
    return (*people, *((own.name, own.short_name) if own else ()), workspace.path.stem)
