# SPDX-License-Identifier: Apache-2.0
"""The list of a plan: arrows up and down go from contact to contact, left and right from box to box, Space switches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from crm.exchange.plans import SUSPECTED
from ui.exchange import plan_words
from ui.exchange.plan_model import PlanModel
from ui.exchange.plan_rows import Painted, paint_row
from ui.exchange.plan_shape import Part, height, line_height, parts
from ui.exchange.switches import DECISIONS, OFF, ON
from ui.widgets.painting import guarded_item
from ui.widgets.rows import RowList, state_of
from ui.work.words import say

_Index = QModelIndex | QPersistentModelIndex


class PlanDelegate(QStyledItemDelegate):
    """Measures and paints the rows of a plan; rows of one shape have one height."""

    def __init__(self, plan: PlanModel, parent: PlanList) -> None:
        super().__init__(parent)
        self._plan, self._width = plan, 0
        self._heights: dict[tuple[object, ...], QSize] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As wide as the list, as high as the fields need."""
        del option
        row = self._plan.switches.row(self._plan.place(index.row()))
        hints = tuple(map(plan_words.hint_words, row.hints))
        shape = (row.state, row.decision, bool(row.subtitle), hints, len(row.reasons), len(row.changes))
        found = self._heights.get(shape)
        if found is None:
            found = self._heights[shape] = QSize(self._width, height(row, self._width))
        return found

    def measure(self, width: int) -> None:
        """Rows are this wide now, in letters of this size."""
        self._width = width
        self._heights.clear()

    @guarded_item
    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        """One row."""
        view = self.parent()
        assert isinstance(view, PlanList)
        place = view.plan.place(index.row())
        cursor = view.cursor_part if index.row() == view.currentIndex().row() else -1
        what = Painted(view.plan.switches, place, state_of(option, index), cursor, view.plan.source(place))
        paint_row(painter, QRectF(option.rect), what)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index) -> bool:
        """The list itself knows where the boxes are."""
        del event, model, option, index
        return False


class PlanList(RowList):
    """The rows of one tile; `switched` comes after every change of a box or a decision."""

    switched = Signal()

    def __init__(self, plan: PlanModel, name: str) -> None:
        super().__init__(name)
        self.plan = plan
        self.cursor_part = 0
        self.setUniformItemSizes(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._delegate = PlanDelegate(plan, self)
        self.setItemDelegate(self._delegate)
        self.setModel(plan)
        self.selectionModel().currentChanged.connect(self._enter_row)

    def restyle(self) -> None:
        """Measure again."""
        super().restyle()
        if hasattr(self, "_delegate"):  # the list calls it before it has one
            self._measure()

    def _measure(self) -> None:
        self._delegate.measure(self.viewport().width())
        self.verticalScrollBar().setSingleStep(line_height())
        self.scheduleDelayedItemsLayout()

    def press(self, row: int, part: int) -> None:
        """Switch one part of a row: the contact's box, a field's box, or a choice."""
        found = self._parts(row) if 0 <= row < self.plan.rowCount() else []
        if not 0 <= part < len(found):
            return
        place, switches = self.plan.place(row), self.plan.switches
        pressed = found[part]
        if pressed.kind == "contact":
            switches.choose([place], switches.state(place) != ON)
        elif pressed.kind == "field":
            switches.choose_field(place, pressed.number, not switches.is_on(place, pressed.number))
        else:
            switches.decide([place], DECISIONS[pressed.number])
            self.scheduleDelayedItemsLayout()
        self.plan.tell(row)
        self.viewport().update()
        self.switched.emit()
        self._announce(row)

    def _parts(self, row: int) -> list[Part]:
        index = self.plan.index(row)
        return parts(self.plan.switches.row(self.plan.place(row)), QRectF(self.visualRect(index)))

    def _enter_row(self, current: QModelIndex) -> None:
        """In a new row the cursor stands on the contact's box, or on the choice that holds."""
        self.cursor_part = 0
        if current.isValid():
            row = self.plan.switches.row(self.plan.place(current.row()))
            if row.state == SUSPECTED:
                self.cursor_part = DECISIONS.index(row.decision)
        self.viewport().update()

    def _step(self, by: int) -> None:
        row = self.currentIndex().row()
        found = self._parts(row) if row >= 0 else []
        if not found:
            return
        self.cursor_part = min(len(found) - 1, max(0, self.cursor_part + by))
        self._bring_into_sight(self._parts(row)[self.cursor_part].area)
        self.viewport().update()
        self._announce(row)

    def _bring_into_sight(self, area: QRectF) -> None:
        """A row may be higher than the list."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if area.bottom() > room:
            bar.setValue(bar.value() + round(area.bottom() - room) + 8)
        elif area.y() < 0:
            bar.setValue(bar.value() + round(area.y()) - 8)

    def _announce(self, row: int) -> None:
        """Say the part under the cursor aloud: Qt speaks whole rows only."""
        found = self._parts(row)
        if 0 <= self.cursor_part < len(found):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.part_words(row, found[self.cursor_part])))

    def part_words(self, row: int, part: Part) -> str:
        """A part for the ear."""
        place, switches = self.plan.place(row), self.plan.switches
        shown = switches.row(place)
        if part.kind == "field":
            return plan_words.change_words(shown.changes[part.number], switches.is_on(place, part.number))
        if part.kind == "choice":
            chosen = shown.decision == DECISIONS[part.number]
            text = plan_words.decision_words(DECISIONS[part.number])
            return say("{choice}, chosen", choice=text) if chosen else text
        state = switches.state(place)
        if state == OFF:
            return say("{name}, left out", name=shown.title)
        if state == ON:
            return say("{name}, will be imported", name=shown.title)
        return say("{name}, will be imported in part", name=shown.title)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right step through the boxes of a row, Space switches."""
        if event.key() == Qt.Key.Key_Space:
            self.press(self.currentIndex().row(), self.cursor_part)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a box or its words switches."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        for number, part in enumerate(self._parts(index.row())):
            if part.area.contains(event.position()):
                self.cursor_part = number
                self.press(index.row(), number)
                return

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole row as a tool tip, for values that are cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            text = self.plan.sentence(index.row()).replace("; ", "\n") if index.isValid() else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other heights."""
        super().resizeEvent(event)
        self._measure()

    def dataChanged(self, topLeft: _Index, bottomRight: _Index, roles: Sequence[int] = ()) -> None:
        """A switched box changes no height: the list would lay out all rows again."""
        QAbstractItemView.dataChanged(self, topLeft, bottomRight, list(roles))
        self.viewport().update()

    def focusInEvent(self, event: Any) -> None:
        """The cursor stands in the first row when it stood nowhere."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.plan.rowCount():
            self.setCurrentIndex(self.plan.index(0))
