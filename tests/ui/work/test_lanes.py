# SPDX-License-Identifier: Apache-2.0
"""The lanes: order, what a newer ask ends, and where failures arrive."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QObject, QThread

from crm.errors import Known
from ui.work.lanes import ReadLane, WriteLane


class Full(Known):
    def sentence(self, say):
        return say("The disk is full.")


class Connection:
    """A reader whose SELECT lasts until it is interrupted or let go."""

    def __init__(self):
        self.under_way, self.over = threading.Event(), threading.Event()
        self.interrupts = 0
        self.closed = False

    def select(self):
        self.under_way.set()
        assert self.over.wait(10)
        if self.interrupts:
            raise OSError("interrupted")
        return "rows"

    def interrupt(self):
        self.interrupts += 1
        self.over.set()

    def close(self):
        self.closed = True


@pytest.fixture
def writes(qapp):
    lane = WriteLane(lambda: "store")
    yield lane
    lane.close()


@pytest.fixture
def reading(qapp):
    connection = Connection()
    lane = ReadLane(lambda: connection)
    yield lane, connection
    lane.close()


def test_jobs_run_in_the_order_given_and_land_on_the_gui_thread(qtbot, writes):
    ran, landed = [], []
    for number in range(20):

        def job(store, number=number):
            ran.append((number, store, QThread.currentThread() is writes.thread()))
            return number

        writes.submit(job, lambda number: landed.append((number, QThread.currentThread() is writes.thread())))
    qtbot.waitUntil(lambda: len(landed) == 20)
    assert ran == [(n, "store", False) for n in range(20)]
    assert landed == [(n, True) for n in range(20)]


def test_the_store_is_opened_by_the_lane(qtbot, qapp):
    opened = []
    lane = WriteLane(lambda: opened.append(threading.current_thread().name) or "store")
    with qtbot.waitSignal(lane.idle):
        lane.warm()
    lane.close()
    assert opened == ["write_0"]


def test_outcome_is_never_delivered_inside_submit(qtbot, writes):
    landed = []
    writes.submit(lambda _: 1, landed.append)
    assert landed == []
    assert writes.busy
    qtbot.waitUntil(lambda: landed == [1])
    assert not writes.busy


def test_a_known_failure_goes_to_who_asked(qtbot, writes):
    failed, told = [], []
    writes.trouble.connect(told.append)

    def job(_):
        raise Full

    writes.submit(job, failed=failed.append)
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert isinstance(failed[0], Full)
    assert told == []


def test_a_known_failure_that_nobody_takes_is_trouble(qtbot, writes):
    def job(_):
        raise Full

    with qtbot.waitSignal(writes.trouble) as seen:
        writes.submit(job)
    assert isinstance(seen.args[0], Full)


def test_a_bug_goes_to_the_crash_hook_and_the_lane_goes_on(qtbot, writes, monkeypatch):
    bugs, landed = [], []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: bugs.append((kind, trace is not None)))
    writes.submit(lambda _: 1 // 0)
    writes.submit(lambda _: "after", landed.append)
    qtbot.waitUntil(lambda: landed == ["after"])
    assert bugs == [(ZeroDivisionError, True)]


def test_nobody_is_called_when_the_asker_is_gone(qtbot, writes):
    owner, landed = QObject(), []
    hold = threading.Event()
    writes.submit(lambda _: hold.wait(10), landed.append, owner=owner)
    import shiboken6

    shiboken6.delete(owner)
    hold.set()
    qtbot.waitUntil(lambda: not writes.busy)
    assert landed == []


def test_a_newer_ask_interrupts_the_select_of_the_older(qtbot, reading):
    lane, connection = reading
    older, newer = [], []
    lane.ask("palette", lambda reader: reader.select(), done=older.append)
    qtbot.waitUntil(connection.under_way.is_set)
    lane.ask("palette", lambda _: "new", done=newer.append)
    qtbot.waitUntil(lambda: newer == ["new"])
    assert connection.interrupts == 1
    assert older == []


def test_a_newer_ask_drops_the_older_that_still_waits(qtbot, reading):
    lane, connection = reading
    ran, first = [], []
    lane.ask("list", lambda reader: reader.select(), done=first.append)
    qtbot.waitUntil(connection.under_way.is_set)
    for number in range(5):
        lane.ask("palette", lambda _, number=number: ran.append(number) or number, done=first.append)
    assert connection.interrupts == 0  # another key is not disturbed
    connection.over.set()
    qtbot.waitUntil(lambda: not lane.busy)
    assert ran == [4]
    assert first == ["rows", 4]


def test_dropping_a_key_ends_it_without_an_answer(qtbot, reading):
    lane, connection = reading
    answers = []
    lane.ask("palette", lambda reader: reader.select(), done=answers.append)
    qtbot.waitUntil(connection.under_way.is_set)
    lane.drop("palette")
    qtbot.waitUntil(lambda: not lane.busy)
    assert answers == []


def test_closing_ends_the_read_and_its_connection(qtbot, qapp):
    connection = Connection()
    lane = ReadLane(lambda: connection)
    lane.ask("list", lambda reader: reader.select(), done=lambda _: None)
    qtbot.waitUntil(connection.under_way.is_set)
    lane.close()
    assert connection.closed
    assert connection.interrupts == 1


def test_a_real_long_select_is_cancelled_by_the_next_key(qtbot, workspace):
    lane = ReadLane(workspace.open_reader)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<1000000000) SELECT count(*) FROM n"
    started, answers = threading.Event(), []
    lane.ask("palette", lambda reader: (started.set(), reader.one(endless))[1], done=answers.append)
    qtbot.waitUntil(started.is_set)
    lane.ask("palette", lambda reader: reader.one("SELECT 7"), done=answers.append)
    qtbot.waitUntil(lambda: answers == [(7,)])
    lane.close()


def test_closing_has_every_deed_written_that_waits(qtbot, qapp):
    lane, hold, ran = WriteLane(lambda: "store"), threading.Event(), []
    lane.submit(lambda _: hold.wait(10))
    for number in range(5):
        lane.submit(lambda _, number=number: ran.append(number))
    threading.Timer(0.1, hold.set).start()
    lane.close()
    assert ran == [0, 1, 2, 3, 4]


def test_closing_drops_reads_that_wait(qtbot, reading):
    lane, connection = reading
    ran = []
    lane.ask("list", lambda reader: reader.select(), done=lambda _: None)
    qtbot.waitUntil(connection.under_way.is_set)
    lane.ask("side", ran.append, done=lambda _: None)
    lane.close()
    assert ran == []


def test_asking_a_lane_that_has_ended_is_no_trouble(qtbot, reading):
    lane, _ = reading
    lane.close()
    answers = []
    lane.ask("list", lambda _: 1, done=answers.append)
    assert not lane.busy
    assert answers == []
