# SPDX-License-Identifier: Apache-2.0
"""Compares what a card tells with the contact as it stands: field by field, what is empty in the card deletes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from crm.contacts.rules import phones
from crm.contacts.rules.values import NUMBER_KINDS, Address, Affiliation, Channel, Contact
from crm.errors import Say
from crm.exchange.countries import name_of
from crm.exchange.ours import NO_LANGUAGE
from crm.folding import fold
from crm.texts import mark

_GERMAN = re.compile(r"(\+49[1-9]\d*)(?:-(\d+))?(?:;ext=\d+)?")  # the form that is kept; asking the numbering plans costs
TEXTS = (
    ("gender", mark("Gender")), ("salutation", mark("Salutation")), ("birthday", mark("Birthday")),
    ("organisation_kind", mark("Kind of organisation")), ("legal_form", mark("Legal form")), ("vat_id", mark("VAT ID")),
    ("membership_number", mark("Membership number")), ("size_class", mark("Size class")), ("turnover_class", mark("Turnover class")),
    ("parent_id", mark("Parent organisation")), ("municipality", mark("Municipality")), ("founded", mark("Founded")),
    ("keywords", mark("Keywords")), ("competences", mark("Competences")), ("certificates", mark("Certificates")),
    ("languages", mark("Languages")), ("photo", mark("Photo")), ("partner_id", mark("Responsible partner")),
    ("staff_id", mark("Responsible staff member")), ("source", mark("Source")), ("confirmed_on", mark("Confirmed on")),
)  # fmt: skip
PARTS = {
    "name": (
        ("title_before", mark("Title")), ("given", mark("Given name")), ("nobility", mark("Title of nobility")),
        ("particle", mark("Name particle")), ("family", mark("Family name")), ("title_after", mark("Title after the name")),
        ("birth_name", mark("Birth name")), ("call_name", mark("Call name")),
    ),
    "organisation_name": (("full", mark("Name")), ("short", mark("Short name")), ("former", mark("Former name"))),
    "register": (("court", mark("Register court")), ("number", mark("Register number"))),
    "headcount": (("count", mark("Number of staff")), ("year", mark("Year of the staff count"))),
    "no_contact": (("post", mark("No post")), ("phone", mark("No calls")), ("email", mark("No e-mail"))),
}  # fmt: skip
_CHANNELS = {
    "phone": mark("Phone"), "mobile": mark("Mobile"), "fax": mark("Fax"), "email": mark("E-mail"), "web": mark("Web"),
    "messenger": mark("Messenger"),
}  # fmt: skip
_WORDS = {
    "female": mark("female"), "male": mark("male"), "diverse": mark("diverse"), "company": mark("company"),
    "university": mark("university"), "research_institute": mark("research institute"), "association": mark("association"),
    "authority": mark("authority"), "other": mark("other"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field old → new: `caption` is a sentence to be translated, `old` and `new` are shown, `on` says whether it is taken.

    `field` and `part` name the place in a Contact, `value` is what comes there; `of` is the row that it changes.
    """

    caption: str
    old: str
    new: str
    field: str
    value: Any
    part: str = ""
    of: Any = None
    on: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """How values are shown: words of the desk's language, titles of partners, staff and contacts by id."""

    say: Say
    titles: Mapping[str, str]

    def text(self, field: str, value: Any) -> str:
        """The text of a plain value."""
        if value is None or value is False or value == "":
            return ""
        if field in ("gender", "organisation_kind"):
            return self.say(_WORDS[value]) if value in _WORDS else str(value)
        if field.endswith("_id"):
            return self.titles.get(value, "")
        return "✓" if value is True or field == "photo" else str(value)


def number(channel: Channel) -> str:
    """What a channel is compared by: the number to dial (E.164), else the text without case."""
    value = channel.value.strip()
    if channel.kind not in NUMBER_KINDS:
        return value.casefold()
    found = _GERMAN.fullmatch(value)
    return found[1] + (found[2] or "") if found else phones.e164(value) or value


def differences(standing: Contact, told: Contact, shown: Shown) -> tuple[FieldChange, ...]:
    """What taking over the card would change in the contact."""
    return tuple(_all(standing, told, shown))


