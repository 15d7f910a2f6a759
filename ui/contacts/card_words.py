# SPDX-License-Identifier: Apache-2.0
"""Says the values of a contact in words: kinds of channels and places, periods, languages, who sees it, where a fact came from."""

from __future__ import annotations

from crm.contacts.rules import phones
from crm.contacts.rules.tongues import language_name
from crm.contacts.rules.values import NETWORK, NUMBER_KINDS, Affiliation, Consent, NoContact
from crm.texts import mark
from ui.work.words import day, language, many, number, say

CHANNELS = {
    "phone": mark("Phone"),
    "mobile": mark("Mobile"),
    "fax": mark("Fax"),
    "email": mark("E-mail"),
    "web": mark("Web"),
    "messenger": mark("Messenger"),
}
PLACES = {"postal": mark("Address"), "visitor": mark("Visitors"), "invoice": mark("Invoices")}
LABELS = {"work": mark("work"), "private": mark("private")}
GENDERS = {"female": mark("female"), "male": mark("male"), "diverse": mark("diverse"), "": mark("not told")}
_CONSENT_WAYS = {"post": mark("by post"), "phone": mark("by phone"), "email": mark("by e-mail"), "": ""}


def channel_kind(kind: str) -> str:
    """What kind of channel it is, in one word."""
    return say(CHANNELS[kind]) if kind in CHANNELS else kind


def place_kind(kind: str) -> str:
    """What an address is for, in one word."""
    return say(PLACES[kind]) if kind in PLACES else kind


def label(text: str) -> str:
    """The label of a channel or an address; at work is the rule and needs no word."""
    return "" if text == "work" else say(LABELS[text]) if text in LABELS else text


def channel_value(kind: str, value: str) -> str:
    """A channel as people read it: numbers by DIN 5008, web places without their scheme."""
    if kind in NUMBER_KINDS:
        return phones.shown(value)
    if kind == "web":
        return value.removeprefix("https://").removeprefix("http://").rstrip("/")
    return value


def period(function: Affiliation) -> str:
    """How long a function lasts or lasted, in years: "since 2014", "2008–2014", "until 2014"."""
    since, until = function.since[:4], function.until[:4]
    if until:
        return f"{since}–{until}" if since and since != until else say("until {year}", year=until)
    return say("since {year}", year=since) if since else ""


def function_name(function: Affiliation) -> str:
    """The role with its department; "Function" where nobody wrote one."""
    return ", ".join(part for part in (function.role, function.department) if part)


def consent_way(channel: str) -> str:
    """By which way a consent lets people write: "by e-mail"."""
    return say(_CONSENT_WAYS[channel]) if _CONSENT_WAYS.get(channel) else channel


def consent_detail(consent: Consent) -> str:
    """Where a consent came from and to which text it was given."""
    version = say("text version {version}", version=consent.text_version) if consent.text_version else ""
    return " · ".join(part for part in (consent_way(consent.channel), consent.source, version) if part)


def provenance(source: str, confirmed_on: str) -> str:
    """Where a fact came from: "As of 02/06/2026 · business card"; "" when nobody said."""
    at = say("As of {day}", day=day(confirmed_on, short=True)) if confirmed_on else ""
    return " · ".join(part for part in (at, source) if part)


def refusals(flags: NoContact) -> list[str]:
    """The ways by which a contact wants no advertising, as warnings."""
    found = (
        (flags.post, say("No advertising by post")),
        (flags.phone, say("No advertising by phone")),
        (flags.email, say("No advertising by e-mail")),
    )
    return [words for is_on, words in found if is_on]


def headcount(count: int | None, year: int | None, *, bare: bool = False) -> str:
    """Number of staff with the year of the count; `bare` beside a caption that says what is counted."""
    if count is None:
        return ""
    words = number(count) if bare else many("{number} employee", "{number} employees", count)
    return say("{staff} ({year})", staff=words, year=year) if year else words


def yes_no(value: object) -> str:
    """A switch in a word."""
    return say("yes") if value not in (0, "0", "", None, False, "no") else say("no")


def languages(codes: str) -> str:
    """Languages by name, the one of letters first."""
    return ", ".join(language_name(code, language()) for code in codes.split())


def figure(value: object) -> str:
    """A whole number as the language writes it, other values as they stand."""
    return number(value) if isinstance(value, int) else str(value)


def scope_words(scope: str, partner: str, *, short: bool = False) -> str:
    """Who sees a record; `partner` is the name of the one partner where it is not the network."""
    if scope == NETWORK:
        return say("Whole network") if short else say("Visible in the whole network")
    return say("only for {partner}", partner=partner)
