# SPDX-License-Identifier: Apache-2.0
"""From the command line to the window: which store, in which language, and what is loaded when."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import make
import pytest

from crm.partners.rules import Staff
from ui import main as entry
from ui.shell.reception import Reception
from ui.shell.start.assistant import Assistant
from ui.shell.start.choice import StartChoice
from ui.shell.window import Window
from ui.widgets.theme import theme
from ui.work import device, words

HOME = Path(__file__).resolve().parents[2]


@pytest.fixture
def program(qtbot, qapp, tmp_path, monkeypatch):
    """Starts the program as the command line would, without entering its loop."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        (tmp_path / name).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(entry.Crash, "install", lambda *_: None)  # pytest-qt listens for bugs itself
    monkeypatch.setattr(qapp, "quit", lambda: ended.append(True), raising=False)
    ended, started = [], []

    def start(*argv):
        asked = entry._arguments(argv)
        made = entry.Program(entry.application(asked), asked)
        made.ended = ended
        started.append(made)
        made.start()
        return made

    yield start
    for made in started:
        made._end()
        if made._front is not None:
            made._front.close()
            made._front.deleteLater()
    theme.choose("light")
    theme.set_scale(1.0)
    words.use("en")


def test_without_a_display_it_says_so_before_qt(tmp_path):
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run([sys.executable, "-m", "ui"], cwd=HOME, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "display" in done.stderr


def test_with_no_store_it_asks_the_four_questions(program):
    assert isinstance(program("--lang", "en")._front, Assistant)


def test_the_store_of_the_last_time_is_opened(program, workspace):
    device.save(device.Device(store=str(workspace.path)))
    window = program()._front
    assert isinstance(window, Window)
    assert window.office.workspace.path == workspace.path


def test_a_named_store_is_opened_and_remembered(program, workspace):
    started = program("--store", str(workspace.path), "--look", "dark", "--scale", "1.25", "--lang", "de")
    assert isinstance(started._front, Window)
    assert device.load().store == str(workspace.path)
    assert (theme.look, theme.scale, words.language()) == ("dark", 1.25, "de")
    assert started._front.office.desk.language == "de"


def test_a_second_start_on_the_same_store_raises_the_first(qtbot, program, workspace):
    first = program("--store", str(workspace.path))
    qtbot.waitUntil(lambda: first._single._server is not None)
    with qtbot.waitSignal(first._single.rung):
        second = program("--store", str(workspace.path))
    assert second._front is None
    assert second.ended == [True]


def test_a_file_that_is_no_store_is_said_and_left_alone(program, tmp_path):
    foreign = tmp_path / "notes.verbund"
    foreign.write_text("these are notes")
    front = program("--store", str(foreign))._front
    assert isinstance(front, Reception)
    assert front.notice.isVisible()
    assert foreign.read_text() == "these are notes"


def test_an_encrypted_store_asks_for_its_passphrase(qtbot, program, tmp_path):
    from crm.workspace import create
    from crm.workspace.opening import Start
    from ui.shell.dialogs import UnlockDialog

    path = tmp_path / "locked.verbund"
    create(path, Start("wf-herne", "Miriam"), passphrase="pferd batterie heft", now=make.Clock()).workspace.close()
    started = program("--store", str(path))
    reception = started._front
    assert isinstance(reception, Reception)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in reception.findChildren(UnlockDialog)))
    dialog = reception.findChildren(UnlockDialog)[0]
    dialog.field.setText("pferd batterie heft")
    dialog.try_open()
    assert isinstance(started._front, Window)
    assert started._front.office.workspace.encrypted


@pytest.mark.parametrize("passphrase", ["", "pferd batterie heft"])
def test_the_first_start_ends_in_a_window_over_a_new_store(qtbot, program, tmp_path, passphrase):
    path = tmp_path / "deep" / "new.verbund"
    started = program("--lang", "de")
    assistant = started._front
    assistant.chosen.emit(StartChoice("wf-hagen", Staff(make.partner_id("wf-hagen"), "Jörn Stratmann", "JS"), "de", path, passphrase))
    if passphrase:
        qtbot.waitUntil(lambda: assistant.foot.isHidden(), timeout=20_000)
        view = assistant.answers.currentWidget()
        view.kept.setChecked(True)
        view.go.click()
    qtbot.waitUntil(lambda: isinstance(started._front, Window), timeout=20_000)
    office = started._front.office
    assert office.workspace.path == path
    assert office.workspace.encrypted == bool(passphrase)
    assert "Jörn Stratmann" in started._front.top.desk.accessibleName()


def test_a_changed_language_builds_the_window_again(qtbot, program, workspace):
    started = program("--store", str(workspace.path), "--lang", "en")
    before = started._front
    before.actions_.run("language.de")
    qtbot.waitUntil(lambda: started._front is not before)
    assert words.language() == "de"
    assert started._front.office.desk.language == "de"
    assert device.load().language == "de"
    assert words.keys("Ctrl+K") == "Strg+K"


def test_the_mapper_is_not_loaded_before_the_first_rows(tmp_path):
    path = make.workspace(tmp_path).path
    code = (
        "import sys; from ui import main as m; from PySide6.QtWidgets import QApplication;"
        "a = m._arguments(['--store', sys.argv[1], '--lang', 'de']); app = m.application(a); p = m.Program(app, a); p.start();"
        "app.sendPostedEvents(); p._front.grab();"
        "heavy = {'sqlalchemy','alembic','reportlab','vobject','phonenumbers','openpyxl','argon2','keyring','babel','rapidfuzz'};"
        "print(sorted(heavy & set(sys.modules)), type(p._front).__name__); import os; sys.stdout.flush(); os._exit(0)"
    )
    places = {name: str(tmp_path / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    call = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(call, cwd=HOME, env={**os.environ, **places}, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.split("\n")[0] == "[] Window", done.stderr


def test_a_copy_takes_the_place_of_the_store_while_nobody_has_it_open(program, workspace, qtbot):
    from crm.contacts import commands
    from crm.workspace.copies import back_up_now, carry_out, plan_restore

    started = program("--store", str(workspace.path), "--lang", "en")
    space = started._front.office.workspace
    copy = back_up_now(space)
    commands.save(space.store, space.desk, make.person())
    plan = plan_restore(space, space.reader, copy)
    former = started._front
    former.reopen_requested.emit(workspace.path, lambda: carry_out(plan))
    again = started._front.office.workspace
    assert started._front is not former
    assert again.reader.one("SELECT count(*) FROM contact") == (0,)
    assert [p.name for p in workspace.path.parent.glob("*.verbund")] != [workspace.path.name], "what stood there is kept aside"


def test_when_the_copy_cannot_take_its_place_that_is_said(program, workspace):
    from crm.store.errors import StoreMissing

    def fail():
        raise StoreMissing(Path("copy.verbund"))

    started = program("--store", str(workspace.path), "--lang", "en")
    started._front.reopen_requested.emit(workspace.path, fail)
    assert isinstance(started._front, Reception)
