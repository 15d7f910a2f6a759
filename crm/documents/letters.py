# SPDX-License-Identifier: Apache-2.0
"""Turns a contact and what somebody wrote into a letter on the partner's paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crm.clock import day_of
from crm.contacts import queries
from crm.contacts.rules import names, phones, postal
from crm.contacts.rules.values import Contact
from crm.desk import Desk
from crm.documents import fields
from crm.documents.heads import kept_picture, letterhead, of_partner
from crm.documents.rules import LETTER, LetterDraft, Made, NoAddress, NobodyToWriteTo, OpenPlaces, PostUnwanted
from crm.errors import Known
from crm.paper.letter import LetterPaper, measure, write_letters
from crm.paper.letterhead import Letterhead
from crm.paper.markup import blocks
from crm.partners import queries as offices
from crm.partners.rules import Partner
from crm.store.reader import Reader
from crm.texts import LANGUAGES, Texts, mark, texts

if TYPE_CHECKING:
    from crm.paper.letter import Measured

CLOSINGS = {
    "de": ("Mit freundlichen Grüßen", "Freundliche Grüße", "Mit besten Grüßen", "Hochachtungsvoll"),
    "en": ("Yours sincerely", "Yours faithfully", "Kind regards"),
}
_TO_NOBODY = "Dear Sir"  # an English letter that names nobody is closed faithfully
_SPECIMEN = mark("This is how a letter on this letterhead looks. The text begins here and runs from margin to margin.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a letter to a contact says while nobody has written over it."""

    name: str
    language: str
    address: tuple[str, ...]
    salutation: str
    closing: str
    signer: tuple[str, ...]
    has_address: bool
    wants_post: bool


def propose(reader: Reader, desk: Desk, contact_id: str, language: str = "") -> Proposal:
    """What follows from the contact and the desk; `language` instead of the contact's. Errors: NobodyToWriteTo."""
    writer = _Writer(reader, desk)
    return writer.proposal(writer.contact(contact_id, language))


def letter(reader: Reader, desk: Desk, draft: LetterDraft, *, filling: Mapping[str, str] | None = None) -> Made:
    """One letter as a PDF; `filling` are values of open places by their names.

    Errors: NobodyToWriteTo, NoAddress, OpenPlaces, AddressTooLong, AddressTooWide, CharactersMissing, PictureUnusable, FontUnusable.
    """
    made = _Writer(reader, desk).sheet(draft, filling)
    _require_finished(made)
    return _pressed(letterhead(reader, desk, draft.form), [made], texts(desk.language))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A contact who gets no letter of a series, and why."""

    contact_id: str
    name: str
    why: Known


def series(
    reader: Reader, desk: Desk, drafts: Sequence[LetterDraft], *, filling: Mapping[str, str] | None = None, apart: bool = False
) -> tuple[Made | None, tuple[LeftOut, ...]]:
    """Letters to all who can get one, in one PDF, and those who cannot with the reason; None when nobody is left.

    All stand on the form of the first; a series respects who does not want letters. `apart` makes each a PDF of its own too, which
    is what is filed. Errors: NobodyActs, PictureUnusable, FontUnusable: what the letterhead lacks stops all of them.
    """
    head, writer = letterhead(reader, desk, drafts[0].form if drafts else ""), _Writer(reader, desk)
    good, left_out = list[_Sheet](), list[LeftOut]()
    for draft in drafts:
        try:
            made = writer.sheet(draft, filling)
            if not made.wants_post:
                raise PostUnwanted(made.name)
            _require_finished(made)
            if (overflow := measure(head, made.paper).overflow) is not None:
                raise overflow
            good.append(made)
        except Known as why:
            left_out.append(LeftOut(draft.contact_id, queries.titles(reader, desk, [draft.contact_id]).get(draft.contact_id, ""), why))
    return (_pressed(head, good, texts(desk.language), apart=apart) if good else None), tuple(left_out)


def glance(reader: Reader, desk: Desk, draft: LetterDraft) -> tuple[bytes, Measured, tuple[str, ...]]:
    """A letter as the window shows it while somebody types: PDF, measured places, names of open places; errors as `letter`."""
    made = _Writer(reader, desk).sheet(draft)
    head = letterhead(reader, desk, draft.form)
    measured = measure(head, made.paper)
    pdf = write_letters(head, [made.paper], _title([made], texts(desk.language))) if measured.overflow is None else b""
    return pdf, measured, fields.open_places(made.source)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A letter ready for the press: to whom, whether it is welcome and has somewhere to go, what it says, its words as written."""

    contact_id: str
    name: str
    wants_post: bool
    has_address: bool
    paper: LetterPaper
    source: str


