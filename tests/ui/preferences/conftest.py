# SPDX-License-Identifier: Apache-2.0
"""A real store, an empty window to stand in front of, and doors that note who went through them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from papers import pdf
from PySide6.QtCore import QCoreApplication, QEvent

from ui.preferences.deeds import open_preferences
from ui.preferences.section import Doors


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
