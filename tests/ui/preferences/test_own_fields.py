# SPDX-License-Identifier: Apache-2.0
"""The section of own fields: adding, changing, ordering, deleting with keys and mouse, each a step that undo takes back."""

from __future__ import annotations

import make
import pytest
from PySide6.QtCore import Qt

from crm.contacts import commands, queries
from crm.contacts.rules.values import OwnField, OwnValue
from crm.workspace import undo
from ui.preferences.own_fields_model import CAPTION, FILLED, TYPE, WHOM
from ui.work import words

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def fields(office):
    return queries.own_fields(office.workspace.reader, office.desk)


def captions(office):
    return [one.caption("en") for one in fields(office)]


@pytest.fixture
def given(office):
    """A choice that two contacts fill, a text of this partner alone, a date that nobody fills."""
    store, desk = office.workspace.store, office.desk
    level = OwnField("level", (("de", "Stufe"), ("en", "Level")), "choice", ("low", "high"), position=0)
    aside = OwnField("aside", (("de", "Am Rande"), ("en", "Aside")), scope=desk.partner, position=1)
    seen = OwnField("seen", (("de", "Besucht am"), ("en", "Visited on")), "date", position=2)
    for own in (level, aside, seen):
        commands.define_field(store, desk, own)
    for family in ("Overkamp", "Reker"):
        commands.save(store, desk, make.person(family, own_values=(OwnValue("level", "high"),)))
    return {one.key: one for one in fields(office)}


@pytest.fixture
def section(open_sheet, given, rest):
    found = open_sheet("own_fields").section
    rest()
    return found


def cells(section, row):
    return [section.model.index(row, column).data() for column in (CAPTION, TYPE, WHOM, FILLED)]


