# SPDX-License-Identifier: Apache-2.0
"""Answers what somebody types, while they type: who is meant, the best first, each with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crm.contacts.rules import phones
from crm.contacts.rules.values import ORGANISATION
from crm.desk import Desk
from crm.errors import Say
from crm.folding import fold, words
from crm.search import finding, lines
from crm.search.finding import Find
from crm.store.reader import Reader
from crm.texts import mark

_WORD = re.compile(r"[^\W_]+")

_REASONS = {
    finding.NAME: mark("last name"),
    finding.GIVEN: mark("first name"),
    finding.FIRM: mark("organisation"),
    finding.TAG: mark("tag"),
    finding.NOTE: mark("note"),
    finding.OTHER: mark("further details"),
    finding.ALIKE: mark("similar spelling: {word}"),
    "phone": mark("phone number {number}"),
    "postcode": mark("postcode {number}"),
    "number": mark("number {number}"),
}
_OWN_NAME = mark("name")
_TOWN = mark("town")


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that is perhaps meant; `why` is the reason as a sentence to translate and the values of its places."""

    nr: int
    id: str
    kind: str
    name: str
    organisation: str
    town: str
    why: tuple[str, dict[str, str]]

    def reason(self, say: Say) -> str:
        """Why it was found, in the language of `say`."""
        sentence, values = self.why
        return say(sentence, **(values if sentence != _REASONS["phone"] else {"number": phones.shown(values["number"])}))


def ask(reader: Reader, desk: Desk, text: str, limit: int = 50) -> list[Hit]:
    """Records that the typed text may mean, the best first; `#word` looks at tags only; nothing for an empty text."""
    with reader.snapshot():
        finds = finding.find(reader, reader.visible(desk), text, limit)
    return [Hit(f.nr, f.owner.hex(), f.sort, f.title, f.organisation, f.town, _why(f)) for f in finds]


def numbers(reader: Reader, desk: Desk, text: str, limit: int = 2000) -> list[int]:
    """Local numbers of the contacts that the typed text may mean, the best first: what a list is narrowed to."""
    with reader.snapshot():
        return [f.nr for f in finding.find(reader, reader.visible(desk), text, limit) if f.kind == lines.CONTACT]


def _why(one: Find) -> tuple[str, dict[str, str]]:
    reason, detail = one.reason, one.detail
    if reason == finding.NAME and one.sort == ORGANISATION:
        return _OWN_NAME, {}
    if reason == finding.OTHER and fold(one.town).startswith(detail):
        return _TOWN, {}
    if reason == finding.ALIKE:
        return _REASONS[reason], {"word": _as_written(detail, (one.title, one.organisation, one.town))}
    return _REASONS[reason], {"number": detail} if reason in ("phone", "postcode", "number") else {}


def _as_written(word: str, texts: Iterable[str]) -> str:
    """A folded word as one of these texts writes it."""
    for text in texts:
        for written, folded in zip(map(str, _WORD.findall(text)), words(text)):
            if folded == word:
                return written
    return word.capitalize()
