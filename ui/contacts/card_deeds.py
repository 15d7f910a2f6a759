# SPDX-License-Identifier: Apache-2.0
"""What a card does to its contact, as jobs for the write lane; the commands and their mapper are loaded there, not by the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crm.changes import Changes
    from crm.desk import Desk

Job = Callable[[Any], "Changes"]


def add_note(desk: Desk, contact_id: str, text: str, *, private: bool) -> Job:
    """Write a note, for all or for the desk's partner alone."""

    def job(store: Any) -> Changes:
        from crm.contacts import commands

        return commands.note(store, desk, contact_id, text, private=private)

    return job


def rewrite_note(desk: Desk, note_id: str, text: str) -> Job:
    """Give a note another text, or remove it with an empty one."""

    def job(store: Any) -> Changes:
        from crm.contacts import commands

        return commands.change_note(store, desk, note_id, text) if text else commands.delete_note(store, desk, note_id)

    return job


def add_tag(desk: Desk, contact_id: str, title: str) -> Job:
    """Give the contact a tag."""

    def job(store: Any) -> Changes:
        from crm.contacts import commands

        return commands.tag(store, desk, [contact_id], title)

    return job


def take_off(desk: Desk, contact_id: str, title: str, *, is_list: bool) -> Job:
    """Take a tag from the contact, or the contact off a list."""

    def job(store: Any) -> Changes:
        from crm.contacts import commands

        command = commands.strike if is_list else commands.untag
        return command(store, desk, [contact_id], title)

    return job
