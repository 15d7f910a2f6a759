# SPDX-License-Identifier: Apache-2.0
"""Says which partner of the network looks after a contact, and who works there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from crm.desk import PartnerId, StaffId
from crm.partners.rules import Partner, Staff
from crm.sample.dice import Dice
from crm.sample.keys import sample_key
from crm.sample.places import Town
from crm.sample.words import cells
from crm.store.ids import link_id


@dataclass(frozen=True, slots=True)
class Charge:
    """Who is in charge of a contact: the partner, one of its staff, and that one's name."""

    partner_id: str = ""
    staff_id: str = ""
    staff_name: str = ""


def presets() -> list[Partner]:
    """The partners of the network as they come with the program, with the ids that every store gives them."""
    rows = json.loads(files("resources").joinpath("presets/partners.json").read_text("utf-8"))
    return [Partner(**row, id=PartnerId(link_id("partner", row["slug"]).hex())) for row in rows]


def staff(partners: Sequence[Partner], seed: int) -> list[Staff]:
    """The invented staff of these partners; partners that are no presets have none."""
    by_slug = {partner.slug: partner for partner in partners}
    return [
        Staff(
            by_slug[slug].id,
            name,
            initials,
            f"+49{code}555-{direct}",
            f"{mailbox}@{slug}.example",
            role,
            StaffId(sample_key(seed, "staff", f"{slug} {name}")),
        )
        for slug, name, initials, role, code, direct, mailbox in cells("staff", "staff")
        if slug in by_slug
    ]


class Offices:
    """The partners by what they look after."""

    def __init__(self, partners: Sequence[Partner], seed: int) -> None:
        self.partners = list(partners)
        self._by_slug = {partner.slug: partner for partner in partners}
        self._staff: dict[str, list[Staff]] = {}
        for one in staff(partners, seed):
            self._staff.setdefault(one.partner_id, []).append(one)

    def charge(self, dice: Dice, town: Town, chamber: str) -> Charge:
        """Who looks after a contact in a town; `chamber` is H for crafts, I for industry and commerce, empty for neither."""
        roll = dice.below(100)
        kind = "development_agency"
        if chamber == "H" and roll < 62:
            kind = "chamber_of_crafts"
        elif chamber == "I" and roll < 42:
            kind = "chamber_of_commerce"
        partner = self._partner(dice, town, kind)
        return self._charge(dice, partner) if partner else Charge()

    def first(self, slug: str) -> Charge:
        """The first member of staff at the partner with this short name; nobody when it is not there."""
        partner = self._by_slug.get(slug)
        if partner is None:
            return Charge()
        return next((Charge(one.partner_id, one.id, one.name) for one in self._staff.get(partner.id, ())), Charge(partner.id))

    def _partner(self, dice: Dice, town: Town, kind: str) -> Partner | None:
        if kind == "chamber_of_commerce" and town.chamber in self._by_slug:
            return self._by_slug[town.chamber]
        near = [p for p in self.partners if p.kind == kind and town.area in p.area] or self.partners
        return dice.pick(near) if near else None

    def _charge(self, dice: Dice, partner: Partner) -> Charge:
        people = self._staff.get(partner.id)
        if not people:
            return Charge(partner.id)
        one = people[0] if dice.chance(500) else dice.pick(people)
        return Charge(partner.id, one.id, one.name)
