# SPDX-License-Identifier: Apache-2.0
"""Offers the office's own fields as columns of the table, and follows when somebody adds, changes or deletes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from crm.contacts.queries import own_fields, own_texts
from crm.contacts.rules.own_fields import OWN
from crm.contacts.rules.values import OwnField
from ui.contacts.card_words import yes_no
from ui.contacts.columns import Column
from ui.contacts.listing import ListPane
from ui.contacts.views import choose
from ui.work.words import day, language

if TYPE_CHECKING:
    from crm.changes import Changes
    from ui.work.page import Office

_KINDS = {"own_field", "own_field_caption"}
_WIDTHS = {"number": 96, "date": 100, "yes_no": 92}  # px at 100 %
_WIDTH = 160


class OwnColumns(QObject):
    """Keeps the columns of a list like the fields that the desk sees."""

    def __init__(self, office: Office, listing: ListPane) -> None:
        super().__init__(listing)
        self._office, self._listing = office, listing
        self._known: tuple[list[OwnField], str] = ([], "")
        office.operations.changed.connect(self._refresh)
        self._read()

    def _refresh(self, changes: Changes) -> None:
        if not changes.ids or changes.kinds & _KINDS:
            self._read()

    def _read(self) -> None:
        found = own_fields(self._office.workspace.reader, self._office.desk)
        if (found, language()) != self._known:
            self._known = (found, language())
            by_key = {own.key: own for own in reversed(found)}  # the network and the office may each have a field of a key
            self._offer([self._column(own) for own in found if by_key[own.key] is own])

    def _offer(self, own: list[Column]) -> None:
        """Give the table these columns; what is chosen and in sight stays so."""
        pane = self._listing
        chosen, current, bar = pane.chosen(), pane.view.currentIndex().row(), pane.view.verticalScrollBar()
        scroll = bar.value()
        pane.table.offer_own(own)
        pane.rows.hide_columns()
        if chosen:
            choose(pane.view, pane.model, pane.model.places_of(chosen), current)
        bar.setValue(scroll)

    def _column(self, own: OwnField) -> Column:
        office, say_it = self._office, _words(own)

        def page(numbers: Sequence[int]) -> Mapping[int, str]:
            found = own_texts(office.workspace.reader, office.desk, own.key, numbers)
            return {nr: say_it(value) for nr, value in found.items()}

        return Column(
            OWN + own.key, "", lambda _: "", _WIDTHS.get(own.type, _WIDTH), OWN + own.key, right=own.type in ("number", "date"), muted=True,
            words=own.caption(language()), page=page,
        )  # fmt: skip


def _words(own: OwnField) -> Callable[[str], str]:
    """How a value of a field is said in a cell."""
    if own.type == "date":
        return lambda value: day(value, short=True)
    return yes_no if own.type == "yes_no" else lambda value: " ".join(value.split())
