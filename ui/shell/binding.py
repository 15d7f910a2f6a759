# SPDX-License-Identifier: Apache-2.0
"""Binds rooms that do not know each other: what one page asks for by the id of a deed, another room does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from ui.shell import commands
from ui.shell.rail import RailItem
from ui.work.deeds import Deed, nobody
from ui.work.words import say

if TYPE_CHECKING:
    from crm.desk import Desk
    from crm.partners.rules import Partner
    from ui.contacts.page import ContactsPage
    from ui.shell.window import Window

_FEW = 200  # imported contacts that are chosen in the list afterwards; more would only be a coloured list


def deeds(window: Window) -> list[Deed]:
    """The deeds of the frame and of the rooms without a page."""
    return [*commands.deeds(window), *_exchange(window), *_documents(window), *_preferences(window), *_safety(window)]


def _safety(window: Window) -> list[Deed]:
    """The manual on F1, and the lock of an encrypted store."""
    from crm.workspace import setting
    from ui.preferences.declared import LOCK_AFTER
    from ui.shell.locking import Locking, lock_deed
    from ui.shell.manual_door import ManualDoor, manual_deed

    workspace = window.office.workspace
    return [lock_deed(Locking(window, lambda: int(setting(workspace, LOCK_AFTER)))), manual_deed(ManualDoor(window))]


def _documents(window: Window) -> list[Deed]:
    """Letters and reports on the contacts of the page, and filed papers from their cards."""
    from ui.documents import deeds as papers

    office, page = window.office, _contacts(window)
    window.places.add_sheet("document", lambda key: papers.open_document(office, window, key))
    if page is None:
        return papers.deeds(office, window, nobody, papers.NOTHING_FOLLOWS)

    def edit(contact: str) -> None:
        window.places.open("contact", contact)
        page.shown.edit(contact, "address")

    doors = papers.Doors(edit=edit)
    return papers.deeds(office, window, page.choice.ids, doors, shown=lambda: page.listing.model.numbers)


def _preferences(window: Window) -> list[Deed]:
    """The preferences, their place in the rail, and what only the shell can do for them."""
    from ui.preferences.deeds import deeds as of_preferences
    from ui.preferences.section import Doors
    from ui.shell.recovery_ways import recovery_ways

    def specimen(reader: Any, desk: Desk, partner: Partner) -> bytes:
        from crm.documents.letters import specimen as letter

        return letter(reader, desk, partner)

    item = RailItem(say("Preferences"), "gear", "Ctrl+,")
    item.clicked.connect(lambda: window.actions_.run("preferences.open"))
    window.rail.add_foot(item)
    doors = Doors(window.reopen_requested.emit, partial(commands.choose_language, window), specimen, recovery_ways())
    return of_preferences(window.office, window, doors)


def _exchange(window: Window) -> list[Deed]:
    """Import and export, and the ways from the contacts' page to them."""
    from ui.exchange.deeds import deeds as of_exchange
    from ui.exchange.deeds import open_import, qr_deed

    page = _contacts(window)
    if page is None:
        return of_exchange(window.office, window, nobody, lambda _: None)

    def after(ids: Sequence[str]) -> None:
        window.places.go(page.id)
        if len(ids) <= _FEW:
            page.expect(ids)

    page.deed_requested.connect(window.actions_.run)
    page.cards_dropped.connect(lambda paths: open_import(window.office, window, paths, after))
    return [
        *of_exchange(window.office, window, page.choice.ids, after, shown=lambda: page.listing.model.numbers),
        qr_deed(window.office, window, page.choice.one),
    ]


def _contacts(window: Window) -> ContactsPage | None:
    """The page of the contacts, where the window has it."""
    found = next((page for page in window.places.pages() if "contact" in page.kinds), None)
    if found is None:
        return None
    from ui.contacts.page import ContactsPage

    return found if isinstance(found, ContactsPage) else None
