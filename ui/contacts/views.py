# SPDX-License-Identifier: Apache-2.0
"""Shows contacts as rows of two lines or as a table: two views over one model and one selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from ui.contacts.columns import Column, Layout
from ui.contacts.filters import Sought
from ui.contacts.model import ContactsModel
from ui.widgets import fonts
from ui.widgets.rows import RowDelegate, row_height
from ui.widgets.tables import Table
from ui.work.words import say

Drag = Callable[[QAbstractItemView], None]


class ContactView(Table):
    """What both views have in common: whole rows are chosen and dragged, typing filters, Esc takes filters away."""

    typed = Signal(str)
    escaped = Signal()

    def __init__(self, model: ContactsModel, drag: Drag) -> None:
        super().__init__(say("Contacts"))
        self._drag = drag
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Carry the chosen contacts by their ids; Qt would ask for every cell of them."""
        del supported
        self._drag(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and Esc are told; Home and End go to the first and last contact, not to a column."""
        if _is_text(event):
            self.typed.emit(event.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def go_to(self, row: int) -> None:
        """Choose one row and bring it into sight."""
        index = self.model().index(row, 0)
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            self.scrollTo(index)


def _is_text(event: QKeyEvent) -> bool:
    """Whether a key writes something; a blank chooses a row, as Qt has it."""
    modifier = Qt.KeyboardModifier
    plain = not event.modifiers() & (modifier.ControlModifier | modifier.AltModifier | modifier.MetaModifier)
    return plain and event.text().isprintable() and bool(event.text().strip())


class ContactRows(ContactView):
    """The list of two lines; a table of one column, for a list view measures every row of a hundred thousand before it shows one."""

    def __init__(self, model: ContactsModel, drag: Drag) -> None:
        super().__init__(model, drag)
        self.setItemDelegate(RowDelegate(model.lines, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.hide()
        self.hide_columns()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def hide_columns(self) -> None:
        """Only the first column is shown, whatever a table may offer."""
        for column in range(1, self.model().columnCount()):
            self.setColumnHidden(column, True)

    def restyle(self) -> None:
        """Measure again."""
        self.verticalHeader().setMinimumSectionSize(row_height())
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.verticalScrollBar().setSingleStep(row_height())
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows paint their own ground and marks, unlike those of a table."""
        QTableView.paintEvent(self, event)


class ContactTable(ContactView):
    """The table with columns of one's own: a click on a head sorts, a drag moves or widens it, its menu chooses."""

    order_chosen = Signal(str)
    columns_changed = Signal(object)  # the columns of a Layout
    columns_offered = Signal()

    def __init__(self, model: ContactsModel, columns: tuple[Column, ...], drag: Drag) -> None:
        self._widths: dict[str, int] = {}  # px at 100 %
        self._columns, self._settling = columns, True
        self._asked: tuple[tuple[str, int], ...] = ()  # the columns of the layout, also those that are not offered now
        super().__init__(model, drag)
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(False)
        head.setSortIndicatorShown(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._offer)
        head.sectionClicked.connect(self._clicked)
        head.sectionMoved.connect(lambda *_: self._changed())
        head.sectionResized.connect(self._resized)
        self._sought = Sought()

    def show_layout(self, layout: Layout) -> None:
        """Show the columns of a layout, in its order and widths; the name always stands first."""
        self._settling = True
        head, widths = self.horizontalHeader(), {**{c.key: c.width for c in self._columns}, **dict(layout.columns)}
        self._widths, self._asked = widths, layout.columns
        keys = ["name", *(key for key, _ in layout.columns if key != "name" and any(c.key == key for c in self._columns))]
        for logical, column in enumerate(self._columns):
            head.setSectionHidden(logical, column.key not in keys)
            head.resizeSection(logical, fonts.px(widths[column.key]))
        for visual, key in enumerate(keys):
            logical = next(n for n, column in enumerate(self._columns) if column.key == key)
            head.moveSection(head.visualIndex(logical), visual)
        self._settling = False
        self._fill()

    def offer_own(self, own: Sequence[Column]) -> None:
        """Offer these columns behind the usual ones; those that the layout asks for are shown."""
        columns = (*(column for column in self._columns if column.page is None), *own)
        self._settling = True
        if isinstance(model := self.model(), ContactsModel):
            model.offer(columns)
        self._columns = columns
        self.show_layout(Layout(columns=self._asked))
        self.columns_offered.emit()

    def own_orders(self) -> dict[str, str]:
        """Captions of the orders by own fields."""
        return {column.order: column.caption() for column in self._columns if column.page is not None}

    def show_order(self, sought: Sought) -> None:
        """Put the arrow where the order comes from; nowhere while the best hits come first."""
        self._sought = sought
        place = -1 if sought.by_match else next((n for n, c in enumerate(self._columns) if c.order == sought.order), -1)
        order = Qt.SortOrder.DescendingOrder if sought.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)

    def layout_columns(self) -> tuple[tuple[str, int], ...]:
        """The shown columns in their order, with their widths at 100 %."""
        return tuple((self._columns[n].key, self._widths[self._columns[n].key]) for n in self._shown())

    def _shown(self) -> list[int]:
        """Places of the shown columns in the model, in the order of the heads."""
        head = self.horizontalHeader()
        return [n for n in map(head.logicalIndex, range(head.count())) if not head.isSectionHidden(n)]

    def _fill(self) -> None:
        """The last column reaches to the edge; Qt's own stretching forgets the width that somebody gave it."""
        head, shown = self.horizontalHeader(), self._shown()
        if shown:
            before, self._settling = self._settling, True
            rest = self.viewport().width() - sum(head.sectionSize(n) for n in shown[:-1])
            head.resizeSection(shown[-1], max(rest, fonts.px(self._widths[self._columns[shown[-1]].key])))
            self._settling = before

    def columns_menu(self) -> QMenu:
        """A menu that shows and hides columns; the name stays."""
        menu, head = QMenu(self), self.horizontalHeader()
        for logical, column in enumerate(self._columns[1:], 1):
            if column.page is not None and self._columns[logical - 1].page is None:
                menu.addSeparator()  # what the office added stands by itself
            action = menu.addAction(column.caption().replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not head.isSectionHidden(logical))
            action.toggled.connect(self._switcher(logical))
        menu.addSeparator()
        menu.addAction(say("&Usual columns"), self._reset)
        return menu

    def restyle(self) -> None:
        """Measure again; the columns grow with the font."""
        super().restyle()
        if self._widths:
            self.show_layout(Layout(columns=self._asked))

    def _switcher(self, logical: int) -> Callable[[bool], None]:
        def switch(on: bool) -> None:
            pairs = [pair for pair in self.layout_columns() if pair[0] != self._columns[logical].key]
            self._take((*pairs, (self._columns[logical].key, self._columns[logical].width)) if on else tuple(pairs))

        return switch

    def _reset(self) -> None:
        self._take(Layout().columns)

    def _take(self, pairs: tuple[tuple[str, int], ...]) -> None:
        self.show_layout(Layout(columns=pairs))
        self._changed()

    def _offer(self, at: QPoint) -> None:
        menu = self.columns_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def _clicked(self, logical: int) -> None:
        if self._columns[logical].order:
            self.order_chosen.emit(self._columns[logical].order)
        else:
            self.show_order(self._sought)

    def _resized(self, logical: int, before: int, now: int) -> None:
        del before
        if not self._settling:
            self._widths[self._columns[logical].key] = round(now / fonts.em())
            self._changed()

    def _changed(self) -> None:
        if not self._settling:
            self._fill()
            self._asked = self.layout_columns()
            self.columns_changed.emit(self._asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The last column follows the edge."""
        super().resizeEvent(event)
        self._fill()


def choose(view: QAbstractItemView, model: ContactsModel, places: list[int], current: int) -> None:
    """Select these rows and make one of them the current one, without moving what is in sight."""
    chosen = view.selectionModel()
    chosen.select(model.selection_of(places), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    chosen.setCurrentIndex(model.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)


def is_in_sight(view: QAbstractItemView, index: QModelIndex) -> bool:
    """Whether the row of an index stands in the view whole. To be asked before it is made the current one: Qt then scrolls to it."""
    place = view.visualRect(index)
    return place.isValid() and place.top() >= 0 and place.bottom() <= view.viewport().height()
