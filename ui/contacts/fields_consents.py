# SPDX-License-Identifier: Apache-2.0
"""Consent as it was given and withdrawn: what was written stays, new rows are added below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.clock import day_of
from crm.contacts.rules.values import Consent, Contact
from ui.contacts import fields_words as options
from ui.contacts.fields_blocks import Block
from ui.contacts.fields_flow import Share, pair, wide
from ui.contacts.fields_rows import Row
from ui.contacts.fields_slots import Found, Slot
from ui.widgets.buttons import Button
from ui.widgets.combos import Combo
from ui.widgets.dates import DateField
from ui.widgets.fields import Field
from ui.widgets.labels import IconLabel, Label
from ui.widgets.panes import across, down
from ui.widgets.segments import Segments
from ui.work import words
from ui.work.page import Office
from ui.work.words import say


def told(consent: Consent) -> str:
    """The state of one row: "Given on 12 May 2026"."""
    on = words.day(consent.on)
    if consent.given:
        return say("Given on {day}", day=on) if on else say("Given")
    return say("Withdrawn on {day}", day=on) if on else say("Withdrawn")


def details(consent: Consent) -> str:
    """By which way, from where, by which text."""
    ways, tongues = dict(options.consent_channels()), dict(options.letter_languages())
    version = say("version {version}", version=consent.text_version) if consent.text_version else ""
    parts = (ways.get(consent.channel, consent.channel), version, tongues.get(consent.language, consent.language), consent.source)
    return " · ".join(part for part in parts if part)


class _Kept(QWidget):
    """A row that stands: it can be withdrawn by another row, never changed."""

    def __init__(self, consent: Consent, on_withdraw: Callable[[Consent], None]) -> None:
        super().__init__()
        icon = IconLabel("shield-check" if consent.given else "shield-slash", "good" if consent.given else "muted")
        heading = Label(consent.purpose or say("Consent"), "strong", wrap=True)
        state = Label(" · ".join((told(consent), details(consent))), "caption", token="muted", wrap=True)
        parts: list[Any] = [icon, (down(heading, state), 1)]
        if consent.given:
            withdraw = Button(say("Add withdrawal"), "link", base=28)
            withdraw.clicked.connect(lambda: on_withdraw(consent))
            parts.append(withdraw)
        self.setLayout(across(*parts, gap=12))


class ConsentRow(Row):
    """A row that is added now."""

    needed = ("purpose",)

    def __init__(self, value: Consent) -> None:
        super().__init__(value)
        given = Segments([("yes", say("given")), ("no", say("withdrawn"))], name=say("Given or withdrawn"))
        day = DateField()
        line = self.add_line(say("Consent"), given, pair(say("on"), day, 170, 0, column=0), self.remove_button(say("Remove this new row")))
        self.bind_slot("given", Slot(given, lambda on: "yes" if on else "no", lambda key: key == "yes"), line, say("Given or withdrawn"))
        self.bind("on", day, line, say("Day of the consent"))
        purpose, way = Combo(options.purposes(), editable=True), Combo(options.consent_channels())
        line = self.add_line(say("For"), wide(purpose, 170), Share(way, 130))
        self.bind("purpose", purpose, line, say("Purpose of the consent"))
        self.bind("channel", way, line, say("Way for which the consent holds"))
        source, version, tongue = Combo(options.sources(), editable=True), Field(), Combo(options.letter_languages())
        line = self.add_line(say("Where from"), wide(source, 130), pair(say("Version"), version, 120, 0, column=0), Share(tongue, 110))
        self.bind("source", source, line, say("Source of the consent"))
        self.bind("text_version", version, line, say("Version of the text"))
        self.bind("language", tongue, line, say("Language of the text"))


class ConsentsBlock(Block):
    """The history of consent and what is added to it."""

    def __init__(self, office: Office) -> None:
        super().__init__(say("Consent"))
        self._office = office
        self._stood: tuple[Consent, ...] = ()
        self._new: list[ConsentRow] = []
        self._alive: list[ConsentRow] = []
        adding = Button(say("Add consent"), "link", icon="plus", base=28)
        adding.clicked.connect(lambda: self.add())
        self.adding = adding
        self.top.add(adding)
        self._history, self._rows = QVBoxLayout(), QVBoxLayout()
        for room in (self._history, self._rows):
            room.setSpacing(8)
            self._column.addLayout(room)

    def fill(self, value: Any) -> None:
        """Show what stands, newest first, and the rows of a draft."""
        while (item := self._history.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in list(self._new):
            self._drop(row)
        self._stood = tuple(consent for consent in value.consents if consent.id)
        for consent in sorted(self._stood, key=lambda one: one.on, reverse=True):
            self._history.addWidget(_Kept(consent, self.withdraw))
        for consent in value.consents:
            if not consent.id:
                self._append(consent)
        self.rebuddy()
        self.rearranged.emit()

    def read(self, value: Any) -> Any:
        """The contact with the rows that stood and those that were added."""
        self._alive = [row for row in self._new if not row.is_empty()]
        now = (*(one for one in value.consents if one.id), *(row.value() for row in self._alive))
        return value if now == value.consents else replace(value, consents=now)

    def parts(self, contact: Contact) -> list[Any]:
        """The history of a contact."""
        return [contact.consents]

    def complain(self, found: Found) -> list[QWidget]:
        """Complaints about new rows; what stands is history."""
        fields = []
        for row in self._new:
            place = len(self._stood) + self._alive.index(row) if row in self._alive else -1
            start = f"consents.{place}."
            fields += row.complain({path[len(start) :]: told for path, told in found.items() if path.startswith(start)})
        return fields

    def add(self, value: Consent | None = None) -> None:
        """A new row: given today, in the language that the contact reads."""
        row = self._append(value or Consent(options.purposes()[0][0], on=self._today(), language=words.language()))
        self.rearranged.emit()
        self.changed.emit()
        row.slots["purpose"].widget.setFocus()

    def withdraw(self, consent: Consent) -> None:
        """A row that takes back another one."""
        self.add(replace(consent, given=False, on=self._today(), source="", id=""))

    def _today(self) -> str:
        return day_of(self._office.desk.now())

    def _append(self, consent: Consent) -> ConsentRow:
        row = ConsentRow(consent)
        row.fill(consent)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._new.append(row)
        self._rows.addWidget(row)
        row.show()  # now: it may get the focus at once
        return row

    def _remove(self, row: ConsentRow) -> None:
        self._drop(row)
        self.rearranged.emit()
        self.changed.emit()
        self.adding.setFocus()

    def _drop(self, row: ConsentRow) -> None:
        self._new.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()
