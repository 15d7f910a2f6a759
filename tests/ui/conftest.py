# SPDX-License-Identifier: Apache-2.0
"""The whole program, started as the command line would, without entering its loop."""

from __future__ import annotations

import pytest

from ui import main as entry
from ui.widgets.theme import theme
from ui.work import words


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
