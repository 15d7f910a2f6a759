# SPDX-License-Identifier: Apache-2.0
"""A real store, an empty window to stand in front of, and doors that note who went through them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from papers import pdf
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMainWindow

from ui.preferences.deeds import open_preferences
from ui.preferences.section import Doors
from ui.widgets.theme import theme
from ui.work import words
from ui.work.lanes import ReadLane, WriteLane
from ui.work.operation import Operations
from ui.work.page import Office


@pytest.fixture
def dressed(qapp, tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
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
    workspace.speak("en")
    made = Office(workspace, Operations(WriteLane(lambda: workspace.store), lambda: workspace.desk), ReadLane(workspace.open_reader))
    yield made
    made.reads.close()
    made.operations.close()


@pytest.fixture
def window(qtbot, dressed):
    made = QMainWindow()
    made.resize(1440, 900)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def doors():
    """What went through the doors: `opened` paths with their change, `spoken` languages, `painted` partners."""
    seen = SimpleNamespace(opened=[], spoken=[], painted=[])

    def specimen(reader, desk, partner):
        assert reader is not None
        seen.painted.append(partner)
        return pdf()

    seen.doors = Doors(lambda path, change: seen.opened.append((path, change)), seen.spoken.append, specimen)
    return seen


@pytest.fixture
def open_sheet(qtbot, office, window, doors):
    """Opens the preferences at a section and waits until they are at rest."""
    made = []

    def build(section="general"):
        sheet = open_preferences(office, window, doors.doors, section=section)
        made.append(sheet)
        sheet.activateWindow()
        qtbot.waitUntil(sheet.isActiveWindow)
        qtbot.waitUntil(lambda: not office.reads.busy and not office.operations.busy)
        return sheet

    yield build
    for sheet in made:
        try:
            sheet.reject()
        except RuntimeError:
            continue  # closed by the test, gone since
    qtbot.waitUntil(lambda: not office.reads.busy and not office.operations.busy)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def rest(qtbot, office):
    """Waits until nothing is under way."""

    def wait():
        qtbot.waitUntil(lambda: not office.reads.busy and not office.operations.busy)

    return wait
