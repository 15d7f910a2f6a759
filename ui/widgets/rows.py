# SPDX-License-Identifier: Apache-2.0
"""Paints rows of two lines (avatar, name, what one needs to know, town and what is due) and lists made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.widgets import fonts
from ui.widgets.avatars import Face, draw_avatar
from ui.widgets.chips import chip_size, draw_chip
from ui.widgets.painting import frame, guarded_item, hairline, text_left, text_right
from ui.widgets.theme import theme
from ui.widgets.tokens import Tone

EDGE = 16  # px: avatar from the left, right column from the right


@dataclass(frozen=True, slots=True)
class Due:
    """A due mark: its words, its tone (bad, warn, slate) and its icon."""

    text: str
    tone: Tone
    icon: str = "clock"


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What a row of two lines shows; `right` (a town) is never elided."""

    strong: str
    caption: str
    face: Face | None = None
    right: str = ""
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row stands in its list; `rule` is the hairline below it."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False
    rule: bool = True


def row_height() -> int:
    """Height of a row of two lines: 52 at 100 %."""
    return max(52, fonts.line("strong") + fonts.line("caption") + 16)


def text_edge() -> int:
    """Where the text of a row begins: 60 at 100 %."""
    return EDGE + fonts.px(32) + 12


def draw_ground(painter: QPainter, rect: QRectF, state: RowState) -> None:
    """Fill of a row: soft where selected, hover under the pointer."""
    if state.selected:
        painter.fillRect(rect, theme.colour("soft"))
    elif state.hovered:
        painter.fillRect(rect, theme.colour("hover"))


def draw_marks(painter: QPainter, rect: QRectF, state: RowState, *, left: float) -> None:
    """Hairline from the text edge, bar of the selected row without focus, ring of the row with focus."""
    if state.rule and not state.selected:
        hairline(painter, QRectF(left, rect.bottom() - 1, rect.right() - left, 1), theme.colour("line"))
    if state.focused:
        frame(painter, rect, theme.colour("accent"), radius=4, width=2)
    elif state.selected:
        painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme.colour("accent"))


def draw_two_lines(painter: QPainter, rect: QRectF, lines: TwoLines, state: RowState) -> None:
    """One row; the rectangle is `row_height()` high."""
    draw_ground(painter, rect, state)
    left = rect.x() + (text_edge() if lines.face is not None else EDGE)
    if lines.face is not None:
        side = fonts.px(32)
        middle = rect.y() + round((rect.height() - side) / 2)
        draw_avatar(painter, QRectF(rect.x() + EDGE, middle, side, side), lines.face, on_soft=state.selected)
    first, second = fonts.line("strong"), fonts.line("caption")
    top = rect.y() + round((rect.height() - first - second) / 2)
    right = rect.right() - EDGE
    name_end = right
    if lines.due is not None:
        size = chip_size(lines.due.text, lines.due.icon, base=20)
        name_end = right - size.width() - 8
        middle = top + round((first - size.height()) / 2) - 1
        place = QRectF(name_end + 8, middle, size.width(), size.height())
        draw_chip(painter, place, lines.due.text, theme.tone(lines.due.tone), lines.due.icon)
    ink = theme.colour("ink" if state.selected else "text")
    text_left(painter, QRectF(left, top, max(0, name_end - left), first), lines.strong, role="strong", colour=ink)
    muted, below = theme.colour("muted"), top + first
    if lines.right:
        line = QRectF(left, below, right - left, second)
        right -= text_right(painter, line, lines.right, role="caption", colour=muted) + 12
    text_left(painter, QRectF(left, below, max(0, right - left), second), lines.caption, role="caption", colour=muted)
    draw_marks(painter, rect, state, left=left)


def state_of(option: Any, index: QModelIndex | QPersistentModelIndex) -> RowState:
    """Selected, focused and hovered as Qt says; no hairline above a selected row."""
    flags = option.state
    view = option.widget
    rule = True
    if isinstance(view, QAbstractItemView) and (chosen := view.selectionModel()) is not None:
        rule = not chosen.isSelected(index.sibling(index.row() + 1, index.column()))
    return RowState(
        selected=bool(flags & QStyle.StateFlag.State_Selected),
        focused=bool(flags & QStyle.StateFlag.State_HasFocus),
        hovered=bool(flags & QStyle.StateFlag.State_MouseOver),
        rule=rule,
    )


Lines = Callable[[QModelIndex], "TwoLines | None"]


class RowDelegate(QStyledItemDelegate):
    """Draws what `lines` says of an index; None leaves the row empty (not read yet)."""

    def __init__(self, lines: Lines, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(fonts.px(240), row_height())

    @guarded_item
    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        """One row, as far as its record is read."""
        lines = self._lines(index)
        if lines is not None:
            draw_two_lines(painter, QRectF(option.rect), lines, state_of(option, index))


class RowList(QListView):
    """A list of rows; the model gives AccessibleTextRole or DisplayRole for the spoken row."""

    opened = Signal(QModelIndex)
    ring = "none"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self.opened)
        self.restyle()

    def set_lines(self, lines: Lines) -> None:
        """Draw rows of two lines with what `lines` says of an index."""
        self.setItemDelegate(RowDelegate(lines, self))

    def go_to(self, row: int) -> None:
        """Select a row and bring it into sight."""
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def restyle(self) -> None:
        """Measure again."""
        self.verticalScrollBar().setSingleStep(row_height())
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
