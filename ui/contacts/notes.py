# SPDX-License-Identifier: Apache-2.0
"""The field that notes are written and changed in; it grows while one types and keeps what was typed at each contact."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from crm.contacts.rules.values import Note
from crm.errors import Known
from ui.contacts.card_deeds import add_note, rewrite_note
from ui.widgets import fonts
from ui.widgets.boxes import Switch
from ui.widgets.buttons import Button
from ui.widgets.fields import TextArea
from ui.widgets.form import named
from ui.widgets.labels import IconLabel, Label
from ui.widgets.lines import Folding
from ui.widgets.panes import down
from ui.work.operation import Operation
from ui.work.words import keys, moment, say

if TYPE_CHECKING:
    from ui.work.page import Office

_LINES = 4  # of the field while it is open
_PADDING = 4  # px that the sheet of the look lays round a text area


class _Paper(TextArea):
    """One line while it rests, several while it is used; a small sign before the text."""

    opened = Signal()
    saved = Signal()
    escaped = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__("", placeholder, lines=1)
        self._sign = IconLabel("note", "muted")
        self._sign.setParent(self)
        self._sign.show()
        self._is_open = False
        self.document().setDocumentMargin(0)
        self.restyle()

    def set_open(self, is_open: bool) -> None:
        """Grow or shrink."""
        self._is_open = is_open
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_open else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.updateGeometry()

    @property
    def is_open(self) -> bool:
        """Whether there is room for several lines."""
        return self._is_open

    def restyle(self) -> None:
        """Measure again."""
        super().restyle()
        if hasattr(self, "_sign"):
            side = fonts.px(16)
            self._sign.setGeometry(11, (fonts.tall(36, padding=18) - side) // 2, side, side)
            top = (fonts.tall(36, padding=18) - fonts.line("text")) // 2 - _PADDING
            self.setViewportMargins(side + 14, max(0, top), 0, 0)

    def sizeHint(self) -> QSize:
        """36 at rest."""
        extra = (_LINES - 1) * fonts.line("text") if getattr(self, "_is_open", False) else 0
        return QSize(fonts.px(280), fonts.tall(36, padding=18) + extra)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make room for what comes."""
        super().focusInEvent(event)
        self.opened.emit()

    def event(self, event: QEvent) -> bool:
        """Keys that save or leave are ours before the window's shortcuts see them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _saves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves, Esc leaves."""
        if _saves(event):
            self.saved.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)


def _saves(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class NoteField(QWidget):
    """Writes notes on the contact that it was given, or changes one of them."""

    def __init__(self, office: Office, partner_name: Callable[[], str]) -> None:
        super().__init__()
        self._office, self._partner_name = office, partner_name
        self._contact = ""
        self._changed: Note | None = None
        self._typed: dict[str, tuple[str, bool]] = {}  # what stands unsaved and whether it is private, by contact
        self._saving = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._come_into_sight)
        # written as a whole sentence: what the key is called follows the language
        self.paper = named(_Paper(say("Write a note … ({keys})", keys=keys("Alt+N"))), say("Note"))
        self.private = Switch(say("only for {partner}", partner=partner_name()), name=say("Private note"))
        self.hint = Label("", "caption", token="muted")
        self.cancel_button = Button(say("Cancel"), "quiet", base=28)
        self.save_button = Button(say("Save note"), icon="check", shortcut_text=keys("Ctrl+Return"), base=28)
        self._foot = QWidget()
        foot = Folding(self.private, self.hint, end=(self.cancel_button, self.save_button), line_gap=8)
        foot.setContentsMargins(0, 8, 0, 0)
        self._foot.setLayout(foot)
        self.setLayout(down(self.paper, self._foot))
        self.paper.opened.connect(self._open)
        self.paper.saved.connect(self.save)
        self.paper.escaped.connect(self._leave)
        self.paper.textChanged.connect(self._enable)
        self.cancel_button.clicked.connect(self._discard)
        self.save_button.clicked.connect(self.save)
        self._close()

    def show_contact(self, contact_id: str) -> None:
        """Turn to a contact; what was typed at the former one is kept for its return."""
        self.private.setText(say("only for {partner}", partner=self._partner_name()))
        if contact_id != self._contact:
            self._keep()
            self._contact, self._changed = contact_id, None
            self._bring_back()

    def begin(self) -> None:
        """Put the focus where a note is written."""
        self.paper.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._come_into_sight()

    def change(self, note: Note) -> None:
        """Bring a note into the field to read it whole and to change it."""
        self._keep()
        self._changed = note
        self.paper.setPlainText(note.text)
        self._open()
        self.begin()

    def save(self) -> None:
        """Write what was typed; the text stays until it is on disk."""
        text = self.paper.toPlainText().strip()
        if not text or self._saving or not self._contact:
            return
        self._saving = True
        contact, note = self._contact, self._changed
        if note is None:
            label, job = say("Note added"), add_note(self._office.desk, contact, text, private=self.private.isChecked())
        else:
            label, job = say("Note changed"), rewrite_note(self._office.desk, note.id, text)
        self._office.operations.start(Operation(label, job, lambda _: self._saved(contact, text), self._failed, owner=self))

    def delete(self, note: Note) -> None:
        """Remove a note; undo brings it back."""
        job = rewrite_note(self._office.desk, note.id, "")
        self._office.operations.start(Operation(say("Note deleted"), job, owner=self))
        if self._changed is not None and self._changed.id == note.id:
            self._discard()

    def _saved(self, contact: str, text: str) -> None:
        self._saving = False
        if contact != self._contact:
            if self._typed.get(contact, ("", False))[0].strip() == text:
                del self._typed[contact]
        elif self.paper.toPlainText().strip() == text:
            self._discard()

    def _failed(self, error: Known) -> None:
        self._saving = False
        self._office.operations.trouble.emit(error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """While somebody writes, the field stays in sight with its buttons as it grows."""
        super().resizeEvent(event)
        if self.paper.hasFocus():
            self._soon.start()  # the pane around learns how far it scrolls only after this

    def _come_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self, 0, 24)

    def _keep(self) -> None:
        """Remember a new note that is not saved; a note under change stands in the store."""
        if self._contact and self._changed is None:
            self._typed.pop(self._contact, None)
            if self.paper.toPlainText().strip():
                self._typed[self._contact] = (self.paper.toPlainText(), self.private.isChecked())

    def _discard(self) -> None:
        """Drop what the field holds; after a change the new note that was begun before comes back."""
        if self._changed is None:
            self._typed.pop(self._contact, None)
        self._changed = None
        self._bring_back()

    def _bring_back(self) -> None:
        text, private = self._typed.get(self._contact, ("", False))
        self.paper.setPlainText(text)
        self.private.setChecked(private)
        if text:
            self._open()
        else:
            self._close()

    def _leave(self) -> None:
        """Esc closes the field where nothing would be lost."""
        text, note = self.paper.toPlainText(), self._changed
        if not text.strip() or (note is not None and text == note.text):
            self._discard()

    def _open(self) -> None:
        note = self._changed
        self.paper.set_open(True)
        self._foot.show()
        self.private.setVisible(note is None)
        self.hint.setText(say("Note of {moment}", moment=moment(note.written)) if note else "")
        self.save_button.setText(say("Save change") if note else say("Save note"))
        self._enable()

    def _close(self) -> None:
        self.paper.set_open(False)
        self._foot.hide()

    def _enable(self) -> None:
        self.save_button.setEnabled(bool(self.paper.toPlainText().strip()))
