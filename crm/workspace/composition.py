# SPDX-License-Identifier: Apache-2.0
"""Brings together what the rooms declare; importing it loads every table, and SQLAlchemy with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crm.contacts import tables as contacts
from crm.documents import tables as documents
from crm.migrations.running import HEAD
from crm.partners import tables as partners
from crm.search import index
from crm.store import records  # noqa: F401 - registers the store's own journalled table
from crm.store.base import Declarations
from crm.store.store import Store

_ROOMS = (partners.DECLARED, contacts.DECLARED, documents.DECLARED)


def declared() -> Declarations:
    """All declarations of all rooms."""
    whole = Declarations()
    for room in _ROOMS:
        whole.searchable += room.searchable
        whole.happenings += room.happenings
        whole.personal += room.personal
        whole.derive.update(room.derive)
    return whole


def assemble(path: Path, connection: Any) -> Store:
    """The store over an open connection, with the search index kept fresh by every step."""
    whole = declared()
    return Store(path, connection, whole, refresh=(index.refresher(whole.searchable),))


def draw(store: Store) -> None:
    """Draw everything into an empty file."""
    store.create(HEAD, index.create)


def redraw(path: Path, connection: Any) -> None:
    """After a migration: triggers from the tables, tables from the journal, the search index from the tables."""
    store = assemble(path, connection)
    cursor = connection.cursor()
    store.journal.draw_triggers(cursor)
    store.journal.rebuild(cursor)
    index.create(cursor)
    index.rebuild(cursor, declared().searchable)
