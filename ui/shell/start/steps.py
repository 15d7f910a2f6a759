# SPDX-License-Identifier: Apache-2.0
"""The four questions of the first start; each reads and shows one part of the draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QStackedLayout, QWidget

from crm.partners.rules import initials
from crm.workspace.access import vault_works
from ui.shell.start.cards import CardGrid, ChoiceCard
from ui.shell.start.choice import Draft, default_path, place_problem, presets
from ui.widgets.boxes import CheckBox
from ui.widgets.buttons import Button
from ui.widgets.combos import Combo
from ui.widgets.fields import Field
from ui.widgets.form import Form
from ui.widgets.labels import IconLabel, Label
from ui.widgets.notices import Notice
from ui.widgets.panes import Card, across, down
from ui.widgets.passphrases import NewPassphrase
from ui.work.words import say

_ICONS = {"development_agency": "buildings", "chamber_of_crafts": "wrench", "chamber_of_commerce": "bank", "other": "circles-three-plus"}
_LABELS = 150  # px of the label column


class Step(QWidget):
    """One question: `read` takes the answers into the draft and says whether they will do."""

    changed = Signal()

    question = ""
    explanation = ""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft

    def read(self) -> bool:
        """Take the answers; problems are shown beside their fields."""
        return True

    def focus_first(self) -> None:
        """Put the focus where the answer begins."""
        self.setFocus()


class PartnerStep(Step):
    """Nine presets as cards, or a partner of one's own."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.question = say("Which partner do you work for?")
        self.explanation = say("This decides letterhead, responsibility and what you see. It can be changed later.")
        self._stack = QStackedLayout(self)
        self._group = QButtonGroup(self)
        self._partners = presets()
        self._stack.addWidget(self._cards())
        self._stack.addWidget(self._own())
        self._stack.setCurrentIndex(int(draft.own))

    @property
    def dot(self) -> int:
        """The place of the chosen partner among the nine."""
        return next((n for n, p in enumerate(self._partners) if p.slug == self.draft.slug), 0)

    def _cards(self) -> QWidget:
        cards: list[ChoiceCard] = []
        areas = {p.area for p in self._partners if "," not in p.area}
        for partner in self._partners:
            every = areas <= set(partner.area.split(", "))
            area = say("all {number} areas", number=len(areas)) if every else partner.area
            card = ChoiceCard(partner.slug, partner.name, area, _ICONS[partner.kind], short=partner.short_name)
            card.setChecked(partner.slug == self.draft.slug)
            card.toggled.connect(lambda on, slug=partner.slug: self._choose(slug) if on else None)
            self._group.addButton(card)
            cards.append(card)
        enter = Button(say("Enter it"))
        enter.setAccessibleName(say("Enter another partner"))
        enter.clicked.connect(lambda: self._show_own(True))
        words = down(
            Label(say("Another partner or another network"), "strong"),
            Label(say("Enter name, kind and area yourself"), "caption", token="muted"),
        )
        other = Card(across(IconLabel("plus-circle", "accent", size=18), (words, 1), enter, gap=16, margins=(18, 8, 16, 8)), fill="sunken")
        made = QWidget()
        made.setLayout(down(CardGrid(cards), 16, other, None))
        return made

    def _own(self) -> QWidget:
        kinds = (
            ("development_agency", say("Economic development agency")),
            ("chamber_of_crafts", say("Chamber of crafts")),
            ("chamber_of_commerce", say("Chamber of commerce")),
            ("other", say("Other office")),
        )
        self.form = Form(label_width=_LABELS)
        self.own_name = Field(self.draft.own_name)
        self.own_kind = Combo(kinds, self.draft.own_kind, name=say("Kind of office"))
        self.own_area = Field(self.draft.own_area)
        self.form.add(say("&Name of the partner"), self.own_name)
        self.form.add(say("&Kind of office"), self.own_kind)
        self.form.add(say("&Area"), self.own_area)
        back = Button(say("Back to the nine partners"), "link", icon="arrow-left")
        back.clicked.connect(lambda: self._show_own(False))
        made = QWidget()
        made.setLayout(down(self.form, 16, across(back, None), None))
        return made

    def _choose(self, slug: str) -> None:
        self.draft.slug = slug
        self.changed.emit()

    def _show_own(self, is_own: bool) -> None:
        self.draft.own = is_own
        self._stack.setCurrentIndex(int(is_own))
        self.focus_first()

    def read(self) -> bool:
        """A preset always will do; one's own partner needs a name."""
        if not self.draft.own:
            return True
        self.draft.own_name, self.draft.own_area = self.own_name.text(), self.own_area.text()
        self.draft.own_kind = self.own_kind.key()
        self.form.clear_problems()
        if not self.draft.own_name.strip():
            self.form.set_problem(self.own_name, say("Enter the name of the partner."))
            self.form.go_to_problem()
            return False
        return True

    def focus_first(self) -> None:
        """The chosen card, or the first field."""
        checked = self._group.checkedButton()
        target = self.own_name if self.draft.own or checked is None else checked
        target.setFocus()


