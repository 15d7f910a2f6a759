# SPDX-License-Identifier: Apache-2.0
"""Turns the columns of each table into the values of a contact and back, in one order for reading and writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from crm.contacts.rules.values import (
    Address,
    Affiliation,
    Channel,
    Consent,
    Contact,
    ContactId,
    Headcount,
    NoContact,
    Note,
    OrganisationName,
    PersonName,
    Register,
    Sector,
)


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CONTACT = _names(
    "kind title_before given nobility particle family title_after birth_name call_name gender salutation birthday full_name short_name"
    " former_name organisation_kind legal_form court register_number vat_id membership_number staff_count staff_year size_class"
    " turnover_class municipality founded keywords competences certificates languages no_post no_phone no_email photo source"
    " confirmed_on uid vcard_lines parent_id partner_id staff_id"
)


def contact_columns(c: Contact) -> tuple[Any, ...]:
    """The columns of a contact's own row in the order of CONTACT."""
    n, o, r, h, x = c.name, c.organisation_name, c.register, c.headcount, c.no_contact
    return (
        c.kind, n.title_before, n.given, n.nobility, n.particle, n.family, n.title_after, n.birth_name, n.call_name, c.gender,
        c.salutation, c.birthday, o.full, o.short, o.former, c.organisation_kind, c.legal_form, r.court, r.number, c.vat_id,
        c.membership_number, h.count, h.year, c.size_class, c.turnover_class, c.municipality, c.founded, c.keywords, c.competences,
        c.certificates, c.languages, int(x.post), int(x.phone), int(x.email), c.photo, c.source, c.confirmed_on, c.uid, c.vcard_lines,
        _key(c.parent_id), _key(c.partner_id), _key(c.staff_id),
    )  # fmt: skip


def contact_values(row: Sequence[Any], scope: str, key: bytes) -> dict[str, Any]:
    """The fields of a contact from its own row in the order of CONTACT."""
    (
        kind, before, given, nobility, particle, family, after, birth_name, call_name, gender, salutation, birthday, full, short, former,
        organisation_kind, legal_form, court, register_number, vat_id, membership_number, count, year, size_class, turnover_class,
        municipality, founded, keywords, competences, certificates, languages, no_post, no_phone, no_email, photo, source, confirmed_on,
        uid, vcard_lines, parent, partner, staff,
    ) = row  # fmt: skip
    return {
        "kind": kind, "id": ContactId(key.hex()), "scope": scope, "gender": gender, "salutation": salutation, "birthday": birthday,
        "name": PersonName(before, given, nobility, particle, family, after, birth_name, call_name),
        "organisation_name": OrganisationName(full, short, former), "organisation_kind": organisation_kind, "legal_form": legal_form,
        "register": Register(court, register_number), "vat_id": vat_id, "membership_number": membership_number,
        "headcount": Headcount(count, year), "size_class": size_class, "turnover_class": turnover_class, "municipality": municipality,
        "founded": founded, "keywords": keywords, "competences": competences, "certificates": certificates, "languages": languages,
        "no_contact": NoContact(bool(no_post), bool(no_phone), bool(no_email)), "photo": photo, "source": source,
        "confirmed_on": confirmed_on, "uid": uid, "vcard_lines": vcard_lines, "parent_id": _hex(parent), "partner_id": _hex(partner),
        "staff_id": _hex(staff),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Child:
    """A table of child rows: its columns, the field of the contact, a value from columns + scope + id, and the columns of a value."""

    table: str
    field: str
    columns: tuple[str, ...]
    value: Callable[..., Any]
    row: Callable[[Any], tuple[Any, ...]]
    order: str
    select: str = ""  # how the columns are read, where that differs
    source: str = ""

    @property
    def placed(self) -> bool:
        """Whether the rows have a position."""
        return self.order == "t.position"


def _channel(kind: str, value: str, label: str, preferred: int, *rest: str) -> Channel:
    return Channel(kind, value, label, preferred == 1, *rest)


def _channel_row(c: Channel) -> tuple[Any, ...]:
    return c.kind, c.value, c.label, int(c.preferred), c.source, c.confirmed_on


def _address(street: str, postcode: str, town: str, country: str, *rest: Any) -> Address:
    po_box, lines, region, kind, label, preferred, source, confirmed_on, scope, key = rest
    return Address(street, postcode, town, country, po_box, lines, region, kind, label, preferred == 1, source, confirmed_on, scope, key)


def _address_row(a: Address) -> tuple[Any, ...]:
    place = (a.street, a.postcode, a.town, a.country, a.po_box, a.lines, a.region)
    return (*place, a.kind, a.label, int(a.preferred), a.source, a.confirmed_on)


def _affiliation(organisation: str, role: str, department: str, since: str, until: str, *rest: Any) -> Affiliation:
    main, organisation_id, source, confirmed_on, scope, key = rest
    return Affiliation(organisation, role, department, since, until, main == 1, _hex(organisation_id), source, confirmed_on, scope, key)


def _affiliation_row(a: Affiliation) -> tuple[Any, ...]:
    function = (a.organisation, a.role, a.department, a.since, a.until)
    return (*function, int(a.main), _key(a.organisation_id), a.source, a.confirmed_on)


def _sector(code: str, edition: int, main: int, *rest: str) -> Sector:
    return Sector(code, edition, main == 1, *rest)


def _sector_row(s: Sector) -> tuple[Any, ...]:
    return s.code, s.edition, int(s.main), s.source, s.confirmed_on


def _note_row(n: Note) -> tuple[Any, ...]:
    return n.text, n.written, n.author


def _consent(purpose: str, channel: str, given: int, on: str, *rest: Any) -> Consent:
    source, text_version, language, scope, key = rest
    return Consent(purpose, channel, given == 1, on, source, text_version, language, scope, key)


def _consent_row(k: Consent) -> tuple[Any, ...]:
    return k.purpose, k.channel, int(k.given), k.on, k.source, k.text_version, k.language


def _hex(key: bytes | None) -> str:
    return key.hex() if key else ""


def _key(text: str) -> bytes | None:
    return bytes.fromhex(text) if text else None


CHANNELS = Child("channel", "channels", _names("kind value label preferred source confirmed_on"), _channel, _channel_row, "t.position")
ADDRESSES = Child(
    "address",
    "addresses",
    _names("street postcode town country po_box lines region kind label preferred source confirmed_on"),
    _address,
    _address_row,
    "t.position",
)
AFFILIATIONS = Child(
    "affiliation",
    "affiliations",
    _names("organisation role department since until main organisation_id source confirmed_on"),
    _affiliation,
    _affiliation_row,
    "t.position",
    # the organisation's name of today where the desk sees it, else what was written
    select="coalesce(o.title,t.organisation),t.role,t.department,t.since,t.until,t.main,o.id,t.source,t.confirmed_on",
    source="LEFT JOIN contact o ON o.id=t.organisation_id AND o.scope IN {visible}",
)
SECTORS = Child("sector", "sectors", _names("code edition main source confirmed_on"), _sector, _sector_row, "t.id")
NOTES = Child("note", "notes", _names("text written author"), Note, _note_row, "t.written,t.id")
CONSENTS = Child(
    "consent", "consents", _names("purpose channel given on_day source text_version language"), _consent, _consent_row, "t.on_day,t.id"
)
CHILDREN = (CHANNELS, ADDRESSES, AFFILIATIONS, SECTORS, NOTES, CONSENTS)
