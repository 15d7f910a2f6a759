# SPDX-License-Identifier: Apache-2.0
"""The sheet of a filed document: its pages byte for byte as they were filed, to print again, to save, or to be called a mistake."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from crm.changes import Changes
from crm.contacts.queries import titles
from crm.documents.rules import LETTER, Filed, Made
from ui.documents.frame import PaperSheet
from ui.documents.press import Order, Ways
from ui.documents.saving import proposed
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.panes import across, down
from ui.work.operation import Operation
from ui.work.words import many, moment, number, say

if TYPE_CHECKING:
    from ui.work.page import Office

_NAMED = 12  # contacts that are named


class DocumentSheet(PaperSheet):
    """One document as it left the house."""

    def __init__(self, office: Office, parent: QWidget, filed: Filed, data: bytes, *, ways: Ways | None = None) -> None:
        title = say("Filed letter") if filed.kind == LETTER else say("Filed report")
        super().__init__(office, parent, title, icon="note-pencil" if filed.kind == LETTER else "file-text", ways=ways)
        self.filed, self._data = filed, data
        self.mistake_button = Button("", "normal", icon="warning")
        self.mistake_button.clicked.connect(self.turn_mistake)
        self.options.set_content(down(*self._facts(), across(self.mistake_button, None), None, gap=16, margins=(24, 20, 20, 16)))
        self.add_ways_out((say("Print again"), self.print_out), (say("Save as PDF"), self.save_as))
        self.cancel_button.setText(say("Close"))
        self.cancel_button.restyle()
        self.paper.preview.show_pdf(data)
        self._show_mistake()
        self.primary.setFocus()

    def _facts(self) -> list[QWidget | QGridLayout]:
        filed = self.filed
        names = titles(self.office.workspace.reader, self.office.desk, filed.contacts[:_NAMED])
        about = [names.get(contact, "") for contact in filed.contacts[:_NAMED]]
        if len(filed.contacts) > _NAMED:
            about.append(say("and {number} more", number=number(len(filed.contacts) - _NAMED)))
        rows = (
            (say("Printed on"), moment(filed.made)), (say("Printed by"), filed.author), (say("Pages"), number(filed.pages)),
            (say("Written to") if filed.kind == LETTER else say("Reports on"), "\n".join(filter(None, about))),
        )  # fmt: skip
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for line, (caption, value) in enumerate(row for row in rows if row[1]):
            grid.addWidget(Label(caption, token="muted", whole=True), line, 0)
            grid.addWidget(Label(value, wrap=True), line, 1)
        note = Label(say("These are the pages as they were filed; they are printed again without a change."), token="muted", wrap=True)
        return [Label(filed.title, "title", wrap=True), grid, note]

    # entered by mistake

    def turn_mistake(self) -> None:
        """Call it a mistake, or take that back; the document itself stays."""
        from crm.documents.commands import mark_mistaken

        desk, mistaken, key = self.office.desk, not self.filed.mistaken, self.filed.id
        label = say("Marked as filed by mistake") if mistaken else say("No longer marked as a mistake")
        self.mistake_button.setEnabled(False)

        def done(_: Changes) -> None:
            self.filed = replace(self.filed, mistaken=mistaken)
            self._show_mistake()

        def job(store: object) -> Changes:
            return mark_mistaken(store, desk, key, mistaken=mistaken)  # type: ignore[arg-type]  # the lane hands over the store

        self.office.operations.start(Operation(label, job, done, self.say_trouble, owner=self))

    def _show_mistake(self) -> None:
        mistaken = self.filed.mistaken
        self.mistake_button.setText(say("Not a mistake") if mistaken else say("Filed by mistake"))
        self.mistake_button.restyle()
        self.mistake_button.setEnabled(True)
        if mistaken:
            self.say_over("warn", say("This document was filed by mistake."), say("It stays, because paper that left the house is a fact."))
        else:
            self.be_quiet()
        self.say_checked(many("one page", "{number} pages", self.filed.pages), good=True)

    # out of the house

    def _order(self) -> Order:
        made = Made(self._data, self.filed.pages, self.filed.title, self.filed.contacts, self.filed.kind)
        return Order(made, proposed(self.filed.title), say("“{title}” printed again", title=self.filed.title), filed=False)

    def print_out(self) -> None:
        """Print the same bytes again; it is filed already."""
        self.press.print_out(self._order())

    def save_as(self) -> None:
        """Save the same bytes."""
        self.press.save_as(self._order())
