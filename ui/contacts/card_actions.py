# SPDX-License-Identifier: Apache-2.0
"""The row of deeds below a card's head; what has no room moves into the menu behind the dots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui.widgets import fonts, icons
from ui.widgets.buttons import Button, IconButton
from ui.work.words import say

_GAP = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the menu; `new_group` draws a line above it."""

    text: str
    icon: str
    run: Callable[[], None]
    new_group: bool = False
    enabled: Callable[[], bool] = lambda: True


class ActionRow(QWidget):
    """Call and e-mail at the left, edit and the dots at the right."""

    def __init__(self, choices: list[Choice]) -> None:
        super().__init__()
        self._choices = choices
        self.call = Button(say("Call"), icon="phone")
        self.mail = Button(say("E-mail"), icon="envelope")
        self.edit = Button(say("Edit"), icon="pencil-simple")
        self.more = IconButton("dots-three", say("More"), kind="normal")
        for button in self._all():
            button.setParent(self)
        for before, after in ((self.call, self.mail), (self.mail, self.edit), (self.edit, self.more)):
            QWidget.setTabOrder(before, after)
        self.more.clicked.connect(self._open)
        self._narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_channels(self, phone: str, email: str) -> None:
        """Say what calling and writing would use; without one the button is off."""
        no_phone, no_email = say("No phone number is known."), say("No e-mail address is known.")
        for button, value, none in ((self.call, phone, no_phone), (self.mail, email, no_email)):
            button.setEnabled(bool(value))
            button.setToolTip(value or none)
            button.setAccessibleDescription(value or none)

    def shorten(self, narrow: bool) -> None:
        """Below a width the row keeps what fits beside each other without a gap."""
        self._narrow = narrow
        self._place()

    def hidden(self) -> list[Button]:
        """The buttons that stand in the menu instead."""
        return [b for b in (self.call, self.mail, self.edit) if b.isHidden()]

    def menu(self) -> QMenu:
        """The menu of the dots: what had no room, then the rarer deeds."""
        menu = QMenu(self)
        for button in self.hidden():
            action = menu.addAction(button.text(), button.click)
            action.setEnabled(button.isEnabled())
        if self.hidden():
            menu.addSeparator()
        for choice in self._choices:
            if choice.new_group:
                menu.addSeparator()
            action = menu.addAction(icons.icon(choice.icon), choice.text, choice.run)
            action.setEnabled(choice.enabled())
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """All four side by side."""
        hints = [b.sizeHint() for b in self._all()]
        return QSize(sum(h.width() for h in hints) + _GAP * (len(hints) - 1), max(h.height() for h in hints))

    def minimumSizeHint(self) -> QSize:
        """The dots alone."""
        return QSize(self.more.sizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide again what has room."""
        super().resizeEvent(event)
        self._place()

    def _all(self) -> tuple[Button, Button, Button, IconButton]:
        return self.call, self.mail, self.edit, self.more

    def _place(self) -> None:
        """Left to right; e-mail goes into the menu first, then edit, then the call."""
        room = self.width() - self.more.sizeHint().width() - (fonts.px(24) if self._narrow else 0)
        shown = [self.call, self.mail, self.edit]
        for spare in (self.mail, self.edit, self.call):
            if sum(b.sizeHint().width() + _GAP for b in shown) > room:
                shown.remove(spare)
        for button in (self.call, self.mail, self.edit):
            button.setVisible(button in shown)
        x, end = 0, self.width()
        for button in (b for b in (self.call, self.mail) if b in shown):
            button.setGeometry(x, 0, button.sizeHint().width(), button.sizeHint().height())
            x += button.width() + _GAP
        for right in (self.more, *([self.edit] if self.edit in shown else [])):
            hint = right.sizeHint()
            right.setGeometry(end - hint.width(), 0, hint.width(), hint.height())
            end -= hint.width() + _GAP

    def _open(self) -> None:
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(QPoint(self.more.width() - menu.sizeHint().width(), self.more.height() + 4)))
