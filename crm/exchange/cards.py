# SPDX-License-Identifier: Apache-2.0
"""The values of a read vCard file: cards, what each entry says beside its text, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crm.errors import Say

Params = Mapping[str, tuple[str, ...]]
# these have a field in a card, but none of their own in a contact
KNOWN = frozenset({"ANNIVERSARY", "X-ANNIVERSARY", "RELATED", "X-ABRELATEDNAMES", "ROLE"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One property: its parts (one, or the components of ADR and ORG), types in small letters, label by hand, place in the card."""

    parts: tuple[str, ...]
    types: tuple[str, ...] = ()
    preferred: bool = False
    label: str = ""
    group: str = ""
    params: Params = field(default_factory=dict)
    place: int = 0
    name: str = ""

    @property
    def value(self) -> str:
        """The text of the entry; of a structured one its first component."""
        return self.parts[0]


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture: its bytes and media type."""

    data: bytes
    type: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """What could not be read: line number in the file (from 1), the reason as a sentence to be translated, the text as it stood."""

    line: int
    reason: str
    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, say: Say) -> str:
        """The reason in the language of `say`."""
        return say(self.reason, **self.values)

    def as_json(self, say: Say) -> dict[str, Any]:
        """The row as `verbund read FILE --json` shows it."""
        return {"line": self.line, "reason": self.sentence(say), "text": self.text}


@dataclass(frozen=True, slots=True)
class Card:
    """One card as it was read, texts without escapes; `n` is family, given, additional, prefix, suffix."""

    fn: str = ""
    n: tuple[str, ...] = ("", "", "", "", "")
    nicknames: tuple[str, ...] = ()
    emails: tuple[Entry, ...] = ()
    phones: tuple[Entry, ...] = ()
    urls: tuple[Entry, ...] = ()
    messengers: tuple[Entry, ...] = ()
    orgs: tuple[Entry, ...] = ()
    adrs: tuple[Entry, ...] = ()
    titles: tuple[Entry, ...] = ()
    roles: tuple[Entry, ...] = ()
    notes: tuple[Entry, ...] = ()
    bday: str = ""
    anniversary: str = ""
    gender: str = ""
    photo: Photo | None = None
    categories: tuple[str, ...] = ()
    uid: str = ""
    rev: str = ""
    kind: str = ""
    company: bool = False  # X-ABShowAs:COMPANY
    members: tuple[str, ...] = ()
    related: tuple[Entry, ...] = ()
    languages: tuple[Entry, ...] = ()
    birth_name: str = ""
    product: str = ""
    own: tuple[Entry, ...] = ()  # X-VERBUND- lines, by `name`
    kept: tuple[tuple[str, str], ...] = ()  # name and unfolded line of what a contact has no field for, in the card's order
    faults: tuple[Rejected, ...] = ()  # lines of the card that could not be read, though the card was
    line: int = 1
    version: str = ""

    @property
    def unknown(self) -> tuple[str, ...]:
        """The lines that have no field in a card either, unfolded."""
        return tuple(text for name, text in self.kept if name not in KNOWN)

    def as_json(self) -> dict[str, Any]:
        """The card as `verbund read FILE --json` shows it."""
        return {
            "fn": self.fn,
            "n": list(self.n),
            "emails": [e.value for e in self.emails],
            "phones": [e.value for e in self.phones],
            "orgs": [list(e.parts) for e in self.orgs],
            "adrs": [list(e.parts) for e in self.adrs],
            "titles": [e.value for e in self.titles],
            "notes": [e.value for e in self.notes],
            "urls": [e.value for e in self.urls],
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read: its cards, what was not taken, its encoding and the vCard version of the first card."""

    cards: tuple[Card, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    encoding: str = "utf-8"
    version: str = ""

    def as_json(self, say: Say) -> dict[str, Any]:
        """The file as `verbund read FILE --json` shows it."""
        return {
            "cards": [card.as_json() for card in self.cards],
            "rejected": [row.as_json(say) for row in self.rejected],
            "encoding": self.encoding,
            "version": self.version,
        }
