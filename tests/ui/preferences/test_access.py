# SPDX-License-Identifier: Apache-2.0
"""Who gets into an encrypted store, as the preferences show and change it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import make
import pytest
from PySide6.QtCore import Qt
from vaults import LockedVault, vault

from crm.store.errors import DiskFull, WrongPassphrase
from crm.workspace import create, needs_passphrase, open_workspace
from crm.workspace.access import is_remembered
from crm.workspace.opening import Start
from ui.preferences.recovery_view import PageWays, page_of
from ui.preferences.section import Doors

OLD, NEW = "Pferd Batterie Heft", "Drei Lokomotiven backen Brot"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def made(tmp_path):
    return create(tmp_path / "geheim.verbund", Start("wf-herne", "Ida Geheimrat"), passphrase=OLD, now=make.Clock())


@pytest.fixture
def workspace(made):
    """In place of the plain store: an encrypted one."""
    yield made.workspace
    made.workspace.close()


@pytest.fixture
def doors(doors):
    """With ways onto paper that note what left."""
    doors.printed, doors.saved = [], []

    def print_out(_, pdf, done):
        doors.printed.append(pdf)
        done(None)

    doors.doors = replace(doors.doors, recovery=PageWays(print_out, lambda path, pdf: doors.saved.append((path, pdf))))
    return doors


@pytest.fixture
def panel(open_sheet, rest):
    made = open_sheet("store").section.access
    rest()
    return made


def opens(path, passphrase):
    try:
        open_workspace(path, passphrase=passphrase, now=make.Clock()).close()
    except WrongPassphrase:
        return False
    return True


def test_without_a_vault_there_is_nothing_to_switch(panel):
    assert not panel.stay.isVisible()
    assert "no vault" in panel.words.text()
    assert panel.changing.isVisible()
    assert panel.paper.isVisible()


def test_the_switch_puts_the_key_into_the_vault_and_takes_it_out(qtbot, open_sheet, rest, workspace):
    with vault():
        sheet = open_sheet("store")
        rest()
        panel = sheet.section.access
        assert (panel.stay.isVisible(), panel.stay.isChecked()) == (True, False)
        for on in (True, False):
            panel.stay.setFocus()
            qtbot.keyClick(panel.stay, Qt.Key.Key_Space)
            rest()
            qtbot.waitUntil(panel.stay.isEnabled)
            assert panel.stay.isChecked() is on
            assert is_remembered(workspace.path) is on
            assert needs_passphrase(workspace.path) is not on
            assert ("without the passphrase" in sheet.message.words.text()) is on


def test_a_vault_that_refuses_leaves_the_switch_where_it_was(qtbot, open_sheet, rest):
    with vault(LockedVault()):
        sheet = open_sheet("store")
        rest()
        sheet.section.access.stay.click()
        rest()
        qtbot.waitUntil(sheet.section.access.stay.isEnabled)
        assert not sheet.section.access.stay.isChecked()
        assert "did not take the key" in sheet.message.words.text()


def in_front(qtbot, sheet):
    """A window system would make the new sheet active."""
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def test_another_passphrase_needs_the_old_one(qtbot, panel, rest, workspace):
    sheet = in_front(qtbot, panel.change())
    qtbot.keyClicks(sheet.old, "falsch")
    sheet.new.show_typed(NEW, NEW)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    rest()
    assert "does not open" in sheet.asking.problems()[0][1]
    assert sheet.isVisible()
    assert opens(workspace.path, OLD)
    sheet.old.setText(OLD)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    rest()
    qtbot.waitUntil(lambda: opens(workspace.path, NEW))
    assert not opens(workspace.path, OLD)


@pytest.mark.parametrize(
    ("old", "first", "second", "words"),
    [("", NEW, NEW, "opens the store now"), (OLD, "kurz", "kurz", "at least 8"), (OLD, NEW, "anders", "differ")],
)
def test_what_will_not_do_is_said_beside_its_field(panel, rest, workspace, old, first, second, words):
    sheet = panel.change()
    sheet.old.setText(old)
    sheet.new.show_typed(first, second)
    sheet.go_on()
    rest()
    found = [text for form in (sheet.asking, sheet.new.form) for _, text in form.problems()]
    assert any(words in text for text in found)
    assert opens(workspace.path, OLD)
    assert not opens(workspace.path, first)
    sheet.reject()


def test_it_says_that_this_cannot_be_taken_back_and_builds_on_no_name(panel):
    sheet = panel.change()
    assert sheet.warning._sentence.text() == "“Undo” does not take this back."
    sheet.new.first.setText("Ida Geheimrat")
    assert sheet.new.meter.words.text() == "very easy to guess"
    sheet.reject()


def test_the_code_is_shown_again_to_whoever_knows_the_passphrase(qtbot, panel, rest, made, doors):
    sheet = in_front(qtbot, panel.show_code())
    qtbot.keyClicks(sheet.field, "falsch")
    qtbot.keyClick(sheet.field, Qt.Key.Key_Return)
    rest()
    assert sheet.view is None
    assert "does not open" in sheet.asking.problems()[0][1]
    sheet.field.setText(OLD)
    qtbot.keyClick(sheet.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.view is not None)
    qtbot.waitUntil(sheet.view.printing.hasFocus)
    assert sheet.field.text() == ""
    sheet.view.print_out()
    sheet.view.save_to("/media/stick/Blatt.PDF")
    assert doors.printed[0].startswith(b"%PDF")
    assert doors.saved == [(Path("/media/stick/Blatt.PDF"), doors.printed[0])]
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    assert not sheet.isVisible()


def test_a_page_that_cannot_be_written_says_why(qtbot, made, dressed):
    from ui.preferences.recovery_view import RecoveryView

    def full(path, _):
        raise DiskFull(path)

    page = page_of(made.workspace, made.recovery_code)
    view = RecoveryView(made.recovery_code, page, PageWays(lambda *_: None, full), proposed=Path("p.pdf"))
    qtbot.addWidget(view)
    view.save_to("/media/stick/Blatt")
    assert "is full" in view.notice._sentence.text()
    made.workspace.close()


def test_a_plain_store_has_no_such_part(tmp_path, qtbot, window, dressed):
    from ui.main import office_of
    from ui.preferences.store import StoreSection

    plain = make.workspace(tmp_path)
    office = office_of(plain)
    section = StoreSection(office, Doors(lambda *_: None, lambda _: None))
    qtbot.addWidget(section)
    assert section.access is None
    office.reads.close()
    office.operations.close()
    plain.close()


def test_the_sheet_brings_nothing_back_when_it_closes_first(panel, rest, workspace):
    sheet = panel.change()
    sheet.old.setText(OLD)
    sheet.new.show_typed(NEW, NEW)
    sheet.go_on()
    sheet.reject()
    rest()
    assert opens(workspace.path, NEW)  # the key was being sealed already
