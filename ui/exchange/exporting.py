# SPDX-License-Identifier: Apache-2.0
"""The sheet of an export: which contacts, which kind of vCard, where to, and what will not arrive there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from crm.contacts.queries import Asked, all_lists, numbers
from crm.errors import Known
from crm.workspace.targets import require_target
from ui.exchange.cards_out import ALL, SELECTED, SHOWN, Order, What, losses_of, write_out
from ui.exchange.export_form import ExportForm
from ui.exchange.saving import ENDING, file_name
from ui.widgets import fonts
from ui.widgets.dialogs import Sheet
from ui.widgets.notices import Notice
from ui.widgets.progress import Progress
from ui.work.folders import remember_folder, start_folder
from ui.work.operation import Said, Ticket
from ui.work.words import many, number, say

if TYPE_CHECKING:
    from crm.exchange.losses import Loss
    from ui.work.page import Office

_WRITE, _LOSSES = "exchange.export", "exchange.losses"
WIDTH, HEIGHT = 1040, 700


@dataclass(frozen=True, slots=True)
class Offered:
    """What may go out: the chosen contacts, those that the page shows, and how all of it can be asked for again."""

    selected: Sequence[str] = ()
    shown: Sequence[int] = ()  # local numbers


def choose_target(parent: QWidget, now: Path, each: bool) -> str:
    """Ask for the file, or for the folder; "" when nobody chose."""
    if each:
        return QFileDialog.getExistingDirectory(parent, say("Folder for the vCards"), str(now))
    name, _ = QFileDialog.getSaveFileName(
        parent, say("Export contacts"), str(now), say("vCard files (*.vcf)"), options=QFileDialog.Option.DontConfirmOverwrite
    )
    return name


class ExportSheet(Sheet):
    """What, how, where to; it stays open and says what came of it."""

    def __init__(
        self, office: Office, parent: QWidget, offered: Offered, *, choose: Callable[[QWidget, Path, bool], str] = choose_target
    ) -> None:
        super().__init__(parent, say("Export contacts"), icon="export")
        self._office, self._choose = office, choose
        self._tone = "good"
        self._ticket: Ticket | None = None
        self._looking: Ticket | None = None
        self._losses: dict[str, tuple[Loss, ...]] = {}
        self._replace: Path | None = None
        self._sources = self._offers(offered)
        self.form = ExportForm([(key, text) for key, (text, _, _) in self._sources.items()])
        self._build()
        self._source_chosen()

    def _offers(self, offered: Offered) -> dict[str, tuple[str, What, int]]:
        """What can be chosen: its words, what it means, and how many contacts it has."""
        reader, desk = self._office.workspace.reader, self._office.desk
        found: dict[str, tuple[str, What, int]] = {}
        if chosen := tuple(offered.selected):
            words = many("{number} selected contact", "{number} selected contacts", len(chosen))
            found[SELECTED] = (words, What(SELECTED, chosen), len(chosen))
        total = len(numbers(reader, desk, Asked()))
        if (shown := tuple(offered.shown)) and len(shown) != total:
            words = many("{number} contact shown on the page", "All {number} contacts shown on the page", len(shown))
            found[SHOWN] = (words, What(SHOWN, numbers=shown), len(shown))
        found[ALL] = (many("{number} contact in all", "All {number} contacts", total), What(ALL), total)
        for one in all_lists(reader, desk):
            words = say("List “{title}” ({number})", title=one.title, number=number(one.count))
            found[one.id] = (words, What(one.id), one.count)
        return found

    def _build(self) -> None:
        self.progress = Progress()
        self.outcome = Notice("good", "", action=say("Open folder"), action_icon="folder-open")
        self.outcome.hide()
        self.body.addWidget(self.outcome)
        self.body.addWidget(self.form, 1)
        self.body.addWidget(self.progress)
        self.primary = self.add_primary("", icon="export")
        self.cancel_button = self.add_cancel()
        self.primary.clicked.connect(lambda: self.write())
        self.progress.cancel_requested.connect(self.stop)
        self.outcome.acted.connect(self._outcome_acted)
        self.form.source_chosen.connect(self._source_chosen)
        self.form.target_chosen.connect(lambda _: self._show_losses())
        self.form.files_chosen.connect(self._propose)
        self.form.whole_chosen.connect(self._look)
        self.form.browse_requested.connect(self._browse)
        self.set_size(WIDTH, HEIGHT)
        self.form.sources.setFocus()

    # what goes out

    @property
    def what(self) -> What:
        """The contacts that are meant now."""
        return self._sources[self.form.source()][1]

    @property
    def count(self) -> int:
        """How many contacts these are."""
        return self._sources[self.form.source()][2]

    def _source_chosen(self) -> None:
        words = many("Export {number} contact", "Export {number} contacts", self.count) if self.count else say("Nothing to export")
        self.primary.setText(words)
        self.primary.restyle()
        self.primary.setEnabled(self.count > 0)
        self._propose()
        self._look()

    def _propose(self) -> None:
        """A place that suits what was chosen, unless a person wrote another."""
        folder = start_folder()
        title = say("Contacts")
        if self.what.kind == SELECTED and self.count == 1:
            from crm.contacts.queries import titles

            title = titles(self._office.workspace.reader, self._office.desk, self.what.ids).get(self.what.ids[0], title)
        self.form.propose(folder if self.form.each() else folder / (file_name(title) + ENDING))

    def _browse(self) -> None:
        name = self._choose(self, self.form.place(), self.form.each())
        if name:
            place = Path(name)
            if not self.form.each() and not place.suffix:  # not every dialog adds it
                place = place.with_name(place.name + ENDING)
            self.form.set_place(place)
            self.form.target_field.setFocus()

    # what will not arrive

    def _look(self) -> None:
        """Ask in the lane what each target will not take over."""
        if self._looking is not None:
            self._looking.cancel()
        self._losses = {}
        self.form.report.say_waiting()
        self._looking = ticket = Ticket("", self)
        desk, what, whole = self._office.desk, self.what, self.form.whole()

        def job(reader: Any) -> dict[str, tuple[Loss, ...]]:
            return losses_of(reader, desk, what, whole=whole, step=ticket)

        self._office.reads.ask(_LOSSES, job, done=self._losses_found, owner=self)

    def _losses_found(self, found: dict[str, tuple[Loss, ...]]) -> None:
        self._losses, self._looking = found, None
        self._show_losses()

    def _show_losses(self) -> None:
        if self._looking is None:
            self.form.report.show_losses(self._losses.get(self.form.target(), ()))

    # writing

    def write(self) -> None:
        """Write the files; a file that stands already is replaced only after a second word."""
        place = self.form.place()
        if self._ticket is not None or not self.count:
            return
        if not self.form.each() and not self._may_write(place):
            return
        self._replace = None
        self._hush()
        order = Order(self.what, place, self.form.version(), self.form.each(), self.form.photos(), self.form.whole())
        self._ticket = ticket = Ticket("", self)
        ticket.progressed.connect(self._show_written)
        self.form.setEnabled(False)
        self.primary.setEnabled(False)
        self.progress.begin(say("The vCards are being written …"))
        desk = self._office.desk

        def job(reader: Any) -> int:
            return write_out(reader, desk, order, ticket)

        self._office.reads.ask(_WRITE, job, done=self._written, failed=self._failed, owner=self)

    def _may_write(self, place: Path) -> bool:
        """Whether this file may be written; what speaks against it is said."""
        try:
            require_target(place, "vcard", self._office.workspace)
        except Known as trouble:
            self._failed(trouble)
            return False
        if not place.exists() or self._replace == place:
            return True
        self._replace = place
        self._say("warn", say("“{name}” already exists.", name=place.name), action=say("Replace"), icon="arrows-clockwise")
        return False

    def stop(self) -> None:
        """End the writing; what was written of it goes again."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._office.reads.drop(_WRITE)
            self._end()
            self._say("warn", say("Cancelled. Nothing was written."))

    def _show_written(self, done: int, total: int) -> None:
        if self._ticket is not None:
            sentence = many("{done} of {number} contact written", "{done} of {number} contacts written", total, done=number(done))
            self.progress.advance(done, total, sentence)

    def _written(self, count: int) -> None:
        self._end()
        place = self.form.place()
        remember_folder(place if self.form.each() else place.parent)
        name = place.name
        sentence = many("{number} contact was exported to “{name}”.", "{number} contacts were exported to “{name}”.", count, name=name)
        self._say("good", sentence, action=say("Open folder"), icon="folder-open")
        self._office.operations.said.emit(Said(sentence))
        self.cancel_button.setText(say("Close"))
        self.cancel_button.restyle()
        self.cancel_button.setFocus()

    def _failed(self, trouble: Known) -> None:
        self._end()
        self._say("bad", trouble.sentence(say), action=say("Choose …"), icon="folder-open")

    def _end(self) -> None:
        self._ticket = None
        self.progress.finish()
        self.form.setEnabled(True)
        self.primary.setEnabled(self.count > 0)

    def _say(self, tone: str, sentence: str, *, action: str = "", icon: str = "") -> None:
        self._tone = tone
        self.outcome.say_it("good" if tone == "good" else "warn" if tone == "warn" else "bad", sentence)
        self.outcome.button.setText(action)
        self.outcome.button.set_icon(icon)
        self.outcome.button.setVisible(bool(action))
        self.outcome.show()
        self._make_room()
        if tone != "good":  # the path is at fault, or whether to replace what lies there
            self.form.show_place()
        if action and tone != "good":
            self.outcome.button.setFocus()

    def _hush(self) -> None:
        self.outcome.hide()
        self._make_room()

    def _make_room(self) -> None:
        """The sheet is higher by what it says, as far as the window lets it."""
        said = 0 if self.outcome.isHidden() else round(self.outcome.sizeHint().height() / fonts.scale()) + self.body.spacing()
        self.set_size(WIDTH, HEIGHT + said)
        self.restyle()
        if (layout := self.layout()) is not None:
            layout.activate()

    def _outcome_acted(self) -> None:
        if self._tone == "good":
            place = self.form.place()
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place if self.form.each() else place.parent)))
        elif self._tone == "warn":
            self.write()
        else:
            self._browse()

    # Qt

    def reject(self) -> None:
        """Esc and "Cancel": stop what is written, else close."""
        if self._ticket is not None:
            self.stop()
            return
        if self._looking is not None:
            self._looking.cancel()
        self._office.reads.drop(_LOSSES)
        super().reject()
