# SPDX-License-Identifier: Apache-2.0
"""Progress shows itself only after a second, says how long it takes, and can be stopped."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.panes import down
from ui.widgets.progress import Bar, Progress, rest_time


@pytest.fixture
def room(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_appears_after_a_second_and_goes(room, qtbot) -> None:
    progress = Progress()
    room.setLayout(down(progress))
    progress.begin("Karten werden geprüft")
    assert not progress.isVisible()
    qtbot.waitUntil(progress.isVisible, timeout=3000)
    progress.finish()
    assert not progress.isVisible()


def test_a_quick_deed_is_never_seen(room, qtbot) -> None:
    progress = Progress()
    room.setLayout(down(progress))
    progress.begin("Karten werden geprüft")
    progress.finish()
    with qtbot.waitSignal(progress._timer.timeout, timeout=1200, raising=False) as caught:
        pass
    assert not caught.signal_triggered
    assert not progress.isVisible()


def test_the_bar_is_spoken(room, spoken) -> None:
    progress = Progress(lambda: 0.0)
    room.setLayout(down(progress))
    progress.begin("Karten werden geprüft")
    progress.advance(812, 1276)
    bar = progress.findChild(Bar)
    assert spoken(bar)[:2] == (QAccessible.Role.ProgressBar, "Karten werden geprüft")
    assert QAccessible.queryAccessibleInterface(bar).valueInterface().currentValue() == 812


def test_it_can_be_stopped_once(room, qtbot) -> None:
    progress = Progress(lambda: 0.0)
    room.setLayout(down(progress))
    progress.begin("Karten werden geprüft")
    button = progress.findChild(Button)
    with qtbot.waitSignal(progress.cancel_requested):
        button.click()
    assert not button.isEnabled()


@pytest.mark.parametrize(
    ("elapsed", "done", "total", "said"),
    [
        (0.5, 10, 100, ""),
        (10, 0, 100, ""),
        (10, 100, 100, ""),
        (7, 812, 1276, "4 s left"),
        (60, 100, 300, "2 minutes left"),
        (10, 99, 100, "1 s left"),
    ],
)
def test_the_rest_is_judged_by_the_pace(dressed, elapsed, done, total, said) -> None:
    assert rest_time(elapsed, done, total) == said
