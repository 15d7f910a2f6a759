# SPDX-License-Identifier: Apache-2.0
"""The section of the staff: adding, changing, removing as steps; who sits at this desk; columns that give way."""

from __future__ import annotations

import make
import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage

from crm.partners.commands import save_staff
from crm.partners.queries import staff
from crm.partners.rules import Staff
from crm.workspace import kept_file, open_workspace

CTRL = Qt.KeyboardModifier.ControlModifier


def names(office):
    return [one.name for one in staff(office.workspace.reader, office.desk, office.desk.partner)]


@pytest.fixture
def colleagues(office):
    """Two more at this partner, and one at another."""
    more = {"phone": "02323 925-120", "email": "a@wf-herne.example", "role": "Flächen"}
    hagen = make.partner_id("wf-hagen")
    for partner, name in ((office.desk.partner, "Ruven Tasbach"), (office.desk.partner, "Anke Brüggemann"), (hagen, "Jörn Stratmann")):
        save_staff(office.workspace.store, office.desk, Staff(partner, name, **more))
    return names(office)


def test_only_the_partners_own_people_stand_in_the_table(open_sheet, colleagues):
    section = open_sheet("staff").section
    assert [one.name for one in section.model.people] == ["Anke Brüggemann", "Miriam Aldenhoff", "Ruven Tasbach"] == colleagues


def test_somebody_is_added_by_keys_alone(qtbot, open_sheet, rest, office):
    sheet = open_sheet("staff")
    section = sheet.section
    qtbot.keyClick(section.table, Qt.Key.Key_Insert)
    assert section.form.name.hasFocus()
    qtbot.keyClicks(section.form.name, "Dr. Ruven Tasbach")
    assert section.form.initials.text() == "RT"
    qtbot.keyClicks(section.form.email, "tasbach@wf-herne.example")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    rest()
    assert names(office) == ["Dr. Ruven Tasbach", "Miriam Aldenhoff"]
    assert section.form.isHidden()
    assert section._chosen().name == "Dr. Ruven Tasbach"
    assert sheet.message.words.text() == "Dr. Ruven Tasbach was added"


def test_a_person_is_changed_and_what_the_form_does_not_show_stays(qtbot, open_sheet, rest, office, colleagues):
    sheet = open_sheet("staff")
    section = sheet.section
    section.table.selectRow(2)
    qtbot.keyClick(section.table, Qt.Key.Key_F2)
    assert section.form.name.text() == "Ruven Tasbach"
    assert not sheet.primary.isEnabled()
    section.form.role.selectAll()
    qtbot.keyClicks(section.form.role, "Innenansiedlung")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    rest()
    kept = next(one for one in staff(office.workspace.reader, office.desk) if one.name == "Ruven Tasbach")
    assert (kept.role, kept.phone, kept.email) == ("Innenansiedlung", "02323 925-120", "a@wf-herne.example")


def test_problems_stand_beside_their_fields(qtbot, open_sheet, rest, office):
    sheet = open_sheet("staff")
    form = sheet.section.form
    sheet.section.begin_new()
    qtbot.keyClicks(form.email, "aldenhoff")
    sheet.section.act()
    rest()
    assert [field for field, _ in form.form.problems()] == [form.name, form.email]
    assert form.name.hasFocus()
    assert names(office) == ["Miriam Aldenhoff"]
    qtbot.keyClicks(form.email, "@wf-herne.example")
    assert [field for field, _ in form.form.problems()] == [form.name]


def test_somebody_is_removed_and_comes_back(qtbot, open_sheet, rest, office, colleagues):
    sheet = open_sheet("staff")
    sheet.section.table.selectRow(2)
    qtbot.keyClick(sheet.section.table, Qt.Key.Key_Delete)
    rest()
    assert names(office) == ["Anke Brüggemann", "Miriam Aldenhoff"]
    assert sheet.message.undo.isVisible()
    qtbot.mouseClick(sheet.message.undo, Qt.MouseButton.LeftButton)
    rest()
    assert names(office) == colleagues


