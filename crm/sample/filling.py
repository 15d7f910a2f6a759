# SPDX-License-Identifier: Apache-2.0
"""Fills a store with the sample network as one step, in lots so that a hundred thousand people need no more memory than a few."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from crm.changes import Changes
from crm.contacts.commands import write
from crm.contacts.rules.values import NETWORK, Contact
from crm.desk import Desk
from crm.partners.commands import put_presets, put_staff
from crm.partners.queries import partners
from crm.sample.fields import own_fields
from crm.sample.network import network
from crm.sample.offices import staff
from crm.store.ids import link_id
from crm.store.reader import Reader
from crm.texts import mark

if TYPE_CHECKING:
    from crm.store.store import Store
    from crm.store.unit import Unit

FILLED = mark("Fill with the sample network")
LOT = 1_000  # contacts in one call of the writer
Progress = Callable[[int, int], None]  # contacts written, contacts in all


@dataclass(frozen=True, slots=True)
class Size:
    """How large a sample is, and its seed."""

    organisations: int = 2000
    persons: int = 5000
    seed: int = 1


def fill(store: Store, desk: Desk, *, organisations: int = 2000, persons: int = 5000, seed: int = 1) -> Changes:
    """Write the sample network as one step, as `put_network` does."""
    with store.unit(FILLED, desk) as unit:
        put_network(unit, Size(organisations, persons, seed))
    return unit.changes


def put_network(unit: Unit, size: Size = Size(), *, progress: Progress | None = None) -> None:
    """Write staff, own fields, organisations and people inside a step of the caller; the presets too where no partner stands.

    The same seed writes the same contacts under the same ids; those that stand already stay as they are. Private notes of
    partners other than the desk's are left out: nobody writes for them, and such a step could not be taken back here.
    """
    reader = Reader(unit.cursor.connection)
    if not partners(reader, unit.desk):
        put_presets(unit)
    offices = partners(reader, unit.desk)
    for one in staff(offices, size.seed):
        put_staff(unit, one)
    _put_fields(unit)
    done, total = 0, size.organisations + size.persons
    for lot in _lots(network(size.organisations, size.persons, seed=size.seed, partners=offices)):
        write(unit, [_seen(contact, unit.desk.partner) for contact in _absent(unit, lot)], {})
        done += len(lot)
        if progress:
            progress(done, total)


def _lots(contacts: Iterator[Contact]) -> Iterator[list[Contact]]:
    while lot := list(islice(contacts, LOT)):
        yield lot


def _absent(unit: Unit, lot: list[Contact]) -> list[Contact]:
    """Those that do not stand yet."""
    ids = json.dumps([contact.id for contact in lot])
    standing = {key.hex() for (key,) in unit.rows("SELECT id FROM contact WHERE id IN (SELECT unhex(value) FROM json_each(?))", (ids,))}
    return [contact for contact in lot if contact.id not in standing] if standing else lot


def _seen(contact: Contact, partner: str) -> Contact:
    """The contact with the notes that this partner may write."""
    notes = tuple(note for note in contact.notes if note.scope in (NETWORK, partner))
    return contact if len(notes) == len(contact.notes) else replace(contact, notes=notes)


def _put_fields(unit: Unit) -> None:
    """Define the own fields that the sample has values for, under the keys that every store gives them."""
    for field in own_fields():
        key = link_id("own_field", field.record_kind, field.key)
        unit.cursor.execute(
            "INSERT INTO own_field(id,scope,record_kind,field_key,type,options,position) VALUES(?,0,?,?,?,?,?) ON CONFLICT(id) DO NOTHING",
            (key, field.record_kind, field.key, field.type, "\n".join(field.options), field.position),
        )
        for language, caption in field.captions:
            unit.cursor.execute(
                "INSERT INTO own_field_caption(id,scope,own_field_id,language,caption) VALUES(?,0,?,?,?) ON CONFLICT(id) DO NOTHING",
                (link_id(key, language), key, language, caption),
            )
