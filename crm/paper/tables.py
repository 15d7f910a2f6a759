# SPDX-License-Identifier: Apache-2.0
"""Sets a list as a table over as many pages as it takes: columns that fit, groups, totals, its head on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from crm.paper.bands import INK
from crm.paper.canvas import LANDSCAPE, PORTRAIT, Attributes, Box, Paper, Pen, Size
from crm.paper.grid import PAD_MM, ROW_PAD_MM, ColumnPaper, Grid, GroupPaper, ListPaper, Row, TableTooWide, fitted
from crm.paper.report import (
    BOTTOM_MM,
    HAIRLINE,
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
)
from crm.texts import texts

__all__ = ["ColumnPaper", "GroupPaper", "ListPaper", "TableTooWide", "write_list"]

GROUP_GAP_MM = 2.2  # above a group
PALE = "#F8FAFC"  # behind the heading of a group


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row on its page (from 1), its top in mm, and the number of the body that it belongs to, -1 for the head."""

    page: int
    top_mm: float
    row: Row
    body: int


def write_list(paper: ListPaper, imprint: Imprint) -> Printed:
    """The list on paper. Errors: TableTooWide."""
    speller = Speller()
    spelt = _spelt(paper, speller)
    size = LANDSCAPE if paper.landscape else PORTRAIT
    grid = fitted(spelt, size)
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
        TITLE.show(paper, "H1", (LEFT_MM, TITLE.baseline_mm(TOP_MM)), self._title)
        top = TOP_MM + len(self._title) * TITLE.line_mm
        SUBTITLE.show(paper, "P", (LEFT_MM, SUBTITLE.baseline_mm(top)), self._below)


class _Pager:
    """Puts rows on pages below each other, with the head on each."""

    def __init__(self, head: Row, top_mm: float, bottom_mm: float) -> None:
        self.placed = [_Placed(1, top_mm, head, -1)]
        self._head, self._page, self._at, self._bottom = head, 1, top_mm + head.height_mm, bottom_mm

    @property
    def begun(self) -> bool:
        """Whether the page has more than its head."""
        return self.placed[-1].row.kind != "head"

    def has_room(self, height_mm: float) -> bool:
        """Whether so much fits below; a page that only has its head takes anything."""
        return not self.begun or self._at + height_mm <= self._bottom

    def put(self, row: Row, body: int, *, gap_mm: float = 0.0) -> None:
        """A row of a body below the last, after a gap unless it is the first of its page."""
        at = self._at + (gap_mm if self.begun else 0.0)
        self.placed.append(_Placed(self._page, at, row, body))
        self._at = at + row.height_mm

    def turn(self, body: int) -> None:
        """The next page, with the head as a row of the body that goes on."""
        self._page += 1
        self._at = TOP_MM
        self.put(self._head, body)


def _placed(paper: ListPaper, grid: Grid, place: tuple[float, float], language: str) -> list[_Placed]:
    """Every row on its page; a group's heading never stands last, and is repeated where the group goes on."""
    say = texts(language)
    pager = _Pager(next(grid.row("head", [(column.title, 1) for column in grid.columns])), *place)
    for body, group in enumerate(paper.groups):
        rows = [row for cells in group.rows for row in grid.row("row", [(words, 1) for words in cells])]
        title = list(grid.summed("group", group.title, group.totals, group.count))[:1] if group.title else []
        for number, row in enumerate(rows):
            above = title if number == 0 else []
            if not pager.has_room(row.height_mm + sum(t.height_mm + GROUP_GAP_MM for t in above)):
                pager.turn(body)
                if title and number:
                    pager.put(grid.heading(say("{group} (continued)", group=group.title)), body)
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


def _draw(sheet: Sheet, grid: Grid, placed: Sequence[_Placed]) -> None:
    """The table: its head, then a body for every group; on later pages the head is a row of the body that goes on."""
    with sheet.paper.element("Table"):
        for body, rows in groupby(placed, key=lambda found: found.body):
            with sheet.paper.element("THead" if body < 0 else "TBody"):
                for found in rows:
                    sheet.turn_to(found.page)
                    _draw_row(sheet.paper, grid, found.row, found.top_mm)


def _draw_row(paper: Paper, grid: Grid, row: Row, top_mm: float) -> None:
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
