# SPDX-License-Identifier: Apache-2.0
"""Gives every record of the sample the same key each time it is made."""

from __future__ import annotations

from crm.contacts.rules.values import ContactId
from crm.store.ids import link_id


class Keys:
    """The key of a contact, and one after the other the keys of its rows: near it, so that they lie together in the store."""

    __slots__ = ("_last", "_number", "contact")

    def __init__(self, seed: int, kind: str, number: int) -> None:
        self.contact = ContactId(link_id("sample", str(seed), kind, str(number)).hex())
        self._number, self._last = int(self.contact, 16), 0

    def row(self) -> str:
        """The key of the next row, whatever its table: no two records of a contact share one (the journal knows them by key)."""
        self._last += 1
        return f"{self._number ^ self._last:032x}"
