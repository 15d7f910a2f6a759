# SPDX-License-Identifier: Apache-2.0
"""Layout words mean what they say, and a pane scrolls to what it is asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.panes import Card, Hairline, Pane, ScrollPane, across, down
from ui.widgets.theme import theme


def test_numbers_are_spaces_of_their_own_and_none_takes_the_rest(dressed, qtbot) -> None:
    first, second, last = Button("Eins"), Button("Zwei"), Button("Drei")
    room = QWidget()
    qtbot.addWidget(room)
    room.setLayout(across(first, second, 20, last, None, gap=8))
    room.resize(800, 40)
    room.show()
    assert second.x() - first.geometry().right() - 1 == 8
    assert last.x() - second.geometry().right() - 1 == 20
    assert last.width() == last.sizeHint().width()


def test_a_pane_has_its_fill_and_its_hairlines(dressed, qtbot) -> None:
    pane = Pane(fill="sunken", sides="r")
    qtbot.addWidget(pane)
    pane.resize(50, 30)
    image = pane.grab().toImage()
    assert image.pixelColor(10, 10) == theme.colour("sunken")
    assert image.pixelColor(49, 10) == theme.colour("line")


def test_a_card_has_an_edge(dressed, qtbot) -> None:
    card = Card(down(Hairline()))
    qtbot.addWidget(card)
    card.resize(60, 40)
    image = card.grab().toImage()
    assert image.pixelColor(30, 0) == theme.colour("line")
    assert image.pixelColor(30, 10) == theme.colour("surface")


def test_a_scroll_pane_brings_a_part_into_sight(dressed, qtbot) -> None:
    deep = Button("Unten")
    pane = ScrollPane(down(2000, deep))
    qtbot.addWidget(pane)
    pane.resize(300, 200)
    pane.show()
    assert deep.visibleRegion().isEmpty()
    pane.show_widget(deep)
    assert not deep.visibleRegion().isEmpty()
