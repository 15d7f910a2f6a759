# SPDX-License-Identifier: Apache-2.0
"""The copies of the store as rows of a table, newest first, and how sizes are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from crm.texts import mark
from crm.workspace.copies import StoreCopy
from ui.widgets.tables import ICON, MUTED, STRONG
from ui.work.words import moment, number, say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_KINDS = {
    "daily": (mark("daily, by itself"), "calendar-check"),
    "own": (mark("made by hand"), "hand"),
    "replaced": (mark("stood here before a restore"), "clock-counter-clockwise"),
}
_CAPTIONS = (mark("Copy of"), mark("Kind"), mark("Size"))
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def size(bytes_: int) -> str:
    """A size on the disk as people write it: 12,4 MB."""
    for unit, step in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if bytes_ >= step:
            return f"{number(bytes_ / step, 1)} {unit}"
    return f"{number(-(-bytes_ // 1000))} kB"


class CopiesModel(QAbstractTableModel):
    """When, how it came about, and how large."""

    def __init__(self) -> None:
        super().__init__()
        self.copies: tuple[StoreCopy, ...] = ()

    def show_copies(self, copies: Sequence[StoreCopy]) -> None:
        """Show other copies."""
        self.beginResetModel()
        self.copies = tuple(copies)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many copies."""
        return 0 if parent.isValid() else len(self.copies)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(_CAPTIONS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Captions; the size stands at the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 2:
            return _RIGHT
        return say(_CAPTIONS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def cells(self, copy: StoreCopy) -> tuple[str, str, str]:
        """What the cells of a copy say."""
        return moment(copy.made_ms), say(_KINDS[copy.kind][0]), size(copy.size_bytes)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """One cell."""
        copy, column = self.copies[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells(copy)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(self.cells(copy))
        if role == Qt.ItemDataRole.ToolTipRole:
            return copy.path.name
        if role == ICON:
            return _KINDS[copy.kind][1] if column == 0 else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column == 2 else None
        return {STRONG: column == 0, MUTED: column != 0}.get(role)
