# SPDX-License-Identifier: Apache-2.0
"""Lists what was begun and not saved: new contacts, contacts under change, notes; the newest first, at the desk that acts."""

from __future__ import annotations

from dataclasses import dataclass

from crm.contacts.queries import titles
from crm.contacts.rules.names import display
from crm.workspace import kept_drafts
from ui.contacts import drafts, note_drafts
from ui.work.page import Office

_CONTACTS, _NOTES = "contact/", "note/"


@dataclass(frozen=True, slots=True)
class Begun:
    """One thing that was not saved: its draft's key, the contact ("" for a new one), what it is called, when it was kept (ms UTC)."""

    key: str
    contact: str
    title: str
    at: int

    @property
    def is_note(self) -> bool:
        """Whether it is a note, and not the contact itself."""
        return self.key.startswith(_NOTES)


def contact_of(key: str) -> str:
    """The contact that a draft is of, by its key; "" for a new one."""
    return note_drafts.contact_of(key) or drafts.contact_of(key)


def everything(office: Office) -> list[Begun]:
    """All of it; drafts of contacts that are not here (any more) are left out."""
    kept = [*kept_drafts(office.workspace, _CONTACTS), *kept_drafts(office.workspace, _NOTES)]
    names = titles(office.workspace.reader, office.desk, {one for draft in kept if (one := contact_of(draft.key))})
    found = []
    for draft in sorted(kept, key=lambda one: one.at, reverse=True):
        contact = contact_of(draft.key)
        if contact in names:
            found.append(Begun(draft.key, contact, names[contact], draft.at))
        elif not contact and (new := drafts.unpacked(draft.key, draft.value, draft.at)) is not None:
            found.append(Begun(draft.key, "", display(new.contact), draft.at))
    return found


def contacts(office: Office) -> frozenset[str]:
    """Ids of the contacts of which something was begun."""
    kept = [*kept_drafts(office.workspace, _CONTACTS), *kept_drafts(office.workspace, _NOTES)]
    return frozenset(contact_of(draft.key) for draft in kept) - {""}
