# SPDX-License-Identifier: Apache-2.0
"""Lengths as they are typed, and a choice of few that folds into a list where it has no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.preferences.controls import Millimetres, OneOf
from ui.work import words


@pytest.mark.parametrize(
    ("text", "tenths"),
    [("12,5", 125), ("12.5", 125), ("12", 120), (" 12,0 mm ", 120), ("0", 0), ("12,55", None), ("", None), ("-3", None), ("zwölf", None)],
)
def test_lengths_are_read_in_tenths_of_a_millimetre(dressed, qtbot, text, tenths):
    field = Millimetres()
    qtbot.addWidget(field)
    field.setText(text)
    assert field.tenths() == tenths


@pytest.mark.parametrize(("language", "text"), [("de", "12,5"), ("en", "12.5")])
def test_lengths_are_written_as_the_language_does(dressed, qtbot, language, text):
    words.use(language)
    field = Millimetres(125)
    qtbot.addWidget(field)
    assert field.text() == text


def test_arrow_keys_change_a_length_by_half_a_millimetre(dressed, qtbot):
    field = Millimetres(10)
    qtbot.addWidget(field)
    told = []
    field.textEdited.connect(told.append)
    for key, tenths in ((Qt.Key.Key_Up, 15), (Qt.Key.Key_Down, 10), (Qt.Key.Key_Down, 5), (Qt.Key.Key_Down, 0), (Qt.Key.Key_Down, 0)):
        qtbot.keyClick(field, key)
        assert field.tenths() == tenths
    assert len(told) == 5


@pytest.fixture
def choice(dressed, qtbot):
    top = QWidget()
    made = OneOf([("a", "As the desktop"), ("b", "High contrast"), ("c", "Light")], "a", name="Look")
    QVBoxLayout(top).addWidget(made)
    qtbot.addWidget(top)
    top.resize(600, 80)
    with qtbot.waitExposed(top):
        top.show()
    yield made
    top.close()


def test_with_room_the_options_stand_side_by_side(choice):
    assert choice._segments.isVisible()
    assert not choice._combo.isVisible()


def test_without_room_they_fold_into_a_list_that_says_the_same(qtbot, choice):
    chosen = []
    choice.chosen.connect(chosen.append)
    choice.window().resize(200, 80)
    qtbot.waitUntil(choice._combo.isVisible)
    assert not choice._segments.isVisible()
    choice._combo.setCurrentIndex(1)
    choice._combo.activated.emit(1)
    assert (choice.key(), chosen) == ("b", ["b"])
    choice.window().resize(600, 80)
    qtbot.waitUntil(choice._segments.isVisible)
    assert choice._segments.key() == "b"


def test_the_focus_stays_in_the_choice_when_it_folds(qtbot, choice):
    choice.window().activateWindow()
    choice.setFocus()
    qtbot.waitUntil(lambda: choice._segments.segment("a").hasFocus())
    choice.window().resize(200, 80)
    qtbot.waitUntil(choice._combo.hasFocus)
