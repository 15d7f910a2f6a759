# SPDX-License-Identifier: Apache-2.0
"""Binds rooms that do not know each other: what one page asks for by the id of a deed, another room does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.shell import commands
from ui.work.deeds import Deed

if TYPE_CHECKING:
    from ui.contacts.page import ContactsPage
    from ui.shell.window import Window

_FEW = 200  # imported contacts that are chosen in the list afterwards; more would only be a coloured list


def deeds(window: Window) -> list[Deed]:
    """The deeds of the frame and of the rooms without a page."""
    return [*commands.deeds(window), *_exchange(window)]


def _exchange(window: Window) -> list[Deed]:
    """Import and export, and the ways from the contacts' page to them."""
    from ui.exchange.deeds import deeds as of_exchange
    from ui.exchange.deeds import nobody, open_import

    page = _contacts(window)
    if page is None:
        return of_exchange(window.office, window, nobody, lambda _: None)

    def after(ids: Sequence[str]) -> None:
        window.places.go(page.id)
        if len(ids) <= _FEW:
            page.expect(ids)

    page.deed_requested.connect(window.actions_.run)
    page.cards_dropped.connect(lambda paths: open_import(window.office, window, paths, after))
    return of_exchange(window.office, window, page.choice.ids, after, shown=lambda: page.listing.model.numbers)


def _contacts(window: Window) -> ContactsPage | None:
    """The page of the contacts, where the window has it."""
    found = next((page for page in window.places.pages() if "contact" in page.kinds), None)
    if found is None:
        return None
    from ui.contacts.page import ContactsPage

    return found if isinstance(found, ContactsPage) else None
