# SPDX-License-Identifier: Apache-2.0
"""Knows to whom the letters of one sheet go, whose is shown, and what was written over for each of them alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crm.documents.rules import LetterDraft
from ui.documents.drafts import Overwritten

_NOTHING = Overwritten()


class Addressees:
    """Contacts in their order; one of them is shown, none when there are none."""

    def __init__(self, contacts: Sequence[str]) -> None:
        self.contacts = list(contacts)
        self.at = 0
        self.own: dict[str, Overwritten] = {}

    @property
    def shown(self) -> str:
        """The contact whose letter is shown, "" for nobody."""
        return self.contacts[self.at] if self.contacts else ""

    @property
    def are_several(self) -> bool:
        """Whether it is a series."""
        return len(self.contacts) > 1

    def put(self, contact_id: str) -> None:
        """Another contact in place of the one that is shown; one who is there already is shown instead."""
        if contact_id in self.contacts:
            self.at = self.contacts.index(contact_id)
        elif self.contacts:
            self.own.pop(self.shown, None)
            self.contacts[self.at] = contact_id
        else:
            self.contacts = [contact_id]

    def drop(self) -> None:
        """The contact that is shown gets no letter; the next one is shown."""
        self.own.pop(self.shown, None)
        if self.contacts:
            del self.contacts[self.at]
        self.at = max(0, min(self.at, len(self.contacts) - 1))

    def step(self, by: int) -> None:
        """Show the next (1) or the one before (-1), as far as there is one."""
        self.at = max(0, min(len(self.contacts) - 1, self.at + by))

    def forget(self, own: Mapping[str, Overwritten] | None = None) -> None:
        """Nothing is written over, or what a draft holds."""
        self.own = dict(own or {})

    def remember(self, draft: LetterDraft) -> None:
        """What names a person is kept with that person."""
        if draft.contact_id:
            self.own[draft.contact_id] = Overwritten(draft.address, draft.salutation)

    def of(self, contact: str) -> Overwritten:
        """What was written over for a contact."""
        return self.own.get(contact, _NOTHING)

    def letters(self, draft: LetterDraft) -> list[LetterDraft]:
        """The letter that is shown, as each of them gets it."""
        self.remember(draft)
        return [
            replace(draft, contact_id=contact, address=self.of(contact).address, salutation=self.of(contact).salutation)
            for contact in self.contacts
        ]
