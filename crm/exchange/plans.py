# SPDX-License-Identifier: Apache-2.0
"""The plan of an import: its rows, its counts, and how a person switches them; nothing is written yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from crm.contacts.rules.values import Contact
from crm.exchange.cards import Rejected
from crm.exchange.comparing import FieldChange

NEW, CHANGED, SAME, SUSPECTED, REJECTED = "new", "changed", "same", "suspected", "rejected"
AS_NEW, UPDATE = "as_new", "update"

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """One card of the plan.

    `state` is new, changed, same, suspected or rejected; `title` and `subtitle` name it; `line` is where it stands in the file.
    `standing` is the id of the contact that it meets, `twin` the place of an earlier row that it repeats (-1: none). `chosen`
    switches the whole card; `decision` of a suspected one is "", as_new or update; `reasons` say why it is suspected,
    `hints` what of it is doubtful or was lost.
    """

    state: str
    title: str
    subtitle: str = ""
    line: int = 0
    told: Contact | None = None
    standing: str = ""
    twin: int = -1
    changes: tuple[FieldChange, ...] = ()
    reasons: tuple[str, ...] = ()
    hints: tuple[Rejected, ...] = ()
    chosen: bool = True
    decision: str = ""
    rejected: Rejected | None = None

    @property
    def adds(self) -> bool:
        """Whether the row as it is switched adds a contact."""
        return self.chosen and (self.state == NEW or (self.state == SUSPECTED and self.decision == AS_NEW))

    @property
    def updates(self) -> bool:
        """Whether the row as it is switched changes a contact."""
        decided = self.state == CHANGED or (self.state == SUSPECTED and self.decision == UPDATE)
        return self.chosen and decided and any(change.on for change in self.changes)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: its rows in the order of the file, pictures by hash, ids of standing contacts by UID."""

    rows: tuple[Row, ...] = ()
    photos: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    uids: Mapping[str, str] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Number of rows by what they are: new, updated, same, suspected, rejected."""
        out = dict.fromkeys(("new", "updated", "same", "suspected", "rejected"), 0)
        for row in self.rows:
            out["updated" if row.state == CHANGED else row.state] += 1
        return out

    def taken(self) -> int:
        """Number of contacts that would be written as the plan is switched."""
        return sum(row.adds or row.updates for row in self.rows)

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """What the file holds and nobody can read."""
        return tuple(row.rejected for row in self.rows if row.rejected)


def choose(plan: Plan, place: int, on: bool) -> Plan:
    """The plan with a whole row switched."""
    return _with(plan, place, replace(plan.rows[place], chosen=on))


def choose_field(plan: Plan, place: int, change: int, *, on: bool) -> Plan:
    """The plan with one field of a row switched."""
    row = plan.rows[place]
    changes = tuple(replace(c, on=on) if n == change else c for n, c in enumerate(row.changes))
    return _with(plan, place, replace(row, changes=changes))


def decide(plan: Plan, place: int, decision: str) -> Plan:
    """The plan with a decision on a suspected row: `as_new`, `update`, or "" to leave it out."""
    return _with(plan, place, replace(plan.rows[place], decision=decision))


def _with(plan: Plan, place: int, row: Row) -> Plan:
    return replace(plan, rows=(*plan.rows[:place], row, *plan.rows[place + 1 :]))
