# SPDX-License-Identifier: Apache-2.0
"""Gathers all that a desk may know of contacts into records that can be printed, in the order and the words of their cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crm.clock import day_of
from crm.contacts import queries
from crm.contacts.rules import postal
from crm.contacts.rules.names import display
from crm.contacts.rules.periods import has_ended
from crm.contacts.rules.values import (
    NETWORK,
    ORGANISATION,
    ORGANISATION_KINDS,
    Address,
    Affiliation,
    Channel,
    Consent,
    Contact,
    Note,
    OwnField,
)
from crm.desk import Desk
from crm.documents import phrases
from crm.documents.heads import kept_picture
from crm.documents.phrases import joined
from crm.paper.errors import PictureUnusable
from crm.paper.pictures import Picture
from crm.paper.record import EntryPaper, RecordPaper, RowPaper, SectionPaper
from crm.partners.queries import partners, staff
from crm.store.reader import Reader
from crm.texts import Texts, mark, texts
from crm.timeline import Moment, moments

if TYPE_CHECKING:
    from crm.store.base import Happening

_FILED = {  # what the room of documents tells of its records
    "letter": mark("Letter"), "letter-mistaken": mark("Letter, filed by mistake"),
    "report": mark("Contact report"), "report-mistaken": mark("Contact report, filed by mistake"),
}  # fmt: skip
MOST_MOMENTS = 5000  # of one contact: a report tells all, not the newest only


@dataclass(frozen=True, slots=True)
class Around:
    """What records name besides themselves: titles by id of partners and staff, own fields by key, firms by id, the own office."""

    offices: Mapping[str, str]
    members: Mapping[str, str]
    own_fields: Mapping[str, OwnField]
    firms: Mapping[str, Contact] = field(default_factory=dict)
    own_office: str = ""
    today: str = ""  # by the desk's clock


def records(reader: Reader, desk: Desk, ids: Iterable[str], happenings: Sequence[Happening] = ()) -> list[RecordPaper]:
    """Contacts whole, in the order asked for, as the desk sees them; `happenings` are those that the rooms declare."""
    with reader.snapshot():
        found = queries.several(reader, desk, ids)
        around = read_around(reader, desk, found)
        return [_record(reader, desk, contact, around, happenings) for contact in found]


def read_around(reader: Reader, desk: Desk, contacts: Sequence[Contact]) -> Around:
    """Whom and what these contacts name."""
    offices = {str(one.id): one.short_name or one.name for one in partners(reader, desk)}
    members = {str(one.id): one.name for one in staff(reader, desk)}
    own = {one.key: one for one in queries.own_fields(reader, desk)} if any(c.own_values for c in contacts) else {}
    today = queries.today(desk)
    functions = (f for c in contacts if not c.addresses for f in c.affiliations)
    wanted = {f.organisation_id for f in functions if f.organisation_id and not has_ended(f.until, today)}
    firms = {str(firm.id): firm for firm in queries.several(reader, desk, sorted(wanted))}
    return Around(offices, members, own, firms, offices.get(desk.partner, ""), today)


def firm_address(contact: Contact, around: Around) -> Address | None:
    """Where a person without an own address is found: the address of the main organisation."""
    function = queries.main_affiliation(contact, around.today) if not contact.addresses else None
    firm = around.firms.get(function.organisation_id) if function else None
    return queries.postal_address(firm) if firm else None


def _record(reader: Reader, desk: Desk, contact: Contact, around: Around, happenings: Sequence[Happening]) -> RecordPaper:
    say = texts(desk.language)
    name = display(contact) or say("(without a name)")
    told = moments(reader, desk, happenings, contact.id, limit=MOST_MOMENTS)
    sections = (
        _channels(contact, say),
        _people(reader, desk, contact, say) if contact.kind == ORGANISATION else _functions(contact, around, say),
        _consents(contact.consents, say),
        _details(reader, desk, contact, around),
        _timeline(contact, told, around, say),
    )
    caption = (_what(contact, around, say), _meta(contact, around, say), joined(*phrases.refusals(contact.no_contact, say)))
    return RecordPaper(name, caption, _photo(reader, contact.photo, name), say("Photo of {name}", name=name), sections)


def _photo(reader: Reader, digest: str, name: str) -> Picture | None:
    """The photo; one that cannot be read is left out, the rest of the report is worth more."""
    try:
        return kept_picture(reader, digest, name)
    except PictureUnusable:
        return None


def _what(contact: Contact, around: Around, say: Texts) -> str:
    """The line below the name."""
    address = queries.postal_address(contact) or firm_address(contact, around)
    town = address.town if address else ""
    if contact.kind == ORGANISATION:
        count = contact.headcount.count
        size = "" if count is None else say.many("{number} employee", "{number} employees", count)
        kind = phrases.KINDS.get(contact.organisation_kind, phrases.KINDS[""])
        return joined(say(kind), size, town or contact.municipality)
    function = queries.main_affiliation(contact, around.today)
    role, firm = (function.role, function.organisation) if function else ("", "")
    if not firm:
        return joined(role, town, between=", ")
    whole = say("{role} at {organisation}", role=role, organisation=firm) if role else say("at {organisation}", organisation=firm)
    return say("{place}, {town}", place=whole, town=town) if town else whole


def _meta(contact: Contact, around: Around, say: Texts) -> str:
    """Who is in charge, and who sees the contact."""
    who = joined(around.offices.get(contact.partner_id, ""), around.members.get(contact.staff_id, ""), between=", ")
    charge = say("In charge: {who}", who=who) if who else say("Nobody is in charge")
    seen = say("Visible in the whole network") if contact.scope == NETWORK else phrases.scope(contact.scope, around.own_office, say)
    return joined(charge, seen)


def _channels(contact: Contact, say: Texts) -> SectionPaper:
    def row(captions: Mapping[str, str], found: Channel | Address, value: str) -> RowPaper:
        caption = say(captions[found.kind]) if found.kind in captions else found.kind
        return RowPaper(caption, value, phrases.remark(found, say))

    rows = [row(phrases.CHANNELS, channel, phrases.channel_value(channel)) for channel in contact.channels]
    for address in contact.addresses:
        lines = (*address.lines.splitlines(), *postal.two_lines(address, say.language))
        rows.append(row(phrases.PLACES, address, "\n".join(line for line in lines if line.strip())))
    return SectionPaper(say("Channels"), tuple(rows))


def _functions(contact: Contact, around: Around, say: Texts) -> SectionPaper:
    """What a person does where; today's functions first. Whoever has no own address is found at that of the organisation."""

    def over(function: Affiliation) -> bool:
        return has_ended(function.until, around.today)

    def entry(function: Affiliation) -> EntryPaper:
        role = joined(function.role, function.department, between=", ")
        firm = around.firms.get(function.organisation_id) if not over(function) and not contact.addresses else None
        place = queries.postal_address(firm) if firm else None
        where = postal.one_line(place, say.language) if place else ""
        below = (function.organisation if role else "", where)
        return EntryPaper(role or function.organisation, phrases.period(function, say), tuple(words for words in below if words))

    ordered = sorted(contact.affiliations, key=lambda f: (over(f), not f.main))
    return SectionPaper(say("Functions"), entries=tuple(map(entry, ordered)))


