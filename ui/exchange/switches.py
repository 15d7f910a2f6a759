# SPDX-License-Identifier: Apache-2.0
"""Keeps what a person has switched in a plan: quick for ten thousand rows, and a plan again when it is carried out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from crm.contacts.rules.values import NUMBER_KINDS
from crm.exchange.comparing import FieldChange
from crm.exchange.plans import AS_NEW, CHANGED, NEW, REJECTED, SAME, SUSPECTED, UPDATE, Plan, Row
from crm.folding import fold

TILES = (NEW, CHANGED, SAME, SUSPECTED, REJECTED)
DECISIONS = (AS_NEW, UPDATE, "")
PHONE, ADDRESS = "phone", "address"
ON, SOME, OFF = "on", "some", "off"


class Switches:
    """The rows of a plan as they are switched now; a place is the number of a row in the plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._rows = list(plan.rows)
        self._places: dict[str, list[int]] = {tile: [] for tile in TILES}
        for place, row in enumerate(self._rows):
            self._places[row.state].append(place)
        self._words: dict[int, str] = {}
        self._taken = Counter(key for place in range(len(self._rows)) if (key := self._key(place)) is not None)

    def row(self, place: int) -> Row:
        """One row as it is switched."""
        return self._rows[place]

    def count(self, tile: str) -> int:
        """Number of rows of a tile."""
        return len(self._places[tile])

    def rejected_before(self, place: int) -> int:
        """How many rejected rows stand before this one."""
        return place - self._places[REJECTED][0]  # they stand together behind all others

    @property
    def taken(self) -> int:
        """Number of contacts that would be written."""
        return len(self._taken)

    @property
    def undecided(self) -> int:
        """Number of suspected rows that stay out."""
        return sum(not self._rows[place].decision for place in self._places[SUSPECTED])

    def shown(self, tile: str, text: str = "", kinds: Iterable[str] = ()) -> list[int]:
        """The rows of a tile that a text finds and that change something of these kinds (`phone`, `address`; none: all)."""
        wanted, parts = frozenset(kinds), fold(text).split()
        found = self._places[tile]
        if wanted:
            found = [place for place in found if any(kind_of(c) in wanted for c in self._rows[place].changes)]
        if parts:
            found = [place for place in found if all(part in self._text(place) for part in parts)]
        return list(found)

    def state(self, place: int) -> str:
        """How the box of a contact stands: on, some of its fields, off."""
        row = self._rows[place]
        if not row.chosen:
            return OFF
        if row.state != CHANGED:
            return ON
        on = sum(change.on for change in row.changes)
        return ON if on == len(row.changes) else SOME if on else OFF

    def is_on(self, place: int, change: int) -> bool:
        """Whether a field will be taken."""
        row = self._rows[place]
        return row.chosen and row.changes[change].on

    def choose(self, places: Iterable[int], on: bool) -> None:
        """Switch whole contacts, all their fields with them."""
        for place in places:
            row = self._rows[place]
            changes = tuple(replace(change, on=True) for change in row.changes) if on else row.changes
            self._set(place, replace(row, chosen=on, changes=changes))

    def choose_field(self, place: int, change: int, on: bool) -> None:
        """Switch one field; the first field of a contact that was switched off brings only itself back."""
        row = self._rows[place]
        changes = tuple(replace(c, on=on if n == change else c.on and row.chosen) for n, c in enumerate(row.changes))
        self._set(place, replace(row, chosen=any(c.on for c in changes), changes=changes))

    def decide(self, places: Iterable[int], decision: str) -> None:
        """Decide on suspected rows: as_new, update, or "" to leave them out."""
        for place in places:
            row = self._rows[place]
            changes = tuple(replace(change, on=True) for change in row.changes) if decision == UPDATE else row.changes
            self._set(place, replace(row, decision=decision, chosen=True, changes=changes))

    def plan(self) -> Plan:
        """The plan with these switches."""
        return replace(self._plan, rows=tuple(self._rows))

    def _set(self, place: int, row: Row) -> None:
        before = self._key(place)
        self._rows[place] = row
        after = self._key(place)
        if before == after:
            return
        if before is not None:
            self._taken[before] -= 1
            if not self._taken[before]:
                del self._taken[before]
        if after is not None:
            self._taken[after] += 1

    def _key(self, place: int) -> int | str | None:
        """The contact that a row would write: a new one by its place, one that stands by its id; None for nothing.

        A card that repeats an earlier one of the file adds to that one's contact and writes none of its own.
        """
        row = self._rows[place]
        if row.adds:
            return place
        return row.standing if row.updates and row.twin < 0 else None

    def _text(self, place: int) -> str:
        found = self._words.get(place)
        if found is None:
            found = self._words[place] = fold(" ".join(_words(self._rows[place])))
        return found


def kind_of(change: FieldChange) -> str:
    """Whether a change is one of a phone number or of an address; "" for others."""
    if change.field == "addresses":
        return ADDRESS
    if change.field == "channels" and isinstance(change.value, tuple):
        return PHONE if any(channel.kind in NUMBER_KINDS for channel in change.value) else ""
    return PHONE if change.field == "channels" and getattr(change.of, "kind", "") in NUMBER_KINDS else ""


def _words(row: Row) -> Iterable[str]:
    yield from (row.title, row.subtitle)
    for change in row.changes:
        yield from (change.old, change.new)
    if row.rejected is not None:
        yield row.rejected.text
    if row.told is not None:
        yield from (channel.value for channel in row.told.channels)
        yield from (f"{a.street} {a.postcode} {a.town}" for a in row.told.addresses)
