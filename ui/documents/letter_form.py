# SPDX-License-Identifier: Apache-2.0
"""The options of a letter: what somebody writes and chooses, read as a draft that says nothing of what follows by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm.documents.rules import LetterDraft
from ui.documents.labelled import Beside, Labelled
from ui.documents.proposed import ProposedCombo, ProposedText, lines_of, parts_of
from ui.documents.recipient import RecipientField, Steps
from ui.documents.writing import TextBlock
from ui.widgets.boxes import CheckBox, Switch
from ui.widgets.buttons import Button
from ui.widgets.combos import Combo
from ui.widgets.dates import DateField
from ui.widgets.fields import Field, TextArea
from ui.widgets.form import named
from ui.widgets.labels import Label
from ui.widgets.panes import across, down
from ui.widgets.segments import Segments
from ui.work.words import say

if TYPE_CHECKING:
    from crm.documents.letters import Proposal
    from ui.work.page import Office

Place = Literal["recipient", "day", "subject", "salutation", "text", "closing", "remarks", "address", "enclosures", "copies"]
_GAP = 12


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for every letter of this desk: whose letterhead, its form, today, whether a signature is kept."""

    letterhead: str
    form: str
    today: str
    has_signature: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """The contact's own language; in that of the letter the closings that may be chosen and the names of the fields."""

    own_language: str = ""
    closings: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


