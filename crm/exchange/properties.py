# SPDX-License-Identifier: Apache-2.0
"""Lists the properties of a contact's card: those that every address book knows, and our own lines for all the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from crm.contacts.rules import names
from crm.contacts.rules.values import NETWORK, PERSON, Address, Channel, Contact
from crm.exchange import ours
from crm.exchange.countries import name_of
from crm.exchange.naming import split_family
from crm.exchange.ours import OWN

TEXT, FIELDS, LIST, URI, PHOTO = "text", "fields", "list", "uri", "photo"
_GENDERS = {"female": "F", "male": "M", "diverse": "O"}
_LABELS = {"work": "work", "private": "home", "": ""}
_TYPES = {"phone": ("voice",), "mobile": ("cell",), "fax": ("fax",), "email": ("internet",)}
_NAMES = {"phone": "TEL", "mobile": "TEL", "fax": "TEL", "email": "EMAIL", "web": "URL", "messenger": "IMPP"}
_DIALLED = re.compile(r"\+[\d-]+(?:;ext=\d+)?")
_FULL, _NO_YEAR, _SHORT = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"--\d\d-\d\d"), re.compile(r"\d{4}(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Around:
    """What cards point at: pictures by hash, UIDs of contacts of the same file by id, slugs of partners, names of staff by id."""

    photos: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    uids: Mapping[str, str] = field(default_factory=dict)
    partners: Mapping[str, str] = field(default_factory=dict)
    staff: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Property:
    """One property before it is written in a version's form; `label` becomes an X-ABLabel of its group."""

    name: str
    parts: tuple[str, ...]
    form: str = TEXT
    types: tuple[str, ...] = ()
    params: tuple[tuple[str, str], ...] = ()
    preferred: bool = False
    label: str = ""
    data: bytes = b""


def uid_of(contact: Contact) -> str:
    """The UID of a contact's card: the foreign one that it came with, else our own id as a URN (RFC 9562)."""
    if contact.uid or not contact.id:
        return contact.uid
    i = contact.id
    return f"urn:uuid:{i[:8]}-{i[8:12]}-{i[12:16]}-{i[16:20]}-{i[20:]}"


def world(contact: Contact, version: str, around: Around) -> Iterator[Property]:
    """What every address book knows."""
    person = contact.kind == PERSON
    yield Property("UID", (uid_of(contact),), URI)
    if version == "4.0":
        yield Property("KIND", ("individual" if person else "org",))
    yield Property("FN", (names.display(contact) or _some_name(contact),))
    yield from _person(contact, version) if person else _organisation(contact, version)
    for channel in contact.channels:
        yield _channel(channel, version)
    for address in contact.addresses:
        yield _address(address)
    if contact.tags:
        yield Property("CATEGORIES", contact.tags, LIST)
    if contact.photo in around.photos:
        data, media_type = around.photos[contact.photo]
        yield Property("PHOTO", (media_type,), PHOTO, data=data)


def note(contact: Contact) -> Iterator[Property]:
    """All notes of the contact's own scope in one, as the world knows a single NOTE; private ones are not in it."""
    texts = [n.text for n in _notes(contact) if n.scope == contact.scope]
    if texts:
        yield Property("NOTE", ("\n\n".join(texts),))


def own(contact: Contact, around: Around) -> Iterator[Property]:
    """Our own lines: everything that the world's properties do not hold."""
    yield _own("LANGUAGES", contact.languages or ours.NO_LANGUAGE)
    if contact.scope != NETWORK:
        yield _own("SCOPE", around.partners.get(contact.scope, contact.scope))
    yield from _own_name(contact)
    for name, field_name in ours.TEXTS.items():
        value = getattr(contact, field_name)
        if value and name not in ("PARENT", "BIRTHDAY"):
            yield _own(name, value)
    if contact.birthday and not (_FULL.fullmatch(contact.birthday) or _NO_YEAR.fullmatch(contact.birthday)):
        yield _own("BIRTHDAY", contact.birthday)
    if contact.parent_id in around.uids:
        yield _own("PARENT", around.uids[contact.parent_id])
    yield from _own_parts(contact)
    yield from _own_rows(contact, around)


