# SPDX-License-Identifier: Apache-2.0
"""Edits one contact in place of its card: what is typed is on disk within a second, and is saved as one step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from crm.changes import Changes
from crm.clock import day_of
from crm.contacts.queries import contact as read_contact
from crm.contacts.rules.names import display
from crm.contacts.rules.values import Contact
from crm.errors import Known
from ui.contacts import drafts, editor_task
from ui.contacts.drafts import Draft, OpenDraft
from ui.contacts.editor_task import Task
from ui.widgets.panes import Pane, down
from ui.work.deeds import Deed
from ui.work.page import Office
from ui.work.words import moment, say

if TYPE_CHECKING:
    from ui.contacts.editor_parts import Parts

_TELL_MS = 250  # after the last key: complaints and preview
_KEEP_MS = 600  # after the last key: the draft goes to disk
_KINDS = {"contact", "channel", "address", "affiliation", "sector", "consent", "tagging", "membership", "own_value", "tag", "mailing_list"}


class EditorPane(Pane):
    """The editor; its form is built when it is opened first, so that a page with it costs nothing."""

    saved = Signal(str)  # id of the contact
    left = Signal()  # closed without saving; a draft may be kept
    open_requested = Signal(str, str)  # kind, id: a contact that is called alike

    def __init__(self, office: Office) -> None:
        super().__init__(None, "surface")
        self._office = office
        self._made: Parts | None = None
        self._task: Task | None = None
        self._offered: Draft | None = None
        self._section, self._saving = "", False
        self._tell_timer = self._timer(lambda: self.tell(), _TELL_MS)
        self._keep_timer = self._timer(self.keep_draft, _KEEP_MS)
        self._focus_timer = self._timer(lambda: self._parts.opened.go_to(self._section), 0)
        office.operations.changed.connect(self.refresh)
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
    def contact_id(self) -> str:
        """Whom the editor holds; empty for a new contact and when it is closed."""
        return self._task.read.id if self._task is not None and self._task.read is not None else ""

    def is_open(self) -> bool:
        """Whether somebody is edited, and seen."""
        return self._task is not None and self.isVisible()

    def begin_new(self, kind: str, name: str = "") -> None:
        """Open the form of a new contact."""
        from ui.contacts.editor_begin import blank, named

        self.keep_draft()
        begun = blank(kind, self._office.desk)
        self._open(Task(drafts.new_key(self._office), None, begun), named(begun, name))
        if name:
            self._touched()

    def edit(self, contact: str, section: str = "") -> None:
        """Open the form of a contact at a section of it ("name", "channels", "address" …); a draft of it is offered."""
        self._section = section
        if contact == self.contact_id and self._offered is None:
            self._focus_timer.start()
            return
        self.keep_draft()
        found = read_contact(self._office.workspace.reader, self._office.desk, contact)
        if found is None:
            self._close()
            self.left.emit()
            return
        self._open(Task(drafts.key_of(contact), found, found), found, section=section)
        self._offer(drafts.find_draft(self._office, drafts.key_of(contact)))

    def resume(self, key: str) -> None:
        """Go on with a new contact that was not saved, by its key in `open_drafts()`."""
        from ui.contacts.editor_begin import blank

        self.keep_draft()
        draft = drafts.find_draft(self._office, key)
        if draft is None:
            return
        self._open(Task(key, None, blank(draft.contact.kind, self._office.desk), dirty=True), draft.contact, image=draft.image)
        self._parts.head.show_kept(draft.at)

    def open_drafts(self) -> list[OpenDraft]:
        """New contacts that were begun and not saved, the newest first."""
        return drafts.open_drafts(self._office)

    def deeds(self) -> list[Deed]:
        """What can be done in the editor."""
        return editor_task.deeds(self)

    def refresh(self, changes: Changes) -> None:
        """Bring in what somebody else changed, where it was not touched here."""
        task = self._task
        if task is None or task.read is None or self._saving or self._offered is not None:
            return
        if not changes.ids or changes.kinds & _KINDS:
            now = read_contact(self._office.workspace.reader, self._office.desk, task.read.id)
            if now is not None and now != task.read:
                self._bring_in(now)

    # what a person does

    def save(self) -> None:
        """Save what was typed as one step; what prevents it is said beside its field."""
        task = self._task
        if task is None or self._saving or self._offered is not None:
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
        self.keep_draft()
        self._close()
        self.left.emit()

    def discard(self) -> None:
        """Close the editor and forget what was typed."""
        if self._task is not None and self._offered is None:
            drafts.drop(self._office, self._task.key)
        self._close()
        self.left.emit()

    def go_to_problem(self) -> None:
        """Put the focus into the next field that needs attention."""
        fields = self._task.fields if self._task is not None else []
        focus = QApplication.focusWidget()
        at = next((n for n, one in enumerate(fields) if focus is not None and (one is focus or one.isAncestorOf(focus))), -1)
        if fields:
            wanted = fields[(at + 1) % len(fields)]
            wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._parts.body.show_widget(wanted)

    def keep_draft(self) -> None:
        """Write what was typed to disk now; a form that is as it was has no draft."""
        task = self._task
        self._keep_timer.stop()
        if task is None or self._saving or self._offered is not None:
            return
        if self.has_changes:
            task.dirty, at = True, self._office.desk.now()
            draft = Draft(task.key, self.typed(), task.base or task.read, self._parts.opened.image, at)
            drafts.keep(self._office, draft, lambda: self._parts.head.show_kept(at) if self._task is task else None)
        elif task.dirty:
            task.dirty = False
            drafts.drop(self._office, task.key)
            self._parts.head.show_state("", "")

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
            made.head.kind_chosen.connect(self._turn)
            made.foot.saved.connect(self.save)
            made.foot.discarded.connect(self.discard)
            made.foot.jumped.connect(self.go_to_problem)
            made.preview.open_requested.connect(lambda contact: self.open_requested.emit("contact", contact))
            made.changed.connect(self._touched)
            made.clashes.decided = self._decided
        return self._made

    def _timer(self, slot: Callable[[], object], after_ms: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(after_ms)
        made.timeout.connect(slot)
        return made

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
        if draft is None or self._task is None:
            return
        if draft.contact == self._task.ground and draft.image is None:
            drafts.drop(self._office, draft.key)
            return
        self._offered = draft
        self._focus_timer.stop()
        self._parts.offer(moment(draft.at), self._take_draft, self._drop_draft)

    def _take_draft(self) -> None:
        draft, task = self._offered, self._task
        if draft is None or task is None:
            return
        now = task.ground
        task.base, task.dirty, self._offered = draft.read or now, True, None
        merged, clashes = task.bring_in(draft.contact, now)
        self._parts.open_form(merged, draft.image, new=False)
        self._parts.show_clashes(clashes, task.ground)
        self._parts.head.show_kept(draft.at)
        self.tell()
        self._focus_timer.start()

    def _drop_draft(self) -> None:
        if self._offered is not None and self._task is not None:
            drafts.drop(self._office, self._offered.key)
            self._open(self._task, self._task.ground, section=self._section)

    def _bring_in(self, now: Contact) -> None:
        task, typed = self._task, self.typed()
        assert task is not None
        merged, clashes = task.bring_in(typed, now)
        self._parts.opened.show_newer(typed, merged)
        self._parts.show_clashes(clashes, task.ground)
        self.tell()

    def _decided(self) -> None:
        """A clash was decided; the last one makes the newer contact the ground of all."""
        if self._task is not None and not self._parts.clashes:
            self._task.base = None
        self._touched()
        self.tell()

    def _turn(self, kind: str) -> None:
        """A new contact turns out to be of the other kind."""
        from ui.contacts.editor_begin import blank, turned

        task = self._task
        if task is not None and task.read is None:
            contact = turned(self.typed(), kind)
            task.begun = blank(kind, self._office.desk)
            self._open(task, contact)
            self._touched()

    def _touched(self) -> None:
        if self._task is not None and self._offered is None:
            self._tell_timer.start()
            self._keep_timer.start()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        del new
        if self._keep_timer.isActive() and old is not None and self.isAncestorOf(old):
            self.keep_draft()

    def _save(self, task: Task) -> None:
        from ui.contacts.editor_saving import Order, keep

        self._keep_timer.stop()
        typed = self.typed()
        order = Order(typed, task.read, self._parts.opened.image, self._office.workspace.open_reader)
        name = display(typed)
        label = say("{name} was changed", name=name) if task.read else say("{name} was added", name=name)
        self._set_saving(True)
        self._office.operations.run(keep, order, label=label, done=lambda _: self._saved(task, order.id), failed=self._refused)

    def _saved(self, task: Task, contact: str) -> None:
        self._set_saving(False)
        drafts.drop(self._office, task.key)
        if self._task is task:
            self._close()
        self.saved.emit(contact)

    def _refused(self, error: Known) -> None:
        """Nothing was saved and nothing is lost: the reason stands in the foot."""
        from ui.contacts.editor_saving import Overtaken

        self._set_saving(False)
        if isinstance(error, Overtaken):
            self._bring_in(error.now)
        self._parts.foot.show_trouble(error.sentence(say))
        self._keep_timer.start()

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        self._parts.foot.show_busy(saving)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Ctrl it saves; Esc leaves."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (enter or key == Qt.Key.Key_S) and control:
            self.save()
        elif key == Qt.Key.Key_Escape and self._task is not None:
            self.leave()
        elif enter and isinstance(button := QApplication.focusWidget(), QPushButton):
            button.click()
        elif enter:
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another contact was chosen: what was typed stays as a draft."""
        super().hideEvent(event)
        self.keep_draft()
