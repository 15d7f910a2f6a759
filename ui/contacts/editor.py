# SPDX-License-Identifier: Apache-2.0
"""Edits one contact in place of its card: what is typed is on disk within a second, and is saved as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from crm.changes import Changes
from crm.clock import day_of
from crm.contacts.queries import contact as read_contact
from crm.contacts.rules.names import display
from crm.contacts.rules.values import Contact
from crm.errors import Known
from ui.contacts import drafts
from ui.contacts.drafts import Draft, OpenDraft
from ui.contacts.editor_begin import blank, named, turned
from ui.contacts.editor_saving import Order, Overtaken, keep
from ui.contacts.editor_task import Task, next_of, press, single_shot, touches
from ui.widgets.panes import Pane, down
from ui.work.page import Office
from ui.work.words import moment, say

if TYPE_CHECKING:
    from ui.contacts.editor_parts import Parts

_TELL_MS = 250  # after the last key: complaints and preview
_KEEP_MS = 600  # after the last key: the draft goes to disk


class EditorPane(Pane):
    """The editor; its form is built when it is opened first, so that a page with it costs nothing."""

    saved = Signal(str)  # id of the contact
    left = Signal()  # closed without saving; a draft may be kept
    kept = Signal(str, str)  # somebody has gone on to something else: key of the draft, name of the contact
    open_requested = Signal(str, str)  # kind, id: a contact that is called alike

    def __init__(self, office: Office) -> None:
        super().__init__(None, "surface")
        self._office = office
        self._made: Parts | None = None
        self._task: Task | None = None
        self._offered: Draft | None = None
        self._section = ""
        self._tell_timer = single_shot(self, self.tell, _TELL_MS)
        self._keep_timer = single_shot(self, self.keep_draft, _KEEP_MS)
        self._focus_timer = single_shot(self, lambda: self._parts.opened.go_to(self._section), 0)
        office.operations.changed.connect(self.refresh)
        office.operations.idle.connect(lambda: self._made.show_busy(False) if self._made is not None else None)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # what the page asks

    @property
    def has_changes(self) -> bool:
        """Whether something was typed that is not saved."""
        if self._task is None or self._offered is not None:
            return False
        return self._parts.opened.image is not None or self.typed() != self._task.ground

    @property
    def _held(self) -> str:
        """Whom the editor holds; empty for a new contact and when it is closed."""
        return self._task.read.id if self._task is not None and self._task.read is not None else ""

    def is_open(self) -> bool:
        """Whether somebody is edited, and seen."""
        return self._task is not None and self.isVisible()

    def begin_new(self, kind: str, name: str = "") -> None:
        """Open the form of a new contact."""
        self.leave_behind()
        begun = blank(kind, self._office.desk)
        self._open(Task(self._office.desk, drafts.new_key(self._office), None, begun), named(begun, name))
        if name:
            self._touched()

    def edit(self, contact: str, section: str = "") -> None:
        """Open the form of a contact at a section of it ("name", "channels", "address" …); a draft of it is offered."""
        self._section = section
        if contact == self._held and self._offered is None:
            self._focus_timer.start()
            return
        self.leave_behind()
        found = read_contact(self._office.workspace.reader, self._office.desk, contact)
        if found is None:
            self._close()
            self.left.emit()
            return
        self._open(Task(self._office.desk, drafts.key_of(contact), found, found), found, section=section)
        self._offer(drafts.draft_over(self._office, found))

    def resume(self, key: str) -> None:
        """Go on with a contact that was not saved, by the key of its draft."""
        if contact := drafts.contact_of(key):
            self.edit(contact)
            self._take_draft()
            return
        self.leave_behind()
        draft = drafts.find_draft(self._office, key)
        if draft is None:
            return
        desk = self._office.desk
        self._open(Task(desk, key, None, blank(draft.contact.kind, desk), dirty=True), draft.contact, image=draft.image)
        self._parts.head.show_kept(draft.at)

    def open_drafts(self) -> list[OpenDraft]:
        """New contacts that were begun and not saved, the newest first."""
        return drafts.open_drafts(self._office)

    def refresh(self, changes: Changes) -> None:
        """Bring in what somebody else changed, where it was not touched here; at another desk the editor closes."""
        task = self._task
        if task is not None and task.desk.partner != self._office.desk.partner:
            self.leave()
            return
        if task is None or task.read is None or self._parts.busy or self._offered is not None:
            return
        if touches(changes):
            now = read_contact(self._office.workspace.reader, self._office.desk, task.read.id)
            if now is not None and now != task.read:
                self._bring_in(task, now)

    def save(self) -> None:
        """Save what was typed as one step; what prevents it is said beside its field."""
        task = self._task
        if task is None or self._parts.busy or self._offered is not None:
            return
        task.asked = True
        if not self.tell():
            self.go_to_problem()
        elif task.read is not None and not self.has_changes:
            self._saved(task, task.read.id)
        else:
            self._save(task)

    def leave(self) -> None:
        """Close the editor; what was typed stays as a draft."""
        self.leave_behind()
        self._close()
        self.left.emit()

    def discard(self) -> None:
        """Close the editor and forget what was typed."""
        if self._task is not None and self._offered is None:
            drafts.drop(self._office, self._task.key, desk=self._task.desk)
        self._close()
        self.left.emit()

    def go_to_problem(self) -> None:
        """Put the focus into the next field that needs attention."""
        if self._task is not None and self._task.fields:
            wanted = next_of(self._task.fields)
            wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._parts.body.show_widget(wanted)

    def keep_draft(self) -> None:
        """Write what was typed to disk now; a form that is as it was has no draft."""
        task = self._task
        self._keep_timer.stop()
        if task is None or self._parts.busy or self._offered is not None:
            return
        if self.has_changes:
            task.dirty, at = True, self._office.desk.now()
            draft = Draft(task.key, self.typed(), task.base or task.read, self._parts.opened.image, at)
            drafts.keep(self._office, draft, lambda: self._kept(task, at), desk=task.desk)
        elif task.dirty:
            task.dirty = False
            drafts.drop(self._office, task.key, desk=task.desk)
            self._parts.head.show_state("", "")

    def leave_behind(self) -> None:
        """Keep what was typed and tell so: something else takes its place."""
        self.keep_draft()
        if self._task is not None and self.has_changes and not self._parts.busy:
            self.kept.emit(self._task.key, display(self.typed()))

    def tell(self) -> bool:
        """Say everywhere what follows from the form as it stands; False when it cannot be saved so."""
        task = self._task
        self._tell_timer.stop()
        if task is None:
            return True
        today, patient = day_of(self._office.desk.now()), task.read is None and not task.asked
        found, task.fields = self._parts.follow(self.typed(), today=today, patient=patient)
        return not found.prevents

    def typed(self) -> Contact:
        """The contact as it stands in the form."""
        assert self._task is not None
        return self._parts.opened.read(self._task.ground)

    # in between

    @property
    def _parts(self) -> Parts:
        if self._made is None:
            from ui.contacts.editor_parts import Parts

            made = self._made = Parts(self._office)
            self.setLayout(down(made.head, (made.body, 1), made.foot))
            made.bind(self)
            made.head.kind_chosen.connect(self._turn)
            made.preview.open_requested.connect(lambda contact: self.open_requested.emit("contact", contact))
            made.changed.connect(self._touched)
            made.clashes.decided = self._decided
        return self._made

    def _open(self, task: Task, contact: Contact, *, section: str = "", image: bytes | None = None) -> None:
        self._task, self._offered, self._section = task, None, section
        self._parts.open_form(contact, image, new=task.read is None)
        self.tell()
        self._focus_timer.start()

    def _close(self) -> None:
        self._keep_timer.stop()
        self._tell_timer.stop()
        self._task = self._offered = None
        if self._made is not None:
            self._made.close()

    def _offer(self, draft: Draft | None) -> None:
        """Ask whether to go on with a draft; until then nothing can be typed over it."""
        if draft is not None:
            self._offered = draft
            self._focus_timer.stop()
            self._parts.offer(moment(draft.at), self._take_draft, self._drop_draft)

    def _take_draft(self) -> None:
        draft, task = self._offered, self._task
        if draft is not None and task is not None:
            task.dirty, self._offered = True, None
            self._parts.open_draft(draft, task)
            self.tell()
            self._focus_timer.start()

    def _drop_draft(self) -> None:
        if self._offered is not None and self._task is not None:
            drafts.drop(self._office, self._offered.key, desk=self._task.desk)
            self._open(self._task, self._task.ground, section=self._section)

    def _bring_in(self, task: Task, now: Contact) -> None:
        self._parts.bring_in(task, self.typed(), now)
        self.tell()

    def _decided(self) -> None:
        """A clash was decided; the last one makes the newer contact the ground of all."""
        if self._task is not None and not self._parts.clashes:
            self._task.base = None
        self._touched()
        self.tell()

    def _turn(self, kind: str) -> None:
        """A new contact turns out to be of the other kind."""
        task = self._task
        if task is not None and task.read is None:
            typed, task.begun = self.typed(), blank(kind, self._office.desk)
            self._open(task, turned(typed, kind))
            self._touched()

    def _touched(self) -> None:
        if self._task is not None and self._offered is None:
            self._tell_timer.start()
            self._keep_timer.start()

    def _kept(self, task: Task, at: int) -> None:
        if self._task is task:
            self._parts.head.show_kept(at)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        del new
        if self._keep_timer.isActive() and old is not None and self.isAncestorOf(old):
            self.keep_draft()

    def _save(self, task: Task) -> None:
        self.keep_draft()  # written before the step: whatever becomes of it, what was typed is on disk
        typed, name = self.typed(), display(self.typed())
        order = Order(typed, task.read, self._parts.opened.image, self._office.workspace.open_reader)
        label = say("{name} was changed", name=name) if task.read else say("{name} was added", name=name)
        self._parts.show_busy(True)
        self._office.operations.run(
            keep, order, label=label, done=lambda _: self._saved(task, order.id), failed=lambda error: self._refused(task, error)
        )

    def _saved(self, task: Task, contact: str) -> None:
        self._parts.show_busy(False)
        drafts.drop(self._office, task.key, desk=task.desk)
        if self._task is task:
            self._close()
            self.saved.emit(contact)

    def _refused(self, task: Task, error: Known) -> None:
        """Nothing was saved and nothing is lost: the reason stands in the foot."""
        self._parts.show_busy(False)
        if self._task is task:
            if isinstance(error, Overtaken):
                self._bring_in(task, error.now)
            self._parts.foot.show_trouble(error.sentence(say))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field took."""
        if not press(self, event):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another contact was chosen, or the window goes: what was typed stays as a draft, and nothing is read later for its sake."""
        super().hideEvent(event)
        if self._tell_timer.isActive():
            self.tell()
        self.keep_draft()