def _people(reader: Reader, desk: Desk, contact: Contact, say: Texts) -> SectionPaper:
    """Who works or worked at an organisation."""
    entries = []
    for person in queries.people_of(reader, desk, contact.id):
        role = joined(person.affiliation.role, person.affiliation.department, between=", ")
        entries.append(EntryPaper(person.title, phrases.period(person.affiliation, say), (role,) if role else ()))
    return SectionPaper(say("People"), entries=tuple(entries))


def _consents(consents: Sequence[Consent], say: Texts) -> SectionPaper:
    ordered = sorted(consents, key=lambda c: c.on, reverse=True)
    entries = [
        EntryPaper(c.purpose, phrases.consent_day(c, say), tuple(words for words in (phrases.consent_detail(c, say),) if words))
        for c in ordered
    ]
    return SectionPaper(say("Consents"), entries=tuple(entries))


def _details(reader: Reader, desk: Desk, contact: Contact, around: Around) -> SectionPaper:
    say = texts(desk.language)
    found = _firm(reader, desk, contact, say) if contact.kind == ORGANISATION else _person(contact, say)
    own = [
        (field.caption(say.language) if field else v.key, phrases.own_value(v.value, field, say))
        for v in contact.own_values
        for field in (around.own_fields.get(v.key),)
    ]
    common = [
        (say("Competences"), _listed(contact.competences)),
        (say("Keywords"), _listed(contact.keywords)),
        (say("Certificates"), _listed(contact.certificates)),
        (say("Languages"), phrases.languages(contact.languages, say) if contact.languages not in ("", "de") else ""),
        (say("Letter salutation"), contact.salutation),
        *own,
        (say("Tags"), ", ".join(contact.tags)),
        (say("Lists"), ", ".join(contact.lists)),
        (say("Source"), phrases.provenance(contact.source, contact.confirmed_on, say)),
    ]
    return SectionPaper(say("Details"), tuple(RowPaper(caption, value) for caption, value in (*found, *common) if value.strip()))


