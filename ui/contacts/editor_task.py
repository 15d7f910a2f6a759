# SPDX-License-Identifier: Apache-2.0
"""Holds what is being edited, apart from any widget: what was read, what the form began with, what the draft on disk knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from crm.changes import Changes
from crm.contacts.rules.values import Contact
from crm.desk import Desk
from ui.contacts.merging import Clash, merge

_KINDS = {"contact", "channel", "address", "affiliation", "sector", "consent", "tagging", "membership", "own_value", "tag", "mailing_list"}


class Edited(Protocol):
    """What the deeds ask of the editor."""

    def is_open(self) -> bool:
        """Whether somebody is edited and seen."""

    def save(self) -> None:
        """Save."""

    def leave(self) -> None:
        """Close, and keep a draft."""

    def discard(self) -> None:
        """Close, and forget."""

    def go_to_problem(self) -> None:
        """To the next field that needs attention."""


@dataclass(slots=True)
class Task:
    """What is edited: at which desk, the draft's key, the contact as it was read (None: a new one) and what a new one began with."""

    desk: Desk
    key: str
    read: Contact | None
    begun: Contact
    base: Contact | None = None  # what was typed over, older than `read` while clashes are open: a draft must find them again
    asked: bool = False  # somebody tried to save: what is missing is said from now on
    dirty: bool = False  # a draft is on disk or on its way there
    fields: list[QWidget] = field(default_factory=list)  # that have a complaint, in reading order

    @property
    def ground(self) -> Contact:
        """The contact without anything typed."""
        return self.read or self.begun

    def bring_in(self, typed: Contact, now: Contact) -> tuple[Contact, tuple[Clash, ...]]:
        """What was typed together with the contact as somebody else left it; from here on this is what was read."""
        before = self.base or self.read or now
        merged, clashes = merged_over(before, typed, now)
        self.read, self.base = now, before if clashes else None
        return merged, clashes


def touches(changes: Changes) -> bool:
    """Whether a step may have changed a contact; changes without ids mean everything."""
    return not changes.ids or bool(changes.kinds & _KINDS)


def single_shot(parent: QObject, slot: Callable[[], object], after_ms: int) -> QTimer:
    """A timer that starts anew with every key and fires when they rest."""
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(after_ms)
    made.timeout.connect(slot)
    return made


def next_of(fields: Sequence[QWidget]) -> QWidget:
    """The field after the one that has the focus, the first after the last."""
    focus = QApplication.focusWidget()
    at = next((n for n, one in enumerate(fields) if focus is not None and (one is focus or one.isAncestorOf(focus))), -1)
    return fields[(at + 1) % len(fields)]


def press(pane: Edited, event: QKeyEvent) -> bool:
    """What keys do that no field took: Enter goes on or presses the button, with Ctrl it saves; Esc leaves."""
    key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    focus = QApplication.focusWidget()
    if (enter or key == Qt.Key.Key_S) and control:
        pane.save()
    elif key == Qt.Key.Key_Escape and pane.is_open():
        pane.leave()
    elif enter and isinstance(focus, QPushButton):
        focus.click()
    elif enter and focus is not None:
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))
    else:
        return False
    return True


def merged_over(before: Contact, typed: Contact, now: Contact) -> tuple[Contact, tuple[Clash, ...]]:
    """Merge, in the form in which contacts are kept: a number typed here and the same one kept there do not clash."""
    if before == now:
        return typed, ()
    from crm.contacts.commands import settled  # the mapper comes with it: only where another step was written it is there anyway

    return merge(before, settled(typed), now)
