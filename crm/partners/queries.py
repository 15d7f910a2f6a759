# SPDX-License-Identifier: Apache-2.0
"""Reads partners and staff in plain SQL, so that the first screen does not wait for a mapper."""

from __future__ import annotations

from typing import Any

from crm.desk import Desk, PartnerId, StaffId
from crm.partners.rules import Letterhead, LogoPlace, Partner, Staff, columns, lines
from crm.store.reader import Reader

_PARTNER = (
    "SELECT id,slug,name,short_name,kind,area,letter_name,return_line,logo,information_block,footer,bank,form,"
    "logo_x,logo_y,logo_width,font,tagline FROM partner"
)
_STAFF = "SELECT id,partner_id,name,initials,phone,email,role,signature FROM staff"


def partners(reader: Reader, desk: Desk) -> list[Partner]:
    """The partners that the desk sees, by name."""
    found = reader.all(f"{_PARTNER} WHERE scope IN {reader.visible(desk)} ORDER BY name, slug")
    return [_partner(row) for row in found]


def partner(reader: Reader, desk: Desk, partner_id: str) -> Partner | None:
    """One partner by its id; None when it is not here."""
    row = reader.one(f"{_PARTNER} WHERE id=? AND scope IN {reader.visible(desk)}", (bytes.fromhex(partner_id),))
    return _partner(row) if row else None


def partner_by_slug(reader: Reader, desk: Desk, slug: str) -> Partner | None:
    """One partner by the name that the command line uses."""
    row = reader.one(f"{_PARTNER} WHERE slug=? AND scope IN {reader.visible(desk)}", (slug,))
    return _partner(row) if row else None


def staff(reader: Reader, desk: Desk, partner_id: str = "") -> list[Staff]:
    """The staff of one partner, or of all, by name."""
    where, values = (" AND partner_id=?", (bytes.fromhex(partner_id),)) if partner_id else ("", ())
    found = reader.all(f"{_STAFF} WHERE scope IN {reader.visible(desk)}{where} ORDER BY name, id", values)
    return [_staff(row) for row in found]


def staff_member(reader: Reader, desk: Desk, staff_id: str) -> Staff | None:
    """One member of staff by id; None when it is not here."""
    row = reader.one(f"{_STAFF} WHERE id=? AND scope IN {reader.visible(desk)}", (bytes.fromhex(staff_id),))
    return _staff(row) if row else None


def _partner(row: tuple[Any, ...]) -> Partner:
    key, slug, name, short_name, kind, area, letter_name, return_line, logo, information, footer, bank, form, x, y, width, font, tagline = (
        row
    )
    place = LogoPlace(x, y, width)
    head = Letterhead(letter_name, return_line, logo, lines(information), columns(footer), bank, form or "B", place, font, tagline)
    return Partner(slug, name, short_name, kind, area, head, PartnerId(key.hex()))


def _staff(row: tuple[Any, ...]) -> Staff:
    key, partner_id, name, initials, phone, email, role, signature = row
    return Staff(PartnerId(partner_id.hex()), name, initials, phone, email, role, StaffId(key.hex()), signature)
