# SPDX-License-Identifier: Apache-2.0
"""Keeps, copies and deletes contacts; what is written is only what differs from what stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from crm.changes import Changes
from crm.contacts.commands.drafts import settled
from crm.contacts.commands.rows import batch
from crm.contacts.queries.whole import contact as read
from crm.contacts.rules import names
from crm.contacts.rules.failures import ContactGone
from crm.contacts.rules.values import NETWORK, Affiliation, Contact, ContactId
from crm.desk import Desk
from crm.folding import fold
from crm.store.reader import Reader
from crm.texts import mark

if TYPE_CHECKING:
    from crm.store.store import Store
    from crm.store.unit import Unit

_LOT = 500  # keys in one statement
_KEYS = "(SELECT unhex(value) FROM json_each(?))"  # ids given as a JSON list of hex texts


def save(store: Store, desk: Desk, contact: Contact) -> Changes:
    """Keep a contact; a new one when it has no id (then `Changes.ids["contact"]` holds it).

    Rows are matched by id: those that are missing in the draft are deleted, those without id are new. Errors: ContactGone.
    """
    with store.unit(mark("Change contact") if contact.id else mark("Add contact"), desk) as unit:
        known: dict[str, Contact] = {contact.id: _standing(unit, desk, contact.id)} if contact.id else {}
        write(unit, [contact], known)
    return unit.changes


def write(unit: Unit, contacts: Iterable[Contact], known: Mapping[str, Contact]) -> list[ContactId]:
    """Keep many contacts inside a step of the caller; `known` maps an id to the contact as it stands.

    A contact whose id is not known is added, under its id where that is free. Returns the ids in the order of the contacts.
    """
    work = batch(unit)
    out: list[ContactId] = []
    drafts = [settled(c) for c in contacts]
    taken = _taken(unit, [c.id for c in drafts if c.id and c.id not in known])
    firms = _firms(unit, drafts)
    for draft in drafts:
        if firms:
            draft = _named(draft, known.get(draft.id), firms, own=unit.desk.partner)
        if draft.id in known:
            work.change(known[draft.id], draft)
            out.append(draft.id)
        else:
            key = bytes.fromhex(draft.id) if draft.id and draft.id not in taken else next(work.keys)
            work.add(draft, key)
            out.append(ContactId(key.hex()))
    work.write()
    return out


def delete(store: Store, desk: Desk, ids: Iterable[str]) -> Changes:
    """Delete contacts with all that hangs on them; people of a deleted organisation keep its name, where all who see them knew it."""
    keys = [bytes.fromhex(i) for i in ids]
    with store.unit(mark("Delete contact") if len(keys) == 1 else mark("Delete contacts"), desk) as unit:
        scopes = f"(0,{unit.scope})"
        for start in range(0, len(keys), _LOT):
            lot = keys[start : start + _LOT]
            marks = ",".join("?" * len(lot))
            unit.cursor.execute(
                "UPDATE affiliation SET organisation=o.title FROM contact o"
                f" WHERE o.id=affiliation.organisation_id AND o.id IN ({marks})"
                f" AND o.scope IN (0,affiliation.scope) AND o.scope IN {scopes}"
                f" AND affiliation.scope IN {scopes} AND affiliation.contact_id NOT IN ({marks})",
                (*lot, *lot),
            )
            unit.cursor.execute(f"DELETE FROM contact WHERE id IN ({marks}) AND scope IN {scopes}", lot)
    return unit.changes


def duplicate(store: Store, desk: Desk, contact_id: str) -> Changes:
    """Add a copy of a contact without its notes, consents and foreign UID; `Changes.ids["contact"]` holds the copy."""
    with store.unit(mark("Duplicate contact"), desk) as unit:
        known = _standing(unit, desk, ContactId(contact_id))
        written = dict(unit.rows("SELECT lower(hex(id)), organisation FROM affiliation WHERE contact_id=?", (bytes.fromhex(contact_id),)))
        functions = tuple(replace(a, organisation=written[a.id]) for a in known.affiliations)  # not as this desk reads it
        write(unit, [replace(known, id=ContactId(""), uid="", notes=(), consents=(), affiliations=functions)], {})
    return unit.changes


def _standing(unit: Unit, desk: Desk, contact_id: ContactId) -> Contact:
    found = read(Reader(unit.cursor.connection), desk, contact_id)
    if found is None:
        raise ContactGone
    return found


def _taken(unit: Unit, ids: list[ContactId]) -> set[str]:
    """Those of the ids under which something stands already (also what another partner keeps for itself)."""
    if not ids:
        return set()
    return {i for i in ids if unit.rows("SELECT 1 FROM contact WHERE id=?", (bytes.fromhex(i),))}


def _firms(unit: Unit, drafts: list[Contact]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Of the organisations that functions refer to: the title and, where it is the desk's own, all its names, folded."""
    wanted = {a.organisation_id for c in drafts for a in c.affiliations if a.organisation_id}
    if not wanted:
        return {}
    columns = "lower(hex(id)), scope<>0, title, full_name, short_name, former_name"
    sql = f"SELECT {columns} FROM contact WHERE id IN {_KEYS} AND scope IN (0,{unit.scope})"
    found = unit.rows(sql, (json.dumps(sorted(wanted)),))
    for c in drafts:  # in the same file, perhaps
        if c.id in wanted:
            n = c.organisation_name
            found.append((c.id, c.scope != NETWORK, names.display(c), n.full, n.short, n.former))
    return {key: (title, tuple(fold(n) for n in (title, *others)) if own else ()) for key, own, title, *others in found}


def _named(draft: Contact, known: Contact | None, firms: Mapping[str, tuple[str, tuple[str, ...]]], *, own: str) -> Contact:
    """Functions with the names of their organisations; a new one that gives the name of one of the desk's own is its own too."""
    stood = {a.id: a.organisation_id for a in known.affiliations} if known else {}

    def named(a: Affiliation) -> Affiliation:
        title, secret = firms.get(a.organisation_id, ("", ()))
        if title and not a.organisation:
            a = replace(a, organisation=title)
        if secret and draft.scope == a.scope == NETWORK and stood.get(a.id) != a.organisation_id and fold(a.organisation) in secret:
            a = replace(a, id="", scope=own)  # the row that stood told of another firm: it goes, a private one comes
        return a

    after = tuple([named(a) for a in draft.affiliations])
    return draft if after == draft.affiliations else replace(draft, affiliations=after)
