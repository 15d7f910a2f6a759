# SPDX-License-Identifier: Apache-2.0
"""Carries out a plan as one step that undo takes back whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from crm.changes import Changes
from crm.contacts.commands import add_fields, write
from crm.contacts.queries import several
from crm.contacts.rules.values import NETWORK, ORGANISATION, Affiliation, Contact
from crm.desk import Desk
from crm.exchange.calm import calm
from crm.exchange.comparing import patched
from crm.exchange.errors import ImportCancelled
from crm.exchange.mapping import finished
from crm.exchange.plans import Cancelled, Plan, Progress, Row
from crm.exchange.standing import firm_key, organisations, uid_key
from crm.store import files
from crm.store.ids import new_id
from crm.store.reader import Reader
from crm.texts import mark

if TYPE_CHECKING:
    from crm.store.store import Store
    from crm.store.unit import Unit

_LOT = 1000  # contacts between two looks at the cancel button


def apply(store: Store, desk: Desk, plan: Plan, progress: Progress | None = None, cancelled: Cancelled | None = None) -> Changes:
    """Write what the plan says and its switches let through, in one step. Error: ImportCancelled (then nothing is written)."""
    if not plan.taken():
        return Changes()
    with calm(), store.unit(mark("Import contacts"), desk) as unit:
        work = _Work(unit, desk, plan)
        contacts = work.contacts()
        work.put_files(contacts)
        work.define_fields(contacts)
        unit.cursor.execute("PRAGMA defer_foreign_keys=ON")  # a firm may stand behind its people; checked at the commit
        for start in range(0, len(contacts), _LOT):
            if cancelled is not None and cancelled():
                raise ImportCancelled
            if progress is not None:
                progress(start, len(contacts))
            write(unit, contacts[start : start + _LOT], work.known)
        if cancelled is not None and cancelled():
            raise ImportCancelled
    if progress is not None:
        progress(len(contacts), len(contacts))
    return unit.changes


@dataclass(slots=True)
class _Work:
    """The contacts of one import on their way into the store."""

    unit: Unit
    desk: Desk
    plan: Plan
    known: dict[str, Contact] = field(default_factory=dict)
    _reader: Reader | None = None

    @property
    def reader(self) -> Reader:
        """Reads inside the unit's own transaction."""
        if self._reader is None:
            self._reader = Reader(self.unit.cursor.connection)
        return self._reader

    def contacts(self) -> list[Contact]:
        """The contacts as they will stand, in the order of the file; `known` holds those that stand already."""
        rows = self.plan.rows
        ids = {row.standing for row in rows if row.updates and row.standing}
        self.known = {c.id: c for c in several(self.reader, self.desk, sorted(ids))}
        out: dict[str | int, Contact] = {}
        for place, row in enumerate(rows):
            if row.adds and row.told is not None:
                out[place] = finished(row.told, new_id(self.unit.now).hex())
            elif row.updates and row.twin >= 0:
                if row.twin in out:
                    out[row.twin] = patched(out[row.twin], row.changes)
            elif row.updates and row.standing in self.known:
                before = out.get(row.standing) or self.known[row.standing]
                out[row.standing] = self._adopted(patched(before, row.changes), row)
        return list(self._linked(out, self._uids(out)))

    def put_files(self, contacts: list[Contact]) -> None:
        """Keep the pictures that the contacts will have."""
        for digest in dict.fromkeys(c.photo for c in contacts if c.photo in self.plan.photos):
            files.put(self.unit.cursor, *self.plan.photos[digest])

    def define_fields(self, contacts: list[Contact]) -> None:
        """Add the own fields that the file has and the office does not know yet, as texts named by their keys."""
        told = [(v.key, c.scope) for c in contacts for v in c.own_values if v.key]
        if told:  # a field that only private contacts have is private
            add_fields(self.unit, dict(sorted(told, key=lambda pair: pair[1] == NETWORK)))

    def _adopted(self, contact: Contact, row: Row) -> Contact:
        """After a decision the contact is known by the card's UID too, so that the same file has nothing to ask again."""
        if row.decision and row.told is not None and row.told.uid and not contact.uid:
            return replace(contact, uid=row.told.uid)
        return contact

    def _uids(self, out: Mapping[str | int, Contact]) -> dict[str, str]:
        new = {uid_key(c.uid): c.id for place, c in out.items() if isinstance(place, int) and c.uid}
        met = {uid_key(r.told.uid): r.standing for r in self.plan.rows if r.told is not None and r.told.uid and r.standing and not r.adds}
        return {**self.plan.uids, **met, **new}

    def _linked(self, out: Mapping[str | int, Contact], uids: Mapping[str, str]) -> Iterator[Contact]:
        """The contacts with their functions bound to organisations: by UID, else by a name that only one organisation has."""
        firms = self._firms(out)
        for contact in out.values():
            bound: dict[str, Any] = {}
            if contact.parent_id and not self._stands(contact.parent_id, contact):
                bound["parent_id"] = uids.get(contact.parent_id, "")
            if contact.affiliations:
                stood = {a.id for a in self.known[contact.id].affiliations} if contact.id in self.known else set()
                bound["affiliations"] = tuple(a if a.id in stood else _bound(a, uids, firms) for a in contact.affiliations)
                if bound["affiliations"] == contact.affiliations:
                    del bound["affiliations"]
            yield replace(contact, **bound) if bound else contact

    def _stands(self, parent_id: str, contact: Contact) -> bool:
        return contact.id in self.known and self.known[contact.id].parent_id == parent_id

    def _firms(self, out: Mapping[str | int, Contact]) -> dict[str, str]:
        """Organisations by name where just one has it, in the store and in the file together."""
        named = {a.organisation for c in out.values() for a in c.affiliations if a.organisation}
        found = organisations(self.reader, self.desk, named) if named else {}
        added: dict[str, list[str]] = {}
        for c in out.values():
            if c.kind == ORGANISATION and c.id not in self.known:
                added.setdefault(firm_key(c.organisation_name.full or c.organisation_name.short), []).append(c.id)
        for key, ids in added.items():
            if len(ids) > 1 or key in found:
                found.pop(key, None)
            else:
                found[key] = ids[0]
        return found


def _bound(a: Affiliation, uids: Mapping[str, str], firms: Mapping[str, str]) -> Affiliation:
    found = uids.get(a.organisation_id, "") if a.organisation_id else ""
    found = found or firms.get(firm_key(a.organisation), "") if a.organisation or found else ""
    return a if found == a.organisation_id else replace(a, organisation_id=found)
