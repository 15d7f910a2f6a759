# SPDX-License-Identifier: Apache-2.0
"""The type roles are what they say: semibold is heavier, tabular figures are of one width, everything grows."""

from __future__ import annotations

import pytest

from ui.widgets import fonts
from ui.widgets.theme import theme


def test_semibold_is_really_semibold(dressed) -> None:
    assert fonts.metrics("strong").horizontalAdvance("Telefonat") > fonts.metrics("text").horizontalAdvance("Telefonat") + 1


def test_tabular_figures_have_one_width(dressed) -> None:
    measures = fonts.metrics("text", True)
    assert len({round(measures.horizontalAdvance(figure * 10), 2) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("scale", fonts.SCALES)
def test_lengths_grow_with_the_font(dressed, scale) -> None:
    theme.set_scale(scale)
    assert fonts.em() == pytest.approx(scale, rel=0.03)
    assert fonts.px(16) == pytest.approx(16 * scale, abs=1)
    assert fonts.tall(32) >= fonts.line("text") + 8
