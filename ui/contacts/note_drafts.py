# SPDX-License-Identifier: Apache-2.0
"""Keeps a note that is being written or changed on disk, for each contact, so that neither a crash nor the end of the day loses it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from crm.desk import Desk
from crm.workspace import drop_draft, keep_draft, kept_draft, kept_drafts
from ui.work.page import Office

_START = "note/"


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note that is not saved: its text, whether it is for one's own partner alone, when it was kept (ms UTC, 0: just typed)."""

    text: str
    private: bool = False
    at: int = 0

    def says(self, text: str, *, private: bool) -> bool:
        """Whether it says exactly this."""
        return (self.text, self.private) == (text, private)


def key_of(contact: str, note: str = "") -> str:
    """Where the draft of a new note of a contact is kept, or that of a note under change."""
    return f"{_START}{contact}/{note}" if note else f"{_START}{contact}"


def contact_of(key: str) -> str:
    """The contact of a draft by its key; "" for the key of something else."""
    return key.removeprefix(_START).partition("/")[0] if key.startswith(_START) else ""


def keep(office: Office, key: str, draft: NoteDraft, desk: Desk) -> None:
    """Write a draft in the write lane, for the desk at which it was begun."""
    workspace, text = office.workspace, json.dumps({"text": draft.text, "private": draft.private}, ensure_ascii=False)
    office.operations.ask(lambda _: keep_draft(workspace, key, text, desk=desk), lambda _: None)


def drop(office: Office, key: str, desk: Desk) -> None:
    """Forget a draft, behind all that was kept before."""
    workspace = office.workspace
    office.operations.ask(lambda _: drop_draft(workspace, key, desk=desk), lambda _: None)


def find(office: Office, key: str) -> NoteDraft | None:
    """A draft that is on disk; None when there is none, or none that can be read."""
    kept = kept_draft(office.workspace, key)
    return unpacked(kept.value, kept.at) if kept else None


def changes_of(office: Office, contact: str) -> list[str]:
    """Ids of the notes of a contact that were being changed, the newest draft first."""
    start = key_of(contact) + "/"
    return [kept.key.removeprefix(start) for kept in kept_drafts(office.workspace, start)]


def unpacked(value: str, at: int) -> NoteDraft | None:
    """A draft from its JSON text; None for a text of another make."""
    try:
        found = json.loads(value)
        return NoteDraft(str(found["text"]), bool(found["private"]), at)
    except (ValueError, KeyError, TypeError):
        return None
