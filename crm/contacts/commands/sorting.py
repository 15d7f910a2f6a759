# SPDX-License-Identifier: Apache-2.0
"""Sorts contacts by tags and hand-kept lists; a tag or list that goes never takes a contact with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from crm.changes import Changes
from crm.contacts.commands.titles import Titles
from crm.contacts.rules.failures import TitleMissing, TitleTaken
from crm.desk import Desk
from crm.store.ids import link_id
from crm.texts import mark

if TYPE_CHECKING:
    from crm.store.store import Store
    from crm.store.unit import Unit

_TAG, _LIST = ("tag", "tagging", "tag_id"), ("mailing_list", "membership", "list_id")


def tag(store: Store, desk: Desk, ids: Iterable[str], title: str) -> Changes:
    """Give contacts a tag, which is added when there is none of this title."""
    with store.unit(mark("Add tag"), desk) as unit:
        _join(unit, _TAG, ids, title)
    return unit.changes


def untag(store: Store, desk: Desk, ids: Iterable[str], title: str) -> Changes:
    """Take a tag from contacts; the tag itself stays."""
    with store.unit(mark("Remove tag"), desk) as unit:
        _part(unit, _TAG, ids, title)
    return unit.changes


def enlist(store: Store, desk: Desk, ids: Iterable[str], title: str) -> Changes:
    """Put contacts on a list, which is added when there is none of this title."""
    with store.unit(mark("Add to list"), desk) as unit:
        _join(unit, _LIST, ids, title)
    return unit.changes


def strike(store: Store, desk: Desk, ids: Iterable[str], title: str) -> Changes:
    """Take contacts off a list; the list itself stays."""
    with store.unit(mark("Remove from list"), desk) as unit:
        _part(unit, _LIST, ids, title)
    return unit.changes


def add_list(store: Store, desk: Desk, title: str, *, private: bool = False) -> Changes:
    """Add an empty list, for all partners or the desk's own alone (`Changes.ids["mailing_list"]`); errors: TitleTaken, TitleMissing."""
    with store.unit(mark("Add list"), desk) as unit:
        _require_free(unit, "mailing_list", title)
        Titles(unit).listing(title, unit.scope if private else 0)
    return unit.changes


def rename_list(store: Store, desk: Desk, list_id: str, title: str) -> Changes:
    """Give a list another title; its members stay. Errors: TitleTaken, TitleMissing."""
    with store.unit(mark("Rename list"), desk) as unit:
        _rename(unit, "mailing_list", list_id, title)
    return unit.changes


def delete_list(store: Store, desk: Desk, list_id: str) -> Changes:
    """Delete a list; the contacts on it stay."""
    with store.unit(mark("Delete list"), desk) as unit:
        _delete(unit, "mailing_list", list_id)
    return unit.changes


def rename_tag(store: Store, desk: Desk, tag_id: str, title: str) -> Changes:
    """Give a tag another title; errors: TitleTaken, TitleMissing."""
    with store.unit(mark("Rename tag"), desk) as unit:
        _rename(unit, "tag", tag_id, title)
    return unit.changes


def delete_tag(store: Store, desk: Desk, tag_id: str) -> Changes:
    """Delete a tag; the contacts that carried it stay."""
    with store.unit(mark("Delete tag"), desk) as unit:
        _delete(unit, "tag", tag_id)
    return unit.changes


def _join(unit: Unit, names: tuple[str, str, str], ids: Iterable[str], title: str) -> None:
    table, link, column = names
    if not title.strip():
        raise TitleMissing
    titles = Titles(unit)
    rows = []
    for key, scope in _scopes(unit, ids):
        one, seen = titles.tag(title, scope) if table == "tag" else titles.listing(title, scope)
        rows.append((link_id(key, one), seen, key, one))
    unit.cursor.executemany(f"INSERT INTO {link}(id,scope,contact_id,{column}) VALUES(?,?,?,?) ON CONFLICT(id) DO NOTHING", rows)


def _part(unit: Unit, names: tuple[str, str, str], ids: Iterable[str], title: str) -> None:
    table, link, column = names
    keys = [key for key, _ in _scopes(unit, ids)]
    for one in Titles(unit).found(table, title):
        sql = f"DELETE FROM {link} WHERE contact_id=? AND {column}=? AND scope IN (0,{unit.scope})"
        unit.cursor.executemany(sql, [(key, one) for key in keys])


def _scopes(unit: Unit, ids: Iterable[str]) -> list[tuple[bytes, int]]:
    """Keys and scopes of those contacts that the desk sees."""
    sql = f"SELECT id, scope FROM contact WHERE id=? AND scope IN (0,{unit.scope})"
    return [(row[0], row[1]) for i in ids for row in unit.rows(sql, (bytes.fromhex(i),))]


def _require_free(unit: Unit, table: str, title: str, *, but: bytes = b"") -> None:
    if not title.strip():
        raise TitleMissing
    if any(key != but for key in Titles(unit).found(table, title)):
        raise TitleTaken(" ".join(title.split()))


def _rename(unit: Unit, table: str, row_id: str, title: str) -> None:
    key = bytes.fromhex(row_id)
    _require_free(unit, table, title, but=key)
    unit.cursor.execute(f"UPDATE {table} SET title=? WHERE id=? AND scope IN (0,{unit.scope})", (" ".join(title.split()), key))


def _delete(unit: Unit, table: str, row_id: str) -> None:
    unit.cursor.execute(f"DELETE FROM {table} WHERE id=? AND scope IN (0,{unit.scope})", (bytes.fromhex(row_id),))
