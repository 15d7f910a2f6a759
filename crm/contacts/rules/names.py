# SPDX-License-Identifier: Apache-2.0
"""Writes a contact's name for headings, for lists and for their order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from crm.contacts.rules import titles
from crm.contacts.rules.salutations import surname
from crm.contacts.rules.values import PERSON, Contact, PersonName

_PERSONS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})  # DIN 5007-2, lists of names; DIN 5007-1 takes the base letter
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ĳ": "ij", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n"}
    | {"ı": "i", "ə": "e", "ʒ": "z", "ǥ": "g", "ɨ": "i", "ĸ": "k"}
)
_ORDERED = re.compile(r"[^\W_]+")
_SILENT = re.compile(r"['’ʼʹʾʿ`´.](?=\S)")  # no boundary of a word: O’Neill, d’Aubigné, e.V.
_INITIAL = re.compile(r"([^\W\d_][\u0300-\u036f]*)")
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*")

_SPACED_FORM = re.compile(r"\b[ei]\.\s*[VGK]\.?(?!\w)")  # e. V., e. G., e. K., i. G.

_SMALL_WORDS = frozenset(
    ("der", "die", "das", "den", "dem", "des", "ein", "eine", "und", "von", "vom", "zu", "zum", "zur", "für", "im", "in", "am", "an")
    + ("auf", "bei", "beim", "mit", "the", "and", "of", "for", "le", "la", "les", "de", "du", "et")
)
_LEGAL_FORMS = frozenset(
    ("gmbh", "ggmbh", "mbh", "ag", "kg", "kgaa", "ohg", "gbr", "ug", "se", "eg", "ev", "co", "ek", "ekfr", "partg", "partgmbb")
    + ("inc", "ltd", "llc", "plc", "sa", "sarl", "sas", "spa", "srl", "bv", "nv", "oy", "ab", "aps", "as")
)


def display(contact: Contact) -> str:
    """The name as people read it: `Prof. Dr. Ansgar Graf von Velen`, an organisation's full name, else its short one."""
    if contact.kind == PERSON:
        return _person(contact.name)
    names = contact.organisation_name
    return names.full or names.short or names.former


def in_list(contact: Contact) -> str:
    """The name as lists write it, surname first, particles last: `Recke, Dr. Anna Gräfin von der`; organisations as they are."""
    name = contact.name
    if contact.kind != PERSON or not (name.given or name.family):
        return display(contact)
    first, given = (name.family, name.given) if name.family else (name.given, "")
    parts = (titles.spaced(name.title_before), given, name.nobility, name.particle, titles.spaced(name.title_after))
    rest = " ".join(part for part in parts if part)
    return f"{first}, {rest}" if rest else first


def sort_key(contact: Contact) -> str:
    """What lists are ordered by, byte by byte: persons by DIN 5007-2, organisations by DIN 5007-1.

    Words are joined by hyphens, parts of a name by blanks, because a blank sorts before a hyphen and that before letters:
    `mueller zacharias` stands before `mueller-luedenscheid anna`. Nobility and particle only part namesakes.
    """
    if contact.kind == PERSON:
        return _person_key(contact.name)
    return ordered(display(contact))


def derived(values: Mapping[str, Any]) -> dict[str, str]:
    """The derived columns of a row of the contact table: its sort_key and its title."""
    if values["kind"] != PERSON:
        title = values["full_name"] or values["short_name"] or values["former_name"]
        return {"sort_key": ordered(title), "title": title}
    name = PersonName(
        values["title_before"], values["given"], values["nobility"], values["particle"], values["family"], values["title_after"]
    )
    return {"sort_key": _person_key(name), "title": _person(name)}


def initials(contact: Contact) -> str:
    """Two letters for a picture: given name and surname, two telling words of an organisation, else the first two of a lone word."""
    if contact.kind == PERSON:
        parts = [part for part in (contact.name.given, contact.name.family) if part]
    else:
        parts = _telling(contact.organisation_name.short or display(contact))
    letters = [found for part in parts if (found := _INITIAL.findall(unicodedata.normalize("NFC", part)))]
    chosen = letters[0][:2] if len(letters) == 1 else [found[0] for found in letters[:2]]
    return "".join(map(_upper, chosen))


@lru_cache(maxsize=16384)  # given names repeat
def ordered(text: str, *, person: bool = False) -> str:
    """A text as it is ordered: small letters without marks, words joined by hyphens; `person` writes ä as ae (DIN 5007-2)."""
    low = _SILENT.sub("", text).lower()
    if not low.isascii():
        low = unicodedata.normalize("NFC", low)
        plain = unicodedata.normalize("NFKD", (low.translate(_PERSONS) if person else low).translate(_LETTERS))
        low = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    return "-".join(_ORDERED.findall(low))


def _person(name: PersonName) -> str:
    """A person's name in the order of speech, with titles as DIN 5008 spaces them."""
    if not (name.given or name.family):
        return ""
    called = surname(name, given_too=True)
    if not (name.title_before or name.title_after):
        return called
    return " ".join(part for part in (titles.spaced(name.title_before), called, titles.spaced(name.title_after)) if part)


def _person_key(name: PersonName) -> str:
    """Surname, given name, then nobility and particle."""
    parts = (name.family, name.given, f"{name.nobility} {name.particle}")
    return " ".join(key for part in parts if part and (key := ordered(part, person=True)))


def _telling(title: str) -> list[str]:
    """The words of an organisation's name that tell it from others; all its words when none does."""
    words = _WORD.findall(_SPACED_FORM.sub("", title).replace(".", ""))
    telling = [word for word in words if word.casefold() not in _SMALL_WORDS | _LEGAL_FORMS]
    return telling or words


def _upper(letter: str) -> str:
    """A capital that is one letter: ß has one of its own, ŉ none."""
    return {"ß": "ẞ", "ŉ": "N"}.get(letter, letter.upper())
