# SPDX-License-Identifier: Apache-2.0
"""The way of one deed: announced once, said once, cancelled without a trace."""

from __future__ import annotations

import sys
import threading

import make
import pytest
from PySide6.QtCore import QObject

from crm.contacts import commands
from crm.errors import Known
from ui.work.lanes import WriteLane
from ui.work.operation import Operation, Operations, Said, Ticket
from ui.work.words import use


class Locked(Known):
    def sentence(self, say):
        return say("Locked.")


@pytest.fixture
def operations(qapp, workspace):
    use("en")
    made = Operations(WriteLane(lambda: workspace.store), lambda: workspace.desk)
    yield made
    made.close()


def test_a_command_is_announced_with_what_it_touched(qtbot, operations):
    said, done = [], []
    operations.said.connect(said.append)
    with qtbot.waitSignal(operations.changed) as seen:
        operations.run(commands.save, make.person(), done=done.append)
    changes = seen.args[0]
    assert "contact" in changes.kinds
    qtbot.waitUntil(lambda: done == [changes])
    assert said == [Said(changes.label, undoable=True)]


def test_the_label_of_the_asker_is_said(qtbot, operations):
    with qtbot.waitSignal(operations.said) as seen:
        operations.run(commands.save, make.person(), label="Henrike Overkamp was added")
    assert seen.args == [Said("Henrike Overkamp was added", undoable=True)]


def test_a_step_that_wrote_nothing_is_not_announced(qtbot, operations, workspace):
    changes = commands.save(workspace.store, workspace.desk, make.person())
    told = []
    operations.changed.connect(told.append)
    with qtbot.waitSignal(operations.idle):
        operations.run(commands.delete, [])
    assert told == []
    assert changes.unit


def test_a_known_failure_goes_to_the_asker_or_to_all(qtbot, operations):
    def fail(store, desk):
        raise Locked

    mine = []
    with qtbot.waitSignal(operations.idle):
        operations.run(fail, failed=mine.append)
    assert [type(e) for e in mine] == [Locked]
    with qtbot.waitSignal(operations.trouble):
        operations.run(fail)


def test_cancelling_a_long_deed_leaves_nothing_behind(qtbot, operations, workspace):
    ticket, reached = Ticket("Importing"), threading.Event()
    people = [make.person(f"Name{n}") for n in range(300)]

    def job(store):
        with store.unit("Import contacts", workspace.desk) as unit:
            for done, person in enumerate(people):
                commands.write(unit, [person], {})
                reached.set()
                ticket(done, len(people))
                if done == 5:
                    assert ticket.cancelled or cancel.wait(10)
        return unit.changes

    cancel = threading.Event()
    order = []
    operations.started.connect(lambda t: order.append(("started", t)))
    operations.ended.connect(lambda t: order.append(("ended", t)))
    operations.start(Operation("", job, ticket=ticket))
    qtbot.waitUntil(reached.is_set)
    with qtbot.waitSignal(operations.said) as seen:
        ticket.cancel()
        cancel.set()
    assert seen.args[0].text == "Cancelled. Nothing was changed."
    assert order == [("started", ticket), ("ended", ticket)]
    assert workspace.reader.column("SELECT count(*) FROM contact") == [0]


def test_progress_arrives_and_ends_at_the_total(qtbot, operations):
    ticket, seen = Ticket("Counting"), []
    ticket.progressed.connect(lambda done, total: seen.append((done, total)))

    def job(_):
        for done in range(1, 1001):
            ticket(done, 1000)

    with qtbot.waitSignal(operations.ended):
        operations.start(Operation("Counted", job, ticket=ticket))
    qtbot.waitUntil(lambda: seen[-1:] == [(1000, 1000)])
    assert len(seen) < 1000  # nobody can watch a thousand signs


def test_a_bug_ends_the_progress_before_the_crash_is_told(qtbot, operations, monkeypatch):
    order = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: order.append(kind.__name__))
    operations.ended.connect(lambda _: order.append("ended"))
    with qtbot.waitSignal(operations.idle):
        operations.start(Operation("", lambda _: 1 // 0, ticket=Ticket("x")))
    assert order == ["ended", "ZeroDivisionError"]


def test_the_announcement_comes_even_when_the_asker_is_gone(qtbot, operations):
    import shiboken6

    owner, called = QObject(), []
    desk = operations._desk()
    operation = Operation("", lambda store: commands.save(store, desk, make.person()), called.append, owner=owner)
    with qtbot.waitSignal(operations.changed):
        operations.start(operation)
        shiboken6.delete(owner)
    assert called == []


def test_a_deed_behind_a_long_one_is_written_though_the_program_ends(qtbot, operations, workspace):
    hold = threading.Event()
    operations.ask(lambda _: hold.wait(10), lambda _: None)
    operations.run(commands.save, make.person("Verloren", "Vera"))
    threading.Timer(0.1, hold.set).start()
    operations.close()
    assert workspace.reader.column("SELECT title FROM contact") == ["Vera Verloren"]


def test_what_is_only_asked_is_foretold_as_well_and_fails_to_its_asker(qtbot, operations):
    told, failed, trouble = [], [], []
    operations.submitted.connect(lambda: told.append(1))
    operations.trouble.connect(trouble.append)

    def fail(_):
        raise Locked

    operations.ask(fail, lambda _: None, failed=failed.append)
    assert told == [1]
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert trouble == []
