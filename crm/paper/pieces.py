# SPDX-License-Identifier: Apache-2.0
"""The pieces that go down a page: lines of text, rows of a table, a picture, each with what it opens and closes in the structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crm.paper import geometry
from crm.paper.canvas import PLAIN, Attributes
from crm.paper.fonts import Family
from crm.paper.pictures import Picture
from crm.paper.words import Line, Run, lines

LEAST_LINES = 2  # of a paragraph on either side of a page break


@dataclass(frozen=True, slots=True)
class Mark:
    """The bullet or number of a list item."""

    lines: tuple[Line, ...]
    x_mm: float


@dataclass(frozen=True, slots=True)
class Opening:
    """A structure element that begins with a piece; `mark` is written as its Lbl before what follows."""

    role: str
    attributes: Attributes = PLAIN
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """Lines of one paragraph. `keep`: its end stays on the page of what follows."""

    lines: Sequence[Line]
    x_mm: float
    role: str = "P"
    size_pt: float = geometry.BODY_PT
    leading_pt: float = geometry.BODY_LEADING_PT
    bold: bool = False
    before_mm: float = 0.0
    keep: bool = False
    opens: tuple[Opening, ...] = ()
    closes: int = 0

    @property
    def count(self) -> int:
        """Number of lines, at least one."""
        return len(self.lines) or 1

    @property
    def step_mm(self) -> float:
        """Height of a line."""
        return self.leading_pt * geometry.MM_PER_PT


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its lines and where they stand."""

    lines: Sequence[Line]
    x_mm: float
    width_mm: float
    align: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, whole on one page. `head` is the row that is repeated above it on a new page."""

    cells: tuple[Cell, ...]
    head: Row | None = None
    last: bool = False
    before_mm: float = 0.0
    keep: bool = False
    opens: tuple[Opening, ...] = ()
    closes: int = 0

    count = 1

    @property
    def step_mm(self) -> float:
        """Height of the row."""
        lines = max((len(cell.lines) for cell in self.cells), default=1) or 1
        return lines * geometry.TABLE_LEADING_PT * geometry.MM_PER_PT + 2 * ROW_PADDING_MM


@dataclass(frozen=True, slots=True)
class Show:
    """A picture with its alternative text, or bare room when there is none."""

    height_mm: float
    width_mm: float = 0.0
    picture: Picture | None = None
    alt: str = ""
    before_mm: float = 0.0
    keep: bool = True
    opens: tuple[Opening, ...] = ()
    closes: int = 0

    count = 1

    @property
    def step_mm(self) -> float:
        """Height of the picture."""
        return self.height_mm


Piece = Strip | Row | Show
ROW_PADDING_MM = 1.0


@lru_cache(maxsize=4096)
def set_text(text: str, size_pt: float, width_mm: float, family: Family, *, bold: bool = False) -> tuple[Line, ...]:
    """Text in one style as lines, remembered: captions and dates come again in each letter. Raises CharactersMissing."""
    return tuple(lines((Run(text, bold),), size_pt, width_mm, family=family))


def height_mm(piece: Piece) -> float:
    """Height of a whole piece without the gap before it."""
    return piece.count * piece.step_mm
