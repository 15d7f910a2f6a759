# SPDX-License-Identifier: Apache-2.0
"""Shows a plan before it is carried out: the file, five tiles, and the rows of one of them to search and to switch."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from crm.exchange.plans import AS_NEW, CHANGED, NEW, REJECTED, SAME, SUSPECTED, UPDATE
from ui.exchange import plan_words
from ui.exchange.loading import Loaded
from ui.exchange.plan_head import PlanHead
from ui.exchange.plan_list import PlanList
from ui.exchange.plan_model import PlanModel
from ui.exchange.plan_shape import STACKED_BELOW
from ui.exchange.switches import ADDRESS, OFF, ON, PHONE
from ui.exchange.tiles import Face, TileRow
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.fields import SearchField
from ui.widgets.labels import IconLabel, Label
from ui.widgets.notices import EmptyState, Notice, NoticeTone
from ui.widgets.panes import Card, across, down
from ui.widgets.tokens import Tone
from ui.work.words import many, number, say

_FIRST = (CHANGED, NEW, SUSPECTED, REJECTED, SAME)


def file_words(loaded: Loaded, *, short: bool = False) -> tuple[str, str]:
    """Name of the file or files, and what was read of them; `short` leaves out how long it took."""
    names = [source.name for source in loaded.sources]
    title = names[0] if len(names) == 1 else many("{number} file: {names}", "{number} files: {names}", len(names), names=", ".join(names))
    versions = ", ".join(sorted({card.version for card in loaded.reading.cards if card.version}))
    version = say("vCard {version}", version=versions) if versions else "vCard"
    cards = many("{number} card", "{number} cards", len(loaded.reading.cards) + len(loaded.reading.rejected))
    time = say("read in {seconds} seconds", seconds=number(max(0.1, loaded.seconds), 1))
    return title, " · ".join((version, cards) if short else (version, cards, time))


class PlanPage(QWidget):
    """The plan; `switched` comes when the number of contacts may have changed."""

    switched = Signal()
    other_requested = Signal()
    rejects_requested = Signal()

    def __init__(self, loaded: Loaded) -> None:
        super().__init__()
        self.loaded = loaded
        self._narrow = False
        self.model = PlanModel(loaded)
        self.rows = PlanList(self.model, say("Rows of the plan"))
        self.head = PlanHead(self.rows)
        self.tiles = TileRow(self._faces(), name=say("Kinds of rows"))
        self.search = SearchField("", "", name=say("Search in these rows"))
        self._build()
        self._bind()
        counts = {face: self.model.switches.count(face) for face in _FIRST}
        self.tiles.show_counts(counts)
        self.tiles.turn_to(next((key for key in _FIRST if counts[key]), NEW))

    # building

    @staticmethod
    def _faces() -> tuple[Face, ...]:
        looks: tuple[tuple[str, str, Tone], ...] = (
            (NEW, "plus-circle", "good"), (CHANGED, "pencil-simple", "blue"), (SAME, "equals", "slate"),
            (SUSPECTED, "users", "warn"), (REJECTED, "x-circle", "bad"),
        )  # fmt: skip
        return tuple(Face(key, plan_words.tile_words(key), icon, tone) for key, icon, tone in looks)

    def _build(self) -> None:
        self.phone = Button(say("Only phone"), base=28)
        self.address = Button(say("Only address"), base=28)
        for chip in (self.phone, self.address):
            chip.setCheckable(True)
        self.all_new = Button(say("Add all as new"), base=28)
        self.all_update = Button(say("Update all"), base=28)
        self.all_out = Button(say("Leave all out"), base=28)
        self.note = Label("", "caption", token="muted")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        filters = (self.phone, self.address, self.all_new, self.all_update, self.all_out)
        row = across((self.search, 2), *filters, None, self.note, gap=0)
        row.setSpacing(8)  # what is hidden leaves no gap
        self.empty = EmptyState("magnifying-glass", "", action="", action_icon="x")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.rows)
        self.stack.addWidget(self.empty)
        self.empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # it never makes the sheet higher
        table = Card(down(self.head, (self.stack, 1), margins=1), edge="line2")
        self.troubles = [Notice("warn", trouble.sentence(say)) for trouble in self.loaded.troubles]
        self.outcome = Notice("good", "")
        self.outcome.hide()
        column = down(self._file_line(), *self.troubles, self.outcome, self.tiles, row, (table, 1), self._notes(), gap=0)
        self._column = column
        self.setLayout(column)
        self.restyle()

    def _file_line(self) -> QWidget:
        title, detail = file_words(self.loaded)
        self.name_label = Label(title, "strong")
        self.detail_label = Label(detail, token="muted")
        self.other = Button(say("Choose another file"), "link", icon="folder-open")
        line = QWidget()
        line.setLayout(across(IconLabel("file-text", "accent", size=18), 14, self.name_label, 16, (self.detail_label, 1), 16, self.other))
        return line

    def _notes(self) -> QWidget:
        self.warning = Label()
        self.warning_icon = IconLabel("warning", "warn")
        self.check = Button(say("Review duplicates"), "link")
        self.keep_rejects = Button("", "link", icon="download-simple")
        self.notes = QWidget()
        self.notes.setLayout(across(self.warning_icon, (self.warning, 1), self.check, 20, self.keep_rejects, gap=8))
        return self.notes

    def _bind(self) -> None:
        self.tiles.changed.connect(self._show_tile)
        self.search.textChanged.connect(lambda _: self._sift())
        self.search.down_pressed.connect(lambda: self.rows.setFocus(Qt.FocusReason.TabFocusReason))
        self.phone.toggled.connect(lambda _: self._sift())
        self.address.toggled.connect(lambda _: self._sift())
        self.rows.switched.connect(self._tell)
        self.head.box.clicked.connect(self._switch_all)
        self.all_new.clicked.connect(lambda: self._decide_all(AS_NEW))
        self.all_update.clicked.connect(lambda: self._decide_all(UPDATE))
        self.all_out.clicked.connect(lambda: self._decide_all(""))
        self.empty.acted.connect(self._clear_search)
        self.other.clicked.connect(self.other_requested)
        self.check.clicked.connect(self._check_suspicions)
        self.keep_rejects.clicked.connect(self.rejects_requested)

    # asking

    @property
    def taken(self) -> int:
        """Number of contacts that would be written now."""
        return self.model.switches.taken

    def say_outcome(self, tone: NoticeTone, sentence: str) -> None:
        """What came of a deed while the plan stands: one sentence over the tiles."""
        self.outcome.say_it(tone, sentence)
        self.outcome.show()

    # what comes in

    def _show_tile(self, tile: str) -> None:
        count = self.model.switches.count(tile)
        self.search.setPlaceholderText(plan_words.search_words(tile, count))
        self.search.setVisible(count > 0)
        for chip in (self.phone, self.address):
            chip.setVisible(tile == CHANGED and count > 0)
        for button in (self.all_new, self.all_update, self.all_out):
            button.setVisible(tile == SUSPECTED and count > 1)
        self.note.setVisible(tile == CHANGED)
        self.head.show_tile(tile)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._sift()
        if self.model.rowCount():
            self.rows.setCurrentIndex(self.model.index(0))

    def _sift(self) -> None:
        tile, text = self.tiles.key(), self.search.text()
        chosen = ((PHONE, self.phone), (ADDRESS, self.address))
        kinds = [kind for kind, chip in chosen if chip.isChecked()] if tile == CHANGED else []
        places = self.model.switches.shown(tile, text, kinds)
        if not places and self.rows.hasFocus():
            self.tiles.tile(tile).setFocus(Qt.FocusReason.OtherFocusReason)
        self.model.show_places(places)
        if not places and (text or kinds):
            sentence = say("Nothing found for “{text}”.", text=text) if text else say("No contact changes here.")
            self.empty.say_it("magnifying-glass", sentence, action=say("Show all"), action_icon="x")
        else:
            self.empty.say_it(self.tiles.tile(tile).face.icon, plan_words.empty_words(tile))
        self.stack.setCurrentWidget(self.rows if places else self.empty)
        self.head.setVisible(bool(places))
        self._tell()

    def _tell(self) -> None:
        """Write the notes and the box of the head again."""
        switches = self.model.switches
        states = {switches.state(place) for place in self.model.places}
        state = Qt.CheckState.Checked if states == {ON} else Qt.CheckState.Unchecked if states <= {OFF} else Qt.CheckState.PartiallyChecked
        self.head.box.setCheckState(state)
        undecided, rejected = switches.undecided, switches.count(REJECTED)
        self.warning.setText(self._warning_words(undecided))
        for part in (self.warning_icon, self.check):
            part.setVisible(bool(undecided))
        self.keep_rejects.setText(many("Save {number} rejected card", "Save {number} rejected cards", rejected))
        self.keep_rejects.restyle()
        self.keep_rejects.setVisible(bool(rejected))
        self.notes.setVisible(bool(undecided or rejected))
        self.note.setText(say("Empty fields in the file delete nothing"))
        self.switched.emit()

    def _warning_words(self, undecided: int) -> str:
        if not undecided:
            return ""
        if self._narrow:
            return many("{number} duplicate undecided", "{number} duplicates undecided", undecided)
        return many(
            "{number} card resembles an existing contact and stays out until you decide.",
            "{number} cards resemble existing contacts and stay out until you decide.",
            undecided,
        )

    def _switch_all(self) -> None:
        """The box of the head: on unless all are on already."""
        switches = self.model.switches
        on = any(switches.state(place) != ON for place in self.model.places)
        switches.choose(self.model.places, on)
        self.model.tell()
        self._tell()

    def _decide_all(self, decision: str) -> None:
        self.model.switches.decide(self.model.places, decision)
        self.model.tell()
        self.rows.scheduleDelayedItemsLayout()
        self._tell()

    def _clear_search(self) -> None:
        self.phone.setChecked(False)
        self.address.setChecked(False)
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check_suspicions(self) -> None:
        self.tiles.turn_to(SUSPECTED)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt

    def restyle(self) -> None:
        """Measure again."""
        self.search.setMinimumWidth(fonts.px(150))
        self.search.setMaximumWidth(fonts.px(280))
        self._fit()

    def _fit(self) -> None:
        """Where the sheet is narrow for its letters, shorter sentences and less air."""
        narrow = self.width() < fonts.px(STACKED_BELOW)
        self._column.setSpacing(8 if narrow else 14)
        if narrow != self._narrow:
            self._narrow = narrow
            self.detail_label.setText(file_words(self.loaded, short=narrow)[1])
            self.warning.setText(self._warning_words(self.model.switches.undecided))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fit()
        self.head.update()
