# SPDX-License-Identifier: Apache-2.0
"""The frame's own dialogs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm.errors import Known
from ui.shell.dialogs import CrashDialog, ShortcutsDialog, UnlockDialog
from ui.shell.reception import Reception
from ui.widgets.labels import KeyCap, Label
from ui.work.crash import Report, report


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
    for name in ("kontakte.verbund", "brief.txt"):
        (tmp_path / name).write_text("kept")
        dialog.save_to(tmp_path / name)
        assert (tmp_path / name).read_text() == "kept"
        assert dialog.notice.isVisible()
    dialog.save_to(tmp_path / "report.txt")
    assert not dialog.notice.isVisible()
    dialog.accept()


def test_a_report_of_a_real_bug_holds_nobody(qtbot, reception, tmp_path):
    """What was worked on when it happened stands neither in the window nor in the file."""

    def show_contact(name, phone):
        path = tmp_path / "Overkamp privat.verbund"
        raise ValueError(f"{name} has no {phone} in {path}")

    try:
        show_contact("Henrike Overkamp", "02323 555-120")
    except ValueError as error:
        found = report(type(error), error.__traceback__)
    dialog = CrashDialog(reception, found)
    dialog.open()
    dialog.save_to(tmp_path / "report.txt")
    seen = [
        dialog.text.toPlainText(),
        (tmp_path / "report.txt").read_text("utf-8"),
        *(label.text() for label in dialog.findChildren(Label)),
    ]
    for text in seen:
        for secret in ("Overkamp", "555-120", "has no", str(tmp_path), ".verbund"):
            assert secret not in text
    assert "builtins.ValueError" in seen[0]
    assert "show_contact" in seen[0]  # where it broke is told
    dialog.accept()


def test_the_crash_dialog_needs_only_keys(qtbot, reception):
    dialog = CrashDialog(reception, Report("builtins.KeyError", ("ui.main:7:main",), ("Verbund 1",)))
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "builtins.KeyError" in QApplication.clipboard().text()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()


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


def test_a_store_that_does_not_open_offers_ways_on(qtbot, reception):
    reception.say_trouble(Wrong())
    assert reception.notice.isVisible()
    with qtbot.waitSignal(reception.new_requested):
        qtbot.mouseClick(reception.new, Qt.MouseButton.LeftButton)
