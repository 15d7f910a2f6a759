# SPDX-License-Identifier: Apache-2.0
"""The form of one member of staff."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm.contacts.rules.phones import shown
from crm.desk import PartnerId
from crm.partners.rules import Staff, initials, staff_problems
from ui.preferences.controls import HintedForm
from ui.preferences.signature import SignatureField
from ui.widgets import fonts
from ui.widgets.fields import Field
from ui.widgets.labels import Label
from ui.widgets.panes import Card, across, down
from ui.work.words import say

_LABELS = 112  # px of the label column
_WIDEST = 640  # px at 100 %
_NOBODY = Staff(PartnerId(""), "")


class StaffForm(QWidget):
    """Name, initials, function, phone, e-mail and signature of one person; `signature_chosen` brings a picture that has yet to be kept."""

    changed = Signal()
    signature_chosen = Signal(bytes)

    def __init__(self, picture: Callable[[str], bytes | None] = lambda _: None) -> None:
        super().__init__()
        self._picture = picture
        self._staff = _NOBODY
        self._signature = ""
        self._own_initials = False
        self.title = Label("", "section")
        self.name, self.initials, self.role = Field(), Field(), Field()
        self.phone, self.email = Field(tabular=True), Field()
        self.form = HintedForm(label_width=_LABELS)
        rows = (
            (say("&Name"), self.name), (say("&Initials"), self.initials), (say("F&unction"), self.role), (say("&Phone"), self.phone),
            (say("E-&mail"), self.email),
        )  # fmt: skip
        for label, field in rows:
            self.form.add(label, field)
            field.textEdited.connect(self._edited)
        self.signature = SignatureField()
        self.signature.picture_chosen.connect(self.signature_chosen)
        row = self.form.add(say("Si&gnature"), self.signature)
        self.form.add_hint(row, say("Stands above the name in letters; best written with a dark pen on white paper."))
        self._card = Card(down(self.title, 12, self.form, margins=16), "sunken")
        self.setLayout(across((self._card, 100), None))
        self.restyle()
        self.name.textEdited.connect(self._suggest)
        self.initials.textEdited.connect(self._chose_initials)

    def restyle(self) -> None:
        """The lines grow with the letters."""
        self._card.setMaximumWidth(fonts.px(_WIDEST))

    @property
    def record_id(self) -> str:
        """Whom the form shows; empty for somebody new."""
        return self._staff.id

    def show_staff(self, staff: Staff) -> None:
        """Show a person; what was typed is gone."""
        self._staff = staff
        self._own_initials = bool(staff.initials) and staff.initials != initials(staff.name)
        self.form.clear_problems()
        texts = ((self.name, staff.name), (self.initials, staff.initials), (self.role, staff.role), (self.phone, self._phone()))
        for field, text in (*texts, (self.email, staff.email)):
            field.setText(text)
            field.setCursorPosition(0)
        self._show_signature(staff.signature)
        self.title.setText(say("Change {name}", name=staff.name) if staff.id else say("New member of staff"))

    def read(self) -> Staff:
        """The person as typed; what the form does not show stays."""
        return replace(
            self._staff,
            name=self.name.text().strip(),
            initials=self.initials.text().strip(),
            role=self.role.text().strip(),
            phone=self._staff.phone if self.phone.text().strip() == self._phone() else self.phone.text().strip(),
            email=self.email.text().strip(),
            signature=self._signature,
        )

    def set_signature(self, digest: str) -> None:
        """A picture was kept: it stands under the letters of this person from now on; "" takes it away."""
        self._show_signature(digest)
        self.changed.emit()

    @property
    def has_changes(self) -> bool:
        """Whether anything differs from what stands."""
        return self.read() != self._staff

    def problems(self) -> list[tuple[Field, str]]:
        """Fields that must be mended first."""
        fields = {"name": self.name, "email": self.email}
        return [(fields[one.field], say(one.message)) for one in staff_problems(self.read()) if one.field in fields]

    def show_problems(self) -> bool:
        """Say under its field what is wrong and go there; true when there is anything."""
        self.form.clear_problems()
        for field, sentence in self.problems():
            self.form.set_problem(field, sentence)
        self.form.go_to_problem()
        return bool(self.form.problems())

    def _show_signature(self, digest: str) -> None:
        self._signature = digest
        self.signature.show_picture(self._picture(digest) if digest else None)

    def _phone(self) -> str:
        """The kept phone as one reads it."""
        return shown(self._staff.phone) if self._staff.phone else ""

    def _edited(self) -> None:
        standing = dict(self.problems())
        for field, _ in self.form.problems():
            if field not in standing:
                self.form.clear_problem(field)
        self.changed.emit()

    def _suggest(self, name: str) -> None:
        if not self._own_initials:
            self.initials.setText(initials(name) if name.strip() else "")

    def _chose_initials(self, text: str) -> None:
        self._own_initials = bool(text)
