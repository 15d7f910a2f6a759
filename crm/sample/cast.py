# SPDX-License-Identifier: Apache-2.0
"""Puts the firms and people of the target pictures into the sample, so that our pictures can be laid beside them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from crm.clock import frozen
from crm.contacts.rules.values import (
    ORGANISATION,
    PERSON,
    Address,
    Affiliation,
    Channel,
    Consent,
    Contact,
    Headcount,
    Note,
    OrganisationName,
    PersonName,
    Sector,
)
from crm.sample.dice import Dice
from crm.sample.firms import Firm
from crm.sample.keys import Keys
from crm.sample.naming import FirmName
from crm.sample.supplies import Supplies

_PURPOSE = "Kontakt durch die Partner des Netzwerks"
_DAY, _SPOKEN = "2026-05-29", frozen("2026-05-29T09:20:00+00:00")
_CONFIRMED = {"source": "Visitenkarte, Betriebsbesuch", "confirmed_on": _DAY}


@lru_cache(maxsize=1)
def script() -> dict[str, list[dict[str, Any]]]:
    """The firms and people of the pictures as they are written down."""
    found: dict[str, list[dict[str, Any]]] = json.loads(files("resources").joinpath("sample", "cast.json").read_text("utf-8"))
    return found


class Cast:
    """Makes the firms and people of the pictures."""

    def __init__(self, supplies: Supplies) -> None:
        self._supplies, self._dice = supplies, Dice("cast", str(supplies.seed))
        self._firms: dict[str, tuple[str, str]] = {}  # by the script's key: id and name
        for row in script()["organisations"]:
            supplies.naming.keep(row["name"], row["domain"])

    def organisation(self, number: int) -> tuple[Firm, Contact]:
        """The firm with this number in the script, for people to work at, and its contact."""
        row = script()["organisations"][number]
        keys = Keys(self._supplies.seed, ORGANISATION, number)
        self._firms[row["key"]] = (keys.contact, row["name"])
        town = self._supplies.places.towns[row["town"]]
        charge = self._supplies.offices.named(self._dice, row["partner"])
        trade = self._supplies.trades.by_code(row["sector"])
        name = FirmName(row["name"], row["form"], "", row["domain"], row.get("short", ""))
        firm = Firm(keys, row["kind"], name, town, trade, self._supplies.places.trunk(town), charge)
        return firm, self._firm_contact(row, firm)

    def person(self, number: int) -> Contact:
        """The contact of the person with this number in the script."""
        row = script()["persons"][number]
        keys = Keys(self._supplies.seed, PERSON, number)
        charge = self._supplies.offices.named(self._dice, row["partner"])
        channels = [Channel(*way, **_CONFIRMED, id=keys.row()) for way in row["channels"]]
        places = [Address(*row["address"], preferred=True, **_CONFIRMED, id=keys.row())] if "address" in row else []
        consent = [Consent(_PURPOSE, "", True, row["consent"], "Betriebsbesuch", "3", id=keys.row())] if "consent" in row else []
        return Contact(
            PERSON,
            keys.contact,
            name=PersonName(row.get("title", ""), row["given"], "", row.get("particle", ""), row["family"]),
            gender=row["gender"],
            languages=row.get("languages", "de"),
            partner_id=charge.partner_id,
            staff_id=charge.staff_id,
            **_CONFIRMED,
            channels=tuple(channels),
            addresses=tuple(places),
            affiliations=tuple(self._function(keys, n, *function) for n, function in enumerate(row["functions"])),
            tags=tuple(row.get("tags", ())),
            lists=tuple(row.get("lists", ())),
            notes=_notes(row, keys, charge.staff_name),
            consents=tuple(consent),
        )

    def _firm_contact(self, row: dict[str, Any], firm: Firm) -> Contact:
        keys, domain = firm.keys, firm.name.domain
        ways = (("phone", row["phone"]), ("email", f"info@{domain}"), ("web", f"https://{domain}"))
        return Contact(
            ORGANISATION,
            keys.contact,
            organisation_name=OrganisationName(firm.name.full, firm.name.short, row.get("former", "")),
            organisation_kind=firm.kind,
            legal_form=firm.name.form,
            headcount=Headcount(row["staff"], 2026),
            parent_id=self._firms[row["parent"]][0] if "parent" in row else "",
            municipality=firm.town.name,
            founded=row["founded"],
            keywords="\n".join(row.get("keywords", ())),
            competences="\n".join(row.get("competences", ())),
            certificates="\n".join(row.get("certificates", ())),
            partner_id=firm.charge.partner_id,
            staff_id=firm.charge.staff_id,
            **_CONFIRMED,
            channels=tuple(Channel(kind, value, **_CONFIRMED, id=keys.row()) for kind, value in ways),
            addresses=(Address(row["street"], row["postcode"], firm.town.name, **_CONFIRMED, id=keys.row()),),
            sectors=(Sector(row["sector"], 2008, True, **_CONFIRMED, id=keys.row()),),
            tags=tuple(row.get("tags", ())),
            lists=tuple(row.get("lists", ())),
            notes=_notes(row, keys, firm.charge.staff_name),
        )

    def _function(self, keys: Keys, position: int, *function: str) -> Affiliation:
        firm, role, department, since, until = function
        key, name = self._firms.get(firm, ("", ""))
        name = name or next(row["name"] for row in script()["organisations"] if row["key"] == firm)
        return Affiliation(name, role, department, since, until, position == 0, key, **_CONFIRMED, id=keys.row())


def _notes(row: dict[str, Any], keys: Keys, author: str) -> tuple[Note, ...]:
    return (Note(row["note"], _SPOKEN, author, id=keys.row()),) if "note" in row else ()
