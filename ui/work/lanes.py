# SPDX-License-Identifier: Apache-2.0
"""Holds the only threads of the program: one lane that writes in order, one that reads and drops what nobody waits for."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from crm.errors import Known

Done = Callable[[Any], None]
Failed = Callable[[Known], None]


class Cancelled(Exception):  # noqa: N818  a wish, not an error
    """Somebody pressed "Cancel": raised inside the job at its next sign of progress, so that its unit rolls back."""


class Readable(Protocol):
    """What the read lane needs of a connection; the store's Reader is one."""

    def interrupt(self) -> None:
        """End a SELECT that is under way in another thread."""

    def close(self) -> None:
        """Close the connection."""


@dataclass(slots=True)
class Parcel:
    """One finished or dropped job on its way to the GUI thread; `owner` gone means nobody waits for it."""

    future: Future[Any]
    done: Done | None
    failed: Failed | None
    owner: QObject | None
    dropped: threading.Event = field(default_factory=threading.Event)


class Lane(QObject):
    """One worker thread; what it brings back is delivered on the thread that made the lane, in the order it finished."""

    trouble = Signal(object)  # Known: nobody who asked deals with it
    idle = Signal()

    _landed = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None, *, forgets: bool) -> None:
        super().__init__(parent)
        self._forgets = forgets  # closing drops what waits; a deed that somebody gave is never dropped
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._waiting = 0
        self._closed = False
        # queued always: a job that is done before its callback is set would otherwise be delivered inside submit
        self._landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job is under way or its outcome not yet delivered."""
        return self._waiting > 0

    def close(self) -> None:
        """Let the job under way end and drop every outcome that nobody has heard yet; then the thread ends."""
        self._closed = True
        self._thread.shutdown(wait=True, cancel_futures=self._forgets)

    def _send(self, job: Callable[[], Any], parcel: Callable[[Future[Any]], Parcel]) -> Parcel:
        self._waiting += 1
        future = self._thread.submit(job)
        made = parcel(future)
        future.add_done_callback(lambda _: self._land(made))
        return made

    def _land(self, parcel: Parcel) -> None:
        if shiboken6.isValid(self):
            self._landed.emit(parcel)

    def _deliver(self, parcel: Parcel) -> None:
        self._waiting -= 1
        if self._closed:
            return
        try:
            self._hand_over(parcel)
        finally:
            if not self._waiting:
                self.idle.emit()

    def _hand_over(self, parcel: Parcel) -> None:
        gone = parcel.owner is not None and not shiboken6.isValid(parcel.owner)
        if parcel.dropped.is_set() or parcel.future.cancelled():
            return
        error = parcel.future.exception()
        if error is None:
            if parcel.done is not None and not gone:
                parcel.done(parcel.future.result())
        elif isinstance(error, Known):
            (parcel.failed if parcel.failed is not None and not gone else self.trouble.emit)(error)
        elif not isinstance(error, Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)


class WriteLane(Lane):
    """Runs every command, one after another, and before it closes all that wait; the store is opened by the lane at the first job."""

    def __init__(self, store: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__("write", parent, forgets=False)
        self._store = store

    def submit(
        self, job: Callable[[Any], Any], done: Done | None = None, *, failed: Failed | None = None, owner: QObject | None = None
    ) -> None:
        """Run `job(store)` after all that were given before; `done(result)` or `failed(known)` follow on the GUI thread."""
        self._send(lambda: job(self._store()), lambda future: Parcel(future, done, failed, owner))

    def warm(self) -> None:
        """Open the store for writing now, so that the first deed does not wait for its libraries."""
        self.submit(lambda _: None)


class ReadLane(Lane):
    """Runs long reads on a connection of its own; a newer ask of the same key ends the older one."""

    def __init__(self, open_reader: Callable[[], Readable], parent: QObject | None = None) -> None:
        super().__init__("read", parent, forgets=True)
        self._open_reader = open_reader
        self._reader: Readable | None = None
        self._lock = threading.Lock()
        self._running: threading.Event | None = None
        self._newest: dict[str, Parcel] = {}

    def ask(self, key: str, job: Callable[[Any], Any], *, done: Done, failed: Failed | None = None, owner: QObject | None = None) -> None:
        """Run `job(reader)`; what an older ask of this key would bring is dropped, its SELECT interrupted."""
        self.drop(key)
        if self._closed:
            return  # a part of a window that goes: nobody waits for the answer
        dropped = threading.Event()
        self._newest[key] = self._send(lambda: self._run(job, dropped), lambda future: Parcel(future, done, failed, owner, dropped))

    def drop(self, key: str) -> None:
        """Nobody waits for this key any more."""
        older = self._newest.pop(key, None)
        if older is None:
            return
        with self._lock:  # else the interrupt could hit the next job
            older.dropped.set()
            if self._running is older.dropped and self._reader is not None:
                self._reader.interrupt()

    def close(self) -> None:
        """End what is under way, then the thread and its connection."""
        for key in list(self._newest):
            self.drop(key)
        super().close()
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _run(self, job: Callable[[Any], Any], dropped: threading.Event) -> Any:
        reader = self._reader
        if reader is None:
            reader = self._open_reader()
        with self._lock:
            self._reader = reader
            if dropped.is_set():
                return None
            self._running = dropped
        try:
            return job(reader)
        finally:
            with self._lock:
                self._running = None
