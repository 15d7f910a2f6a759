# SPDX-License-Identifier: Apache-2.0
"""The frame's own dialogs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm.errors import Known
from ui.shell.dialogs import AboutDialog, CrashDialog, ShortcutsDialog, UnlockDialog
from ui.shell.reception import Reception
from ui.widgets.labels import KeyCap, Label
from ui.work.crash import Report


class Wrong(Known):
    def sentence(self, say):
        return "This passphrase does not open it."


@pytest.fixture
def reception(qtbot, dressed):
    made = Reception()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_report_can_be_saved(qtbot, reception, tmp_path):
    report = Report("builtins.ValueError", ("ui.main:7:main",), ("Verbund 1",))
    dialog = CrashDialog(reception, report)
    dialog.open()
    assert dialog.text.toPlainText() == report.text()
    dialog.save_to(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text() == "Verbund 1\n\nbuiltins.ValueError\n  ui.main:7:main\n"
    dialog.accept()


def test_a_wrong_passphrase_is_said_and_the_field_keeps_the_focus(qtbot, reception, tmp_path):
    def open_with(passphrase):
        if passphrase != "pferd batterie":
            raise Wrong
        return "workspace"

    dialog = UnlockDialog(reception, tmp_path / "store.verbund", open_with)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.field.hasFocus)
    QTest.keyClicks(dialog.field, "falsch")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.notice.isVisible()
    assert dialog.field.hasFocus()
    QTest.keyClicks(dialog.field, "pferd batterie")  # the wrong one is selected: typing replaces it
    with qtbot.waitSignal(dialog.opened) as seen:
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert seen.args == ["workspace"]
    assert not dialog.isVisible()


def test_every_shortcut_of_the_open_page_is_listed(window):
    dialog = ShortcutsDialog(window, window.actions_)
    dialog.open()
    said = {label.text() for label in dialog.findChildren(Label)}
    assert {"Undo", "Create contact", "Next pane"} <= said
    assert "Create meeting" not in said
    caps = [cap.text() for cap in dialog.findChildren(KeyCap)]
    assert len(caps) == sum(len(d.shortcut.split(" | ")) for d in window.actions_.here() if d.shortcut)
    dialog.accept()


def test_about_names_the_versions(reception):
    dialog = AboutDialog(reception)
    dialog.open()
    assert any("Qt 6" in label.text() for label in dialog.findChildren(Label))
    dialog.accept()


def test_a_store_that_does_not_open_offers_ways_on(qtbot, reception):
    reception.say_trouble(Wrong())
    assert reception.notice.isVisible()
    with qtbot.waitSignal(reception.new_requested):
        qtbot.mouseClick(reception.new, Qt.MouseButton.LeftButton)
