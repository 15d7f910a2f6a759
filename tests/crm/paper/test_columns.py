# SPDX-License-Identifier: Apache-2.0
"""Columns share a page: all of it, none below its least, room where it saves lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.paper.columns import Rows, Wish, shared

MM = st.floats(1, 60)


@st.composite
def wish(draw: st.DrawFn) -> Wish:
    least = draw(MM)
    usual = least + draw(MM)
    return Wish(least, usual, usual + draw(MM), draw(st.sampled_from([0.0, 0.5, 1.0, 1.4])))


@given(st.lists(wish(), min_size=1, max_size=9), st.floats(50, 400))
def test_columns_fill_the_room_and_none_is_below_its_least(wishes: list[Wish], room: float) -> None:
    rows = Rows([[w.usual_mm for w in wishes], [w.widest_mm for w in wishes]], 3.0)
    widths = shared(wishes, room, rows)
    if sum(w.least_mm for w in wishes) > room + 1e-6:
        assert widths == ()
        return
    assert sum(widths) == pytest.approx(room)
    assert all(width >= w.least_mm - 1e-6 for width, w in zip(widths, wishes, strict=True))


def test_columns_that_fit_have_what_they_ask_for_and_the_rest_goes_by_weight() -> None:
    phone, name = Wish(30, 30, 30, 0.0), Wish(20, 40, 50, 1.0)
    assert shared([phone, name], 100) == pytest.approx((30, 70))


def test_columns_without_weight_share_what_is_left() -> None:
    assert shared([Wish(10, 10, 10, 0.0), Wish(20, 20, 20, 0.0)], 50) == pytest.approx((20, 30))


def test_room_goes_where_it_saves_lines() -> None:
    """Ten millimetres put every e-mail address on one line; the outlier of the other column would need sixty."""
    outlier, address = Wish(20, 21, 80), Wish(30, 40, 40)
    cells = [[20.0, 40.0]] * 20 + [[80.0, 40.0]]
    widths = shared([outlier, address], 61, Rows(cells))
    assert widths[1] == pytest.approx(40)
    assert widths[0] == pytest.approx(21)


def test_a_cell_that_does_not_fit_is_broken_at_words_and_takes_more_lines_than_its_length() -> None:
    rows = Rows([[30.0], [40.0], [200.0]], edges_mm=10.0)
    assert rows.lines(0, 40) == [1, 2, 8]
    assert rows.lines(0, 50) == [1, 1, 6]


def test_no_room_is_spent_where_a_higher_cell_stands_beside() -> None:
    """The first column would need ten millimetres for one line, but its rows have two lines in the last column anyway."""
    first, second, last = Wish(20, 30, 30, 0.0), Wish(20, 30, 30, 0.0), Wish(40, 40, 40, 0.0)
    widths = shared([first, second, last], 90, Rows([[30.0, 20.0, 60.0]] * 5 + [[20.0, 30.0, 40.0]]))
    assert widths == pytest.approx((20, 30, 40))
