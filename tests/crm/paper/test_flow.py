# SPDX-License-Identifier: Apache-2.0
"""Pieces go down the pages: nothing lost, nothing below the edge, no line alone, what keeps together stays together."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from crm.paper.flow import Area, Areas, Placed, place
from crm.paper.pieces import LEAST_LINES, Cell, Piece, Row, Show, Strip
from crm.paper.words import Run, lines

ROW = Row((Cell(lines((Run("Zelle"),), 10, 50), 25, 50, "left"),), head=Row((Cell(lines((Run("Kopf"),), 10, 50), 25, 50, "left"),)))
LINE_MM = Strip((), 25).step_mm


def strip(count: int, **more: object) -> Strip:
    return Strip(lines((Run("\n".join(f"Zeile {n}" for n in range(count))),), 10.5, 160), 25, **more)  # type: ignore[arg-type]


PIECES = st.one_of(
    st.builds(strip, st.integers(1, 30), before_mm=st.sampled_from((0.0, 2.0, LINE_MM)), keep=st.booleans()),
    st.just(ROW),
    st.builds(Show, st.floats(1, 40), keep=st.booleans()),
)
AREAS = st.builds(
    lambda first, following: Areas(Area(98.46, 98.46 + first), Area(32.0, 32.0 + following)), st.floats(20, 170), st.floats(60, 240)
)


def pages(placed: list[Placed]) -> dict[int, list[Placed]]:
    return {number: [one for one in placed if one.page == number] for number in sorted({one.page for one in placed})}


@given(st.lists(PIECES, min_size=1, max_size=25), AREAS)
@settings(max_examples=300, deadline=None)
def test_every_line_is_placed_once_in_order_and_inside(pieces: list[Piece], areas: Areas) -> None:
    placed = place(pieces, areas)
    told = [(id(one.piece), one.first + n) for one in placed for n in range(one.count)]
    assert told == [(id(piece), n) for piece in pieces for n in range(piece.count)]
    for number, page in pages(placed).items():
        area = areas.of(number)
        assert all(area.top_mm - 0.01 <= one.top_mm for one in page)
        assert all(one.bottom_mm <= area.bottom_mm + 0.02 for one in page)
        assert all(below.top_mm >= above.bottom_mm - 0.001 for above, below in pairwise(page))


@given(st.lists(PIECES, min_size=1, max_size=25), AREAS)
@settings(max_examples=300, deadline=None)
def test_no_line_of_a_paragraph_stands_alone(pieces: list[Piece], areas: Areas) -> None:
    for one in place(pieces, areas):
        assert one.count == one.piece.count or one.count >= LEAST_LINES


@given(st.lists(st.builds(strip, st.integers(1, 12), keep=st.booleans(), before_mm=st.just(2.0)), min_size=2, max_size=25))
@settings(max_examples=300, deadline=None)
def test_what_keeps_on_ends_on_the_page_of_what_follows(pieces: list[Strip]) -> None:
    areas = Areas(Area(98.46, 250.0), Area(32.0, 270.0))
    placed = place(pieces, areas)
    for index, piece in enumerate(pieces[:-1]):
        chain = pieces[index : index + 6]
        if piece.keep and not all(one.keep and one.count < 2 * LEAST_LINES for one in chain):  # a chain that fits a page
            end = max(one.page for one in placed if one.piece is piece)
            begin = min(one.page for one in placed if one.piece is pieces[index + 1])
            assert end == begin


def test_rows_that_begin_a_page_stand_under_their_head() -> None:
    placed = place([ROW] * 80, Areas(Area(98.46, 250.0), Area(32.0, 270.0)))
    for number, page in pages(placed).items():
        assert [one.under_head for one in page] == [number > 1] + [False] * (len(page) - 1)
        if number > 1:
            assert page[0].top_mm > 32.0 + 4


def test_a_page_is_used_to_its_end() -> None:
    placed = place([strip(100)], Areas(Area(98.46, 250.0), Area(32.0, 270.0)))
    for number, page in list(pages(placed).items())[:-1]:
        area = Area(98.46, 250.0) if number == 1 else Area(32.0, 270.0)
        assert area.bottom_mm - page[-1].bottom_mm < LINE_MM


def test_a_first_page_without_room_is_left() -> None:
    assert [one.page for one in place([strip(3)], Areas(Area(240.0, 243.0), Area(32.0, 270.0)))] == [2]
