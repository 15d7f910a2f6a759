# SPDX-License-Identifier: Apache-2.0
"""What else a letterhead carries: a line below the name, and a typeface of the office's own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from crm.paper.fonts import FOLDER
from crm.partners.queries import partner
from crm.workspace import kept_file

CTRL = Qt.KeyboardModifier.ControlModifier
BOLD = FOLDER / "NotoSans-Bold.ttf"


def head(office):
    return partner(office.workspace.reader, office.desk, office.desk.partner).letterhead


@pytest.fixture
def chosen(open_sheet, rest):
    """The section, with a typeface chosen."""
    sheet = open_sheet("partner")
    sheet.section.form.typeface.file_chosen.emit(BOLD)
    rest()
    return sheet


def test_the_line_below_the_name_is_kept_and_taken_back(qtbot, open_sheet, rest, office, doors):
    sheet = open_sheet("partner")
    form = sheet.section.form
    qtbot.keyClicks(form.tagline, "Stadt Herne")
    qtbot.waitUntil(lambda: doors.painted[-1].letterhead.tagline == "Stadt Herne")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    rest()
    assert head(office).tagline == "Stadt Herne"
    qtbot.keyClick(sheet, Qt.Key.Key_Z, CTRL)


def test_a_typeface_is_looked_at_kept_and_named(qtbot, chosen, rest, office, doors):
    form = chosen.section.form
    assert form.typeface.name == "NotoSans-Bold"
    assert form.typeface.removing.isVisible()
    qtbot.waitUntil(lambda: doors.painted[-1].letterhead.font == form.font_hash != "")  # the page follows
    qtbot.keyClick(chosen, Qt.Key.Key_Return, CTRL)
    rest()
    kept = kept_file(office.workspace.reader, head(office).font)
    assert kept == (BOLD.read_bytes(), "font/ttf")
    assert not chosen.section.has_changes


def test_it_is_named_again_when_the_preferences_open(qtbot, chosen, open_sheet, rest):
    qtbot.keyClick(chosen, Qt.Key.Key_Return, CTRL)
    rest()
    chosen.reject()
    assert open_sheet("partner").section.form.typeface.name == "NotoSans-Bold"


def test_removing_goes_back_to_the_programs_own(qtbot, chosen, rest, office):
    chosen.section.form.typeface.removing.click()
    assert chosen.section.form.typeface.name.startswith("Noto Sans, which")
    assert not chosen.section.has_changes
    assert head(office).font == ""


@pytest.mark.parametrize(("content", "words"), [(b"no font", "“haus.ttf” cannot be used"), (None, "cannot be read")])
def test_a_file_that_will_not_do_is_said_beside_the_field(qtbot, chosen, rest, tmp_path, content, words):
    form, before = chosen.section.form, chosen.section.form.font_hash
    path = tmp_path / "haus.ttf"
    if content is not None:
        path.write_bytes(content)
    form.typeface.file_chosen.emit(path)
    rest()
    assert [text for field, text in form.form.problems() if field is form.typeface and words in text]
    assert (form.typeface.name, form.font_hash) == ("NotoSans-Bold", before)
    form.tagline.setText("Stadt Herne")
    form.tagline.textEdited.emit("Stadt Herne")
    assert form.form.problems()  # it stays until another file is chosen
    form.typeface.file_chosen.emit(BOLD)
    rest()
    assert form.form.problems() == []


def test_a_draft_keeps_both(qtbot, chosen, open_sheet, rest):
    qtbot.keyClicks(chosen.section.form.tagline, "Stadt Herne")
    digest = chosen.section.form.font_hash
    chosen.reject()
    rest()
    form = open_sheet("partner").section.form
    assert (form.tagline.text(), form.font_hash) == ("Stadt Herne", digest)
