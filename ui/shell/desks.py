# SPDX-License-Identifier: Apache-2.0
"""Lists the desks of a store (partners and their staff) and moves from one to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crm.partners.queries import partners, staff
from crm.partners.rules import Partner, initials
from ui.shell.top import Desk
from ui.work.operation import Operation
from ui.work.page import Office

__all__ = ["Desk", "acting", "of", "switch"]


def of(office: Office) -> list[Desk]:
    """The desks that one may sit at: each member of staff at their partner, and partners whose staff is not entered."""
    reader, desk = office.workspace.reader, office.desk
    found: list[Desk] = []
    everyone = staff(reader, desk)
    for partner in partners(reader, desk):
        people = [one for one in everyone if one.partner_id == partner.id]
        title = _short(partner)
        found += [Desk(partner.id, one.id, one.name, title, one.initials or initials(one.name)) for one in people]
        if not people:
            found.append(Desk(partner.id, "", title, title, initials(title)))
    return sorted(found, key=lambda one: not one.staff)


def acting(office: Office) -> Desk:
    """The desk that acts now."""
    desk = office.desk
    every = of(office)
    same = [one for one in every if one.partner == desk.partner]
    return next((one for one in same if one.staff == (desk.staff or "")), same[0] if same else Desk(desk.partner, "", "", "", ""))


def switch(office: Office, desk: Desk, done: Callable[[Any], None]) -> None:
    """Sit at another desk, from the next start on as well."""
    workspace = office.workspace
    office.operations.start(Operation("", lambda _: workspace.act_as(desk.partner, desk.staff), done))


def _short(partner: Partner) -> str:
    return partner.short_name or partner.name
