# SPDX-License-Identifier: Apache-2.0
"""Puts the firms and people of the target pictures into the sample, so that our pictures can be laid beside them."""

from __future__ import annotations

import json
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
    ContactId,
    Headcount,
    Note,
    OrganisationName,
    PersonName,
    Sector,
)
from crm.sample.firms import Firm, register_of, size_of, vat_id
from crm.sample.keys import sample_key
from crm.sample.naming import FirmName
from crm.sample.supplies import Supplies

_PURPOSE = "Kontakt durch die Partner des Netzwerks"
_DAY, _SPOKEN = "2026-05-29", frozen("2026-05-29T09:20:00+00:00")
_SOURCE = "Visitenkarte, Betriebsbesuch"


@lru_cache(maxsize=1)
def script() -> dict[str, list[dict[str, Any]]]:
    """The firms and people of the pictures as they are written down."""
    found: dict[str, list[dict[str, Any]]] = json.loads(files("resources").joinpath("sample", "cast.json").read_text("utf-8"))
    return found


class Cast:
    """Makes the firms and people of the pictures."""

    def __init__(self, supplies: Supplies) -> None:
        self._supplies = supplies
        self._firms: dict[str, tuple[ContactId, str]] = {}  # by the script's key: id and name
        for row in script()["organisations"]:
            supplies.naming.keep(row["name"], row["domain"])

    def organisation(self, number: int) -> tuple[Firm, Contact]:
        """The firm with this number in the script, for people to work at, and its contact."""
        row = script()["organisations"][number]
        key = ContactId(sample_key(self._supplies.seed, ORGANISATION, number))
        self._firms[row["key"]] = (key, row["name"])
        town = self._supplies.places.towns[row["town"]]
        charge = self._supplies.offices.first(row["partner"])
        trade = self._supplies.trades.by_code(row["sector"])
        name = FirmName(row["name"], row["form"], "", row["domain"], row.get("short", ""))
        firm = Firm(key, row["kind"], name, town, trade, self._supplies.places.trunk(town), charge)
        owner = self._firms[row["parent"]][0] if "parent" in row else ""
        return firm, _firm_contact(row, firm, number=number, owner=owner)

    def person(self, number: int) -> Contact:
        """The contact of the person with this number in the script."""
        row = script()["persons"][number]
        key = ContactId(sample_key(self._supplies.seed, PERSON, number))
        charge = self._supplies.offices.first(row["partner"])
        channels = [Channel(kind, value, label, best, _SOURCE, _DAY) for kind, value, label, best in row["channels"]]
        street, postcode, town = row.get("address", ("", "", ""))
        places = [Address(street, postcode, town, preferred=True, source=_SOURCE, confirmed_on=_DAY)] if street else []
        consent = [Consent(_PURPOSE, "", True, row["consent"], "Betriebsbesuch", "3")] if "consent" in row else []
        return Contact(
            PERSON,
            key,
            name=PersonName(row.get("title", ""), row["given"], "", row.get("particle", ""), row["family"]),
            gender=row["gender"],
            languages=row.get("languages", "de"),
            partner_id=charge.partner_id,
            staff_id=charge.staff_id,
            source=_SOURCE,
            confirmed_on=_DAY,
            channels=tuple(channels),
            addresses=tuple(places),
            affiliations=tuple(self._function(n, *function) for n, function in enumerate(row["functions"])),
            tags=tuple(row.get("tags", ())),
            lists=tuple(row.get("lists", ())),
            notes=_notes(row, charge.staff_name),
            consents=tuple(consent),
        )

    def _function(self, position: int, *function: str) -> Affiliation:
        firm, role, department, since, until = function
        key, name = self._firms.get(firm, (ContactId(""), ""))
        name = name or next(row["name"] for row in script()["organisations"] if row["key"] == firm)
        return Affiliation(name, role, department, since, until, position == 0, key, source=_SOURCE, confirmed_on=_DAY)


def _notes(row: dict[str, Any], author: str) -> tuple[Note, ...]:
    return (Note(row["note"], _SPOKEN, author),) if "note" in row else ()


def _firm_contact(row: dict[str, Any], firm: Firm, *, number: int, owner: str) -> Contact:
    domain, (size, turnover) = firm.name.domain, size_of(row["staff"])
    ways = (("phone", row["phone"]), ("email", f"info@{domain}"), ("web", f"https://{domain}"))
    return Contact(
        ORGANISATION,
        firm.id,
        organisation_name=OrganisationName(firm.name.full, firm.name.short, row.get("former", "")),
        organisation_kind=firm.kind,
        legal_form=firm.name.form,
        register=register_of(firm, number),
        vat_id=vat_id(number) if firm.kind == "company" else "",
        headcount=Headcount(row["staff"], 2026),
        size_class=size,
        turnover_class=turnover if firm.kind == "company" else "",
        parent_id=owner,
        municipality=firm.town.name,
        founded=row["founded"],
        keywords="\n".join(row.get("keywords", ())),
        competences="\n".join(row.get("competences", ())),
        certificates="\n".join(row.get("certificates", ())),
        partner_id=firm.charge.partner_id,
        staff_id=firm.charge.staff_id,
        source=_SOURCE,
        confirmed_on=_DAY,
        channels=tuple(Channel(kind, value, source=_SOURCE, confirmed_on=_DAY) for kind, value in ways),
        addresses=(Address(row["street"], row["postcode"], firm.town.name, source=_SOURCE, confirmed_on=_DAY),),
        sectors=(Sector(row["sector"], 2008, True, source=_SOURCE, confirmed_on=_DAY),),
        tags=tuple(row.get("tags", ())),
        lists=tuple(row.get("lists", ())),
        notes=_notes(row, firm.charge.staff_name),
    )
