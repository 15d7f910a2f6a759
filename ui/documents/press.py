# SPDX-License-Identifier: Apache-2.0
"""Sends a finished paper on its way: through the print dialog to the printer and into the store, or into a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from crm.changes import Changes
from crm.errors import Known
from crm.workspace.targets import require_target
from ui.documents.printing import new_printer, print_pages
from ui.documents.saving import ENDING, save
from ui.widgets.progress import Progress
from ui.work.operation import Operation, Said
from ui.work.words import number, say

if TYPE_CHECKING:
    from crm.documents.rules import Made
    from ui.work.page import Office


def ask_printer(parent: QWidget, printer: QPrinter, go: Callable[[], None]) -> None:
    """Ask for printer, copies, both sides and pages; `go` follows when somebody agrees."""
    dialog = QPrintDialog(printer, parent)
    options = QAbstractPrintDialog.PrintDialogOption
    for option in (options.PrintToFile, options.PrintPageRange, options.PrintCollateCopies, options.PrintShowPageSize):
        dialog.setOption(option)
    dialog.accepted.connect(go)
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)


def choose_file(parent: QWidget, proposed: Path) -> str:
    """Ask for the file; "" when nobody chose."""
    name, _ = QFileDialog.getSaveFileName(parent, say("Save as PDF"), str(proposed), say("PDF files (*.pdf)"))
    return name


@dataclass(frozen=True, slots=True)
class Ways:
    """How papers leave the window; tests put a printer that writes a file in their place."""

    printer: Callable[[], QPrinter] = new_printer
    ask: Callable[[QWidget, QPrinter, Callable[[], None]], None] = ask_printer
    choose: Callable[[QWidget, Path], str] = choose_file


@dataclass(frozen=True, slots=True)
class Order:
    """What leaves, under which name, what the message bar says afterwards, and whether it is filed."""

    made: Made
    name: Path
    label: str
    filed: bool = True


class Press(QObject):
    """One paper at a time; `left` brings the changes of its filing, `done` says that it left without."""

    left = Signal(object)  # Changes of the filing
    done = Signal(str)  # printed or saved without being filed: what is said
    failed = Signal(object)  # Known
    stopped = Signal(int, int)  # pages that were printed, of how many
    busy_changed = Signal()

    def __init__(self, office: Office, sheet: QWidget, progress: Progress, ways: Ways) -> None:
        super().__init__(sheet)
        self._office, self._sheet, self._progress, self._ways = office, sheet, progress, ways
        self._printer: QPrinter | None = None  # the dialog only borrows it
        self._busy, self._stop = False, False
        progress.cancel_requested.connect(self.stop)

    @property
    def busy(self) -> bool:
        """Whether something is being printed or filed."""
        return self._busy

    def stop(self) -> None:
        """End the printing after the page in hand."""
        self._stop = True

    def print_out(self, order: Order) -> None:
        """Ask for the printer, print, then file."""
        try:
            self._printer = self._ways.printer()
        except Known as trouble:
            self.failed.emit(trouble)
            return
        printer = self._printer
        self._ways.ask(self._sheet, printer, lambda: self._print(order, printer))

    def save_as(self, order: Order) -> None:
        """Ask for the file, write it, then file the paper where that was asked for."""
        name = self._ways.choose(self._sheet, order.name)
        if not name:
            return
        path = Path(name) if name.casefold().endswith(ENDING) else Path(name + ENDING)
        try:
            require_target(path, "pdf", self._office.workspace)
            save(path, order.made.pdf)
        except Known as trouble:
            self.failed.emit(trouble)
            return
        if order.filed:
            self._file(order, say("Saved as “{name}” and filed.", name=path.name))
            return
        self._say_done(say("Saved as “{name}”.", name=path.name))

    def _print(self, order: Order, printer: QPrinter) -> None:
        pages = order.made.pages
        self._stop = False
        self._set_busy(True)
        self._progress.begin(say("Printing …"))

        def advance(done: int, whole: int) -> bool:
            words = say("Page {page} of {pages} printed", page=number(done), pages=number(whole))
            self._progress.advance(done, whole, words)
            QCoreApplication.processEvents()  # a page takes longer than a key: the window stays alive between pages
            return not self._stop or done == whole

        try:
            done = print_pages(order.made.pdf, printer, advance)
        except Known as trouble:
            self._end()
            self.failed.emit(trouble)
            return
        self._progress.finish()
        if self._stop and done < pages:
            self._end()
            self.stopped.emit(done, pages)
        elif order.filed:
            self._file(order, order.label)
        else:
            self._end()
            self._say_done(order.label)

    def _say_done(self, words: str) -> None:
        self._office.operations.said.emit(Said(words))
        self.done.emit(words)

    def _file(self, order: Order, label: str) -> None:
        from crm.documents.commands import file

        self._set_busy(True)
        desk, made = self._office.desk, order.made
        job = Operation(label, lambda store: file(store, desk, made), self._filed, self._not_filed, owner=self)
        self._office.operations.start(job)

    def _filed(self, changes: Changes) -> None:
        self._end()
        self.left.emit(changes)

    def _not_filed(self, trouble: Known) -> None:
        self._end()
        self.failed.emit(trouble)

    def _end(self) -> None:
        self._progress.finish()
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit()
