# SPDX-License-Identifier: Apache-2.0
"""Holds a list of contacts as numbers in order and reads their rows a page at a time, when they are painted."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from crm.contacts.queries.lists import PAGE
from ui.contacts.columns import Column
from ui.contacts.faces import spoken, two_lines
from ui.widgets.rows import TwoLines
from ui.widgets.tables import ICON, MUTED, STRONG

if TYPE_CHECKING:
    from crm.contacts.queries import ListRow

_KEPT = 150  # pages in memory: 6,000 rows
_FEW = 8  # so many numbers are looked up one by one, more by a table of all
_EDGE = 12  # rows from the end of a page at which the next one is read ahead

Index = QModelIndex | QPersistentModelIndex
ReadRows = Callable[[Sequence[int]], "list[ListRow]"]


@dataclass(slots=True)
class Page:
    """So many rows that follow each other; None for a contact that went meanwhile.

    `lines` are made and `beside`, the texts of columns that the rows do not hold, are read when they are painted.
    """

    rows: list[ListRow | None]
    lines: dict[int, TwoLines] = field(default_factory=dict)
    beside: dict[str, Mapping[int, str]] = field(default_factory=dict)


class ContactsModel(QAbstractTableModel):
    """One model for both views: column 0 is the name and all that a row of two lines says."""

    def __init__(self, read: ReadRows, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._columns = columns
        self._numbers: array[int] = array("q")
        self._pages: OrderedDict[int, Page] = OrderedDict()
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._read_ahead)
        self._wanted = -1
        self._begun = frozenset[str]()  # ids of contacts of which something was begun and not saved
        self.reads = 0  # pages read so far

    @property
    def numbers(self) -> array[int]:
        """The numbers in their order."""
        return self._numbers

    def set_numbers(self, numbers: array[int]) -> None:
        """Show other contacts, or the same in another order; views lose their selection, see `selection_of`."""
        self.beginResetModel()
        self._numbers = numbers
        self._pages.clear()
        self.endResetModel()

    def offer(self, columns: Sequence[Column]) -> None:
        """Offer other columns; views lose their selection, see `selection_of`."""
        self.beginResetModel()
        self._columns = columns
        for page in self._pages.values():
            page.beside.clear()
        self.endResetModel()

    def renew(self) -> None:
        """The same contacts in the same order, but what is said of them may have changed."""
        self._pages.clear()
        if self._numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._numbers) - 1, len(self._columns) - 1))

    def show_begun(self, contacts: frozenset[str]) -> None:
        """Mark the contacts of which something was begun and not saved."""
        if contacts != self._begun:
            self._begun = contacts
            for page in self._pages.values():
                page.lines.clear()
            if self._numbers:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._numbers) - 1, 0))

    def row_at(self, place: int) -> ListRow | None:
        """The row at a place of the order; None when there is no such contact any more."""
        if not 0 <= place < len(self._numbers):
            return None
        number, within = divmod(place, PAGE)
        self._look_ahead(number, within)
        return self._page(number).rows[within]

    def lines(self, index: Index) -> TwoLines | None:
        """What a row of two lines shows."""
        place = index.row()
        row = self.row_at(place)
        if row is None:
            return None
        lines = self._page(place // PAGE).lines
        if place not in lines:
            lines[place] = two_lines(row, begun=row.id in self._begun)
        return lines[place]

    def places_of(self, numbers: Iterable[int]) -> list[int]:
        """Where these numbers stand, in the order of the list; those that are not listed are left out."""
        wanted = set(numbers)
        if len(wanted) <= _FEW:
            return sorted(self._numbers.index(nr) for nr in wanted if nr in self._numbers)
        return [place for place, nr in enumerate(self._numbers) if nr in wanted]

    def selection_of(self, places: Sequence[int]) -> QItemSelection:
        """These rows, whole; neighbours make one range."""
        chosen, last_column = QItemSelection(), len(self._columns) - 1
        start = before = None
        for place in [*places, None]:
            if before is not None and place != before + 1:
                chosen.select(self.index(start or 0, 0), self.index(before, last_column))
                start = place
            elif start is None:
                start = place
            before = place
        return chosen

    # what the views ask

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many contacts."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns a table could show."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen and dragged out."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, its place, and the whole row as a screen reader says it."""
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role not in _ANSWERED:
            return None
        row = self.row_at(index.row())
        if row is None:
            return "" if role in _TEXTS else None
        if role == ICON:
            if column.icon and row.id in self._begun:
                return "pencil-simple"
            return column.icon(row) if column.icon else None
        if role == STRONG:
            return index.column() == 0
        if role == MUTED:
            return column.muted
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return spoken(row, begun=row.id in self._begun)
        return column.text(row) if column.page is None else self._beside(index.row(), column).get(row.nr, "")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A column's caption and side."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].caption()
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[section].right else _LEFT
        return None

    # pages

    def _page(self, number: int) -> Page:
        page = self._pages.get(number)
        if page is None:
            wanted = self._numbers[number * PAGE : (number + 1) * PAGE]
            found = {row.nr: row for row in self._read(wanted)}
            self.reads += 1
            page = self._pages[number] = Page([found.get(nr) for nr in wanted])
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page

    def _beside(self, place: int, column: Column) -> Mapping[int, str]:
        """What a column that the rows do not hold says of a whole page."""
        number = place // PAGE
        texts = self._page(number).beside
        if column.key not in texts and column.page is not None:
            texts[column.key] = column.page(self._numbers[number * PAGE : (number + 1) * PAGE])
        return texts.get(column.key, {})

    def _look_ahead(self, number: int, within: int) -> None:
        """Near the end of a page its neighbour is read when the paint is over."""
        near = number + 1 if within >= PAGE - _EDGE else number - 1 if within < _EDGE else -1
        if 0 <= near * PAGE < len(self._numbers) and near not in self._pages:
            self._wanted = near
            self._ahead.start(0)

    def _read_ahead(self) -> None:
        if 0 <= self._wanted * PAGE < len(self._numbers):
            self._page(self._wanted)


_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_TEXTS = frozenset(int(role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole))
_ANSWERED = _TEXTS | {ICON, STRONG, MUTED}
