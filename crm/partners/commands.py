# SPDX-License-Identifier: Apache-2.0
"""Changes partners and staff, each call one step that undo takes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from crm.changes import Changes
from crm.desk import Desk
from crm.partners.rules import NotSaved, Partner, Problem, SlugTaken, Staff, initials, joined, partner_problems, staff_problems
from crm.store.ids import link_id, new_id
from crm.texts import mark

if TYPE_CHECKING:
    from crm.store.store import Store
    from crm.store.unit import Unit


def add_presets(store: Store, desk: Desk) -> Changes:
    """Add the partners of the presets that are not here yet; what is here stays as it is."""
    with store.unit(mark("Add the partners of the network"), desk) as unit:
        put_presets(unit)
    return unit.changes


def put_presets(unit: Unit) -> None:
    """The same inside a step of the caller."""
    for row in json.loads(files("resources").joinpath("presets/partners.json").read_text("utf-8")):
        key = link_id("partner", row["slug"])
        unit.cursor.execute(
            "INSERT INTO partner(id,scope,slug,name,short_name,kind,area) VALUES(?,0,?,?,?,?,?) ON CONFLICT(id) DO NOTHING",
            (key, row["slug"], row["name"], row["short_name"], row["kind"], row["area"]),
        )
        unit.journal.add_scope(unit.cursor, key)


def save_partner(store: Store, desk: Desk, partner: Partner) -> Changes:
    """Keep a partner, a new one when it has no id (then `Changes.ids["partner"]` holds it); errors: NotSaved, SlugTaken."""
    _require(partner_problems(partner))
    with store.unit(mark("Change partner") if partner.id else mark("Add partner"), desk) as unit:
        key = bytes.fromhex(partner.id) if partner.id else link_id("partner", partner.slug)
        taken = unit.rows("SELECT 1 FROM partner WHERE slug=? AND (id<>? OR ?='')", (partner.slug, key, partner.id))
        if taken or (not partner.id and unit.rows("SELECT 1 FROM partner WHERE id=?", (key,))):
            raise SlugTaken(partner.slug)
        _put(unit, "partner", key, _partner_columns(partner))
        unit.journal.add_scope(unit.cursor, key)
    return unit.changes


def save_staff(store: Store, desk: Desk, staff: Staff) -> Changes:
    """Keep a member of staff, a new one when it has no id (then `Changes.ids["staff"]` holds it); errors: NotSaved."""
    _require(staff_problems(staff))
    with store.unit(mark("Change staff member") if staff.id else mark("Add staff member"), desk) as unit:
        put_staff(unit, staff)
    return unit.changes


def put_staff(unit: Unit, staff: Staff) -> str:
    """The same inside a step of the caller; returns the id (32 hex)."""
    key = bytes.fromhex(staff.id) if staff.id else new_id(unit.now)
    columns = {
        "partner_id": bytes.fromhex(staff.partner_id),
        "name": staff.name.strip(),
        "initials": staff.initials.strip() or initials(staff.name),
        "phone": staff.phone.strip(),
        "email": staff.email.strip(),
        "role": staff.role.strip(),
        "signature": staff.signature,
    }
    _put(unit, "staff", key, columns)
    return key.hex()


def delete_staff(store: Store, desk: Desk, staff_id: str) -> Changes:
    """Remove a member of staff; records that they were in charge of stay."""
    with store.unit(mark("Delete staff member"), desk) as unit:
        unit.cursor.execute("DELETE FROM staff WHERE id=? AND scope IN (0,?)", (bytes.fromhex(staff_id), unit.scope))
    return unit.changes


def _require(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise NotSaved(problems[0])


def _partner_columns(partner: Partner) -> dict[str, Any]:
    head = partner.letterhead
    return {
        "slug": partner.slug,
        "name": partner.name.strip(),
        "short_name": partner.short_name.strip(),
        "kind": partner.kind,
        "area": partner.area.strip(),
        "letter_name": head.name.strip(),
        "return_line": head.return_line.strip(),
        "logo": head.logo,
        "information_block": "\n".join(line.strip() for line in head.information if line.strip()),
        "footer": joined(head.footer),
        "bank": head.bank.strip(),
        "form": head.form,
        "logo_x": head.logo_place.x,
        "logo_y": head.logo_place.y,
        "logo_width": head.logo_place.width,
        "font": head.font,
        "tagline": head.tagline.strip(),
    }


def _put(unit: Unit, table: str, key: bytes, columns: Mapping[str, Any]) -> None:
    """Insert a row of the network, or write its columns; the journal takes only what differs."""
    names = list(columns)
    unit.cursor.execute(
        f"INSERT INTO {table}(id,scope,{','.join(names)}) VALUES(?,0,{','.join('?' * len(names))})"
        f" ON CONFLICT(id) DO UPDATE SET {','.join(f'{n}=excluded.{n}' for n in names)}",
        (key, *columns.values()),
    )
