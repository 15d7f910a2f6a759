# SPDX-License-Identifier: Apache-2.0
"""From the command line to the window: which store, in which language, and what is loaded when."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import make
import pytest

from crm.contacts import commands
from crm.partners.rules import Staff
from ui.shell.reception import Reception
from ui.shell.start.assistant import Assistant
from ui.shell.start.choice import StartChoice
from ui.shell.start.code import CodeView
from ui.shell.window import Window
from ui.widgets.notices import Notice
from ui.widgets.theme import theme
from ui.work import device, words

HOME = Path(__file__).resolve().parents[2]


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
        qtbot.waitUntil(lambda: isinstance(assistant.answers.currentWidget(), CodeView), timeout=20_000)
        view = assistant.answers.currentWidget()
        view.kept.setChecked(True)
        assistant.next.click()
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
    from crm.workspace.copies import back_up_now, carry_out, plan_restore

    started = program("--store", str(workspace.path), "--lang", "en")
    space = started._front.office.workspace
    copy = back_up_now(space)
    commands.save(space.store, space.desk, make.person())
    plan = plan_restore(space, space.reader, copy)
    workspace.close()  # of the test
    former = started._front
    former.reopen_requested.emit(workspace.path, lambda: carry_out(plan))
    qtbot.waitUntil(lambda: isinstance(started._front, Window) and started._front is not former)
    again = started._front.office.workspace
    assert again.reader.one("SELECT count(*) FROM contact") == (0,)
    assert [p.name for p in workspace.path.parent.glob("*.verbund")] != [workspace.path.name], "what stood there is kept aside"


def test_when_the_copy_cannot_take_its_place_that_is_said(qtbot, program, workspace):
    from crm.store.errors import StoreMissing

    def fail():
        raise StoreMissing(Path("copy.verbund"))

    started = program("--store", str(workspace.path), "--lang", "en")
    started._front.reopen_requested.emit(workspace.path, fail)
    qtbot.waitUntil(lambda: isinstance(started._front, Reception))
    assert started._front.notice.isVisible()


# what is gone, and the way back


def test_a_store_that_is_gone_is_said_and_nothing_is_made(program, tmp_path):
    path = tmp_path / "stick" / "Kammer.verbund"
    device.save(device.Device(store=str(path)))
    front = program("--lang", "en")._front
    assert isinstance(front, Reception)
    assert front.notice.isVisible()
    assert str(path) in front.notice._sentence.text()
    assert "“verbund " not in front.notice._sentence.text()
    assert [front.copy.isVisible(), front.other.isVisible(), front.new.isVisible()] == [False, True, True]
    assert not path.parent.exists()


def test_a_store_that_is_asked_for_and_not_there_is_made_there(program, tmp_path):
    front = program("--lang", "en", "--store", str(tmp_path / "neu.verbund"))._front
    assert isinstance(front, Assistant)
    assert front.draft.path == str(tmp_path / "neu.verbund")


@pytest.mark.parametrize("passphrase", ["", "pferd batterie heft"])
@pytest.mark.parametrize("damage", ["gone", "broken"])
def test_the_last_copy_comes_back_by_a_button(qtbot, program, tmp_path, damage, passphrase):
    from crm.workspace import create, daily_backup
    from crm.workspace.opening import Start
    from ui.shell.dialogs import UnlockDialog

    path = tmp_path / "Kammer.verbund"
    space = create(path, Start("wf-herne", "Miriam"), passphrase=passphrase, now=make.Clock()).workspace
    commands.save(space.store, space.desk, make.person("Gerettet"))
    daily_backup(space)
    space.close()
    size = path.stat().st_size
    path.unlink()
    if damage == "broken":
        path.write_bytes(os.urandom(size) if passphrase else b"SQLite format 3\0" + b"\0" * (size - 16))
    device.save(device.Device(store=str(path)))
    started = program("--lang", "en")
    reception = started._front
    assert isinstance(reception, Reception)
    if damage == "broken" and passphrase:
        unlock(qtbot, reception, UnlockDialog, passphrase, rejected=True)
        return
    assert reception.copy.isVisible()
    assert "“verbund " not in reception.notice._sentence.text()
    reception.copy.click()
    if passphrase:
        unlock(qtbot, reception, UnlockDialog, passphrase)
    qtbot.waitUntil(lambda: isinstance(started._front, Window))
    assert started._front.office.workspace.path == path
    assert started._front.office.workspace.reader.column("SELECT title FROM contact") == ["Henrike Gerettet"]


def unlock(qtbot, reception, kind, passphrase, *, rejected=False):
    qtbot.waitUntil(lambda: any(d.isVisible() for d in reception.findChildren(kind)))
    dialog = next(d for d in reception.findChildren(kind) if d.isVisible())
    if rejected:
        dialog.reject()
        return
    dialog.field.setText(passphrase)
    dialog.try_open()


def test_the_code_is_shown_though_the_sample_could_not_be_filled_in(qtbot, program, tmp_path, monkeypatch):
    from crm.sample import filling
    from crm.store.errors import DiskFull

    path = tmp_path / "new.verbund"

    def full(*_, **__):
        raise DiskFull(path)

    monkeypatch.setattr(filling, "put_network", full)
    started = program("--lang", "en")
    assistant = started._front
    staff = Staff(make.partner_id("wf-hagen"), "Jörn Stratmann", "JS")
    assistant.chosen.emit(StartChoice("wf-hagen", staff, "en", path, "pferd batterie heft", "sample"))
    qtbot.waitUntil(lambda: isinstance(assistant.answers.currentWidget(), CodeView), timeout=20_000)
    view = assistant.answers.currentWidget()
    view.kept.setChecked(True)
    assistant.next.click()
    qtbot.waitUntil(lambda: isinstance(started._front, Window), timeout=20_000)
    window = started._front
    assert window.office.workspace.path == path
    assert next(n._sentence.text() for n in window.findChildren(Notice) if n.isVisible()).startswith("The disk that holds")
