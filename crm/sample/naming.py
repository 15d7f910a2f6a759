# SPDX-License-Identifier: Apache-2.0
"""Names organisations: after families, after the region, or with a coined word; no name comes twice."""

from __future__ import annotations

from dataclasses import dataclass

from crm.sample.dice import Dice
from crm.sample.places import Town
from crm.sample.trades import Trade
from crm.sample.words import mail_name, words

_CARE = ("86.10",)
_OWN_NAME = ("", "e. K.", "GbR")  # who trades alone does so under the own name


@dataclass(frozen=True, slots=True)
class FirmName:
    """An organisation's name with its legal form, the family it is called after (may be empty), and its mail domain."""

    full: str
    form: str
    family: str
    domain: str
    short: str = ""


class Naming:
    """Gives out names and domains."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._domains: set[str] = set()
        self._words = {
            name: words("sectors", name)
            for name in (
                "forms H", "forms I", "forms care", "regions", "tails", "first syllables", "middle syllables", "last syllables", "topics",
                "universities", "institutes", "associations", "authorities",
            )
        }  # fmt: skip

    def keep(self, full: str, domain: str) -> None:
        """Reserve a name and its domain for an organisation that stands already."""
        self._taken.add(full)
        self._domains.add(domain.removesuffix(".example"))

    def company(self, dice: Dice, trade: Trade, family: str) -> FirmName:
        """A firm of a trade, perhaps called after a family."""
        form = dice.pick(self._words[f"forms {'care' if trade.code in _CARE else trade.chamber}"])
        word = dice.pick(trade.names)
        core, family = self._core(dice, word, family)
        if not family and form in _OWN_NAME:
            form = "GmbH"
        while f"{core} {form}".strip() in self._taken:
            core, family = f"{self._coined(dice)} {word}", ""
        return self._named(dice, core, form, family)

    def public(self, dice: Dice, kind: str, town: Town) -> FirmName:
        """A university, institute, association or authority."""
        full, form = self._public(dice, kind, town)
        for _ in range(4):
            if full not in self._taken:
                break
            full, form = self._public(dice, kind, town)
        while full in self._taken:
            head, _, tail = full.partition(" ")
            full = f"{head} {self._coined(dice)} {tail}".strip()
        core = full.removesuffix(f" {form}") if form else full
        named = self._named(dice, core, form, "")
        return FirmName(named.full, form, "", named.domain, _short(core) if dice.chance(400) else "")

    def part(self, owner: str, part: str, domain: str) -> FirmName:
        """A part of an organisation with the same domain: `Hochschule Ruhrtal, Fachbereich Maschinenbau`, a second one numbered."""
        full, number = f"{owner}, {part}", 1
        while full in self._taken:
            number += 1
            full = f"{owner}, {part} {number}"
        self._taken.add(full)
        return FirmName(full, "", "", domain)

    def _core(self, dice: Dice, trade: str, family: str) -> tuple[str, str]:
        roll = dice.below(100)
        if roll < 34 and family:
            return (f"{trade} {family}" if dice.chance(500) else f"{family} {trade}"), family
        if roll < 48:
            return (f"{self._region(dice)} {trade}" if dice.chance(500) else f"{trade} {self._region(dice)}"), ""
        if roll < 60 and " " not in trade and trade[1:].islower():
            return f"{dice.pick(self._words['regions'])}{trade.lower()} {self._coined(dice)}", ""
        return (f"{self._coined(dice)} {trade}" if dice.chance(700) else self._coined(dice)), ""

    def _public(self, dice: Dice, kind: str, town: Town) -> tuple[str, str]:
        region, topic = self._region(dice), dice.pick(self._words["topics"])
        if kind == "university":
            return f"{dice.pick(self._words['universities'])} {region}", ""
        if kind == "research_institute":
            start = dice.pick(self._words["institutes"])
            place = town.name.split(" ")[0] if dice.chance(400) else region
            return f"{start} {topic} {place}", ""
        if kind == "association":
            return f"{dice.pick(self._words['associations'])} {topic} {region} e. V.", "e. V."
        return f"{dice.pick(self._words['authorities'])} {region}", ""

    def _region(self, dice: Dice) -> str:
        return dice.pick(self._words["regions"]) + dice.pick(self._words["tails"])

    def _coined(self, dice: Dice) -> str:
        middle = dice.pick(self._words["middle syllables"])
        return dice.pick(self._words["first syllables"]) + middle + dice.pick(self._words["last syllables"])

    def _named(self, dice: Dice, core: str, form: str, family: str) -> FirmName:
        full = f"{core} {form}".strip()
        self._taken.add(full)
        label = mail_name(core)[:40].strip("-")
        if dice.chance(550):
            label = label.replace("-", "")
        while label in self._domains:
            label = f"{label}-{dice.between(2, 99)}"
        self._domains.add(label)
        return FirmName(full, form, family, f"{label}.example")


def _short(core: str) -> str:
    """The first letters of the longer words: `IfL Hagen` stays by hand, `FLR` for Forschungsstelle Leichtbau Ruhrtal."""
    return "".join(word[0] for word in core.split() if word[0].isupper())
