# SPDX-License-Identifier: Apache-2.0
"""The section of the staff: who works at this partner, who sits at this desk, and a form for one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
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
from ui.preferences.section import Doors, Primary, Section
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


class StaffSection(Section):
    """Adding, changing and removing are one step each; who sits here is kept for this computer."""

    key, title, icon = "staff", mark("Members of staff"), "users-three"

    def __init__(self, office: Office, doors: Doors) -> None:
        super().__init__(office, doors)
        self._wanted, self._saving = "", False
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
        self.table.opened.connect(self._edit)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_deeds())
        self.adding = Button(say("Add"), "link", icon="plus")
        self.adding.setAccessibleName(say("Add a member of staff"))
        self.changing = Button(say("Edit"), icon="pencil-simple", base=28)
        self.removing = Button(say("Remove"), icon="trash", base=28)
        self.adding.clicked.connect(self.begin_new)
        self.changing.clicked.connect(lambda: self._edit(self.table.currentIndex()))
        self.removing.clicked.connect(self.remove)
        deeds = QWidget()
        deeds.setLayout(Folding(self.changing, self.removing))
        self.head = SectionHead(say("Members of staff"), self.adding)
        self.form = StaffForm(self._bytes_of)
        self.form.signature_chosen.connect(self._take_signature)
        self.form.changed.connect(self.primary_changed)
        self.form.hide()
        self._frame = Card(down(self.table, margins=1))
        self.nobody = Label(say("Nobody is entered yet."), token="muted", wrap=True)
        people = down(self.head, 4, self.nobody, self._frame, 8, deeds)
        self._pane = ScrollPane(down(desk, 16, people, 12, self.form, None, margins=(24, 16, 24, 24)))
        self.setLayout(down(self._pane))
        self._load()

    # what the sheet asks

    def primary(self) -> Primary | None:
        """Keep the person in the form."""
        if self.form.isHidden():
            return None
        return Primary(say("Save person"), enabled=self.form.has_changes and not self._saving)

    def act(self) -> None:
        """Save as one step; the form closes when it stands."""
        if self.form.isHidden() or self._saving or self.form.show_problems():
            return
        self._saving = True
        self.primary_changed.emit()
        desk, person = self.office.desk, self.form.read()

        def failed(trouble: object) -> None:
            self._saving = False
            self.primary_changed.emit()
            self.office.operations.trouble.emit(trouble)

        label = say("{name} was changed", name=person.name) if person.id else say("{name} was added", name=person.name)
        self.office.operations.start(Operation(label, lambda store: save_staff(store, desk, person), self._saved, failed, owner=self))

    def enter(self) -> None:
        """The table, or the first thing to do."""
        (self.table if self.model.people else self.adding).setFocus()

    def refresh(self, changes: Changes) -> None:
        """Read again when somebody changed."""
        if not changes.ids or changes.kinds & {"staff", "partner"}:
            self._load()

    def go_back(self) -> bool:
        """Esc closes the form first."""
        if self.form.isHidden():
            return False
        self._close_form()
        return True

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
        if self.form.staff_id == person.id:
            self._close_form()
        self.office.operations.run(delete_staff, person.id, label=say("{name} was removed", name=person.name))

    def _sit(self, staff_id: str) -> None:
        workspace, partner = self.office.workspace, self.office.desk.partner
        name = next((one.name for one in self.model.people if one.id == staff_id), "")

        def done(_: object) -> None:
            self.office.operations.changed.emit(Changes())
            self.office.operations.said.emit(Said(say("You work as {name} now.", name=name)))

        self.office.operations.start(Operation("", lambda _: workspace.act_as(partner, staff_id), done, owner=self))

    def _edit(self, index: QModelIndex) -> None:
        if index.isValid():
            self._open_form(self.model.people[index.row()])

    def _open_form(self, person: Staff) -> None:
        self.form.show_staff(person)
        self.form.show()
        self.primary_changed.emit()
        self.form.name.setFocus()
        self._show_form()

    def _show_form(self) -> None:
        if (inner := self._pane.widget()) is not None and (rows := inner.layout()) is not None:
            rows.activate()  # the form has its place before the pane is scrolled to it
        self._pane.show_widget(self.form)

    def _close_form(self) -> None:
        self.form.hide()
        self.primary_changed.emit()
        self.enter()

    def _saved(self, changes: Changes) -> None:
        self._saving = False
        self._wanted = self.form.staff_id or next(iter(changes.ids.get("staff", ())), "")
        self._close_form()
        self._load()

    def _take_signature(self, data: bytes) -> None:
        """Keep the picture first; the person names it when it is saved."""
        if not data:
            self.form.set_signature("")
            return
        desk, person = self.office.desk, self.form.staff_id

        def done(digest: str) -> None:
            if self.form.staff_id == person and not self.form.isHidden():
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

    def _chosen(self) -> Staff | None:
        index = self.table.currentIndex()
        return self.model.people[index.row()] if index.isValid() and index.row() < len(self.model.people) else None

    def _show_deeds(self) -> None:
        self.changing.setEnabled(self._chosen() is not None)
        self.removing.setEnabled(self._chosen() is not None)

    # room

    def restyle(self) -> None:
        """Columns as wide as their words; the least needed give way until the names have room."""
        people = self.model.people
        widths = {
            column.key: max([fonts.width(say(column.title), "caption_strong"), *(fonts.width(column.text(one)) for one in people)]) + 28
            for column in COLUMNS[1:]
        }
        room, hidden = self.width() - 50, set()
        for key in _YIELD:
            if room - sum(wide for name, wide in widths.items() if name not in hidden) < fonts.px(_LEAST_NAME):
                hidden.add(key)
        for place, column in enumerate(COLUMNS[1:], 1):
            self.table.setColumnHidden(place, column.key in hidden)
            self.table.setColumnWidth(place, widths[column.key])
        self.table.restyle()
        rows = max(1, min(_ROWS, len(people)))
        head = self.table.horizontalHeader()
        self.table.setFixedHeight(rows * self.table.verticalHeader().defaultSectionSize() + head.sizeHint().height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room for the columns."""
        super().resizeEvent(event)
        self.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the table: Delete removes, F2 edits, Insert adds."""
        deeds = {Qt.Key.Key_Delete: self.remove, Qt.Key.Key_Insert: self.begin_new, Qt.Key.Key_F2: self.changing.click}
        deed = deeds.get(Qt.Key(event.key())) if self.table.hasFocus() else None
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()
