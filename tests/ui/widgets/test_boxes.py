# SPDX-License-Identifier: Apache-2.0
"""Boxes, radio buttons and switches are spoken as what they are, and the whole of their words can be pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.widgets.boxes import CheckBox, RadioButton, Switch
from ui.widgets.panes import down


@pytest.mark.parametrize(
    ("part", "role"),
    [(CheckBox, QAccessible.Role.CheckBox), (RadioButton, QAccessible.Role.RadioButton), (Switch, QAccessible.Role.CheckBox)],
)
def test_name_role_and_state(dressed, qtbot, spoken, part, role) -> None:
    box = part("&Gesperrt")
    qtbot.addWidget(box)
    assert spoken(box)[:2] == (role, "Gesperrt")
    assert not spoken(box)[2].checked
    box.setChecked(True)
    assert spoken(box)[2].checked


def test_words_and_space_toggle(dressed, qtbot) -> None:
    box = CheckBox("Einwilligung liegt vor")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 4, box.height() // 2))
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()


def test_a_box_without_words_has_a_name(dressed, qtbot, spoken) -> None:
    box = CheckBox(name="Telefon von Henrike Overkamp übernehmen")
    qtbot.addWidget(box)
    assert spoken(box)[1] == "Telefon von Henrike Overkamp übernehmen"


def test_some_of_a_group_are_mixed(dressed, qtbot, spoken) -> None:
    box = CheckBox("alle")
    qtbot.addWidget(box)
    box.setTristate(True)
    box.setCheckState(Qt.CheckState.PartiallyChecked)
    assert spoken(box)[2].checkStateMixed


def test_arrows_go_from_one_radio_button_to_the_next(dressed, qtbot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    first, second = RadioButton("Frau"), RadioButton("Herr")
    room.setLayout(down(first, second))
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    first.setChecked(True)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.isChecked()
