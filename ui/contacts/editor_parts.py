# SPDX-License-Identifier: Apache-2.0
"""Puts the editor together when it is opened first: head, body with the forms, preview, foot; and keeps what is said in them in step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from crm.contacts.rules.values import Contact
from ui.contacts.drafts import Draft
from ui.contacts.editor_form import ContactForm
from ui.contacts.editor_frame import Body, Foot, Head, draft_notice
from ui.contacts.editor_problems import Clashes, Found, examine
from ui.contacts.editor_task import Edited, Task
from ui.contacts.merging import Clash
from ui.contacts.preview import Preview
from ui.work.page import Office


class Parts(QObject):
    """The widgets of an open editor; a form is made for each kind of contact that is edited."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._forms: dict[str, ContactForm] = {}
        self._form: ContactForm | None = None
        self._cursor: QWidget | None = None
        self.busy = False  # a step is being written
        self.head, self.body, self.foot = Head(), Body(), Foot()
        self.preview, self.clashes = Preview(office), Clashes()

    def bind(self, pane: Edited) -> None:
        """The buttons of the foot do what the deeds do."""
        self.foot.saved.connect(pane.save)
        self.foot.discarded.connect(pane.discard)
        self.foot.jumped.connect(pane.go_to_problem)

    def show_busy(self, busy: bool) -> None:
        """While a step is written nothing can be typed; afterwards the cursor is where it was."""
        if busy == self.busy:
            return  # another contact was opened meanwhile
        if busy:
            self._cursor = QApplication.focusWidget()
        self.busy = busy
        self.foot.show_busy(busy)
        if self._form is not None:
            self._form.setEnabled(not busy)
        if not busy and self._cursor is not None and isValid(self._cursor):
            self._cursor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def opened(self) -> ContactForm:
        """The form that is open."""
        assert self._form is not None
        return self._form

    def open_form(self, contact: Contact, image: bytes | None, *, new: bool) -> None:
        """Show a contact in the form of its kind."""
        if contact.kind not in self._forms:
            form = self._forms[contact.kind] = ContactForm(contact.kind, self._office)
            form.changed.connect(self.changed)
        self._form = self._forms[contact.kind]
        self.body.show_parts(self._form, self.preview)
        self.body.show_notice(None)
        self.clashes.clear()
        self._form.setEnabled(True)
        self._form.show_contact(contact, image)
        self.head.show_contact(contact, new=new)
        self.head.show_state("", "")
        self.busy = False
        self.foot.show_busy(False)

    def open_draft(self, draft: Draft, task: Task) -> None:
        """Show a draft over the contact as it stands now."""
        now = task.ground
        task.base = draft.read or now
        merged, clashes = task.bring_in(draft.contact, now)
        self.open_form(merged, draft.image, new=False)
        self.show_clashes(clashes, task.ground)
        self.head.show_kept(draft.at)

    def bring_in(self, task: Task, typed: Contact, now: Contact) -> None:
        """Show what somebody else changed, where it was not touched here, and what clashes."""
        merged, clashes = task.bring_in(typed, now)
        self.opened.show_newer(typed, merged)
        self.show_clashes(clashes, task.ground)

    def offer(self, when: str, take: Callable[[], None], discard: Callable[[], None]) -> None:
        """Offer a draft above the form, which waits for the answer."""
        notice = draft_notice(when, take, discard)
        self.opened.setEnabled(False)
        self.foot.show_busy(True)
        self.body.show_notice(notice)
        notice.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_clashes(self, clashes: Sequence[Clash], ground: Contact) -> None:
        """Say what both sides changed over the contact that was read."""
        self.opened.read(ground)  # from here on paths mean the rows that stand now
        self.clashes.clear()
        self.clashes.show(self.opened, clashes)

    def follow(self, contact: Contact, *, today: str, patient: bool) -> tuple[Found, list[QWidget]]:
        """Say everywhere what follows from the contact as typed; gives the complaints and their fields in reading order."""
        self.head.follow(contact)
        self.opened.follow(contact)
        self.preview.show_contact(contact)
        found = examine(self.opened, contact, self.clashes, today=today, patient=patient)
        fields = self.opened.complain(found.by_path)
        self.foot.show_problems(len(fields), prevents=found.prevents)
        return found, fields

    def close(self) -> None:
        """Nobody is edited any more."""
        self.clashes.clear()
        self.preview.forget()
        self.body.show_notice(None)
