# SPDX-License-Identifier: Apache-2.0
"""The sheet of a letter: what is written at the left, the page as it will be printed at the right, and what forbids it beside both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from crm.changes import Changes
from crm.documents.rules import LetterDraft
from ui.documents import drafts, letter_problems
from ui.documents.addressees import Addressees
from ui.documents.drafts import Kept
from ui.documents.envelope import EnvelopeLayer
from ui.documents.frame import PaperSheet
from ui.documents.letter_form import LetterForm
from ui.documents.letter_problems import Problem
from ui.documents.letter_reading import Glance, read_glance, read_setting
from ui.documents.letter_sending import Sending
from ui.documents.live import Live
from ui.documents.measures import marks
from ui.documents.press import Ways
from ui.documents.recipient import read_somebody
from ui.widgets.boxes import Switch
from ui.widgets.notices import Notice
from ui.widgets.panes import down
from ui.work.operation import Said
from ui.work.words import many, moment, say

if TYPE_CHECKING:
    from ui.work.page import Office

_PAGE = "documents.letter.page"
_KEEP_MS = 600  # from a key until it is on disk
_BLANK = Kept(LetterDraft(""))


class LetterSheet(PaperSheet):
    """A letter to one contact or to several; `sent` brings the contacts it was printed or filed for."""

    sent = Signal(list)
    edit_requested = Signal(str)

    def __init__(self, office: Office, parent: QWidget, contacts: Sequence[str], *, ways: Ways | None = None) -> None:
        self.measures = Switch(say("Show &measures"), name=say("Show measures"))
        self.envelope = Switch(say("In the en&velope"), name=say("In the envelope"))
        title = say("Write letter") if len(contacts) < 2 else say("Write letters")
        super().__init__(office, parent, title, icon="note-pencil", ways=ways, tools=(self.measures, self.envelope))
        self.to = Addressees(contacts)
        self._glance: Glance | None = None
        self._refused, self._marked_page, self._gone = "", 0, False
        self._aside: Kept | None = None  # a draft that was just discarded
        self.sending = Sending(self, lambda: self.form.filed.isChecked())
        self.form = LetterForm(office, read_setting(office))
        self.offer = Notice("blue", "", action=say("Begin anew"))
        self.layer = EnvelopeLayer(self.paper.preview)
        self.live = Live(office, self, key=_PAGE, plan=self._plan, shown=self._show_glance, failed=self.say_trouble)
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._build()
        self._begin()

    def _build(self) -> None:
        self.offer.hide()
        options = down(self.offer, (self.form, 1), margins=(24, 16, 20, 12))
        options.setSpacing(12)
        self.options.set_content(options)
        self.add_ways_out((say("Print and file"), self.print_out), (say("Save as PDF"), self.save_as))
        self.form.changed.connect(self._changed)
        self.form.recipient.picked.connect(self.choose)
        self.form.recipient.emptied.connect(self._emptied)
        self.form.steps.stepped.connect(self._step)
        self.offer.acted.connect(self.discard)
        self.notice.acted.connect(self._act_over_paper)
        self.empty.acted.connect(self.form.recipient.setFocus)
        self.measures.toggled.connect(lambda _: self._show_marks())
        self.envelope.toggled.connect(lambda _: self._show_marks())
        self.paper.preview.page_changed.connect(self._page_turned)
        self._keep.timeout.connect(self._keep_draft)
        self.press.left.connect(self._left)
        for sequence, deed in (
            ("Alt+A", lambda: self._set_form("A")), ("Alt+B", lambda: self._set_form("B")),
            ("Alt+Left", lambda: self.form.steps.step(-1)), ("Alt+Right", lambda: self.form.steps.step(1)),
        ):  # fmt: skip
            QShortcut(QKeySequence(sequence), self, deed)

    # whom it goes to

    @property
    def contacts(self) -> list[str]:
        """All contacts that get the letter."""
        return list(self.to.contacts)

    def choose(self, contact_id: str) -> None:
        """Another recipient instead of the one that is shown; what was written moves along."""
        self.to.remember(self._draft())
        before = self.contacts
        self.to.put(contact_id)
        self._moved(before)
        self.form.body.text.setFocus()

    def _emptied(self) -> None:
        """Nobody instead of the one that is shown; of several it is left out."""
        before = self.contacts
        self.to.drop()
        self._moved(before)

    def _moved(self, before: list[str]) -> None:
        self._keep.stop()
        if drafts.key_of(before) != drafts.key_of(self.to.contacts):
            drafts.drop(self.office, before)
        self._keep.start()
        self._show_recipient()

    def _step(self, by: int) -> None:
        self.to.remember(self._draft())
        self.to.step(by)
        self._show_recipient()

    def _show_recipient(self) -> None:
        self._glance = None
        shown, number_of = self.to.shown, len(self.to.contacts)
        self.form.recipient.show_somebody(read_somebody(self.office, shown) if shown else None)
        self.form.steps.show_place(self.to.at, number_of)
        self.form.several = self.to.are_several
        words = many("to {number} contact", "to {number} contacts, each with its own address", number_of)
        self.set_sub(words if self.to.are_several else "")
        own = self.to.of(shown)
        self.form.salutation.propose("", (), own.salutation)
        self.form.address.propose((), own.address)
        self.stack.setCurrentIndex(0 if shown else 1)
        self.empty.say_it("envelope-simple", say("Who is the letter for?"), action=say("Search recipient"), action_icon="magnifying-glass")
        self.set_possible(bool(shown))
        self.sending.forget()
        self.be_quiet()
        self._tell_problems()
        self.live.wish()

    # what is written

    def _begin(self) -> None:
        kept = drafts.find(self.office, self.to.contacts)
        self._pour(kept or _BLANK)
        if kept is not None:
            self._offer(say("Your draft: {moment}", moment=moment(kept.at)), say("Begin anew"))

    def discard(self) -> None:
        """Begin anew; until the next key the draft can be had back."""
        aside, self._aside = self._aside, None
        if aside is not None:
            self._pour(aside)
            self._keep_draft()
            return
        self._aside = Kept(self._draft(), dict(self.to.own))
        self._keep.stop()
        drafts.drop(self.office, self.to.contacts)
        self._pour(_BLANK)
        self._offer(say("The draft is discarded."), say("Take it back"))

    def _pour(self, kept: Kept) -> None:
        self.offer.hide()
        self.to.forget(kept.own)
        self.form.show_draft(kept.draft)
        self._show_recipient()
        (self.form.body.text if self.to.shown else self.form.recipient).setFocus()

    def _offer(self, sentence: str, action: str) -> None:
        self.offer.button.setText(action)
        self.offer.say_it("blue", sentence)
        self.offer.show()

    def _draft(self) -> LetterDraft:
        return self.form.read(self.to.shown)

    def _changed(self) -> None:
        self.sending.forget()
        if self._aside is not None:  # somebody writes anew
            self._aside = None
            self.offer.hide()
        if not self._keep.isActive():  # who types without a pause loses no more than others
            self._keep.start()
        self.live.wish()

    def _set_form(self, key: str) -> None:
        self.form.form.set_key(key)
        self._changed()

    def keep_draft(self) -> None:
        """Give what was written since the last time to the write lane now."""
        if self._keep.isActive():
            self._keep.stop()
            self._keep_draft()

    def _keep_draft(self) -> None:
        draft = self._draft()
        self.to.remember(draft)
        drafts.keep(self.office, self.to.contacts, Kept(replace(draft, address=(), salutation=""), dict(self.to.own)))

    # the page

    def _plan(self) -> Callable[[Any], Glance] | None:
        if not self.to.shown:
            return None
        desk, draft = self.office.desk, self._draft()
        return lambda reader: read_glance(reader, desk, draft)

    def _show_glance(self, found: Glance | None) -> None:
        if found is None or found.contact != self.to.shown:
            return
        self._glance = found
        self.form.propose(found.proposal, found.choices)
        if found.pdf:
            self.paper.preview.show_pdf(found.pdf)
        self._show_marks()
        self._tell_problems()

    def _page_turned(self) -> None:
        if self.paper.preview.page != self._marked_page:
            self._show_marks()

    def _show_marks(self) -> None:
        self._marked_page = page = self.paper.preview.page
        measured = self._glance.measured if self._glance else None
        first = page == 0 and measured is not None
        shown = self.measures.isChecked() and first and not self.envelope.isChecked()
        self.paper.preview.set_marks(marks(measured) if shown and measured is not None else [])
        if self.envelope.isChecked() and first:
            from crm.documents.envelopes import windows

            self.layer.show_window(windows(self.form.form.key())[0])
        else:
            self.layer.show_window(None)

    # problems

    def problems(self) -> list[Problem]:
        """What is wrong with the letter that is shown, in reading order of the fields."""
        day = self.form.day
        found = letter_problems.of_day(day.is_readable(), day.iso())
        glance, draft = self._glance, self._draft()
        if glance is not None:
            who = glance.proposal
            found += letter_problems.of_contact(who.name, draft, has_address=who.has_address, wants_post=who.wants_post)
            trouble = glance.measured.overflow if glance.measured else glance.trouble
            if trouble is not None:
                found.append(letter_problems.of_overflow(trouble, draft, draft.address or who.address))
            found += letter_problems.of_places(glance.places, draft)
        order = list(self.form.places)
        return sorted(found, key=lambda problem: order.index(problem.place))

    def _tell_problems(self) -> None:
        found = {problem.place: problem for problem in reversed(self.problems())}
        for place, labelled in self.form.places.items():
            problem = found.get(place)
            if problem is None:
                labelled.clear_problem()
            else:
                repair = {"": "", "edit": say("Edit contact"), "place": say("Go there")}[problem.repair]
                mend = partial(self._mend, problem)
                labelled.set_problem(problem.text, "bad" if problem.bad else "warn", repair=repair, on_repair=mend)
                if place in ("address", "remarks", "copies"):
                    self.form.show_more(True)
        bad = [problem for problem in self.problems() if problem.bad]
        if not self.sending.waits:
            self._say_over_paper(bad)
        self._tell_checked(bad)

    def _say_over_paper(self, bad: list[Problem]) -> None:
        """What paper itself refuses stands over it: the page below is the last one that could be printed."""
        overflow = self._glance is not None and not self._glance.pdf
        refused = next((problem for problem in bad if problem.place != "day"), None) if overflow else None
        self._refused = refused.place if refused is not None else ""
        if refused is not None:
            self.say_over("bad", refused.text, action=say("Go there"))
        else:
            self.be_quiet()

    def _act_over_paper(self) -> None:
        if self.sending.waits:
            self.sending.go_on()
        elif self._refused:
            self.form.go_to(self._refused)

    def _tell_checked(self, bad: list[Problem]) -> None:
        measured = self._glance.measured if self._glance else None
        if bad:
            words = many("{number} point is still open", "{number} points are still open", len(bad))
            self.say_checked(words, good=False)
        elif measured is not None and not self.sending.waits:
            pages = many("one page", "{number} pages", measured.pages)
            self.say_checked(" · ".join((say("Address fits the window"), pages, say("accessible PDF/A"))), good=True)
        else:
            self.set_hint("")

    def _mend(self, problem: Problem) -> None:
        if problem.repair == "edit":
            contact = self.to.shown
            self.reject()
            self.edit_requested.emit(contact)
        elif problem.place == "subject":
            self.form.go_to("subject")
            at = self.form.subject.text().find(problem.target)
            self.form.subject.setSelection(at, len(problem.target))
        else:
            self.form.body.text.find_and_mark(problem.target)

    # out of the house

    def print_out(self) -> None:
        """Print and file: one letter, or all of a series that can go out."""
        self._send(self.sending.print_out)

    def save_as(self) -> None:
        """Save the letter, or the series, as one PDF."""
        self._send(self.sending.save_as)

    def _send(self, way: Callable[[Sequence[LetterDraft]], None]) -> None:
        if not self.to.shown or self.press.busy:
            return
        several = self.to.are_several  # who cannot get a letter is left out; only the date is wrong for all
        bad = [problem for problem in self.problems() if problem.bad and (problem.place == "day" or not several)]
        if bad:
            self.form.go_to(bad[0].place)
            return
        way(self.to.letters(self._draft()))

    def _left(self, changes: Changes) -> None:
        """It is out: the draft has done its work."""
        self._keep.stop()
        drafts.drop(self.office, self.to.contacts)
        self.sent.emit(sorted(changes.ids.get("contact", ())))
        self._gone = True
        self.accept()

    # Qt

    def done(self, result: int) -> None:
        """Whatever closes the sheet keeps the draft, unless the letter is out."""
        self.live.end()
        self.sending.end()
        if not self._gone and (self._keep.isActive()):
            self._keep.stop()
            self._keep_draft()
        if not self._gone and drafts.says_something(Kept(self._draft(), self.to.own)):
            self.office.operations.said.emit(Said(say("The letter is kept as a draft.")))
        super().done(result)
