# SPDX-License-Identifier: Apache-2.0
"""The sheet of a report: the chosen contacts, or those that the page shows, whole, compact or as a table, as they will be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm.changes import Changes
from crm.errors import Known
from ui.documents.frame import PaperSheet
from ui.documents.live import Live
from ui.documents.press import Order, Ways
from ui.documents.report_form import COMPACT, TABLE, WHOLE, Offer, ReportForm, Wish
from ui.documents.saving import proposed
from ui.widgets.panes import down
from ui.work.words import many, number, say

if TYPE_CHECKING:
    from crm.documents.rules import Made
    from ui.work.page import Office

_PAGE, _MADE = "documents.report.page", "documents.report.made"
CHOSEN, SHOWN = "chosen", "shown"
LOOKED_AT = {WHOLE: 12, COMPACT: 40, TABLE: 200}  # contacts that the preview shows; printed are all


@dataclass(frozen=True, slots=True)
class Looked:
    """What the preview shows: the paper of the first contacts, how many of how many."""

    made: Made
    of: int
    whole: int


class ReportSheet(PaperSheet):
    """A report; `sent` brings the contacts that it was printed or filed for."""

    sent = Signal(list)

    def __init__(self, office: Office, parent: QWidget, chosen: Sequence[str], shown: Sequence[int], *, ways: Ways | None = None) -> None:
        super().__init__(office, parent, say("Report"), icon="file-text", ways=ways)
        self._chosen, self._shown_nrs = tuple(chosen), tuple(shown)
        self._looked: Looked | None = None
        self.live = Live(office, self, key=_PAGE, plan=self._plan, shown=self._show, failed=self._not_shown)
        self.form = ReportForm(_offer(office, self._sources()), self._first_form())
        self.options.set_content(down(self.form, margins=(24, 16, 20, 16)))
        self.add_ways_out((say("Print and file"), self.print_out), (say("Save as PDF"), self.save_as))
        self.form.changed.connect(self._changed)
        self.press.left.connect(self._left)
        self.set_possible(bool(self._chosen or self._shown_nrs))
        self.live.wish()
        next(button for _, button in self.form.forms if button.isChecked()).setFocus()

    def _sources(self) -> list[tuple[str, str]]:
        found = []
        if self._chosen:
            found.append((CHOSEN, many("{number} selected contact", "{number} selected contacts", len(self._chosen))))
        shown = len(self._shown_nrs)
        if shown > 1 or (shown and not self._chosen):
            found.append((SHOWN, many("{number} contact shown on the page", "All {number} contacts shown on the page", shown)))
        return found

    def _first_form(self) -> str:
        return WHOLE if len(self._chosen) == 1 else COMPACT if 1 < len(self._chosen) <= 6 else TABLE

    # the page

    def _changed(self) -> None:
        self.be_quiet()
        self.live.wish()

    def _job(self, most: int = 0) -> Callable[[Any], Looked] | None:
        wish, desk = self.form.read(), self.office.desk
        chosen, shown = self._chosen, self._shown_nrs
        if not wish.source:
            return None

        def job(reader: Any) -> Looked:
            nrs = () if wish.source == CHOSEN else shown
            whole = len(chosen) if wish.source == CHOSEN else len(nrs)
            ids = chosen[:most] if most else chosen
            if nrs:
                ids = _ids(reader, desk, nrs[:most] if most else nrs)
            return Looked(_made(reader, desk, ids, wish), len(ids), whole)

        return job

    def _plan(self) -> Callable[[Any], Looked] | None:
        return self._job(LOOKED_AT[self.form.read().form])

    def _show(self, found: Looked | None) -> None:
        if found is None:
            return
        self._looked = found
        self.paper.preview.show_pdf(found.made.pdf)
        self.set_possible(not self.press.busy)
        if found.of < found.whole:
            words = say("The preview shows the first {number} contacts of {all}.", number=number(found.of), all=number(found.whole))
            self.say_over("blue", words, say("All of them are printed."))
        else:
            self.be_quiet()
        pages = many("one page", "{number} pages", found.made.pages) if found.of == found.whole else ""
        contacts = many("{number} contact", "{number} contacts", found.whole)
        spelt = many("{number} character written by name", "{number} characters written by name", found.made.spelt)
        parts = (contacts, pages, spelt if found.made.spelt else "", say("accessible PDF/A"))
        self.say_checked(" · ".join(part for part in parts if part), good=True)

    def _not_shown(self, trouble: Known) -> None:
        self.say_trouble(trouble)
        self.set_possible(False)
        self.say_checked(many("{number} point is still open", "{number} points are still open", 1), good=False)

    # out of the house

    def print_out(self) -> None:
        """Print all of it and file it."""
        self._make(self.press.print_out, filed=True)

    def save_as(self) -> None:
        """Save all of it as a PDF."""
        self._make(self.press.save_as, filed=self.form.filed.isChecked())

    def _make(self, then: Callable[[Order], None], *, filed: bool) -> None:
        job = self._job()
        if job is None or self.press.busy:
            return
        self.set_possible(False)
        self.progress.begin(say("The report is being made …"))

        def done(found: Looked) -> None:
            self._landed()
            made = found.made
            then(Order(made, proposed(made.title), say("Report “{title}” printed and filed", title=made.title), filed))

        self.office.reads.ask(_MADE, job, done=done, failed=self._not_made, owner=self)

    def _landed(self) -> None:
        self.progress.finish()
        self.set_possible(True)

    def _not_made(self, trouble: Known) -> None:
        self._landed()
        self.say_trouble(trouble)

    def _left(self, changes: Changes) -> None:
        self.sent.emit(sorted(changes.ids.get("contact", ())))
        self.accept()

    # Qt

    def done(self, result: int) -> None:
        """Nobody looks any more."""
        self.live.end()
        self.office.reads.drop(_MADE)
        super().done(result)


def _offer(office: Office, sources: Sequence[tuple[str, str]]) -> Offer:
    from crm.documents.listing import GROUPS, Chosen, columns

    known = columns(office.workspace.reader, office.desk)
    return Offer(sources, {key: column.head(say) for key, column in known.items()}, GROUPS, Chosen().columns)


def _ids(reader: Any, desk: Any, nrs: Sequence[int]) -> tuple[str, ...]:
    from crm.contacts.queries import rows

    return tuple(row.id for row in rows(reader, desk, nrs))


def _made(reader: Any, desk: Any, ids: Sequence[str], wish: Wish) -> Made:
    from crm.documents.listing import Chosen
    from crm.documents.reports import contact_report, list_report
    from crm.workspace.composition import declared

    if wish.form == TABLE:
        return list_report(reader, desk, ids, Chosen(wish.columns, wish.group, wish.totals, wish.landscape, wish.title))
    return contact_report(reader, desk, ids, happenings=declared().happenings, compact=wish.form == COMPACT)
