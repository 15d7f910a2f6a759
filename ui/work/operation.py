# SPDX-License-Identifier: Apache-2.0
"""Carries one deed from the window to the write lane and back: message, undo and one announcement of what changed."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal

from crm.changes import Changes
from crm.desk import Desk
from crm.errors import Known
from ui.work.lanes import Cancelled, WriteLane
from ui.work.words import say

_SIGN_OF_LIFE_S = 0.05  # more often than this nobody sees it


class Ticket(QObject):
    """Follows a long deed: the job calls it with (done, total), the window shows it and may cancel."""

    progressed = Signal(int, int)

    def __init__(self, text: str, parent: QObject | None = None, *, cancellable: bool = True) -> None:
        super().__init__(parent)
        self.text = text
        self.cancellable = cancellable
        self._stop = threading.Event()
        self._last = 0.0

    def cancel(self) -> None:
        """Ask the job to end at its next sign of progress; nothing of it stays."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to end."""
        return self._stop.is_set()

    def __call__(self, done: int, total: int) -> None:
        """Say how far the job is; raises Cancelled when the window asked to end. Called in the lane's thread."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._last >= _SIGN_OF_LIFE_S:
            self._last = now
            self.progressed.emit(done, total)


@dataclass(frozen=True, slots=True)
class Said:
    """One line for the message bar: what was done, and whether it can be taken back from there; `way` is a link on, `act` what it does."""

    text: str
    undoable: bool = False
    good: bool = True
    way: str = ""
    act: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One deed: `label` is what the message bar says afterwards (already in words, "" takes the step's own name)."""

    label: str
    job: Callable[[Any], Any]
    done: Callable[[Any], None] | None = None
    failed: Callable[[Known], None] | None = None
    ticket: Ticket | None = None
    owner: QObject | None = None


class Operations(QObject):
    """Starts deeds and tells everyone what they touched; `desk` says who acts at that moment."""

    changed = Signal(object)  # Changes
    said = Signal(object)  # Said
    trouble = Signal(object)  # Known that the asker does not deal with
    started = Signal(object)  # Ticket of a long deed
    ended = Signal(object)  # the same Ticket
    submitted = Signal()  # before anything of ours is written
    idle = Signal()  # all of it is written and told

    def __init__(self, lane: WriteLane, desk: Callable[[], Desk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane, self._desk = lane, desk
        lane.trouble.connect(self.trouble)
        lane.idle.connect(self.idle)

    @property
    def busy(self) -> bool:
        """Whether a deed is under way."""
        return self._lane.busy

    def ask(
        self, job: Callable[[Any], Any], done: Callable[[Any], None], *, failed: Callable[[Known], None] | None = None,
        owner: QObject | None = None,
    ) -> None:  # fmt: skip
        """Ask the writing side something, behind all deeds; nothing is announced."""
        self.submitted.emit()
        self._lane.submit(job, done, failed=failed, owner=owner or self)

    def run(
        self, command: Callable[..., Any], *args: Any, label: str = "", done: Callable[[Any], None] | None = None,
        failed: Callable[[Known], None] | None = None,
    ) -> None:  # fmt: skip
        """Run `command(store, desk, *args)` in the write lane; `done(changes)` follows the announcement."""
        desk = self._desk()
        self.start(Operation(label, lambda store: command(store, desk, *args), done, failed))

    def start(self, operation: Operation) -> None:
        """Run a deed; one with a ticket shows its progress and can be cancelled."""
        self.submitted.emit()
        ticket = operation.ticket
        if ticket is not None:
            self.started.emit(ticket)
        self._lane.submit(
            lambda store: self._guarded(operation, store),
            lambda result: self._landed(operation, result),
            failed=lambda error: self._failed(operation, error),
        )

    @staticmethod
    def _guarded(operation: Operation, store: Any) -> Any:
        if operation.ticket is not None and operation.ticket.cancelled:
            return _STOPPED
        try:
            return operation.job(store)
        except Cancelled:
            return _STOPPED
        except Known:
            raise
        except Exception as error:  # a bug: the progress must go before the crash dialog comes
            return _Broken(error)

    def _landed(self, operation: Operation, result: Any) -> None:
        self._end(operation)
        if isinstance(result, _Broken):
            sys.excepthook(type(result.error), result.error, result.error.__traceback__)
            return
        if result is _STOPPED:
            self.said.emit(Said(say("Cancelled. Nothing was changed."), good=False))
            return
        if isinstance(result, Changes):
            self.announce(result, operation.label)
        elif operation.label:
            self.said.emit(Said(operation.label))
        if operation.done is not None and _there(operation):
            operation.done(result)

    def close(self) -> None:
        """Have all written that was given, then end the lane."""
        self._lane.close()

    def announce(self, changes: Changes, label: str = "") -> None:
        """Say what a step did and tell every page what it touched; a step that wrote nothing is not announced."""
        if changes.unit:
            self.said.emit(Said(label or say(changes.label), undoable=True))
            self.changed.emit(changes)

    def _failed(self, operation: Operation, error: Known) -> None:
        self._end(operation)
        if operation.failed is not None and _there(operation):
            operation.failed(error)
        else:
            self.trouble.emit(error)

    def _end(self, operation: Operation) -> None:
        if operation.ticket is not None:
            self.ended.emit(operation.ticket)


@dataclass(frozen=True, slots=True)
class _Broken:
    """What a job with a bug brings back."""

    error: Exception


_STOPPED = object()


def _there(operation: Operation) -> bool:
    """Whether the asker still exists."""
    return operation.owner is None or shiboken6.isValid(operation.owner)