def test_the_table_says_type_for_whom_and_how_many(section, office):
    office_name = section.model.office
    assert [cells(section, row) for row in range(3)] == [
        ["Level", "Choice", "Whole network", "2"],
        ["Aside", "Text", f"Only {office_name}", "0"],
        ["Visited on", "Date", "Whole network", "0"],
    ]
    spoken = section.model.index(0, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "Level, Choice, Whole network, 2 contacts"


def test_in_german_it_shows_the_german_captions(open_sheet, given, rest):
    words.use("de")
    section = open_sheet("own_fields").section
    assert [section.model.index(row, 0).data() for row in range(3)] == ["Stufe", "Am Rande", "Besucht am"]


def test_a_field_is_added_by_keys_alone_and_stands_last(qtbot, section, office, rest):
    sheet = section.window()
    qtbot.keyClick(section.table, Qt.Key.Key_Insert)
    form = section.form
    assert form.german.hasFocus()
    qtbot.keyClicks(form.german, "Hallenart")
    qtbot.keyClick(form.german, Qt.Key.Key_Tab)
    qtbot.keyClicks(form.english, "Kind of hall")
    qtbot.keyClick(form.english, Qt.Key.Key_Tab)
    assert form.type.hasFocus()
    qtbot.keyClicks(form.type, "Choice")
    assert form.type.key() == "choice"
    assert form.answers.isVisible()
    qtbot.keyClick(form.type, Qt.Key.Key_Tab)
    qtbot.keyClicks(form.answers, "small")
    qtbot.keyClick(form.answers, Qt.Key.Key_Return)
    qtbot.keyClicks(form.answers, "large")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    rest()
    kept = fields(office)[-1]
    assert (kept.key, kept.type, kept.options, kept.scope) == ("hallenart", "choice", ("small", "large"), "network")
    assert kept.captions == (("de", "Hallenart"), ("en", "Kind of hall"))
    assert form.isHidden()
    assert section._chosen() == kept
    assert sheet.message.words.text() == "“Kind of hall” was added"


def test_a_field_of_the_office_alone_is_seen_by_nobody_else(section, office, rest):
    section.begin_new()
    section.form.german.setText("Hausintern")
    section.form.whom.set_key(str(office.desk.partner))
    section.act()
    rest()
    assert fields(office)[-1].scope == office.desk.partner
    assert "hausintern" not in [one.key for one in queries.own_fields(office.workspace.reader, make.desk("wf-hagen"))]


def test_an_answer_is_renamed_where_it_was_given(qtbot, section, office, rest):
    section.table.selectRow(0)
    qtbot.keyClick(section.table, Qt.Key.Key_F2)
    form, sheet = section.form, section.window()
    assert not form.type.isEnabled()
    assert form._type_hint.text() == "2 contacts fill the field: its type stays as it is."
    assert not form.whom.isEnabled()
    assert not sheet.primary.isEnabled()
    form.answers.setPlainText("low\nvery high")
    assert sheet.primary.isEnabled()
    qtbot.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    rest()
    assert fields(office)[0].options == ("low", "very high")
    nrs = queries.numbers(office.workspace.reader, office.desk, queries.Asked())
    assert set(queries.own_texts(office.workspace.reader, office.desk, "level", nrs).values()) == {"very high"}


def test_what_nobody_fills_may_become_another_type(section, office, rest):
    section.table.selectRow(2)
    section.changing.click()
    assert section.form.type.isEnabled()
    section.form.type.set_key("text")
    section.act()
    rest()
    assert fields(office)[2].type == "text"


def test_problems_stand_beside_their_fields_and_go_with_the_typing(qtbot, section, office, rest):
    section.begin_new()
    form = section.form
    section.act()
    assert [field for field, _ in form.form.problems()] == [form.german]
    assert form.german.hasFocus()
    qtbot.keyClicks(form.german, "stufe")
    section.act()
    assert form.problems() == [(form.german, "There is a field of this name already.")]
    qtbot.keyClicks(form.german, " zwei")
    form.type.set_key("choice")
    section.act()
    assert [field for field, _ in form.form.problems()] == [form.answers]
    form.answers.setPlainText("a")
    assert form.form.problems() == []
    assert len(fields(office)) == 3


def test_fields_change_places_by_keys_and_by_the_button(qtbot, section, office, rest):
    section.table.setFocus()
    section.table.selectRow(0)
    assert not section.rising.isEnabled()
    qtbot.keyClick(section.table, Qt.Key.Key_Down, ALT)
    rest()
    assert captions(office) == ["Aside", "Level", "Visited on"]
    assert section._chosen().key == "level"
    qtbot.mouseClick(section.falling, Qt.MouseButton.LeftButton)
    rest()
    assert captions(office) == ["Aside", "Visited on", "Level"]
    assert not section.falling.isEnabled()
    qtbot.keyClick(section.table, Qt.Key.Key_Down, ALT)
    rest()
    assert captions(office) == ["Aside", "Visited on", "Level"]


def test_deleting_says_before_and_after_what_goes_with_it_and_comes_back(qtbot, section, office, rest):
    sheet = section.window()
    section.table.setFocus()
    section.table.selectRow(0)
    assert section.words.isVisible()
    assert section.words.text().startswith("2 contacts fill “Level”. Deleting the field")
    qtbot.keyClick(section.table, Qt.Key.Key_Delete)
    rest()
    assert captions(office) == ["Aside", "Visited on"]
    assert sheet.message.words.text() == "“Level” was deleted, with what 2 contacts said in it"
    assert not section.words.isVisible()
    qtbot.mouseClick(sheet.message.undo, Qt.MouseButton.LeftButton)
    rest()
    assert captions(office) == ["Level", "Aside", "Visited on"]
    assert cells(section, 0)[FILLED] == "2"


def test_a_field_that_nobody_fills_goes_without_a_word_of_contacts(qtbot, section, rest):
    section.table.selectRow(2)
    qtbot.mouseClick(section.removing, Qt.MouseButton.LeftButton)
    rest()
    assert section.window().message.words.text() == "“Visited on” was deleted"


def test_somebody_else_deleted_the_field_meanwhile(section, office, rest, given):
    section.table.selectRow(2)
    section.changing.click()
    commands.delete_field(office.workspace.store, office.desk, given["seen"].id)
    section.form.german.setText("Zuletzt besucht")
    section.act()
    rest()
    assert section.window().message.words.text().startswith("This field is not here any more")
    assert section.form.isVisible()
    undo(office.workspace)
    section.act()
    rest()
    assert fields(office)[2].caption("de") == "Zuletzt besucht"


def test_escape_closes_the_form_before_the_sheet(qtbot, section):
    section.begin_new()
    qtbot.keyClick(section.form.german, Qt.Key.Key_Escape)
    assert section.form.isHidden()
    assert section.window().isVisible()


def test_without_fields_the_section_says_so(open_sheet, rest):
    section = open_sheet("own_fields").section
    rest()
    assert section.nobody.isVisible()
    assert not section.table.isVisible()
    assert section.adding.hasFocus()


def test_in_a_narrow_room_columns_give_way_but_never_the_number(section):
    hidden = []
    for width in (1100, 420, 260):
        section.resize(width, 500)
        section.restyle()
        hidden.append([column for column in range(4) if section.table.isColumnHidden(column)])
    assert hidden[0] == []
    assert WHOM in hidden[2]
    assert not any(CAPTION in columns or FILLED in columns for columns in hidden)
