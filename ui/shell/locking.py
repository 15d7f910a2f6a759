# SPDX-License-Identifier: Apache-2.0
"""Locks an encrypted store while nobody is there: what was typed is on disk first, then pages and key are gone, then one question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, QThread, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from crm.clock import wall_ms
from crm.texts import mark
from crm.workspace import kept_draft
from ui.shell.drafting import Drafting, drafting, parts
from ui.shell.idle import Idle
from ui.work.deeds import Deed
from ui.work.operation import Said
from ui.work.page import Office
from ui.work.words import say

if TYPE_CHECKING:
    from ui.shell.window import Window

_FIRST_LEVEL = 1  # of event loops: in a deeper one somebody waits for the answer of a system dialog
_AGAIN_MS = 200


@runtime_checkable
class Editing(Drafting, Protocol):
    """A part that takes the place of a record while it is changed."""

    def is_open(self) -> bool:
        """Whether a record is being changed here, and seen."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the work was when the store was locked; `editing` says that the record was being changed."""

    store: Path
    page: str
    kind: str = ""
    record: str = ""
    editing: bool = False
    geometry: QByteArray | None = None

    def restore(self, window: Window) -> None:
        """Bring a new window to the same place; what was being changed opens again, and its draft is offered."""
        if self.geometry is not None:
            window.restoreGeometry(self.geometry)
        if all(page.id != self.page for page in window.places.pages()):
            return
        if not self.record:
            window.places.go(self.page)
            return
        window.places.open(self.kind, self.record)
        if self.editing:
            _Reopening(window, self)


class Locking(QObject):
    """Waits for rest or for the deed, and locks between two deeds, never in the middle of one."""

    ready = Signal(object)  # Kept: all is written, the window may go; connect it queued

    def __init__(self, window: Window, minutes: Callable[[], int], *, now: Callable[[], int] = wall_ms) -> None:
        super().__init__(window)
        self._window = window
        self._wanted = False  # by the deed: as soon as what is under way has ended
        self._leaving = False
        self.idle = Idle(minutes, now=now, parent=self)
        self.idle.rested.connect(self._rested)
        window.closed.connect(self.idle.stop)
        if not self.possible:
            self.idle.stop()
        office = window.office
        office.operations.idle.connect(self._go_on)
        office.reads.idle.connect(self._go_on)
        office.operations.trouble.connect(self._stay)

    @property
    def possible(self) -> bool:
        """Whether there is anything to lock: a plain file could be read beside the program anyway."""
        return self._window.office.workspace.encrypted

    def lock(self) -> None:
        """Lock now, or as soon as what is under way has ended."""
        if self.possible and not self._leaving:
            self._wanted = True
            if self._busy():
                self._window.show_said(Said(say("Verbund locks as soon as what is under way has ended.")))
            self._go_on()

    def _rested(self) -> None:
        """Nobody is there; while something is written or read nothing happens, the next look asks again."""
        if self.possible and not self._leaving and not self._busy():
            self._leave()

    def _go_on(self) -> None:
        if self._leaving:
            self._tell()
        elif self._wanted and not self._busy():
            self._leave()

    def _busy(self) -> bool:
        return self._window.office.operations.busy or self._window.office.reads.busy

    def _leave(self) -> None:
        """Close what waits for an answer, write what was typed, and tell when it is written."""
        if popup := QApplication.activePopupWidget():
            popup.close()
        if QThread.currentThread().loopLevel() > _FIRST_LEVEL:
            asking = QApplication.activeModalWidget()
            if isinstance(asking, QDialog):
                asking.reject()  # its caller goes on with no answer, and the next look finds the loop ended
            QTimer.singleShot(_AGAIN_MS, self, self._go_on)
            return
        self._leaving = True
        for part in drafting(self._window):
            part.keep_draft()
        self._tell()

    def _tell(self) -> None:
        if not self._busy():
            self._leaving = self._wanted = False
            self.idle.stop()
            self.ready.emit(kept_of(self._window))

    def _stay(self) -> None:
        """What was typed could not be written: losing it would be worse than an open window."""
        self._leaving = self._wanted = False


class _Reopening(QObject):
    """Opens the editor of the place as soon as its page has the record; another record ends the wish."""

    def __init__(self, window: Window, kept: Kept) -> None:
        super().__init__(window)
        self._window, self._kept = window, kept
        self._page = next(page for page in window.places.pages() if page.id == kept.page)
        self._page.deeds_changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        kept, window = self._kept, self._window
        here = window.places.page is self._page and self._page.place() in ((kept.kind, kept.record), ("", ""))
        name = f"{kept.page}.edit"
        if here and self._page.place()[1] and window.actions_.deed(name).enabled_when():
            self._end()
            window.actions_.run(name)
        elif not here:
            self._end()

    def _end(self) -> None:
        self._page.deeds_changed.disconnect(self._look)
        self.deleteLater()


def lock_deed(locking: Locking) -> Deed:
    """Lock now."""
    return Deed("file.lock", mark("&Lock"), "lock-key", "Ctrl+Shift+X", lambda: locking.possible, locking.lock, "file", 810)


def kept_of(window: Window) -> Kept:
    """Where a window is."""
    page, store = window.places.page, window.office.workspace.path
    if page is None:
        return Kept(store, "", geometry=window.saveGeometry())
    kind, record = page.place()
    has_draft = bool(record) and kept_draft(window.office.workspace, f"{kind}/{record}") is not None
    editing = has_draft and any(isinstance(part, Editing) and part.is_open() and page.isAncestorOf(part) for part in parts(window))
    return Kept(store, page.id, kind, record, editing, window.saveGeometry())


def lock_down(office: Office) -> None:
    """End everything that reads for a window that is closed: lanes, connections, and the key in memory."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the window first: a timer of its parts may wait
    office.reads.close()
    office.operations.close()
    office.workspace.close()
    office.workspace.key = None
