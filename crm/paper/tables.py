# SPDX-License-Identifier: Apache-2.0
"""Sets a list as a table over as many pages as it takes: columns that fit, groups, totals, its head on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from crm.errors import Known, Say
from crm.paper.canvas import LANDSCAPE, PORTRAIT, Attributes, Box, Paper, Pen, Size
from crm.paper.columns import Rows, Wish, shared
from crm.paper.report import (
    BOTTOM_MM,
    HAIRLINE,
    INK,
    LEFT_MM,
    RIGHT_MM,
    RULE,
    SHADE,
    SUBTITLE,
    TITLE,
    TOP_MM,
    Imprint,
    Printed,
    Sheet,
    Speller,
    Type,
)
from crm.paper.words import Line
from crm.texts import texts

SIZES_PT = (9.0, 8.5, 8.0)  # the first in which most cells stand on one line is used
SMALL_PT = (8.0, 7.5, 7.0)  # else the first in which no word is broken
PAD_MM = 1.5  # left and right of the words of a cell
ROW_PAD_MM = 0.75  # above and below them
LONG_WORD_MM = 60.0  # a longer word may be broken, so that it does not take the page
ADDRESS_MM = 30.0  # so much of an e-mail or web address stays together
NARROW_MM = 14.0  # what a column of words needs at the very least
GROUP_GAP_MM = 2.2  # above a group
PALE = "#F8FAFC"  # behind the heading of a group
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
class _Row:
    """A row that stays whole: what each cell holds and how many columns it spans; "head", "group", "row" or "total"."""

    kind: str
    cells: tuple[tuple[Sequence[Line], int], ...]
    height_mm: float
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row on its page (from 1), its top in mm, and the number of the body that it belongs to, -1 for the head."""

    page: int
    top_mm: float
    row: _Row
    body: int


@dataclass(slots=True)
class _Grid:
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

    def row(self, kind: str, cells: Sequence[tuple[str, int]], title: str = "") -> Iterator[_Row]:
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
            yield _Row(kind, part, high, title)

    def summed(self, kind: str, title: str, totals: Sequence[str], count: str = "") -> Iterator[_Row]:
        """A row whose heading reaches up to the first column with a total."""
        cells = list(totals) + [""] * (len(self.columns) - len(totals))
        span = max(1, next((at for at, words in enumerate(cells) if words), len(cells)))
        words = " · ".join(part for part in (title, count) if part)
        return self.row(kind, [(words, span), *((total, 1) for total in cells[span:])], title)

    def heading(self, words: str) -> _Row:
        """A group's heading where the group goes on."""
        return next(self.row("group", [(words, len(self.columns))]))


def write_list(paper: ListPaper, imprint: Imprint) -> Printed:
    """The list on paper. Errors: TableTooWide."""
    speller = Speller()
    spelt = _spelt(paper, speller)
    size = LANDSCAPE if paper.landscape else PORTRAIT
    grid = _grid(spelt, size)
    titled = _Titled(spelt, size)
    placed = _placed(spelt, grid, (TOP_MM + titled.height_mm, size.height_mm - BOTTOM_MM), imprint.language)
    sheet = Sheet(imprint, speller, size, placed[-1].page)
    titled.draw(sheet.paper)
    _draw(sheet, grid, placed)
    return sheet.finish()


def _spelt(paper: ListPaper, speller: Speller) -> ListPaper:
    """The list in characters that can be printed."""
    columns = tuple(replace(column, title=speller(column.title)) for column in paper.columns)

    def group(found: GroupPaper) -> GroupPaper:
        rows = tuple(tuple(map(speller, row)) for row in found.rows)
        return GroupPaper(speller(found.title), rows, tuple(map(speller, found.totals)), speller(found.count))

    totals, groups = tuple(map(speller, paper.totals)), tuple(map(group, paper.groups))
    return ListPaper(speller(paper.title), speller(paper.subtitle), columns, groups, totals, paper.landscape)


