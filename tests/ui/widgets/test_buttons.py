# SPDX-License-Identifier: Apache-2.0
"""Buttons say what they are, answer to keys, and are as wide as their words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QMenu

from ui.widgets import fonts
from ui.widgets.buttons import Button, IconButton
from ui.widgets.theme import theme


def test_a_button_is_named_by_its_words_without_the_mnemonic(dressed, qtbot, spoken) -> None:
    button = Button("&Speichern", "primary", icon="check", shortcut_text="Strg+S")
    qtbot.addWidget(button)
    role, name, _ = spoken(button)
    assert (role, name) == (QAccessible.Role.Button, "Speichern")


def test_a_pressed_filter_is_spoken_as_pressed(dressed, qtbot, spoken) -> None:
    button = Button("Filter", icon="funnel")
    qtbot.addWidget(button)
    button.setCheckable(True)
    button.setChecked(True)
    assert spoken(button)[2].checked


def test_space_presses(dressed, qtbot) -> None:
    button = Button("Anrufen")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_an_icon_button_has_a_name_and_tells_its_keys(dressed, qtbot, spoken) -> None:
    button = IconButton("x", "Schließen", shortcut_text="Esc")
    qtbot.addWidget(button)
    assert spoken(button)[:2] == (QAccessible.Role.Button, "Schließen")
    assert button.toolTip() == "Schließen (Esc)"


def test_the_shortcut_stands_in_the_primary_and_else_in_the_tool_tip(dressed, qtbot) -> None:
    primary, normal = Button("Speichern", "primary", shortcut_text="Strg+S"), Button("Speichern", shortcut_text="Strg+S")
    for button in (primary, normal):
        qtbot.addWidget(button)
    assert primary.sizeHint().width() > Button("Speichern", "primary").sizeHint().width()
    assert normal.sizeHint().width() == Button("Speichern").sizeHint().width()
    assert "Strg+S" in normal.toolTip()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("kind", ["normal", "primary", "link", "danger"])
def test_words_fit_at_every_scale(dressed, qtbot, scale, kind) -> None:
    theme.set_scale(scale)
    button = Button("Schlagwörter zusammenführen", kind, icon="check")
    qtbot.addWidget(button)
    measures = QFontMetricsF(button.font())
    hint = button.sizeHint()
    assert hint.width() >= measures.horizontalAdvance("Schlagwörter zusammenführen") + fonts.px(16)
    assert hint.height() >= measures.height()


def test_a_menu_adds_room_for_its_caret(dressed, qtbot, spoken) -> None:
    button = Button("Mehr")
    qtbot.addWidget(button)
    before = button.sizeHint().width()
    button.setMenu(QMenu(button))
    assert button.sizeHint().width() > before
    assert spoken(button)[2].hasPopup
