# SPDX-License-Identifier: Apache-2.0
"""A second start on the same store raises the first window."""

from __future__ import annotations

from ui.shell.single import Single


def test_the_second_start_rings_and_yields(qtbot, qapp, tmp_path):
    store = tmp_path / "a.verbund"
    first, second = Single(store), Single(store)
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.rung):
        assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


def test_another_store_is_another_window(qapp, tmp_path):
    first, second = Single(tmp_path / "a.verbund"), Single(tmp_path / "b.verbund")
    assert first.claim()
    assert second.claim()
    first.release()
    second.release()
