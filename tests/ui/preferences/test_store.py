# SPDX-License-Identifier: Apache-2.0
"""The section of the store and the decision before a copy is brought back, over real stores."""

from __future__ import annotations

import make
import pytest
from PySide6.QtCore import Qt

from crm.contacts import commands
from crm.workspace import create, open_workspace
from crm.workspace.copies import back_up_now
from crm.workspace.opening import Start
from ui.preferences.copies_model import size
from ui.preferences.restoring import RestoreSheet
from ui.preferences.sheet import PreferencesSheet
from ui.work import words

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("bytes_", "text"),
    [(0, "0 kB"), (1, "1 kB"), (918_000, "918 kB"), (999_001, "1,000 kB"), (12_440_000, "12.4 MB"), (3_000_000_000, "3.0 GB")],
)
def test_sizes_are_written_as_people_do(dressed, bytes_, text):
    assert size(bytes_) == text


def test_facts_say_where_it_lies_and_who_could_read_it(open_sheet, office):
    section = open_sheet("store").section
    assert section.lies.text() == str(office.workspace.path)
    assert section.safe.text() == "Not encrypted: whoever has the file can read it."
    assert section.last.text() == "None yet"
    assert section.none.isVisible()
    assert not section.restoring.isEnabled()


def test_a_copy_is_made_and_listed(qtbot, open_sheet, rest):
    sheet = open_sheet("store")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    rest()
    section = sheet.section
    assert [copy.kind for copy in section.model.copies] == ["own"]
    assert sheet.message.words.text() == "Backed up just now."
    assert section.restoring.isEnabled()
    assert section.last.text().endswith("; 1 copy in all")
    assert section.model.index(0, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)).split(", ")[-2] == "made by hand"


def texts(sheet):
    return [
        [sheet._table.itemAtPosition(row, column).widget().text() for column in (0, 1, 3)] for row in range(1, sheet._table.rowCount())
    ]  # fmt: skip


def test_the_plan_shows_what_gives_way_and_only_then_goes_through_the_door(qtbot, open_sheet, rest, office, window, doors):
    copy = back_up_now(office.workspace)
    commands.save(office.workspace.store, office.desk, make.person("Overkamp"))
    sheet = open_sheet("store")
    qtbot.keyClick(sheet.section.table, Qt.Key.Key_Return)
    rest()
    asked = sheet.findChild(RestoreSheet)
    assert texts(asked)[0] == ["Contacts", "1", "0"]
    assert asked.kept.text() == "What stands now is kept as “store-replaced-1.verbund” in the same folder."
    assert asked.cancelling.hasFocus()
    assert (asked.primary.text(), asked.primary.kind) == ("Replace the store", "danger")
    assert doors.opened == []
    qtbot.mouseClick(asked.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(doors.opened) == 1)
    assert window.findChild(PreferencesSheet) is None
    (path, change), = doors.opened  # fmt: skip
    assert path == office.workspace.path
    assert copy.exists()
    rest()
    office.reads.close()
    office.operations.close()
    office.workspace.close()
    change()
    again = open_workspace(path)
    assert again.reader.column("SELECT count(*) FROM contact") == [0]
    again.close()


def test_cancelling_changes_nothing(qtbot, open_sheet, rest, office, doors):
    copy = back_up_now(office.workspace)
    section = open_sheet("store").section
    asked = section.restore(copy)
    rest()
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert doors.opened == []
    assert office.workspace.path.exists()


def test_a_file_that_is_no_store_is_said_and_there_is_nothing_to_press(open_sheet, rest, tmp_path):
    path = tmp_path / "urlaub.verbund"
    path.write_bytes(b"kein Bestand" * 500)
    asked = open_sheet("store").section.restore(path)
    rest()
    assert asked.trouble.isVisible()
    assert "“urlaub.verbund” is not a Verbund store" in asked.trouble._sentence.text()
    assert not asked.primary.isVisible()
    asked.reject()


def test_an_encrypted_copy_asks_for_its_passphrase_until_it_is_right(qtbot, open_sheet, rest, tmp_path):
    folder = tmp_path / "secret"
    folder.mkdir()
    other = create(folder / "store.verbund", Start("wf-herne"), passphrase="Pferd Batterie Heft", now=make.Clock()).workspace
    copy = back_up_now(other)
    other.close()
    asked = open_sheet("store").section.restore(copy)
    rest()
    assert (asked.passphrase.isVisible(), asked.primary.text()) == (True, "Open copy")
    qtbot.keyClicks(asked.passphrase, "falsch")
    qtbot.keyClick(asked.passphrase, Qt.Key.Key_Return)
    rest()
    assert asked.trouble.isVisible()
    assert asked.plan is None
    asked.passphrase.clear()
    qtbot.keyClicks(asked.passphrase, "Pferd Batterie Heft")
    qtbot.keyClick(asked, Qt.Key.Key_Return, CTRL)
    rest()
    assert asked.plan is not None
    assert not asked.passphrase.isVisible()
    assert asked.primary.text() == "Replace the store"
    asked.reject()


def test_words_are_german_where_german_is_on(open_sheet):
    words.use("de")
    assert size(12_440_000) == "12,4 MB"
