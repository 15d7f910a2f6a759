# SPDX-License-Identifier: Apache-2.0
"""The live page: the first key asks at once, none that was begun is thrown away, the last wish is always shown."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject

from crm.documents.rules import DocumentGone
from ui.documents.live import Live


def idle(qtbot, office):
    qtbot.waitUntil(lambda: not office.reads.busy)


def test_wishes_while_a_page_is_made_become_one(qtbot, office):
    go, state, shown, owner = threading.Event(), [0], [], QObject()

    def plan():
        wanted = state[0]

        def job(_reader):
            go.wait(5)
            return wanted

        return job

    live = Live(office, owner, key="test", plan=plan, shown=shown.append, failed=print)
    live.wish()
    for state[0] in range(1, 6):
        live.wish()
    go.set()
    qtbot.waitUntil(lambda: len(shown) == 2)
    idle(qtbot, office)
    assert shown == [0, 5]


def test_a_failure_is_told_and_the_next_wish_works(qtbot, office):
    shown, failed, owner, bad = [], [], QObject(), [True]

    def job(_reader):
        if bad[0]:
            raise DocumentGone
        return "good"

    live = Live(office, owner, key="test", plan=lambda: job, shown=shown.append, failed=failed.append)
    live.wish()
    qtbot.waitUntil(lambda: len(failed) == 1)
    bad[0] = False
    live.wish()
    qtbot.waitUntil(lambda: shown == ["good"])


def test_nothing_to_make_asks_nothing_and_after_the_end_neither(qtbot, office):
    shown, owner = [], QObject()
    live = Live(office, owner, key="test", plan=lambda: None, shown=shown.append, failed=print)
    live.wish()
    assert not office.reads.busy
    live = Live(office, owner, key="test", plan=lambda: lambda _: 1, shown=shown.append, failed=print)
    live.wish()
    live.end()
    live.wish()
    idle(qtbot, office)
    assert shown == []
