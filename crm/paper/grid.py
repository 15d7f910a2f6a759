# SPDX-License-Identifier: Apache-2.0
"""Finds type and columns for a list, so that everything stands on the page and what must stay whole is whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crm.errors import Known, Say
from crm.paper.bands import Type
from crm.paper.canvas import PORTRAIT, Size
from crm.paper.columns import Rows, Wish, shared
from crm.paper.report import BOTTOM_MM, LEFT_MM, RIGHT_MM, TOP_MM
from crm.paper.words import Line

SIZES_PT = (9.0, 8.5, 8.0)  # the first in which most cells stand on one line is used
SMALL_PT = (8.0, 7.5, 7.0)  # else the first in which no word is broken
PAD_MM = 1.5  # left and right of the words of a cell
ROW_PAD_MM = 0.75  # above and below them
LONG_WORD_MM = 60.0  # a longer word may be broken, so that it does not take the page
ADDRESS_MM = 30.0  # so much of an e-mail or web address stays together
NARROW_MM = 14.0  # what a column of words needs at the very least
SAMPLE = 120  # rows that decide on the widths
USUAL = 0.95  # share of the cells that a column's usual width holds


@dataclass(frozen=True, slots=True)
class ColumnPaper:
    """A column: its heading, its share of spare room, "left" or "right"; `whole` cells (dates, numbers, phones) are never broken."""

    title: str
    weight: float = 1.0
    align: str = "left"
    whole: bool = False


@dataclass(frozen=True, slots=True)
class GroupPaper:
    """Rows below a heading ("" for none), a cell for each column; `totals` and `count` stand beside the heading, "" for none."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] = ()
    count: str = ""


@dataclass(frozen=True, slots=True)
class ListPaper:
    """A list: what it is called, a line that says what it holds, its columns, its groups, and totals below all."""

    title: str
    subtitle: str = ""
    columns: tuple[ColumnPaper, ...] = ()
    groups: tuple[GroupPaper, ...] = ()
    totals: tuple[str, ...] = ()  # the first is the caption, then a cell for each column, "" where there is none
    landscape: bool = False


@dataclass
class TableTooWide(Known):
    """The columns of a list do not fit beside each other on the page; `landscape` says how it lies."""

    columns: int
    landscape: bool

    def sentence(self, say: Say) -> str:
        if self.landscape:
            return say("These {columns} columns do not fit on the page; choose fewer.", columns=self.columns)
        return say("These {columns} columns do not fit on an upright page; choose fewer or print in landscape.", columns=self.columns)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that stays whole: what each cell holds and how many columns it spans; "head", "group", "row" or "total"."""

    kind: str
    cells: tuple[tuple[Sequence[Line], int], ...]
    height_mm: float
    title: str = ""


@dataclass(slots=True)
class Grid:
    """The columns on the page: type, left edges and widths in mm."""

    columns: tuple[ColumnPaper, ...]
    widths_mm: tuple[float, ...]
    face: Type
    strong: Type
    lefts_mm: tuple[float, ...] = field(init=False)

    def __post_init__(self) -> None:
        lefts, at = [], LEFT_MM
        for width in self.widths_mm:
            lefts.append(at)
            at += width
        self.lefts_mm = tuple(lefts)

    def row(self, kind: str, cells: Sequence[tuple[str, int]], title: str = "") -> Iterator[Row]:
        """A row from texts with their spans, or several when no page could hold it."""
        face = self.face if kind == "row" else self.strong
        broken, at = [], 0
        for words, span in cells:
            broken.append((face.lines(words, sum(self.widths_mm[at : at + span]) - 2 * PAD_MM + 0.01) if words else [], span))
            at += span
        most = int((PORTRAIT.width_mm - TOP_MM - BOTTOM_MM) / 2 / face.line_mm)
        for first in range(0, max(max((len(found) for found, _ in broken), default=1), 1), most):
            part = tuple((found[first : first + most], span) for found, span in broken)
            high = max(1, *(len(found) for found, _ in part)) * face.line_mm + 2 * ROW_PAD_MM
            yield Row(kind, part, high, title)

    def summed(self, kind: str, title: str, totals: Sequence[str], count: str = "") -> Iterator[Row]:
        """A row whose heading reaches up to the first column with a total."""
        cells = list(totals) + [""] * (len(self.columns) - len(totals))
        span = max(1, next((at for at, words in enumerate(cells) if words), len(cells)))
        words = " · ".join(part for part in (title, count) if part)
        return self.row(kind, [(words, span), *((total, 1) for total in cells[span:])], title)

    def heading(self, words: str) -> Row:
        """A group's heading where the group goes on."""
        return next(self.row("group", [(words, len(self.columns))]))


def fitted(paper: ListPaper, size: Size) -> Grid:
    """The columns in the largest size in which cells stand on one line, else in which no word is broken. Errors: TableTooWide."""
    room = size.width_mm - LEFT_MM - RIGHT_MM
    tries = [(pt, "easy") for pt in SIZES_PT] + [(pt, "whole") for pt in SMALL_PT] + [(SMALL_PT[-1], "broken")]
    for size_pt, manner in tries:
        face, strong = Type(size_pt, size_pt * 1.28), Type(size_pt, size_pt * 1.28, bold=True)
        wishes = [_wish(paper, at, face, strong, hard=manner == "broken") for at in range(len(paper.columns))]
        if manner == "easy" and sum(wish.usual_mm for wish in wishes) > room:
            continue
        if widths := shared(wishes, room, _measured(paper, face)):
            return Grid(paper.columns, widths, face, strong)
    raise TableTooWide(len(paper.columns), paper.landscape)


def _measured(paper: ListPaper, face: Type) -> Rows:
    """Some rows from all over the list, by which the columns are shared out."""
    rows = [row for group in paper.groups for row in group.rows]
    some = rows[:: max(1, len(rows) // SAMPLE)]
    return Rows([[face.width_mm(cell) for cell in row] for row in some], 2 * PAD_MM)


def _wish(paper: ListPaper, at: int, face: Type, strong: Type, *, hard: bool) -> Wish:
    """What a column asks for, with the room round its words; `hard` lets every word be broken that may be."""
    column = paper.columns[at]
    sums = [t for g in paper.groups for t in g.totals[at : at + 1] if t] + [t for t in paper.totals[at + 1 : at + 2] if t]
    cells = {row[at] for group in paper.groups for row in group.rows if row[at]}
    bold = max(map(strong.width_mm, sums), default=0.0)
    head_word = max((strong.width_mm(word) for word in column.title.split()), default=0.0)
    widest_head = max(bold, strong.width_mm(column.title))
    padding = 2 * PAD_MM + 0.2
    if column.whole:
        widest = max(map(face.width_mm, cells), default=0.0)
        least = max(widest, bold, head_word) + padding
        return Wish(least, least, max(least, widest_head + padding), column.weight)
    found = sorted(map(face.width_mm, cells))
    widest, usual = (found[-1], found[int(USUAL * (len(found) - 1))]) if found else (0.0, 0.0)
    words = sorted({word for cell in cells for word in cell.split()}, key=len)[-40:]
    word = max((min(face.width_mm(word), ADDRESS_MM if "@" in word or "." in word else LONG_WORD_MM) for word in words), default=0.0)
    word = min(word, NARROW_MM) if hard else word
    least = max(word, bold, min(head_word, NARROW_MM) if hard else head_word) + padding
    usual = max(usual + padding, least, min(widest_head + padding, least * 1.5))
    return Wish(least, usual, max(usual, widest + padding), column.weight)