class LetterForm(QWidget):
    """The fields in reading order; `changed` follows every key."""

    changed = Signal()

    def __init__(self, office: Office, setting: Setting) -> None:
        super().__init__()
        self._setting, self._choices, self._quiet = setting, Choices(), False
        self.several, self._offered = False, list[tuple[str, str]]()
        self.steps = Steps()
        self._make_fields(office)
        self._make_more()
        self.places = self._labelled()
        self._lay_out()
        self._connect()

    def _make_fields(self, office: Office) -> None:
        self.recipient = RecipientField(office)
        self.form = Segments([("A", "A"), ("B", "B")], self._setting.form, name=say("Form of DIN 5008"))
        self.form.segment("A").setToolTip(say("Form A: low letterhead, the address field begins at 27 mm"))
        self.form.segment("B").setToolTip(say("Form B: high letterhead, the address field begins at 45 mm"))
        self.day = DateField(self._setting.today)
        self.reference = Field()
        self.language = Combo()
        self.subject = Field()
        self.salutation = ProposedCombo()
        self.body = TextBlock(lambda: self._choices.fields)
        self.closing = ProposedCombo()
        self.enclosures = Field("", say("Programme, directions"), icon="paperclip")

    def _make_more(self) -> None:
        self.more_button = Button(say("More opt&ions"), "link", icon="caret-right", base=28)
        self.your_reference = Field()
        self.remarks = TextArea(lines=2)
        self.address = ProposedText(4)
        self.copies = Field("", say("Names, separated by commas"))
        self.signature = Switch(say("Print the &signature"), name=say("Print the signature"))
        self.filed = CheckBox(say("&File saved PDFs too"), say("Printed letters are always filed with the contact."))
        self.filed.setAccessibleName(say("File saved PDFs too"))

    def _labelled(self) -> dict[str, Labelled]:
        return {
            "recipient": Labelled(say("Re&cipient"), self.recipient, above=self.steps),
            "form": Labelled(say("Form"), self.form, alone=True),
            "day": Labelled(say("&Date"), self.day),
            "language": Labelled(say("&Language"), self.language),
            "reference": Labelled(say("&Our reference"), self.reference),
            "subject": Labelled(say("Sub&ject"), self.subject),
            "salutation": Labelled(say("Sal&utation"), self.salutation),
            "text": Labelled(say("Te&xt"), self.body, focus=self.body.text),
            "closing": Labelled(say("Closin&g"), self.closing),
            "enclosures": Labelled(say("&Enclosures"), self.enclosures),
            "your_reference": Labelled(say("&Your reference"), self.your_reference),
            "remarks": Labelled(say("&Remarks above the address"), self.remarks),
            "address": Labelled(say("Address in the &window"), self.address),
            "copies": Labelled(say("Co&pies to"), self.copies),
        }

    def _lay_out(self) -> None:
        p = self.places
        named(self.form, say("Form of DIN 5008"))
        head = QWidget()
        whose = Label(self._setting.letterhead, "text")
        whose.setToolTip(say("The letterhead is changed in the preferences, at “Partner and letterhead”."))
        head.setLayout(down(Label(say("Letterhead"), token="muted"), 4, across((whose, 1), margins=(0, 6, 0, 6))))
        self.more = QWidget()
        self.more.setLayout(
            down(Beside(p["your_reference"], p["copies"]), _GAP, p["remarks"], _GAP, p["address"], _GAP,
                 across(self.signature, None), _GAP, across(self.filed, None))
        )  # fmt: skip
        self.more.hide()
        self.signature.setVisible(self._setting.has_signature)
        column = down(
            p["recipient"], _GAP, Beside((head, 1), (p["form"], 0)), _GAP, Beside(p["day"], p["reference"]), _GAP,
            p["subject"], _GAP, Beside((p["salutation"], 1), (p["language"], 0)), _GAP, (p["text"], 1), _GAP,
            Beside((p["closing"], 5), (p["enclosures"], 4)), _GAP, across(self.more_button, None), 8, self.more,
        )  # fmt: skip
        self.setLayout(column)

    def _connect(self) -> None:
        for field in (self.reference, self.subject, self.enclosures, self.your_reference, self.copies):
            field.textChanged.connect(self._tell)
        for part in (self.salutation, self.closing, self.address, self.body):
            part.changed.connect(self._tell)
        self.remarks.textChanged.connect(self._tell)
        self.day.textChanged.connect(self._tell)
        self.form.changed.connect(self._tell)
        self.language.chosen.connect(self._tell)
        self.signature.toggled.connect(self._tell)
        self.more_button.clicked.connect(lambda: self.show_more(self.more.isHidden()))

    def _tell(self, *_: object) -> None:
        if not self._quiet:
            self.changed.emit()

    # what the sheet asks

    def show_draft(self, draft: LetterDraft) -> None:
        """Show what was written; proposals come by `propose`."""
        self._quiet = True
        for field, text in (
            (self.reference, draft.reference), (self.subject, draft.subject), (self.your_reference, draft.your_reference),
            (self.enclosures, ", ".join(draft.enclosures)), (self.copies, ", ".join(draft.copies)),
        ):  # fmt: skip
            field.setText(text)
            field.setCursorPosition(0)
        self.body.text.setPlainText(draft.text)
        self.remarks.setPlainText("\n".join(draft.remarks))
        self.form.set_key(draft.form or self._setting.form)
        self.day.set_iso(draft.day or self._setting.today)
        self.signature.setChecked(draft.signature and self._setting.has_signature)
        self._offered = self._languages("")
        self.language.set_options(self._offered, draft.language)
        self.salutation.propose("", (), draft.salutation)
        self.closing.propose("", (), draft.closing)
        self.address.propose((), draft.address)
        if draft.your_reference or draft.remarks or draft.address or draft.copies:
            self.show_more(True)
        self._quiet = False

    def propose(self, proposal: Proposal | None, choices: Choices) -> None:
        """Show what follows from the contact where nobody wrote over it."""
        self._quiet = True
        self._choices = choices
        if (options := self._languages(choices.own_language)) != self._offered:
            self._offered = options
            self.language.set_options(options, self.language.key())
        greeting, closing, lines = (proposal.salutation, proposal.closing, proposal.address) if proposal else ("", "", ())
        self.salutation.propose(greeting, (), self.salutation.written())
        self.closing.propose(closing, choices.closings, self.closing.written())
        self.address.propose(lines, self.address.written())
        self._quiet = False

    def read(self, contact_id: str) -> LetterDraft:
        """What was written to a contact."""
        day, setting = self.day.iso(), self._setting
        ready = len(day) == len("2026-06-02") and day != setting.today  # a draft of yesterday goes out with the date of today
        form = self.form.key()
        return LetterDraft(
            contact_id,
            subject=self.subject.text().strip(),
            text=self.body.text.toPlainText(),
            form=form if form != setting.form else "",
            language=self.language.key(),
            day=day if ready else "",
            reference=self.reference.text().strip(),
            your_reference=self.your_reference.text().strip(),
            remarks=lines_of(self.remarks.toPlainText()),
            address=self.address.written(),
            salutation=self.salutation.written(),
            closing=self.closing.written(),
            signature=self.signature.isChecked(),
            enclosures=parts_of(self.enclosures.text()),
            copies=parts_of(self.copies.text()),
        )

    def show_more(self, shown: bool) -> None:
        """Open or close what is rarely needed."""
        self.more.setVisible(shown)
        self.more_button.set_icon("caret-down" if shown else "caret-right")
        self.more_button.setAccessibleDescription(say("open") if shown else say("closed"))

    def go_to(self, place: str) -> None:
        """Put the focus into a field."""
        if place in ("address", "remarks", "copies"):
            self.show_more(True)
        self.places[place].focus.setFocus()

    def _languages(self, own: str) -> list[tuple[str, str]]:
        """The contact's own language follows the contact, so it has no key; of several contacts each has its own."""
        names = {"de": say("German"), "en": say("English")}
        if self.several:
            return [("", say("Each its own")), *names.items()]
        if not own:
            return [("", say("As the contact")), *names.items()]
        return [("", names[own]), *((key, name) for key, name in names.items() if key != own)]
