# SPDX-License-Identifier: Apache-2.0
"""Watches the store for the window: writes of other programs, what undo would take back, the daily copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from crm import workspace as core
from crm.clock import day_of
from crm.errors import Known
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
        reader = office.workspace.reader
        self._seen, self._newest = reader.version, core.newest_step(reader)
        self._mark: int | None = None  # of the writing side; it moves only by what others write
        self._asks = self._ended = self._told = False
        self._day = day_of(office.desk.now())
        self._copies = ReadLane(office.workspace.open_reader, self)
        self._copies.trouble.connect(office.operations.trouble)
        self._timers = [
            self._timer(_POLL_MS, self.look),
            self._timer(_FIRST_ASK_MS, self.ask_steps, once=True),
            self._timer(_COPY_AFTER_MS, self.copy_today, once=True),
        ]
        office.operations.changed.connect(lambda _: self.ask_steps())
        office.operations.submitted.connect(self._before_ours)
        office.operations.idle.connect(self.look)

    def look(self) -> None:
        """Whether another day has begun, and whether another program has written since the last look."""
        if self._ended:
            return
        self._look_at_day()
        if self._look_at_file():
            return
        if self._office.operations.busy:
            return
        reader = self._office.workspace.reader
        version = reader.version
        if version == self._seen:
            return
        self._seen = version
        if self._mark is None:  # nothing of ours was written yet
            self._newest = core.newest_step(reader)
            self._tell()
        else:
            self._ask_mark()

    def _before_ours(self) -> None:
        """The first deed is about to be given: from here on the writing side says what others write."""
        if self._mark is None and not self._asks and not self._ended:
            self.look()
            self._ask_mark()

    def _ask_mark(self) -> None:
        """Ask the writing side, in the lane: there nothing of ours is under way."""
        if not self._asks:
            self._asks = True
            workspace = self._office.workspace
            self._office.operations.ask(lambda _: core.foreign_mark(workspace), self._compare, failed=self._not_answered, owner=self)

    def _compare(self, found: tuple[int, int]) -> None:
        before, (self._mark, newest) = self._mark, found
        self._asks = False
        if newest != self._newest if before is None else self._mark != before:
            self._tell()

    def _not_answered(self, _: Known) -> None:
        """The store does not open for writing; the deed behind this says so."""
        self._asks = False

    def _tell(self) -> None:
        self.written_elsewhere.emit()
        self.ask_steps()

    def _look_at_day(self) -> None:
        today = day_of(self._office.desk.now())
        if today != self._day:  # a computer that is never switched off
            self._day = today
            self.tell_backup()
            self.copy_today()

    def _look_at_file(self) -> bool:
        """Whether another file stands in the store's place; said once, for nothing can be written any more."""
        trouble = core.replaced(self._office.workspace)
        if trouble is not None and not self._told:
            self._told = True
            self._office.operations.trouble.emit(trouble)
        return trouble is not None

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
        self._ended = True
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
