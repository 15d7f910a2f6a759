# SPDX-License-Identifier: Apache-2.0
"""A bug's report and the log hold where it broke, never whose data it was."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning

from ui.work import crash

CANARY = "Overkamp-0170-5550120"


@pytest.fixture
def caught(qapp, tmp_path):
    made = crash.Crash()
    made.install(tmp_path / "log" / "verbund.log")
    yield made, tmp_path / "log" / "verbund.log"
    made.remove()


def break_with_a_name(name: str) -> None:
    secret = {"family": name, "path": str(Path.home() / name)}
    raise ValueError(f"cannot save {secret}")


def told(made) -> None:
    try:
        break_with_a_name(CANARY)
    except ValueError as error:
        made.caught(type(error), error, error.__traceback__)


def test_the_report_names_the_place_and_no_value(qtbot, caught):
    made, log = caught
    with qtbot.waitSignal(made.happened) as seen:
        told(made)
    text = seen.args[0].text()
    assert text.count("break_with_a_name") == 1
    assert "builtins.ValueError" in text
    assert "Python" in text
    for forbidden in (CANARY, str(Path.home()), "cannot save"):
        assert forbidden not in text
        assert forbidden not in log.read_text()
    assert "break_with_a_name" in log.read_text()


def test_a_bug_in_any_thread_arrives_on_the_gui_thread(qtbot, caught):
    made, _ = caught
    with qtbot.waitSignal(made.happened) as seen:
        thread = threading.Thread(target=break_with_a_name, args=(CANARY,))
        thread.start()
        thread.join()
    assert CANARY not in seen.args[0].text()


def test_qt_messages_leave_only_their_source_in_the_log(caught):
    _, log = caught
    qWarning(f"QFile::open: cannot open /home/{CANARY}")
    text = log.read_text()
    assert "QFile::open" in text
    assert CANARY not in text


def test_the_log_stays_small(caught):
    made, log = caught
    for _ in range(4000):
        told(made)
    sizes = [f.stat().st_size for f in log.parent.iterdir()]
    assert len(sizes) <= 3
    assert sum(sizes) < 3 * 300_000
