# SPDX-License-Identifier: Apache-2.0
"""Says the values of a contact on paper in the words of its card: dates, channels, periods, languages, consents, sectors."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from crm.clock import day_of
from crm.contacts.rules import phones
from crm.contacts.rules.tongues import language_name
from crm.contacts.rules.values import NETWORK, NUMBER_KINDS, Address, Affiliation, Channel, Consent, NoContact, OwnField, Sector
from crm.texts import Texts, mark

CHANNELS = {
    "phone": mark("Phone"), "mobile": mark("Mobile"), "fax": mark("Fax"), "email": mark("E-mail"), "web": mark("Web"),
    "messenger": mark("Messenger"),
}  # fmt: skip
PLACES = {"postal": mark("Address"), "visitor": mark("Visitors"), "invoice": mark("Invoices")}
KINDS = {
    "company": mark("Company"), "university": mark("University"), "research_institute": mark("Research institute"),
    "association": mark("Association"), "authority": mark("Authority"), "other": mark("Organisation"), "": mark("Organisation"),
}  # fmt: skip
_LABELS = {"work": "", "private": mark("private")}
_CONSENT_WAYS = {"post": mark("by post"), "phone": mark("by phone"), "email": mark("by e-mail")}


def joined(*parts: str, between: str = " · ") -> str:
    """The parts that say something, with a dot between."""
    return between.join(part for part in parts if part)


def day(iso: str, say: Texts, *, short: bool = False) -> str:
    """An ISO date, truncated allowed (`--05-17`, `1968`, `1968-05`): "2. Juni 2026", short "02.06.2026"; others as they stand."""
    months = _months(say.language)
    dot = "." if say.language == "de" else ""
    try:
        if iso.startswith("--"):
            at = date.fromisoformat("2000" + iso[1:])
            return f"{at.day}{dot} {months[at.month]}"
        if len(iso) == 7:
            at = date.fromisoformat(iso + "-01")
            return f"{months[at.month]} {at.year}"
        at = date.fromisoformat(iso)
    except ValueError:
        return iso
    if short:
        return at.strftime("%d.%m.%Y" if say.language == "de" else "%d/%m/%Y")
    return f"{at.day}{dot} {months[at.month]} {at.year}"


def clock(moment_ms: int, say: Texts) -> str:
    """The local time of an instant: "09:41 Uhr"."""
    at = datetime.fromtimestamp(moment_ms / 1000)
    return say("{time} o’clock", time=f"{at.hour:02}:{at.minute:02}")


def moment(moment_ms: int, say: Texts) -> str:
    """The local day and time of an instant: "02.06.2026, 09:41"."""
    at = datetime.fromtimestamp(moment_ms / 1000)
    return say("{day}, {time}", day=day(day_of(moment_ms), say, short=True), time=f"{at.hour:02}:{at.minute:02}")


def bare_web(value: str) -> str:
    """A web place without its scheme."""
    return value.removeprefix("https://").removeprefix("http://").rstrip("/")


def channel_value(channel: Channel) -> str:
    """A channel as people read it: numbers by DIN 5008, web places without their scheme."""
    if channel.kind in NUMBER_KINDS:
        return phones.shown(channel.value)
    return bare_web(channel.value) if channel.kind == "web" else channel.value


def remark(of: Channel | Address, say: Texts) -> str:
    """The label of a channel or an address where it is not the usual one, and whether it is preferred."""
    return joined(label(of.label, say), say("preferred") if of.preferred else "")


def label(text: str, say: Texts) -> str:
    """The label of a channel or an address; at work is the rule and needs no word."""
    named = _LABELS.get(text, text)
    return say(named) if named in _LABELS.values() and named else named


def period(function: Affiliation, say: Texts) -> str:
    """How long a function lasts or lasted: "seit 2014", "2008–2014"; with the day where it is known."""
    since, until = _short(function.since, say), _short(function.until, say)
    if until:
        return f"{since}–{until}" if since and since != until else say("until {year}", year=until)
    return say("since {year}", year=since) if since else ""


def refusals(flags: NoContact, say: Texts) -> list[str]:
    """The ways by which a contact wants no advertising."""
    found = (
        (flags.post, say("No advertising by post")),
        (flags.phone, say("No advertising by phone")),
        (flags.email, say("No advertising by e-mail")),
    )
    return [words for is_on, words in found if is_on]


def consent_detail(consent: Consent, say: Texts) -> str:
    """By which way, where a consent came from and to which text it was given."""
    way = say(_CONSENT_WAYS[consent.channel]) if consent.channel in _CONSENT_WAYS else consent.channel
    version = say("text version {version}", version=consent.text_version) if consent.text_version else ""
    return joined(way, consent.source, version)


def consent_day(consent: Consent, say: Texts) -> str:
    """Given or withdrawn on a day."""
    on = day(consent.on, say, short=True) if consent.on else ""
    return (say("given {day}", day=on) if consent.given else say("withdrawn {day}", day=on)).strip()


def provenance(source: str, confirmed_on: str, say: Texts) -> str:
    """Where a fact came from: "Stand 02.06.2026 · Visitenkarte"; "" when nobody said."""
    return joined(say("As of {day}", day=day(confirmed_on, say, short=True)) if confirmed_on else "", source)


def headcount(count: int | None, year: int | None, say: Texts) -> str:
    """Number of staff with the year of the count."""
    if count is None:
        return ""
    return say("{staff} ({year})", staff=say.count(count), year=year) if year else say.count(count)


def languages(codes: str, say: Texts) -> str:
    """Languages by name, the one of letters first."""
    return ", ".join(language_name(code, say.language) for code in codes.split())


def scope(of: str, partner: str, say: Texts) -> str:
    """For whom alone a record is; "" when it is the network's."""
    return "" if of == NETWORK else say("only for {partner}", partner=partner)


def sector(found: Sector) -> str:
    """A sector by its code and the title of its classification."""
    title = _sector_title(found.code, found.edition)
    return f"{found.code} {title}" if title else found.code


def own_value(value: str, field: OwnField | None, say: Texts) -> str:
    """The value of an own field: dates and switches are said, others stand as they are."""
    kind = field.type if field else "text"
    if kind == "date":
        return day(value, say)
    if kind == "yes_no" and value:
        return say("no") if value in ("0", "no") else say("yes")
    return value


def _short(iso: str, say: Texts) -> str:
    return day(iso, say, short=True)


@lru_cache(maxsize=4)
def _months(language: str) -> dict[int, str]:
    from babel import Locale

    return {int(k): str(v) for k, v in Locale.parse(language).months["format"]["wide"].items()}


@lru_cache(maxsize=1024)
def _sector_title(code: str, edition: int) -> str:
    """The German title of a sector in its edition of the classification WZ; "" for a code that is none."""
    from wz_code import WZ, WZCodeError

    try:
        return str(WZ(version=str(edition)).get(code).title)
    except (WZCodeError, ValueError):
        return ""
