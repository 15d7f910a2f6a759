# SPDX-License-Identifier: Apache-2.0
"""Gives the rows of one tile to a list: their places only, each row is looked up when it is painted or spoken."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from crm.exchange.plans import CHANGED, NEW, SUSPECTED
from ui.exchange import plan_words
from ui.exchange.loading import Loaded
from ui.exchange.switches import OFF, ON, Switches
from ui.work.words import say

_Index = QModelIndex | QPersistentModelIndex
_CHECKS = {ON: Qt.CheckState.Checked, OFF: Qt.CheckState.Unchecked}


class PlanModel(QAbstractListModel):
    """The rows that are shown now."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__()
        self._loaded = loaded
        self.switches = Switches(loaded.plan)
        self._places: list[int] = []

    def show_places(self, places: list[int]) -> None:
        """Show these rows of the plan."""
        self.beginResetModel()
        self._places = places
        self.endResetModel()

    def place(self, row: int) -> int:
        """The place in the plan of a shown row."""
        return self._places[row]

    @property
    def places(self) -> list[int]:
        """All shown rows."""
        return self._places

    def source(self, place: int) -> str:
        """The file that a rejected row comes from; "" where there is only one."""
        if len(self._loaded.sources) < 2:
            return ""
        return self._loaded.source_of(self.switches.rejected_before(place))

    def tell(self, row: int = -1) -> None:
        """A row has been switched, or all of them (-1)."""
        first, last = (row, row) if row >= 0 else (0, len(self._places) - 1)
        if last >= 0:
            self.dataChanged.emit(self.index(first), self.index(last))

    def sentence(self, row: int) -> str:
        """A row for the ear."""
        place = self._places[row]
        shown = self.switches.row(place)
        if shown.rejected is not None:
            reason = say(shown.rejected.reason, **shown.rejected.values)
            return say("Line {line}: {reason} {text}", line=shown.line, reason=reason, text=plan_words.one_line(shown.rejected.text))
        spoken = [", ".join(x for x in (shown.title, shown.subtitle) if x), *map(plan_words.hint_words, shown.hints)]
        if shown.state == SUSPECTED:
            spoken += [*shown.reasons, plan_words.decision_words(shown.decision)]
        elif shown.state == CHANGED:
            spoken += [plan_words.change_words(c, self.switches.is_on(place, n)) for n, c in enumerate(shown.changes)]
        else:
            spoken += [text for text in plan_words.told_words(shown) if text]
        return "; ".join(spoken)

    # Qt

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Number of shown rows."""
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, spoken row, state of the box."""
        if not index.isValid():
            return None
        shown = self.switches.row(self._places[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and shown.state in (NEW, CHANGED):
            return _CHECKS.get(self.switches.state(self._places[index.row()]), Qt.CheckState.PartiallyChecked)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Switch a contact: the way of a screen reader."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.switches.choose([self._places[index.row()]], Qt.CheckState(value) == Qt.CheckState.Checked)
        self.tell(index.row())
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """New and changed contacts have a box."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        state = self.switches.row(self._places[index.row()]).state
        return plain | Qt.ItemFlag.ItemIsUserCheckable if state in (NEW, CHANGED) else plain
