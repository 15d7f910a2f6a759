# SPDX-License-Identifier: Apache-2.0
"""Lists inside a card: rows that are painted, walked by the arrow keys and used by Enter or a click on their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QPushButton, QScrollArea, QSizePolicy, QStyle, QStyledItemDelegate

from ui.widgets import fonts
from ui.widgets.fonts import Role
from ui.widgets.painting import elided, frame, guarded, guarded_item, text_left
from ui.widgets.theme import theme
from ui.widgets.tokens import Token

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

    def height(self, row: Any) -> int:
        """Height of a row in pixels."""

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
        return QSize(fonts.px(120), self._drawer.height(index.data(_ROW)))

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
        self.setFixedHeight(sum(self._drawer.height(row) for row in self._rows.rows))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

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


class Link(QPushButton):
    """Words that lead somewhere; elided at the right where the room ends."""

    ring = "outside"

    def __init__(self, text: str = "", role: Role = "text", *, token: Token = "accent") -> None:
        super().__init__()
        self._role: Role = role
        self._token: Token = token
        self._words = text
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(text)

    def words(self) -> str:
        """What the link says."""
        return self._words

    def set_words(self, text: str) -> None:
        """Say something else."""
        self._words = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All words on one line."""
        return QSize(fonts.width(self._words, self._role), fonts.line(self._role))

    def minimumSizeHint(self) -> QSize:
        """A few letters and the ellipsis."""
        return QSize(min(self.sizeHint().width(), fonts.px(24)), fonts.line(self._role))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The full words stand in the tool tip while they are cut."""
        super().resizeEvent(event)
        self.setToolTip(self._words if fonts.width(self._words, self._role) > self.width() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the link."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        colour = theme.colour("accent_hover" if self.underMouse() and self._token == "accent" else self._token)
        wide = text_left(painter, QRectF(self.rect()), self._words, role=self._role, colour=colour)
        if self.underMouse():
            underline(painter, QRectF(0, 0, wide, self.height()), role=self._role, colour=colour)


def underline(painter: QPainter, words: QRectF, *, role: Role, colour: QColor) -> None:
    """The line under words that the pointer is on; `words` is as wide as they are painted."""
    measures = fonts.metrics(role)
    base = round(words.y() + (words.height() - measures.height()) / 2 + measures.ascent()) + 2
    painter.fillRect(QRectF(words.x(), base, words.width(), 1), colour)


def shown_width(text: str, role: Role, room: float) -> int:
    """Pixels that a text takes in a room once it is elided."""
    return fonts.width(elided(text, role, room), role)
