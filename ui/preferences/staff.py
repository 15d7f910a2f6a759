# SPDX-License-Identifier: Apache-2.0
"""The section of the staff: who works at this partner, who sits at this desk, and a form for one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from crm.changes import Changes
from crm.desk import PartnerId
from crm.partners.commands import delete_staff, save_staff
from crm.partners.queries import staff as read_staff
from crm.partners.rules import Staff
from crm.texts import mark
from crm.workspace import kept_file
from crm.workspace.pictures import keep_picture
from ui.preferences.controls import HintedForm
from ui.preferences.records_section import RecordsSection
from ui.preferences.section import Doors
from ui.preferences.staff_form import StaffForm
from ui.preferences.staff_model import COLUMNS, StaffModel
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.combos import Combo
from ui.widgets.labels import Label, SectionHead
from ui.widgets.lines import Folding
from ui.widgets.panes import Card, ScrollPane, down
from ui.widgets.tables import Table
from ui.work.operation import Operation, Said
from ui.work.words import say

if TYPE_CHECKING:
    from ui.work.page import Office

_LABELS = 112  # px of the label column
_LEAST_NAME = 132  # px at 100 % that the column of the names keeps
_YIELD = ("email", "role", "initials")  # columns that give way, the first first; a phone stays whole
_ROWS = 8  # rows that the table asks room for


class StaffSection(RecordsSection):
    """Adding, changing and removing are one step each; who sits here is kept for this computer."""

    key, title, icon = "staff", mark("Members of staff"), "users-three"
    kind, saving = "staff", mark("Save person")

    def __init__(self, office: Office, doors: Doors) -> None:
        super().__init__(office, doors)
        self.model = StaffModel()
        self.me = Combo(name=say("I am"))
        self.me.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.me.chosen.connect(self._sit)
        desk = HintedForm(label_width=_LABELS)
        row = desk.add(say("I &am"), self.me)
        desk.add_hint(row, say("Stands under your letters and beside your notes; kept on this computer."))
        self.table = Table(say("Staff of this partner"))
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.adding = Button(say("Add"), "link", icon="plus")
        self.adding.setAccessibleName(say("Add a member of staff"))
        self.changing = Button(say("Edit"), icon="pencil-simple", base=28)
        self.removing = Button(say("Remove"), icon="trash", base=28)
        deeds = QWidget()
        deeds.setLayout(Folding(self.changing, self.removing))
        self.head = SectionHead(say("Members of staff"), self.adding)
        self.form = StaffForm(self._bytes_of)
        self.form.signature_chosen.connect(self._take_signature)
        self._frame = Card(down(self.table, margins=1))
        self.nobody = Label(say("Nobody is entered yet."), token="muted", wrap=True)
        people = down(self.head, 4, self.nobody, self._frame, 8, deeds)
        self.pane = ScrollPane(down(desk, 16, people, 12, self.form, None, margins=(24, 16, 24, 24)))
        self.setLayout(down(self.pane))
        self._bind()
        self._load()

    # what a record is

    def records(self) -> Sequence[Staff]:
        """The people, by name."""
        return self.model.people

    def order(self) -> tuple[str, Callable[[Any], Changes]]:
        """Keep the person."""
        desk, person = self.office.desk, self.form.read()
        label = say("{name} was changed", name=person.name) if person.id else say("{name} was added", name=person.name)
        return label, lambda store: save_staff(store, desk, person)

    def refresh(self, changes: Changes) -> None:
        """Read again when somebody changed."""
        if not changes.ids or changes.kinds & {"staff", "partner"}:
            self._load()

    # deeds

    def begin_new(self) -> None:
        """An empty form."""
        self._open_form(Staff(PartnerId(self.office.desk.partner), ""))

    def remove(self) -> None:
        """Remove the chosen person; what they were in charge of stays."""
        person = self._chosen()
        if person is None:
            return
        if person.id == self.model.me:
            words = say("You sit at this desk yourself: choose somebody else under “I am” first.")
            self.office.operations.said.emit(Said(words, good=False))
            return
        if self.form.record_id == person.id:
            self._close_form()
        self.office.operations.run(delete_staff, person.id, label=say("{name} was removed", name=person.name))

    def _sit(self, staff_id: str) -> None:
        workspace, partner = self.office.workspace, self.office.desk.partner
        name = next((one.name for one in self.model.people if one.id == staff_id), "")

        def done(_: object) -> None:
            self.office.operations.changed.emit(Changes())
            self.office.operations.said.emit(Said(say("You work as {name} now.", name=name)))

        self.office.operations.start(Operation("", lambda _: workspace.act_as(partner, staff_id), done, owner=self))

    def _fill_form(self, person: Staff) -> QWidget:
        self.form.show_staff(person)
        first: QWidget = self.form.name
        return first

    def _take_signature(self, data: bytes) -> None:
        """Keep the picture first; the person names it when it is saved."""
        if not data:
            self.form.set_signature("")
            return
        desk, person = self.office.desk, self.form.record_id

        def done(digest: str) -> None:
            if self.form.record_id == person and not self.form.isHidden():
                self.form.set_signature(digest)

        self.office.operations.start(Operation("", lambda store: keep_picture(store, desk, data, "image/png"), done, owner=self))

    def _bytes_of(self, digest: str) -> bytes | None:
        found = kept_file(self.office.workspace.reader, digest)
        return found[0] if found else None

    # reading

    def _load(self) -> None:
        desk = self.office.desk
        chosen = self._wanted or (one.id if (one := self._chosen()) else "")
        self._wanted = ""
        people = read_staff(self.office.workspace.reader, desk, desk.partner)
        self.model.show_people(people, desk.staff or "")
        known = [(one.id, one.name) for one in people]
        here = any(one.id == desk.staff for one in people)
        self.me.set_options(known if here else [("", say("Nobody chosen")), *known], desk.staff or "")
        self.me.setEnabled(bool(people))
        self.head.set_count(str(len(people)))
        row = max(0, self.model.row_of(chosen))
        if people:
            self.table.selectRow(row)
            self.table.setCurrentIndex(self.model.index(row, 0))
        self._frame.setVisible(bool(people))
        self.nobody.setVisible(not people)
        self._show_deeds()
        self.restyle()

    def _show_deeds(self) -> None:
        self.changing.setEnabled(self._chosen() is not None)
        self.removing.setEnabled(self._chosen() is not None)

    # room

    def restyle(self) -> None:
        """Columns as wide as their words; the least needed give way until the names have room."""
        people, places = self.model.people, {column.key: place for place, column in enumerate(COLUMNS)}
        widths = {}
        for column in COLUMNS[1:]:
            words = [fonts.width(say(column.title), "caption_strong"), *(fonts.width(column.text(one)) for one in people)]
            widths[places[column.key]] = max(words) + 28
        self._fit(widths, [places[key] for key in _YIELD], least=_LEAST_NAME, rows=_ROWS)
