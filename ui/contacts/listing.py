# SPDX-License-Identifier: Apache-2.0
"""The left pane: head, the two views over one model, what is said when nothing is there, and the foot with the order."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QSizePolicy, QStackedWidget, QWidget

from crm.contacts.queries import Facets
from ui.contacts import dragging
from ui.contacts.columns import Column, Layout
from ui.contacts.filters import NO_FACETS, Sought, order_words, pop
from ui.contacts.heads import MARGIN, ListHead
from ui.contacts.model import ContactsModel, ReadRows
from ui.contacts.views import ContactRows, ContactTable, choose, is_in_sight
from ui.widgets import fonts
from ui.widgets.labels import Label
from ui.widgets.notices import EmptyState
from ui.widgets.painting import frame, guarded
from ui.widgets.panes import Hairline, Pane, across, down
from ui.widgets.theme import theme
from ui.work.words import say


class ListFoot(Pane):
    """One quiet line: what the list is sorted by."""

    def __init__(self) -> None:
        self.words = Label("", "caption", token="muted")
        super().__init__(across((self.words, 1), margins=(MARGIN, 1, MARGIN, 0)), "sunken", sides="t")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """28 high at 100 %."""
        return QSize(120, fonts.tall(28, role="caption"))


class DropFrame(QWidget):
    """The edge round the list while somebody drags cards over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lay(self) -> None:
        """Lie over the whole pane."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        frame(painter, QRectF(self.rect()).adjusted(4, 4, -4, -4), theme.colour("accent"), radius=8, width=2)


class ListPane(Pane):
    """The list of contacts: what is sought, what is chosen, how it is shown; reading is the page's."""

    sought_changed = Signal(object)  # Sought
    layout_changed = Signal(object)  # Layout
    chosen_changed = Signal()
    opened = Signal()  # Enter or double click: on to the card
    menu_requested = Signal(QPoint)  # where on the screen
    order_requested = Signal()
    new_requested = Signal()
    import_requested = Signal()
    cards_dropped = Signal(list)  # paths of vCard files

    def __init__(self, read: ReadRows, columns: tuple[Column, ...], drag: Callable[[QAbstractItemView], None]) -> None:
        self.head, self.foot = ListHead(), ListFoot()
        self.model = ContactsModel(read, columns)
        self.rows = ContactRows(self.model, drag)
        self.table = ContactTable(self.model, columns, drag)
        self.nothing = EmptyState("address-book", "")
        self._stack = QStackedWidget()
        for widget in (self.rows, self.table, self.nothing):
            self._stack.addWidget(widget)
        super().__init__(down(self.head, Hairline(), (self._stack, 1), self.foot), "surface")
        self.model.setParent(self)
        self._layout, self._sought, self._facets, self._total = Layout(), Sought(), NO_FACETS, 0
        self._loaded, self._more, self._text = False, False, ""  # the text of what is shown
        self._drop = DropFrame(self)
        self.table.setSelectionModel(self.rows.selectionModel())
        self.setAcceptDrops(True)
        self._bind()
        self.show_layout(self._layout)

    def _bind(self) -> None:
        self.rows.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        for view in (self.rows, self.table):
            view.typed.connect(self.head.begin_field)
            view.escaped.connect(self.clear)
            view.opened.connect(lambda _: self.opened.emit())
            view.customContextMenuRequested.connect(self._ask_menu)
        self.table.columns_offered.connect(self._show_state)
        self.table.order_chosen.connect(lambda order: self.seek(self._sought.ordered(order)))
        self.table.columns_changed.connect(lambda pairs: self._lay_out(replace(self._layout, columns=pairs)))
        self.head.sought_changed.connect(self.seek)
        self.head.new_requested.connect(self.new_requested)
        self.head.view_requested.connect(self.turn)
        self.head.order_requested.connect(self.order_requested)
        self.head.columns_requested.connect(lambda below: pop(below, self.table.columns_menu()))
        self.head.field.down_pressed.connect(lambda: self.view.setFocus(Qt.FocusReason.TabFocusReason))
        self.head.field.entered.connect(self._enter_first)
        self.head.field.left.connect(self._leave_field)
        self.nothing.acted.connect(self._act)

    @property
    def sought(self) -> Sought:
        """What the list shows."""
        return self._sought

    @property
    def total(self) -> int:
        """How many contacts there are without filters."""
        return self._total

    @property
    def view(self) -> QAbstractItemView:
        """The view that is on."""
        return self.table if self._layout.view == "table" else self.rows

    @property
    def is_table(self) -> bool:
        """Whether the table is on."""
        return self._layout.view == "table"

    # what the page tells

    def show_layout(self, layout: Layout) -> None:
        """Show the list as it was left; the order belongs to what is sought."""
        self._layout = layout
        self._sought = replace(self._sought, order=layout.order, descending=layout.descending)
        self.table.show_layout(layout)
        self.head.show_view(layout.view)
        self._show_state()

    def show_facets(self, facets: Facets) -> None:
        """Titles for the filters, and how many contacts there are."""
        self._facets, self._total = facets, facets.total
        self._show_state()

    def show_numbers(self, numbers: array[int], *, afresh: bool = False, more: bool = False) -> None:
        """Show what was found; selection and scroll stay where they can.

        `afresh`: something else is sought; after another text the best hit is chosen, at the top. `more`: a search has stopped there.
        """
        retyped, self._loaded, self._more = afresh and self._sought.text not in ("", self._text), True, more
        self._text = self._sought.text
        if not self._sought.narrowed:
            self._total = len(numbers)
        if retyped:
            self.model.set_numbers(numbers)
            self._begin()
        elif numbers == self.model.numbers:
            self.model.renew()
        else:
            self._change(numbers, afresh=afresh)
        self._show_state()

    def _begin(self) -> None:
        """Choose the first, at the top."""
        if self.model.numbers:
            choose(self.view, self.model, [0], 0)
            self.view.scrollToTop()
        else:
            self.chosen_changed.emit()

    def _change(self, numbers: array[int], *, afresh: bool) -> None:
        chosen, bar = self.chosen(), self.view.verticalScrollBar()
        place, scroll = self.view.currentIndex().row(), bar.value()
        current = self.model.numbers[place] if place >= 0 else -1
        self.model.set_numbers(numbers)
        found = self.model.places_of(chosen)
        if not numbers:
            self.chosen_changed.emit()
            return
        if not found:
            found = [0 if afresh or place < 0 else min(place, len(numbers) - 1)]
        at = next(iter(self.model.places_of([current])), found[0])
        self._choose(found, at if at in found else found[0])
        if not afresh:
            bar.setValue(scroll)
        elif len(found) > 1:
            self.view.scrollToTop()

    # what is chosen

    def chosen(self) -> list[int]:
        """The numbers of the chosen contacts, in the order of the list."""
        ranges = sorted((r.top(), r.bottom()) for r in self.rows.selectionModel().selection().toList())
        return [nr for top, bottom in ranges for nr in self.model.numbers[top : bottom + 1]]

    def count_chosen(self) -> int:
        """How many are chosen."""
        return sum(r.bottom() - r.top() + 1 for r in self.rows.selectionModel().selection().toList())

    def choose(self, numbers: Iterable[int]) -> bool:
        """Choose contacts by their numbers and bring the first into sight; False when none of them is listed."""
        found = self.model.places_of(numbers)
        if found:
            self._choose(found, found[0])
        return bool(found)

    def _choose(self, places: list[int], current: int) -> None:
        """Choose these rows; a current one that was out of sight comes to the middle."""
        index = self.model.index(current, 0)
        seen = is_in_sight(self.view, index)
        choose(self.view, self.model, places, current)
        if not seen:
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def choose_all(self) -> None:
        """Choose every contact of the list."""
        if self.model.numbers:
            at = max(0, self.view.currentIndex().row())
            choose(self.view, self.model, list(range(len(self.model.numbers))), at)

    # what somebody asks for

    def seek(self, sought: Sought) -> None:
        """Show something else."""
        if sought == self._sought:
            return
        ordered = (sought.order, sought.descending) != (self._sought.order, self._sought.descending)
        self._sought = sought
        self._show_state()
        if ordered:
            self._lay_out(replace(self._layout, order=sought.order, descending=sought.descending))
        self.sought_changed.emit(sought)

    def clear(self) -> None:
        """Take every filter away."""
        self.seek(self._sought.without())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self, view: str = "") -> None:
        """Show the other view, or a certain one; selection and place stay."""
        had_focus, wanted = self.view.hasFocus(), view or ("list" if self.is_table else "table")
        self.head.show_view(wanted)  # first: the pane's least width depends on it
        self._lay_out(replace(self._layout, view=wanted))
        self._show_state()
        if (current := self.view.currentIndex()).isValid():
            self.view.scrollTo(current, QAbstractItemView.ScrollHint.PositionAtCenter)
        if had_focus:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, layout: Layout) -> None:
        if layout != self._layout:
            self._layout = layout
            self.layout_changed.emit(layout)

    def _show_state(self) -> None:
        self.head.show_state(self._sought, self._facets)
        self.head.show_count(len(self.model.numbers), self._total, more=self._more)
        self.table.show_order(self._sought)
        self.foot.words.setText(order_words(self._sought, self.table.own_orders()))
        is_empty = self._loaded and not self.model.numbers
        if is_empty:
            self._say_nothing()
        shown: QWidget = self.nothing if is_empty else self.view
        focus = QApplication.focusWidget()  # not our own focusWidget(), which is a memory
        had_focus = focus is not None and self._stack.isAncestorOf(focus) and self._stack.currentWidget() is not shown
        self._stack.setCurrentWidget(shown)
        if had_focus:
            self.enter()

    def enter(self) -> None:
        """Put the focus where work goes on: into the rows or, where there are none, on what can be done about it.

        A focus proxy on this pane would do the same and break Qt's chain of Tab: the head would never be reached.
        """
        target: QWidget = self.nothing.button if self._stack.currentWidget() is self.nothing else self.view
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_nothing(self) -> None:
        if not self._sought.narrowed:
            self.nothing.say_it("address-book", say("No contacts yet."), action=say("Read in contacts"), action_icon="download-simple")
        elif self._sought.text:
            words = say("Nothing found for “{text}”.", text=self._sought.text)
            self.nothing.say_it("magnifying-glass", words, action=say("Clear filter"), action_icon="x")
        else:
            self.nothing.say_it("funnel", say("No contact matches the filter."), action=say("Clear filter"), action_icon="x")

    def _act(self) -> None:
        if self._sought.narrowed:
            self.clear()
        else:
            self.import_requested.emit()

    def _ask_menu(self, at: QPoint) -> None:
        self.menu_requested.emit(self.view.viewport().mapToGlobal(at))

    def _enter_first(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        self.opened.emit()

    def _leave_field(self) -> None:
        self.head.end_field()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take vCard files."""
        if dragging.cards_in(event.mimeData()):
            event.acceptProposedAction()
            self._drop.lay()

    def dragLeaveEvent(self, event: object) -> None:
        """They went on."""
        del event
        self._drop.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Here they are: reading them in is a deed of others."""
        self._drop.hide()
        if paths := dragging.cards_in(event.mimeData()):
            event.acceptProposedAction()
            self.cards_dropped.emit(paths)
