# SPDX-License-Identifier: Apache-2.0
"""Shows the top bar: sign, menus, the one field that finds everything, and who acts for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QWidget, QWidgetAction

from ui.shell.logo import Logo
from ui.widgets import fonts
from ui.widgets.avatars import Face, draw_avatar, hue_of
from ui.widgets.icons import glyph
from ui.widgets.labels import Label
from ui.widgets.painting import box, guarded, hairline, text_left, text_middle
from ui.widgets.panes import across
from ui.widgets.theme import theme
from ui.work.words import keys, say

_SEARCH_WIDTH, _SEARCH_LEAST = 360, 140
_SEARCH_KEY = "Ctrl+K"


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that one may sit at: ids, the staff member's name, and how the partner is called for short."""

    partner: str
    staff: str
    name: str
    partner_name: str
    initials: str


class SearchButton(QAbstractButton):
    """Looks like the search field; a click or the first letter opens the palette."""

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("Search contacts and commands"))
        self.setToolTip(say("Search contacts and commands ({keys})", keys=keys(_SEARCH_KEY)))
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """The scale changed."""
        self.setMaximumWidth(fonts.px(_SEARCH_WIDTH))
        self.setMinimumWidth(fonts.px(_SEARCH_LEAST))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The short invitation whole; there may be more room than that, up to 360."""
        return QSize(18 + fonts.px(16) + fonts.width(say("Search …")) + 12, fonts.tall(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters go straight into the palette."""
        if event.text().strip() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        """Field, magnifying glass, invitation, key."""
        frame = QRectF(self.rect())
        box(painter, frame, theme.colour("surface"), radius=8, edge=theme.colour("border"))
        size = fonts.px(16)
        glyph(painter, "magnifying-glass", QRectF(10, 0, size, frame.height()), theme.colour("muted"), size)
        cap = fonts.width(keys(_SEARCH_KEY), "key") + 10
        cap_box = QRectF(frame.width() - cap - 7, (frame.height() - fonts.tall(20, padding=4, role="key")) / 2, cap, 0)
        cap_box.setHeight(fonts.tall(20, padding=4, role="key"))
        left, words = 18 + size, say("Search contacts, commands …")
        if left + fonts.width(words) + 8 > frame.width():
            words = say("Search …")
        has_cap = left + fonts.width(words) + 8 <= cap_box.left()  # the words go before: the key stands in the tool tip too
        room = QRectF(left, 0, (cap_box.left() if has_cap else frame.width()) - left - 8, frame.height())
        text_left(painter, room, words, role="text", colour=theme.colour("faint"))
        if not has_cap:
            return
        box(painter, cap_box, theme.colour("sunken"), radius=4, edge=theme.colour("line2"))
        text_middle(painter, cap_box, keys(_SEARCH_KEY), role="key", colour=theme.colour("muted"))


class DeskButton(QAbstractButton):
    """Says who acts for which partner, and offers the other desks of this store."""

    chosen = Signal(object)  # Desk

    def __init__(self, desks: Callable[[], list[Desk]]) -> None:
        super().__init__()
        self._desks = desks
        self._desk = Desk("", "", "", "", "")
        self._short = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)

    def show_desk(self, desk: Desk) -> None:
        """This desk is the acting one."""
        self._desk = desk
        words = say("{name} acts for {partner}", name=desk.name, partner=desk.partner_name)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def shorten(self, is_short: bool) -> None:
        """Leave only the avatar where the bar is narrow."""
        if is_short != self._short:
            self._short = is_short
            self.updateGeometry()
            self.update()

    def restyle(self) -> None:
        """The scale changed."""
        self.updateGeometry()
        self.update()

    def full_width(self) -> int:
        """Pixels that avatar, both lines and the caret need."""
        words = max(fonts.width(self._desk.name, "caption_strong"), fonts.width(self._second_line(), "key"))
        return self._face() + 8 + words + 12 + fonts.px(12)

    def sizeHint(self) -> QSize:
        """As wide as its words, as high as the bar without its line."""
        width = self._face() + 4 + fonts.px(12) if self._short else self.full_width()
        return QSize(width, max(40, 2 * fonts.line("caption_strong") + 4))

    def open_menu(self) -> None:
        """Show the desks below the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pour(menu)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def pour(self, menu: QMenu) -> None:
        """Fill a menu with the desks, grouped by partner, the acting one ticked."""
        group = QActionGroup(menu)
        partner = ""
        for desk in self._desks():
            if desk.partner != partner:
                menu.addAction(_heading(desk.partner_name, menu))  # Fusion draws the words of a section nowhere
                partner = desk.partner
            action = QAction(desk.name, menu, checkable=True)
            action.setChecked((desk.partner, desk.staff) == (self._desk.partner, self._desk.staff))
            action.triggered.connect(lambda _=False, one=desk: self.chosen.emit(one))
            group.addAction(action)
            menu.addAction(action)

    def _face(self) -> int:
        return fonts.px(32)

    def _second_line(self) -> str:
        return say("acts for {partner}", partner=self._desk.partner_name)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        """Avatar, name over partner, caret."""
        high, wide, side = self.height(), self.width(), self._face()
        if self.underMouse():
            box(painter, QRectF(self.rect()), theme.colour("hover"), radius=6)
        face = Face(self._desk.initials, hue_of(self._desk.staff or self._desk.partner))
        draw_avatar(painter, QRectF(0, (high - side) / 2, side, side), face)
        caret = fonts.px(12)
        glyph(painter, "caret-down", QRectF(wide - caret - 2, 0, caret, high), theme.colour("muted"), caret)
        if self._short:
            return
        line, second = fonts.line("caption_strong"), fonts.line("key")
        top = (high - line - second) / 2
        room = wide - side - 8 - caret - 8
        text_left(painter, QRectF(side + 8, top, room, line), self._desk.name, role="caption_strong", colour=theme.colour("text"))
        below = QRectF(side + 8, top + line, room, second)
        text_left(painter, below, self._second_line(), role="key", colour=theme.colour("muted"))


def _heading(text: str, menu: QMenu) -> QWidgetAction:
    """Words over a group of a menu, which no key stops at."""
    line = QWidget()
    line.setLayout(across(Label(text, "caption_strong", token="muted"), None, margins=(12, 8, 12, 2)))
    made = QWidgetAction(menu)
    made.setText(text)
    made.setDefaultWidget(line)
    made.setEnabled(False)
    return made


class TopBar(QWidget):
    """The bar above everything; the window sets it as its menu widget."""

    def __init__(self, desks: Callable[[], list[Desk]]) -> None:
        super().__init__()
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.search = SearchButton()
        self.desk = DeskButton(desks)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 1)
        row.setSpacing(0)
        row.addWidget(Logo())
        row.addSpacing(10)
        row.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(16)
        row.addStretch(1)
        row.addWidget(self.search, 100)
        row.addStretch(1)
        row.addSpacing(16)
        row.addWidget(self.desk)

    def sizeHint(self) -> QSize:
        """48 high at 100 %."""
        return QSize(super().sizeHint().width(), max(48, self.desk.sizeHint().height() + 5, fonts.tall(32) + 16))

    def minimumSizeHint(self) -> QSize:
        """The bar never forces the window wider: its parts give way."""
        return QSize(320, self.sizeHint().height())

    def restyle(self) -> None:
        """The scale changed."""
        self.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide whether the desk shows its words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        others = fonts.px(28) + 68 + self.menus.sizeHint().width() + self.search.minimumWidth()
        self.desk.shorten(others + self.desk.full_width() > self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and the line below."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("window"))
        hairline(painter, QRectF(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        painter.end()
