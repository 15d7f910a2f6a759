# SPDX-License-Identifier: Apache-2.0
"""The screen before a store that does not open is left and answered by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from crm.store.errors import StoreDamaged
from ui.shell.reception import Reception


@pytest.fixture
def reception(qtbot, dressed):
    made = Reception()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_enter_presses_the_way_with_the_focus(qtbot, reception) -> None:
    pressed = []
    reception.say_trouble(StoreDamaged(Path("k.verbund")), lambda: pressed.append("copy"))
    qtbot.waitUntil(reception.copy.hasFocus)
    qtbot.keyClick(reception.copy, Qt.Key.Key_Return)
    assert pressed == ["copy"]
    reception.new.setFocus()
    with qtbot.waitSignal(reception.new_requested):
        qtbot.keyClick(reception.new, Qt.Key.Key_Return)


def test_ctrl_q_closes(qtbot, reception) -> None:
    qtbot.keyClick(reception, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not reception.isVisible()
