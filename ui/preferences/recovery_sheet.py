# SPDX-License-Identifier: Apache-2.0
"""Shows the recovery code once more to whoever knows the passphrase, and brings it onto paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from crm.errors import Known
from crm.workspace.access import recovery_code
from ui.preferences.recovery_view import PageWays, RecoveryView, page_of, page_place
from ui.widgets.dialogs import Sheet
from ui.widgets.fields import Field
from ui.widgets.form import Form
from ui.widgets.labels import Label
from ui.widgets.panes import ScrollPane, down
from ui.work.words import say

if TYPE_CHECKING:
    from ui.work.page import Office

_KEY = "preferences.recovery"


class RecoverySheet(Sheet):
    """First the passphrase, then the code; the sheet forgets it when it closes."""

    def __init__(self, office: Office, parent: QWidget, ways: PageWays) -> None:
        super().__init__(parent, say("Recovery page"), icon="lifebuoy", sub=office.workspace.path.stem)
        self._office, self._ways = office, ways
        self.view: RecoveryView | None = None
        self.field = Field()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.asking = Form(label_width=120)
        self.asking.add(say("&Passphrase"), self.field)
        words = say("Whoever has the recovery page and the store can read it. That is why the passphrase is asked for first.")
        first = QWidget()
        first.setLayout(down(Label(words, token="muted", wrap=True), 12, self.asking, None))
        self.stack = QStackedWidget()
        self.stack.addWidget(ScrollPane(down(first, margins=(2, 2, 8, 2))))
        self.body.addWidget(self.stack)
        self.closing = self.add_cancel()
        self.primary = self.add_primary(say("Show the code"), icon="eye")
        self.primary.clicked.connect(self.go_on)
        self.field.returnPressed.connect(self.go_on)
        self.set_size(660, 460)
        self.field.setFocus()

    def go_on(self) -> None:
        """Prove the passphrase in the read lane: it takes a moment on purpose; afterwards close."""
        if self.view is not None:
            self.accept()
            return
        self.primary.setEnabled(False)
        workspace, passphrase = self._office.workspace, self.field.text()
        self._office.reads.ask(
            _KEY, lambda _: recovery_code(workspace, passphrase), done=self._show_code, failed=self._refuse, owner=self
        )  # fmt: skip

    def _show_code(self, code: str | None) -> None:
        if code is None:
            return
        self.field.clear()
        workspace = self._office.workspace
        self.view = RecoveryView(code, page_of(workspace, code), self._ways, proposed=page_place(workspace))
        self.stack.setCurrentIndex(self.stack.addWidget(ScrollPane(down(self.view, None, margins=(2, 2, 8, 2)))))
        self.closing.hide()
        self.primary.setEnabled(True)
        self.primary.setText(say("Close"))
        self.primary.set_icon("check")
        self.view.printing.setFocus()

    def _refuse(self, trouble: Known) -> None:
        self.primary.setEnabled(True)
        self.asking.set_problem(self.field, trouble.sentence(say))
        self.field.selectAll()
        self.field.setFocus()
