# SPDX-License-Identifier: Apache-2.0
"""Two deeds never answer the same keys in one place."""

from __future__ import annotations

from ui.work.deeds import Deed, clashes


def deed(name: str, keys: str, context: str = "") -> Deed:
    return Deed(name, name, "", keys, context=context)


def test_the_same_keys_in_one_context_clash():
    assert clashes([deed("a", "Ctrl+N", "contacts"), deed("b", "ctrl+n", "contacts")]) == [("ctrl+n", "a", "b")]


def test_two_pages_may_use_the_same_keys():
    assert clashes([deed("a", "Ctrl+N", "contacts"), deed("b", "Ctrl+N", "meetings")]) == []


def test_the_frame_is_everywhere():
    assert clashes([deed("a", "Ctrl+Z"), deed("b", "Ctrl+Z", "contacts")]) == [("ctrl+z", "a", "b")]


def test_second_shortcuts_count():
    assert clashes([deed("a", "Ctrl+Y | Ctrl+Shift+Z"), deed("b", "Ctrl+Shift+Z")]) == [("ctrl+shift+z", "a", "b")]


def test_deeds_without_keys_never_clash():
    assert clashes([deed("a", ""), deed("b", "")]) == []
