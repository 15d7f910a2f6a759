# SPDX-License-Identifier: Apache-2.0
"""Texts break without losing a letter, and parts go on in the next line before one of them is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.lines import Folding, broken
from ui.widgets.theme import theme

MAIL = "m.schulenburghausen-wittgensteinbrueck@holthoffprueflabor.example"


@pytest.mark.parametrize(
    "text", [MAIL, "02323 555-120 → 02323 555-122", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "a", "  zwei  Blanks ", "@"]
)
@pytest.mark.parametrize("room", [1, 40, 90, 200, 4000])
def test_no_letter_is_lost_and_no_line_is_too_long(dressed, text, room) -> None:
    lines = broken(text, "text", room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(fonts.width(line) <= room + 1 or len(line) == 1 for line in lines)


def test_an_address_breaks_before_its_at_and_a_number_between_its_groups(dressed) -> None:
    assert broken(MAIL, "text", fonts.width(MAIL) - 1) == tuple(MAIL.replace("@", "\n@").split("\n"))
    assert broken("02323 555120", "text", fonts.width("02323 55512")) == ("02323", "555120")
    assert broken("kurz", "text", 500) == ("kurz",)


@pytest.fixture
def row(dressed, qtbot):
    """Two words at the left and two buttons at the right."""
    made = QWidget()
    qtbot.addWidget(made)
    made.parts = [Label("Zeitverlauf", "section"), Label("47"), Button("Abbrechen"), Button("Notiz speichern")]
    made.setLayout(Folding(*made.parts[:2], end=made.parts[2:]))
    return made


def shown(row, width):
    row.resize(width, row.heightForWidth(width))
    row.show()
    row.layout().activate()
    return [part.geometry() for part in row.parts]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_parts_stand_in_one_line_while_they_fit(row, scale) -> None:
    theme.set_scale(scale)
    wide = row.sizeHint().width() + 40
    first, second, third, last = shown(row, wide)
    assert row.heightForWidth(wide) == row.sizeHint().height()
    assert (first.left(), last.right() + 1) == (0, wide)
    assert second.right() < third.left()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_does_not_fit_goes_below_and_stays_at_its_edge(row, scale) -> None:
    theme.set_scale(scale)
    wide = row.sizeHint().width() - 1
    places = shown(row, wide)
    assert places[0].bottom() < places[2].top()
    assert places[3].right() + 1 == wide
    assert [place.size() for place in places] == [part.sizeHint() for part in row.parts]
    assert row.heightForWidth(wide) >= places[3].bottom() + 1


def test_no_part_is_wider_than_the_row_and_hidden_ones_take_no_room(row) -> None:
    narrow = row.minimumSizeHint().width()
    assert all(place.right() < narrow for place in shown(row, narrow))
    for part in row.parts[1:]:
        part.hide()
    assert row.sizeHint() == row.parts[0].sizeHint()