def patched(standing: Contact, changes: Iterable[FieldChange]) -> Contact:
    """The contact with those changes that are on; rows that it already has are not added twice."""
    for change in changes:
        if not change.on:
            continue
        old = getattr(standing, change.field)
        if change.part and change.field in PARTS:
            new = replace(old, **{change.part: change.value})
        elif change.part:  # one row of several
            new = tuple(replace(row, **change.value) if _is(row, change.of) else row for row in old)
        elif isinstance(old, tuple):
            new = (*old, *change.value)
        else:
            new = change.value
        standing = replace(standing, **{change.field: new})
    return standing


def _is(row: Any, of: Any) -> bool:
    """Whether a row is the one meant: by its id, or wholly equal while it has none yet."""
    return bool(row.id == of.id) if of.id else bool(row == of)


def _all(standing: Contact, told: Contact, shown: Shown) -> Iterator[FieldChange]:
    for field, parts in PARTS.items():
        old, new = getattr(standing, field), getattr(told, field)
        if old == new:
            continue
        for part, caption in parts:
            before, after = getattr(old, part), getattr(new, part)
            if after and after != before:
                yield FieldChange(caption, shown.text(part, before), shown.text(part, after), field, after, part)
    for field, caption in TEXTS:
        before, after = getattr(standing, field), getattr(told, field)
        if not after or after == before or (field, after) == ("languages", NO_LANGUAGE):
            continue
        if field != "staff_id" or shown.text(field, before) != shown.text(field, after):  # a name that two of the staff bear is the same
            yield FieldChange(caption, shown.text(field, before), shown.text(field, after), field, after)
    yield from _channels(standing, told)
    yield from _addresses(standing, told)
    yield from _affiliations(standing, told)
    yield from _others(standing, told)
    yield from _own_values(standing, told)
    yield from _lines(standing, told)


def _channels(standing: Contact, told: Contact) -> Iterator[FieldChange]:
    if standing.channels == told.channels:
        return
    known = {(_family(c), number(c)) for c in standing.channels}
    stated = {(_family(c), number(c)) for c in told.channels}
    fresh: dict[tuple[str, str], Channel] = {}
    for channel in told.channels:
        if (key := (_family(channel), number(channel))) not in known:
            fresh.setdefault(key, channel)
    stale = [c for c in standing.channels if (_family(c), number(c)) not in stated]
    for channel in fresh.values():
        caption = _CHANNELS.get(channel.kind, mark("Messenger"))
        old = _replaced(channel, stale, fresh.values(), lambda c: (c.kind, c.label))
        if old is None:
            yield FieldChange(caption, "", _shown(channel), "channels", (channel,))
        else:
            yield FieldChange(caption, _shown(old), _shown(channel), "channels", {"value": channel.value}, "value", old)


def _shown(channel: Channel) -> str:
    return phones.shown(channel.value) if channel.kind in NUMBER_KINDS else channel.value


def _replaced(new: Any, stale: Iterable[Any], fresh: Iterable[Any], sort: Callable[[Any], Any]) -> Any:
    """The row that a new one takes the place of: the only one of its sort that the card no longer has, when it brings only one."""
    old = [row for row in stale if sort(row) == sort(new)]
    return old[0] if len(old) == 1 and sum(sort(row) == sort(new) for row in fresh) == 1 else None


def _family(channel: Channel) -> str:
    return "number" if channel.kind in NUMBER_KINDS else channel.kind


def _addresses(standing: Contact, told: Contact) -> Iterator[FieldChange]:
    known, stated = {_place(a) for a in standing.addresses}, {_place(a) for a in told.addresses}
    fresh = {_place(a): a for a in reversed(told.addresses) if _place(a) not in known}
    stale = [a for a in standing.addresses if _place(a) not in stated]
    for address in reversed(fresh.values()):
        old = _replaced(address, stale, fresh.values(), lambda a: (a.kind, a.label))
        if old is None:
            yield FieldChange(mark("Address"), "", _one_line(address), "addresses", (address,))
        else:
            place = {name: getattr(address, name) for name in ("lines", "street", "po_box", "postcode", "town", "region", "country")}
            yield FieldChange(mark("Address"), _one_line(old), _one_line(address), "addresses", place, "place", old)


