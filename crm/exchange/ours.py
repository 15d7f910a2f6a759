# SPDX-License-Identifier: Apache-2.0
"""Reads the X-VERBUND- lines of our own cards: what vCard has no property for, so that nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from typing import Any

from crm.contacts.rules.values import NETWORK, Affiliation, Consent, Headcount, NoContact, Note, OwnValue, PersonName, Register, Sector
from crm.exchange.cards import Card, Entry
from crm.exchange.lines import entry_line
from crm.exchange.naming import split_family

OWN = "X-VERBUND-"
SOURCE, CONFIRMED, SCOPE, KIND = (OWN + name for name in ("SOURCE", "CONFIRMED", "SCOPE", "KIND"))  # parameters
PRODUCT = "-//Verbund//Verbund//DE"
NO_LANGUAGE = "-"
TEXTS = {  # line: field of the contact
    "SALUTATION": "salutation", "ORGANISATION-KIND": "organisation_kind", "LEGAL-FORM": "legal_form", "VAT-ID": "vat_id",
    "MEMBERSHIP": "membership_number", "SIZE-CLASS": "size_class", "TURNOVER-CLASS": "turnover_class", "PARENT": "parent_id",
    "MUNICIPALITY": "municipality", "FOUNDED": "founded", "KEYWORDS": "keywords", "COMPETENCES": "competences",
    "CERTIFICATES": "certificates", "BIRTHDAY": "birthday",
}  # fmt: skip
NAMES = frozenset(
    OWN + name
    for name in (
        *TEXTS, "NAME", "FORMER-NAME", "REGISTER", "HEADCOUNT", "NO-CONTACT", "PARTNER", "STAFF", "SOURCE", "SCOPE", "LANGUAGES",
        "AFFILIATION", "NOTE", "LIST", "SECTOR", "CONSENT", "FIELD",
    )
)  # fmt: skip
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a card may point at: partners by slug or name, staff by (partner id, name), the desk's partner for private rows.

    `names` shows partners and staff by id.
    """

    partners: Mapping[str, str] = field(default_factory=dict)
    staff: Mapping[tuple[str, str], str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    own_scope: str = NETWORK


def wrote(card: Card) -> bool:
    """Whether this program wrote the card as it stands (an address book that changed it signs with its own name)."""
    return card.product.startswith("-//Verbund//")


def scope(card: Card, own_scope: str) -> str:
    """The scope of a card: the network, or what some partner kept for itself stays so, at the desk that reads it."""
    return own_scope if any(e.name == SCOPE for e in card.own) else NETWORK


def fact(entry: Entry, inherited: str) -> dict[str, str]:
    """Source, day of confirmation and scope of a fact row from its line's parameters."""
    params = entry.params
    if SOURCE not in params and CONFIRMED not in params:
        return {"scope": inherited}
    return {"source": _first(params.get(SOURCE, ())), "confirmed_on": _first(params.get(CONFIRMED, ())), "scope": inherited}


def languages(card: Card) -> str:
    """Languages told by a card, the preferred first; empty when it tells none, `-` when it tells that there is none."""
    told = [_part(e, 0) for e in card.own if e.name == OWN + "LANGUAGES"]
    if told:
        return told[0]
    ranked = sorted(card.languages, key=lambda e: _rank(e.params.get("PREF", ())))
    return " ".join(dict.fromkeys(e.value.strip().partition("-")[0].lower() for e in ranked))


def name(card: Card) -> PersonName:
    """The name in our own card, in parts, unless someone changed its N meanwhile: then it is parted anew."""
    family, given, additional, before, after = card.n
    parts = split_family(family)
    for entry in card.own:
        if entry.name == OWN + "NAME":
            told = (_part(entry, 0), _part(entry, 1), _part(entry, 2))
            parts = told if " ".join(p for p in told if p) == family else parts
    nobility, particle, rest = parts
    return PersonName(before, " ".join(x for x in (given, additional) if x), nobility, particle, rest, after)


def affiliations(card: Card, inherited: str) -> tuple[Affiliation, ...]:
    """Every function of a person; `organisation_id` holds the UID that the line names."""
    return tuple(
        Affiliation(
            _part(e, 0), _part(e, 2), _part(e, 1), _first(e.params.get("SINCE", ())), _first(e.params.get("UNTIL", ())),
            main="MAIN" in e.params, organisation_id=_first(e.params.get("UID", ())), **fact(e, inherited),
        )
        for e in card.own
        if e.name == OWN + "AFFILIATION"
    )  # fmt: skip


def main(affiliations: tuple[Affiliation, ...]) -> int:
    """Place of the function that stands in ORG and TITLE: the main one, else the first without an end; -1 for none.

    It must not depend on the day: a card is read on another than it was written.
    """
    ranked = [(not a.main, bool(a.until), place) for place, a in enumerate(affiliations)]
    return min(ranked)[2] if ranked else -1


def corrected(told: tuple[Affiliation, ...], card: Card, inherited: str) -> tuple[Affiliation, ...]:
    """The functions, the main one as ORG and TITLE say it now, should another address book have changed them."""
    org = card.orgs[0].parts if card.orgs else ()
    role = card.titles[0].value.strip() if card.titles else ""
    firm, department = (org[0] if org else ""), ", ".join(p for p in org[1:] if p)
    place = main(told)
    if place < 0:
        return (Affiliation(firm, role, department, main=True, scope=inherited),) if firm or role else ()
    stood = told[place]
    if (firm, department, role) == (stood.organisation, stood.department, stood.role) or not (firm or role):
        return told
    now = replace(stood, organisation=firm, department=department, role=role)
    if firm != stood.organisation:
        now = replace(now, organisation_id="")
    return (*told[:place], now, *told[place + 1 :])


def values(card: Card, inherited: str, around: Surroundings) -> dict[str, Any]:
    """The fields of a contact that only our own lines tell; fields not told are left out."""
    out: dict[str, Any] = {}
    several: dict[str, list[Any]] = {}
    for entry in card.own:
        short = entry.name[len(OWN) :]
        if short in TEXTS:
            out[TEXTS[short]] = _part(entry, 0)
        elif short in _SEVERAL:
            several.setdefault(_FIELDS[short], []).append(_SEVERAL[short](entry, inherited, around))
        elif short in _SINGLE:
            out |= _SINGLE[short](entry)
    out |= {key: tuple(found) for key, found in several.items()}
    if "notes" in out:
        out["notes"] = _notes(out["notes"], card, inherited)
    return {**out, **_responsible(card, around)}


def moment(written: str) -> int:
    """Milliseconds UTC of `20260602T074100.123Z`; 0 when it is none."""
    try:
        at = datetime.strptime(written, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=timezone.utc)
    except ValueError:
        return 0
    return (at - EPOCH) // timedelta(milliseconds=1)


def _notes(told: tuple[Note, ...], card: Card, inherited: str) -> tuple[Note, ...]:
    """The notes apart, and what another address book added to NOTE as a further one."""
    world = "\n\n".join(e.value for e in card.notes)
    joined = "\n\n".join(n.text for n in told if n.scope == inherited)
    added = world[len(joined) :] if world.startswith(joined) else world
    added = added.strip()
    return (*told, Note(added, scope=inherited)) if added else told


def unresolved(card: Card, told: Mapping[str, Any]) -> list[str]:
    """The lines that name a partner or member of staff whom nobody here knows; they are kept for a store that does."""
    lacking = [OWN + name for name, key in (("STAFF", "staff_id"), ("PARTNER", "partner_id")) if key not in told]
    return [entry_line(e) for name in lacking for e in card.own if e.name == name]


def _responsible(card: Card, around: Surroundings) -> dict[str, str]:
    told = {e.name: _part(e, 0) for e in card.own if e.name in (OWN + "PARTNER", OWN + "STAFF")}
    partner = around.partners.get(told.get(OWN + "PARTNER", ""), "")
    staff = around.staff.get((partner, told.get(OWN + "STAFF", "")), "")
    return {key: value for key, value in (("partner_id", partner), ("staff_id", staff)) if value}


def _note(e: Entry, inherited: str, around: Surroundings) -> Note:
    scope_ = around.own_scope if SCOPE in e.params else inherited
    return Note(_part(e, 0), moment(_first(e.params.get("WRITTEN", ()))), _first(e.params.get("AUTHOR", ())), scope_)


def _sector(e: Entry, inherited: str, around: Surroundings) -> Sector:  # noqa: ARG001
    return Sector(_part(e, 0), _number(_part(e, 1)) or 2008, "MAIN" in e.params, **fact(e, inherited))


def _consent(e: Entry, inherited: str, around: Surroundings) -> Consent:  # noqa: ARG001
    on, source, text_version, language = (_part(e, place) for place in (3, 4, 5, 6))
    return Consent(_part(e, 0), _part(e, 1), _part(e, 2) != "withdrawn", on, source, text_version, language, scope=inherited)


def _own_value(e: Entry, inherited: str, around: Surroundings) -> OwnValue:  # noqa: ARG001
    return OwnValue(_first(e.params.get("KEY", ())), _part(e, 0), scope=inherited)


def _list(e: Entry, inherited: str, around: Surroundings) -> str:  # noqa: ARG001
    return _part(e, 0)


_SEVERAL: dict[str, Callable[[Entry, str, Surroundings], Any]] = {
    "NOTE": _note, "SECTOR": _sector, "CONSENT": _consent, "FIELD": _own_value, "LIST": _list,
}  # fmt: skip
_FIELDS = {"NOTE": "notes", "SECTOR": "sectors", "CONSENT": "consents", "FIELD": "own_values", "LIST": "lists"}
_SINGLE: dict[str, Callable[[Entry], dict[str, Any]]] = {
    "REGISTER": lambda e: {"register": Register(_part(e, 0), _part(e, 1))},
    "HEADCOUNT": lambda e: {"headcount": Headcount(_number(_part(e, 0)), _number(_part(e, 1)))},
    "NO-CONTACT": lambda e: {"no_contact": NoContact("post" in e.parts, "phone" in e.parts, "email" in e.parts)},
    "SOURCE": lambda e: {"source": _part(e, 0), "confirmed_on": _part(e, 1)},
}


def _part(entry: Entry, place: int) -> str:
    return entry.parts[place] if place < len(entry.parts) else ""


def _first(values: tuple[str, ...]) -> str:
    return values[0] if values else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 10 else None


def _rank(pref: tuple[str, ...]) -> int:
    return _number(_first(pref)) or 101
