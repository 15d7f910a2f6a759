# SPDX-License-Identifier: Apache-2.0
"""The staff of a partner as rows of a table: who they are, how they are reached, and which of them sits at this desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from crm.contacts.rules.phones import shown
from crm.partners.rules import Staff
from crm.texts import mark
from ui.widgets.tables import ICON, MUTED, STRONG
from ui.work.words import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its caption (msgid) and what a cell says."""

    key: str
    title: str
    text: Callable[[Staff], str]


COLUMNS = (
    Column("name", mark("Name"), lambda one: one.name),
    Column("role", mark("Function"), lambda one: one.role),
    Column("initials", mark("Initials"), lambda one: one.initials),
    Column("phone", mark("Phone"), lambda one: shown(one.phone) if one.phone else ""),
    Column("email", mark("E-mail"), lambda one: one.email),
)


class StaffModel(QAbstractTableModel):
    """Everybody who works at the partner, by name; `me` is the one at this desk."""

    def __init__(self) -> None:
        super().__init__()
        self.people: tuple[Staff, ...] = ()
        self.me = ""

    def show_people(self, people: Sequence[Staff], me: str) -> None:
        """Show other people."""
        self.beginResetModel()
        self.people, self.me = tuple(people), me
        self.endResetModel()

    def row_of(self, staff_id: str) -> int:
        """Where somebody stands; -1 when not here."""
        return next((row for row, one in enumerate(self.people) if one.id == staff_id), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many people."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Captions."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(COLUMNS[section].title)
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """One cell."""
        one, column = self.people[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(one)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(one)
        if role == ICON:
            return ("user-circle" if one.id == self.me else "user") if column.key == "name" else None
        if role == STRONG:
            return column.key == "name"
        return role == MUTED and column.key != "name"

    def _spoken(self, one: Staff) -> str:
        words = ", ".join(text for column in COLUMNS if (text := column.text(one)))
        return say("{person}, at this desk", person=words) if one.id == self.me else words
