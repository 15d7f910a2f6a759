# SPDX-License-Identifier: Apache-2.0
"""A table speaks as a table, is opened by Enter, left by Tab, and paints whole rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QStandardItem, QStandardItemModel

from ui.widgets import fonts
from ui.widgets.tables import ICON, STRONG, Table
from ui.widgets.theme import theme


@pytest.fixture
def table(dressed, qtbot):
    model = QStandardItemModel(0, 2)
    model.setHorizontalHeaderLabels(["Name", "Zuletzt"])
    for name, when in (("Overkamp, Dr. Henrike", "29.05.2026"), ("Ruhrguss Overkamp GmbH", "29.05.2026")):
        first, second = QStandardItem(name), QStandardItem(when)
        first.setData("user", ICON)
        first.setData(True, STRONG)
        second.setData(int(Qt.AlignmentFlag.AlignRight.value), Qt.ItemDataRole.TextAlignmentRole)
        model.appendRow([first, second])
    made = Table("Kontakte")
    qtbot.addWidget(made)
    model.setParent(made)
    made.setModel(model)
    made.resize(500, 300)
    made.show()
    return made


def test_it_speaks_as_a_table(table, spoken) -> None:
    role, name, _ = spoken(table)
    assert (role, name) == (QAccessible.Role.Table, "Kontakte")


def test_enter_opens_and_tab_leaves(table, qtbot) -> None:
    table.selectRow(1)
    with qtbot.waitSignal(table.opened) as caught:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert caught.args[0].row() == 1
    assert not table.tabKeyNavigation()


def test_the_selected_row_is_filled_to_the_end(table) -> None:
    table.selectRow(0)
    table.clearFocus()
    image = table.viewport().grab().toImage()
    assert image.pixelColor(table.viewport().width() - 6, 6) == theme.colour("soft")
    assert image.pixelColor(1, 10) == theme.colour("accent")
    assert image.pixelColor(8, 6) == theme.colour("soft")  # not the highlight of Qt's own style


def test_rows_grow_with_the_font(table) -> None:
    assert table.rowHeight(0) == 32
    theme.set_scale(2.0)
    assert table.rowHeight(0) >= fonts.line("text") + 8
