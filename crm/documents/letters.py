# SPDX-License-Identifier: Apache-2.0
"""Turns a contact and what somebody wrote into a letter on the partner's paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crm.clock import day_of
from crm.contacts import queries
from crm.contacts.rules import names, phones
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
from crm.partners.rules import Partner, Staff
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
    return _proposal(_contact(reader, desk, contact_id, language), _staff(reader, desk), queries.today(desk))


def _proposal(contact: Contact, who: Staff | None, today: str) -> Proposal:
    spoken, greeting = _spoken(contact), queries.salutation(contact)
    closing = CLOSINGS[spoken][1 if greeting.startswith(_TO_NOBODY) else 0]
    place = queries.postal_address(contact)
    return Proposal(
        name=names.display(contact),
        language=spoken,
        address=tuple(queries.address_lines(contact, today)),
        salutation=greeting,
        closing=closing,
        signer=tuple(filter(None, (who.name, who.role))) if who else (),
        has_address=place is not None and bool(place.town.strip() or place.postcode.strip()),
        wants_post=not contact.no_contact.post,
    )


def letter(reader: Reader, desk: Desk, draft: LetterDraft, *, filling: Mapping[str, str] | None = None) -> Made:
    """One letter as a PDF; `filling` are values of open places by their names.

    Errors: NobodyToWriteTo, NoAddress, OpenPlaces, AddressTooLong, AddressTooWide, CharactersMissing, PictureUnusable, FontUnusable.
    """
    return letters(reader, desk, [draft], filling=filling)


def letters(reader: Reader, desk: Desk, drafts: Sequence[LetterDraft], *, filling: Mapping[str, str] | None = None) -> Made:
    """Letters in one PDF, in the order of the drafts, all on the form of the first; errors as `letter`."""
    sheets = [_finished(reader, desk, draft, filling) for draft in drafts]
    head = letterhead(reader, desk, drafts[0].form if drafts else "")
    return _pressed(head, list(zip((draft.contact_id for draft in drafts), sheets)), texts(desk.language))


def _pressed(head: Letterhead, sheets: Sequence[tuple[str, Sheet]], say: Texts) -> Made:
    """The PDF of letters to contacts; of several, each as a part too."""
    papers, title = [made.paper for _, made in sheets], _title([made for _, made in sheets], say)
    parts = tuple(_pressed(head, [one], say) for one in sheets) if len(sheets) > 1 else ()
    pages = sum(part.pages for part in parts) or sum(measure(head, paper).pages for paper in papers)
    return Made(write_letters(head, papers, title), pages, title, tuple(contact for contact, _ in sheets), LETTER, parts=parts)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A contact who gets no letter of a series, and why."""

    contact_id: str
    name: str
    why: Known


def series(
    reader: Reader, desk: Desk, drafts: Sequence[LetterDraft], *, filling: Mapping[str, str] | None = None
) -> tuple[Made | None, tuple[LeftOut, ...]]:
    """Letters to all who can get one, in one PDF, and those who cannot with the reason; None when nobody is left.

    Errors: NobodyActs, PictureUnusable, FontUnusable: what the letterhead lacks stops all of them.
    """
    head = letterhead(reader, desk, drafts[0].form if drafts else "")
    good, left_out = list[LetterDraft](), list[LeftOut]()
    for draft in drafts:
        try:
            _require_post(reader, desk, draft)
            made = _finished(reader, desk, draft, filling)
            if (overflow := measure(head, made.paper).overflow) is not None:
                raise overflow
            good.append(draft)
        except Known as why:
            left_out.append(LeftOut(draft.contact_id, queries.titles(reader, desk, [draft.contact_id]).get(draft.contact_id, ""), why))
    return (letters(reader, desk, good, filling=filling) if good else None), tuple(left_out)


def _require_post(reader: Reader, desk: Desk, draft: LetterDraft) -> None:
    """A series respects who does not want letters; a single letter is a decision of its own. Errors: PostUnwanted."""
    proposal = propose(reader, desk, draft.contact_id, draft.language)
    if not proposal.wants_post:
        raise PostUnwanted(proposal.name)


def _finished(reader: Reader, desk: Desk, draft: LetterDraft, filling: Mapping[str, str] | None) -> Sheet:
    made = sheet(reader, desk, draft, filling=filling)
    if still := fields.open_places(made.source):
        raise OpenPlaces(still)
    return made


