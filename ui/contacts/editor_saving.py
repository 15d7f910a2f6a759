# SPDX-License-Identifier: Apache-2.0
"""Keeps what the form holds, in the write lane and in one step: reads what stands, brings both together, writes what differs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from crm.changes import Changes
from crm.contacts.queries import contact as read_contact
from crm.contacts.rules.failures import ContactGone
from crm.contacts.rules.values import Contact
from crm.desk import Desk
from crm.errors import Known, Say
from crm.texts import mark
from ui.contacts.merging import Clash, merge


@dataclass(slots=True)
class Order:
    """What is to be kept: the contact as typed, as it was read (None: new), a new picture; `id` is known afterwards."""

    contact: Contact
    read: Contact | None
    image: bytes | None
    open_reader: Callable[[], Any]
    id: str = ""


@dataclass
class Overtaken(Known):
    """Somebody else changed the same fields: a person must choose."""

    now: Contact
    merged: Contact
    clashes: tuple[Clash, ...]

    def sentence(self, say: Say) -> str:
        return say("Somebody else has changed this contact meanwhile. Choose which values count, then save again.")


def keep(store: Any, desk: Desk, order: Order) -> Changes:
    """Write a contact and its picture as one step; errors: ContactGone, Overtaken, NotAPicture."""
    from crm.contacts.commands import put_photo, settled, write

    with store.unit(mark("Change contact") if order.read else mark("Add contact"), desk) as unit:
        contact, known = settled(order.contact), dict[str, Contact]()
        if order.read is not None:
            # read beside the step, which holds the lock: this is what stands until it ends
            with closing(order.open_reader()) as reader:
                now = read_contact(reader, desk, order.read.id)
            if now is None:
                raise ContactGone
            contact, clashes = merge(order.read, contact, now)
            if clashes:
                raise Overtaken(now, contact, clashes)
            known = {now.id: now}
        if order.image is not None:
            contact = replace(contact, photo=put_photo(unit, order.image) if order.image else "")
        order.id = write(unit, [contact], known)[0]
    changes: Changes = unit.changes
    return changes