def test_who_sits_here_is_not_removed(open_sheet, rest, office):
    office.workspace.act_as(office.desk.partner, staff(office.workspace.reader, office.desk)[0].id)
    sheet = open_sheet("staff")
    sheet.section.table.selectRow(0)
    sheet.section.remove()
    rest()
    assert names(office) == ["Miriam Aldenhoff"]
    assert sheet.message.words.text() == "You sit at this desk yourself: choose somebody else under “I am” first."


def test_who_sits_here_is_chosen_told_to_the_window_and_kept(open_sheet, rest, office, colleagues):
    told = []
    office.operations.changed.connect(told.append)
    sheet = open_sheet("staff")
    combo = sheet.section.me
    at = combo.findText("Ruven Tasbach")
    combo.setCurrentIndex(at)
    combo.activated.emit(at)
    rest()
    assert office.desk.staff == combo.key()
    assert told
    assert told[-1].ids == {}  # an empty announcement: everything is read again
    assert sheet.message.words.text() == "You work as Ruven Tasbach now."
    again = open_workspace(office.workspace.path)
    assert again.desk.staff == combo.key()
    again.close()


def test_the_row_of_who_sits_here_says_so(open_sheet, office, colleagues):
    me = next(one for one in staff(office.workspace.reader, office.desk) if one.name == "Miriam Aldenhoff")
    office.workspace.act_as(office.desk.partner, me.id)
    model = open_sheet("staff").section.model
    spoken = [model.index(row, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)) for row in range(3)]
    assert [text.endswith(", at this desk") for text in spoken] == [False, True, False]
    assert spoken[0] == "Anke Brüggemann, Flächen, AB, 02323 925-120, a@wf-herne.example"


def test_escape_closes_the_form_before_the_sheet(qtbot, open_sheet):
    sheet = open_sheet("staff")
    sheet.section.begin_new()
    qtbot.keyClick(sheet.section.form.name, Qt.Key.Key_Escape)
    assert sheet.section.form.isHidden()
    assert sheet.isVisible()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_in_a_narrow_room_columns_give_way_but_never_the_phone(open_sheet, colleagues):
    sheet = open_sheet("staff")
    section = sheet.section
    hidden = []
    for width in (1100, 640, 420):
        section.resize(width, 500)
        section.restyle()
        hidden.append([column for column in range(5) if section.table.isColumnHidden(column)])
    assert hidden[0] == []
    assert 4 in hidden[1] or 4 in hidden[2]
    assert not any(3 in columns or 0 in columns for columns in hidden)


def test_without_anybody_the_section_says_so(open_sheet, rest, office):
    from crm.partners.commands import delete_staff

    only = staff(office.workspace.reader, office.desk, office.desk.partner)[0]
    office.workspace.act_as(office.desk.partner)
    office.operations.run(delete_staff, only.id)
    rest()
    section = open_sheet("staff").section
    assert section.nobody.isVisible()
    assert not section.table.isVisible()
    assert section.adding.hasFocus()


def signature():
    """A pen's stroke as the field brings it."""
    image = QImage(120, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor("#18212D"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def test_a_signature_is_kept_with_the_person_and_taken_away(qtbot, open_sheet, rest, office):
    sheet = open_sheet("staff")
    section = sheet.section
    section.changing.click()
    assert section.form.signature._shown.accessibleName() == "No signature yet"
    section.form.signature.picture_chosen.emit(signature())
    rest()
    assert section.form.signature._shown.accessibleName() == "The signature as it is kept"
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    rest()
    person = staff(office.workspace.reader, office.desk, office.desk.partner)[0]
    assert kept_file(office.workspace.reader, person.signature) == (signature(), "image/png")
    section.changing.click()
    assert section.form.read() == person
    section.form.signature.removing.click()
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    rest()
    assert staff(office.workspace.reader, office.desk, office.desk.partner)[0].signature == ""


def test_a_signature_that_comes_late_goes_to_nobody_else(open_sheet, rest, colleagues):
    section = open_sheet("staff").section
    section.changing.click()
    section.form.signature.picture_chosen.emit(signature())
    section.begin_new()
    rest()
    assert section.form.read().signature == ""