def glance(reader: Reader, desk: Desk, draft: LetterDraft) -> tuple[bytes, Measured, tuple[str, ...]]:
    """A letter as the window shows it while somebody types: PDF, measured places, names of open places; errors as `letter`."""
    made = sheet(reader, desk, draft, strict=False)
    head = letterhead(reader, desk, draft.form)
    measured = measure(head, made.paper)
    pdf = write_letters(head, [made.paper], _title([made], texts(desk.language))) if measured.overflow is None else b""
    return pdf, measured, fields.open_places(made.source)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter ready for the press: to whom, what it says, and its words as they were written."""

    name: str
    paper: LetterPaper
    source: str


def sheet(reader: Reader, desk: Desk, draft: LetterDraft, *, filling: Mapping[str, str] | None = None, strict: bool = True) -> Sheet:
    """What a draft says to its contact; not `strict`: a contact without address gets what there is. Errors: NobodyToWriteTo, NoAddress."""
    contact, who = _contact(reader, desk, draft.contact_id, draft.language), _staff(reader, desk)
    proposal = _proposal(contact, who, queries.today(desk))
    if strict and not draft.address and not proposal.has_address:
        raise NoAddress(proposal.name)
    say = texts(proposal.language)
    known = {**fields.values(contact, say, queries.today(desk)), **(filling or {})}
    subject = fields.filled(draft.subject, known)
    text = fields.filled(draft.text, {name: fields.literal(value) for name, value in known.items()})
    paper = LetterPaper(
        address=draft.address or proposal.address,
        remarks=draft.remarks,
        information=_information(reader, desk, draft, say),
        subject=subject.strip(),
        salutation=draft.salutation or proposal.salutation,
        body=blocks(text),
        closing=draft.closing or proposal.closing,
        signature=kept_picture(reader, who.signature, who.name) if draft.signature and who else None,
        signer=draft.signer or proposal.signer,
        enclosures=draft.enclosures,
        copies=draft.copies,
        language=proposal.language,
    )
    return Sheet(proposal.name, paper, f"{subject}\n{text}")


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


def _information(reader: Reader, desk: Desk, draft: LetterDraft, say: Texts) -> tuple[tuple[str, str], ...]:
    """The information block: references, who writes and how to reach them, the office's own lines, the date."""
    partner, who = offices.partner(reader, desk, desk.partner), _staff(reader, desk)
    rows = [(say("Your reference"), draft.your_reference), (say("Our reference"), draft.reference)]
    if who:
        rows += [
            (say("Contact person"), who.name),
            (say("Phone"), phones.shown(who.phone, international=say.language != "de") if who.phone else ""),
            (say("E-mail"), who.email),
        ]
    if partner:
        rows += _partner_lines(partner)
    rows.append((say("Date"), long_day(draft.day or day_of(desk.now()), say.language)))
    return tuple(row for row in rows if row[1].strip())


def _partner_lines(partner: Partner) -> tuple[tuple[str, str], ...]:
    """The office's own lines of the block: what stands before a colon is the label."""
    rows = (line.partition(":") for line in partner.letterhead.information)
    return tuple((label.strip(), value.strip()) if colon else ("", label.strip()) for label, colon, value in rows)


def _contact(reader: Reader, desk: Desk, contact_id: str, language: str) -> Contact:
    found = queries.contact(reader, desk, contact_id)
    if found is None:
        raise NobodyToWriteTo(contact_id)
    found = queries.reachable(reader, desk, found)
    return replace(found, languages=language) if language else found


def _spoken(contact: Contact) -> str:
    """The language of a letter: the contact's where we speak it, else English."""
    return contact.language if contact.language in LANGUAGES else "en"


def _staff(reader: Reader, desk: Desk) -> Staff | None:
    return offices.staff_member(reader, desk, desk.staff) if desk.staff else None


def _title(sheets: Sequence[Sheet], say: Texts) -> str:
    """The title of the PDF: the subject, else to whom it goes."""
    if not sheets:
        return say("Letters")
    subject = sheets[0].paper.subject
    return subject or (say("Letter to {name}", name=sheets[0].name) if len(sheets) == 1 else say("Letters"))