def responsible(contact: Contact, around: Around) -> Iterator[Property]:
    """Who is responsible; the last lines of a card, for where nobody knows them they stay among the kept lines, in the same place."""
    if contact.staff_id in around.staff:
        yield _own("STAFF", around.staff[contact.staff_id])
    if contact.partner_id in around.partners:
        yield _own("PARTNER", around.partners[contact.partner_id])


def _own_name(contact: Contact) -> Iterator[Property]:
    name = contact.name
    parts = (name.nobility, name.particle, name.family)
    if contact.kind == PERSON and split_family(_family(contact)) != parts:
        yield _own("NAME", *parts)
    if contact.organisation_name.former:
        yield _own("FORMER-NAME", contact.organisation_name.former)


def _own_parts(contact: Contact) -> Iterator[Property]:
    register, headcount, ways = contact.register, contact.headcount, contact.no_contact
    if register.court or register.number:
        yield _own("REGISTER", register.court, register.number)
    if headcount.count is not None or headcount.year is not None:
        yield _own("HEADCOUNT", *("" if n is None else str(n) for n in (headcount.count, headcount.year)))
    chosen = tuple(way for way in ("post", "phone", "email") if getattr(ways, way))
    if chosen:
        yield _own("NO-CONTACT", *chosen)
    if contact.source or contact.confirmed_on:
        yield _own("SOURCE", contact.source, contact.confirmed_on)


def _own_rows(contact: Contact, around: Around) -> Iterator[Property]:
    for a in contact.affiliations:
        told = (("UID", around.uids.get(a.organisation_id, "")), ("MAIN", "1" if a.main else ""), ("SINCE", a.since), ("UNTIL", a.until))
        yield _own("AFFILIATION", a.organisation, a.department, a.role, params=(*told, *_fact(a)))
    for s in sorted(contact.sectors, key=lambda s: (not s.main, s.edition, s.code)):
        yield _own("SECTOR", s.code, str(s.edition), params=(("MAIN", "1" if s.main else ""), *_fact(s)))
    for n in _notes(contact):
        scope = "" if n.scope == contact.scope else around.partners.get(n.scope, n.scope)
        yield _own("NOTE", n.text, params=(("WRITTEN", _moment(n.written)), ("AUTHOR", n.author), (ours.SCOPE, scope)))
    for title in contact.lists:
        yield _own("LIST", title)
    for v in sorted(contact.own_values, key=lambda v: v.key):
        yield _own("FIELD", v.value, params=(("KEY", v.key),))
    for k in sorted(contact.consents, key=lambda k: (k.on, k.purpose, k.channel, k.given, k.source, k.text_version, k.language)):
        given = "given" if k.given else "withdrawn"
        yield _own("CONSENT", k.purpose, k.channel, given, k.on, k.source, k.text_version, k.language)


def _person(contact: Contact, version: str) -> Iterator[Property]:
    name = contact.name
    yield Property("N", (_family(contact), name.given, "", name.title_before, name.title_after), FIELDS)
    if name.call_name:
        yield Property("NICKNAME", (name.call_name,), LIST)
    if name.birth_name:
        yield Property("X-MAIDENNAME", (name.birth_name,))
    if contact.birthday:
        yield from _birthday(contact.birthday, version)
    if contact.gender in _GENDERS and version != "2.1":
        yield Property("GENDER" if version == "4.0" else "X-GENDER", (_GENDERS[contact.gender],))
    if version == "4.0":
        for place, word in enumerate(contact.languages.split(), 1):
            yield Property("LANG", (word,), params=(("PREF", str(place)),))
    place = ours.main(contact.affiliations)
    if place >= 0:
        a = contact.affiliations[place]
        if a.organisation or a.department:
            yield Property("ORG", (a.organisation, a.department) if a.department else (a.organisation,), FIELDS)
        if a.role:
            yield Property("TITLE", (a.role,))


