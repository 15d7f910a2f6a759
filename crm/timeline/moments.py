# SPDX-License-Identifier: Apache-2.0
"""Reads the happenings of a contact from all rooms that declared some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.desk import Desk
from crm.store.reader import Reader

if TYPE_CHECKING:  # it stands beside the tables, and the first screen waits for no mapper
    from crm.store.base import Happening


@dataclass(frozen=True, slots=True)
class Moment:
    """One happening: instant (ms UTC), kind as declared, id of its record, title, substance, and its scope."""

    at_ms: int
    kind: str
    record: str
    title: str
    substance: str
    scope: str


def moments(reader: Reader, desk: Desk, happenings: Sequence[Happening], contact_id: str, limit: int = 200) -> list[Moment]:
    """The newest happenings of a contact that the desk sees, newest first; nothing when it does not see the contact."""
    key, visible = bytes.fromhex(contact_id), reader.visible(desk)
    if not happenings or not reader.one(f"SELECT 1 FROM contact WHERE id=? AND scope IN {visible}", (key,)):
        return []
    parts = (
        f"SELECT at, {n} AS kind, record, title, substance, scope FROM ({h.select}) WHERE contact=:contact AND scope IN {visible}"
        for n, h in enumerate(happenings)
    )
    sql = f"{' UNION ALL '.join(parts)} ORDER BY at DESC, record DESC LIMIT :limit"
    found = reader.all(sql, {"contact": key, "limit": limit})
    return [
        Moment(at or 0, happenings[kind].kind, record.hex(), title, substance, reader.scope(scope))
        for at, kind, record, title, substance, scope in found
    ]
