# SPDX-License-Identifier: Apache-2.0
"""Writes what an office adds to a contact: notes, consents, tags, sources."""

from __future__ import annotations

from datetime import datetime, timezone

from crm.contacts.rules.values import NETWORK, Consent, Note
from crm.sample.dice import Dice
from crm.sample.offices import Charge
from crm.sample.timing import Days
from crm.sample.topics import Topics
from crm.sample.words import cells, sections

_FIRST_TEXT, _SECOND_TEXT = "2021", "2024"  # the year before which version 1 was used, and version 2
_THREE_YEARS, _SEVEN_YEARS = 1_100, 2_600  # days


class Remarks:
    """Makes remarks about a contact."""

    def __init__(self, days: Days, topics: Topics) -> None:
        self._days, self._topics = days, topics
        self._phrases = sections("notes")
        self.sources = sections("terms")["sources"]
        self._tags = [(title, int(share)) for title, share in cells("terms", "tags")]
        self._shares = sum(share for _, share in self._tags)
        self._purposes = cells("terms", "purposes")

    def source(self, dice: Dice) -> tuple[str, str]:
        """Where a contact came from, and the day on which that was confirmed."""
        return dice.pick(self.sources), self._days.before(dice, _THREE_YEARS)

    def tags(self, dice: Dice, own: tuple[str, ...]) -> tuple[str, ...]:
        """Tags of a contact: some of those of its sector, and seldom one of the office's own."""
        found = [tag for tag in own if dice.chance(500)]
        roll = dice.below(1000)
        if roll < self._shares:
            for title, share in self._tags:
                roll -= share
                if roll < 0:
                    return (*found, title) if title not in found else tuple(found)
        return tuple(found)

    def note(self, dice: Dice, kind: str, *, charge: Charge, stems: tuple[str, ...]) -> Note:
        """One or two sentences about a contact, seldom for the partner's eyes only."""
        private = bool(charge.partner_id) and dice.chance(60)
        written = self._days.instant(dice, _THREE_YEARS)
        text = self._phrase(dice, "private" if private else kind, stems=stems)
        if dice.chance(400):
            text = f"{text} {self._phrase(dice, kind, stems=stems)}"
        day = datetime.fromtimestamp(written / 1000, tz=timezone.utc)
        month, staff = self._phrases["months"][day.month - 1], charge.staff_name or "der Leitung"
        text = text.format(month=month, year=day.year, next=day.year + 1, staff=staff)
        return Note(text, written, charge.staff_name, charge.partner_id if private else NETWORK)

    def consents(self, dice: Dice) -> tuple[Consent, ...]:
        """What a person agreed to, and whether that was withdrawn later."""
        purpose, channel = dice.pick(self._purposes)
        day, source = self._days.before(dice, _SEVEN_YEARS), dice.pick(self.sources)
        version = "1" if day < _FIRST_TEXT else "2" if day < _SECOND_TEXT else "3"
        given = Consent(purpose, channel, True, day, source, version)
        if not dice.chance(80):
            return (given,)
        withdrawn = self._days.after(dice, day)
        return given, Consent(purpose, channel, False, withdrawn, "E-Mail", version)

    def _phrase(self, dice: Dice, kind: str, *, stems: tuple[str, ...]) -> str:
        """A sentence whose topics are filled in; the moment and the names are not yet."""
        sentence = dice.pick(self._phrases[kind])
        return sentence.replace("{a}", self._topics.topic(dice, stems)).replace("{b}", self._topics.topic(dice, stems))
