# SPDX-License-Identifier: Apache-2.0
"""Tags and lists in a card's head, and the field that a new tag is typed into."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QMenu

from ui.widgets import fonts
from ui.widgets.chips import Chip
from ui.widgets.fields import Field
from ui.widgets.form import named
from ui.work.words import say


class TagChip(Chip):
    """A tag or list of the contact: a click filters, the Delete key or the menu takes it off."""

    def __init__(self, title: str, *, is_list: bool = False) -> None:
        super().__init__(title, "violet" if is_list else "slate", icon="users" if is_list else "")
        self.is_list = is_list
        tip = say("Show all on the list “{title}”", title=title) if is_list else say("Show all with the tag “{title}”", title=title)
        self.setToolTip(tip)
        self.setAccessibleDescription(say("The Delete key removes it."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take the tag off."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Filter, or take off."""
        menu = QMenu(self)
        menu.addAction(self.toolTip().replace("&", "&&"), self.click)
        menu.addAction(say("Remove from list") if self.is_list else say("Remove tag"), self.removed.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


class TagField(Field):
    """The field that a new tag is typed into, with the tags that there are as suggestions."""

    entered = Signal(str)
    left = Signal()

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__("", say("Tag"))
        named(self, say("New tag"))
        completer = QCompleter(list(titles), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._enter, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)
        self.returnPressed.connect(self._enter)

    def sizeHint(self) -> QSize:
        """As high as the chips beside it."""
        return QSize(fonts.px(152), fonts.tall(24, padding=8, role="caption"))

    def minimumSizeHint(self) -> QSize:
        """The same: the row wraps."""
        return self.sizeHint()

    def _enter(self) -> None:
        text = " ".join(self.text().split())
        self.clear()
        if text:
            self.entered.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who goes elsewhere has given up; the list of suggestions is no elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()
