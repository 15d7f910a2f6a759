# SPDX-License-Identifier: Apache-2.0
"""About and licences: complete, readable and copied with keys alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.dialogs import AboutDialog
from ui.shell.licences import Part, needed, parts, runtime
from ui.shell.licences_sheet import LicencesSheet
from ui.widgets.labels import Label
from ui.widgets.notices import Notice

PYPROJECT = Path(__file__).resolve().parents[3] / "pyproject.toml"


def plain(name):
    return re.sub(r"[-_.]+", "-", name).casefold()


@pytest.fixture
def ground(qtbot, dressed):
    made = QWidget()
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def sheet(qtbot, ground):
    made = LicencesSheet(ground)
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.search.hasFocus)
    yield made
    made.reject()


def direct():
    """The packages that the program asks for, from its own description."""
    text = PYPROJECT.read_text("utf-8").partition("dependencies = [")[2].partition("]\n")[0]
    return {plain(name) for name in needed(re.findall(r'"([^"]+)"', text))}


def test_every_package_that_is_asked_for_is_told_with_its_licence():
    told = {plain(part.name): part for part in parts()}
    assert direct() <= set(told)
    for name in direct():
        assert told[name].licence, name
        assert len(told[name].text) > 200, name


def test_what_packages_need_themselves_is_told_too():
    told = {plain(part.name) for part in parts()}
    assert {"shiboken6", "cffi", "mako"} <= told
    assert "pytest" not in told  # needed to test, not to run


def test_what_lies_inside_of_packages_is_told():
    told = {part.name: part for part in parts()}
    assert "Permission is hereby granted" in told["Phosphor Icons"].text
    assert "SIL OPEN FONT LICENSE" in told["fontpkg-noto-sans"].text.upper()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in told["Qt"].text
    assert "GNU GENERAL PUBLIC LICENSE" in told["Qt"].text  # the lesser one adds to it
    assert told["Qt"].version == qVersion()
    assert parts()[0].name == "Verbund"


def test_no_licence_is_a_whole_text():
    assert all(len(part.licence) <= 60 and "\n" not in part.licence for part in parts())


def test_requirements_of_extras_are_left_out():
    asked = ["SQLAlchemy>=2.1,<2.2; python_version >= '3.11'", "pytest>=8; extra == 'dev'", "x.y [z] >1"]
    assert list(needed(asked)) == ["SQLAlchemy", "x.y"]


def test_a_program_that_is_not_installed_tells_what_is():
    assert {plain(one.metadata["Name"]) for one in runtime("no-such-package-at-all")} >= {"pyside6-essentials", "babel"}


def test_about_names_the_versions_and_copies_them(ground):
    dialog = AboutDialog(ground)
    dialog.open()
    said = [label.text() for label in dialog.findChildren(Label)]
    assert f"Qt {qVersion()}" in said
    assert any("Apache 2.0" in text and "LGPL" in text for text in said)
    dialog.copy.click()
    assert QApplication.clipboard().text().splitlines()[0].startswith("Verbund ")
    dialog.reject()


def test_about_leads_to_the_licences(qtbot, ground):
    dialog = AboutDialog(ground)
    dialog.open()
    QTest.keyClick(dialog.licences, Qt.Key.Key_Space)
    sheet = dialog.findChild(LicencesSheet)
    qtbot.waitUntil(sheet.isVisible)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert dialog.isVisible()
    dialog.reject()


def test_the_way_through_the_licences_needs_only_keys(sheet):
    QTest.keyClicks(sheet.search, "phosphor")
    QTest.keyClick(sheet.search, Qt.Key.Key_Down)
    assert sheet.packages.hasFocus()
    QTest.keyClick(sheet.packages, Qt.Key.Key_Return)
    assert sheet.text.hasFocus()
    QTest.keyClick(sheet.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(sheet.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Phosphor Icons" in QApplication.clipboard().text()


def test_the_search_looks_into_names_licences_and_texts(sheet):
    def found(text):
        sheet.search.setText(text)
        return [sheet._parts[row.key].name for row in sheet.packages._picks.rows]

    assert found("phosphor")[0] == "Phosphor Icons"
    assert {"Qt", "PySide6_Essentials"} <= set(found("lgpl"))
    assert "fontpkg-noto-sans" in found("Reserved Font Name") or "fontpkg-noto-sans" in found("SIL Open Font")
    assert found("xylophon") == []
    assert sheet.nothing.isVisible()


def test_the_note_on_qt_stands_beside_qt_alone(sheet):
    sheet.search.setText("Qt")
    assert sheet.title.text() == "Qt"
    assert sheet.findChild(Notice).isVisible()
    sheet.search.setText("babel")
    assert sheet.title.text() == "babel"
    assert not sheet.findChild(Notice).isVisible()


def test_a_package_without_a_text_says_so(qtbot, ground):
    made = LicencesSheet(ground, (Part("bare", "1", "", ""),))
    assert made.text.toPlainText() == "The package brings no text of its licence."
    assert not made.copy.isEnabled()
    assert "see the text" in made.licence.text()
    made.deleteLater()
