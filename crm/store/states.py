# SPDX-License-Identifier: Apache-2.0
"""Tells what a record is from its set of changes: newest value per field, alive or not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm.store.shapes import BIRTH, DEATH, Shape


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one record: `id` is stream << 32 | sequence, `hlc` a hybrid logical clock (milliseconds << 16 | count)."""

    id: int
    hlc: int
    field: str
    val: Any
    prev: Any

    @property
    def stream(self) -> int:
        """Number of the stream that the change stands in."""
        return self.id >> 32


def state(s: Shape, lot: Sequence[Change], scopes: Mapping[int, int]) -> dict[str, Any] | None:
    """Column values and scope of a record from its changes, oldest first; None when it is dead or never born.

    `scopes` gives the scope of a stream. A record lives while it has a change that no delete has seen.
    """
    values: dict[str, Any] = {}
    alive: set[int] = set()
    killed: set[int] = set()
    for change in lot:
        if change.field == DEATH and change.val:
            killed.update(past(change.prev))
            continue
        alive.add(change.id)
        if change.field == BIRTH:
            values = s.empty()
            values["scope"] = scopes[change.stream]
            for name, val in json.loads(change.val).items():
                if name in s.fields:
                    values.update(s.unfold(name, val, in_birth=True))
        elif change.field in s.fields:
            values.update(s.unfold(change.field, change.val, in_birth=False))
    return values if "scope" in values and not alive <= killed else None


def past(prev: Any) -> list[int]:
    """Ids of the changes that a change has seen."""
    return [] if prev is None else [prev] if isinstance(prev, int) else [int(p) for p in prev.split(",")]
