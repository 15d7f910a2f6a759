# SPDX-License-Identifier: Apache-2.0
"""Knows the sectors of the sample by their WZ 2008 codes."""

from __future__ import annotations

from dataclasses import dataclass

from crm.sample.dice import Dice, Scale
from crm.sample.words import cells

_PUBLIC = {"university": "85.42", "research_institute": "72.19", "association": "94.12", "authority": "84.13", "other": "94.99"}


@dataclass(frozen=True, slots=True)
class Trade:
    """A sector: WZ 2008 code and a second one, the chamber (H crafts, I industry), words of firm names, what is made, tags."""

    code: str
    more: str = ""
    chamber: str = ""
    names: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def logistics(self) -> bool:
        """Whether the sector is about moving and storing goods."""
        return "Logistik" in self.tags


class Trades:
    """The sectors of companies by their share, and those of public bodies."""

    def __init__(self) -> None:
        made = [(_trade(row), int(row[2])) for row in cells("sectors", "sectors")]
        self._scale = Scale(made)
        self._by_code = {trade.code: trade for trade, _ in reversed(made)}
        self._public = {kind: Trade(code) for kind, code in _PUBLIC.items()}

    def company(self, dice: Dice) -> Trade:
        """A sector of companies, more often a common one."""
        return dice.weigh(self._scale)

    def public(self, kind: str) -> Trade:
        """The sector of a kind of organisation that is no company."""
        return self._public[kind]

    def by_code(self, code: str) -> Trade:
        """The sector with this code, a bare one when the list has none."""
        return self._by_code.get(code) or Trade(code)


def _trade(row: tuple[str, ...]) -> Trade:
    code, more, _, chamber, names, stems, tags = row
    return Trade(code, more, chamber, _listed(names), _listed(stems), _listed(tags))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(",") if word.strip())
