# SPDX-License-Identifier: Apache-2.0
"""A timeline is a list to a screen reader, as high as its happenings, and can be walked and opened by key."""

from __future__ import annotations

import pytest
import seeing
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from ui.widgets.theme import theme
from ui.widgets.timeline import Entry, Timeline, change_line, entry_height

ENTRIES = [
    Entry("a", "phone", "teal", "Telefonat", "29. Mai, 11:20", "Will vor den Sommerferien entscheiden."),
    Entry("b", "pencil-simple", "slate", "Telefon geändert", "6. Mai", change_line("02323 555-100", "02323 555-120", "Visitenkarte")),
]


@pytest.fixture
def line(dressed, qtbot):
    made = Timeline("Zeitverlauf")
    qtbot.addWidget(made)
    made.set_entries(ENTRIES)
    made.resize(500, made.height())
    made.show()
    return made


def test_every_happening_is_spoken_in_one_breath(line) -> None:
    face = QAccessible.queryAccessibleInterface(line)
    assert (face.role(), face.text(QAccessible.Text.Name)) == (QAccessible.Role.List, "Zeitverlauf")
    assert face.child(0).text(QAccessible.Text.Name) == "Telefonat, 29. Mai, 11:20, Will vor den Sommerferien entscheiden."


def test_a_change_says_what_was_what_is_and_where_from() -> None:
    assert change_line("02323 555-100", "02323 555-120", "Visitenkarte") == "02323 555-100 → 02323 555-120 · Visitenkarte"
    assert change_line("", "Herne") == "Herne"


def test_arrows_walk_and_enter_opens(line, qtbot) -> None:
    line.setCurrentIndex(line.model().index(0, 0))
    qtbot.keyClick(line, Qt.Key.Key_Down)
    with qtbot.waitSignal(line.opened) as caught:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert caught.args == ["b"]


def test_it_is_as_high_as_its_happenings(line) -> None:
    line.resize(1200, line.height())
    assert line.height() == 2 * entry_height()
    theme.set_scale(2.0)
    assert line.height() == 2 * entry_height()
    line.set_entries([])
    assert line.height() == 0


def test_time_and_figures_go_below_before_they_are_cut(line, qtbot) -> None:
    change = change_line("02323 555-100", "02323 555-120")
    long = Entry("c", "pencil-simple", "slate", "Telefon geändert", "29. Mai, 11:20", change, whole=True)
    line.set_entries([long])
    assert line.height() == entry_height()
    theme.set_scale(2.0)
    line.resize(360, line.height())
    assert line.height() == entry_height(4)  # heading, time, one line for each number
    with seeing.eliding() as cut:
        line.grab()
    assert cut == []
