# SPDX-License-Identifier: Apache-2.0
"""The sheet: its deeds, ways through the sections by keys, and the message line with the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from crm.partners.commands import save_staff
from crm.partners.rules import Staff
from crm.workspace.copies import place
from ui.preferences.deeds import deeds
from ui.preferences.sheet import PreferencesSheet
from ui.shell import commands as frame
from ui.shell.window import Window
from ui.work import words
from ui.work.deeds import clashes
from ui.work.operation import Said

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_deeds_have_their_ids_and_keys(office, window, doors):
    found = {deed.id: deed for deed in deeds(office, window, doors.doors)}
    assert list(found) == ["preferences.open", "preferences.backup", "preferences.restore"]
    assert found["preferences.open"].shortcut == "Ctrl+,"


def test_no_deed_of_the_frame_has_the_same_keys(qtbot, office, window, doors):
    shell = Window(office, [], frame.deeds)
    qtbot.addWidget(shell)
    assert clashes([*frame.deeds(shell), *deeds(office, window, doors.doors)]) == []


@pytest.mark.parametrize(("deed", "section"), [("preferences.open", "general"), ("preferences.restore", "store")])
def test_the_deeds_open_their_section(office, window, doors, rest, deed, section):
    next(one for one in deeds(office, window, doors.doors) if one.id == deed).run()
    rest()
    sheet = window.findChild(PreferencesSheet)
    assert sheet.isVisible()
    assert sheet.tabs.key == section
    sheet.reject()


def test_the_backup_is_made_without_a_sheet(office, window, doors, rest):
    said = []
    office.operations.said.connect(said.append)
    next(one for one in deeds(office, window, doors.doors) if one.id == "preferences.backup").run()
    rest()
    assert [copy.kind for copy in place(office.workspace).copies] == ["own"]
    assert said == [Said("Backed up just now.")]


def test_keys_go_through_the_sections(qtbot, open_sheet, rest):
    sheet = open_sheet()
    been = []
    for key, keys in ((Qt.Key.Key_PageDown, CTRL),) * 5 + ((Qt.Key.Key_PageUp, CTRL),):
        qtbot.keyClick(sheet, key, keys)
        rest()
        been.append(sheet.tabs.key)
    assert been == ["partner", "staff", "own_fields", "store", "general", "store"]


def test_nothing_becomes_a_window_of_its_own(open_sheet, rest, window):
    sheet = open_sheet()
    for key in ("partner", "staff", "own_fields", "store", "general"):
        sheet.show_section(key)
        rest()
        assert [top for top in QApplication.topLevelWidgets() if top.isVisible()] in ([window, sheet], [sheet, window])
        focus = QApplication.focusWidget()
        assert focus is not None
        assert sheet.section.isAncestorOf(focus)


def test_arrows_go_through_the_sections_and_tab_stops_at_one(qtbot, open_sheet, rest):
    sheet = open_sheet()
    sheet.tabs.tab("general").setFocus()
    qtbot.keyClick(sheet.tabs.tab("general"), Qt.Key.Key_Down)
    rest()
    assert sheet.tabs.key == "partner"
    stops = [key for key in ("general", "partner", "staff", "store") if sheet.tabs.tab(key).focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == ["partner"]


def test_a_section_is_made_when_it_is_first_shown_and_keeps_what_was_typed(open_sheet, rest):
    sheet = open_sheet()
    assert set(sheet._made) == {"general"}
    sheet.show_section("partner")
    sheet.section.form.area.setText("Ruhr")
    sheet.show_section("general")
    sheet.show_section("partner")
    rest()
    assert sheet.section.form.area.text() == "Ruhr"


def test_the_message_line_says_what_was_done_and_takes_it_back(qtbot, open_sheet, rest, office):
    sheet = open_sheet("staff")
    office.operations.run(save_staff, Staff(office.desk.partner, "Ruven Tasbach"))
    rest()
    assert (sheet.message.words.text(), sheet.message.undo.isVisible()) == ("Add staff member", True)
    assert [one.name for one in sheet.section.model.people] == ["Miriam Aldenhoff", "Ruven Tasbach"]
    qtbot.mouseClick(sheet.message.undo, Qt.MouseButton.LeftButton)
    rest()
    assert (sheet.message.words.text(), sheet.message.undo.isVisible()) == ("Taken back: Add staff member", False)
    assert [one.name for one in sheet.section.model.people] == ["Miriam Aldenhoff"]
    qtbot.keyClick(sheet, Qt.Key.Key_Z, CTRL | SHIFT)
    rest()
    assert sheet.message.words.text() == "Done again: Add staff member"
    assert len(sheet.section.model.people) == 2


def test_nothing_to_take_back_is_said(qtbot, open_sheet, rest):
    sheet = open_sheet()
    qtbot.keyClick(sheet, Qt.Key.Key_Z, CTRL)
    rest()
    assert sheet.message.words.text() == "There is nothing to undo."


def test_ctrl_z_in_a_field_is_the_fields_own(qtbot, open_sheet, rest, office):
    office.operations.run(save_staff, Staff(office.desk.partner, "Ruven Tasbach"))
    rest()
    sheet = open_sheet("partner")
    area = sheet.section.form.area
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    before = area.text()
    qtbot.keyClicks(area, "xy")
    qtbot.keyClick(area, Qt.Key.Key_Z, CTRL)
    rest()
    assert area.text() == before
    assert "Ruven Tasbach" in office.workspace.reader.column("SELECT name FROM staff")


def test_only_a_section_with_a_deed_shows_the_primary(open_sheet, rest):
    sheet = open_sheet()
    shown = {}
    for key in ("general", "partner", "staff", "store"):
        sheet.show_section(key)
        rest()
        shown[key] = (sheet.primary.text() if sheet.primary.isVisible() else "", sheet.primary.isEnabled() and sheet.primary.isVisible())
    assert shown == {"general": ("", False), "partner": ("Save partner", False), "staff": ("", False), "store": ("Back up now", True)}


def test_sections_lose_their_words_where_the_room_is_needed_but_not_their_names(open_sheet):
    sheet = open_sheet()
    sheet.resize(880, 560)
    tab = sheet.tabs.tab("store")
    assert tab.small
    assert (tab.toolTip(), tab.accessibleName()) == (words.say("Store"), words.say("Store"))
