# SPDX-License-Identifier: Apache-2.0
"""The questions of an export, and beside them what each program will not take over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import fonts
from ui.widgets.boxes import CheckBox, RadioButton
from ui.widgets.buttons import Button
from ui.widgets.combos import Combo
from ui.widgets.fields import Field
from ui.widgets.labels import IconLabel, Label, SectionHead
from ui.widgets.panes import Card, ScrollPane, across, down
from ui.work.words import many, say

if TYPE_CHECKING:
    from crm.exchange.losses import Loss

TARGETS = (("outlook", "Outlook"), ("iphone", "iPhone"), ("android", "Android"), ("thunderbird", "Thunderbird"), ("nextcloud", "Nextcloud"))

_BESIDE_FROM = 760  # px at 100 %


class LossReport(Card):
    """What the chosen program will not take over: one sentence each, with how many contacts and some of their names."""

    def __init__(self) -> None:
        super().__init__(fill="sunken")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        self._sentences: list[str] = []
        self.target = Combo(TARGETS, "outlook", name=say("Program that reads the cards"))
        head = SectionHead(say("What does not arrive"))
        pane = ScrollPane(down(self._rows, None))
        self.setLayout(down(across((head, 1), self.target), (pane, 1), gap=12, margins=16))

    def sentences(self) -> list[str]:
        """What the report says now, one sentence after another."""
        return list(self._sentences)

    def say_waiting(self) -> None:
        """The contacts are being looked through."""
        self._empty()
        self._add("magnifying-glass", say("The contacts are being looked through …"), "")

    def show_losses(self, losses: Sequence[Loss]) -> None:
        """Show what was found."""
        self._empty()
        if not losses:
            self._add("check-circle", say("Everything arrives."), "", good=True)
        for loss in losses:
            names = ", ".join(loss.examples)
            if loss.contacts > len(loss.examples):
                names = many("{number} contact, {names} among them", "{number} contacts, {names} among them", loss.contacts, names=names)
            self._add("warning", say(loss.sentence), names)

    def _empty(self) -> None:
        self._sentences = []
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, icon: str, sentence: str, names: str, *, good: bool = False) -> None:
        self._sentences.append(sentence)
        words = down(Label(sentence, wrap=True))
        if names:
            words.addWidget(Label(names, "caption", token="muted", wrap=True))
        row = QWidget()
        sign = down(2, IconLabel(icon, "good" if good else "warn" if icon == "warning" else "muted"), None)
        row.setLayout(across(sign, (words, 1), gap=10))
        self._rows.addWidget(row)


class ExportForm(QWidget):
    """The form; it reads and shows, and decides nothing."""

    source_chosen = Signal()
    target_chosen = Signal(str)
    files_chosen = Signal()
    browse_requested = Signal()
    whole_chosen = Signal()

    def __init__(self, sources: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._proposed = ""
        self.report = LossReport()
        self.sources = Combo(sources, name=say("Contacts"))
        self._versions = self._radios(
            ("3.0", say("vCard 3.0"), say("recommended: every program reads it")),
            ("4.0", say("vCard 4.0"), say("for programs that ask for it")),
            ("2.1", say("vCard 2.1"), say("for old versions of Outlook; without internal details")),
        )
        self._files = self._radios(
            ("one", say("One file for all"), ""), ("each", say("One file for each contact"), say("in a folder; nothing there is replaced"))
        )
        self.photo_box = CheckBox(say("Photos"))
        self.photo_box.setChecked(True)
        self.whole_box = CheckBox(say("Notes and internal details"), say("not for people outside"))
        self.target_field = Field(tabular=True)
        self.target_field.setAccessibleName(say("Save to"))
        self.browse = Button(say("Choose …"), icon="folder-open")
        self._lay_out()
        self._bind()

    @staticmethod
    def _radios(*options: tuple[str, str, str]) -> dict[str, RadioButton]:
        made = {key: RadioButton(text, sub) for key, text, sub in options}
        next(iter(made.values())).setChecked(True)
        return made

    def _lay_out(self) -> None:
        for group in (self._versions, self._files):
            buttons = QButtonGroup(self)
            for radio in group.values():
                buttons.addButton(radio)

        def block(title: str, *parts: QWidget | QHBoxLayout) -> QVBoxLayout:
            return down(Label(title, "caption_strong", token="muted"), 6, *parts, gap=4)

        questions = down(
            block(say("Contacts"), self.sources),
            block(say("Format"), *self._versions.values()),
            block(say("Included"), self.photo_box, self.whole_box),
            block(say("Files"), *self._files.values()),
            block(say("Save to"), across((self.target_field, 1), self.browse)),
            None,
            gap=16,
        )
        questions.setContentsMargins(0, 4, 12, 4)
        self._sides = across((questions, 3), (self.report, 2), gap=16)
        self._pane = ScrollPane(self._sides)
        self.setLayout(down((self._pane, 1)))

    def _bind(self) -> None:
        self.sources.chosen.connect(lambda _: self.source_chosen.emit())
        self.report.target.chosen.connect(self.target_chosen)
        self.browse.clicked.connect(self.browse_requested)
        self.whole_box.toggled.connect(lambda _: self.whole_chosen.emit())
        self._files["each"].toggled.connect(lambda _: self.files_chosen.emit())

    def source(self) -> str:
        """Which contacts."""
        return self.sources.key()

    def target(self) -> str:
        """The program that the report is about."""
        return self.report.target.key()

    def version(self) -> str:
        """The kind of vCard."""
        return next(key for key, radio in self._versions.items() if radio.isChecked())

    def each(self) -> bool:
        """Whether each contact gets a file."""
        return self._files["each"].isChecked()

    def photos(self) -> bool:
        """Whether pictures go along."""
        return self.photo_box.isChecked()

    def whole(self) -> bool:
        """Whether notes and what only the office keeps go along."""
        return self.whole_box.isChecked()

    def choose_version(self, version: str) -> None:
        """Choose the kind of vCard."""
        self._versions[version].setChecked(True)

    def choose_each(self, each: bool) -> None:
        """Choose one file for each contact, or one for all."""
        self._files["each" if each else "one"].setChecked(True)

    def place(self) -> Path:
        """The file or the folder."""
        return Path(self.target_field.text().strip()).expanduser()

    def set_place(self, place: Path) -> None:
        """Write a place that a person chose."""
        self.target_field.setText(str(place))

    def propose(self, place: Path) -> None:
        """Write a place unless a person wrote another."""
        if self.target_field.text() in ("", self._proposed):
            self._proposed = str(place)
            self.target_field.setText(self._proposed)

    def show_place(self) -> None:
        """Bring the place into sight: it may be what is wrong."""
        self._pane.show_widget(self.target_field)

    def restyle(self) -> None:
        """Measure again."""
        self._fit()

    def _fit(self) -> None:
        """The report stands beside the questions, below them where the sheet is narrow."""
        beside = self.width() >= fonts.px(_BESIDE_FROM)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.report.setMinimumHeight(fonts.px(220))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fit()
