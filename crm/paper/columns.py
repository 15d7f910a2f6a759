# SPDX-License-Identifier: Apache-2.0
"""Shares the width of a page among the columns of a table: what must stay whole is never broken, and rows become as low as they can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

RAGGED = 1.1  # a broken cell needs so much more than its words, because lines end at words
STEPS = 12  # widths that are tried for a column


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column asks for in millimetres: `least` it must have, `usual` holds most cells, `widest` all; `weight` shares the rest."""

    least_mm: float
    usual_mm: float
    widest_mm: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of the table, the width of each cell on one line without the `edges_mm` that a column needs beside its words."""

    cells_mm: Sequence[Sequence[float]] = ()
    edges_mm: float = 0.0

    def lines(self, column: int, width_mm: float) -> list[int]:
        """About how many lines each row's cell takes in a column of that width."""
        room = max(width_mm - self.edges_mm, 1.0)
        return [1 if row[column] <= room else ceil(row[column] * RAGGED / room - 1e-6) for row in self.cells_mm]


def shared(wishes: Sequence[Wish], room_mm: float, rows: Rows | None = None) -> tuple[float, ...]:
    """The widths of all columns, together `room_mm`; empty when not even the least widths fit.

    Every column has its least first. What is left goes where it makes the rows lower, then brings all towards their widest
    cells; what is still left is shared by weight (columns of weight 0 keep what they have, unless all are such).
    """
    widths = [wish.least_mm for wish in wishes]
    if sum(widths) > room_mm + 1e-6:
        return ()
    _lower(widths, wishes, room_mm, rows or Rows())
    lacks = [max(0.0, wish.widest_mm - width) for wish, width in zip(wishes, widths, strict=True)]
    share = min(1.0, max(0.0, room_mm - sum(widths)) / (sum(lacks) or 1.0))
    widths = [width + share * lack for width, lack in zip(widths, lacks, strict=True)]
    spare = max(0.0, room_mm - sum(widths))
    weights = [wish.weight * width for wish, width in zip(wishes, widths, strict=True)]
    if not sum(weights):
        weights = [1.0] * len(widths)
    return tuple(width + spare * weight / sum(weights) for width, weight in zip(widths, weights, strict=True))


def _lower(widths: list[float], wishes: Sequence[Wish], room_mm: float, rows: Rows) -> None:
    """Widen one column after the other, always the one that saves most lines for its millimetres, while lines are saved."""
    taken = [rows.lines(at, width) for at, width in enumerate(widths)]
    while rows.cells_mm:
        best, spare = (0.0, 0, 0.0), room_mm - sum(widths)
        for at, width in enumerate(widths):
            others = [max((t[r] for o, t in enumerate(taken) if o != at), default=1) for r in range(len(rows.cells_mm))]
            now = sum(map(max, others, taken[at]))
            for step in range(1, STEPS + 1):
                more = min((wishes[at].widest_mm - width) * step / STEPS, spare)
                if more > 0.1:
                    saved = now - sum(map(max, others, rows.lines(at, width + more)))
                    best = max(best, (saved / more, at, more))
        if best[0] <= 0:
            return
        widths[best[1]] += best[2]
        taken[best[1]] = rows.lines(best[1], widths[best[1]])
