# SPDX-License-Identifier: Apache-2.0
"""The office's own fields as rows of a table: caption, type, for whom each is, and how many contacts fill it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from crm.contacts.rules.values import NETWORK, OwnField
from crm.texts import mark
from ui.widgets.tables import ICON, MUTED, STRONG
from ui.work.words import language, many, number, say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

CAPTION, TYPE, WHOM, FILLED = range(4)
HEADS = (mark("Field"), mark("Type of answer"), mark("For whom"), mark("Contacts"))
TYPES = {  # keys of crm.contacts.rules.own_fields.TYPES: words and icon
    "text": (mark("Text"), "text-t"),
    "number": (mark("Number"), "hash"),
    "date": (mark("Date"), "calendar-blank"),
    "choice": (mark("Choice"), "list-bullets"),
    "yes_no": (mark("Yes or no"), "check-square"),
}


class OwnFieldsModel(QAbstractTableModel):
    """Every field that the desk sees, in their order; `counts` is None until it has been counted."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: tuple[OwnField, ...] = ()
        self.office = ""
        self.counts: Mapping[str, int] | None = None

    def show_fields(self, fields: Sequence[OwnField], office: str) -> None:
        """Show other fields; `office` is the short name of the desk's partner."""
        self.beginResetModel()
        self.fields, self.office = tuple(fields), office
        self.endResetModel()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many contacts fill each field."""
        self.counts = counts
        if self.fields:
            self.dataChanged.emit(self.index(0, FILLED), self.index(len(self.fields) - 1, FILLED))

    def count(self, field: OwnField) -> int | None:
        """How many contacts fill a field; None while it has not been counted."""
        return None if self.counts is None else self.counts.get(field.id, 0)

    def row_of(self, field_id: str) -> int:
        """Where a field stands; -1 when not here."""
        return next((row for row, one in enumerate(self.fields) if one.id == field_id), -1)

    def text(self, field: OwnField, column: int) -> str:
        """What a cell says."""
        if column == CAPTION:
            return field.caption(language())
        if column == TYPE:
            return say(TYPES[field.type][0]) if field.type in TYPES else field.type
        if column == WHOM:
            return whom(field, self.office)
        count = self.count(field)
        return "" if count is None else number(count)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many fields."""
        return 0 if parent.isValid() else len(self.fields)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Captions."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(HEADS[section])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """One cell."""
        one, column = self.fields[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(one, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(one)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == ICON:
            return TYPES.get(one.type, ("", "text-t"))[1] if column == CAPTION else None
        if role == STRONG:
            return column == CAPTION
        return role == MUTED and column != CAPTION

    def _spoken(self, one: OwnField) -> str:
        count = self.count(one)
        filled = "" if count is None else many("{number} contact", "{number} contacts", count)
        return ", ".join(filter(None, (*(self.text(one, column) for column in (CAPTION, TYPE, WHOM)), filled)))


def whom(field: OwnField, office: str) -> str:
    """For whom a field is."""
    return say("Whole network") if field.scope == NETWORK else say("Only {partner}", partner=office)


def _side(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column == FILLED else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
