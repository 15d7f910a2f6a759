# SPDX-License-Identifier: Apache-2.0
"""Rows keep towns and dates whole, and lists of rows can be walked and opened by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QStringListModel, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter

from ui.widgets import fonts
from ui.widgets.avatars import Face
from ui.widgets.rows import Due, RowList, RowState, TwoLines, draw_two_lines, row_height
from ui.widgets.theme import theme

LINES = TwoLines("Dr. Henrike Overkamp", "Geschäftsführerin · Ruhrguss Overkamp GmbH", Face("HO", "blue"), "Herne", Due("heute", "bad"))


def painted(state: RowState) -> QImage:
    image = QImage(400, row_height(), QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    draw_two_lines(painter, QRectF(0, 0, 400, row_height()), LINES, state)
    painter.end()
    return image


def test_a_row_is_52_high_and_grows(dressed) -> None:
    assert row_height() == 52
    theme.set_scale(2.0)
    assert row_height() >= fonts.line("strong") + fonts.line("caption")


def test_selection_has_a_fill_and_a_bar(dressed) -> None:
    image = painted(RowState(selected=True))
    assert image.pixelColor(1, 26) == theme.colour("accent")
    assert image.pixelColor(8, 26) == theme.colour("soft")


def test_focus_is_a_ring_inside_the_row(dressed) -> None:
    image = painted(RowState(selected=True, focused=True))
    assert [image.pixelColor(x, y) for x, y in ((200, 0), (200, 51), (0, 26), (399, 26))] == [theme.colour("accent")] * 4


def test_the_hairline_begins_at_the_text(dressed) -> None:
    image = painted(RowState())
    assert image.pixelColor(100, 51) == theme.colour("line")
    assert image.pixelColor(20, 51) == theme.colour("surface")
    assert painted(RowState(rule=False)).pixelColor(100, 51) == theme.colour("surface")


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_rows_are_painted_in_every_look(dressed, look) -> None:
    theme.choose(look)
    image = painted(RowState(hovered=True))
    assert QColor(image.pixelColor(4, 4)) == theme.colour("hover")


def test_a_list_is_walked_opened_and_left_by_key(dressed, qtbot, spoken) -> None:
    view = RowList("Kontakte")
    qtbot.addWidget(view)
    view.setModel(QStringListModel(["Overkamp", "Lütkehaus"]))
    view.set_lines(lambda index: TwoLines(index.data(), ""))
    view.show()
    view.go_to(0)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert caught.args[0].row() == 1
    assert not view.tabKeyNavigation()
    role, name, _ = spoken(view)
    assert (role, name) == (QAccessible.Role.List, "Kontakte")
    row = QAccessible.queryAccessibleInterface(view).child(1)
    assert row.text(QAccessible.Text.Name) == "Lütkehaus"