class _Titled:
    """Title and subtitle above the table."""

    def __init__(self, paper: ListPaper, size: Size) -> None:
        room = size.width_mm - LEFT_MM - RIGHT_MM
        self._title = TITLE.lines(paper.title, room)
        self._below = SUBTITLE.lines(paper.subtitle, room) if paper.subtitle else []

    @property
    def height_mm(self) -> float:
        """With the gap below."""
        return len(self._title) * TITLE.line_mm + len(self._below) * SUBTITLE.line_mm + 3.5

    def draw(self, paper: Paper) -> None:
        """At the top of the first page."""
        paper.text("H1", LEFT_MM, TITLE.baseline_mm(TOP_MM), self._title, style=TITLE.style())
        if self._below:
            top = TOP_MM + len(self._title) * TITLE.line_mm
            paper.text("P", LEFT_MM, SUBTITLE.baseline_mm(top), self._below, style=SUBTITLE.style())


def _grid(paper: ListPaper, size: Size) -> _Grid:
    """The columns in the largest size in which cells stand on one line, else in which no word is broken. Errors: TableTooWide."""
    room = size.width_mm - LEFT_MM - RIGHT_MM
    tries = [(pt, "easy") for pt in SIZES_PT] + [(pt, "whole") for pt in SMALL_PT] + [(SMALL_PT[-1], "broken")]
    for size_pt, manner in tries:
        face, strong = Type(size_pt, size_pt * 1.28), Type(size_pt, size_pt * 1.28, bold=True)
        wishes = [_wish(paper, at, face, strong, hard=manner == "broken") for at in range(len(paper.columns))]
        if manner == "easy" and sum(wish.usual_mm for wish in wishes) > room:
            continue
        if widths := shared(wishes, room, _measured(paper, face)):
            return _Grid(paper.columns, widths, face, strong)
    raise TableTooWide(len(paper.columns), paper.landscape)


