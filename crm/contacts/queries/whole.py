# SPDX-License-Identifier: Apache-2.0
"""Reads contacts whole, one or thousands, as the desk may see them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from crm.contacts.queries.columns import CHILDREN, CONTACT, Child, contact_values
from crm.contacts.rules.values import Contact, OwnValue
from crm.desk import Desk
from crm.store.reader import Reader

_ONE, _MANY = "(?)", "(SELECT unhex(value) FROM json_each(?))"
_STEP = 2000  # contacts read at a time: bounds the memory that an export needs
_PARENT = "(SELECT p.id FROM contact p WHERE p.id=c.parent_id AND p.scope IN {visible})"
_TITLES = (
    "SELECT l.contact_id,t.title FROM {link} l JOIN {table} t ON t.id=l.{column} AND t.scope IN {visible}"
    " WHERE l.contact_id IN {keys} AND l.scope IN {visible} ORDER BY t.title COLLATE NOCASE, t.title"
)


def contact(reader: Reader, desk: Desk, contact_id: str) -> Contact | None:
    """One contact with all that hangs on it; None when the desk does not see it."""
    found = _read(reader, reader.visible(desk), _ONE, bytes.fromhex(contact_id))
    return next(iter(found.values()), None)


def several(reader: Reader, desk: Desk, ids: Iterable[str]) -> list[Contact]:
    """Many contacts whole, in the order asked for; those that the desk does not see are left out."""
    wanted, visible, out = list(ids), reader.visible(desk), list[Contact]()
    for start in range(0, len(wanted), _STEP):
        some = wanted[start : start + _STEP]
        found = _read(reader, visible, _MANY, json.dumps(some))
        out.extend(found[key] for key in map(bytes.fromhex, some) if key in found)
    return out


def by_uid(reader: Reader, desk: Desk, uids: Iterable[str]) -> dict[str, str]:
    """Ids of contacts by the foreign vCard UID that they came with."""
    sql = (
        "SELECT c.uid, lower(hex(c.id)) FROM json_each(?) j CROSS JOIN contact c ON c.uid=j.value AND c.uid<>''"
        f" WHERE c.scope IN {reader.visible(desk)} ORDER BY c.id DESC"
    )
    return dict(reader.all(sql, (json.dumps(list(uids)),)))


def _read(reader: Reader, visible: str, keys: str, wanted: Any) -> dict[bytes, Contact]:
    columns = ",".join("c." + n if n != "parent_id" else _PARENT.format(visible=visible) for n in CONTACT)
    found = reader.all(f"SELECT c.id,c.scope,{columns} FROM contact c WHERE c.id IN {keys} AND c.scope IN {visible}", (wanted,))
    fields = {key: contact_values(row, reader.scope(scope), key) for key, scope, *row in found}
    if fields:
        for child in CHILDREN:
            _gather(fields, child.field, _children(reader, visible, keys, wanted, child))
        for name, link, table in (("tags", "tagging", "tag"), ("lists", "membership", "mailing_list")):
            column = "tag_id" if table == "tag" else "list_id"
            sql = _TITLES.format(link=link, table=table, column=column, visible=visible, keys=keys)
            _gather(fields, name, ((key, title) for key, title in reader.all(sql, (wanted,))))
        _gather(fields, "own_values", _own_values(reader, visible, keys, wanted))
    return {key: Contact(**values) for key, values in fields.items()}


def _gather(fields: dict[bytes, dict[str, Any]], name: str, found: Iterable[tuple[bytes, Any]]) -> None:
    gathered: dict[bytes, list[Any]] = {}
    for key, value in found:
        gathered.setdefault(key, []).append(value)
    for key, values in gathered.items():
        if key in fields:
            fields[key][name] = tuple(values)


def _children(reader: Reader, visible: str, keys: str, wanted: Any, child: Child) -> Iterable[tuple[bytes, Any]]:
    columns = child.select or ",".join("t." + c for c in child.columns)
    sql = (
        f"SELECT t.contact_id,{columns},t.scope,lower(hex(t.id)) FROM {child.table} t {child.source.format(visible=visible)}"
        f" WHERE t.contact_id IN {keys} AND t.scope IN {visible} ORDER BY {child.order}"
    )
    make, scope = child.value, reader.scope
    return [(row[0], make(*row[1:-2], scope(row[-2]), row[-1])) for row in reader.all(sql, (wanted,))]


def _own_values(reader: Reader, visible: str, keys: str, wanted: Any) -> Iterable[tuple[bytes, Any]]:
    sql = (
        "SELECT v.contact_id,o.field_key,v.value,v.scope,lower(hex(v.id)) FROM own_value v"
        f" JOIN own_field o ON o.id=v.own_field_id AND o.scope IN {visible}"
        f" WHERE v.contact_id IN {keys} AND v.scope IN {visible} ORDER BY o.position, o.field_key"
    )
    return [(row[0], OwnValue(row[1], row[2], reader.scope(row[3]), row[4])) for row in reader.all(sql, (wanted,))]
