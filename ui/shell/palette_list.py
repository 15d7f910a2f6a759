# SPDX-License-Identifier: Apache-2.0
"""Lists what the palette found: headings, deeds, records, with the letters that were hit underlined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui.shell.matching import Group, Span
from ui.widgets import fonts
from ui.widgets.avatars import Face, draw_avatar
from ui.widgets.fonts import Role
from ui.widgets.icons import glyph
from ui.widgets.painting import box, elided, guarded_item, text_left, text_middle
from ui.widgets.theme import theme
from ui.widgets.tokens import Token

RowKind = Literal["head", "deed", "record", "nothing"]
ROW = int(Qt.ItemDataRole.UserRole)
_TILE = 32  # px of avatar and icon box at 100 %
_INSET = 20  # from the panel's edge to icons and headings
_BASE = {"head": 36, "deed": 42, "record": 50, "nothing": 56}

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it says, which letters were hit, and what Enter does. A head and "nothing" cannot be chosen."""

    kind: RowKind
    text: str
    sub: str = ""
    icon: str = ""
    face: Face | None = None
    keys: str = ""
    hits: tuple[Span, ...] = ()
    sub_hits: tuple[Span, ...] = ()
    group: Group | Literal[""] = ""
    run: Callable[[], None] | None = None
    answers: int = 1  # how many a row stands for; 0 for many that nobody counted

    @property
    def words(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.text, self.sub, self.keys) if part)