def _organisation(contact: Contact, version: str) -> Iterator[Property]:
    named = contact.organisation_name
    if version != "4.0":
        yield Property("N", ("", "", "", "", ""), FIELDS)
    if named.full:
        yield Property("ORG", (named.full,), FIELDS)
    if named.short:
        yield Property("NICKNAME", (named.short,), LIST)
    if version == "3.0":
        yield Property("X-ABShowAs", ("COMPANY",))
        if not named.full:
            yield Property("KIND", ("org",))
    if contact.birthday:
        yield from _birthday(contact.birthday, version)


def _birthday(birthday: str, version: str) -> Iterator[Property]:
    """BDAY in the form of the version; what 3.0 cannot say stands in our own line only."""
    compact = birthday.replace("-", "")
    if _FULL.fullmatch(birthday):
        yield Property("BDAY", (compact if version == "4.0" else birthday,))
    elif _NO_YEAR.fullmatch(birthday) and version == "4.0":
        yield Property("BDAY", ("--" + compact,))
    elif _NO_YEAR.fullmatch(birthday) and version == "3.0":
        yield Property("BDAY", ("1604" + birthday[1:],), params=(("X-APPLE-OMIT-YEAR", "1604"),))
    elif _SHORT.fullmatch(birthday) and version == "4.0":
        yield Property("BDAY", (birthday,))


def _channel(channel: Channel, version: str) -> Property:
    name = _NAMES.get(channel.kind, "IMPP")
    value, form, params = channel.value, TEXT, _fact(channel)
    if name in ("URL", "IMPP"):
        form = URI
    elif name == "TEL" and version == "4.0" and _DIALLED.fullmatch(value):
        value, form, params = f"tel:{value}", URI, (("VALUE", "uri"), *params)
    standard = channel.label in _LABELS
    types = (_LABELS[channel.label],) if standard and channel.label else ()
    kinds = () if version == "4.0" and channel.kind == "email" else _TYPES.get(channel.kind, ())
    label = "" if standard else channel.label
    return Property(name, (value,), form, (*types, *kinds), params, channel.preferred, label)


def _address(a: Address) -> Property:
    parts = (a.po_box, a.lines, a.street, a.town, a.region, a.postcode, name_of(a.country))
    standard = a.label in _LABELS
    types = (_LABELS[a.label],) if standard and a.label else ()
    told = (("CC", a.country if len(a.country) == 2 else ""), (ours.KIND, a.kind if a.kind != "postal" else ""), *_fact(a))
    return Property("ADR", parts, FIELDS, types, told, a.preferred, "" if standard else a.label)


def _fact(row: Any) -> tuple[tuple[str, str], ...]:
    return ((ours.SOURCE, row.source), (ours.CONFIRMED, row.confirmed_on))


def _own(name: str, *parts: str, params: tuple[tuple[str, str], ...] = ()) -> Property:
    return Property(OWN + name, parts, FIELDS, params=params)


def _notes(contact: Contact) -> list[Any]:
    return sorted(contact.notes, key=lambda n: (n.written, n.text, n.author, n.scope))


def _family(contact: Contact) -> str:
    name = contact.name
    return " ".join(part for part in (name.nobility, name.particle, name.family) if part)


def _some_name(contact: Contact) -> str:
    """FN must not be empty (RFC 6350 section 6.2.1)."""
    named = (contact.name.title_before, contact.name.nobility, *(a.organisation for a in contact.affiliations))
    return next((text for text in (*named, *(c.value for c in contact.channels)) if text), "?")


def _moment(written_ms: int) -> str:
    if not written_ms:
        return ""
    at = ours.EPOCH + timedelta(milliseconds=written_ms)
    return f"{at:%Y%m%dT%H%M%S}.{at.microsecond // 1000:03d}Z"
