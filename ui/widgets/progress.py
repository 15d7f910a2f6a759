# SPDX-License-Identifier: Apache-2.0
"""Shows how far a long deed has come; below one second there is nothing to see."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.painting import box, guarded
from ui.widgets.panes import across, down
from ui.widgets.theme import theme
from ui.work.words import many, say

APPEARS_MS = 1000


def rest_time(elapsed_s: float, done: int, total: int) -> str:
    """How long it still takes, judged by the pace so far; "" while that is a guess."""
    if done <= 0 or total <= done or elapsed_s < 1:
        return ""
    left = elapsed_s * (total - done) / done
    if left < 90:
        return say("{seconds} s left", seconds=max(1, round(left)))
    return many("{number} minute left", "{number} minutes left", round(left / 60))


class Bar(QProgressBar):
    """The bar alone, 8 px high; its value is spoken by Qt."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Eight pixels at 100 %."""
        return QSize(fonts.px(160), fonts.px(8))

    def minimumSizeHint(self) -> QSize:
        """Short, never flat."""
        return QSize(fonts.px(48), fonts.px(8))

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        radius, span = rect.height() / 2, self.maximum() - self.minimum()
        edge = theme.colour("line2") if theme.look == "contrast" else None
        box(painter, rect, theme.colour("press"), radius=radius, edge=edge)
        if span > 0 and self.value() > self.minimum():
            wide = max(rect.height(), rect.width() * (self.value() - self.minimum()) / span)
            box(painter, QRectF(0, 0, wide, rect.height()), theme.colour("accent"), radius=radius)


class Progress(QWidget):
    """Sentence, rest time, bar and "Cancel"; it shows itself after one second and hides when finished."""

    cancel_requested = Signal()

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._began = 0.0
        self._sentence = Label()
        self._rest = Label("", "caption", token="muted", whole=True)
        self._bar = Bar()
        self._cancel = Button(say("Cancel"))
        self._cancel.clicked.connect(self._stop)
        words = down(across((self._sentence, 1), self._rest), 6, self._bar)
        self.setLayout(across((words, 1), self._cancel, gap=12))
        self._timer = QTimer(self, singleShot=True, interval=APPEARS_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.show)
        self.hide()

    def begin(self, sentence: str, *, cancellable: bool = True) -> None:
        """A deed has begun; `sentence` says which. One that cannot be cancelled offers no button."""
        self._began = self._clock()
        self._sentence.setText(sentence)
        self._bar.setAccessibleName(sentence)
        self._rest.setText("")
        self._bar.setRange(0, 100)
        self._bar.setValue(0)
        self._cancel.setEnabled(True)
        self._cancel.setVisible(cancellable)
        self._timer.start()

    def advance(self, done: int, total: int, sentence: str = "") -> None:
        """So much of so much is done ("812 von 1.276 Karten geprüft")."""
        if sentence:
            self._sentence.setText(sentence)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._rest.setText(rest_time(self._clock() - self._began, done, total))

    def finish(self) -> None:
        """The deed is done, or has failed: the caller says so elsewhere."""
        self._timer.stop()
        self.hide()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._rest.setText("")
        self.cancel_requested.emit()
