# SPDX-License-Identifier: Apache-2.0
"""Knows the towns of the region with their postcodes, and makes streets and numbers that nobody answers."""

from __future__ import annotations

from dataclasses import dataclass

from crm.sample.dice import Dice, Scale
from crm.sample.words import cells, scale, words

_STRIDE = 7919  # a prime that divides neither range of mobile numbers: none comes twice, no two neighbours are alike
_PRIVATE_EXCHANGE = "5559"  # private lines; those of organisations begin with 555 and 1 to 8


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its area, area code without the zero, register court, chamber of commerce (preset) and postcodes."""

    name: str
    area: str
    code: str
    court: str
    chamber: str
    postcodes: tuple[str, ...]


class Places:
    """Towns by share, streets, and phone numbers given out one after the other."""

    def __init__(self) -> None:
        rows = cells("places", "towns")
        made = [(Town(r[1], r[0], r[2], r[3], r[4], tuple(r[6].split())), int(r[5])) for r in rows]
        self.towns = {town.name: town for town, _ in made}
        self._areas = scale("places", "areas")
        self._in_area = {a: Scale([(t, share) for t, share in made if t.area == a]) for a in self._areas.things}
        self._known, self._stems, self._ends = (words("streets", name) for name in ("known", "stems", "endings"))
        self._trunks: dict[str, int] = {}
        self._private: dict[str, int] = {}
        self._mobile = 0

    def town(self, dice: Dice) -> Town:
        """A town, more often a large one."""
        return dice.weigh(self._in_area[dice.weigh(self._areas)])

    def street(self, dice: Dice) -> str:
        """A street with house number."""
        name = dice.pick(self._known) if dice.chance(400) else dice.pick(self._stems) + dice.pick(self._ends)
        letter = dice.pick("abc") if dice.chance(70) else ""
        return f"{name} {1 + int(dice.roll() * dice.roll() * 240)}{letter}"

    def trunk(self, town: Town) -> str:
        """The next main number of the town without its Durchwahl: `+49234555100`."""
        number = self._trunks.get(town.code, 99) + 1
        number = {500: 5000, 8000: 80000}.get(number, number)  # no main number begins like another: 100-499, 5000-7999, 80000 on
        self._trunks[town.code] = number
        return f"+49{town.code}555{number}"

    def private_line(self, town: Town) -> str:
        """The next private number of the town, without Durchwahl."""
        number = self._private.get(town.code, 100) + 1
        self._private[town.code] = number
        return f"+49{town.code}{_PRIVATE_EXCHANGE}{number}"

    def mobile(self) -> str:
        """The next mobile number: 0170 555 and four digits, when those are used up 0151 555 and five."""
        self._mobile += 1
        number = self._mobile * _STRIDE
        if self._mobile < 9_000:
            return f"+49170555{1000 + number % 9_000}"  # those below 1000 belong to the people of the pictures
        return f"+49151555{number % 100_000:05}"
