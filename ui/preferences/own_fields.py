# SPDX-License-Identifier: Apache-2.0
"""The section of the office's own fields: which there are and how many contacts fill them, their order, and a form for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QWidget

from crm.changes import Changes
from crm.contacts.commands import change_field, define_field, delete_field, order_fields
from crm.contacts.queries import filled, own_fields
from crm.contacts.rules.values import OwnField
from crm.partners.queries import partner as read_partner
from crm.texts import mark
from ui.preferences.own_fields_form import OwnFieldForm
from ui.preferences.own_fields_model import CAPTION, FILLED, HEADS, TYPE, WHOM, OwnFieldsModel
from ui.preferences.records_section import RecordsSection
from ui.preferences.section import Doors
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.labels import Label, SectionHead
from ui.widgets.lines import Folding
from ui.widgets.panes import Card, ScrollPane, down
from ui.widgets.tables import Table
from ui.work.words import keys, language, many, say

if TYPE_CHECKING:
    from ui.work.page import Office

_COUNTS = "preferences.own_fields"  # key of the read lane
_LEAST_CAPTION = 180  # px at 100 % that the column of the captions keeps
_YIELD = (WHOM, TYPE)  # columns that give way, the first first; a number stays whole
_ROWS = 10  # rows that the table asks room for
_KINDS = {"own_field", "own_field_caption", "own_value", "partner"}


class OwnFieldsSection(RecordsSection):
    """Adding, changing, ordering and deleting are one step each."""

    key, title, icon = "own_fields", mark("Own fields"), "list-plus"
    kind, saving = "own_field", mark("Save field")

    def __init__(self, office: Office, doors: Doors) -> None:
        super().__init__(office, doors)
        self.model = OwnFieldsModel()
        self.table = Table(say("Own fields"))
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(CAPTION, QHeaderView.ResizeMode.Stretch)
        self.adding = Button(say("Add"), "link", icon="plus")
        self.adding.setAccessibleName(say("Add an own field"))
        self.changing = Button(say("Edit"), icon="pencil-simple", base=28)
        self.removing = Button(say("Delete"), icon="trash", base=28)
        self.rising = Button(say("Move up"), icon="arrow-up", shortcut_text=keys("Alt+Up"), base=28)
        self.falling = Button(say("Move down"), icon="arrow-down", shortcut_text=keys("Alt+Down"), base=28)
        for button, sequence, by in ((self.rising, "Alt+Up", -1), (self.falling, "Alt+Down", 1)):
            button.clicked.connect(partial(self._move, by))
            context = Qt.ShortcutContext.WidgetShortcut  # in the table: it would take the arrow for itself
            QShortcut(QKeySequence(sequence), self.table, button.click, context=context)
        self._deeds = QWidget()
        self._deeds.setLayout(Folding(self.changing, self.rising, self.falling, self.removing))
        self.head = SectionHead(say("Own fields"), self.adding)
        self.words = Label("", "caption", token="muted", wrap=True)
        self.form = OwnFieldForm()
        self._frame = Card(down(self.table, margins=1))
        self.nobody = Label(say("There are no own fields yet."), token="muted", wrap=True)
        what = say("What your office keeps of its contacts besides: shown in the editor, on the card, in lists, in search and export.")
        about = Label(what, "caption", token="muted", wrap=True)
        parts = down(self.head, about, 8, self.nobody, self._frame, 8, self._deeds, 6, self.words)
        self.pane = ScrollPane(down(parts, 12, self.form, None, margins=(24, 16, 24, 24)))
        self.setLayout(down(self.pane))
        self._bind()
        self._load()

    # what a record is

    def records(self) -> Sequence[OwnField]:
        """The fields in their order."""
        return self.model.fields

    def order(self) -> tuple[str, Callable[[Any], Changes]]:
        """Keep the field; a new one stands behind the others."""
        desk, own = self.office.desk, self.form.read()
        name = own.caption(language())
        if own.id:
            return say("“{name}” was changed", name=name), lambda store: change_field(store, desk, own)
        new = replace(own, position=1 + max((one.position for one in self.model.fields), default=-1))
        return say("“{name}” was added", name=name), lambda store: define_field(store, desk, new)

    def refresh(self, changes: Changes) -> None:
        """Read again when a field or what is in it changed."""
        if not changes.ids or changes.kinds & _KINDS:
            self._load()

    # deeds

    def begin_new(self) -> None:
        """An empty form."""
        self._open_form(OwnField(""))

    def remove(self) -> None:
        """Delete the chosen field with what contacts say in it; undo brings both back."""
        own = self._chosen()
        if own is None:
            return
        if self.form.record_id == own.id:
            self._close_form()
        name, count = own.caption(language()), self.model.count(own) or 0
        label = say("“{name}” was deleted", name=name)
        if count:
            label = many(
                "“{name}” was deleted, with what {number} contact said in it",
                "“{name}” was deleted, with what {number} contacts said in it", count, name=name,
            )  # fmt: skip
        self.office.operations.run(delete_field, own.id, label=label)

    def _move(self, by: int, *_: object) -> None:
        """Let the chosen field change places with its neighbour above (-1) or below (1)."""
        own, row = self._chosen(), self.table.currentIndex().row()
        if own is None or not 0 <= row + by < len(self.model.fields):
            return
        ids = [one.id for one in self.model.fields]
        ids.insert(row + by, ids.pop(row))
        self._wanted = own.id
        self.office.operations.run(order_fields, ids, label=say("“{name}” was moved", name=own.caption(language())))

    def _fill_form(self, own: OwnField) -> QWidget:
        partner = (str(self.office.desk.partner), self.model.office)
        self.form.show_field(own, self.model.fields, partner=partner, filled=(self.model.count(own) or 0) if own.id else 0)
        first: QWidget = self.form.german
        return first

    # reading

    def _load(self) -> None:
        office, desk = self.office, self.office.desk
        chosen = self._wanted or (one.id if (one := self._chosen()) else "")
        mine = read_partner(office.workspace.reader, desk, desk.partner)
        fields, row = own_fields(office.workspace.reader, desk), max(0, self.table.currentIndex().row())
        self.model.show_fields(fields, (mine.short_name or mine.name) if mine else "")
        found = self.model.row_of(chosen)
        if found >= 0:
            self._wanted = ""
        if fields:
            row = found if found >= 0 else min(row, len(fields) - 1)
            self.table.selectRow(row)
            self.table.setCurrentIndex(self.model.index(row, 0))
        self.head.set_count(str(len(fields)))
        self._frame.setVisible(bool(fields))
        self._deeds.setVisible(bool(fields))
        self.nobody.setVisible(not fields)
        self._show_deeds()
        self.restyle()
        office.reads.ask(_COUNTS, lambda reader: filled(reader, desk), done=self._show_counts, owner=self)

    def _show_counts(self, counts: Any) -> None:
        self.model.show_counts(counts)
        self._show_deeds()
        self.restyle()

    def _show_deeds(self) -> None:
        own, row = self._chosen(), self.table.currentIndex().row()
        for button in (self.changing, self.removing):
            button.setEnabled(own is not None)
        self.rising.setEnabled(own is not None and row > 0)
        self.falling.setEnabled(own is not None and row + 1 < len(self.model.fields))
        count = self.model.count(own) if own else 0
        words = ""
        if own and count:
            words = many(
                "{number} contact fills “{name}”. Deleting the field deletes what stands there too; undo brings both back.",
                "{number} contacts fill “{name}”. Deleting the field deletes what stands there too; undo brings both back.",
                count, name=own.caption(language()),
            )  # fmt: skip
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.removing.setAccessibleDescription(words)

    # room

    def restyle(self) -> None:
        """Columns as wide as their words; the least needed give way until the captions have room."""
        fields, text = self.model.fields, self.model.text
        widths = {
            column: max([fonts.width(say(HEADS[column]), "caption_strong"), *(fonts.width(text(one, column)) for one in fields)]) + 28
            for column in (TYPE, WHOM, FILLED)
        }
        self._fit(widths, _YIELD, least=_LEAST_CAPTION, rows=_ROWS)
