# SPDX-License-Identifier: Apache-2.0
"""Draws happenings one below the other along a rail, for every card; a list underneath, so that it can be read and walked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QElapsedTimer, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.widgets import fonts
from ui.widgets.chips import chip_size, draw_chip
from ui.widgets.icons import glyph
from ui.widgets.lines import broken
from ui.widgets.painting import box, frame, guarded_item, hairline, text_left, text_right
from ui.widgets.theme import theme
from ui.widgets.tokens import Hue

SIDE = 8  # px at both sides, for the ring: lay the list this much wider than the column it stands in

_LONGEST = 400  # letters of a substance that are looked at
_BELOW = 10  # px below the last line of a happening
_NARROW = 360  # px at 100 %: below, a substance has three lines

_Index = QModelIndex | QPersistentModelIndex
_ENTRY = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Entry:
    """One happening as it is shown: `when` in words, `substance` one line, three in a narrow list, `mark` a chip behind the heading.

    `whole`: the substance holds figures, it rather takes further lines than being cut. `full` is a text that can be read in place: a click
    opens the happening as Enter does; while `unfolded` it stands there with its own lines, and below it `deed`, which a click uses.
    """

    key: str
    icon: str
    hue: Hue
    heading: str
    when: str
    substance: str = ""
    mark: str = ""
    whole: bool = False
    full: str = ""
    unfolded: bool = False
    deed: str = ""

    @property
    def spoken(self) -> str:
        """The happening in one breath."""
        text = self.full if self.unfolded else self.substance
        return ", ".join(part for part in (self.heading, self.mark, self.when, text) if part)


def change_line(old: str, new: str, source: str = "") -> str:
    """A change of a field: what was, what is, and where it came from."""
    line = f"{old} → {new}" if old else new
    return f"{line} · {source}" if source else line


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "" if entry.unfolded else entry.substance[:_LONGEST]
        return entry if role == _ENTRY else None

    def replace(self, entries: Sequence[Entry]) -> None:
        """Show other happenings."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()


def entry_height(lines: int = 2) -> int:
    """Height of one happening with the space below it: 58 at 100 % for two lines."""
    return max(58, 2 * fonts.line("text") + 22) + (lines - 2) * fonts.line("text")


@dataclass(frozen=True, slots=True)
class _Laid:
    """The lines of a happening in a width; `below`: its time has no room beside the heading and stands under it."""

    heading: tuple[str, ...]
    below: bool
    substance: tuple[str, ...]
    deed: bool = False

    def lines(self) -> int:
        """How many there are; the line of the substance is kept where there is none."""
        return len(self.heading) + self.below + max(1, len(self.substance)) + self.deed


def _laid(entry: Entry, width: float) -> _Laid:
    """How a happening breaks; the last line may be longer than its room and is cut when it is drawn."""
    room = width - fonts.px(28) - 16
    chip = chip_size(entry.mark, base=20).width() + 8 if entry.mark else 0
    when = fonts.width(entry.when, "caption", True) + 12 if entry.when else 0
    below = fonts.width(entry.heading, "strong") + chip + when > room
    if entry.unfolded:
        whole = tuple(part for line in entry.full.splitlines() for part in (broken(line, "text", room) if line.strip() else ("",)))
        return _Laid(broken(entry.heading, "strong", room), below, whole, bool(entry.deed))
    most = 4 if entry.whole else 3 if width < fonts.px(_NARROW) else 1
    if most == 1 or fonts.width(entry.substance[:_LONGEST]) <= room:
        return _Laid(broken(entry.heading, "strong", room), below, (entry.substance,))
    lines = broken(entry.substance[:_LONGEST], "text", room)
    shown = lines if len(lines) <= most else (*lines[: most - 1], " ".join(lines[most - 1 :]))
    return _Laid(broken(entry.heading, "strong", room), below, shown)


