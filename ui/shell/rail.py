# SPDX-License-Identifier: Apache-2.0
"""Shows the rail at the left: the pages, what belongs to the open page, and how to fold it up."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from ui.widgets import fonts
from ui.widgets.fonts import Role
from ui.widgets.icons import glyph
from ui.widgets.painting import box, elided, guarded, hairline, text_left, text_middle
from ui.widgets.theme import theme
from ui.work.words import keys

WIDE, NARROW = 208, 88
FOLDS_BELOW = 1400  # window width under which the rail is narrow
_ITEM, _SMALL_ITEM = 40, 56


class RailItem(QAbstractButton):
    """One page: icon and word beside each other, or the word below the icon when the rail is narrow."""

    def __init__(self, text: str, icon: str, shortcut: str = "", *, short: str = "") -> None:
        super().__init__()
        self._long, self._brief, self._icon = text, short or text, icon
        self._shortcut = shortcut
        self.narrow = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_words(text, icon, short=short)

    ring = "edge"

    def show_words(self, text: str, icon: str, *, short: str = "") -> None:
        """Change word and icon; `short` is what stands under the icon."""
        self._long, self._brief, self._icon = text, short or text, icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({keys(self._shortcut)})" if self._shortcut else "")
        self.update()

    def fold(self, is_narrow: bool) -> None:
        """Put the word below the icon."""
        self.narrow = is_narrow
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """The scale changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """40 high, or 56 when narrow."""
        if self.narrow:
            return QSize(fonts.px(NARROW), max(_SMALL_ITEM, fonts.px(20) + fonts.line("caption") + 18))
        return QSize(fonts.px(WIDE), fonts.tall(36) + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through the rail, Enter opens."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        """Soft box and bar when open, else only icon and word."""
        area = QRectF(self.rect()).adjusted(8, 2, -8, -2)
        on = self.isChecked()
        if on:
            box(painter, area, theme.colour("soft"), radius=6, edge=theme.colour("accent") if theme.look == "contrast" else None)
            high = area.height() * (0.46 if self.narrow else 0.56)
            box(painter, QRectF(8, area.center().y() - high / 2, 3, high), theme.colour("accent"), radius=1.5)
        elif self.underMouse():
            box(painter, area, theme.colour("hover"), radius=6)
        name = self._icon + ("-fill" if on else "")
        if self.narrow:
            self._paint_small(painter, name, on=on)
            return
        size = fonts.px(20)
        glyph(painter, name, QRectF(20, area.y(), size, area.height()), theme.colour("ink" if on else "muted"), size)
        left = 32 + size
        room = QRectF(left, area.y(), self.width() - left - 12, area.height())
        text_left(painter, room, self._long, role="strong" if on else "text", colour=theme.colour("ink" if on else "text"))

    def _paint_small(self, painter: QPainter, name: str, *, on: bool) -> None:
        size, line = fonts.px(20), fonts.line("caption")
        top = (self.height() - size - line - 4) / 2
        glyph(painter, name, QRectF(0, top, self.width(), size), theme.colour("ink" if on else "muted"), size)
        role: Role = "caption_strong" if on else "caption"
        below = QRectF(2, top + size + 4, self.width() - 4, line)
        words = elided(self._brief, role, below.width())
        text_middle(painter, below, words, role=role, colour=theme.colour("ink" if on else "text"))


class Rail(QWidget):
    """The column of pages; `chosen` names the page, `fold_requested` the wish to fold or unfold."""

    chosen = Signal(str)
    fold_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._items: dict[str, RailItem] = {}
        self._narrow = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 1, 4)
        self._column.setSpacing(0)
        self._pages = QVBoxLayout()
        self._column.addLayout(self._pages)
        self._side = QWidget()
        self._sides = QStackedLayout(self._side)
        self._nothing = QWidget()
        self._sides.addWidget(self._nothing)
        self._column.addSpacing(12)
        self._column.addWidget(self._side, 1)
        self._column.addSpacing(8)
        self._foot = QVBoxLayout()
        self._column.addLayout(self._foot)
        self.folder = RailItem("", "caret-double-left")
        self.folder.clicked.connect(self.fold_requested)
        self._foot.addWidget(self.folder)

    @property
    def narrow(self) -> bool:
        """Whether only icons with a word below stand here."""
        return self._narrow

    def add_page(self, page: str, text: str, icon: str, *, shortcut: str) -> None:
        """One more page."""
        item = RailItem(text, icon, shortcut)
        item.setCheckable(True)
        item.clicked.connect(lambda: self.chosen.emit(page))
        self._items[page] = item
        self._pages.addWidget(item)

    def add_foot(self, item: RailItem) -> None:
        """One more item above the one that folds."""
        self._foot.insertWidget(self._foot.count() - 1, item)

    def item(self, page: str) -> RailItem:
        """The item of a page."""
        return self._items[page]

    def show_page(self, page: str, side: QWidget | None) -> None:
        """This page is open; `side` is what belongs to it."""
        for name, item in self._items.items():
            item.setChecked(name == page)
        if side is not None and self._sides.indexOf(side) < 0:
            self._sides.addWidget(side)
        self._sides.setCurrentWidget(side if side is not None and not self._narrow else self._nothing)
        self._current_side = side
        self.update()

    _current_side: QWidget | None = None

    def fold(self, is_narrow: bool, *, fold_words: tuple[str, str]) -> None:
        """Make the rail narrow or wide; `fold_words` is what the lowest item says then, long and short."""
        self._narrow = is_narrow
        self.folder.show_words(fold_words[0], "caret-double-right" if is_narrow else "caret-double-left", short=fold_words[1])
        for item in self.findChildren(RailItem):
            item.fold(is_narrow)
        side = self._current_side
        self._sides.setCurrentWidget(side if side is not None and not is_narrow else self._nothing)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """The scale changed."""
        self.updateGeometry()

    def focus_current(self) -> None:
        """F6 comes to the rail: the open page's item."""
        next((i for i in self._items.values() if i.isChecked()), self.folder).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        """208 or 88 wide, more with a larger font."""
        return QSize(fonts.px(NARROW if self._narrow else WIDE), 200)

    def minimumSizeHint(self) -> QSize:
        """The width is fixed, the height is whatever the window has."""
        return QSize(self.sizeHint().width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, the line to the page, hairlines above and below what belongs to the page."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("window"))
        line = theme.colour("line")
        hairline(painter, QRectF(self.width() - 1, 0, 1, self.height()), line)
        if self._sides.currentWidget() is not self._nothing:
            hairline(painter, QRectF(16, self._side.y() - 7, self.width() - 33, 1), line)
        hairline(painter, QRectF(16, self._foot.geometry().y() - 5, self.width() - 33, 1), line)
        painter.end()
