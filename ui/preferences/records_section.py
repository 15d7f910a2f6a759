# SPDX-License-Identifier: Apache-2.0
"""A section with a table of records and, below it, the form of the one that is added or changed; each save is one step."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from crm.changes import Changes
from ui.preferences.section import Doors, Primary, Section
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.panes import ScrollPane
from ui.widgets.tables import Table
from ui.work.operation import Operation
from ui.work.words import say

if TYPE_CHECKING:
    from ui.work.page import Office


class RecordsSection(Section):
    """Adding, changing and removing; those that inherit build the parts, then call `_bind`, and say what a record is."""

    kind = ""  # of record, as steps name it
    saving = ""  # words of the primary, marked

    table: Table
    form: Any  # a widget with `changed`, `has_changes`, `record_id` ("" while new) and `show_problems`
    pane: ScrollPane
    adding: Button
    changing: Button
    removing: Button

    def __init__(self, office: Office, doors: Doors) -> None:
        super().__init__(office, doors)
        self._wanted, self._saving = "", False
        self._placed = QTimer(self)  # the form has its place before the pane is scrolled to it
        self._placed.setSingleShot(True)
        self._placed.timeout.connect(self._bring_form)

    def _bind(self) -> None:
        """Connect the parts; the form begins out of sight."""
        self.table.opened.connect(self._edit)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_deeds())
        self.adding.clicked.connect(self.begin_new)
        self.changing.clicked.connect(lambda: self._edit(self.table.currentIndex()))
        self.removing.clicked.connect(self.remove)
        self.form.changed.connect(self.primary_changed)
        self.form.hide()

    # what a record is

    @abstractmethod
    def records(self) -> Sequence[Any]:
        """The records in the order of the table."""

    @abstractmethod
    def order(self) -> tuple[str, Callable[[Any], Changes]]:
        """What the message bar says when the form was saved, and the command over a store that saves it."""

    @abstractmethod
    def begin_new(self) -> None:
        """An empty form."""

    @abstractmethod
    def remove(self) -> None:
        """Remove the chosen record."""

    @abstractmethod
    def _fill_form(self, record: Any) -> QWidget:
        """Show a record in the form; the part that takes the focus."""

    @abstractmethod
    def _load(self) -> None:
        """Read the records again."""

    @abstractmethod
    def _show_deeds(self) -> None:
        """What can be done with the chosen record."""

    # what the sheet asks

    def primary(self) -> Primary | None:
        """Keep what is in the form."""
        if self.form.isHidden():
            return None
        return Primary(say(self.saving), enabled=self.form.has_changes and not self._saving)

    def act(self) -> None:
        """Save as one step; the form closes when it stands."""
        if self.form.isHidden() or self._saving or self.form.show_problems():
            return
        self._saving = True
        self.primary_changed.emit()
        label, command = self.order()

        def failed(trouble: object) -> None:
            self._saving = False
            self.primary_changed.emit()
            self.office.operations.trouble.emit(trouble)

        self.office.operations.start(Operation(label, command, self._saved, failed, owner=self))

    def enter(self) -> None:
        """The table, or the first thing to do."""
        (self.table if self.records() else self.adding).setFocus()

    def go_back(self) -> bool:
        """Esc closes the form first."""
        if self.form.isHidden():
            return False
        self._close_form()
        return True

    # inside

    def _chosen(self) -> Any | None:
        index, records = self.table.currentIndex(), self.records()
        return records[index.row()] if index.isValid() and index.row() < len(records) else None

    def _edit(self, index: QModelIndex) -> None:
        if index.isValid():
            self._open_form(self.records()[index.row()])

    def _open_form(self, record: Any) -> None:
        first = self._fill_form(record)
        self.form.show()
        self.primary_changed.emit()
        first.setFocus()
        self._placed.start()

    def _bring_form(self) -> None:
        """The whole form comes into sight, or its head where it is higher than the pane."""
        if self.form.height() < self.pane.viewport().height():
            self.pane.show_widget(self.form)
        else:
            self.pane.verticalScrollBar().setValue(self.form.y())

    def _close_form(self) -> None:
        self.form.hide()
        self.primary_changed.emit()
        self.enter()

    def _saved(self, changes: Changes) -> None:
        self._saving = False
        self._wanted = self.form.record_id or next(iter(changes.ids.get(self.kind, ())), "")
        self._close_form()
        self._load()

    def _fit(self, widths: Mapping[int, int], give_way: Sequence[int], *, least: int, rows: int) -> None:
        """Columns as wide as their words; those of `give_way` go, first ones first, until the widest column has its `least` room
        (pixels at 100 %). The table asks room for `rows` records at the most."""
        room, hidden = self.width() - 50, set[int]()
        for column in give_way:
            if room - sum(wide for place, wide in widths.items() if place not in hidden) < fonts.px(least):
                hidden.add(column)
        for column, wide in widths.items():
            self.table.setColumnHidden(column, column in hidden)
            self.table.setColumnWidth(column, wide)
        self.table.restyle()
        shown = max(1, min(rows, len(self.records())))
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(shown * self.table.verticalHeader().defaultSectionSize() + head + 2)

    @abstractmethod
    def restyle(self) -> None:
        """Measure the columns again."""

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
