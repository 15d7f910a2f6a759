# SPDX-License-Identifier: Apache-2.0
"""Asks before a copy takes the store's place: what stands now, what will stand, where the present state is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from crm.errors import Known
from crm.workspace.copies import LOCKED, Glance, RestorePlan, plan_restore
from ui.preferences.copies_model import size
from ui.widgets.dialogs import Sheet
from ui.widgets.fields import Field
from ui.widgets.form import Form
from ui.widgets.labels import IconLabel, Label
from ui.widgets.notices import Notice
from ui.widgets.panes import Card, down
from ui.widgets.progress import Progress
from ui.work.words import moment, number, say

if TYPE_CHECKING:
    from ui.work.page import Office

_KEY = "preferences.restore"


class RestoreSheet(Sheet):
    """The plan, and the one decision that undo does not take back."""

    agreed = Signal(object)  # RestorePlan

    def __init__(self, office: Office, parent: QWidget, source: Path) -> None:
        super().__init__(parent, say("Restore from a copy"), icon="clock-counter-clockwise", sub=say("nothing has been changed yet"))
        self._office, self._source = office, source
        self.plan: RestorePlan | None = None
        self.trouble = Notice("bad", "")
        self.passphrase = Field()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.asking = Form(label_width=120)
        self.asking.add(say("&Passphrase"), self.passphrase)
        self.passphrase.returnPressed.connect(self.look)
        self.progress = Progress()
        self.progress.cancel_requested.connect(self.reject)
        self._table = QGridLayout()
        self._sheet = Card(self._table, "sunken")
        self.kept = Label("", wrap=True)
        self.warning = Notice("warn", say("“Undo” does not take this back; the store that stands now can be restored in the same way."))
        for part in (self.trouble, self.asking, self._sheet, self.kept, self.warning):
            part.hide()
        self.body.addLayout(down(self.trouble, 12, self.asking, self.progress, self._sheet, 12, self.kept, 12, self.warning, None))
        self.cancelling = self.add_cancel()
        self.primary = self.add_primary("", icon="clock-counter-clockwise")
        self.primary.clicked.connect(self._go_on)
        self._show_primary()
        self.set_size(640, 420)
        self.cancelling.setFocus()
        self.look()

    def look(self) -> None:
        """Look at the copy in the read lane; a large one takes a moment."""
        workspace, source, passphrase = self._office.workspace, self._source, self.passphrase.text()
        self.trouble.hide()
        self.progress.begin(say("Looking at “{name}” …", name=source.name))
        self._office.reads.ask(
            _KEY,
            lambda reader: plan_restore(workspace, reader, source, passphrase=passphrase),
            done=self._show_plan,
            failed=self._say_trouble,
            owner=self,
        )

    def _show_plan(self, plan: RestorePlan | None) -> None:
        if plan is None:
            return
        self.plan = plan
        self.progress.finish()
        self.asking.hide()
        self._fill(plan)
        self.kept.setText(say("What stands now is kept as “{name}” in the same folder.", name=plan.aside.name))
        for part in (self._sheet, self.kept, self.warning):
            part.show()
        self._show_primary()
        self.cancelling.setFocus()
        self.restyle()

    def _fill(self, plan: RestorePlan) -> None:
        self._table.setContentsMargins(16, 12, 16, 12)
        self._table.setHorizontalSpacing(24)
        self._table.setVerticalSpacing(8)
        self._table.setColumnStretch(4, 1)  # nothing stands there
        for column, text in ((1, say("Now")), (3, say("After that"))):
            self._table.addWidget(Label(text, "caption_strong", token="muted"), 0, column)
        rows = zip((say("Contacts"), say("Members of staff"), say("Last change"), say("Size")), _facts(plan.now), _facts(plan.then))
        for row, (caption, before, after) in enumerate(rows, 1):
            self._table.addWidget(Label(caption, token="muted"), row, 0)
            self._table.addWidget(Label(before, whole=True), row, 1)
            self._table.addWidget(IconLabel("arrow-right", size=14), row, 2)
            self._table.addWidget(Label(after, "strong", whole=True), row, 3)

    def _say_trouble(self, trouble: Known) -> None:
        self.progress.finish()
        locked = isinstance(trouble, LOCKED)
        self.trouble.say_it("warn" if locked else "bad", trouble.sentence(say))
        self.trouble.show()
        self.asking.setVisible(locked)
        self._show_primary()
        if locked:
            self.passphrase.selectAll()
            self.passphrase.setFocus()
        self.restyle()

    def _show_primary(self) -> None:
        """Open with a passphrase, or replace the store."""
        locked = not self.asking.isHidden()
        self.primary.setVisible(locked or self.plan is not None)
        self.primary.setText(say("Open copy") if locked else say("Replace the store"))
        self.primary.set_icon("lock-key-open" if locked else "clock-counter-clockwise")
        self.primary.set_kind("primary" if locked else "danger")
        self.primary.setEnabled(locked or self.plan is not None)

    def _go_on(self) -> None:
        plan = self.plan
        if plan is None:
            self.look()
            return
        self.accept()
        self.agreed.emit(plan)

    def reject(self) -> None:
        """Nothing is changed."""
        self._office.reads.drop(_KEY)
        self.progress.finish()
        super().reject()


def _facts(glance: Glance) -> tuple[str, str, str, str]:
    changed = moment(glance.changed_ms) if glance.changed_ms else say("none yet")
    return number(glance.contacts), number(glance.staff), changed, size(glance.size_bytes)
