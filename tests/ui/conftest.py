# SPDX-License-Identifier: Apache-2.0
"""What the tests of the window stand on: a dressed application, an office over a real store, an empty window, the whole program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMainWindow

from ui import main as entry
from ui.widgets.theme import theme
from ui.work import words


@pytest.fixture
def dressed(qapp, tmp_path, monkeypatch):
    """The application in its clothes, in English, with a home of its own."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the widgets of earlier tests are really gone
    words.use("en")
    if qapp.style().name() != "fusion" or not qapp.styleSheet():
        theme.install(qapp)
    theme.choose("light")
    theme.set_scale(1.0)
    yield qapp
    words.use("en")
    theme.choose("light")
    theme.set_scale(1.0)


@pytest.fixture
def office(dressed, workspace):
    """The lanes over a real store."""
    workspace.speak("en")
    made = entry.office_of(workspace)
    yield made
    made.reads.close()
    made.operations.close()


@pytest.fixture
def window(qtbot, dressed):
    """An empty window for sheets to stand in front of."""
    made = QMainWindow()
    made.resize(1440, 900)
    with qtbot.waitExposed(made):
        made.show()
    yield made  # qtbot would close it before the sheets in front of it
    made.close()
    made.deleteLater()


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
