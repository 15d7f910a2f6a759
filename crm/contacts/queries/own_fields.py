# SPDX-License-Identifier: Apache-2.0
"""Reads what contacts say in the fields of the office's own: how many fill each, one page of a column, and how a list sorts by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from crm.contacts.rules.own_fields import OWN, sorting
from crm.desk import Desk
from crm.store.reader import Reader


def filled(reader: Reader, desk: Desk) -> dict[str, int]:
    """How many contacts that the desk sees fill each field, by the field's id; fields that nobody fills are left out."""
    visible = reader.visible(desk)
    sql = (
        f"SELECT lower(hex(v.own_field_id)),count(*) FROM own_value v WHERE v.scope IN {visible}"
        f" AND v.own_field_id IN (SELECT id FROM own_field WHERE scope IN {visible}) GROUP BY v.own_field_id"
    )
    return dict(reader.all(sql))


def own_texts(reader: Reader, desk: Desk, key: str, nrs: Sequence[int]) -> dict[int, str]:
    """What these contacts, about a page of them by their local numbers, say in the field of this key."""
    visible, fields = reader.visible(desk), _ids(reader, desk, key)
    if not fields or not nrs:
        return {}
    # "+": the way goes over the few contacts, not over all values of the field
    sql = (
        f"SELECT c.nr,v.value FROM contact c CROSS JOIN own_value v ON v.contact_id=c.id AND v.scope IN {visible}"
        f" WHERE c.nr IN ({','.join('?' * len(nrs))}) AND c.scope IN {visible} AND +v.own_field_id IN ({','.join('?' * len(fields))})"
    )
    return dict(reader.all(sql, (*nrs, *fields)))


def own_value_of(reader: Reader, desk: Desk, order: str) -> str:
    """SQL of what the contact `c` says in the field of an order `own:KEY`; NULL where there is no such field."""
    fields = ",".join(f"x'{field.hex()}'" for field in _ids(reader, desk, order.removeprefix(OWN)))
    return (
        f"(SELECT v.value FROM own_value v WHERE v.contact_id=c.id AND +v.own_field_id IN ({fields})"
        f" AND v.scope IN {reader.visible(desk)} LIMIT 1)"
    )


def own_sorting(reader: Reader, desk: Desk, order: str, *, plain: Callable[[str], str]) -> Callable[[str], Any]:
    """How the texts of an order `own:KEY` are compared."""
    sql = f"SELECT type,options FROM own_field WHERE record_kind='contact' AND field_key=? AND scope IN {reader.visible(desk)}"
    kind, options = reader.one(sql, (order.removeprefix(OWN),)) or ("text", "")
    return sorting(kind, options.splitlines(), plain)


def _ids(reader: Reader, desk: Desk, key: str) -> list[bytes]:
    sql = f"SELECT id FROM own_field WHERE record_kind='contact' AND field_key=? AND scope IN {reader.visible(desk)}"
    return list(reader.column(sql, (key,)))
