# SPDX-License-Identifier: Apache-2.0
"""The sheet that tells a contact's history field by field, and brings an earlier value back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from ui.contacts.card_changes import FieldChange, read_changes
from ui.contacts.card_rows import Ink, draw_lines
from ui.widgets import fonts
from ui.widgets.combos import Combo
from ui.widgets.dialogs import Sheet
from ui.widgets.labels import Label
from ui.widgets.lines import broken
from ui.widgets.painting import guarded_item
from ui.widgets.panes import Card, across, down
from ui.widgets.rows import RowState, draw_ground
from ui.widgets.tables import MUTED, STRONG, CellDelegate, Table
from ui.widgets.theme import theme
from ui.work.operation import Operation
from ui.work.words import moment, say

if TYPE_CHECKING:
    from ui.work.page import Office

_Index = QModelIndex | QPersistentModelIndex
_KEY = "contacts.history"  # of the read lane
_EDGE, _MOST = 8, 3  # px behind a change and its lines in a row
_LONGEST = 240  # letters of a value in a row of the table; the whole stands below it


class Changes(QAbstractTableModel):
    """The changes as rows: when, field, what was and what is, who, which step."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[FieldChange] = []
        self._heads = (say("When"), say("Field"), say("Old → new"), say("Who"), say("Step"))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.changes)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        change = self.changes[index.row()]
        cells = (moment(change.at_ms), change.field, arrow(change), change.who, change.step)
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cells[index.column()] if role == Qt.ItemDataRole.ToolTipRole else ", ".join(cell for cell in cells if cell)
        if role == STRONG:
            return index.column() == 1
        return index.column() in (0, 3, 4) if role == MUTED else None

    def show(self, changes: list[FieldChange]) -> None:
        """Show other changes."""
        self.beginResetModel()
        self.changes = list(changes)
        self.endResetModel()


def arrow(change: FieldChange) -> str:
    """What was → what is, on one line."""
    old, new = (" ".join(text.split())[:_LONGEST] for text in (change.old, change.new))
    return f"{old or '–'} → {new or '–'}" if old or new else change.heading


class _ChangeCell(CellDelegate):
    """What was → what is, in up to three lines: a number or a day in it is not cut."""

    @guarded_item
    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        """The ground and the lines of one change."""
        rect, view = QRectF(option.rect), option.widget
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        draw_ground(painter, rect, RowState(selected=selected, hovered=isinstance(view, Table) and view.hovered_row == index.row()))
        lines, line = _change_lines(str(index.data()), rect.width()), fonts.line("text")
        first = QRectF(rect.x(), rect.y() + round((rect.height() - len(lines) * line) / 2), rect.width() - _EDGE, line)
        draw_lines(painter, first, lines, Ink("text", theme.colour("text")))


def _change_lines(text: str, width: float) -> tuple[str, ...]:
    """A change as it breaks in its column; the last line may be longer than its room and is cut when it is drawn."""
    lines = broken(text, "text", width - _EDGE)
    return lines if len(lines) <= _MOST else (*lines[: _MOST - 1], " ".join(lines[_MOST - 1 :]))


