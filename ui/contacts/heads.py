# SPDX-License-Identifier: Apache-2.0
"""Shows the head of the list: title and count, the one primary, kinds, view, order, the search field and the filters."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.contacts.queries import Facets
from crm.contacts.rules.values import ORGANISATION, PERSON
from ui.contacts.filters import NO_FACETS, FilterRow, Sought, lists_menu, pop
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import Chip
from ui.widgets.combos import Combo
from ui.widgets.fields import SearchField
from ui.widgets.form import named
from ui.widgets.labels import Label
from ui.widgets.segments import Segments
from ui.work.words import number, say

MARGIN = 16


class FilterField(SearchField):
    """The field that narrows the list; it comes with the first letter and goes with the last."""

    left = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(say("Filter contacts …"), name=say("Filter contacts"))
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties, then leaves; Enter opens the first hit."""
        if event.key() == Qt.Key.Key_Escape and not self.text():
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ListHead(QWidget):
    """What stands over the list; it shows what is sought and asks for something else, but decides nothing."""

    sought_changed = Signal(object)  # Sought
    new_requested = Signal()
    view_requested = Signal()
    order_requested = Signal()
    columns_requested = Signal(QWidget)  # the button that was pressed

    def __init__(self) -> None:
        super().__init__()
        self._sought, self._facets, self._view = Sought(), NO_FACETS, "list"
        self._narrow, self._showing = False, False
        self.title = Label(say("Contacts"), "title", whole=True)
        self.count = Label("", token="muted", whole=True)
        self.columns = Button(say("Columns"), icon="columns")
        self.small_columns = named(IconButton("columns", say("Columns"), base=28), say("Columns"))
        self.new = Button(say("Create contact"), "primary", icon="plus")
        self.small_new = named(IconButton("plus", say("Create contact"), kind="normal"), say("Create contact"))
        kinds = (("", say("All")), (PERSON, say("Persons")), (ORGANISATION, say("Organisations")))
        self.kinds = Segments(kinds, name=say("Kind of contact"))
        self.few_kinds = named(Combo(kinds), say("Kind of contact"))
        self.view = named(IconButton("table", "", base=28), say("Table"))
        self.order = named(IconButton("arrows-down-up", say("Sort"), base=28), say("Sort"))
        self.field = FilterField()
        self.filters = FilterRow()
        self.lists = Chip(say("Lists"), "edge", icon="users")
        self.lists.setAccessibleDescription(say("Shows lists and tags"))
        self._build()
        self._bind()

    def _build(self) -> None:
        self._first = QHBoxLayout()
        self._first.setSpacing(8)
        self._first.addWidget(self.title)
        self._first.addWidget(self.count)
        self._first.addStretch(1)
        for button in (self.columns, self.new, self.small_new):
            self._first.addWidget(button)
        self._second = QHBoxLayout()
        self._second.setSpacing(8)
        self._second.addWidget(self.kinds)
        self._second.addWidget(self.few_kinds)
        self._second.addStretch(1)
        self._second.addWidget(self.small_columns)
        self._second.addWidget(self.view)
        self._second.addWidget(self.order)
        self._third = QHBoxLayout()
        self._third.setSpacing(8)
        self._third.addWidget(self.filters, 1)
        self._third.addWidget(self.lists, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 8)
        column.setSpacing(8)
        column.addLayout(self._first)
        column.addSpacing(2)
        column.addLayout(self._second)
        column.addWidget(self.field)
        column.addLayout(self._third)

    def _bind(self) -> None:
        for button in (self.new, self.small_new):
            button.clicked.connect(self.new_requested)
        self.columns.clicked.connect(lambda: self.columns_requested.emit(self.columns))
        self.small_columns.clicked.connect(lambda: self.columns_requested.emit(self.small_columns))
        self.view.clicked.connect(self.view_requested)
        self.order.clicked.connect(self.order_requested)
        for kinds in (self.kinds.changed, self.few_kinds.chosen):
            kinds.connect(lambda key: self.sought_changed.emit(self._sought.at("kind", key)))
        self.filters.changed.connect(self.sought_changed)
        self.field.textChanged.connect(self._typed)
        self.lists.clicked.connect(lambda: pop(self.lists, lists_menu(self, self._facets, self._sought, self.sought_changed.emit)))

    def show_state(self, sought: Sought, facets: Facets) -> None:
        """Show what is sought."""
        self._sought, self._facets = sought, facets
        self.kinds.set_key(sought.kind)
        self.few_kinds.set_key(sought.kind)
        self.filters.show_state(sought, facets)
        self._place_filters()
        if self.field.text().strip() != sought.text:
            self._showing = True
            self.field.setText(sought.text)
            self._showing = False
            self.field.setVisible(bool(sought.text))

    def show_count(self, shown: int, total: int, *, more: bool = False) -> None:
        """How many of how many; `more`: the search found so many and stopped."""
        part = say("{shown} of {total}", shown=number(shown), total=number(total))
        if more:
            part = say("more than {number}", number=number(shown))
        self.count.setText(part if self._sought.narrowed else number(total))
        self._place_filters()

    def show_view(self, view: str) -> None:
        """List or table: the icon says where it leads, and only a table has columns."""
        self._view = view
        is_table = view == "table"
        self.view.set_icon("rows" if is_table else "table")
        self.view.set_name(say("Show as list") if is_table else say("Show as table"))
        self._place_filters()
        self.updateGeometry()  # at once: the pane is fitted to its least width now

    def narrow(self, is_narrow: bool) -> None:
        """Under 1400 px lists and tags are chosen here."""
        self._narrow = is_narrow
        self._place_filters()

    def begin_field(self, text: str = "") -> None:
        """Show the field and write into it."""
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.field.setText(self.field.text() + text)
        else:
            self.field.selectAll()

    def end_field(self) -> None:
        """Hide the field when nothing stands in it."""
        self.field.setVisible(bool(self.field.text()))

    def _typed(self, text: str) -> None:
        if not self._showing and text.strip() != self._sought.text:
            self.sought_changed.emit(self._sought.typed(text.strip()))

    def _place_filters(self) -> None:
        """Beside the kinds where there is room, for a table is wide; else on a line of their own."""
        is_table = self._view == "table"
        self.lists.setVisible(self._narrow)
        self._shorten()
        wide = self._first_line() + self.columns.sizeHint().width() + 8 <= self.width()
        self.columns.setVisible(is_table and wide)
        self.small_columns.setVisible(is_table and not wide)
        beside = [self.kinds, self.view, self.order, *([self.lists] if self._narrow else [])]
        needed = sum(widget.sizeHint().width() + 8 for widget in beside) + self.filters.sizeHint().width() + 2 * MARGIN + 16
        row = self._second if is_table and wide and needed <= self.width() else self._third
        if row.indexOf(self.filters) < 0:
            for widget in (self.filters, self.lists):
                (self._third if row is self._second else self._second).removeWidget(widget)
            at = 2 if row is self._second else 0
            middle = Qt.AlignmentFlag.AlignVCenter
            if row is self._second:
                row.insertWidget(at, self.filters, 0, middle)
            else:
                row.insertWidget(at, self.filters, 1)
            row.insertWidget(at + 1, self.lists, 0, middle if row is self._second else Qt.AlignmentFlag.AlignTop)

    def _shorten(self) -> None:
        """Where words have no room the primary is its icon, the kinds are a list, and the title, which the rail says too, goes."""
        room = self.width()
        self._swap(self.new, self.small_new, self._first_line() <= room)
        self._swap(self.kinds, self.few_kinds, self._second_line(self.kinds) <= room)
        self.title.setVisible(self._line(self.title, self.count, self.small_new) <= room)

    @staticmethod
    def _swap(whole: QWidget, short: QWidget, fits: bool) -> None:
        """Show one of two; a focus in the other comes along."""
        shown, other = (whole, short) if fits else (short, whole)
        had_focus = other.isVisible() and (focus := other.focusWidget()) is not None and focus.hasFocus()
        shown.setVisible(True)
        if had_focus:
            target = shown.segment(shown.key()) if isinstance(shown, Segments) else shown
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        other.setVisible(False)

    @staticmethod
    def _line(*widgets: QWidget) -> int:
        """What these need side by side."""
        return sum(widget.sizeHint().width() + 8 for widget in widgets) - 8 + 2 * MARGIN

    def _first_line(self) -> int:
        """What title, count and primary need."""
        return self._line(self.title, self.count, self.new)

    def _second_line(self, kinds: QWidget) -> int:
        """What the kinds need with their icons; the button for columns gives way to its icon."""
        return self._line(kinds, self.view, self.order, *([self.small_columns] if self._view == "table" else [])) + 16

    def minimumSizeHint(self) -> QSize:
        """Title and icon of the primary, the kinds as a list with their icons."""
        wide = max(self._line(self.title, self.small_new), self._second_line(self.few_kinds))
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide again where the filters stand."""
        super().resizeEvent(event)
        self._place_filters()
        if (layout := self.layout()) is not None:
            layout.activate()  # at once: what was swapped has its room before it is painted

    def restyle(self) -> None:
        """Measure again."""
        self._place_filters()
        self.updateGeometry()
