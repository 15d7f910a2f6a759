# SPDX-License-Identifier: Apache-2.0
"""Writes one contact as plain values for JSON, with what follows from them: salutation and address lines."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from crm.clock import day_of, wall_ms
from crm.contacts.queries.lists import titles, today
from crm.contacts.queries.whole import contact
from crm.contacts.rules import names, phones, postal, salutations
from crm.contacts.rules.periods import has_ended
from crm.contacts.rules.values import NUMBER_KINDS, Address, Affiliation, Contact
from crm.desk import Desk
from crm.store.reader import Reader


def show(reader: Reader, desk: Desk, contact_id: str) -> dict[str, Any] | None:
    """A contact whole; None when the desk does not see it.

    Beside every field of the record stand `title`, `list_title`, `salutation` (of a letter, in the contact's language),
    `address_lines` (as in an envelope's window), and emails, phones, urls, notes, titles, organisations as plain texts; what the
    record itself holds under these names stands in `own_salutation` and `note_rows`.
    """
    found = contact(reader, desk, contact_id)
    if found is None:
        return None
    out: dict[str, Any] = asdict(found)
    out["note_rows"], out["own_salutation"] = out["notes"], out["salutation"]
    for name in ("keywords", "competences", "certificates", "vcard_lines"):
        out[name] = out[name].splitlines()
    out["languages"] = found.languages.split()
    out |= plain(reachable(reader, desk, found), today(desk))
    parent = titles(reader, desk, [found.parent_id]) if found.parent_id else {}
    out["parent"] = parent.get(found.parent_id, "")
    return out


def plain(found: Contact, day: str = "") -> dict[str, Any]:
    """What follows from a contact's fields on a day (as in `main_affiliation`), as plain texts and lists of them."""
    channels = found.channels
    return {
        "title": names.display(found),
        "list_title": names.in_list(found),
        "salutation": salutation(found),
        "address_lines": address_lines(found, day),
        "emails": [c.value for c in channels if c.kind == "email"],
        "phones": [_dialled(c.value) for c in channels if c.kind in NUMBER_KINDS],
        "urls": [c.value for c in channels if c.kind == "web"],
        "notes": [n.text for n in found.notes],
        "titles": [a.role for a in found.affiliations if a.role],
        "organisations": [a.organisation for a in found.affiliations if a.organisation],
    }


def _dialled(value: str) -> str:
    """A kept number without the hyphen of its Durchwahl: E.164, perhaps with an apparatus."""
    return value.replace("-", "") if phones.e164(value) else value


def salutation(found: Contact) -> str:
    """The salutation of a letter to a contact in its language."""
    return salutations.letter([salutations.addressee(found)], found.language)


def address_lines(found: Contact, day: str = "") -> list[str]:
    """The postal address as it stands in the window: the preferred place, at work below the organisation's name of that day."""
    place = postal_address(found)
    function = main_affiliation(found, day) if place is None or place.label != "private" else None
    organisation, department = (function.organisation, function.department) if function else ("", "")
    return postal.address_lines(found, organisation, place or Address(), department=department, language=found.language)


def postal_address(found: Contact) -> Address | None:
    """The place for letters: a preferred postal one, else the first postal one, else any."""
    ranked = sorted(found.addresses, key=lambda a: (a.kind != "postal", not a.preferred))
    return ranked[0] if ranked else None


def reachable(reader: Reader, desk: Desk, found: Contact) -> Contact:
    """The contact with a place for letters: a person without one is written to at the organisation of the main function."""
    function = main_affiliation(found, today(desk))
    if found.addresses or function is None or not function.organisation_id:
        return found
    firm = contact(reader, desk, function.organisation_id)
    place = postal_address(firm) if firm else None
    return replace(found, addresses=(replace(place, kind="postal", label="work"),)) if place else found


def main_affiliation(found: Contact, day: str = "") -> Affiliation | None:
    """The function under which a person gets letters: the main one that has not ended, else the first such.

    `day` is today by the desk's clock (`today`); without it the computer's own.
    """
    on = day or day_of(wall_ms())
    current = sorted((a for a in found.affiliations if not has_ended(a.until, on)), key=lambda a: not a.main)
    return current[0] if current else None
