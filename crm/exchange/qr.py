# SPDX-License-Identifier: Apache-2.0
"""Makes the QR code of a contact: a short vCard that the camera of a phone reads and offers to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from crm.clock import day_of, wall_ms
from crm.contacts.rules.periods import has_ended
from crm.contacts.rules.values import PERSON, Affiliation, Contact
from crm.errors import Known, Say
from crm.exchange import ours, properties
from crm.exchange.lines import escaped
from crm.exchange.properties import FIELDS, URI, Around, Property
from crm.texts import mark

QUIET = 4  # modules of light ground on each side (ISO/IEC 18004, 6.3.8)
LEVEL = "M"  # restores 15 % of the code
MOST_MODULES = 97  # version 20: at 4 px a module cameras still read it from a screen at arm's length
_KEPT = frozenset(("FN", "N", "ORG", "TITLE", "TEL", "EMAIL", "URL", "ADR", "X-ABShowAs"))
_TYPED = {"TEL": ("CELL", "FAX", "HOME", "WORK"), "EMAIL": ("HOME", "WORK"), "ADR": ("HOME", "WORK")}  # the first that fits
_CHANNELS = ("phone", "mobile", "fax", "email", "web")


class NameTooLong(Known):
    """Not even the name alone fits into a code that can be read from a screen."""

    def sentence(self, say: Say) -> str:
        return say("The name is too long for a QR code; give the contact on as a vCard file instead.")


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: `rows` of modules (True is dark, no quiet zone), the vCard in it, the contact as far as it is in it, and what
    was left out, as marked msgids."""

    rows: tuple[tuple[bool, ...], ...]
    card: str
    inside: Contact
    left_out: tuple[str, ...] = ()

    @property
    def modules(self) -> int:
        """Modules of one side."""
        return len(self.rows)


def code_of(contact: Contact, today: str = "") -> Code:
    """The code of a contact, error level M or better; what makes it too dense is left out, addresses first, the name never.

    Photo and notes never go in: the one never fits, the others are the office's own; nor does a function that has ended before
    `today` (by the desk's clock, without one by the computer's). Error: NameTooLong.
    """
    left_out = [*_never(contact)]
    small = _public(contact, today or day_of(wall_ms()))
    for what, smaller in _LESS:
        if rows := _drawn(card := _card(small)):
            return Code(rows, card, small, tuple(left_out))
        if (shortened := smaller(small)) != small:
            small = shortened
            left_out.append(what)
    if rows := _drawn(card := _card(small)):
        return Code(rows, card, small, tuple(left_out))
    raise NameTooLong


def _never(contact: Contact) -> Iterator[str]:
    if contact.photo:
        yield mark("the photo")
    if contact.notes:
        yield mark("the notes")


def _public(contact: Contact, today: str) -> Contact:
    """What somebody outside may see and a phone can keep: the function that lasts, the preferred channel of each kind first."""
    lasting = tuple(a for a in contact.affiliations if not has_ended(a.until, today))
    place = ours.main(lasting)
    channels = sorted((c for c in contact.channels if c.kind in _CHANNELS), key=lambda c: (not c.preferred, _CHANNELS.index(c.kind)))
    return Contact(
        contact.kind, name=contact.name, organisation_name=contact.organisation_name,
        affiliations=lasting[place : place + 1] if place >= 0 else (), channels=tuple(channels), addresses=contact.addresses,
    )  # fmt: skip


def _one_of_each(contact: Contact) -> Contact:
    """The first channel of each kind, no fax."""
    first = {c.kind: c for c in reversed(contact.channels) if c.kind != "fax"}
    return replace(contact, channels=tuple(c for c in contact.channels if first.get(c.kind) is c))


def _without_function(contact: Contact) -> Contact:
    return replace(contact, affiliations=tuple(Affiliation(organisation=a.organisation, main=True) for a in contact.affiliations))


_LESS: tuple[tuple[str, Callable[[Contact], Contact]], ...] = (
    (mark("the addresses"), lambda c: replace(c, addresses=())),
    (mark("further phone numbers and e-mails"), _one_of_each),
    (mark("the function"), _without_function),
    (mark("the organisation"), lambda c: replace(c, affiliations=()) if c.kind == PERSON else c),
    (mark("all phone numbers and e-mails"), lambda c: replace(c, channels=())),
)


def _card(contact: Contact) -> str:
    """A vCard 3.0, which every phone reads; unfolded, for some readers do not join folded lines."""
    found = (p for p in properties.world(contact, "3.0", Around()) if p.name in _KEPT)
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *(_line(p) for p in found), "END:VCARD", ""))


def _line(found: Property) -> str:
    types = {t.upper() for t in found.types}
    named = next((t for t in _TYPED.get(found.name, ()) if t in types), "")
    if found.form == FIELDS:
        value = ";".join(escaped(part) for part in found.parts)
    else:
        value = found.parts[0] if found.form == URI else escaped(found.parts[0])
    return f"{found.name}{f';TYPE={named}' if named else ''}:{value}"


def _drawn(card: str) -> tuple[tuple[bool, ...], ...]:
    """The modules; empty when the code would be too dense."""
    import segno

    try:
        made = segno.make(card, error=LEVEL, encoding="utf-8", micro=False)
    except segno.DataOverflowError:
        return ()
    rows = tuple(tuple(bool(module) for module in row) for row in made.matrix)
    return rows if len(rows) <= MOST_MODULES else ()