def _measured(paper: ListPaper, face: Type) -> Rows:
    """Some rows from all over the list, by which the columns are shared out."""
    rows = [row for group in paper.groups for row in group.rows]
    some = rows[:: max(1, len(rows) // SAMPLE)]
    return Rows([[max(map(face.width_mm, cell.split("\n"))) for cell in row] for row in some], 2 * PAD_MM)


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
        widest = max((face.width_mm(line) for cell in cells for line in cell.split("\n")), default=0.0)
        least = max(widest, bold, head_word) + padding
        return Wish(least, least, max(least, widest_head + padding), column.weight)
    found = sorted(face.width_mm(line) for cell in cells for line in cell.split("\n"))
    widest, usual = (found[-1], found[int(USUAL * (len(found) - 1))]) if found else (0.0, 0.0)
    words = sorted({word for cell in cells for word in cell.split()}, key=len)[-40:]
    word = max((min(face.width_mm(word), ADDRESS_MM if "@" in word or "." in word else LONG_WORD_MM) for word in words), default=0.0)
    word = min(word, NARROW_MM) if hard else word
    least = max(word, bold, min(head_word, NARROW_MM) if hard else head_word) + padding
    usual = max(usual + padding, least, min(widest_head + padding, least * 1.5))
    return Wish(least, usual, max(usual, widest + padding), column.weight)


class _Pager:
    """Puts rows on pages below each other, with the head on each."""

    def __init__(self, head: _Row, top_mm: float, bottom_mm: float) -> None:
        self.placed = [_Placed(1, top_mm, head, -1)]
        self._head, self._page, self._at, self._bottom = head, 1, top_mm + head.height_mm, bottom_mm

    @property
    def begun(self) -> bool:
        """Whether the page has more than its head."""
        return self.placed[-1].row.kind != "head"

    def has_room(self, height_mm: float) -> bool:
        """Whether so much fits below; a page that only has its head takes anything."""
        return not self.begun or self._at + height_mm <= self._bottom

    def put(self, row: _Row, body: int, *, gap_mm: float = 0.0) -> None:
        """A row of a body below the last, after a gap unless it is the first of its page."""
        at = self._at + (gap_mm if self.begun else 0.0)
        self.placed.append(_Placed(self._page, at, row, body))
        self._at = at + row.height_mm

    def turn(self, body: int) -> None:
        """The next page, with the head as a row of the body that goes on."""
        self._page += 1
        self._at = TOP_MM
        self.put(self._head, body)


def _placed(paper: ListPaper, grid: _Grid, place: tuple[float, float], language: str) -> list[_Placed]:
    """Every row on its page; a group's heading never stands last, and is repeated where the group goes on."""
    pager = _Pager(next(grid.row("head", [(column.title, 1) for column in grid.columns])), *place)
    for body, group in enumerate(paper.groups):
        rows = [row for cells in group.rows for row in grid.row("row", [(words, 1) for words in cells])]
        title = list(grid.summed("group", group.title, group.totals, group.count))[:1] if group.title else []
        for number, row in enumerate(rows):
            above = title if number == 0 else []
            if not pager.has_room(row.height_mm + sum(t.height_mm + GROUP_GAP_MM for t in above)):
                pager.turn(body)
                if title and number:
                    pager.put(grid.heading(texts(language)("{group} (continued)", group=group.title)), body)
            for heading in above:
                pager.put(heading, body, gap_mm=GROUP_GAP_MM)
            pager.put(row, body)
    if paper.totals:
        body = len(paper.groups)
        total = next(grid.summed("total", paper.totals[0], paper.totals[1:]))
        if not pager.has_room(total.height_mm + GROUP_GAP_MM):
            pager.turn(body)
        pager.put(total, body, gap_mm=GROUP_GAP_MM)
    return pager.placed


def _draw(sheet: Sheet, grid: _Grid, placed: Sequence[_Placed]) -> None:
    """The table: its head, then a body for every group; on later pages the head is a row of the body that goes on."""
    with sheet.paper.element("Table"):
        for body, rows in groupby(placed, key=lambda found: found.body):
            with sheet.paper.element("THead" if body < 0 else "TBody"):
                for found in rows:
                    sheet.turn_to(found.page)
                    _draw_row(sheet.paper, grid, found.row, found.top_mm)


def _draw_row(paper: Paper, grid: _Grid, row: _Row, top_mm: float) -> None:
    """A row over its ground: shade and rule of the head, rules of group and total, a hairline below the others."""
    left, right = grid.lefts_mm[0], grid.lefts_mm[-1] + grid.widths_mm[-1]
    bottom = top_mm + row.height_mm
    if row.kind in ("head", "group"):
        paper.fill(Box(left, top_mm, right - left, row.height_mm), SHADE if row.kind == "head" else PALE)
    if row.kind == "group" and row.title:
        paper.bookmark(row.title)
    if row.kind == "total":
        paper.line(left, top_mm, right, top_mm, pen=Pen(0.7, INK))
    else:
        paper.line(left, bottom, right, bottom, pen=Pen(0.6, RULE) if row.kind == "head" else HAIRLINE)
    face = grid.face if row.kind == "row" else grid.strong
    baseline, at = face.baseline_mm(top_mm + ROW_PAD_MM), 0
    with paper.element("TR"):
        for number, (found, span) in enumerate(row.cells):
            column = grid.columns[at]
            room = sum(grid.widths_mm[at : at + span]) - 2 * PAD_MM
            heading = row.kind == "head" or (row.kind != "row" and number == 0)
            paper.cell(
                grid.lefts_mm[at] + PAD_MM,
                baseline,
                found,
                style=face.style(column.align if span == 1 else "left", room),
                attributes=Attributes(scope=("Column" if row.kind == "head" else "Row") if heading else "", column_span=span),
            )
            at += span
