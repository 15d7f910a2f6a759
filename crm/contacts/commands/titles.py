# SPDX-License-Identifier: Apache-2.0
"""Finds the tag or list of a title for a scope, and adds it where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.folding import fold
from crm.store.ids import link_id

if TYPE_CHECKING:
    from crm.store.unit import Unit


class Titles:
    """Tags and lists of one unit by title; tags are the same when their folded titles are, lists when their titles are.

    A title that a partner's own contact carries belongs to that partner alone: the network never reads it.
    """

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._known: dict[str, dict[tuple[str, int], bytes]] = {}

    def tag(self, title: str, scope: int) -> bytes:
        """Key of the tag with this title that a record of this scope may carry."""
        return self._resolve("tag", fold(_plain(title)), _plain(title), scope=scope)

    def listing(self, title: str, scope: int) -> bytes:
        """Key of the list with this title that a record of this scope may stand on."""
        return self._resolve("mailing_list", _plain(title), _plain(title), scope=scope)

    def found(self, table: str, title: str) -> list[bytes]:
        """Keys of the tags (or lists) with this title that the desk sees."""
        name = fold(_plain(title)) if table == "tag" else _plain(title)
        return [key for (known, _), key in self._all(table).items() if known == name]

    def _all(self, table: str) -> dict[tuple[str, int], bytes]:
        if table not in self._known:
            found = self._unit.rows(f"SELECT id,title,scope FROM {table} WHERE scope IN (0,{self._unit.scope})")
            named = (lambda t: fold(t)) if table == "tag" else (lambda t: t)
            self._known[table] = {(named(title), scope): key for key, title, scope in found}
        return self._known[table]

    def _resolve(self, table: str, name: str, title: str, *, scope: int) -> bytes:
        known = self._all(table)
        key = known.get((name, 0)) or known.get((name, scope))
        if key is not None:
            return key
        own = known.pop((name, self._unit.scope), None)
        if own is not None:  # what was this partner's own is now said of the network's record too
            self._unit.cursor.execute(f"UPDATE {table} SET scope=0 WHERE id=?", (own,))
            known[name, 0] = own
            return own
        known[name, scope] = key = self._add(table, name, title, scope=scope)
        return key

    def _add(self, table: str, name: str, title: str, *, scope: int) -> bytes:
        kind = "list" if table == "mailing_list" else table
        key = link_id(kind, name) if scope == 0 else link_id(kind, name, self._partner(scope))
        while self._unit.rows(f"SELECT 1 FROM {table} WHERE id=?", (key,)):  # it was given another title meanwhile
            key = link_id(kind, name, key)
        self._unit.cursor.execute(f"INSERT INTO {table}(id,scope,title) VALUES(?,?,?)", (key, scope, title))
        return key

    def _partner(self, scope: int) -> bytes:
        return next(partner for partner, number in self._unit.journal.pens.items() if number == scope)


def _plain(title: str) -> str:
    return " ".join(title.split())
