# SPDX-License-Identifier: Apache-2.0
"""Tells what is odd about a contact, beside the field and with a repair where there is one; hardly anything prevents saving."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from crm.clock import day_of, wall_ms
from crm.contacts.rules import characters, phones, shapes
from crm.contacts.rules.values import PERSON, Contact
from crm.errors import Say
from crm.texts import mark

ERROR = "error"  # prevents saving
WARNING = "warning"

_PHONES = ("phone", "mobile", "fax")
_SHORT = 120  # characters: codes, labels, titles
_NAME = 300  # the longest legal names stay below
_TEXT = 20_000  # what nobody types, and what a list should not have to carry
_LIMITS = {
    **dict.fromkeys(("name", "organisation_name", "register"), _NAME),
    **dict.fromkeys(("channels", "addresses", "affiliations", "tags", "lists"), _NAME),
    **dict.fromkeys(("salutation", "municipality", "source", "uid"), _NAME),
    **dict.fromkeys(("keywords", "competences", "certificates"), _TEXT),
    **dict.fromkeys(("vcard_lines", "notes", "own_values", "consents"), 50 * _TEXT),
}
_WIDE = {"channels.value": 2_000, "addresses.lines": 1_000}  # links are long
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")  # DIN 91379 knows one hyphen
_NAMES = ("title_before", "given", "nobility", "particle", "family", "title_after", "birth_name", "call_name")

NAME_MISSING = mark("A person needs a surname or a given name.")
ORGANISATION_MISSING = mark("An organisation needs a name.")
TOO_LONG = mark("This is too long: {length} characters, at most {limit} fit.")
PHONES = {
    "phone_short": mark("This phone number is too short."),
    "phone_long": mark("This phone number is too long."),
    "phone_area": mark("This phone number has no area code, so it cannot be dialled from elsewhere."),
    "phone_extra": mark("Here stands more than one phone number. Each needs a line of its own."),
    "phone_unknown": mark("No such phone number has been assigned. Perhaps a digit is wrong."),
    "phone_unreadable": mark("This is not a phone number."),
}
EMAIL = mark("This does not look like an e-mail address.")
WEB = mark("This does not look like a web address.")
POSTCODE = mark("Postcodes of this country look different.")
DATE = mark("This date cannot be read. Write for example 17.05.1968, 1968 or, without a year, 17.05.")
NO_DAY = mark("The calendar has no day {day}.{month}. Write for example 17.05.1968.")
VAT_ID = mark("This VAT id is not right. A German one is DE and nine digits, of which the last checks the others.")
BIRTHDAY = mark("This birthday lies in the future.")
FOREIGN = mark("Names in German offices are not written with these characters: {characters}")
PERIOD = mark("The end lies before the beginning.")
PREFERRED = mark("Another entry of this kind is already the preferred one.")
REGISTER = mark("Register numbers begin with HRA, HRB, GnR, PR, VR or GsR: HRB 1234.")


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """Something odd about one field: its path (`channels.2.value`, counted from 0), a code, a sentence, perhaps a repair."""

    field: str
    code: str
    text: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    repair: str = ""
    severity: str = WARNING

    def sentence(self, say: Say) -> str:
        """The sentence beside the field, in the language of `say`."""
        return say(self.text, **self.values)


def problems(contact: Contact, today: str = "") -> tuple[Problem, ...]:
    """All that is odd about a contact, in the order of its fields; only errors prevent saving. `today` is an ISO date."""
    rules = (_missing, _lengths, _characters, _dates, _firm, _channels, _addresses, _affiliations)
    found = [problem for rule in rules for problem in rule(contact)]
    return (*found, *_future(contact, today or day_of(wall_ms())))


def _missing(contact: Contact) -> Iterator[Problem]:
    if contact.kind == PERSON:
        if not (contact.name.given.strip() or contact.name.family.strip()):
            yield Problem("name.family", "name_missing", NAME_MISSING, severity=ERROR)
        return
    names = contact.organisation_name
    if not (names.full.strip() or names.short.strip()):
        yield Problem("organisation_name.full", "name_missing", ORGANISATION_MISSING, severity=ERROR)


def _lengths(contact: Contact) -> Iterator[Problem]:
    for path, text in _texts(contact):
        parts = path.split(".")
        limit = _WIDE.get(f"{parts[0]}.{parts[-1]}", _LIMITS.get(parts[0], _SHORT))
        if len(text) > limit:
            yield Problem(path, "too_long", TOO_LONG, {"length": len(text), "limit": limit}, severity=ERROR)


def _texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a value with its path, those of its parts and lists too."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _texts(part, f"{path}.{place}")
    elif hasattr(value, "__dataclass_fields__"):
        for part in dataclasses.fields(value):  # type: ignore[arg-type]  # a value is a dataclass, as was just asked
            yield from _texts(getattr(value, part.name), f"{path}.{part.name}" if path else part.name)


def _characters(contact: Contact) -> Iterator[Problem]:
    if contact.kind == PERSON:
        written = [(f"name.{part}", getattr(contact.name, part), False) for part in _NAMES]
    else:
        names = contact.organisation_name
        written = [("organisation_name.full", names.full, True), ("organisation_name.short", names.short, True)]
    for path, text, extended in written:
        odd = characters.foreign(text, extended=extended)
        if odd:
            tidy = characters.tidy(text.translate(_DASHES))
            repair = tidy if tidy != text and not characters.foreign(tidy, extended=extended) else ""
            yield Problem(path, "foreign", FOREIGN, {"characters": " ".join(odd)}, repair)


def _dates(contact: Contact) -> Iterator[Problem]:
    dates = [("birthday", contact.birthday), ("founded", contact.founded), ("confirmed_on", contact.confirmed_on)]
    for name in ("channels", "addresses", "affiliations", "sectors"):
        dates += [(f"{name}.{n}.confirmed_on", row.confirmed_on) for n, row in enumerate(getattr(contact, name))]
    for n, affiliation in enumerate(contact.affiliations):
        dates += [(f"affiliations.{n}.since", affiliation.since), (f"affiliations.{n}.until", affiliation.until)]
    dates += [(f"consents.{n}.on", consent.on) for n, consent in enumerate(contact.consents)]
    for path, text in dates:
        if text and (gone := shapes.no_day(text)) is not None:
            yield Problem(path, "no_day", NO_DAY, gone)
        else:
            yield from _shaped(path, text, ("date", DATE), shapes.day)


def _firm(contact: Contact) -> Iterator[Problem]:
    yield from _shaped("vat_id", contact.vat_id, ("vat_id", VAT_ID), shapes.vat_id)
    yield from _shaped("register.number", contact.register.number, ("register", REGISTER), shapes.register)


def _channels(contact: Contact) -> Iterator[Problem]:
    preferred: set[str] = set()
    for n, channel in enumerate(contact.channels):
        path = f"channels.{n}.value"
        if channel.kind in _PHONES and channel.value.strip():
            code, repair = phones.doubt(channel.value)
            if code:
                yield Problem(path, code, PHONES[code], repair=repair)
        elif channel.kind == "email":
            yield from _shaped(path, channel.value, ("email", EMAIL), shapes.email)
        elif channel.kind == "web":
            yield from _shaped(path, channel.value, ("web", WEB), shapes.web)
        if channel.preferred and channel.kind in preferred:
            yield Problem(f"channels.{n}.preferred", "preferred", PREFERRED)
        if channel.preferred:
            preferred.add(channel.kind)


def _addresses(contact: Contact) -> Iterator[Problem]:
    for n, address in enumerate(contact.addresses):
        check = partial(shapes.postcode, country=address.country.strip().upper() or phones.HOME)
        yield from _shaped(f"addresses.{n}.postcode", address.postcode, ("postcode", POSTCODE), check)


def _affiliations(contact: Contact) -> Iterator[Problem]:
    for n, affiliation in enumerate(contact.affiliations):
        since, until = affiliation.since, affiliation.until
        known = min(len(since), len(until))  # dates of unlike precision are compared as far as both go
        if _has_year(since) and _has_year(until) and until[:known] < since[:known]:
            yield Problem(f"affiliations.{n}.until", "period", PERIOD)


def _future(contact: Contact, today: str) -> Iterator[Problem]:
    birthday = contact.birthday
    if _has_year(birthday) and birthday > today[: len(birthday)]:
        yield Problem("birthday", "birthday", BIRTHDAY)


def _has_year(text: str) -> bool:
    """Whether the text is a date that begins with its year, so that such texts compare as dates do."""
    return shapes.day(text) is None and not text.startswith("--")


def _shaped(path: str, text: str, said: tuple[str, str], check: Callable[[str], str | None]) -> Iterator[Problem]:
    """A problem (code and sentence) when a text that is there has not the shape that the check knows."""
    guess = check(text) if text.strip() else None
    if guess is not None:
        yield Problem(path, said[0], said[1], repair=guess)
