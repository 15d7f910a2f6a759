# SPDX-License-Identifier: Apache-2.0
"""Lists inside a card: rows that are painted, walked by the arrow keys and used by Enter or a click on their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QScrollArea, QSizePolicy, QStyle, QStyledItemDelegate

from ui.widgets import fonts
from ui.widgets.fonts import Role
from ui.widgets.painting import frame, guarded_item, text_left
from ui.widgets.theme import theme

SIDE = 8  # px at both sides of a row, for the ring: lay the list this much wider than its column

_Index = QModelIndex | QPersistentModelIndex
_ROW = int(Qt.ItemDataRole.UserRole)


class Shown(Protocol):
    """What every row can say of itself."""

    @property
    def spoken(self) -> str:
        """The row in one breath."""

    @property
    def tip(self) -> str:
        """What stands in the tool tip."""


class Drawer(Protocol):
    """How the rows of one list look."""

    def height(self, row: Any, width: float) -> int:
        """Height of a row in pixels when it is so wide."""

    def draw(self, painter: QPainter, rect: QRectF, row: Any, *, hot: bool) -> None:
        """Paint a row; `hot` while the pointer is over its words."""

    def words(self, rect: QRectF, row: Any) -> QRectF:
        """Where a click uses the row; empty when it cannot be used."""


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Any] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip
        return row if role == _ROW else None

    def replace(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    def __init__(self, drawer: Drawer, view: Rows) -> None:
        super().__init__(view)
        self._drawer, self._view = drawer, view

    def sizeHint(self, option: Any, index: _Index) -> QSize:
        del option
        return QSize(fonts.px(120), self._drawer.height(index.data(_ROW), self._view.room()))

    @guarded_item
    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_HasFocus:
            frame(painter, rect, theme.colour("accent"), radius=6, width=2)
        self._drawer.draw(painter, rect.adjusted(SIDE, 0, -SIDE, 0), index.data(_ROW), hot=self._view.hot == index.row())


class Rows(QListView):
    """Rows below each other, as high as all of them: the pane around the list scrolls."""

    used = Signal(int)
    copy_requested = Signal(int)
    menu_requested = Signal(int, QPoint)  # row, place on the screen
    ring = "none"

    def __init__(self, name: str, drawer: Drawer) -> None:
        super().__init__()
        self._drawer = drawer
        self._rows = _Rows()
        self.hot = -1
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(drawer, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def set_rows(self, rows: Sequence[Shown]) -> None:
        """Show these rows; the row with the focus keeps its place."""
        at = self.currentIndex().row()
        self._rows.replace(rows)
        if at >= 0 and rows:
            self.setCurrentIndex(self._rows.index(min(at, len(rows) - 1), 0))
        self.restyle()

    def rows(self) -> list[Any]:
        """What is shown."""
        return list(self._rows.rows)

    def current(self) -> Any:
        """The row that the keys are on, or None."""
        at = self.currentIndex().row()
        return self._rows.rows[at] if 0 <= at < len(self._rows.rows) else None

    def restyle(self) -> None:
        """Measure again."""
        self.setFixedHeight(sum(self._drawer.height(row, self.room()) for row in self._rows.rows))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def room(self) -> int:
        """Pixels between the sides of a row."""
        return max(1, self.viewport().width() - 2 * SIDE)

    def _words(self, index: _Index) -> QRect:
        rect = QRectF(self.visualRect(index)).adjusted(SIDE, 0, -SIDE, 0)
        return self._drawer.words(rect, index.data(_ROW)).toAlignedRect()

    def _over(self, point: QPoint) -> int:
        index = self.indexAt(point)
        return index.row() if index.isValid() and self._words(index).contains(point) else -1

    def _heat(self, row: int) -> None:
        if row != self.hot:
            self.hot = row
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.restyle()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Words that can be used light up under the pointer."""
        self._heat(self._over(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words uses the row."""
        super().mouseReleaseEvent(event)
        row = self._over(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0 and row == self.currentIndex().row():
            self.used.emit(row)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has gone."""
        self._heat(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys begin at the first row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rows:
            self.setCurrentIndex(self._rows.index(0, 0))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Keep the row with the focus in sight of the pane around the list."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            bring_into_sight(self, self.visualRect(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter uses the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.used.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Copying means the row here, not what the window would copy."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row below the pointer, or of the one with the focus."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_requested.emit(index.row(), self.viewport().mapToGlobal(place))


def bring_into_sight(view: QAbstractItemView, rect: QRect) -> None:
    """Scroll the pane around a list until a rectangle of the list's viewport stands in sight."""
    above = view.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    inner = above.widget() if isinstance(above, QScrollArea) else None
    if isinstance(above, QScrollArea) and inner is not None:
        at = view.viewport().mapTo(inner, rect.center())
        above.ensureVisible(at.x(), at.y(), 0, rect.height())


def underline(painter: QPainter, words: QRectF, *, role: Role, colour: QColor) -> None:
    """The line under words that the pointer is on; `words` is as wide as they are painted."""
    measures = fonts.metrics(role)
    base = round(words.y() + (words.height() - measures.height()) / 2 + measures.ascent()) + 2
    painter.fillRect(QRectF(words.x(), base, words.width(), 1), colour)


@dataclass(frozen=True, slots=True)
class Ink:
    """How lines are written; underlined while `hot`."""

    role: Role
    colour: QColor
    hot: bool = False


def draw_lines(painter: QPainter, first: QRectF, lines: Sequence[str], ink: Ink) -> None:
    """Lines below each other, the first of them in this rectangle."""
    for at, text in enumerate(lines):
        place = first.translated(0, at * first.height())
        wide = text_left(painter, place, text, role=ink.role, colour=ink.colour)
        if ink.hot:
            underline(painter, QRectF(place.x(), place.y(), wide, place.height()), role=ink.role, colour=ink.colour)


def widest(lines: Sequence[str], role: Role) -> int:
    """Pixels that the longest of some lines takes."""
    return max((fonts.width(line, role) for line in lines), default=0)
