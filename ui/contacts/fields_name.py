# SPDX-License-Identifier: Apache-2.0
"""The name of a person and how one writes to them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.contacts import fields_words as options
from ui.contacts.fields_blocks import Block
from ui.contacts.fields_flow import pair, wide
from ui.contacts.fields_photo import PhotoField
from ui.contacts.fields_slots import choose
from ui.widgets.boxes import CheckBox
from ui.widgets.combos import Combo
from ui.widgets.dates import DateField
from ui.widgets.fields import Field
from ui.widgets.form import named
from ui.widgets.segments import Segments
from ui.work.page import Office
from ui.work.words import say


class Languages(QWidget):
    """The language of letters, and what else is spoken: codes with blanks between, the first is the one of letters."""

    value_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.letters = named(Combo(options.letter_languages()), say("Language of letters"))
        self.others = named(Field("", "en fr"), say("Further languages, as codes"))
        self.letters.currentTextChanged.connect(lambda _: self.value_changed.emit())
        self.others.textChanged.connect(lambda _: self.value_changed.emit())

    def value(self) -> str:
        """The codes as they are kept."""
        return " ".join((self.letters.key(), *self.others.text().split()))

    def set_value(self, value: str) -> None:
        """Show codes."""
        first, *others = value.split() or [""]
        choose(self.letters, first or "de")
        self.others.setText(" ".join(others))


class NameBlock(Block):
    """Everything about a person's name."""

    def __init__(self, office: Office) -> None:
        super().__init__(say("Na&me"))
        self.photo = PhotoField(office)
        self.languages = Languages()
        self._build_usual()
        self.begin_fold()
        self._build_rare()
        self._build_contact()
        rare = ("title_after", "nobility", "particle", "call_name")
        self.mark_rare((*(f"name.{part}" for part in rare), "salutation", "birthday", "no_contact", "photo"))

    def _build_usual(self) -> None:
        gender, title = Segments(options.genders(), name=say("Form of address")), Field()
        line = self.add_line(say("Form of address"), gender, pair(say("Title"), title, 108, column=0))
        self.bind("gender", gender, line, say("Form of address"))
        self.bind("name.title_before", title, line, say("Title before the name"))
        given, family = Field(), Field()
        line = self.add_line(say("First, last name"), wide(given), wide(family))
        self.bind("name.given", given, line, say("First name"))
        self.bind("name.family", family, line, say("Last name"))
        birth_name = Field("", say("optional"))
        letters = wide(self.languages.letters)
        line = self.add_line(say("Letters in"), letters, pair(say("born as"), birth_name))
        self.bind("name.birth_name", birth_name, line, say("Name at birth"))

    def _build_rare(self) -> None:
        nobility, particle = Field("", say("Graf, Freifrau …")), Field("", "von der")
        line = self.add_line(say("Title of nobility"), wide(nobility), pair(say("Particle"), particle))
        self.bind("name.nobility", nobility, line, say("Title of nobility"))
        self.bind("name.particle", particle, line, say("Particle of the name"))
        call_name, after = Field(), Field("", "MBA")
        line = self.add_line(say("Known as"), wide(call_name), pair(say("Title after"), after))
        self.bind("name.call_name", call_name, line, say("Name that the person goes by"))
        self.bind("name.title_after", after, line, say("Title after the name"))
        own = Field("", say("instead of the computed one"))
        line = self.add_line(say("Own salutation"), wide(own))
        self.bind("salutation", own, line, say("Own salutation, the whole line"))
        birthday = DateField(placeholder=say("also without the year"))
        line = self.add_line(say("Birthday"), wide(birthday), pair(say("also speaks"), self.languages.others))
        self.bind("birthday", birthday, line, say("Birthday"))
        self.bind("languages", self.languages, line, say("Languages"))

    def _build_contact(self) -> None:
        build_no_contact(self)
        self.add_line(say("Picture"), self.photo, alone=True)


def build_no_contact(block: Block) -> None:
    """The three boxes of ways that a contact does not want."""
    boxes = {"post": CheckBox(say("Post")), "phone": CheckBox(say("Telephone")), "email": CheckBox(say("E-mail"))}
    line = block.add_line(say("Never by"), *boxes.values())
    for part, box in boxes.items():
        block.bind(f"no_contact.{part}", box, line, say("Never by: {way}", way=box.text()))
