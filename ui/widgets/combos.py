# SPDX-License-Identifier: Apache-2.0
"""A choice of many: Qt's combo box with our face, a list in our palette, and typing with completion where it is allowed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.widgets import fonts
from ui.widgets.fields import draw_field
from ui.widgets.icons import glyph
from ui.widgets.painting import box, frame, guarded, guarded_item, text_left
from ui.widgets.theme import theme

KEY = int(Qt.ItemDataRole.UserRole)
_TEXT = 11  # px from the edge to the text, as in a field


class _Choices(QStyledItemDelegate):
    """Paints the open list: the chosen option soft with a tick, the ring of the look in high contrast."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        text = str(index.data() or "")
        return QSize(fonts.width(text) + fonts.px(16) + 44, fonts.tall(30))

    @guarded_item
    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        rect = QRectF(option.rect).adjusted(4, 1, -4, -1)
        on = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        if on:
            box(painter, rect, theme.colour("soft"), radius=4)
            if theme.look == "contrast":
                frame(painter, rect, theme.colour("accent"), radius=4, width=2)
        ink = theme.colour("ink" if on else "text")
        size = fonts.px(16)
        text_left(painter, rect.adjusted(8, 0, -size - 12, 0), str(index.data() or ""), role="text", colour=ink)
        combo = self.parent()
        if isinstance(combo, Combo) and combo.currentIndex() == index.row():
            glyph(painter, "check", QRectF(rect.right() - size - 6, rect.y(), size, rect.height()), ink, size)


class Combo(QComboBox):
    """A closed list; its options are pairs of a key and a text, and it needs a name or a label."""

    chosen = Signal(str)  # key of the option that a person chose

    def __init__(
        self, options: Sequence[tuple[str, str]] = (), key: str = "", *, name: str = "", icon: str = "", editable: bool = False
    ) -> None:
        super().__init__()
        self._icon = icon
        self._bad = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        view = QListView()
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        self.setView(view)
        view.setItemDelegate(_Choices(self))
        if editable:
            self._open_for_typing()
        self._voice = QLabel()
        self._voice.hide()
        if name:
            self.setAccessibleName(name)
        self.set_options(options, key)
        self.activated.connect(self._activated)
        self.currentIndexChanged.connect(self.updateGeometry)
        self.restyle()

    @property
    def ring(self) -> str:
        """The focus replaces the edge, and goes round the red edge of an error."""
        return "outside" if self._bad else "edge"

    @property
    def is_bad(self) -> bool:
        """Whether the edge is red."""
        return self._bad

    def set_bad(self, bad: bool) -> None:
        """Give the box the edge of an error, or take it away."""
        self._bad = bad
        self.update()

    def setAccessibleName(self, name: str) -> None:
        """Name the combo; on Linux Qt speaks the value instead of the name, only a labelling sibling is heard."""
        super().setAccessibleName(name)
        self._voice.setText(name)
        self._voice.setBuddy(self)

    def set_options(self, options: Sequence[tuple[str, str]], key: str = "") -> None:
        """Offer other options; the one with `key` is shown, else the first."""
        self.blockSignals(True)
        self.clear()
        for option, text in options:
            self.addItem(text, option)
        self.blockSignals(False)
        self.set_key(key)
        self.updateGeometry()

    def key(self) -> str:
        """The key of what is shown; "" where something was typed that is not on the list."""
        if self.isEditable() and self.currentText() != self.itemText(self.currentIndex()):
            return ""
        return str(self.currentData(KEY) or "")

    def set_key(self, key: str) -> None:
        """Show an option without a signal."""
        at = self.findData(key, KEY)
        self.blockSignals(True)
        self.setCurrentIndex(at if at >= 0 else 0 if self.count() and not self.isEditable() else -1)
        self.blockSignals(False)
        self.updateGeometry()
        self.update()

    def text_or_key(self) -> str:
        """The key where the text is on the list, else the text as typed."""
        return self.key() or self.currentText().strip()

    def restyle(self) -> None:
        """Measure again."""
        self.setFont(fonts.font("text"))
        if (line := self.lineEdit()) is not None:
            line.setFont(fonts.font("text"))
        self._clear_ground()
        self.updateGeometry()
        self.update()

    def _open_for_typing(self) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = completer.popup()
        if popup is not None:
            popup.setItemDelegate(_Choices(popup))
        self.setCompleter(completer)

    def _activated(self, row: int) -> None:
        self.chosen.emit(str(self.itemData(row, KEY) or ""))

    def _around(self) -> int:
        """Icon, caret and what lies between them and the words."""
        return (fonts.px(16) + 8 if self._icon else 0) + _TEXT + fonts.px(12) + 24

    def _widest(self) -> int:
        return max((fonts.width(self.itemText(row)) for row in range(self.count())), default=fonts.px(80))

    def sizeHint(self) -> QSize:
        """The widest option, within reason."""
        return QSize(min(self._widest(), fonts.px(320)) + self._around(), fonts.tall(32))

    def minimumSizeHint(self) -> QSize:
        """A few letters and the caret; a closed list never cuts the option that it shows."""
        shown = 0 if self.isEditable() else self._around() + fonts.width(self.currentText())
        return QSize(min(self.sizeHint().width(), max(shown, fonts.px(88))), fonts.tall(32))

    def showPopup(self) -> None:
        """Open the list, as wide as its longest option needs."""
        self.view().setMinimumWidth(max(self.width(), self.view().sizeHintForColumn(0) + 8))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it changes a choice only where the focus is."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The typed text starts where it starts in every field."""
        super().resizeEvent(event)
        self._place_line()

    def event(self, event: QEvent) -> bool:
        """The unseen label moves along with the combo."""
        if event.type() == QEvent.Type.ParentChange and self.parentWidget() is not None:
            self._voice.setParent(self.parentWidget())
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """A new style or font moves Qt's editor, a disabled one gets a ground of its own; ours stays."""
        super().changeEvent(event)
        self._place_line()
        if event.type() == QEvent.Type.EnabledChange:
            self._clear_ground()

    def _clear_ground(self) -> None:
        """The field's own ground shows through Qt's editor."""
        if (line := self.lineEdit()) is not None:
            palette = line.palette()
            palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
            line.setPalette(palette)

    def _place_line(self) -> None:
        if (line := self.lineEdit()) is not None:
            left = _TEXT - 2 + (fonts.px(16) + 8 if self._icon else 0)
            line.setGeometry(left, 1, max(8, self.width() - left - fonts.px(12) - 16), self.height() - 2)

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        draw_field(painter, rect, enabled=self.isEnabled(), bad=self._bad, hovered=self.underMouse())
        x, size, caret = float(_TEXT), fonts.px(16), fonts.px(12)
        muted = theme.colour("muted" if self.isEnabled() else "faint")
        if self._icon:
            glyph(painter, self._icon, QRectF(x - 1, 0, size, rect.height()), muted, size)
            x += size + 8
        if self.lineEdit() is None:
            text = self.currentText() or self.placeholderText()
            ink = theme.colour("faint" if not self.currentText() or not self.isEnabled() else "text")
            text_left(painter, QRectF(x, 0, rect.width() - x - caret - 16, rect.height()), text, role="text", colour=ink)
        glyph(painter, "caret-down", QRectF(rect.width() - caret - 10, 0, caret, rect.height()), muted, caret)
