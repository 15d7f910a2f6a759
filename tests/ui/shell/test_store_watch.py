# SPDX-License-Identifier: Apache-2.0
"""The watch over the store: no write of another program is swallowed, ours are not taken for theirs, and every day has its copy."""

from __future__ import annotations

import threading
import time

import make
import pytest
from PySide6.QtCore import QObject

import crm.workspace as core
from crm.contacts import commands
from crm.store import backup
from ui.shell.store_watch import StoreWatch
from ui.work.lanes import ReadLane, WriteLane
from ui.work.operation import Operations
from ui.work.page import Office

DAY_MS = 86_400_000


class Watched:
    """A watch without its own clockwork: the test looks when it wants to."""

    def __init__(self, office, qtbot):
        self.office, self.bot, self.parent = office, qtbot, QObject()
        self.watch = StoreWatch(office, self.parent)
        for timer in self.watch._timers:
            timer.stop()
        self.heard, self.said = [], []
        self.watch.written_elsewhere.connect(lambda: self.heard.append(1))
        self.watch.backed_up.connect(self.said.append)

    def settle(self):
        self.bot.waitUntil(lambda: not self.office.operations.busy and not self.office.reads.busy and not self.watch._copies.busy)

    def look(self):
        self.watch.look()
        self.settle()

    def saves(self, name):
        self.office.operations.run(commands.save, make.person(name))
        self.settle()


@pytest.fixture
def clock():
    return make.Clock()


@pytest.fixture
def watched(qtbot, dressed, tmp_path, clock):
    space = make.workspace(tmp_path, clock=clock)
    made = Watched(Office(space, Operations(WriteLane(lambda: space.store), lambda: space.desk), ReadLane(space.open_reader)), qtbot)
    yield made
    made.watch.stop()
    made.office.reads.close()
    made.office.operations.close()
    space.close()


def writes_elsewhere(path, name):
    """The command line, beside the window."""
    other = core.open_workspace(path, now=make.Clock())
    commands.save(other.store, other.desk, make.person(name))
    other.close()


def test_what_another_program_writes_is_heard(watched):
    writes_elsewhere(watched.office.workspace.path, "Fremd")
    watched.look()
    watched.look()
    assert watched.heard == [1]


def test_our_own_steps_drafts_and_undos_are_not_heard(watched):
    watched.saves("Eigen")
    watched.office.operations.ask(lambda _: core.keep_draft(watched.office.workspace, "contact/new/1", "{}"), lambda _: None)
    watched.settle()
    watched.office.operations.start(undoing(watched.office.workspace))
    watched.settle()
    watched.saves("Noch einer")
    watched.look()
    assert watched.heard == []


def test_a_write_before_our_outcome_is_delivered_is_heard(watched):
    watched.saves("Erster")
    watched.office.operations.run(commands.save, make.person("Eigen"))
    written(watched.office.workspace.path, 2)  # in the lane; the window has not heard of it
    writes_elsewhere(watched.office.workspace.path, "Fremd")
    watched.settle()
    watched.look()
    assert watched.heard == [1]


def test_a_write_between_our_first_deed_and_its_turn_is_heard(watched):
    go = threading.Event()
    watched.office.operations._lane.submit(lambda _: go.wait(10))
    watched.office.operations.run(commands.save, make.person("Eigen"))
    writes_elsewhere(watched.office.workspace.path, "Fremd")
    go.set()
    watched.settle()
    watched.look()
    assert watched.heard == [1]


def test_a_write_right_after_our_first_deed_is_heard(watched):
    watched.office.operations.run(commands.save, make.person("Eigen"))
    written(watched.office.workspace.path, 1)
    writes_elsewhere(watched.office.workspace.path, "Fremd")
    watched.settle()
    watched.look()
    assert watched.heard == [1]


def test_a_program_that_stays_open_makes_a_copy_each_day(watched, clock):
    watched.watch.copy_today()
    watched.settle()
    for _ in range(3):
        clock.at += DAY_MS
        watched.look()
    assert [copy.day.day for copy in backup.copies(watched.office.workspace.path)] == [5, 4, 3, 2]
    assert watched.said[-1] == "Backed up today"


def test_the_bar_does_not_go_on_saying_today(watched, clock):
    watched.watch.copy_today()
    watched.settle()
    clock.at += DAY_MS
    watched.watch.look()
    assert watched.said[-1] == "Backed up on 2 June 2026"
    watched.settle()


def test_a_copy_that_is_impossible_is_said_and_not_claimed(watched, clock, monkeypatch):
    watched.watch.copy_today()
    watched.settle()
    monkeypatch.setattr(backup, "_free", lambda _: 0)
    troubles = []
    watched.office.operations.trouble.connect(troubles.append)
    clock.at += DAY_MS
    watched.look()
    assert len(troubles) == 1
    assert "today" not in watched.said[-1]


def test_another_file_in_the_place_of_the_store_is_said_once_and_before_anything_is_lost(watched, tmp_path):
    path = watched.office.workspace.path
    troubles = []
    watched.office.operations.trouble.connect(troubles.append)
    watched.look()
    assert troubles == []
    path.rename(path.with_name("aside.verbund"))
    make.workspace(path.parent, path.name).close()
    watched.look()
    watched.look()
    assert [type(one).__name__ for one in troubles] == ["StoreReplaced"]
    assert path.name in troubles[0].sentence(lambda text, **values: text.format(**values))


def undoing(space):
    from ui.work.operation import Operation

    return Operation("", lambda _: core.undo(space))


def written(path, number):
    """Wait, without an event loop, until so many contacts stand in the file."""
    space, deadline = core.open_workspace(path), time.monotonic() + 10
    while len(space.reader.column("SELECT 1 FROM contact")) < number:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    space.close()
