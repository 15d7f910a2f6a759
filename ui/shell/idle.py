# SPDX-License-Identifier: Apache-2.0
"""Notices that nobody touches key or mouse any more, so that an encrypted store is locked before somebody else sits down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from crm.clock import wall_ms

LOOK_MS = 5_000
_MINUTE_MS = 60_000
_TOUCHES = frozenset((
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress, QEvent.Type.TabletMove,
))  # fmt: skip


class Idle(QObject):
    """Counts the time since the last key or move; `rested` comes at every look from the chosen minutes on, until somebody is back.

    `minutes` is asked at each look, 0 means never. `now` is the wall clock (ms), so that the hours of a closed laptop count; one
    that is set back begins anew. What the window system delivers is watched, not every event of every widget.
    """

    rested = Signal()

    def __init__(self, minutes: Callable[[], int], *, now: Callable[[], int] = wall_ms, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._minutes, self._now = minutes, now
        self._touched = now()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._follow)
            self._follow(app.focusWindow())

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._now()

    def look(self) -> None:
        """Whether the minutes have passed."""
        rest_ms = self._now() - self._touched
        if rest_ms < 0:
            self.touch()
        elif 0 < self._minutes() * _MINUTE_MS <= rest_ms:
            self.rested.emit()

    def stop(self) -> None:
        """No more looks."""
        self._timer.stop()

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once is enough: Qt moves a filter that is there already

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key or a move; it goes on to where it belongs."""
        del watched
        if event.type() in _TOUCHES:
            self.touch()
        return False
