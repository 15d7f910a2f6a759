# SPDX-License-Identifier: Apache-2.0
"""Turns a read card into a contact; what a contact has no field for stays with it as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from crm.contacts.rules import phones
from crm.contacts.rules.values import ORGANISATION, PERSON, Address, Affiliation, Channel, Contact, ContactId, Note, OrganisationName
from crm.exchange import naming, ours
from crm.exchange.cards import Card, Entry
from crm.exchange.countries import code_of
from crm.exchange.dates import day
from crm.exchange.lines import entry_line
from crm.exchange.ours import Surroundings

_GENDERS = {"f": "female", "female": "female", "w": "female", "m": "male", "male": "male", "o": "diverse", "diverse": "diverse"}
_APPLE_LABELS = {
    "work": ("", "work"), "home": ("", "private"), "mobile": ("mobile", ""), "iphone": ("mobile", ""), "other": ("", ""),
    "homepage": ("", ""), "homefax": ("fax", "private"), "workfax": ("fax", "work"),
}  # fmt: skip
_WORDS = {"arbeit": "work", "geschäftlich": "work", "dienstlich": "work", "privat": "private"}
_DIALLED = re.compile(r"\+49[1-9]\d{7,11}")  # kept as it is
_RARE = ("pager", "car", "modem", "bbs", "textphone")


def contact(card: Card, around: Surroundings) -> Contact:
    """The contact that a card tells of; fields that it does not tell are empty (`languages` too), ids of organisations unresolved.

    `parent_id` and `organisation_id` hold UIDs of the file until `applying` resolves them; `photo` stays empty.
    """
    scope = ours.scope(card, around.own_scope)
    values: dict[str, Any] = {"scope": scope, "channels": _channels(card, scope), "addresses": _addresses(card, scope)}
    values["tags"] = _unique(card.categories)
    organisation = is_organisation(card)
    role_is_used = not (organisation or card.own or card.titles)
    kept = [text for name, text in card.kept if not (role_is_used and name == "ROLE")]
    if organisation:
        values |= _organisation(card, kept)
    else:
        values |= _person(card, kept, scope)
    values["birthday"] = day(card.bday)
    if card.bday and not values["birthday"]:
        kept.append(f"BDAY;VALUE=text:{card.bday}")
    told = ours.values(card, scope, around)
    kept += [entry_line(entry) for entry in card.own if entry.name not in ours.NAMES]
    kept += ours.unresolved(card, told)
    values["notes"] = told.pop("notes", None) or tuple(Note(e.value.strip(), scope=scope) for e in card.notes)
    values |= {"uid": card.uid, "vcard_lines": "\n".join(kept), "languages": ours.languages(card)}
    return Contact(**{**values, **told})


def finished(contact: Contact, key: str = "") -> Contact:
    """A contact of a card as it is kept when it is new, under the id `key`: German where the card tells no language."""
    told = contact.languages if contact.languages != ours.NO_LANGUAGE else ""
    return replace(contact, languages=told if contact.languages else "de", id=ContactId(key))


def is_organisation(card: Card) -> bool:
    """Whether the card tells of an organisation: it says so, or it has no other name than its organisation's."""
    kind = card.kind.casefold()
    if kind in ("org", "organization"):
        return True
    if kind == "individual" or any(card.n):
        return False
    return card.company or bool(card.orgs and card.fn.casefold() == card.orgs[0].value.casefold())


def is_group(card: Card) -> bool:
    """Whether the card is a list of others (KIND:group, Apple's group cards)."""
    return card.kind.casefold() == "group"


def _person(card: Card, kept: list[str], scope: str) -> dict[str, Any]:
    if card.own:
        name, told = ours.name(card), ""
    else:
        name, told = naming.parted(card.n, card.fn)
    gender = _GENDERS.get(card.gender.partition(";")[0].strip().casefold(), "")
    if card.gender and (not gender or ";" in card.gender):
        kept.append(f"GENDER:{card.gender}")
    name = replace(name, call_name=", ".join(card.nicknames), birth_name=card.birth_name)
    return {"kind": PERSON, "name": name, "gender": gender or told, "affiliations": _affiliations(card, scope)}


