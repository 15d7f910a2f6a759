# SPDX-License-Identifier: Apache-2.0
"""The field of a letter's text: buttons and keys write Markdown around what is marked, and lists go on by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import TextArea
from ui.widgets.lines import Folding
from ui.widgets.panes import down
from ui.work.words import keys, say

_ITEM = re.compile(r"(\s*)([-*+]|(\d{1,9})[.)])(\s+)(.*)")
BOLD, ITALIC = "**", "*"
BULLET, FIRST_NUMBER = "- ", "1. "


class LetterText(TextArea):
    """The text itself; Enter goes on with a list, and on an empty item ends it."""

    def __init__(self) -> None:
        super().__init__("", say("The text of the letter …"), lines=6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        """Some lines always stand."""
        return QSize(fonts.px(80), fonts.tall(32, lines=4, padding=22))

    def emphasise(self, sign: str) -> None:
        """Put a sign around what is marked, or take it away; without a mark it goes round the place of the cursor."""
        cursor = self.textCursor()
        start, end, text = cursor.selectionStart(), cursor.selectionEnd(), self.toPlainText()
        wide = len(sign)
        around = _stars(text[:start][::-1]), _stars(text[end:])
        on = all(stars in (wide, 3) for stars in around)
        cursor.beginEditBlock()
        if on:
            cursor.setPosition(start - wide)
            cursor.setPosition(end + wide, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text[start:end])
            start, end = start - wide, end - wide
        else:
            cursor.insertText(sign + text[start:end].strip(" ") + sign)
            end = start + wide + len(text[start:end].strip(" "))
            start += wide
        cursor.endEditBlock()
        self._mark(start, end)

    def make_list(self, first: str) -> None:
        """Make the marked lines a list of bullets or numbers; lines that are one already lose it."""
        cursor = self.textCursor()
        document = self.document()
        top = document.findBlock(cursor.selectionStart()).blockNumber()
        bottom = document.findBlock(cursor.selectionEnd()).blockNumber()
        lines = [document.findBlockByNumber(n).text() for n in range(top, bottom + 1)]
        numbered = first != BULLET
        has = all((found := _ITEM.fullmatch(line)) is not None and bool(found[3]) is numbered for line in lines)
        bare = [found[5] if (found := _ITEM.fullmatch(line)) else line for line in lines]
        made = bare if has else [f"{n}. {line}" if numbered else BULLET + line for n, line in enumerate(bare, 1)]
        start = document.findBlockByNumber(top).position()
        end_block = document.findBlockByNumber(bottom)
        cursor.setPosition(start)
        cursor.setPosition(end_block.position() + end_block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("\n".join(made))
        self.setTextCursor(cursor)

    def insert(self, text: str) -> None:
        """Write a text at the cursor."""
        self.textCursor().insertText(text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_and_mark(self, text: str) -> None:
        """Mark the first place of a text and go there."""
        at = self.toPlainText().find(text)
        if at >= 0:
            self._mark(at, at + len(text))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter inside a list begins the next item; Ctrl+Enter belongs to the sheet."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        cursor = self.textCursor()
        found = _ITEM.fullmatch(cursor.block().text()) if is_enter and not event.modifiers() and not cursor.hasSelection() else None
        if found is None:
            super().keyPressEvent(event)
        elif found[5].strip():
            sign = f"{int(found[3]) + 1}{found[2][-1]}" if found[3] else found[2]
            cursor.insertText(f"\n{found[1]}{sign}{found[4]}")
            self.setTextCursor(cursor)
        else:
            cursor.select(QTextCursor.SelectionType.LineUnderCursor)
            cursor.insertText("")
            self.setTextCursor(cursor)


def _stars(text: str) -> int:
    """How many stars a text begins with."""
    return len(text) - len(text.lstrip("*"))


class TextBlock(QWidget):
    """The text under its tools."""

    changed = Signal()

    def __init__(self, fields: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._fields = fields
        self.text = LetterText()
        self.insert_button = Button(say("I&nsert field"), "link", icon="brackets-curly", base=28)
        self.insert_button.clicked.connect(self.open_fields)
        tools: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("text-bolder", say("Bold"), "Ctrl+B", lambda: self.text.emphasise(BOLD)),
            ("text-italic", say("Italic"), "Ctrl+I", lambda: self.text.emphasise(ITALIC)),
            ("list-bullets", say("Bullets"), "Ctrl+Shift+8", lambda: self.text.make_list(BULLET)),
            ("list-numbers", say("Numbers"), "Ctrl+Shift+7", lambda: self.text.make_list(FIRST_NUMBER)),
        )
        buttons = []
        for icon, name, sequence, deed in tools:
            button = IconButton(icon, name, shortcut_text=keys(sequence), base=28)
            button.clicked.connect(deed)
            QShortcut(QKeySequence(sequence), self.text, deed, context=Qt.ShortcutContext.WidgetShortcut)
            buttons.append(button)
        head = QWidget()
        head.setLayout(Folding(*buttons, end=[self.insert_button], gap=4))
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setLayout(down(head, 4, (self.text, 1)))
        self.text.textChanged.connect(self.changed)

    def set_bad(self, bad: bool) -> None:
        """Give the text the edge of an error."""
        self.text.set_bad(bad)

    def open_fields(self) -> None:
        """The fields of the contact, in the words of the letter's language."""
        menu = QMenu(self)
        for name in self._fields():
            menu.addAction(name, partial(self.text.insert, f"[{name}]"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.insert_button.mapToGlobal(self.insert_button.rect().bottomLeft()))
