# SPDX-License-Identifier: Apache-2.0
"""Throws the dice of the sample: the same seed gives the same throws on every machine and Python."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from hashlib import blake2b
from random import Random
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Scale(Generic[Thing]):
    """Things with whole-number shares, to be picked in proportion."""

    def __init__(self, shares: Sequence[tuple[Thing, int]]) -> None:
        self.things = [thing for thing, _ in shares]
        self.steps: list[int] = []
        total = 0
        for _, share in shares:
            total += share
            self.steps.append(total)
        self.total = total


class Dice:
    """Chance from a seed; only `random()` and whole numbers are used: they alone are promised to stay the same."""

    __slots__ = ("roll",)

    def __init__(self, *seed: str) -> None:
        self.roll = Random(int.from_bytes(blake2b("\x1f".join(seed).encode(), digest_size=16).digest(), "big")).random

    def below(self, number: int) -> int:
        """A whole number from 0, below `number`."""
        return int(self.roll() * number)

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self.roll() * (high - low + 1))

    def chance(self, per_mille: int) -> bool:
        """True in so many of a thousand throws."""
        return self.roll() * 1000 < per_mille

    def pick(self, things: Sequence[Thing]) -> Thing:
        """One of them, each as likely as the others."""
        return things[int(self.roll() * len(things))]

    def weigh(self, scale: Scale[Thing]) -> Thing:
        """One of them by its share."""
        return scale.things[bisect_right(scale.steps, int(self.roll() * scale.total))]

    def some(self, things: Sequence[Thing], number: int) -> list[Thing]:
        """Up to `number` different ones, in the order in which they fell."""
        found: list[Thing] = []
        for _ in range(number):
            thing = self.pick(things)
            if thing not in found:
                found.append(thing)
        return found


class Quota:
    """Gives a thing to a fixed share of those who may have it: 318 of 5,000, not about 318."""

    __slots__ = ("debt", "limit", "of", "share")

    def __init__(self, share: int, of: int, limit: int = 0) -> None:
        self.share, self.of, self.limit = share, of, limit
        self.debt = 0

    def pay(self, *, fits: bool) -> bool:
        """Whether this one gets it; asked once for everybody. `limit` (0: none) ends the giving."""
        self.debt += self.share
        if not fits or self.debt < self.of or self.limit < 0:
            return False
        self.debt -= self.of
        if self.limit:
            self.limit = self.limit - 1 or -1
        return True