class _Writer:
    """Who writes: partner, member of staff and day, read once for all letters of a call."""

    def __init__(self, reader: Reader, desk: Desk) -> None:
        self._reader, self._desk = reader, desk
        self._partner = offices.partner(reader, desk, desk.partner)
        self._who = offices.staff_member(reader, desk, desk.staff) if desk.staff else None
        self._today = queries.today(desk)

    def contact(self, contact_id: str, language: str) -> Contact:
        """The contact with a place for letters, read in `language` where one is given. Errors: NobodyToWriteTo."""
        found = queries.contact(self._reader, self._desk, contact_id)
        if found is None:
            raise NobodyToWriteTo(contact_id)
        found = queries.reachable(self._reader, self._desk, found)
        return replace(found, languages=language) if language else found

    def proposal(self, contact: Contact) -> Proposal:
        """What a letter to a contact says by itself; where nobody signs, the office does."""
        spoken, greeting = _spoken(contact), queries.salutation(contact)
        closing = CLOSINGS[spoken][1 if greeting.startswith(_TO_NOBODY) else 0]
        place = queries.postal_address(contact)
        signer = (self._who.name, self._who.role) if self._who else (self._partner.name,) if self._partner else ()
        return Proposal(
            name=names.display(contact),
            language=spoken,
            address=tuple(queries.address_lines(contact, self._today)),
            salutation=greeting,
            closing=closing,
            signer=tuple(filter(None, signer)),
            has_address=place is not None and bool(place.town.strip() or place.postcode.strip()),
            wants_post=not contact.no_contact.post,
        )

    def sheet(self, draft: LetterDraft, filling: Mapping[str, str] | None = None) -> _Sheet:
        """What a draft says to its contact; without an address it has what there is. Errors: NobodyToWriteTo."""
        contact, who = self.contact(draft.contact_id, draft.language), self._who
        proposal = self.proposal(contact)
        say = texts(proposal.language)
        known = {**fields.values(contact, say, self._today), **(filling or {})}
        subject = fields.filled(draft.subject, known)
        text = fields.filled(draft.text, {name: fields.literal(value) for name, value in known.items()})
        paper = LetterPaper(
            address=draft.address or proposal.address,
            remarks=tuple(postal.remark_lines(draft.remarks)),
            information=self._information(draft, say),
            subject=subject.strip(),
            salutation=draft.salutation or proposal.salutation,
            body=blocks(text),
            closing=draft.closing or proposal.closing,
            signature=kept_picture(self._reader, who.signature, who.name) if draft.signature and who else None,
            signer=draft.signer or proposal.signer,
            enclosures=draft.enclosures,
            copies=draft.copies,
            language=proposal.language,
        )
        return _Sheet(
            draft.contact_id, proposal.name, proposal.wants_post, bool(draft.address) or proposal.has_address, paper, f"{subject}\n{text}"
        )

    def _information(self, draft: LetterDraft, say: Texts) -> tuple[tuple[str, str], ...]:
        """The information block: references, who writes and how to reach them, the office's own lines, the date."""
        rows, who = [(say("Your reference"), draft.your_reference), (say("Our reference"), draft.reference)], self._who
        if who:
            phone = phones.shown(who.phone, international=say.language != "de") if who.phone else ""
            rows += [(say("Contact person"), who.name), (say("Phone"), phone), (say("E-mail"), who.email)]
        if self._partner:
            rows += _partner_lines(self._partner)
        rows.append((say("Date"), long_day(draft.day or self._today, say.language)))
        return tuple(row for row in rows if row[1].strip())


def _require_finished(made: _Sheet) -> None:
    """A letter that goes out has an address and nothing left open. Errors: NoAddress, OpenPlaces."""
    if not made.has_address:
        raise NoAddress(made.name)
    if still := fields.open_places(made.source):
        raise OpenPlaces(still)


def _pressed(head: Letterhead, sheets: Sequence[_Sheet], say: Texts, *, apart: bool = False) -> Made:
    """The PDF of letters; of a series each letter apart too, where that is asked for."""
    title = _title(sheets, say)
    parts = tuple(_pressed(head, [one], say) for one in sheets) if apart and len(sheets) > 1 else ()
    pages = sum(measure(head, one.paper).pages for one in sheets)
    pdf = write_letters(head, [one.paper for one in sheets], title)
    return Made(pdf, pages, title, tuple(one.contact_id for one in sheets), LETTER, parts=parts)


def specimen(reader: Reader, desk: Desk, partner: Partner) -> bytes:
    """A letter that shows a letterhead which is perhaps not kept yet. Errors: PictureUnusable, FontUnusable."""
    say = texts(desk.language)
    head: Letterhead = of_partner(reader, partner)
    paper = LetterPaper(
        address=(say("Example Company Ltd"), say("Ms Erika Example"), say("1 Example Street"), say("44787 Bochum")),
        information=_partner_lines(partner) + ((say("Date"), long_day(day_of(desk.now()), desk.language)),),
        subject=say("A letter on this letterhead"),
        salutation=say("Dear Ms Example,"),
        body=blocks(say(_SPECIMEN)),
        closing=CLOSINGS[say.language][0],
        signer=(partner.name,),
        language=say.language,
    )
    return write_letters(head, [paper], say("A letter on this letterhead"))


def long_day(iso: str, language: str) -> str:
    """A day as letters write it: `2. Juni 2026` or `2 June 2026` (DIN 5008, alphanumeric form)."""
    from datetime import date

    from babel.dates import format_date

    return str(format_date(date.fromisoformat(iso), format="long", locale="de_DE" if language == "de" else "en_GB"))


def _partner_lines(partner: Partner) -> tuple[tuple[str, str], ...]:
    """The office's own lines of the block: what stands before a colon is the label."""
    rows = (line.partition(":") for line in partner.letterhead.information)
    return tuple((label.strip(), value.strip()) if colon else ("", label.strip()) for label, colon, value in rows)


def _spoken(contact: Contact) -> str:
    """The language of a letter: the contact's where we speak it, else English."""
    return contact.language if contact.language in LANGUAGES else "en"


def _title(sheets: Sequence[_Sheet], say: Texts) -> str:
    """The title of the PDF: the subject, else to whom it goes."""
    subject = sheets[0].paper.subject
    return subject or (say("Letter to {name}", name=sheets[0].name) if len(sheets) == 1 else say("Letters"))
