# SPDX-License-Identifier: Apache-2.0
"""A short list of two lines each to pick from: chapters of the manual, packages and their licences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.widgets.rows import RowList, TwoLines

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Pick:
    """One row: its key and its two lines."""

    key: str
    strong: str
    caption: str


class _Picks(QAbstractListModel):
    """The rows as Qt asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Pick] = ()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.strong}, {row.caption}"
        return row.strong if role == Qt.ItemDataRole.DisplayRole else None

    def show(self, rows: Sequence[Pick]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class PickList(RowList):
    """The list; `picked` follows the current row, `opened` comes with Enter."""

    picked = Signal(str)  # key

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._picks = _Picks()
        self.setModel(self._picks)
        self.set_lines(self._lines)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_rows(self, rows: Sequence[Pick], key: str = "") -> None:
        """Show these rows and go to the one of the key, else to the first."""
        self._picks.show(rows)
        if rows:
            self.go_to(next((number for number, row in enumerate(rows) if row.key == key), 0))

    def key(self) -> str:
        """The key of the current row, "" for none."""
        index = self.currentIndex()
        return self._picks.rows[index.row()].key if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Go to the row of a key, where it is listed."""
        at = next((number for number, row in enumerate(self._picks.rows) if row.key == key), -1)
        if at >= 0 and key != self.key():
            self.go_to(at)

    def _lines(self, index: QModelIndex) -> TwoLines:
        row = self._picks.rows[index.row()]
        return TwoLines(row.strong, row.caption)

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid():
            self.picked.emit(self._picks.rows[now.row()].key)