class PersonStep(Step):
    """Name, phone and initials of the person at this computer."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.question = say("Who are you?")
        self.explanation = say("This stands under letters and beside your notes. Colleagues can be added later.")
        self.form = Form(label_width=_LABELS)
        self.name = Field(draft.name)
        self.phone = Field(draft.phone, tabular=True)
        self.initials = Field(draft.initials)
        self.form.add(say("&Name"), self.name)
        self.form.add(say("&Phone"), self.phone)
        self.form.add(say("&Initials"), self.initials)
        self.name.textChanged.connect(self._suggest)
        self._own_initials = bool(draft.initials)
        self.initials.textEdited.connect(self._chose_initials)
        self.setLayout(down(self.form, None))

    def _suggest(self, name: str) -> None:
        if not self._own_initials:
            self.initials.setText(initials(name) if name.strip() else "")

    def _chose_initials(self) -> None:
        self._own_initials = True

    def read(self) -> bool:
        """Only the name is needed."""
        self.draft.name, self.draft.phone, self.draft.initials = self.name.text(), self.phone.text(), self.initials.text()
        self.form.clear_problems()
        if not self.draft.name.strip():
            self.form.set_problem(self.name, say("Enter your name."))
            self.form.go_to_problem()
            return False
        return True

    def focus_first(self) -> None:
        """The name."""
        self.name.setFocus()


class StorageStep(Step):
    """Where the store lies and whether it is encrypted; `check_place` adds what only the core knows about drives."""

    def __init__(self, draft: Draft, check_place: Callable[[Path], str] = lambda _: "") -> None:
        super().__init__(draft)
        self._check_place = check_place
        self.question = say("Where shall the contacts lie?")
        self.explanation = say("In one file on this computer. Verbund makes a copy every day by itself.")
        self.path = Field(draft.path or default_path())
        change = Button(say("Change …"))
        change.clicked.connect(self._ask_where)
        self.encrypt = CheckBox(say("&Encrypt the file"), say("Without the passphrase nobody can read it, not even on a stolen laptop."))
        self.encrypt.setChecked(draft.encrypt)
        self.keys = NewPassphrase(
            say("&Passphrase"), label_width=_LABELS, names=lambda: (*draft.names(), Path(self.path.text()).stem)
        )  # fmt: skip
        self.keys.show_typed(draft.passphrase, draft.repeated)
        vault = say("The key lies in its vault: whoever is signed in here can open the store.")
        self.stay = CheckBox(say("&Stay signed in on this computer"), vault)
        self.stay.setChecked(draft.remember)
        self.form = Form(label_width=_LABELS)
        self.form.add(say("&File"), self.path, change, names=(say("File"), say("Choose another file")))
        self.form.add_space(12)
        self.form.add_wide(self.encrypt)
        safe = say("A recovery code for your safe is shown once the store is made.")
        self.hint = IconLabel("info"), Label(safe, "caption", token="muted", wrap=True)
        hint = across(self.hint[0], (self.hint[1], 1), gap=8)
        self.setLayout(down(self.form, 8, self.keys, 8, self.stay, 8, hint, None))
        self.encrypt.toggled.connect(self._show_keys)
        self._show_keys(draft.encrypt)

    def _show_keys(self, on: bool) -> None:
        for part in (self.keys, *self.hint):
            part.setVisible(on)
        self.stay.setVisible(on and vault_works())
        if on and self.isVisible():
            self.keys.first.setFocus()

    def _ask_where(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, say("New store"), self.path.text(), say("Verbund store (*.verbund)"))
        if name:
            self.path.setText(name if name.endswith(".verbund") else f"{name}.verbund")

    def show_problem(self, sentence: str) -> None:
        """The core did not like the place after all."""
        self.form.set_problem(self.path, sentence)

    def read(self) -> bool:
        """Place and passphrase must both be good; a weak passphrase is the person's own choice."""
        draft = self.draft
        draft.path, draft.encrypt = self.path.text().strip(), self.encrypt.isChecked()
        draft.passphrase, draft.repeated = self.keys.passphrase, self.keys.second.text()
        draft.remember = self.stay.isChecked() and not self.stay.isHidden()
        self.form.clear_problems()
        bad = draft.encrypt and self.keys.show_problems()
        sentence = place_problem(draft.path) or self._check_place(Path(draft.path).expanduser())
        if sentence:
            self.form.set_problem(self.path, sentence)
            self.form.go_to_problem()
        return not sentence and not bad

    def showEvent(self, event: QShowEvent) -> None:
        """The names of the steps before may make the passphrase weaker."""
        super().showEvent(event)
        self.keys.rate()

    def focus_first(self) -> None:
        """The path."""
        self.path.setFocus()


class ContentStep(Step):
    """An empty store or the sample network."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.question = say("What shall be in it?")
        self.explanation = say("Your own contacts can be imported at any time, from vCard files for instance.")
        self._group = QButtonGroup(self)
        cards: list[ChoiceCard] = []
        choices = (
            ("empty", say("Begin empty"), say("For daily work"), "file"),
            ("sample", say("Sample network"), say("2,000 firms to try things out"), "users-three"),
        )
        for key, name, sub, icon in choices:
            card = ChoiceCard(key, name, sub, icon)
            card.setChecked(key == draft.content)
            card.toggled.connect(lambda on, one=key: self._choose(one) if on else None)
            self._group.addButton(card)
            cards.append(card)
        words = say("Firms and persons of the sample network are invented; for daily work begin empty.")
        self.setLayout(down(CardGrid(cards), 16, Notice("blue", words), None))

    def _choose(self, key: str) -> None:
        self.draft.content = "sample" if key == "sample" else "empty"

    def focus_first(self) -> None:
        """The chosen card."""
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus()