def draw_entry(painter: QPainter, rect: QRectF, entry: Entry, *, rail: bool) -> None:
    """One happening; `rail` joins it to the next one below."""
    tint, disc = theme.hue(entry.hue), fonts.px(28)
    round_rect = QRectF(rect.x(), rect.y(), disc, disc)
    if rail:
        middle = int(rect.x() + disc / 2)
        hairline(painter, QRectF(middle, rect.y() + disc, 1, rect.height() - disc), theme.colour("line2"))
    box(painter, round_rect, tint.soft, radius=disc / 2, edge=tint.edge)
    glyph(painter, entry.icon, round_rect, tint.ink, fonts.px(16))
    line, left = fonts.line("text"), rect.x() + disc + 16
    at = QRectF(left, rect.y() - 1, rect.right() - left, line)
    laid, muted = _laid(entry, rect.width()), theme.colour("muted")
    if not laid.below:
        text_right(painter, at, entry.when, role="caption", colour=muted)
    wide = 0
    for words in laid.heading:
        wide = text_left(painter, at, words, role="strong", colour=theme.colour("text"))
        at.translate(0, line)
    if laid.below:
        wide = text_left(painter, at, entry.when, role="caption", colour=muted)
        at.translate(0, line)
    if entry.mark:
        chip = chip_size(entry.mark, base=20)
        last = at.center().y() - line  # of the line that was written last
        draw_chip(painter, QRectF(left + wide + 8, last - chip.height() / 2, chip.width(), chip.height()), entry.mark, theme.tone("blue"))
    at.translate(0, 1)
    for words in laid.substance:
        text_left(painter, at, words, role="text", colour=theme.colour("text") if entry.unfolded else muted)
        at.translate(0, line)
    if laid.deed:
        text_left(painter, at, entry.deed, role="strong", colour=theme.colour("accent"))


class _Drawer(QStyledItemDelegate):
    def __init__(self, view: Timeline) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        return QSize(fonts.px(280), self._view.height_of(index.data(_ENTRY)))

    @guarded_item
    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        entry: Entry = index.data(_ENTRY)
        rect = QRectF(option.rect)
        gap = entry_height() - 2 * fonts.line("text") - 2
        if option.state & QStyle.StateFlag.State_HasFocus:
            around = QRectF(rect.x(), rect.y() + 1, rect.width(), rect.height() - 2)
            frame(painter, around, theme.colour("accent"), radius=6, width=2)
        inside = rect.adjusted(SIDE, round(gap / 2), -SIDE, 0)
        middle = int(inside.x() + fonts.px(28) / 2)
        if index.row():  # the rail comes down from the row above
            hairline(painter, QRectF(middle, rect.y(), 1, inside.y() - rect.y()), theme.colour("line2"))
        draw_entry(painter, inside, entry, rail=index.row() < index.model().rowCount() - 1)


class Timeline(QListView):
    """Happenings in the order given, as high as all of them: the pane around it scrolls."""

    opened = Signal(str)
    deed_used = Signal(str)  # what stands below an unfolded text
    ring = "none"

    def __init__(self, name: str) -> None:
        super().__init__()
        self._entries = _Entries()
        self._pressed, self._last = -1, QElapsedTimer()
        self.setModel(self._entries)
        self.setItemDelegate(_Drawer(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(lambda index: None if index.data(_ENTRY).full else self._open(index))
        self.restyle()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these happenings."""
        self._entries.replace(entries)
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self.setFixedHeight(sum(map(self.height_of, self._entries.entries)))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def height_of(self, entry: Entry) -> int:
        """Height of a happening in the present width."""
        return entry_height(_laid(entry, self.viewport().width() - 2 * SIDE).lines())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.restyle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins and ends on the same happening."""
        super().mousePressEvent(event)
        self._pressed = self.indexAt(event.position().toPoint()).row()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens a text that can be read, or uses the deed below it; the second click of two does nothing more."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or index.row() != self._pressed:
            return
        entry: Entry = index.data(_ENTRY)
        if not entry.full or (self._last.isValid() and self._last.elapsed() < QApplication.doubleClickInterval()):
            return
        self._last.start()
        deed = self.visualRect(index).bottom() - event.position().y() < fonts.line("text") + _BELOW
        if entry.unfolded and entry.deed and deed:
            self.deed_used.emit(entry.key)
        else:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._entries.entries[index.row()].key)

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex) -> None:
        """Keep the happening with the focus in sight of the pane around the list."""
        super().currentChanged(current, previous)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        scrolled = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and scrolled is not None and self.hasFocus():
            rect = self.visualRect(current)
            at = self.viewport().mapTo(scrolled, rect.center())
            above.ensureVisible(at.x(), at.y(), 0, rect.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
