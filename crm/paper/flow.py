# SPDX-License-Identifier: Apache-2.0
"""Lets pieces flow over pages and draws them: no line alone, no heading without its text, rows whole under their head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from crm.paper import geometry
from crm.paper.canvas import PLAIN, Attributes, Box, Paper, Pen, TextStyle
from crm.paper.pieces import LEAST_LINES, ROW_PADDING_MM, Cell, Opening, Piece, Row, Show, Strip, height_mm
from crm.paper.words import Line

BODY = TextStyle(size_pt=geometry.BODY_PT, leading_pt=geometry.BODY_LEADING_PT)
HEAD_CELL = Attributes(scope="Column")
STRONG, THIN = Pen(0.6, geometry.INK), Pen(geometry.HAIRLINE_PT, geometry.HAIRLINE)
_SLACK_MM = 0.01  # what sums of fractions may differ by


@dataclass(frozen=True, slots=True)
class Area:
    """From where to where a page takes text."""

    top_mm: float
    bottom_mm: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece, or some of its lines, on a page; `under_head`: the head of its table is repeated above it."""

    piece: Piece
    page: int
    top_mm: float
    first: int
    count: int
    under_head: bool = False

    @property
    def bottom_mm(self) -> float:
        """Lower edge of what is placed."""
        return self.top_mm + self.count * self.piece.step_mm


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of the first page and of those that follow."""

    first: Area
    following: Area

    def of(self, page: int) -> Area:
        """The area of a page, counted from 1."""
        return self.first if page == 1 else self.following


def place(pieces: Sequence[Piece], areas: Areas) -> list[Placed]:
    """Where each piece goes. A piece that no page could hold is placed at the top of one all the same."""
    found = _all_on_one(pieces, areas.first)
    return found if found else _over_pages(pieces, areas)


def _all_on_one(pieces: Sequence[Piece], area: Area) -> list[Placed]:
    """Everything on the first page, as most letters are; empty when that has not the room."""
    found, y = [], area.top_mm
    for number, piece in enumerate(pieces):
        if number:
            y += piece.before_mm
        count = piece.count
        found.append(Placed(piece, 1, y, 0, count))
        y += count * piece.step_mm
    return found if y <= area.bottom_mm + _SLACK_MM else []


def _over_pages(pieces: Sequence[Piece], areas: Areas) -> list[Placed]:
    found: list[Placed] = []
    page, y = 1, areas.first.top_mm
    for index, piece in enumerate(pieces):
        first = 0
        while first < piece.count:
            area = areas.of(page)
            at_top = y <= area.top_mm + _SLACK_MM
            fresh = at_top and page > 1  # nowhere better to go; from a first page that is nearly full there is
            top = y if at_top else y + (piece.before_mm if first == 0 else 0.0)
            under_head = fresh and isinstance(piece, Row) and piece.head is not None
            top += _head_mm(piece) if under_head else 0.0
            count = _fitting(pieces, index, first=first, room=area.bottom_mm - top + _SLACK_MM, fresh=fresh)
            if not count:
                page, y = page + 1, areas.following.top_mm
                continue
            found.append(Placed(piece, page, top, first, count, under_head))
            first += count
            y = top + count * piece.step_mm
            if first < piece.count:
                page, y = page + 1, areas.following.top_mm
    return found


def _head_mm(piece: Piece) -> float:
    return height_mm(piece.head) if isinstance(piece, Row) and piece.head is not None else 0.0


def _fitting(pieces: Sequence[Piece], index: int, *, first: int, room: float, fresh: bool) -> int:
    """How many lines of a piece go into the room that is left; 0 = on with the next page."""
    piece = pieces[index]
    rest = piece.count - first
    fits = min(rest, int(room / piece.step_mm))
    tail = _tail_mm(pieces, index) if piece.keep else 0.0
    if fits == rest and rest * piece.step_mm + tail <= room:
        return rest
    if fits >= rest and fresh and (first or rest < 2 * LEAST_LINES):
        return rest  # the chain is longer than a page: it breaks here
    cut = min(fits, rest - LEAST_LINES)
    if cut >= LEAST_LINES:
        return cut
    return max(fits, 1) if fresh else 0


def _tail_mm(pieces: Sequence[Piece], index: int) -> float:
    """Height of what must follow on the same page: pieces that keep on, and the beginning of the first that can be parted or does not."""
    tail = 0.0
    for piece in pieces[index + 1 :]:
        tail += piece.before_mm
        if piece.count >= 2 * LEAST_LINES:
            return tail + LEAST_LINES * piece.step_mm
        tail += height_mm(piece)
        if not piece.keep:
            return tail
    return tail


def draw(paper: Paper, placed: Sequence[Placed], turn: Callable[[int], None]) -> None:
    """Draw what was placed; `turn(page)` is called when a page is full, to begin the next one."""
    opened: list[AbstractContextManager[None]] = []
    page = 1
    split: AbstractContextManager[None] | None = None
    for one in placed:
        piece = one.piece
        if one.page != page:
            page = one.page
            turn(page)
        if one.first == 0:
            for opening in piece.opens:
                _open(paper, opening, one, opened)
        whole = one.count == piece.count
        if isinstance(piece, Strip) and not whole and one.first == 0:
            split = paper.element(piece.role)
            split.__enter__()
        _draw(paper, one, whole)
        if one.first + one.count < piece.count:
            continue
        if split is not None:
            split.__exit__(None, None, None)
            split = None
        for _ in range(piece.closes):
            opened.pop().__exit__(None, None, None)


def _open(paper: Paper, opening: Opening, one: Placed, opened: list[AbstractContextManager[None]]) -> None:
    element = paper.element(opening.role, attributes=opening.attributes)
    element.__enter__()
    opened.append(element)
    if opening.mark:
        base = geometry.baseline_mm(one.top_mm, geometry.BODY_PT, geometry.BODY_LEADING_PT)
        paper.text("Lbl", opening.mark.x_mm, base, opening.mark.lines, style=BODY)


def _draw(paper: Paper, one: Placed, whole: bool) -> None:
    piece = one.piece
    if isinstance(piece, Strip):
        if piece.lines:
            base = geometry.baseline_mm(one.top_mm, piece.size_pt, piece.leading_pt)
            shown = piece.lines if whole else _part(piece.lines[one.first : one.first + one.count])
            style = BODY if (piece.size_pt, piece.bold) == (BODY.size_pt, False) else _style(piece)
            paper.text(piece.role if whole else "", piece.x_mm, base, shown, style=style)
    elif isinstance(piece, Row):
        _row(paper, piece, one)
    elif piece.picture is not None:
        _picture(paper, piece, one.top_mm)


def _part(lines: Sequence[Line]) -> list[Line]:
    """Lines of a paragraph that goes on overleaf: the words on both sides of the break stay apart."""
    *before, last = lines
    return [*before, replace(last, soft=not last.glued)]


def _style(strip: Strip) -> TextStyle:
    return TextStyle(size_pt=strip.size_pt, leading_pt=strip.leading_pt, bold=strip.bold)


def _picture(paper: Paper, show: Show, top_mm: float) -> None:
    assert show.picture is not None
    paper.figure(show.picture, Box(geometry.MARGIN_LEFT_MM, top_mm, show.width_mm, show.height_mm), show.alt)


def _row(paper: Paper, row: Row, one: Placed) -> None:
    if one.under_head and row.head is not None:
        top = one.top_mm - height_mm(row.head)
        with paper.artifact():
            for cell in row.head.cells:
                paper.text("", cell.x_mm, _cell_base(top), cell.lines, style=_cell_style(cell))
        _rule(paper, row.head, top + height_mm(row.head))
    with paper.element("TR"):
        for cell in row.cells:
            kind = HEAD_CELL if row.head is None else PLAIN
            paper.cell(cell.x_mm, _cell_base(one.top_mm), cell.lines, style=_cell_style(cell), attributes=kind)
    _rule(paper, row, one.bottom_mm)


def _cell_base(top_mm: float) -> float:
    return geometry.baseline_mm(top_mm + ROW_PADDING_MM, geometry.TABLE_PT, geometry.TABLE_LEADING_PT)


def _cell_style(cell: Cell) -> TextStyle:
    return TextStyle(size_pt=geometry.TABLE_PT, leading_pt=geometry.TABLE_LEADING_PT, align=cell.align, width_mm=cell.width_mm)


def _rule(paper: Paper, row: Row, y_mm: float) -> None:
    """The line below a row: black below the head and the last one, grey between."""
    strong = row.head is None or row.last
    right = row.cells[-1].x_mm + row.cells[-1].width_mm
    paper.line(row.cells[0].x_mm, y_mm, right, y_mm, pen=STRONG if strong else THIN)
