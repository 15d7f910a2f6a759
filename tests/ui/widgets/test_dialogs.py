# SPDX-License-Identifier: Apache-2.0
"""A sheet is modal to its window, closes with Esc, agrees with Ctrl+Enter, and gives the light back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.widgets import fonts
from ui.widgets.dialogs import Scrim, Sheet
from ui.widgets.fields import Field
from ui.widgets.labels import Label
from ui.widgets.theme import theme


@pytest.fixture
def window(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_sheet_is_a_modal_dialog_with_a_title(window, spoken) -> None:
    sheet = Sheet(window, "Kontakte einlesen", icon="download-simple", sub="noch ist nichts geändert")
    sheet.open()
    role, name, state = spoken(sheet)
    assert (role, name) == (QAccessible.Role.Dialog, "Kontakte einlesen")
    assert sheet.windowModality() == Qt.WindowModality.WindowModal
    assert state.modal or sheet.isModal()


def test_it_dims_the_window_and_gives_the_light_back(window) -> None:
    sheet = Sheet(window, "Kontakte einlesen")
    sheet.open()
    scrim = window.findChild(Scrim)
    assert scrim.geometry() == window.rect()
    window.resize(1100, 720)
    assert scrim.geometry() == window.rect()
    sheet.reject()
    assert not scrim.isVisible()


def test_esc_closes_without_agreeing(window, qtbot) -> None:
    sheet = Sheet(window, "Kontakte einlesen")
    sheet.add_primary("Übernehmen")
    sheet.open()
    with qtbot.waitSignal(sheet.rejected), qtbot.assertNotEmitted(sheet.accepted):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_ctrl_enter_presses_the_primary_from_any_field(window, qtbot) -> None:
    sheet = Sheet(window, "Kontakte einlesen")
    field = Field()
    sheet.body.addWidget(field)
    primary = sheet.add_primary("246 Kontakte übernehmen")
    sheet.add_cancel()
    sheet.open()
    qtbot.waitExposed(sheet)
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    field.setFocus()
    with qtbot.waitSignal(primary.clicked):
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    primary.setEnabled(False)
    with qtbot.assertNotEmitted(primary.clicked):
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_enter_alone_presses_nothing(window, qtbot) -> None:
    sheet = Sheet(window, "Kontakte einlesen")
    field = Field()
    sheet.body.addWidget(field)
    primary = sheet.add_primary("246 Kontakte übernehmen")
    sheet.open()
    field.setFocus()
    with qtbot.assertNotEmitted(primary.clicked), qtbot.assertNotEmitted(sheet.finished):
        qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_with_the_focus_and_no_other(window, qtbot, key) -> None:
    sheet = Sheet(window, "Kontakte einlesen")
    primary, other = sheet.add_primary("246 Kontakte übernehmen"), sheet.add_button("Ersetzen")
    sheet.open()
    qtbot.waitExposed(sheet)
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    other.setFocus()
    with qtbot.waitSignal(other.clicked), qtbot.assertNotEmitted(primary.clicked):
        qtbot.keyClick(other, key, Qt.KeyboardModifier.KeypadModifier if key == Qt.Key.Key_Enter else Qt.KeyboardModifier.NoModifier)
    with qtbot.assertNotEmitted(other.clicked):
        qtbot.keyClick(other, key, Qt.KeyboardModifier.ShiftModifier)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_stays_inside_its_window(window, scale) -> None:
    theme.set_scale(scale)
    sheet = Sheet(window, "Kontakte einlesen")
    sheet.add_primary("Übernehmen")
    sheet.set_size(900, 640)
    sheet.open()
    assert sheet.width() <= window.width()
    assert sheet.height() <= window.height()
    assert abs(sheet.geometry().center().x() - window.geometry().center().x()) <= 1


def test_the_cancel_button_is_left_of_the_primary(window) -> None:
    sheet = Sheet(window, "Kontakte einlesen")
    primary, cancel = sheet.add_primary("Übernehmen"), sheet.add_cancel()
    sheet.open()
    assert cancel.geometry().right() < primary.geometry().left()


def test_a_hint_without_room_takes_further_lines(window) -> None:
    theme.set_scale(2.0)
    sheet = Sheet(window, "Verlauf")
    sheet.add_primary("Diesen Wert wiederherstellen")
    sheet.set_hint("Das Wiederherstellen lässt sich zurücknehmen, auch nachdem der Verlauf geschlossen wurde.")
    sheet.set_size(700, 500)
    sheet.open()
    hint = next(label for label in sheet.findChildren(Label) if label.text().startswith("Das Wieder"))
    assert hint.height() >= hint.heightForWidth(hint.width()) > fonts.line("caption") * 2
