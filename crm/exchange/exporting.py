# SPDX-License-Identifier: Apache-2.0
"""Takes contacts out of a store with all that their cards point at."""

from __future__ import annotations

from collections.abc import Iterable

from crm.contacts.queries import several
from crm.contacts.rules.values import Contact
from crm.desk import Desk
from crm.exchange.properties import Around, uid_of
from crm.exchange.writing import write_vcards
from crm.store import files
from crm.store.reader import Reader


def export_vcards(reader: Reader, desk: Desk, ids: Iterable[str], *, version: str = "3.0", whole: bool = True) -> bytes:
    """The cards of contacts in the order of `ids`, as far as the desk sees them. Error: UnknownVersion.

    `whole=False` is for people outside: without notes and without our own lines.
    """
    with reader.snapshot():
        contacts = several(reader, desk, ids)
        return write_vcards(contacts, version, around=around(reader, desk, contacts), rev_ms=desk.now(), whole=whole)


def around(reader: Reader, desk: Desk, contacts: Iterable[Contact]) -> Around:
    """What the cards of these contacts point at: pictures, UIDs of contacts among them, partners and staff."""
    chosen = list(contacts)
    visible = reader.visible(desk)
    found = {digest: files.get(reader, digest) for digest in {c.photo for c in chosen if c.photo}}
    partners = reader.all(f"SELECT lower(hex(id)), CASE slug WHEN '' THEN name ELSE slug END FROM partner WHERE scope IN {visible}")
    staff = reader.all(f"SELECT lower(hex(id)), name FROM staff WHERE scope IN {visible}")
    uids = {str(c.id): uid_of(c) for c in chosen}
    return Around({digest: file for digest, file in found.items() if file}, uids, dict(partners), dict(staff))
