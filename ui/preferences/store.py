# SPDX-License-Identifier: Apache-2.0
"""The section of the store: where it lies, whether others could read it, which copies there are, and the way back to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHeaderView, QWidget

from crm.changes import Changes
from crm.texts import mark
from crm.workspace.copies import Place, RestorePlan, back_up_now, carry_out, place
from ui.preferences.access import AccessPanel
from ui.preferences.copies_model import CopiesModel, size
from ui.preferences.restoring import RestoreSheet
from ui.preferences.section import Doors, Primary, Section
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.labels import Label, SectionHead
from ui.widgets.lines import Folding
from ui.widgets.panes import Card, ScrollPane, down
from ui.widgets.tables import Table
from ui.work.operation import Operation
from ui.work.words import many, moment, say

if TYPE_CHECKING:
    from ui.work.page import Office

_ROWS = 9  # rows that the table asks room for


class StoreSection(Section):
    """Facts, copies, deeds."""

    key, title, icon = "store", mark("Store"), "hard-drives"

    def __init__(self, office: Office, doors: Doors) -> None:
        super().__init__(office, doors)
        self._busy = False
        self.lies, self.takes, self.safe, self.last = (Label("", wrap=True) for _ in range(4))
        self.opening = Button(say("Show folder"), "link", icon="folder-open", base=24)
        self.opening.clicked.connect(self._show_folder)
        self.model = CopiesModel()
        self.table = Table(say("Copies of the store"))
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.opened.connect(self._restore_row)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_deeds())
        self.none = Label(say("There is no copy yet; one is made every day, and whenever you want one."), token="muted", wrap=True)
        self.restoring = Button(say("Restore from this copy …"), icon="clock-counter-clockwise", base=28)
        self.choosing = Button(say("Choose another file …"), icon="folder-open", base=28)
        self.restoring.clicked.connect(lambda: self._restore_row(self.table.currentIndex()))
        self.choosing.clicked.connect(self.choose)
        deeds = QWidget()
        deeds.setLayout(Folding(self.restoring, self.choosing))
        self.head = SectionHead(say("Copies"))
        self._frame = Card(down(self.table, margins=1))
        top = down(SectionHead(say("Where everything lies"), self.opening), self._facts(), gap=8)
        self.access = AccessPanel(office, doors.recovery) if office.workspace.encrypted else None
        access = (20, self.access) if self.access is not None else ()
        parts = down(top, *access, 20, self.head, 4, self.none, self._frame, 8, deeds, None, margins=(24, 16, 24, 24))
        self.setLayout(down(ScrollPane(parts)))
        self._load()

    def _facts(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        captions = (say("File"), say("Size"), say("Encryption"), say("Last copy"))
        for row, (caption, value) in enumerate(zip(captions, (self.lies, self.takes, self.safe, self.last))):
            grid.addWidget(Label(caption, token="muted"), row, 0)
            grid.addWidget(value, row, 1)
        return made

    # what the sheet asks

    def primary(self) -> Primary:
        """A copy, now."""
        return Primary(say("Back up now"), "hard-drives", enabled=not self._busy)

    def act(self) -> None:
        """Make a copy."""
        self._busy = True
        self.primary_changed.emit()
        workspace = self.office.workspace

        def done(_: object) -> None:
            self._busy = False
            self._load()

        def failed(trouble: object) -> None:
            self._busy = False
            self.primary_changed.emit()
            self.office.operations.trouble.emit(trouble)

        self.office.operations.start(
            Operation(say("Backed up just now."), lambda _: back_up_now(workspace), done, failed, owner=self)
        )  # fmt: skip

    def enter(self) -> None:
        """The copies, or the other file."""
        (self.table if self.model.copies else self.choosing).setFocus()

    def refresh(self, changes: Changes) -> None:
        """The file has grown."""
        del changes
        self._load(keep=True)

    # deeds

    def choose(self) -> None:
        """Ask for a copy that lies elsewhere."""
        dialog = QFileDialog(self, say("Restore from a copy"), str(Path.home()), say("Verbund store (*.verbund)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.restore(Path(name)))
        dialog.open()

    def restore(self, source: Path) -> RestoreSheet:
        """Show what bringing back a copy would replace, and ask."""
        sheet = RestoreSheet(self.office, self, source)
        sheet.agreed.connect(self._reopen)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _reopen(self, plan: RestorePlan) -> None:
        self.closing_requested.emit(lambda: self.doors.reopen(plan.target, lambda: carry_out(plan)))

    def _restore_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self.restore(self.model.copies[index.row()].path)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.office.workspace.path.absolute().parent)))

    # reading

    def _load(self, *, keep: bool = False) -> None:
        found = place(self.office.workspace)
        row = self.table.currentIndex().row() if keep else 0
        self._say_facts(found)
        if not keep or found.copies != self.model.copies:
            self.model.show_copies(found.copies)
            self.head.set_count(str(len(found.copies)))
        if found.copies:
            self.table.selectRow(max(0, min(row, len(found.copies) - 1)))
        self.none.setVisible(not found.copies)
        self._frame.setVisible(bool(found.copies))
        self._show_deeds()
        self.primary_changed.emit()
        self.restyle()

    def _say_facts(self, found: Place) -> None:
        self.lies.setText(str(found.path.absolute()))
        self.takes.setText(size(found.size_bytes))
        self.safe.setText(
            say("Encrypted: without the passphrase nobody can read it.")
            if found.encrypted
            else say("Not encrypted: whoever has the file can read it.")
        )
        self.safe.set_token("text" if found.encrypted else "warn")
        copies = found.copies
        self.last.setText(
            many("{moment}; {number} copy in all", "{moment}; {number} copies in all", len(copies), moment=moment(copies[0].made_ms))
            if copies
            else say("None yet")
        )

    def _show_deeds(self) -> None:
        self.restoring.setEnabled(self.table.currentIndex().isValid())

    # room

    def restyle(self) -> None:
        """Dates and sizes are never cut."""
        cells = [self.model.cells(copy) for copy in self.model.copies]
        widest = [max([fonts.width(row[column]) for row in cells] or [0]) for column in (0, 2)]
        self.table.setColumnWidth(0, max(widest[0], fonts.px(120)) + fonts.px(16) + 56)
        self.table.setColumnWidth(2, max(widest[1], fonts.px(60)) + 40)
        self.table.restyle()
        rows = max(1, min(_ROWS, len(cells)))
        head = self.table.horizontalHeader()
        self.table.setFixedHeight(rows * self.table.verticalHeader().defaultSectionSize() + head.sizeHint().height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self.restyle()
