# SPDX-License-Identifier: Apache-2.0
"""The sheet with the QR code: the picture holds the modules with their quiet zone in every look, and the words say what is in it."""

from __future__ import annotations

import make
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm.contacts import commands
from crm.contacts.rules import values
from crm.exchange.qr import QUIET, code_of
from ui.exchange.deeds import open_qr, qr_deed
from ui.widgets.labels import Label
from ui.widgets.notices import Notice
from ui.widgets.theme import theme
from ui.work.deeds import clashes


@pytest.fixture
def sheet(qtbot, office, window, people):
    made = open_qr(office, window, people["Overkamp"])
    qtbot.waitUntil(made.isVisible)
    yield made
    made.reject()


def modules_of(picture):
    """The modules as they were painted, read from the middle of each."""
    image = picture.grab().toImage()
    size, whole = picture.module_px(), picture.whole
    left, top = (image.width() - size * whole) // 2, (image.height() - size * whole) // 2
    colours = [
        [image.pixelColor(left + x * size + size // 2, top + y * size + size // 2).name() for x in range(whole)] for y in range(whole)
    ]
    assert {colour for row in colours for colour in row} == {"#000000", "#ffffff"}
    return [[colour == "#000000" for colour in row] for row in colours]


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_black_on_white_with_a_quiet_zone_in_every_look(sheet, look):
    theme.choose(look)
    painted = modules_of(sheet.picture)
    inner = [row[QUIET:-QUIET] for row in painted[QUIET:-QUIET]]
    assert inner == [list(row) for row in sheet.code.rows]
    quiet = [*painted[:QUIET], *painted[-QUIET:], *(row[:QUIET] + row[-QUIET:] for row in painted)]
    assert not any(any(row) for row in quiet)


def test_a_module_is_large_enough_for_a_camera(sheet):
    assert sheet.picture.module_px() >= 4
    theme.set_scale(2.0)
    assert sheet.picture.module_px() >= 3


def test_the_words_say_what_is_in_the_code(sheet):
    said = " | ".join(label.text() for label in sheet.findChildren(Label))
    assert "Henrike Overkamp" in said
    assert "02323 555100" in said
    assert "Prokuristin · Ruhrguss Overkamp GmbH" in said
    assert sheet.picture.accessibleName() == "QR code of Henrike Overkamp"
    assert not sheet.findChildren(Notice)


def test_what_is_left_out_is_said(qtbot, office, window, people):
    made = open_qr(office, window, people["Kampmann"])
    assert "the notes" in " ".join(label.text() for label in made.findChild(Notice).findChildren(Label))
    made.reject()


def test_esc_closes_it(qtbot, sheet):
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_the_deed_is_there_for_one_contact(qtbot, office, window, people):
    chosen = [""]
    deed = qr_deed(office, window, lambda: chosen[0])
    assert not deed.enabled_when()
    chosen[0] = people["Overkamp"]
    assert deed.enabled_when()
    deed.run()
    assert len([s for s in window.findChildren(type(open_qr(office, window, chosen[0]))) if s.isVisible()]) == 2
    assert clashes([deed]) == []


def test_a_contact_that_is_gone_and_a_name_that_does_not_fit(qtbot, office, window, workspace):
    assert open_qr(office, window, "00" * 16) is None
    changes = commands.save(workspace.store, workspace.desk, make.person("Ü" * 700))
    with qtbot.waitSignal(office.operations.trouble) as said:
        assert open_qr(office, window, next(iter(changes.ids["contact"]))) is None
    assert type(said.args[0]).__name__ == "NameTooLong"


def test_the_sheet_shows_the_code_of_its_contact(sheet, office, people):
    from crm.contacts.queries import contact

    assert sheet.code == code_of(contact(office.workspace.reader, office.desk, people["Overkamp"]))
    assert isinstance(sheet.code.inside, values.Contact)
