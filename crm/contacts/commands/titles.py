# SPDX-License-Identifier: Apache-2.0
"""Finds the tag or list of a title for a scope, and adds it where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.folding import fold
from crm.store.ids import link_id

if TYPE_CHECKING:
    from crm.store.unit import Unit

Link = tuple[bytes, int]  # key of a tag or list, and the scope of the row that ties a contact to it


class Titles:
    """Tags and lists of one unit by title; tags are the same when their folded titles are, lists when their titles are.

    A title that a partner keeps for itself stays its own, whatever it is put on: on a contact of the network it hangs by a link
    of that partner's own, which nobody else sees.
    """

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._known: dict[str, dict[tuple[str, int], bytes]] = {}

    def tag(self, title: str, scope: int) -> Link:
        """The tag with this title for a record of this scope, added where there is none."""
        return self._resolve("tag", fold(_plain(title)), _plain(title), scope=scope)

    def listing(self, title: str, scope: int) -> Link:
        """The list with this title for a record of this scope, added where there is none."""
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

    def _resolve(self, table: str, name: str, title: str, *, scope: int) -> Link:
        known = self._all(table)
        for owner in (0, self._unit.scope):
            if (key := known.get((name, owner))) is not None:
                return key, scope or owner
        known[name, scope] = key = self._add(table, name, title, scope=scope)
        return key, scope

    def _add(self, table: str, name: str, title: str, *, scope: int) -> bytes:
        kind = "list" if table == "mailing_list" else table
        key = link_id(kind, name) if scope == 0 else link_id(kind, name, bytes.fromhex(self._unit.desk.partner))
        while self._unit.rows(f"SELECT 1 FROM {table} WHERE id=?", (key,)):  # it was given another title meanwhile
            key = link_id(kind, name, key)
        self._unit.cursor.execute(f"INSERT INTO {table}(id,scope,title) VALUES(?,?,?)", (key, scope, title))
        return key


def _plain(title: str) -> str:
    return " ".join(title.split())
