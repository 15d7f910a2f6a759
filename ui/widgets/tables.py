# SPDX-License-Identifier: Apache-2.0
"""A table in the look: 32 px rows with an icon before the first cell, one row selected as a whole, Tab leaves it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui.widgets import fonts
from ui.widgets.fonts import Role
from ui.widgets.icons import glyph
from ui.widgets.painting import guarded, guarded_item, hairline, report, text_left, text_right
from ui.widgets.rows import RowState, draw_ground, draw_marks
from ui.widgets.theme import theme

ICON = int(Qt.ItemDataRole.UserRole) + 101  # Phosphor name before the text
STRONG = ICON + 1  # bool: the name of the row, semibold while selected
MUTED = ICON + 2  # bool: second-rank columns

_PAD = 16


class CellDelegate(QStyledItemDelegate):
    """Paints one cell; right-aligned ones (numbers, dates) are never elided."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        icon = fonts.px(16) + 8 if index.data(ICON) else 0
        return QSize(fonts.width(str(index.data() or ""), "strong") + icon + _PAD, fonts.tall(32))

    @guarded_item
    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        """The ground, icon and text of one cell; the ground covers the highlight that Qt's style lays under selected rows."""
        rect, view = QRectF(option.rect), option.widget
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = isinstance(view, Table) and view.hovered_row == index.row()
        draw_ground(painter, rect, RowState(selected=selected, hovered=hovered))
        role: Role = "strong" if selected and index.data(STRONG) else "text"
        muted = bool(index.data(MUTED)) and not selected
        colour = theme.colour("muted" if muted else "ink" if selected and index.data(STRONG) else "text")
        left = rect.x() + (_PAD if index.column() == 0 else 0)
        if name := index.data(ICON):
            size = fonts.px(16)
            glyph(painter, str(name), QRectF(left, rect.y(), size, rect.height()), theme.colour("ink" if selected else "muted"), size)
            left += size + 8
        room = QRectF(left, rect.y(), rect.right() - left - _PAD / 2, rect.height())
        text = str(index.data() or "")
        if int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & Qt.AlignmentFlag.AlignRight.value:
            text_right(painter, room, text, role=role, colour=colour)
        else:
            text_left(painter, room, text, role=role, colour=colour)


class Head(QHeaderView):
    """Column heads: group names on sunken, the sorted one with its arrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setResizeContentsPrecision(0)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(fonts.px(48))

    def sizeHint(self) -> QSize:
        """As high as a row."""
        return QSize(super().sizeHint().width(), fonts.tall(32, role="caption_strong"))

    @guarded
    def _rest(self, painter: QPainter) -> None:
        rect = QRectF(self.viewport().rect()).adjusted(self.length() - self.offset(), 0, 0, 0)
        painter.fillRect(rect, theme.colour("sunken"))
        hairline(painter, QRectF(rect.x(), rect.height() - 1, rect.width(), 1), theme.colour("line"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground goes on behind the last column."""
        super().paintEvent(event)
        self._rest(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """One column head."""
        painter.save()
        try:
            self._section(painter, QRectF(rect), logical)
        except Exception as error:
            report(self, error)
        finally:
            painter.restore()

    def _section(self, painter: QPainter, rect: QRectF, logical: int) -> None:
        painter.fillRect(rect, theme.colour("sunken"))
        hairline(painter, QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.colour("line"))
        text = str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")
        align = self.model().headerData(logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        is_right = bool(int(align or 0) & Qt.AlignmentFlag.AlignRight.value)
        left = rect.x() + (_PAD if self.visualIndex(logical) == 0 else 0)
        room = QRectF(left, rect.y(), rect.right() - left - _PAD / 2, rect.height() - 1)
        arrow = fonts.px(12) if self.isSortIndicatorShown() and self.sortIndicatorSection() == logical else 0
        muted = theme.colour("muted")
        if is_right:
            wide = text_right(painter, room, text, role="caption_strong", colour=muted)
            at = room.right() - wide - arrow - 6
        else:
            wide = text_left(painter, room.adjusted(0, 0, -arrow - 6 if arrow else 0, 0), text, role="caption_strong", colour=muted)
            at = room.x() + wide + 6
        if arrow:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            glyph(painter, "arrow-up" if up else "arrow-down", QRectF(at, room.y(), arrow, room.height()), theme.colour("accent"), arrow)


class Table(QTableView):
    """A table of records; `opened` comes with Enter and double click."""

    opened = Signal(QModelIndex)
    ring = "none"

    def __init__(self, name: str, compact: bool = False) -> None:
        super().__init__()
        self._compact = compact
        self.hovered_row = -1
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(Head(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(CellDelegate(self))
        self.doubleClicked.connect(self.opened)
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        base = 26 if self._compact else 32
        height = fonts.tall(base, padding=8 if self._compact else 12)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole row lights up under the pointer."""
        self._hover(self.rowAt(int(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row == self.hovered_row:
            return
        for changed in (self.hovered_row, row):
            self.viewport().update(self._row_rect(changed))
        self.hovered_row = row

    def _row_rect(self, row: int) -> QRect:
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row)) if row >= 0 else QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds of whole rows, the cells, then hairlines, bar and ring over whole rows."""
        self._paint_grounds(event)
        super().paintEvent(event)
        self._paint_marks(event)

    def _in_sight(self) -> list[tuple[int, RowState]]:
        model, chosen = self.model(), self.selectionModel()
        if model is None or chosen is None or not model.rowCount():
            return []
        first, bottom, root = max(0, self.rowAt(0)), self.rowAt(self.viewport().height() - 1), self.rootIndex()
        rows = range(first, (bottom if bottom >= 0 else model.rowCount() - 1) + 1)
        states = []
        for row in rows:
            focused = self.hasFocus() and self.currentIndex().row() == row
            selected, below = chosen.isRowSelected(row, root), chosen.isRowSelected(row + 1, root)
            states.append((row, RowState(selected=selected, focused=focused, hovered=row == self.hovered_row, rule=not below)))
        return states

    @guarded
    def _paint_grounds(self, painter: QPainter) -> None:
        for row, state in self._in_sight():
            draw_ground(painter, QRectF(self._row_rect(row)), state)

    @guarded
    def _paint_marks(self, painter: QPainter) -> None:
        for row, state in self._in_sight():
            draw_marks(painter, QRectF(self._row_rect(row)), state, left=_PAD)