def _organisation(card: Card, kept: list[str]) -> dict[str, Any]:
    named = card.orgs[0].value if card.orgs else ""
    full = named if card.own or not card.fn or card.fn.casefold() == named.casefold() else card.fn
    kept += [entry_line(e) for e in card.orgs if e.parts != (full,)]
    kept += [entry_line(e) for e in card.titles]
    former = next((e.value for e in card.own if e.name == ours.OWN + "FORMER-NAME"), "")
    return {"kind": ORGANISATION, "organisation_name": OrganisationName(full, ", ".join(card.nicknames), former)}


def _channels(card: Card, scope: str) -> tuple[Channel, ...]:
    entries = sorted((*card.phones, *card.emails, *card.urls, *card.messengers), key=lambda e: e.place)
    verbatim = ours.wrote(card)
    return tuple(_channel(entry, scope, verbatim) for entry in entries)


def _channel(entry: Entry, scope: str, verbatim: bool) -> Channel:
    kind, label = {"EMAIL": "email", "URL": "web", "IMPP": "messenger"}.get(entry.name, ""), _label(entry)
    if not kind:
        types = entry.types
        kind = "fax" if "fax" in types else "mobile" if "cell" in types or "mobile" in types else "phone"
        label = label or next((t for t in _RARE if t in types), "")
    if entry.label and not verbatim:
        meant, label = _APPLE_LABELS.get(entry.label.replace(" ", "").casefold(), ("", _WORDS.get(entry.label.casefold(), entry.label)))
        kind = meant if meant and entry.name == "TEL" else kind
    elif entry.label:
        label = entry.label
    value = entry.value.strip()
    if entry.name == "TEL" and not verbatim and not _DIALLED.fullmatch(value):
        value = phones.kept(value)
    fact = ours.fact(entry, scope)
    return Channel(kind, value, label, entry.preferred, **fact)


def _label(entry: Entry) -> str:
    return "work" if "work" in entry.types else "private" if "home" in entry.types else ""


def _addresses(card: Card, scope: str) -> tuple[Address, ...]:
    return tuple(_address(card, entry, scope) for entry in card.adrs)


def _address(card: Card, entry: Entry, scope: str) -> Address:
    po_box, extended, street, town, region, postcode, country = entry.parts
    told = next(iter(entry.params.get("CC", ())), "").upper()
    code = told if len(told) == 2 else code_of(country)
    if not card.own:
        code = code or ("DE" if not country else "")
        if "\n" in street:
            street, extended = _street(street, extended)
        if country and not code:  # a country that nobody knows is still part of the address
            extended = "\n".join(x for x in (extended, country) if x)
    label = entry.label if entry.label and card.own else _APPLE_LABELS.get(entry.label, ("", entry.label))[1] or _label(entry)
    kind = next(iter(entry.params.get(ours.KIND, ())), "postal")
    place = (street, postcode, town, code, po_box, extended, region)
    return Address(*place, kind, label, entry.preferred, **ours.fact(entry, scope))


def _street(street: str, extended: str) -> tuple[str, str]:
    """The line with the house number of a street of several lines, and the other lines."""
    lines = [line.strip() for line in street.split("\n") if line.strip()]
    chosen = next((i for i, line in enumerate(lines) if any(c.isdigit() for c in line)), 0)
    others = [line for i, line in enumerate(lines) if i != chosen]
    return lines[chosen] if lines else "", "\n".join(x for x in (extended, *others) if x)


def _affiliations(card: Card, scope: str) -> tuple[Affiliation, ...]:
    if card.own:
        return ours.corrected(ours.affiliations(card, scope), card, scope)
    said = [e.value.strip() for e in card.titles or card.roles]
    orgs = card.orgs or ((Entry(("",)),) if said else ())
    out = []
    for place, entry in enumerate(orgs):
        role = said[place] if place < len(said) else ""
        if place == len(orgs) - 1 and len(said) > len(orgs):
            role = ", ".join(said[place:])
        out.append(Affiliation(entry.value, role, ", ".join(p for p in entry.parts[1:] if p), main=place == 0, scope=scope))
    return tuple(out)


def _unique(titles: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for t in titles if t))
