# SPDX-License-Identifier: Apache-2.0
"""Works out which rows a contact needs, or which differ from those that stand, and writes them table by table.

It goes past the mapper: an edit by hand is a handful of statements, ten thousand contacts are one `executemany` a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Any

from crm.contacts.commands.titles import Link, Titles
from crm.contacts.queries.columns import CHANNELS, CHILDREN, CONTACT, NOTES, Child, contact_columns
from crm.contacts.rules import names
from crm.contacts.rules.failures import ContactShared, FieldUnknown
from crm.contacts.rules.values import Affiliation, Contact, OwnValue
from crm.contacts.tables.declared import normal
from crm.store.ids import link_id, new_id

if TYPE_CHECKING:
    from crm.store.unit import Unit

Row = tuple[Any, ...]
# Derived columns are written at birth too: the end of the step finds them right, and no index is written twice.
_CONTACT = ("id", "scope", *CONTACT, "sort_key", "title")
# children that name another record: they never become wider than it
_NAMES = {
    "affiliation": ("organisation_id", "contact"),
    "tagging": ("tag_id", "tag"),
    "membership": ("list_id", "mailing_list"),
    "own_value": ("own_field_id", "own_field"),
}
# children that follow their owner into another scope
_MOVED = ("channel", "address", "affiliation", "sector", "tagging", "membership", "consent", "own_value")


def fresh(now_ms: int) -> Iterator[bytes]:
    """New keys that rise with each, so that rows of one instant keep their order (RFC 9562 section 6.2, method 2)."""
    first = int.from_bytes(new_id(now_ms), "big") & ~(1 << 61)  # room to count without touching the variant
    return (n.to_bytes(16, "big") for n in count(first))


@dataclass(slots=True)
class Batch:
    """Rows on their way into the tables of one unit: births by table, edits by statement, deaths by table."""

    unit: Unit
    keys: Iterator[bytes]
    titles: Titles
    births: dict[str, list[Row]] = field(default_factory=dict)
    edits: dict[str, list[Row]] = field(default_factory=dict)
    deaths: dict[str, list[Row]] = field(default_factory=dict)
    _fields: dict[str, tuple[bytes, int]] | None = None

    def add(self, contact: Contact, key: bytes) -> None:
        """A contact that is not here yet."""
        scope = self.unit.scope_of(contact.scope)
        columns = contact_columns(contact)
        named = names.derived(dict(zip(CONTACT, columns)))
        self.births.setdefault("contact", []).append((key, scope, *columns, named["sort_key"], named["title"]))
        for child in CHILDREN:
            for position, value in enumerate(getattr(contact, child.field)):
                self._add_child(child, key, scope, value=value, position=position)
        self._link(key, scope, contact.tags, contact.lists)
        for own in contact.own_values:
            self._own_value(key, scope, own)

    def change(self, old: Contact, new: Contact) -> None:
        """A contact that stands as `old`; only what differs is written."""
        key, scope = bytes.fromhex(old.id), self.unit.scope_of(new.scope)
        self._edit("contact", key, CONTACT, before=contact_columns(old), after=contact_columns(new))
        for child in CHILDREN:
            before, after = getattr(old, child.field), getattr(new, child.field)
            if before != after:
                self._change_children(child, key, scope, before=before, after=after)
        if old.scope != new.scope:
            self._move(key, self.unit.scope_of(old.scope), scope)
        if old.tags != new.tags or old.lists != new.lists or old.scope != new.scope:
            self._relink(key, scope, old, new)
        if old.own_values != new.own_values:
            self._change_own_values(key, scope, old.own_values, new.own_values)

    def write(self) -> None:
        """Write everything, parents first."""
        cursor = self.unit.cursor
        own = CONTACT.index("parent_id") + 2
        if any(row[own] for row in self.births.get("contact", ())):
            cursor.execute("PRAGMA defer_foreign_keys=ON")  # a parent may come after its child; checked at the commit
        if rows := self.births.pop("contact", None):
            cursor.executemany(f"INSERT INTO contact({','.join(_CONTACT)}) VALUES({','.join('?' * len(_CONTACT))})", rows)
        for table, rows in self.births.items():
            columns = _COLUMNS[table]
            marks = ",".join("?" * len(columns))
            clash = " ON CONFLICT(id) DO NOTHING" if table in _HASHED else ""
            cursor.executemany(f"INSERT INTO {table}({','.join(columns)}) VALUES({marks}){clash}", rows)
        for sql, values in self.edits.items():
            cursor.executemany(sql, values)
        for table, rows in self.deaths.items():
            cursor.executemany(f"DELETE FROM {table} WHERE id=?", rows)

    def _add_child(self, child: Child, key: bytes, scope: int, *, value: Any, position: int) -> None:
        scope = scope or self.unit.scope_of(value.scope)  # never wider than its owner, never wider than somebody meant it
        if child is NOTES and not value.written:
            value = replace(value, written=self.unit.now)
        place = (position,) if child.placed else ()
        last = (normal(value.kind, value.value),) if child is CHANNELS else ()
        self.births.setdefault(child.table, []).append((next(self.keys), scope, key, *place, *child.row(value), *last))

    def _edit(self, table: str, key: bytes, columns: Sequence[str], *, before: Row, after: Row) -> None:
        differs = [n for n, (old, new) in enumerate(zip(before, after)) if old != new]
        if differs:
            sql = f"UPDATE {table} SET {','.join(f'{columns[n]}=?' for n in differs)} WHERE id=?"
            self.edits.setdefault(sql, []).append((*(after[n] for n in differs), key))

    def _change_children(self, child: Child, key: bytes, scope: int, *, before: Sequence[Any], after: Sequence[Any]) -> None:
        stood = {v.id: v for v in before}
        kept = [v for v in after if v.id in stood]
        for value in kept:
            old = stood[value.id]
            self._edit(child.table, bytes.fromhex(value.id), child.columns, before=child.row(old), after=child.row(_unread(old, value)))
        gone = stood.keys() - {v.id for v in kept}
        self.deaths.setdefault(child.table, []).extend((bytes.fromhex(i),) for i in gone)
        places = self._places(child, key, [v.id for v in before if v.id not in gone], after=[v.id if v.id in stood else "" for v in after])
        for place, value in zip(places, after):
            if value.id not in stood:
                self._add_child(child, key, scope, value=value, position=place)

    def _places(self, child: Child, key: bytes, before: list[str], *, after: list[str]) -> Sequence[int]:
        """Positions of the rows as they will stand; those that change are written, so one more phone moves no other."""
        kept = [i for i in after if i]
        if not child.placed or after == before:
            return range(len(after))
        stored = dict(self.unit.rows(f"SELECT lower(hex(id)), position FROM {child.table} WHERE contact_id=?", (key,)))
        if kept == before and after[: len(kept)] == kept:  # the new ones come last
            top = max(stored.values(), default=-1) + 1
            return [*(stored[i] for i in kept), *range(top, top + len(after) - len(kept))]
        sql = f"UPDATE {child.table} SET position=? WHERE id=?"
        moved = [(place, bytes.fromhex(i)) for place, i in enumerate(after) if i and stored[i] != place]
        self.edits.setdefault(sql, []).extend(moved)
        return range(len(after))

    def _move(self, key: bytes, old: int, new: int) -> None:
        """Let the child rows follow their owner into another scope; a partner's own notes, and what names its own, stay its own."""
        if new and self._others_have(key):
            raise ContactShared
        self.edits.setdefault("UPDATE contact SET scope=? WHERE id=?", []).append((new, key))
        for table in _MOVED if old else (*_MOVED, "note"):
            sql = f"UPDATE {table} SET scope=? WHERE contact_id=? AND scope=?"
            if not new and table in _NAMES:
                column, named = _NAMES[table]
                sql += f" AND NOT EXISTS(SELECT 1 FROM {named} n WHERE n.id={table}.{column} AND n.scope<>0)"
            self.edits.setdefault(sql, []).append((new, key, old))

    def _others_have(self, key: bytes) -> bool:
        """Whether other partners keep something of their own on a contact, which would hang on nothing that they see."""
        for shape in self.unit.journal.shapes.values():
            for column, (parent, required) in shape.parents.items():
                sql = f"SELECT 1 FROM {shape.name} WHERE {column}=? AND scope NOT IN (0,{self.unit.scope}) LIMIT 1"
                if required and parent == "contact" and self.unit.rows(sql, (key,)):
                    return True
        return False

    def _link(self, key: bytes, scope: int, tags: Sequence[str], lists: Sequence[str]) -> None:
        for tag, seen in {self.titles.tag(title, scope) for title in tags if title.strip()}:
            self.births.setdefault("tagging", []).append((link_id(key, tag), seen, key, tag))
        for one, seen in {self.titles.listing(title, scope) for title in lists if title.strip()}:
            self.births.setdefault("membership", []).append((link_id(key, one), seen, key, one))

    def _relink(self, key: bytes, scope: int, old: Contact, new: Contact) -> None:
        links: tuple[tuple[str, str, Sequence[str], Sequence[str], Callable[[str, int], Link]], ...] = (
            ("tagging", "tag_id", old.tags, new.tags, self.titles.tag),
            ("membership", "list_id", old.lists, new.lists, self.titles.listing),
        )
        for table, column, before, after, resolve in links:
            if before == after and old.scope == new.scope:
                continue
            scopes = f"(0,{self.unit.scope})"
            stood = dict(self.unit.rows(f"SELECT {column}, id FROM {table} WHERE contact_id=? AND scope IN {scopes}", (key,)))
            wanted = dict(resolve(title, scope) for title in after if title.strip())
            lacking = [(link_id(key, one), seen, key, one) for one, seen in wanted.items() if one not in stood]
            self.births.setdefault(table, []).extend(lacking)
            self.deaths.setdefault(table, []).extend((row,) for one, row in stood.items() if one not in wanted)

    def _own_value(self, key: bytes, scope: int, own: OwnValue) -> None:
        if own.value:
            known, owner = self._own_field(own.key)
            self.births.setdefault("own_value", []).append((link_id(key, known), scope or owner, key, known, own.value))

    def _change_own_values(self, key: bytes, scope: int, before: Sequence[OwnValue], after: Sequence[OwnValue]) -> None:
        old = {v.id: v for v in before}
        for value in after:  # the network and a partner may each have a field of this key: the row says which is meant
            stood = old.get(value.id) or next((v for v in old.values() if v.key == value.key), None)
            if stood is None:
                self._own_value(key, scope, value)
            elif value.value:
                del old[stood.id]
                self._edit("own_value", bytes.fromhex(stood.id), ("value",), before=(stood.value,), after=(value.value,))
        self.deaths.setdefault("own_value", []).extend((bytes.fromhex(i),) for i in old)

    def _own_field(self, name: str) -> tuple[bytes, int]:
        if self._fields is None:
            self._fields = {}
            scopes = f"(0,{self.unit.scope})"
            sql = f"SELECT field_key, id, scope FROM own_field WHERE record_kind='contact' AND scope IN {scopes} ORDER BY scope DESC"
            for known, key, scope in self.unit.rows(sql):  # the network's own comes last and counts
                self._fields[known] = (key, scope)
        if name not in self._fields:
            raise FieldUnknown(name)
        return self._fields[name]


def batch(unit: Unit) -> Batch:
    """An empty batch for a unit."""
    return Batch(unit, fresh(unit.now), Titles(unit))


def _unread(old: Any, value: Any) -> Any:
    """A function whose organisation is the same contact keeps the text that is stored: what is read is that contact's name."""
    if isinstance(value, Affiliation) and value.organisation_id and value.organisation_id == old.organisation_id:
        return replace(value, organisation=old.organisation)
    return value


_COLUMNS = {
    **{c.table: ("id", "scope", "contact_id", *(("position",) if c.placed else ()), *c.columns) for c in CHILDREN},
    CHANNELS.table: ("id", "scope", "contact_id", "position", *CHANNELS.columns, "normal"),
    "tagging": ("id", "scope", "contact_id", "tag_id"),
    "membership": ("id", "scope", "contact_id", "list_id"),
    "own_value": ("id", "scope", "contact_id", "own_field_id", "value"),
}
_HASHED = ("tagging", "membership", "own_value")
