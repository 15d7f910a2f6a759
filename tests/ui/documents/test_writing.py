# SPDX-License-Identifier: Apache-2.0
"""The text of a letter: keys and buttons write Markdown that paper reads, and lists go on by themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton

from ui.documents.writing import TextBlock

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def block(qtbot, dressed):
    made = TextBlock(lambda: ("Ort",))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.text.setFocus()
    return made


def select(block, start, end):
    cursor = block.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    block.text.setTextCursor(cursor)


@pytest.mark.parametrize(("key", "sign"), [(Qt.Key.Key_B, "**"), (Qt.Key.Key_I, "*")])
def test_emphasis_goes_round_the_mark_and_off_again(qtbot, block, key, sign):
    block.text.setPlainText("ein Wort hier")
    select(block, 4, 8)
    qtbot.keyClick(block.text, key, CTRL)
    assert block.text.toPlainText() == f"ein {sign}Wort{sign} hier"
    assert block.text.textCursor().selectedText() == "Wort"
    qtbot.keyClick(block.text, key, CTRL)
    assert block.text.toPlainText() == "ein Wort hier"


def test_bold_and_italic_together_come_off_one_by_one(qtbot, block):
    block.text.setPlainText("Wort")
    select(block, 0, 4)
    qtbot.keyClick(block.text, Qt.Key.Key_B, CTRL)
    qtbot.keyClick(block.text, Qt.Key.Key_I, CTRL)
    assert block.text.toPlainText() == "***Wort***"
    qtbot.keyClick(block.text, Qt.Key.Key_B, CTRL)
    assert block.text.toPlainText() == "*Wort*"


def test_without_a_mark_typing_goes_on_between_the_signs(qtbot, block):
    qtbot.keyClick(block.text, Qt.Key.Key_B, CTRL)
    qtbot.keyClicks(block.text, "fett")
    assert block.text.toPlainText() == "**fett**"


def test_lines_become_a_list_and_lose_it(qtbot, block):
    block.text.setPlainText("eins\nzwei")
    block.text.selectAll()
    block.text.make_list("1. ")
    assert block.text.toPlainText() == "1. eins\n2. zwei"
    block.text.selectAll()
    block.text.make_list("- ")
    assert block.text.toPlainText() == "- eins\n- zwei"
    block.text.selectAll()
    block.text.make_list("- ")
    assert block.text.toPlainText() == "eins\nzwei"


def test_enter_goes_on_with_a_list_and_ends_it_on_an_empty_item(qtbot, block):
    qtbot.keyClicks(block.text, "1. eins")
    qtbot.keyClick(block.text, Qt.Key.Key_Return)
    qtbot.keyClicks(block.text, "zwei")
    qtbot.keyClick(block.text, Qt.Key.Key_Return)
    assert block.text.toPlainText() == "1. eins\n2. zwei\n3. "
    qtbot.keyClick(block.text, Qt.Key.Key_Return)
    assert block.text.toPlainText() == "1. eins\n2. zwei\n"


def test_each_deed_is_one_step_of_the_fields_own_undo(qtbot, block):
    block.text.setPlainText("Wort")
    select(block, 0, 4)
    qtbot.keyClick(block.text, Qt.Key.Key_B, CTRL)
    qtbot.keyClick(block.text, Qt.Key.Key_Z, CTRL)
    assert block.text.toPlainText() == "Wort"


def test_every_button_has_a_name_and_tab_leaves_the_text(qtbot, block):
    assert all(button.accessibleName() or button.text() for button in block.findChildren(QPushButton))
    qtbot.keyClick(block.text, Qt.Key.Key_Tab)
    assert "\t" not in block.text.toPlainText()
