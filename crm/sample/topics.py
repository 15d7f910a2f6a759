# SPDX-License-Identifier: Apache-2.0
"""Makes the compounds that German offices write: Kernsandaufbereitung, Federstahlblechbearbeitung."""

from __future__ import annotations

from crm.sample.dice import Dice
from crm.sample.words import words


class Topics:
    """Topics of organisations and conversations; the supply does not end."""

    def __init__(self) -> None:
        self._stems, self._middles, self._ends = (words("topics", name) for name in ("stems", "middles", "ends"))

    def topic(self, dice: Dice, stems: tuple[str, ...] = ()) -> str:
        """One compound, often about what a sector makes (`stems`)."""
        stem = dice.pick(stems) if stems and dice.chance(600) else dice.pick(self._stems)
        middle = dice.pick(self._middles) if dice.chance(760) else ""
        return f"{stem}{middle}{dice.pick(self._ends)}"
