# SPDX-License-Identifier: Apache-2.0
"""The field that notes are written and changed in; it grows while one types and keeps what was typed at each contact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from crm.contacts.rules.values import Note
from crm.desk import Desk
from crm.errors import Known
from ui.contacts import note_drafts
from ui.contacts.card_deeds import add_note, rewrite_note
from ui.contacts.note_drafts import NoteDraft, key_of
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
_KEEP_MS = 600  # after the last key: the draft goes to disk
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
        """Make room for what comes; who only passes by Tab on the way to something else needs none."""
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
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
        self._contact, self._desk = "", office.desk
        self._changed: Note | None = None
        self._typed: dict[str, NoteDraft | None] = {}  # drafts by their keys, as far as they were asked for; newer than those on disk
        self._since = 0  # when the draft that stands in the field was kept, 0 for none that came back
        self._saving = False
        self._keep_timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep_timer.timeout.connect(self.keep_draft)
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
        self.paper.textChanged.connect(self._touched)
        self.private.toggled.connect(lambda _: self._keep_timer.start())
        self.cancel_button.clicked.connect(self._discard)
        self.save_button.clicked.connect(self.save)
        self._close()

    def show_contact(self, contact_id: str, notes: Sequence[Note] = ()) -> None:
        """Turn to a contact with its notes; what was typed at the former one is kept, what was begun at this one comes back."""
        self.private.setText(say("only for {partner}", partner=self._partner_name()))
        desk = self._office.desk
        if (contact_id, desk.partner) != (self._contact, self._desk.partner):
            self.keep_draft()
            if desk.partner != self._desk.partner:
                self._typed.clear()  # what one desk has begun is not for another
            self._contact, self._changed, self._desk = contact_id, None, desk
            self._bring_back(notes)

    def keep_draft(self) -> None:
        """Write what was typed to disk now; an empty field, and a note as it stands in the store, have no draft."""
        self._keep_timer.stop()
        if not self._contact:
            return
        key, text, private = self._key, self.paper.toPlainText(), self.private.isChecked()
        kept = self._draft(key)
        if not text.strip() or (self._changed is not None and text == self._changed.text):
            self._drop(key)
        elif kept is None or not kept.says(text, private=private):
            made = self._typed[key] = NoteDraft(text, private)
            note_drafts.keep(self._office, key, made, self._desk)

    def begin(self) -> None:
        """Put the focus where a note is written."""
        self.paper.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._come_into_sight()

    def change(self, note: Note) -> None:
        """Bring a note into the field to read it whole and to change it."""
        self.keep_draft()
        self._take_up(note, self._draft(key_of(self._contact, note.id)))
        self.begin()

    def save(self) -> None:
        """Write what was typed; the text stays until it is on disk."""
        text = self.paper.toPlainText().strip()
        if not text or self._saving or not self._contact:
            return
        self.keep_draft()  # written before the step: whatever becomes of it, what was typed is on disk
        self._saving = True
        contact, note, key, desk = self._contact, self._changed, self._key, self._desk
        if note is None:
            label, job = say("Note added"), add_note(self._office.desk, contact, text, private=self.private.isChecked())
        else:
            label, job = say("Note changed"), rewrite_note(self._office.desk, note.id, text)
        self._office.operations.start(Operation(label, job, lambda _: self._saved(key, text, desk), self._failed, owner=self))

    def delete(self, note: Note) -> None:
        """Remove a note; undo brings it back."""
        job = rewrite_note(self._office.desk, note.id, "")
        self._office.operations.start(Operation(say("Note deleted"), job, owner=self))
        if self._changed is not None and self._changed.id == note.id:
            self._discard()

    def _saved(self, key: str, text: str, desk: Desk) -> None:
        """The note is on disk: its draft goes, unless somebody has typed on."""
        self._saving = False
        if desk.partner == self._desk.partner and key == self._key:
            if self.paper.toPlainText().strip() == text:
                self._discard()
            return
        typed = self._typed.get(key)
        if typed is None or typed.text.strip() == text:
            self._typed.pop(key, None)
            note_drafts.drop(self._office, key, desk)

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

    @property
    def _key(self) -> str:
        """Where the draft of what stands in the field is kept."""
        return key_of(self._contact, self._changed.id if self._changed is not None else "")

    def _draft(self, key: str) -> NoteDraft | None:
        """What was typed under a key and is not saved."""
        if key not in self._typed:
            self._typed[key] = note_drafts.find(self._office, key)
        return self._typed[key]

    def _drop(self, key: str) -> None:
        if self._draft(key) is not None:
            self._typed[key] = None
            note_drafts.drop(self._office, key, self._desk)

    def _discard(self) -> None:
        """Drop what the field holds; after a change the new note that was begun before comes back."""
        self._keep_timer.stop()
        if self._contact:
            self._drop(self._key)
        self._changed = None
        self._bring_back()

    def _bring_back(self, notes: Sequence[Note] = ()) -> None:
        """Show what was begun at this contact: a new note, else one of these notes that was being changed."""
        draft = self._draft(key_of(self._contact)) if self._contact else None
        if draft is not None or not notes:
            self._take_up(None, draft)
            return
        by_id = {note.id: note for note in notes}
        found = (by_id.get(one) for one in note_drafts.changes_of(self._office, self._contact))
        changed = next((note for note in found if note is not None and self._draft(key_of(self._contact, note.id)) is not None), None)
        self._take_up(changed, self._draft(key_of(self._contact, changed.id)) if changed else None)

    def _take_up(self, note: Note | None, draft: NoteDraft | None) -> None:
        """Fill the field: a note that is changed, or None for a new one, as a draft left it."""
        self._changed, self._since = note, draft.at if draft else 0
        self.paper.setPlainText(draft.text if draft else note.text if note else "")
        self.private.setChecked(bool(draft and draft.private))
        self._keep_timer.stop()
        if draft is not None or note is not None:
            self._open()
        else:
            self._close()

    def _leave(self) -> None:
        """Esc closes the field where nothing would be lost."""
        text, note = self.paper.toPlainText(), self._changed
        if not text.strip() or (note is not None and text == note.text):
            self._discard()
        else:
            self.keep_draft()

    def _open(self) -> None:
        note = self._changed
        self.paper.set_open(True)
        self._foot.show()
        self.private.setVisible(note is None)
        if self._since:
            self.hint.setText(say("Draft of {moment}", moment=moment(self._since)))
        else:
            self.hint.setText(say("Note of {moment}", moment=moment(note.written)) if note else "")
        self.save_button.setText(say("Save change") if note else say("Save note"))
        self._enable()

    def _close(self) -> None:
        self.paper.set_open(False)
        self._foot.hide()

    def _touched(self) -> None:
        self._keep_timer.start()
        if not self.paper.is_open and self.paper.toPlainText():
            self._open()
        self._enable()

    def _enable(self) -> None:
        self.save_button.setEnabled(bool(self.paper.toPlainText().strip()))
