# SPDX-License-Identifier: Apache-2.0
"""The general section: every choice acts at once, is kept, and the declared settings are drawn from their declarations."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from crm import workspace as core
from crm.store import settings
from crm.store.settings import Setting
from ui.preferences.controls import OneOf
from ui.preferences.declared import LOCK_AFTER
from ui.preferences.deeds import open_preferences
from ui.preferences.section import Doors
from ui.preferences.sheet import PreferencesSheet
from ui.widgets.boxes import Switch
from ui.widgets.combos import Combo
from ui.widgets.fields import Field, SpinField
from ui.widgets.theme import theme
from ui.work import device


def said(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def test_look_and_size_act_at_once_and_are_kept(qtbot, open_sheet):
    section = open_sheet().section
    qtbot.mouseClick(section.look._segments.segment("contrast"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(section.scale._segments.segment("125"), Qt.MouseButton.LeftButton)
    assert (theme.look, theme.scale) == ("contrast", 1.25)
    assert (device.load().look, device.load().scale) == ("contrast", 1.25)


def test_another_language_goes_through_the_door_of_the_shell(qtbot, open_sheet, doors):
    section = open_sheet().section
    qtbot.mouseClick(section.language._segments.segment("de"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: doors.spoken == ["de"])


def test_a_draft_is_written_before_the_language_changes(qtbot, office, window, rest):
    kept = []

    def speak(language):
        kept.extend((language, draft.key) for draft in core.kept_drafts(office.workspace))

    sheet = open_preferences(office, window, Doors(lambda *_: None, speak), section="partner")
    rest()
    sheet.section.form.area.setText("Ruhr")
    sheet.section.form.changed.emit()
    sheet.show_section("general")
    qtbot.mouseClick(sheet.section.language._segments.segment("de"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept == [("de", f"preferences/partner/{office.desk.partner}")])
    assert window.findChild(PreferencesSheet) is None


def test_the_lock_is_offered_and_kept(open_sheet, rest, office):
    section = open_sheet().section
    choice, control = section._controls[LOCK_AFTER]
    assert not control.isEnabled()
    assert control.accessibleDescription() == "This store is not encrypted, so there is nothing to lock."
    assert [control.itemText(n) for n in range(control.count())] == [
        "Never", "After 5 minutes", "After 10 minutes", "After 15 minutes", "After 30 minutes", "After 1 hour",
    ]  # fmt: skip
    assert choice.value == 0
    control.setCurrentIndex(3)
    control.activated.emit(3)
    rest()
    assert core.setting(office.workspace, LOCK_AFTER) == 15


@pytest.fixture
def declared(monkeypatch):
    monkeypatch.setattr(settings, "DECLARED", dict(settings.DECLARED))
    settings.declare(
        Setting("t.form", "partner", "B", "&Paper", "Which form", (("A", "Form A"), ("B", "Form B"))),
        Setting("t.greeting", "staff", True, "&Greeting"),
        Setting("t.copies", "network", 3, "&Copies"),
        Setting("t.sign", "staff", "", "S&ign"),
    )


def test_every_declared_setting_is_drawn_under_whom_it_counts_for(open_sheet, declared):
    section = open_sheet().section
    # other tests of the same run declare some of their own
    kinds = {key: type(control) for key, (_, control) in section._controls.items() if key.startswith(("t.", "lock."))}
    assert kinds == {LOCK_AFTER: Combo, "t.form": OneOf, "t.greeting": Switch, "t.copies": SpinField, "t.sign": Field}
    heads = [text for text in said(section.form) if text in {"On this computer", "For you alone", "For everybody at your partner"}]
    assert heads == ["On this computer", "For you alone", "For everybody at your partner"]
    assert "Which form" in said(section.form)


def test_a_choice_of_the_partner_is_one_step_that_can_be_taken_back(qtbot, open_sheet, rest, office, declared):
    sheet = open_sheet()
    control = sheet.section._controls["t.form"][1]
    qtbot.mouseClick(control._segments.segment("0"), Qt.MouseButton.LeftButton)
    rest()
    assert core.setting(office.workspace, "t.form") == "A"
    assert sheet.message.words.text() == "Change a setting"
    qtbot.keyClick(sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest()
    assert (core.setting(office.workspace, "t.form"), control.key()) == ("B", "1")


def test_controls_have_buddies_names_and_explanations(open_sheet):
    section = open_sheet().section
    buddies = {label.buddy() for label in section.form.findChildren(QLabel) if label.buddy() is not None}
    assert {section.language, section.look, section.scale, section._controls[LOCK_AFTER][1]} <= buddies
    assert section.look.accessibleName() == "Look"
    assert section.look.accessibleDescription() == "High contrast shows every edge and no tinted areas."