class Rows(QAbstractListModel):
    """The rows of one answer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Another answer."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> Row:
        """One row by its number."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over."""
        can = self._rows[index.row()].run is not None
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if can else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for Qt, the row for the delegate."""
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        return row if role == ROW else None


@dataclass(frozen=True, slots=True)
class Marked:
    """One line of words, the letters that were hit, and how both are written."""

    text: str
    hits: tuple[Span, ...]
    roles: tuple[Role, Role]  # of the line, of what was hit
    ink: Token


def draw_marked(painter: QPainter, rect: QRectF, line: Marked) -> None:
    """One line whose hit letters are semibold over a line in the accent; elided at the right."""
    colour, right = theme.colour(line.ink), rect.right()
    x, place = rect.x(), 0
    for first, length in (*line.hits, (len(line.text), 0)):
        pieces = (line.text[place:first], line.roles[0], False), (line.text[first : first + length], line.roles[1], True)
        for piece, role, hit in pieces:
            if not piece or right - x < fonts.width("…", role):
                continue
            room = right - x
            shown = elided(piece, role, room)
            wide = text_left(painter, QRectF(x, rect.y(), room, rect.height()), shown, role=role, colour=colour)
            if hit:
                base = rect.center().y() + fonts.metrics(role).height() / 2 - 1
                painter.fillRect(QRectF(x, round(base), wide, 2), theme.colour("accent"))
            x = right if shown != piece else x + wide
        place = first + length


class RowPainter(QStyledItemDelegate):
    """Paints the palette's rows in the numbers of the look."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Height by kind, more with a larger font."""
        del option
        kind: str = index.data(ROW).kind
        if kind in ("head", "nothing"):
            return QSize(200, fonts.tall(_BASE[kind]))
        lines, air = (2, 18) if kind == "record" else (1, 10)
        return QSize(200, max(fonts.tall(_BASE[kind], lines=lines, padding=12), fonts.px(_TILE) + air))

    @guarded_item
    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        """Heading, or icon, words and key."""
        row: Row = index.data(ROW)
        area = QRectF(option.rect)
        if row.kind == "head":
            words = QRectF(area.x() + _INSET, area.y() + 4, area.width() - 2 * _INSET, area.height() - 4)
            text_left(painter, words, row.text, role="caption_strong", colour=theme.colour("muted"))
        elif row.kind == "nothing":
            text_left(painter, area.adjusted(_INSET, 0, -_INSET, 0), row.text, role="text", colour=theme.colour("muted"))
        else:
            self._paint_choice(painter, area, row, chosen=index.row() == option.widget.currentIndex().row())

    def _paint_choice(self, painter: QPainter, area: QRectF, row: Row, *, chosen: bool) -> None:
        inner = area.adjusted(8, 1, -8, -1)
        if chosen:
            edge = theme.colour("accent") if theme.look == "contrast" else None
            box(painter, inner, theme.colour("soft"), radius=6, edge=edge)
            box(painter, QRectF(inner.x(), inner.center().y() - 10, 3, 20), theme.colour("accent"), radius=1.5)
        side = fonts.px(_TILE)
        tile = QRectF(area.x() + _INSET, area.center().y() - side / 2, side, side)
        if row.face is not None:
            draw_avatar(painter, tile, row.face, on_soft=chosen)
        else:
            box(painter, tile, theme.colour("surface" if chosen else "hover"), radius=6)
            glyph(painter, row.icon, tile, theme.colour("ink" if chosen else "muted"), fonts.px(16))
        right = self._paint_keys(painter, area, row.keys)
        left = tile.right() + 12
        self._paint_words(painter, QRectF(left, area.y(), right - left, area.height()), row, chosen=chosen)

    @staticmethod
    def _paint_keys(painter: QPainter, area: QRectF, keys: str) -> float:
        right = area.right() - _INSET
        if not keys:
            return right
        wide, high = fonts.width(keys, "key") + 10, fonts.tall(20, padding=4, role="key")
        cap = QRectF(right - wide, area.center().y() - high / 2, wide, high)
        box(painter, cap, theme.colour("sunken"), radius=4, edge=theme.colour("line2"))
        text_middle(painter, cap, keys, role="key", colour=theme.colour("muted"))
        return cap.left() - 12

    @staticmethod
    def _paint_words(painter: QPainter, area: QRectF, row: Row, *, chosen: bool) -> None:
        name = Marked(row.text, row.hits, ("text", "strong"), "ink" if chosen else "text")
        if not row.sub:
            draw_marked(painter, area, name)
            return
        first, second = fonts.line("text"), fonts.line("caption")
        top = area.center().y() - (first + second) / 2
        upper = QRectF(area.x(), top, area.width(), first)
        lower = QRectF(area.x(), top + first, area.width(), second)
        draw_marked(painter, upper, name)
        draw_marked(painter, lower, Marked(row.sub, row.sub_hits, ("caption", "caption_strong"), "muted"))


class RowView(QListView):
    """The list under the palette's field; the field keeps the focus and moves the choice."""

    run_requested = Signal(object)  # Row

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = Rows(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(lambda index: self.run_requested.emit(index.data(ROW)))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Another answer; the first row that can be chosen is chosen."""
        self.rows.show_rows(rows)
        first = next((n for n, row in enumerate(rows) if row.run is not None), -1)
        self.setCurrentIndex(self.rows.index(first, 0) if first >= 0 else QModelIndex())
        self.scrollToTop()

    def step(self, by: int) -> None:
        """Move the choice by so many rows, over headings and round the end."""
        choices = [n for n in range(self.rows.rowCount()) if self.rows.row(n).run is not None]
        if not choices:
            return
        now = self.currentIndex().row()
        at = choices.index(now) if now in choices else -1 if by > 0 else 0
        target = choices[(at + by) % len(choices)]
        self.setCurrentIndex(self.rows.index(target, 0))
        if target == choices[0]:
            self.scrollToTop()  # the heading over the first row shows too

    def chosen(self) -> Row | None:
        """The row that Enter would run."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def height_of_rows(self) -> int:
        """Pixels that all rows need."""
        option = QStyleOptionViewItem()
        delegate = self.itemDelegate()
        return sum(delegate.sizeHint(option, self.rows.index(n, 0)).height() for n in range(self.rows.rowCount()))
