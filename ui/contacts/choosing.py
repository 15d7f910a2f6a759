# SPDX-License-Identifier: Apache-2.0
"""Knows who is chosen in the list, and who is to be chosen as soon as the list shows them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from crm.changes import Changes
from crm.contacts.queries import contact_id, number, rows
from ui.contacts.listing import ListPane
from ui.work.page import Office

if TYPE_CHECKING:
    from crm.contacts.queries import ListRow

_KEY = "contacts.ids"  # of the read lane
_FEW = 500  # chosen contacts whose ids are read at once; those of more in the lane
_MANY = 10_000  # contacts that come back and are chosen again, all of them; of more only the first


class Choice:
    """Ids of what is chosen, and the ids that wait until they are listed: found by others, new, or brought back by undo."""

    def __init__(self, office: Office, listing: ListPane, owner: QObject) -> None:
        self._office, self._listing, self._owner = office, listing, owner
        self._expected: list[str] = []
        self._deleting: tuple[str, ...] = ()
        self._deleted: tuple[str, ...] = ()

    @property
    def expected(self) -> str:
        """The one contact that is waited for, or ""."""
        return self._expected[0] if len(self._expected) == 1 else ""

    def one(self) -> str:
        """The id of the only chosen contact, or ""."""
        numbers = self._listing.chosen() if self._listing.count_chosen() == 1 else []
        return (contact_id(self._office.workspace.reader, self._office.desk, numbers[0]) or "") if numbers else ""

    def first(self, most: int = 1) -> list[ListRow]:
        """The rows of the first chosen contacts."""
        return rows(self._office.workspace.reader, self._office.desk, self._listing.chosen()[:most])

    def name(self) -> str:
        """The name of the first chosen contact, for what is said of it."""
        return next((row.title for row in self.first()), "")

    def ids(self) -> list[str]:
        """The ids of all chosen contacts in the order of the list."""
        return _ids(self._office.workspace.reader, self._office.desk, self._listing.chosen())

    def listed(self) -> list[str]:
        """The ids of all listed contacts in their order."""
        return _ids(self._office.workspace.reader, self._office.desk, self._listing.model.numbers)

    def with_ids(self, act: Callable[[list[str]], None]) -> None:
        """Do something to the chosen contacts; the ids of very many are read in the lane first."""
        numbers, desk = self._listing.chosen(), self._office.desk
        if len(numbers) <= _FEW:
            act(self.ids())
        else:
            self._office.reads.ask(_KEY, lambda reader: _ids(reader, desk, numbers), done=act, owner=self._owner)

    def expect(self, ids: Collection[str]) -> None:
        """Choose these contacts as soon as they are listed."""
        self._expected = list(ids)

    def remember_deleted(self, ids: Sequence[str]) -> None:
        """These are about to go; when undo brings them back they are chosen again."""
        self._deleting = tuple(ids)

    def follow(self, changes: Changes) -> None:
        """A step has touched contacts: perhaps it deleted the chosen ones, or brought them back."""
        touched = changes.ids.get("contact", frozenset())
        if self._deleted and touched.issuperset(self._deleted):
            self._expected, self._deleted = list(self._deleted), ()
        elif touched:
            self._deleted = self._deleting if touched.issuperset(self._deleting) else ()
            self._deleting = ()

    def settle(self) -> bool:
        """Choose those that were waited for; False when nobody was, or none is listed."""
        reader, desk = self._office.workspace.reader, self._office.desk
        expected = self._expected if len(self._expected) <= _MANY else self._expected[:1]  # never a part of them: nobody chose that
        wanted = [nr for nr in (number(reader, desk, one) for one in expected) if nr is not None]
        self._expected = []
        return bool(wanted) and self._listing.choose(wanted)


def _ids(reader: Any, desk: Any, numbers: Iterable[int]) -> list[str]:
    found = (contact_id(reader, desk, nr) for nr in numbers)
    return [one for one in found if one is not None]