def _place(a: Address) -> tuple[str, ...]:
    street = re.sub(r"strasse\b|str\.", "str", fold(a.street)).replace(" ", "")
    return (street, a.postcode.replace(" ", "")) if street else ("", a.po_box, a.postcode, fold(a.town))


def _one_line(a: Address) -> str:
    town = " ".join(x for x in (a.postcode, a.town) if x)
    country = name_of(a.country) if a.country not in ("DE", "") else ""
    return ", ".join(x for x in (*a.lines.split("\n"), a.street, a.po_box, town, country) if x)


def _affiliations(standing: Contact, told: Contact) -> Iterator[FieldChange]:
    """A function at a firm where the person has just one changes it; others are added."""
    if not told.affiliations:
        return
    free = list(standing.affiliations)
    left = []
    for a in told.affiliations:
        same = next((s for s in free if _same_firm(s, a) and _same(s.role, a.role) and _same(s.department, a.department)), None)
        if same is None:
            left.append(a)
        else:
            free.remove(same)
            yield from _function(same, a)
    for a in left:
        at = [s for s in free if _same_firm(s, a)]
        if len(at) == 1:
            free.remove(at[0])
            yield from _function(at[0], a)
        else:
            main = a.main and not any(s.main for s in standing.affiliations)
            text = ", ".join(x for x in (a.role, a.department, a.organisation) if x)
            yield FieldChange(mark("Function"), "", text, "affiliations", (replace(a, main=main),))


def _function(old: Affiliation, new: Affiliation) -> Iterator[FieldChange]:
    captions = (("role", mark("Function")), ("department", mark("Department")), ("since", mark("Since")), ("until", mark("Until")))
    for part, caption in captions:
        before, after = getattr(old, part), getattr(new, part)
        if after and not _same(before, after):
            yield FieldChange(caption, before, after, "affiliations", {part: after}, part, old)


def _same_firm(a: Affiliation, b: Affiliation) -> bool:
    if a.organisation_id and a.organisation_id == b.organisation_id:
        return True
    return _same(a.organisation, b.organisation)


def _same(a: str, b: str) -> bool:
    return a == b or fold(" ".join(a.split())) == fold(" ".join(b.split()))


def _own_values(standing: Contact, told: Contact) -> Iterator[FieldChange]:
    known = {v.key: v for v in standing.own_values}
    for value in told.own_values:
        old = known.get(value.key)
        if old is None:
            yield FieldChange(value.key, "", value.value, "own_values", (value,))
        elif old.value != value.value:
            yield FieldChange(value.key, old.value, value.value, "own_values", {"value": value.value}, "value", old)


def _lines(standing: Contact, told: Contact) -> Iterator[FieldChange]:
    if told.vcard_lines and told.vcard_lines != standing.vcard_lines:
        known = standing.vcard_lines.split("\n") if standing.vcard_lines else []
        new = [line for line in told.vcard_lines.split("\n") if line not in known]
        if new:
            shown = "\n".join(line[:80] for line in new)
            yield FieldChange(mark("Other lines of the card"), "", shown, "vcard_lines", "\n".join([*known, *new]))


_Rows = tuple[str, str, Callable[[Any], Any], Callable[[Any], str]]
_UNITED: tuple[_Rows, ...] = (
    ("sectors", mark("Sector"), lambda s: (s.edition, s.code), lambda s: str(s.code)),
    ("tags", mark("Tag"), lambda t: fold(" ".join(t.split())), str),
    ("lists", mark("List"), lambda t: " ".join(t.split()), str),
    ("notes", mark("Note"), lambda n: "".join(n.text.split()), lambda n: str(n.text)),
    (
        "consents",
        mark("Consent"),
        lambda k: (k.purpose, k.channel, k.given, k.on, k.source, k.text_version, k.language),
        lambda k: ", ".join(x for x in (k.purpose, k.channel, k.on) if x),
    ),
)


def _others(standing: Contact, told: Contact) -> Iterator[FieldChange]:
    for field, caption, key, text in _UNITED:
        new = getattr(told, field)
        if not new:
            continue
        known = {key(row) for row in getattr(standing, field)}
        for row in new:
            if key(row) not in known:
                known.add(key(row))
                yield FieldChange(caption, "", text(row), field, (row,))
