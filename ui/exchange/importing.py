# SPDX-License-Identifier: Apache-2.0
"""The sheet of an import: reads the files, shows what they would do, and carries it out as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from crm.changes import Changes
from crm.errors import Known
from crm.exchange.errors import ImportCancelled, NoCards
from crm.workspace.targets import require_target
from ui.exchange.loading import Loaded, files_of, load
from ui.exchange.plan_page import PlanPage
from ui.exchange.saving import save
from ui.widgets import fonts
from ui.widgets.dialogs import MARGIN, Sheet
from ui.widgets.labels import Label
from ui.widgets.notices import Notice
from ui.widgets.panes import across, down
from ui.widgets.progress import Progress
from ui.work.folders import remember_folder, start_folder
from ui.work.operation import Operation, Ticket
from ui.work.words import keys, many, number, say

if TYPE_CHECKING:
    from ui.work.page import Office

_KEY = "exchange.import"
_AROUND = 2 * MARGIN + 8 + 16 + 2  # px beside and between icon, hint and buttons of the foot
WIDTH, HEIGHT = 1136, 772
SMALL = (760, 230)  # with one sentence and no plan


def choose_files(parent: QWidget) -> list[str]:
    """Ask for vCard files; nothing when nobody chose."""
    kinds = say("vCard files (*.vcf *.vcard);;All files (*)")
    names, _ = QFileDialog.getOpenFileNames(parent, say("Import contacts"), str(start_folder()), kinds)
    if names:
        remember_folder(Path(names[0]).parent)
    return names


class ImportSheet(Sheet):
    """Reading, plan, carrying out; `taken_over` brings the ids of the contacts that were written."""

    taken_over = Signal(list)

    def __init__(self, office: Office, parent: QWidget, *, choose: Callable[[QWidget], list[str]] = choose_files) -> None:
        super().__init__(parent, say("Import contacts"), icon="download-simple", sub=say("nothing has been changed yet"))
        self._office, self._choose = office, choose
        self._paths: list[Path] = []
        self._tickets: tuple[Ticket, ...] = ()
        self._writing: Ticket | None = None
        self.page: PlanPage | None = None
        self.setAcceptDrops(True)
        self._build()
        office.operations.ended.connect(self._ended)

    def _build(self) -> None:
        self.primary = self.add_primary(say("Import"))
        self.cancel_button = self.add_cancel()
        self.progress = Progress()
        self.progress.cancel_requested.connect(self.stop)
        self.progress.installEventFilter(self)
        self.waiting = Label("", token="muted")
        self.trouble = Notice("bad", "", action=say("Choose another file"), action_icon="folder-open")
        self.trouble.acted.connect(self.choose_other)
        quiet = QWidget()
        quiet.setLayout(down(self.trouble, across(self.waiting, None), None))
        self.pages = QStackedWidget()
        self.pages.addWidget(quiet)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.progress)
        self.primary.clicked.connect(self.take_over)
        for sequence, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(sequence), self, self._stepper(by))
        QShortcut(QKeySequence("Ctrl+F"), self, self._focus_search)
        self.set_size(WIDTH, HEIGHT)
        self._ready(False)

    # reading

    def read(self, paths: Sequence[str | Path]) -> None:
        """Read these files and show what they would do; several become one plan."""
        self._drop_page()
        self._paths = files_of(paths)
        if not self._paths:
            self._failed(NoCards(", ".join(Path(path).name for path in paths)))
            return
        self._tickets = (Ticket("", self), Ticket("", self))
        self._tickets[0].progressed.connect(self._show_read)
        self._tickets[1].progressed.connect(self._show_checked)
        self.trouble.hide()
        self.waiting.setText(self._reading_words())
        self.waiting.show()
        self.progress.begin(self._reading_words())
        read, checked, desk, files = *self._tickets, self._office.desk, self._paths

        def job(reader: Any) -> Loaded:
            return load(reader, desk, files, read=read, checked=checked)

        self._office.reads.ask(_KEY, job, done=self._show_plan, failed=self._failed, owner=self)

    def choose_other(self) -> None:
        """Ask for another file; the plan stays when nobody chooses."""
        names = self._choose(self)
        if names:
            self.read(names)

    def stop(self) -> None:
        """End what is under way: reading leads back to the choice of a file, writing leaves nothing changed."""
        if self._writing is not None:
            self._writing.cancel()
            return
        self._drop_reading()
        self.progress.finish()
        self.waiting.hide()
        self._say("warn", say("Reading was cancelled. Nothing was changed."))

    def _drop_reading(self) -> None:
        for ticket in self._tickets:
            ticket.cancel()
        self._tickets = ()
        self._office.reads.drop(_KEY)

    def _reading_words(self) -> str:
        names = ", ".join(path.name for path in self._paths[:3])
        return say("Reading “{name}” …", name=names) if len(self._paths) <= 3 else many(
            "Reading {number} file …", "Reading {number} files …", len(self._paths)
        )  # fmt: skip

    def _show_read(self, done: int, total: int) -> None:
        if self._tickets:
            self.progress.advance(done, 2 * total, self._reading_words())

    def _show_checked(self, done: int, total: int) -> None:
        if self._tickets:
            sentence = many("{done} of {number} card checked", "{done} of {number} cards checked", total, done=number(done))
            self.progress.advance(total + done, 2 * total, sentence)

    def _show_plan(self, loaded: Loaded) -> None:
        self._tickets = ()
        self.progress.finish()
        self.page = PlanPage(loaded)
        self.page.switched.connect(self._count)
        self.page.other_requested.connect(self.choose_other)
        self.page.rejects_requested.connect(self.keep_rejects)
        self.pages.addWidget(self.page)
        self.pages.setCurrentWidget(self.page)
        self._take_size(WIDTH, HEIGHT)
        self._ready(True)
        (self.page.rows if self.page.model.rowCount() else self.cancel_button).setFocus()

    def _failed(self, trouble: Known) -> None:
        self._tickets = ()
        self.progress.finish()
        self._say("bad", trouble.sentence(say))

    def _say(self, tone: str, sentence: str) -> None:
        """One sentence instead of a plan, with the way to another file."""
        self._drop_page()
        self._take_size(*SMALL)
        self.waiting.hide()
        self.trouble.say_it("bad" if tone == "bad" else "warn", sentence)
        self.trouble.show()
        self.trouble.button.setFocus()

    def _take_size(self, width: int, height: int) -> None:
        self.set_size(width, height)
        self.restyle()

    def _drop_page(self) -> None:
        self.pages.setCurrentIndex(0)
        if self.page is not None:
            self.pages.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None
        self._ready(False)

    # carrying out

    def take_over(self) -> None:
        """Write what is switched on, in the write lane; the sheet closes when it stands."""
        if self.page is None or not self.page.taken or self._writing is not None:
            return
        from crm.exchange.applying import apply

        plan, desk, taken = self.page.model.switches.plan(), self._office.desk, self.page.taken
        ticket = Ticket(many("Importing {number} contact", "Importing {number} contacts", taken), self)
        ticket.progressed.connect(self._show_written)
        self._writing = ticket
        self._ready(False)
        self.page.setEnabled(False)
        self.set_sub(say("is being written"))
        self.progress.begin(ticket.text)
        label = many("{number} contact imported", "{number} contacts imported", taken)

        def job(store: Any) -> Changes:
            return apply(store, desk, plan, ticket, lambda: ticket.cancelled)

        self._office.operations.start(Operation(label, job, self._written, self._not_written, ticket, owner=self))

    def _show_written(self, done: int, total: int) -> None:
        if self._writing is not None:
            sentence = many("{done} of {number} contact imported", "{done} of {number} contacts imported", total, done=number(done))
            self.progress.advance(done, total, sentence)

    def _written(self, changes: Changes) -> None:
        self.taken_over.emit(sorted(changes.ids.get("contact", ())))
        self.accept()

    def _not_written(self, trouble: Known) -> None:
        if self.page is not None and not isinstance(trouble, ImportCancelled):
            self.page.say_outcome("bad", trouble.sentence(say))

    def _ended(self, ticket: Ticket) -> None:
        """Our deed came to an end, well or not: the plan can be switched again."""
        if ticket is not self._writing:
            return
        self._writing = None
        self.progress.finish()
        self.set_sub(say("nothing has been changed yet"))
        if self.page is not None:
            self.page.setEnabled(True)
            self._ready(True)
            if ticket.cancelled:
                self.page.say_outcome("warn", say("Cancelled. Nothing was changed."))

    def keep_rejects(self) -> None:
        """Write the rejected cards into a file that can be mended and read again."""
        if self.page is None:
            return
        from crm.exchange.reading import rejects

        loaded = self.page.loaded
        proposed = self._paths[0].with_name(say("{name} rejected.vcf", name=self._paths[0].stem))
        name, _ = QFileDialog.getSaveFileName(self, say("Save rejected cards"), str(proposed), say("vCard files (*.vcf)"))
        if name:
            self.write_rejects(Path(name), rejects(loaded.reading))

    def write_rejects(self, path: Path, data: bytes) -> None:
        """Put the rejected cards down and say where."""
        if self.page is None:
            return
        try:
            require_target(path, "vcard", self._office.workspace, sources=self._paths)
            save(path, data)
        except Known as trouble:
            self.page.say_outcome("bad", trouble.sentence(say))
        else:
            self.page.say_outcome("good", say("The rejected cards were saved as “{name}”.", name=path.name))

    # the foot

    def _ready(self, ready: bool) -> None:
        self.primary.setVisible(self.page is not None)
        self.primary.setEnabled(ready and self.page is not None and self.page.taken > 0)
        self._count()

    def _fit_hint(self) -> None:
        """The quiet sentence of the foot stands only where it has room beside the buttons."""
        words = say("One step: {keys} undoes the whole import", keys=keys("Ctrl+Z"))
        buttons = (self.primary, self.cancel_button)
        needed = fonts.width(words, "caption") + sum(button.sizeHint().width() + 8 for button in buttons) + fonts.px(16) + _AROUND
        self.set_hint(words if self.page is not None and needed <= self.width() else "", "arrow-counter-clockwise")

    def _count(self) -> None:
        if self.page is None:
            self._fit_hint()
            return
        taken = self.page.taken
        words = many("Import {number} contact", "Import {number} contacts", taken) if taken else say("Nothing to import")
        self.primary.setText(words)
        self.primary.setEnabled(taken > 0 and self._writing is None)
        self.primary.restyle()
        self._fit_hint()

    def _stepper(self, by: int) -> Callable[[], None]:
        def step() -> None:
            if self.page is not None and self._writing is None:
                self.page.tiles.step(by)

        return step

    def _focus_search(self) -> None:
        if self.page is not None and self.page.search.isVisible():
            self.page.search.setFocus()

    # Qt

    def restyle(self) -> None:
        """Measure again."""
        super().restyle()
        self._fit_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps no room for the hint."""
        super().resizeEvent(event)
        self._fit_hint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The progress has a button of its own to cancel by: while it is seen the foot has none."""
        if watched is self.progress and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.cancel_button.setVisible(event.type() == QEvent.Type.HideToParent)
        return super().eventFilter(watched, event)

    def reject(self) -> None:
        """Esc and "Cancel": while it writes they ask it to stop, else the sheet closes and nothing is changed."""
        if self._writing is not None:
            self._writing.cancel()
            return
        self._drop_reading()
        self.progress.finish()
        super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Other files may be dropped on the sheet."""
        if self._writing is None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped files instead."""
        event.acceptProposedAction()
        self.read([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
