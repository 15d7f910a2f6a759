# SPDX-License-Identifier: Apache-2.0
"""The shell's own dialogs: a bug's report, the list of shortcuts, the passphrase, and what the program is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QGridLayout, QLineEdit, QSizePolicy, QWidget

from crm.errors import Known
from crm.workspace import Workspace
from crm.workspace.access import is_recovery_code, remember, vault_works
from crm.workspace.targets import require_target
from ui.shell.actions import MENUS, Actions
from ui.widgets.boxes import CheckBox
from ui.widgets.buttons import Button
from ui.widgets.dialogs import Sheet
from ui.widgets.fields import Field, TextArea
from ui.widgets.form import Form, named
from ui.widgets.labels import KeyCap, Label
from ui.widgets.notices import Notice
from ui.widgets.panes import ScrollPane, across, down
from ui.work.crash import Report, versions
from ui.work.words import keys, say

_ASKS, _STAYS, _SAYS = 280, 56, 92  # px of the sheet that asks for a passphrase: alone, with the vault's box, with a sentence


class CrashDialog(Sheet):
    """Says that the program made a mistake, shows what would be sent, and saves it; nothing is sent by itself."""

    def __init__(self, parent: QWidget, report: Report) -> None:
        super().__init__(parent, say("Something went wrong in Verbund"), icon="warning-octagon")
        self._report = report
        words = say("What you did last may not have happened; everything saved before is safe. The report holds no names and no contents.")
        self.body.addWidget(Label(words, wrap=True))
        self.text = TextArea(report.text(), lines=10)
        self.text.setReadOnly(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)  # the report takes what room there is
        self.body.addWidget(named(self.text, say("Report")), 1)
        self.notice = Notice("bad", "")
        self.notice.hide()
        self.body.addWidget(self.notice)
        self.save = Button(say("Save report …"), icon="floppy-disk")
        self.save.clicked.connect(self._ask_where)
        self.add_left(self.save)
        go_on = self.add_primary(say("Continue working"))
        go_on.clicked.connect(self.accept)
        go_on.setFocus()
        self.set_size(640, 460)

    def save_to(self, path: Path) -> None:
        """Write the report to a file; one of another kind is never replaced."""
        try:
            require_target(path, "text")
            path.write_text(self._report.text(), encoding="utf-8")
        except Known as error:
            self.notice.say_it("bad", error.sentence(say))
            self.notice.show()
        else:
            self.notice.hide()

    def _ask_where(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, say("Save report"), "verbund-report.txt")
        if name:
            self.save_to(Path(name))


class ShortcutsDialog(Sheet):
    """Every key, drawn from the declared deeds."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent, say("Keyboard shortcuts"), icon="keyboard")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        line = 0
        for menu, title in (*MENUS.items(), ("", "")):
            deeds = [d for d in actions.here() if d.menu == menu and d.shortcut]
            if deeds and title:
                if line:
                    grid.setRowMinimumHeight(line, 4)  # groups stand apart
                    line += 1
                grid.addWidget(Label(say(title).replace("&", ""), "caption_strong", token="muted"), line, 0, 1, 2)
                line += 1
            for deed in deeds:
                caps = [KeyCap(keys(one)) for one in deed.shortcut.split(" | ")]
                grid.addLayout(across(*caps, None, gap=4), line, 0)
                grid.addWidget(Label(actions.action(deed.id).text().replace("&", "")), line, 1)
                line += 1
        grid.setRowStretch(line, 1)
        self.body.addWidget(ScrollPane(grid))
        close = self.add_primary(say("Close"), icon="")
        close.clicked.connect(self.accept)
        close.setFocus()
        self.set_size(480, 560)


class AboutDialog(Sheet):
    """Version, licence, and the way to what the program is made of."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, say("About Verbund"), icon="info")
        self.body.addWidget(Label(say("Contacts, meetings and cooperation of your network, on your own computer."), wrap=True))
        self.body.addWidget(Label(say("Verbund works offline: it sends nothing and asks for nothing."), wrap=True))
        facts = versions()
        self.body.addLayout(down(*(Label(words, "caption", token="muted") for words in facts)))
        words = say("Licence: Apache 2.0. Qt is used under the LGPL 3; its libraries may be replaced.")
        self.body.addWidget(Label(words, "caption", token="muted", wrap=True))
        self.body.addStretch(1)
        self.licences = Button(say("Li&cences …"), icon="scales")
        self.licences.clicked.connect(self._show_licences)
        self.copy = Button(say("Copy the versions"), icon="copy")
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText("\n".join(facts)))
        for button in (self.licences, self.copy):
            self.add_left(button)
        close = self.add_primary(say("Close"), icon="")
        close.clicked.connect(self.accept)
        close.setFocus()
        self.set_size(560, 380)

    def _show_licences(self) -> None:
        from ui.shell.licences_sheet import LicencesSheet

        sheet = LicencesSheet(self)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()


class UnlockDialog(Sheet):
    """Asks for the passphrase of an encrypted store until it opens, or the person gives up; `stay` ticks the vault's box before."""

    opened = Signal(object)

    def __init__(self, parent: QWidget, store: Path, open_with: Callable[[str], object], *, stay: bool = False) -> None:
        super().__init__(parent, say("This store is encrypted"), icon="lock-key", sub=store.name)
        self._open_with = open_with
        self.code = ""  # the recovery code, where that opened the store
        self.field = Field()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.notice = Notice("bad", "")
        self.notice.hide()
        form = Form(label_width=120)
        form.add(say("&Passphrase"), self.field)
        hint = Label(say("Without the passphrase, the recovery code on paper opens it as well."), "caption", token="muted", wrap=True)
        self.shown = CheckBox(say("Sho&w what is typed"))
        self.shown.toggled.connect(self._show_letters)
        vault = say("The key lies in its vault: whoever is signed in here can open the store.")
        self.stay = CheckBox(say("&Stay signed in on this computer"), vault)
        self.stay.setChecked(stay)
        parts = down(form, hint, self.shown, self.stay, 4, self.notice, None, gap=8, margins=(2, 2, 8, 2))
        self.body.addWidget(ScrollPane(parts))
        self.stay.setVisible(vault_works())
        self.add_cancel()
        self.go = self.add_primary(say("Open"), icon="lock-key-open")
        self.go.clicked.connect(self.try_open)
        self.field.returnPressed.connect(self.try_open)
        self.set_size(600, _ASKS if self.stay.isHidden() else _ASKS + _STAYS)
        self.field.setFocus()

    def try_open(self) -> None:
        """Open with what was typed; a wrong passphrase is said, the field keeps the focus."""
        typed = self.field.text()
        try:
            found = self._open_with(typed)
        except Known as error:
            self.notice.say_it("bad", error.sentence(say))
            self.notice.show()
            self.set_size(600, (_ASKS if self.stay.isHidden() else _ASKS + _STAYS) + _SAYS)
            self.restyle()
            self.field.selectAll()
            self.field.setFocus()
            return
        self.code = typed if is_recovery_code(typed) else ""
        if self.stay.isChecked() and not self.stay.isHidden() and isinstance(found, Workspace):
            remember(found)  # where the vault refuses, the passphrase is asked for as ever
        self.accept()
        self.opened.emit(found)

    def _show_letters(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
