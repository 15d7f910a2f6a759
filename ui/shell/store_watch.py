# SPDX-License-Identifier: Apache-2.0
"""Watches the store for the window: writes of other programs, what undo would take back, the daily copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from crm import workspace as core
from crm.clock import day_of
from ui.work.lanes import ReadLane
from ui.work.page import Office
from ui.work.words import day, say

_POLL_MS = 1000
_FIRST_ASK_MS = 300  # the first rows go before
_STEPS = "shell.steps"  # of the read lane
_COPY_AFTER_MS = 20_000  # the first rows and the first deeds go before


class StoreWatch(QObject):
    """Polls once a second, asks for the next undo after every step, and makes the daily copy in a lane of its own."""

    written_elsewhere = Signal()
    steps_changed = Signal(str, str)  # labels of the steps that undo and redo would take, "" for none
    backed_up = Signal(str)  # when, in words

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._seen = office.workspace.reader.version
        self._copies = ReadLane(office.workspace.open_reader, self)
        self._copies.trouble.connect(office.operations.trouble)
        self._timers = [
            self._timer(_POLL_MS, self.look),
            self._timer(_FIRST_ASK_MS, self.ask_steps, once=True),
            self._timer(_COPY_AFTER_MS, self.copy_today, once=True),
        ]
        office.operations.changed.connect(lambda _: self.ask_steps())
        office.operations.submitted.connect(self.look)
        office.operations.idle.connect(self._own_write)

    def look(self) -> None:
        """Whether another program has written since the last look."""
        if self._office.operations.busy:
            return
        version = self._office.workspace.reader.version
        if version != self._seen:
            self._seen = version
            self.written_elsewhere.emit()
            self.ask_steps()

    def ask_steps(self) -> None:
        """Ask what undo and redo would do; in the read lane, so that the mapper is loaded for the first write only."""
        workspace = self._office.workspace
        self._office.reads.ask(
            _STEPS,
            lambda reader: (core.undo_label(workspace, reader), core.redo_label(workspace, reader)),
            done=lambda labels: self.steps_changed.emit(*labels),
            owner=self,
        )

    def copy_today(self) -> None:
        """Make today's copy unless it is there."""
        workspace = self._office.workspace
        self._copies.ask("copy", lambda _: core.daily_backup(workspace), done=lambda _: self.tell_backup())

    def tell_backup(self) -> None:
        """Say when the store was last copied."""
        last = core.backup_day(self._office.workspace)
        today = day_of(self._office.desk.now())
        if last is None:
            words = say("No backup yet")
        else:
            words = say("Backed up today") if last.isoformat() == today else say("Backed up on {day}", day=day(last.isoformat()))
        self.backed_up.emit(words)

    def stop(self) -> None:
        """No more looks; the lane ends."""
        for timer in self._timers:
            timer.stop()
        self._copies.close()

    def _timer(self, after_ms: int, slot: Callable[[], None], *, once: bool = False) -> QTimer:
        made = QTimer(self)
        made.setInterval(after_ms)
        made.setSingleShot(once)
        made.timeout.connect(slot)
        made.start()
        return made

    def _own_write(self) -> None:
        self._seen = self._office.workspace.reader.version
