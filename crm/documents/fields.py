# SPDX-License-Identifier: Apache-2.0
"""Fills the open places of a letter: `[Ort]` stands for the contact's town, `[Termin]` for what somebody fills in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crm.contacts import queries
from crm.contacts.rules import names, phones
from crm.contacts.rules.values import NUMBER_KINDS, Address, Contact
from crm.texts import Texts, mark

CONTACT_FIELDS = (  # key and name; the name in the letter's language is what people write between the brackets
    ("salutation", mark("Salutation")),
    ("name", mark("Name")),
    ("given", mark("Given name")),
    ("family", mark("Surname")),
    ("organisation", mark("Organisation")),
    ("role", mark("Role")),
    ("department", mark("Department")),
    ("street", mark("Street")),
    ("postcode", mark("Postcode")),
    ("town", mark("Town")),
    ("phone", mark("Phone")),
    ("email", mark("E-mail")),
)
_OPEN = re.compile(r"(?<![\\!\]])\[([^\W\d_][\w .\-/]{0,39})\](?![(\[:])")  # not a link, not escaped

_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")  # all punctuation of ASCII


def open_places(text: str) -> tuple[str, ...]:
    """Names of the places that are still open in a text, each once, in order."""
    return tuple(dict.fromkeys(found.strip() for found in _OPEN.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every place that has a value filled; the case of a name does not count, what is unknown stays open."""
    known = {name.casefold(): value for name, value in values.items()}
    return _OPEN.sub(lambda m: known.get(m[1].strip().casefold(), m[0]), text)


def literal(value: str) -> str:
    """A value as Markdown that shows it as it is (CommonMark 2.4, backslash escapes)."""
    return _MARKUP.sub(r"\\\g<0>", value)


def values(contact: Contact, say: Texts, today: str = "") -> dict[str, str]:
    """The fields of a contact under their keys and under their names in the language of `say`; empty ones are left out.

    `today` is the day (ISO) on which functions count, by default the computer's.
    """
    function = queries.main_affiliation(contact, today)
    place = queries.postal_address(contact) or Address()
    organisation = contact.organisation_name.full or contact.organisation_name.short or (function.organisation if function else "")
    found = {
        "salutation": queries.salutation(contact).rstrip(","),
        "name": names.display(contact),
        "given": contact.name.given,
        "family": " ".join(filter(None, (contact.name.particle, contact.name.family))),
        "organisation": organisation,
        "role": function.role if function else "",
        "department": function.department if function else "",
        "street": place.street,
        "postcode": place.postcode,
        "town": place.town,
        "phone": next((phones.shown(c.value) for c in contact.channels if c.kind in NUMBER_KINDS), ""),
        "email": next((c.value for c in contact.channels if c.kind == "email"), ""),
    }
    named = {say(name): found[key] for key, name in CONTACT_FIELDS}
    return {name: value for name, value in (found | named).items() if value}