class _Rows(Table):
    """The table of the changes; its columns share its width anew."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self.resized.emit()


class HistorySheet(Sheet):
    """When, who, in which step, from what to what; one field or all of them."""

    def __init__(self, parent: QWidget, office: Office, contact_id: str, *, name: str, field: str = "") -> None:
        super().__init__(parent, say("History"), icon="clock-counter-clockwise", sub=name)
        self._office, self._contact, self._wanted_field = office, contact_id, field
        self._changes: list[FieldChange] = []
        self._busy = False
        self.fields = Combo([("", say("All fields"))], name=say("Field"))
        self.table = _Rows(say("History"))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model = Changes()
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(2, _ChangeCell(self.table))
        self.state = Label(say("The history is being read …"), token="muted")
        self.before = Label("", wrap=True)
        self.after = Label("", wrap=True)
        self.deed = Label("", "caption", token="muted", wrap=True)  # what the table has no room for
        both = across(
            (down(Label(say("Before"), "caption", token="muted"), self.before, None, gap=2), 1),
            (down(Label(say("After"), "caption", token="muted"), self.after, None, gap=2), 1),
            gap=24,
        )
        self._values = Card(down(both, self.deed, gap=6, margins=(16, 10, 16, 10)), "sunken")
        self.body.addLayout(across(self.fields, (self.state, 1), gap=12))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._values)
        self.restore_button = self.add_primary(say("Restore this value"), "arrow-counter-clockwise")
        self.add_button(say("Close")).clicked.connect(self.reject)
        self.set_hint(say("Restoring can be taken back."))
        self.set_size(920, 640)
        self.fields.chosen.connect(self._sift)
        self.restore_button.clicked.connect(self.restore)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.table.resized.connect(self._size_columns)
        self._size_columns()
        self._tell()
        self.table.setFocus()
        self.read()

    def read(self) -> None:
        """Ask for the changes; they follow."""
        workspace, contact = self._office.workspace, self._contact
        self._office.reads.ask(_KEY, lambda reader: read_changes(workspace, reader, contact), done=self.show_changes, owner=self)

    def show_changes(self, changes: list[FieldChange]) -> None:
        """Show these changes; the choice of the field stays."""
        self._changes = [c for c in changes if c.name not in ("position", "contact_id")]
        names = sorted({c.field for c in self._changes}, key=str.casefold)
        key = self._wanted_field or self.fields.key()
        self._wanted_field = ""
        self.fields.set_options([("", say("All fields")), *((name, name) for name in names)])
        self.fields.set_key(key if key in names else "")
        self._sift()

    def chosen(self) -> FieldChange | None:
        """The change that the keys are on."""
        at = self.table.currentIndex().row()
        return self.model.changes[at] if 0 <= at < len(self.model.changes) else None

    def restore(self) -> None:
        """Give the chosen field the value that it had before, as a step that undo takes back."""
        change = self.chosen()
        if change is None or change.restore is None or self._busy:
            return
        self._busy = True
        bring, label = change.restore, say("{field}: earlier value restored", field=change.field)
        self._office.operations.start(Operation(label, lambda _: bring(), lambda _: self._restored(), self._failed, owner=self))

    def _restored(self) -> None:
        self._busy = False
        self.read()

    def _failed(self, error: Any) -> None:
        self._busy = False
        self._office.operations.trouble.emit(error)

    def _sift(self, _: str = "") -> None:
        key = self.fields.key()
        self.model.show([c for c in self._changes if key in ("", c.field)])
        self.state.setText("" if self.model.changes else say("Nothing has been changed yet."))
        self._size_columns()
        if self.model.changes:
            self.table.selectRow(0)
        self._tell()

    def _tell(self) -> None:
        change = self.chosen()
        self.before.setText((change.old if change else "")[:2000] or "–")
        self.after.setText((change.new if change else "")[:2000] or "–")
        self._values.setVisible(change is not None)
        hidden = [text for column, text in ((3, change.who), (4, change.step)) if self.table.isColumnHidden(column)] if change else []
        self.deed.setText(" · ".join(text for text in hidden if text))
        self.deed.setVisible(bool(self.deed.text()))
        self.restore_button.setEnabled(change is not None and change.restore is not None)

    def _size_columns(self) -> None:
        """Dates stand whole, and the change has the first right to what is left: step and person give way and are told below."""
        head, changes = self.table.horizontalHeader(), self.model.changes
        widths = {
            0: max((fonts.width(moment(c.at_ms)) for c in changes), default=fonts.px(96)) + 32,
            1: self._wide([c.field for c in changes], 72, 144),
            3: self._wide([c.who for c in changes], 72, 132),
            4: self._wide([c.step for c in changes], 96, 200),
        }
        needed = min(self._wide([arrow(c) for c in changes], 120, 240), fonts.px(240))
        for spare in (4, 3):
            shown = sum(wide for column, wide in widths.items() if column <= spare)
            self.table.setColumnHidden(spare, self.table.viewport().width() - shown < needed)
        for column, wide in widths.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, wide)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        usual, wide = self.table.verticalHeader().defaultSectionSize(), self.table.columnWidth(2)
        for row, change in enumerate(changes):
            self.table.setRowHeight(row, usual + (len(_change_lines(arrow(change), wide)) - 1) * fonts.line("text"))
        self._tell()

    @staticmethod
    def _wide(texts: list[str], least: int, most: int) -> int:
        """Pixels for the longest of these texts with its edge, between two widths at 100 %."""
        longest = max((fonts.width(text, "strong") for text in texts), default=0) + 24
        return max(fonts.px(least), min(longest, fonts.px(most)))

    def restyle(self) -> None:
        """The columns grow with the font."""
        super().restyle()
        self._size_columns()
