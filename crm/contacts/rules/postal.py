# SPDX-License-Identifier: Apache-2.0
"""Writes postal addresses: the zones of a DIN 5008 address field, and the short forms for screens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crm.contacts.rules.salutations import Addressee, addressee, name_line
from crm.contacts.rules.values import ORGANISATION, Address, Contact

MOST_LINES = 6  # of the address zone (DIN 5008:2020, address field)
MOST_REMARKS = 3  # of the zone for remarks above it
_WIDEST = 45  # characters of about 10 pt that the window of an envelope shows (75 mm)

HOME = "DE"
_SAME_POST = ("", HOME)  # sent within Germany: no country, no capitals

# How a place is written where the postcode does not simply precede the town. Source: UPU, Postal addressing systems in member
# countries, and the posts named there: Royal Mail, An Post, USPS, Canada Post, Australia Post, NZ Post, India Post, SingPost,
# Poste Italiane (province behind the town), Correios (state behind the town).
_PLACES = {
    "GB": ("{town}", "{postcode}"),
    "GG": ("{town}", "{postcode}"),
    "JE": ("{town}", "{postcode}"),
    "IM": ("{town}", "{postcode}"),
    "IE": ("{town}", "{region}", "{postcode}"),
    "US": ("{town} {region} {postcode}",),
    "CA": ("{town} {region} {postcode}",),
    "AU": ("{town} {region} {postcode}",),
    "NZ": ("{town} {postcode}",),
    "IN": ("{town} {postcode}",),
    "SG": ("{town} {postcode}",),
    "IT": ("{postcode} {town} {region}",),
    "BR": ("{postcode} {town} {region}",),
}
_PLACE = ("{postcode} {town}",)

# What the post of the country calls a PO box (UPU, as above); elsewhere the English word, which every post reads.
_BOXES = dict.fromkeys(("DE", "AT", "CH", "LI"), "Postfach") | {
    **dict.fromkeys(("FR", "LU"), "BP"),
    **dict.fromkeys(("ES", "PT"), "Apartado"),
    **dict.fromkeys(("DK", "NO"), "Postboks"),
    "NL": "Postbus",
    "BE": "Boîte postale",
    "IT": "Casella postale",
    "PL": "Skrytka pocztowa",
    "SE": "Box",
    "FI": "PL",
}
_BOX = "PO Box"
_BOX_WORDS = re.compile(r"^(?:postfach|pf\.?|p\.?\s?o\.?\s?box)\s*[:.]?\s*", re.I)
_CARE_OF = re.compile(r"\bc\s?/\s?o\b", re.I)
_COUNTRY_LETTERS = re.compile(r"^[A-Z]{1,3}\s?-\s?(?=\d)")  # D-44787: not written since 1999 (Deutsche Post)
_LETTERS_BELONG = ("LV", "LT", "MD", "AZ")  # LV-1010: part of the postcode (UPU)
_SHORT_NAMES = {"HK": "Hongkong", "MO": "Macau"}  # CLDR's name is the constitutional one


def address_lines(
    contact: Contact | Addressee, organisation_name: str, address: Address, *, department: str = "", language: str = "de"
) -> list[str]:
    """The address zone of a DIN 5008 letter sent from Germany, at most six lines, without blank ones.

    Order: organisation, department, person, extra lines (c/o, building), street or PO box, place, country. A person with an
    office is passed as an `Addressee`; `language` is that of the person's line. Abroad the town and the country stand in
    capitals, the country in German (Deutsche Post; DIN 5008). A PO box takes the place of the street, except on a visitor's
    address; a bulk recipient (Großempfänger) has neither. More than six lines are shortened in this order, only as far
    as needed: extra lines become one; organisation and department share a line if it stays narrow; the department goes; the
    extra line goes, unless it is a c/o; British town and postcode share a line. Name and place always stay.
    """
    person, organisation = _recipients(contact, organisation_name, language)
    heads = _without_doubles([organisation, _line(department), person])
    extras = [line for line in _without_doubles([*heads, *map(_line, address.lines.splitlines())]) if line not in heads]
    tail = [_delivery(address)] if _delivery(address) else []
    place, country = place_lines(address), _country_line(address)
    room = MOST_LINES - len(tail) - len(country)
    while len(heads) + len(extras) + len(place) > room:
        if not _shorten(heads, extras, place, department=_line(department)):
            break
    return [*heads, *extras, *tail, *place, *country]


def remark_lines(remarks: Sequence[str]) -> list[str]:
    """The zone for remarks (Einschreiben, Persönlich), at most three lines, the last nearest to the address; the first ones join."""
    lines = _without_doubles([_line(remark) for remark in remarks])
    while len(lines) > MOST_REMARKS:
        lines[:2] = [f"{lines[0]}, {lines[1]}"]
    return lines


def place_lines(address: Address) -> list[str]:
    """Postcode and town as the country writes them, town in capitals abroad."""
    abroad = _is_abroad(address)
    town, region = _line(address.town), _line(address.region)
    parts = {
        "postcode": _postcode(address),
        "town": town.upper() if abroad else town,
        "region": region.upper() if abroad else region,
    }
    forms = _PLACES.get(_code(address), _PLACE)
    return [line for form in forms if (line := " ".join(form.format_map(parts).split()))]


def one_line(address: Address, language: str = "de") -> str:
    """An address for screens: `c/o Berg, Kortumstraße 9, 44787 Bochum`, abroad with the country's name in `language`."""
    return ", ".join(part for part in (*map(_line, address.lines.splitlines()), *two_lines(address, language)) if part)


