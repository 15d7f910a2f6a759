# SPDX-License-Identifier: Apache-2.0
"""Lets a window go only when what was typed in it is kept and every deed is written, and says so where that takes a while."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.drafting import drafting
from ui.widgets.progress import APPEARS_MS
from ui.work.operation import Operations, Said
from ui.work.words import say


class Leaving(QObject):
    """Waits for the write lane of a window that is to end; a failure meanwhile keeps the window, for something would be lost."""

    def __init__(
        self, window: QWidget, operations: Operations, closed: Sequence[QWidget], show_said: Callable[[Said], None]
    ) -> None:  # `closed` are the parts that nobody can use while it waits; what is under way can still be cancelled
        super().__init__(window)
        self._window, self._operations, self._closed, self._show_said = window, operations, closed, show_said
        self._go: Callable[[], None] | None = None
        self._focus: QWidget | None = None
        self._patience = QTimer(self, singleShot=True, interval=APPEARS_MS)
        self._patience.timeout.connect(self._say_so)
        operations.idle.connect(self._look, Qt.ConnectionType.QueuedConnection)  # others hear of it before the window goes
        operations.trouble.connect(self._stay)

    @property
    def waits(self) -> bool:
        """Whether the window is to end as soon as all is written."""
        return self._go is not None

    def settled(self) -> bool:
        """Have everything that is being typed kept; whether nothing is left to be written."""
        for part in drafting(self._window):
            part.keep_draft()
        return not self._operations.busy

    def then(self, go: Callable[[], None]) -> None:
        """Keep, write, then do `go`; always in a later turn of the event loop, for a part of the window may have asked for it."""
        if self.settled():
            QTimer.singleShot(0, self, go)
        else:
            self.wait(go)

    def wait(self, go: Callable[[], None]) -> None:
        """Do `go` when all is written; nothing can be typed until then."""
        if self._go is None:
            self._focus = QApplication.focusWidget()
            self._open(False)
            self._patience.start()
        self._go = go

    def _look(self) -> None:
        go = self._go
        if go is not None and not self._operations.busy:
            self._end()
            go()

    def _stay(self) -> None:
        """Something could not be written: losing it would be worse than an open window."""
        if self._go is not None:
            self._end()
            if self._focus is not None and shiboken6.isValid(self._focus):
                self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self._go = None
        self._patience.stop()
        self._open(True)

    def _say_so(self) -> None:
        self._show_said(Said(say("Still being saved …"), good=False))

    def _open(self, is_open: bool) -> None:
        for part in self._closed:
            part.setEnabled(is_open)
