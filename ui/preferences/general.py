# SPDX-License-Identifier: Apache-2.0
"""The general section: language, look and text size of this computer, and every declared setting under whom it counts for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QSizePolicy, QWidget

from crm import workspace as core
from crm.changes import Changes
from crm.texts import mark
from crm.workspace.choices import OWNERS, Choice, choices, whose
from ui.preferences.controls import HintedForm, OneOf
from ui.preferences.declared import LOCK_AFTER
from ui.preferences.section import Doors, Section
from ui.widgets import fonts
from ui.widgets.boxes import Switch
from ui.widgets.combos import Combo
from ui.widgets.fields import Field, SpinField
from ui.widgets.labels import Label, SectionHead
from ui.widgets.painting import plain
from ui.widgets.panes import ScrollPane, across, down
from ui.widgets.theme import Choice as Look
from ui.widgets.theme import theme
from ui.work import device, words
from ui.work.operation import Operation
from ui.work.words import say

if TYPE_CHECKING:
    from ui.work.page import Office

_LABELS = 148  # px of the label column
_WIDEST = 760  # px: a line that is longer is hard to follow
_LANGUAGES = (("de", "Deutsch"), ("en", "English"))
_LOOKS = (("system", mark("As the desktop")), ("light", mark("Light")), ("dark", mark("Dark")), ("contrast", mark("High contrast")))
_SCALES = (("100", "100 %"), ("125", "125 %"), ("150", "150 %"), ("200", "200 %"))
_FEW = 5  # options that stand side by side


class GeneralSection(Section):
    """Every choice acts at once."""

    key, title, icon = "general", mark("General"), "sliders-horizontal"

    def __init__(self, office: Office, doors: Doors) -> None:
        super().__init__(office, doors)
        self._controls: dict[str, tuple[Choice, QWidget]] = {}
        self.form = HintedForm(label_width=_LABELS)
        self._add_device()
        self._add_declared()
        pane = ScrollPane(down(across((self.form, 100), None, gap=0), None, margins=(24, 16, 24, 24)))
        self.setLayout(down(pane))
        self.restyle()

    # what this computer keeps outside of every store

    def _add_device(self) -> None:
        self.form.add_section(SectionHead(say(whose("device"))))
        note = Label(say("These choices count for everybody who works at this computer."), "caption", token="muted", wrap=True)
        self.form.add_wide(note)
        self.form.add_space(8)
        self.language = OneOf(_LANGUAGES, words.language(), name=say("Language"))
        self.look = OneOf([(key, say(text)) for key, text in _LOOKS], theme.choice, name=say("Look"))
        self.scale = OneOf(_SCALES, f"{theme.scale * 100:.0f}", name=say("Text size"))
        row = self.form.add(say("Lan&guage"), self.language)
        self.form.add_hint(row, say("Letters follow the language of their recipient."))
        row = self.form.add(say("Loo&k"), self.look)
        self.form.add_hint(row, say("High contrast shows every edge and no tinted areas."))
        self.form.add(say("&Text size"), self.scale)
        self.language.chosen.connect(self._speak)
        self.look.chosen.connect(choose_look)
        self.scale.chosen.connect(lambda key: choose_scale(int(key) / 100))

    def _speak(self, language: str) -> None:
        if language != words.language():
            self.closing_requested.emit(partial(self.doors.speak, language))

    # what rooms have declared

    def _add_declared(self) -> None:
        found = sorted(choices(self.office.workspace), key=lambda one: OWNERS.index(one.owner))
        for owner, group in groupby(found, key=lambda one: one.owner):
            if owner != "device":
                self.form.add_space(16)
                self.form.add_section(SectionHead(say(whose(owner))))
            for choice in group:
                self._add_choice(choice)

    def _add_choice(self, choice: Choice) -> None:
        control = control_of(choice, partial(self._choose, choice.key))
        self._controls[choice.key] = choice, control
        row = self.form.add(say(choice.caption), control)
        words_ = say(choice.help) if choice.help else ""
        if choice.key == LOCK_AFTER and not self.office.workspace.encrypted:
            control.setEnabled(False)
            words_ = say("This store is not encrypted, so there is nothing to lock.")
        if words_:
            self.form.add_hint(row, words_)

    def _choose(self, key: str, value: Any) -> None:
        workspace = self.office.workspace
        self.office.operations.start(Operation("", lambda _: core.choose(workspace, key, value)))

    def refresh(self, changes: Changes) -> None:
        """A choice that was taken back shows its former value."""
        if changes.ids and "setting" not in changes.kinds:
            return
        for key, (choice, control) in self._controls.items():
            show_value(control, choice, core.setting(self.office.workspace, key))

    def restyle(self) -> None:
        """The lines grow with the letters."""
        self.form.setMaximumWidth(fonts.px(_WIDEST))

    def enter(self) -> None:
        """The language."""
        self.language.setFocus()


def choose_look(look: str) -> None:
    """Switch the look, from the next start on as well."""
    chosen = cast("Look", look)
    theme.choose(chosen)
    device.save(replace(device.load(), look=chosen))


def choose_scale(scale: float) -> None:
    """Switch the text size, from the next start on as well."""
    theme.set_scale(scale)
    device.save(replace(device.load(), scale=scale))


def control_of(choice: Choice, chosen: Callable[[Any], None]) -> QWidget:
    """The control that fits a setting: few options side by side, many in a list, yes or no, a number, a text."""
    name = plain(say(choice.caption))
    if choice.options:
        options = [(str(place), say(text)) for place, (_, text) in enumerate(choice.options)]
        values = [value for value, _ in choice.options]
        made = OneOf(options, "", name=name) if len(options) <= _FEW else Combo(options, "", name=name)
        made.chosen.connect(lambda key: chosen(values[int(key)]))
        if isinstance(made, Combo):
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        show_value(made, choice, choice.value)
        return made
    if isinstance(choice.default, bool):
        switch = Switch("", name=name)
        switch.setChecked(choice.value)
        switch.clicked.connect(lambda on: chosen(on))
        return switch
    if isinstance(choice.default, int):
        spin = SpinField(choice.value, high=9999)
        spin.editingFinished.connect(lambda: chosen(spin.value()))
        return spin
    field = Field(choice.value)
    field.editingFinished.connect(lambda: chosen(field.text()))
    return field


def show_value(control: QWidget, choice: Choice, value: Any) -> None:
    """Show a value in the control of its setting, without a signal."""
    if isinstance(control, OneOf | Combo):
        control.set_key(str(next(place for place, (option, _) in enumerate(choice.options) if option == value)))
    elif isinstance(control, Switch):
        control.setChecked(value)
    elif isinstance(control, SpinField):
        control.setValue(value)
    elif isinstance(control, Field):
        control.setText(value)