def two_lines(address: Address, language: str = "de") -> tuple[str, str]:
    """Street and PO box, and place with country; either may be empty."""
    box = _box(address)
    street = ", ".join(part for part in (_line(address.street), box) if part)
    forms = _PLACES.get(_code(address), _PLACE)
    parts = {"postcode": _postcode(address), "town": _line(address.town), "region": _line(address.region)}
    place = " ".join(" ".join(forms).format_map(parts).split())
    country = country_name(address.country, language) if _is_abroad(address) else ""
    return street, ", ".join(part for part in (place, country) if part)


@lru_cache(maxsize=512)
def country_name(code: str, language: str = "de") -> str:
    """A country's name in a language by its ISO 3166 code; what is no code is given back as it is."""
    from babel import Locale

    key = code.strip().upper()
    known = _SHORT_NAMES.get(key) or Locale.parse("de" if language == "de" else "en").territories.get(key)
    return str(known) if known and len(key) == 2 else code.strip()


def _recipients(contact: Contact | Addressee, organisation_name: str, language: str) -> tuple[str, str]:
    """The person's line and the organisation's; an organisation that is the contact names itself."""
    organisation = _line(organisation_name)
    if isinstance(contact, Addressee):
        return name_line(contact, language), organisation
    if contact.kind == ORGANISATION:
        names = contact.organisation_name
        return "", _line(names.full) or _line(names.short) or organisation
    return name_line(addressee(contact), language), organisation


def _shorten(heads: list[str], extras: list[str], place: list[str], *, department: str) -> bool:
    """Takes one line away in the documented order; False when nothing more may go."""
    if len(extras) > 1:
        extras[:] = [", ".join(extras)]
        return True
    if department in heads[1:]:
        where = heads.index(department)
        joined = f"{heads[where - 1]}, {department}"
        heads[where - 1 : where + 1] = [joined if len(joined) <= _WIDEST else heads[where - 1]]
        return True
    if extras and not _CARE_OF.search(extras[0]):
        extras.clear()
        return True
    if len(place) > 1:
        place[:] = [" ".join(place)]
        return True
    return False


def _without_doubles(lines: Sequence[str]) -> list[str]:
    """The lines in order without blank ones, each once however it is written."""
    kept: dict[str, str] = {}
    for line in filter(None, lines):
        kept.setdefault(line.casefold(), line)
    return list(kept.values())


def _delivery(address: Address) -> str:
    """The street or the PO box, never both; a visitor goes to the street."""
    street, box = _line(address.street), _box(address)
    return street or box if address.kind == "visitor" else box or street


def _box(address: Address) -> str:
    """`Postfach 10 01 02`: German numbers in twos from the right (DIN 5008)."""
    written = _line(address.po_box)
    if not written:
        return ""
    code = _code(address)
    word = _BOXES.get(code, _BOX)
    number = _BOX_WORDS.sub("", written)
    if not number:
        return word
    digits = number.replace(" ", "")
    if not digits.isdigit():
        return written if number[0].isalpha() else f"{word} {number}"
    return f"{word} {_in_twos(digits) if code == HOME else number}"


def _in_twos(digits: str) -> str:
    head = len(digits) % 2
    return " ".join(filter(None, (digits[:head], *(digits[i : i + 2] for i in range(head, len(digits), 2)))))


def _postcode(address: Address) -> str:
    written = _line(address.postcode)
    return written if _code(address) in _LETTERS_BELONG else _COUNTRY_LETTERS.sub("", written)


def _country_line(address: Address) -> list[str]:
    return [country_name(address.country).upper()] if _is_abroad(address) else []


def _is_abroad(address: Address) -> bool:
    return _code(address) not in _SAME_POST


def _code(address: Address) -> str:
    return address.country.strip().upper() or HOME


def _line(text: str) -> str:
    return " ".join(text.split())
