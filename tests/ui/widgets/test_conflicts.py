# SPDX-License-Identifier: Apache-2.0
"""How two values stand to each other is said in a word, not by colour alone."""

from __future__ import annotations

import pytest

from ui.widgets.conflicts import ConflictMark
from ui.widgets.theme import theme


@pytest.mark.parametrize(
    ("standing", "word"), [("differ", "Conflict"), ("same", "same"), ("filled", "filled in"), ("both", "both kept"), ("chosen", "chosen")]
)
def test_the_word_is_spoken(dressed, qtbot, spoken, standing, word) -> None:
    mark = ConflictMark(standing, "02323 555-711")
    qtbot.addWidget(mark)
    assert spoken(mark)[1] == f"{word}: 02323 555-711"


def test_a_conflict_is_boxed(dressed, qtbot) -> None:
    mark = ConflictMark("differ", "Prokuristin")
    qtbot.addWidget(mark)
    mark.resize(mark.sizeHint())
    assert mark.grab().toImage().pixelColor(mark.width() // 2, 2) == theme.colour("warn_soft")
    mark.show_mark("same", "Prokuristin")
    assert mark.grab().toImage().pixelColor(mark.width() // 2, 2) != theme.colour("warn_soft")
