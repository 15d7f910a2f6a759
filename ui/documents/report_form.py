# SPDX-License-Identifier: Apache-2.0
"""The options of a report: which contacts, whole, compact or as a table, and what the table looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.documents.labelled import Labelled
from ui.widgets.boxes import CheckBox, RadioButton, Switch
from ui.widgets.chips import Chip, ChipRow
from ui.widgets.combos import Combo
from ui.widgets.fields import Field
from ui.widgets.form import named
from ui.widgets.labels import Label
from ui.widgets.panes import across, down
from ui.widgets.segments import Segments
from ui.work.words import say

WHOLE, COMPACT, TABLE = "whole", "compact", "table"
_GAP = 16


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be chosen: sources (key, words), columns and groups by key with their captions, and the columns to begin with."""

    sources: Sequence[tuple[str, str]]
    columns: Mapping[str, str]
    groups: Sequence[str]
    first: Sequence[str]


@dataclass(frozen=True, slots=True)
class Wish:
    """How the report is to look."""

    source: str
    form: str
    columns: tuple[str, ...]
    group: str
    totals: bool
    landscape: bool
    title: str


class ReportForm(QWidget):
    """The choices in reading order; `changed` follows each."""

    changed = Signal()

    def __init__(self, offer: Offer, form: str) -> None:
        super().__init__()
        self._offer = offer
        self._columns = list(offer.first)
        self.sources = Combo(offer.sources, offer.sources[0][0] if offer.sources else "")
        self.forms = [
            (WHOLE, RadioButton(say("&Whole"), say("Each contact on pages of its own"))),
            (COMPACT, RadioButton(say("&Compact"), say("Several contacts on a page"))),
            (TABLE, RadioButton(say("&Table"), say("One line for each contact"))),
        ]
        self.title = Field("", say("List of contacts"))
        self.chips = ChipRow(gap=6)
        self.group = Combo([("", say("Not grouped")), *((key, offer.columns[key]) for key in offer.groups)])
        self.totals = Switch(say("Tot&als"), name=say("Totals"))
        self.totals.setChecked(True)
        self.lie = Segments([("portrait", say("Portrait")), ("landscape", say("Landscape"))], name=say("How the page lies"), folds=True)
        self.filed = CheckBox(say("&File saved PDFs too"), say("Printed reports are always filed with the contacts."))
        self.filed.setAccessibleName(say("File saved PDFs too"))
        self._lay_out()
        self._connect()
        dict(self.forms)[form].setChecked(True)
        self._show_columns()
        self._show_form()

    def _lay_out(self) -> None:
        named(self.sources, say("Contacts"))
        forms = QWidget()
        forms.setLayout(down(*(button for _, button in self.forms), gap=6))
        named(forms, say("Form of the report"))
        columns = QWidget()
        columns.setLayout(down(Label(say("Columns"), token="muted"), 6, self.chips))
        named(columns, say("Columns"))
        self.of_table = QWidget()
        self.of_table.setLayout(
            down(Labelled(say("T&itle"), self.title), columns, Labelled(say("&Grouped by"), self.group), across(self.totals, None),
                 Labelled(say("Page"), self.lie, alone=True), gap=_GAP)
        )  # fmt: skip
        self.setLayout(
            down(Labelled(say("C&ontacts"), self.sources), down(Label(say("Form"), token="muted"), 6, forms), self.of_table,
                 across(self.filed, None), None, gap=_GAP)
        )  # fmt: skip

    def _connect(self) -> None:
        self.sources.chosen.connect(self._tell)
        self.group.chosen.connect(self._tell)
        self.title.textChanged.connect(self._tell)
        self.totals.toggled.connect(self._tell)
        self.lie.changed.connect(self._tell)
        for _, button in self.forms:
            button.toggled.connect(self._form_chosen)

    # what the sheet asks

    def read(self) -> Wish:
        """What was chosen."""
        form = next((key for key, button in self.forms if button.isChecked()), WHOLE)
        return Wish(
            self.sources.key(), form, tuple(self._columns), self.group.key(), self.totals.isChecked(),
            self.lie.key() == "landscape", self.title.text().strip(),
        )  # fmt: skip

    def columns(self) -> list[str]:
        """Keys of the columns in their order."""
        return list(self._columns)

    def add_column(self, key: str) -> None:
        """One more column at the right."""
        if key not in self._columns:
            self._columns.append(key)
            self._show_columns()
            self._tell()

    def remove_column(self, key: str) -> None:
        """One column less; the last one stays."""
        if key in self._columns and len(self._columns) > 1:
            at = self._columns.index(key)
            self._columns.remove(key)
            self._show_columns()
            self.chips.chips()[min(at, len(self._columns) - 1)].setFocus()
            self._tell()

    def open_columns(self) -> None:
        """The columns that are not there yet."""
        menu = QMenu(self)
        for key, words in self._offer.columns.items():
            if key not in self._columns:
                menu.addAction(words.replace("&", "&&"), partial(self.add_column, key))
        menu.aboutToHide.connect(menu.deleteLater)
        chip = self.chips.chips()[-1]
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    # inside

    def _show_columns(self) -> None:
        chips = []
        for key in self._columns:
            chip = Chip(self._offer.columns[key], "blue", closable=True)
            chip.removed.connect(partial(self.remove_column, key))
            chips.append(chip)
        if len(self._columns) < len(self._offer.columns):
            more = Chip(say("Column"), addable=True)
            more.setAccessibleName(say("Add a column"))
            more.clicked.connect(self.open_columns)
            chips.append(more)
        self.chips.set_chips(chips)

    def _form_chosen(self, on: bool) -> None:
        if on:
            self._show_form()
            self._tell()

    def _show_form(self) -> None:
        self.of_table.setVisible(self.read().form == TABLE)

    def _tell(self, *_: object) -> None:
        self.changed.emit()
