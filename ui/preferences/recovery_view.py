# SPDX-License-Identifier: Apache-2.0
"""Shows the recovery code of an encrypted store, prints its page and saves it; the assistant and the preferences have it inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from crm.errors import Known
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.lines import Folding
from ui.widgets.notices import Notice
from ui.widgets.panes import Card, down
from ui.work.words import say

if TYPE_CHECKING:
    from crm.workspace import Workspace

_COLUMNS = 5
_ENDING = ".pdf"


@dataclass(frozen=True, slots=True)
class PageWays:
    """How the recovery page leaves the window.

    `print_out(parent, pdf, done)` asks for the printer and prints (Known: no printer, it failed), `save(path, pdf)` writes a file
    whole or not at all (Known: disk full …).
    """

    print_out: Callable[[QWidget, bytes, Callable[[Known | None], None]], None]
    save: Callable[[Path, bytes], None]


class RecoveryView(QWidget):
    """Groups of four in a grid, and the ways onto paper; `page` makes the PDF, in memory alone."""

    def __init__(self, code: str, page: Callable[[], bytes], ways: PageWays, *, proposed: Path) -> None:
        super().__init__()
        self._page, self._ways, self._proposed = page, ways, proposed
        grid = QGridLayout()
        grid.setContentsMargins(20, 12, 20, 12)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(10)
        groups = code.split("-")
        for number, group in enumerate(groups):
            grid.addWidget(Label(group, "prompt", whole=True), number // _COLUMNS, number % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)
        card = Card(grid, fill="sunken", edge="line2")
        card.setAccessibleName(say("Recovery code {code}", code=code))
        self.printing = Button(say("&Print the recovery page"), icon="printer")
        self.printing.clicked.connect(self.print_out)
        self.saving = Button(say("Save as P&DF …"), icon="file-pdf")
        self.saving.clicked.connect(self._ask_where)
        self.copying = Button(say("Cop&y"), icon="copy")
        self.copying.clicked.connect(lambda: QGuiApplication.clipboard().setText(code))
        deeds = QWidget()
        deeds.setLayout(Folding(self.printing, self.saving, self.copying))
        warning = say("A saved PDF opens the store, too: put it on a medium for the safe, never beside the store.")
        self.notice = Notice("warn", warning)
        self.setLayout(down(card, 12, deeds, 12, self.notice))

    def print_out(self) -> None:
        """Ask for the printer and print the page."""
        try:
            self._ways.print_out(self, self._page(), self._printed)
        except Known as trouble:
            self._printed(trouble)

    def save_to(self, name: str) -> None:
        """Write the page into a file."""
        path = Path(name) if name.casefold().endswith(_ENDING) else Path(name + _ENDING)
        try:
            self._ways.save(path, self._page())
        except Known as trouble:
            self.notice.say_it("bad", trouble.sentence(say))
            return
        where = say("“{name}” opens the store: put it on a medium for the safe, never beside the store.", name=path.name)
        self.notice.say_it("warn", say("Saved as “{name}”.", name=path.name), where)

    def _printed(self, trouble: Known | None) -> None:
        if trouble is not None:
            self.notice.say_it("bad", trouble.sentence(say))
        else:
            self.notice.say_it("good", say("The recovery page was printed. Lay it in a safe, apart from the computer."))

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, say("Save as PDF"), str(self._proposed.parent), say("PDF files (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_ENDING[1:])
        dialog.selectFile(self._proposed.name)
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def page_of(workspace: Workspace, code: str) -> Callable[[], bytes]:
    """Makes the recovery page of a store, when it is asked for."""

    def make() -> bytes:
        from crm.documents.recovery import recovery_page

        return recovery_page(workspace.desk, workspace.path.stem, code)

    return make


def page_place(workspace: Workspace) -> Path:
    """Where the page is proposed to be saved: not beside the store."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(found) if found and Path(found).is_dir() else Path.home()
    name = f"{say('Recovery page')} {workspace.path.stem}"
    return folder / f"{name}{_ENDING}"
