# SPDX-License-Identifier: Apache-2.0
"""The partner's section: shown as kept, the page follows every key, saved as one step, never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from crm import workspace as core
from crm.errors import Known
from crm.partners.commands import save_partner
from crm.partners.queries import partner
from crm.partners.rules import Letterhead, LogoPlace
from crm.workspace.pictures import keep_picture
from ui.preferences.section import Doors

CTRL = Qt.KeyboardModifier.ControlModifier
HEAD = Letterhead(
    name="WF Herne", return_line="WF Herne · Ostring 4 · 44600 Herne", information=("Zentrale 02323 555-0",), form="A",
    footer=("Ostring 4\n44600 Herne", "info@wf-herne.example"), bank="Sparkasse\nDE00",
)  # fmt: skip


def standing(office):
    return partner(office.workspace.reader, office.desk, office.desk.partner)


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "logo.png"
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#0B5CAD"))
    image.save(str(path))
    return path


@pytest.fixture
def headed(office):
    """The partner with a whole letterhead and a logo that was placed by hand."""
    logo = keep_picture(office.workspace.store, office.desk, b"no picture", "image/png")
    kept = replace(standing(office), letterhead=replace(HEAD, logo=logo, logo_place=LogoPlace(255, 123, 600), font=""))
    save_partner(office.workspace.store, office.desk, kept)
    return standing(office)


def type_into(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_a_partner_is_read_back_as_it_was_shown(headed, open_sheet):
    section = open_sheet("partner").section
    assert section.form.read() == headed
    assert not section.has_changes
    assert [field.text() for field in section.form._places] == ["25.5", "12.3", "60.0"]


def test_what_is_typed_is_saved_as_one_step_and_taken_back(qtbot, open_sheet, rest, office):
    sheet = open_sheet("partner")
    form = sheet.section.form
    before = standing(office)
    assert not sheet.primary.isEnabled()
    type_into(qtbot, form.name, "Standort Herne GmbH")
    form.kind.set_key("other")
    form.footer[0].setPlainText("Ostring 4\n\n 44600 Herne ")
    form.footer[2].setPlainText("Sitz: Herne")
    form.bank.setPlainText("Sparkasse\nDE00")
    assert sheet.primary.isEnabled()
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    rest()
    kept = standing(office)
    assert (kept.name, kept.kind) == ("Standort Herne GmbH", "other")
    assert (kept.letterhead.footer, kept.letterhead.bank) == (("Ostring 4\n44600 Herne", "Sitz: Herne"), "Sparkasse\nDE00")
    assert sheet.message.words.text() == "The partner was changed"
    assert not sheet.primary.isEnabled()
    sheet.tabs.tab("partner").setFocus()
    qtbot.keyClick(sheet, Qt.Key.Key_Z, CTRL)
    rest()
    assert standing(office) == before
    assert form.read() == before


def test_the_page_follows_what_is_typed(qtbot, open_sheet, rest, doors):
    section = open_sheet("partner").section
    assert section.paper.preview.pages == 1
    type_into(qtbot, section.form.return_line, "WF Herne")
    qtbot.waitUntil(lambda: doors.painted[-1].letterhead.return_line == "WF Herne")
    rest()
    qtbot.mouseClick(section.form.paper_form._segments.segment("A"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: doors.painted[-1].letterhead.form == "A")
    rest()


def test_a_page_that_cannot_be_painted_says_why_and_comes_back(qtbot, window, office, rest, doors):
    class TooWide(Known):
        def sentence(self, say):
            return say("Too wide.")

    from papers import pdf

    from ui.preferences.deeds import open_preferences

    def specimen(reader, desk, partner):
        if partner.letterhead.return_line:
            raise TooWide
        return pdf()

    sheet = open_preferences(office, window, Doors(lambda *_: None, lambda _: None, specimen), section="partner")
    rest()
    section = sheet.section
    type_into(qtbot, section.form.return_line, "x")
    qtbot.waitUntil(lambda: section.trouble.isVisible())
    assert section.paper.preview.pages == 1
    section.form.return_line.clear()
    section.form.changed.emit()
    qtbot.waitUntil(lambda: not section.trouble.isVisible())
    rest()
    sheet.reject()


def test_problems_stand_beside_their_fields_and_keep_the_partner_as_it_is(qtbot, open_sheet, rest, office):
    sheet = open_sheet("partner")
    form, before = sheet.section.form, standing(office)
    form.name.clear()
    form.return_line.setText("x" * 81)
    form.changed.emit()
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    rest()
    assert [field for field, _ in form.form.problems()] == [form.name, form.return_line]
    assert form.name.hasFocus()
    assert form.name.is_bad
    assert form.name.accessibleDescription() == "Enter the name of the partner."
    assert standing(office) == before
    assert sheet.message.words.text() == "Not saved yet: mend the marked fields first."
    type_into(qtbot, form.name, "Herne")
    assert [field for field, _ in form.form.problems()] == [form.return_line]


def test_a_logo_is_taken_shown_placed_and_removed(qtbot, open_sheet, rest, office, picture, doors):
    sheet = open_sheet("partner")
    form = sheet.section.form
    assert not form.by_hand.isVisible()
    form.logo.take_file(str(picture))
    rest()
    assert form.logo.ratio == pytest.approx(1 / 3, abs=0.01)
    assert form.by_hand.isVisible()
    assert not form.left.isVisible()
    form.by_hand.click()
    assert form.left.isVisible()
    assert form.read().letterhead.logo_place == LogoPlace(250, 150, 600)
    type_into(qtbot, form.left, "30,5")
    sheet.section.act()
    rest()
    kept = standing(office).letterhead
    assert kept.logo_place == LogoPlace(305, 150, 600)
    assert QImage.fromData(core.kept_file(office.workspace.reader, kept.logo)[0]).width() == 300
    qtbot.mouseClick(form.logo.removing, Qt.MouseButton.LeftButton)
    sheet.section.act()
    rest()
    assert standing(office).letterhead.logo == ""


def test_a_length_that_cannot_be_read_or_leaves_the_paper_is_said(qtbot, open_sheet, rest, office, picture):
    section = open_sheet("partner").section
    form = section.form
    form.logo.take_file(str(picture))
    rest()
    form.by_hand.click()
    type_into(qtbot, form.top, "oben")
    assert form.show_problems()
    assert [field for field, _ in form.form.problems()] == [form.top]
    type_into(qtbot, form.top, "10")
    type_into(qtbot, form.width_, "200")
    assert form.show_problems()
    assert form.form.problems() == [(form.width_, "The logo must stand wholly on the paper.")]
    type_into(qtbot, form.width_, "0")
    assert form.show_problems()
    type_into(qtbot, form.width_, "60")
    assert not form.show_problems()
    rest()


def test_a_file_that_is_no_picture_is_said_beside_the_logo(open_sheet, tmp_path):
    form = open_sheet("partner").section.form
    path = tmp_path / "logo.png"
    path.write_text("kein Bild")
    form.logo.take_file(str(path))
    assert form.logo.trouble.text() == "This file is not a picture that can be read; choose a JPEG or PNG file."
    form.logo.take_file(str(tmp_path / "absent.png"))
    assert form.logo.trouble.text() == "This file cannot be read."


def test_what_was_typed_survives_the_sheet_and_can_be_discarded(qtbot, open_sheet, rest, office):
    sheet = open_sheet("partner")
    type_into(qtbot, sheet.section.form.area, "Ruhr")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    rest()
    again = open_sheet("partner").section
    assert again.form.area.text() == "Ruhr"
    assert again.offer.isVisible()
    assert again.has_changes
    again.offer.button.click()
    rest()
    assert again.form.read() == standing(office)
    assert not again.offer.isVisible()
    assert core.kept_drafts(office.workspace) == []


def test_a_saved_partner_leaves_no_draft(qtbot, open_sheet, rest, office):
    sheet = open_sheet("partner")
    type_into(qtbot, sheet.section.form.area, "Ruhr")
    sheet.section.act()
    rest()
    sheet.reject()
    rest()
    assert core.kept_drafts(office.workspace) == []


def test_typing_is_not_lost_when_somebody_else_changes_the_partner(qtbot, open_sheet, rest, office):
    section = open_sheet("partner").section
    type_into(qtbot, section.form.area, "Ruhr")
    office.operations.run(save_partner, replace(standing(office), short_name="WFH"))
    rest()
    assert section.form.area.text() == "Ruhr"
    assert section.standing.short_name == "WFH"


def test_the_marks_follow_form_logo_and_switch(headed, open_sheet, rest):
    section = open_sheet("partner").section
    layer = section.paper.preview._layer
    assert [(mark.name, mark.x_mm, mark.y_mm) for mark in layer.marks] == [
        ("Address field 85 × 45", 20, 27), ("Information block from 125", 125, 32), ("Logo 25.5, 12.3", 25.5, 12.3),
    ]  # fmt: skip
    section.measures.setChecked(False)
    assert layer.marks == ()


def test_the_page_stands_below_the_form_where_the_room_is_narrow(open_sheet):
    sheet = open_sheet("partner")
    section = sheet.section
    assert section.paper.mapTo(section, section.paper.rect().topLeft()).x() > 300
    sheet.resize(960, 600)
    sheet.layout().activate()
    section.layout().activate()
    assert section.paper.mapTo(section, section.paper.rect().topLeft()).x() == 0
    assert section.paper.preview.fit == "width"


def test_without_a_door_to_paper_the_form_stands_alone(qtbot, window, office, rest):
    from ui.preferences.deeds import open_preferences

    sheet = open_preferences(office, window, Doors(lambda *_: None, lambda _: None), section="partner")
    rest()
    assert not sheet.section.paper.isVisible()
    assert sheet.section.form.isVisible()
    sheet.reject()