def _person(contact: Contact, say: Texts) -> list[tuple[str, str]]:
    return [
        (say("Birthday"), phrases.day(contact.birthday, say) if contact.birthday else ""),
        (say("Birth name"), contact.name.birth_name),
        (say("Call name"), contact.name.call_name),
        (say("Gender"), say("diverse") if contact.gender == "diverse" else ""),
    ]


def _firm(reader: Reader, desk: Desk, contact: Contact, say: Texts) -> list[tuple[str, str]]:
    names, register, towns = contact.organisation_name, contact.register, {a.town for a in contact.addresses}
    kind = say(phrases.KINDS[contact.organisation_kind]) if contact.organisation_kind in ORGANISATION_KINDS else ""
    parent = queries.titles(reader, desk, [contact.parent_id]) if contact.parent_id else {}
    sectors = sorted(contact.sectors, key=lambda s: not s.main)
    return [
        (say("Kind"), joined(kind, contact.legal_form)),
        (say("Short name"), names.short if names.short != names.full else ""),
        (say("Former name"), names.former),
        (say("Sectors"), "\n".join(map(phrases.sector, sectors))),
        (say("Employees"), joined(phrases.headcount(contact.headcount.count, contact.headcount.year, say), contact.size_class)),
        (say("Turnover"), contact.turnover_class),
        (say("Founded"), phrases.day(contact.founded, say) if contact.founded else ""),
        (say("Municipality"), "" if contact.municipality in towns else contact.municipality),
        (say("Register"), joined(register.court, register.number, between=", ")),
        (say("VAT ID"), contact.vat_id),
        (say("Membership number"), contact.membership_number),
        (say("Belongs to"), parent.get(contact.parent_id, "")),
        (say("Subsidiaries"), "\n".join(d.title for d in queries.daughters(reader, desk, contact.id))),
    ]


def _listed(lines: str) -> str:
    return ", ".join(line for line in lines.splitlines() if line)


def _timeline(contact: Contact, told: Sequence[Moment], around: Around, say: Texts) -> SectionPaper:
    """What happened, newest first: notes whole, the rest as it is declared; a consent has its own section and only its day here."""
    consents, at = {c.id: c for c in contact.consents}, {m.record: m.at_ms for m in told}
    placed = [(note.written, _note(note, around, say)) for note in contact.notes]
    for consent in contact.consents:
        heading = say("Consent given") if consent.given else say("Consent withdrawn")
        on = phrases.day(consent.on, say, short=True) if consent.on else ""
        placed.append((at.get(consent.id, 0), EntryPaper(heading, on, (consent.purpose,) if consent.purpose else ())))
    mine = consents.keys() | {note.id for note in contact.notes}
    placed += [(m.at_ms, _other(m, say)) for m in told if m.record not in mine and m.kind != "note"]
    ordered = sorted(placed, key=lambda pair: pair[0], reverse=True)
    return SectionPaper(say("Timeline"), entries=tuple(entry for _, entry in ordered), dated=True)


def _note(note: Note, around: Around, say: Texts) -> EntryPaper:
    heading = say("Note by {author}", author=note.author) if note.author else say("Note")
    private = phrases.scope(note.scope, around.own_office, say)
    text = tuple(line for line in note.text.splitlines() if line.strip())
    return EntryPaper(joined(heading, private), phrases.moment(note.written, say) if note.written else "", text)


def _other(happened: Moment, say: Texts) -> EntryPaper:
    if happened.kind == "created":
        source = say("Source: {source}", source=happened.substance) if happened.substance else ""
        return EntryPaper(say("Contact added"), phrases.day(day_of(happened.at_ms), say, short=True), (source,) if source else ())
    text = tuple(line for line in happened.substance.splitlines() if line.strip())
    heading = say(_FILED[happened.title]) if happened.title in _FILED else happened.title
    return EntryPaper(heading or say("Event"), phrases.moment(happened.at_ms, say), text)
