# SPDX-License-Identifier: Apache-2.0
"""Answers what somebody types, while they type: who is meant, the best first, each with the reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from crm.clock import day_of
from crm.contacts.rules import phones
from crm.contacts.rules.values import ORGANISATION
from crm.desk import Desk
from crm.errors import Say
from crm.folding import fold
from crm.search import finding
from crm.search.finding import Find
from crm.store.reader import Reader
from crm.texts import mark

CONTACT = "contact"
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
        lines = _lines(reader, desk, [f.nr for f in finds if f.kind == CONTACT])
    out = []
    for one in finds:
        kind, name, organisation, town = lines.get(one.nr, ("", "", "", "")) if one.kind == CONTACT else (one.kind, one.title, "", "")
        if kind:
            out.append(Hit(one.nr, one.owner.hex(), kind, name, organisation, town, _why(one, kind, name, town)))
    return out


def numbers(reader: Reader, desk: Desk, text: str, limit: int = 2000) -> list[int]:
    """Local numbers of the contacts that the typed text may mean, the best first: what a list is narrowed to."""
    with reader.snapshot():
        return [f.nr for f in finding.find(reader, reader.visible(desk), text, limit) if f.kind == CONTACT]


def _lines(reader: Reader, desk: Desk, nrs: list[int]) -> dict[int, tuple[str, str, str, str]]:
    """Kind, name, organisation and town of contacts by their numbers: only what a line of suggestions shows."""
    if not nrs:
        return {}
    sql = _LINES.format(visible=reader.visible(desk))
    rows = reader.all(sql, (json.dumps(nrs), day_of(desk.now())))
    # The main function and the preferred address come last and win; sorting here is cheaper than a sorter for each row in SQL.
    rows.sort(key=lambda row: row[4:8])
    return {nr: (kind, name, firm or "", town or "") for nr, kind, name, firm, *_, town in rows}


_LINES = (
    "SELECT c.nr,c.kind,c.title,coalesce(o.title,f.organisation),coalesce(f.main,0),-coalesce(f.position,0),"
    "coalesce(a.preferred,b.preferred,0),-coalesce(a.position,b.position,0),coalesce(a.town,b.town)"
    " FROM json_each(?) j CROSS JOIN contact c ON c.nr=j.value AND c.scope IN {visible}"
    " LEFT JOIN affiliation f ON f.contact_id=c.id AND f.scope IN {visible} AND (f.until='' OR f.until>=?)"
    " LEFT JOIN contact o ON o.id=f.organisation_id AND o.scope IN {visible}"
    " LEFT JOIN address a ON a.contact_id=c.id AND a.scope IN {visible} AND a.town<>''"
    " LEFT JOIN address b ON a.id IS NULL AND b.contact_id=o.id AND b.scope IN {visible} AND b.town<>''"
)


def _why(one: Find, kind: str, name: str, town: str) -> tuple[str, dict[str, str]]:
    reason, detail = one.reason, one.detail
    if reason == finding.NAME and kind == ORGANISATION:
        return _OWN_NAME, {}
    if reason == finding.OTHER and fold(town).startswith(detail):
        return _TOWN, {}
    if reason == finding.ALIKE:
        return _REASONS[reason], {"word": _as_written(detail, (name, town))}
    return _REASONS[reason], {"number": detail} if reason in ("phone", "postcode", "number") else {}


def _as_written(word: str, texts: Iterable[str]) -> str:
    """A folded word as one of these texts writes it."""
    return next((w for text in texts for w in _WORD.findall(text) if fold(w) == word), word.capitalize())
