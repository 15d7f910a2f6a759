# SPDX-License-Identifier: Apache-2.0
"""Sets a stage for pictures and walks: a real store with the sample network, a stopped clock, and a window that has come to rest."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from crm.clock import frozen
from crm.partners.queries import staff
from crm.workspace import Workspace, create, open_workspace
from crm.workspace.opening import Start
from ui import main as program
from ui.shell.window import Window
from ui.widgets.focus import FocusRing, follow_focus
from ui.widgets.theme import theme
from ui.work import words
from ui.work.lanes import Lane
from ui.work.page import Office

MOMENT = "2026-06-02T07:41:00+00:00"  # Tuesday, 09:41 in Germany

FULL, SMALL = (2000, 5000), (30, 60)  # organisations, persons
_PATIENCE_S = 20.0


def now() -> int:
    """The moment of all pictures."""
    return frozen(MOMENT)


def network(path: Path, organisations: int, persons: int) -> Path:
    """Make a store with a sample network of this size."""
    from crm.sample.filling import fill

    made = create(path, Start("wf-herne", "" if persons else "Miriam Aldenhoff"), now=now).workspace
    if persons:
        fill(made.store, made.desk, organisations=organisations, persons=persons)
        first = staff(made.reader, made.desk, made.desk.partner)[0]
        made.act_as(made.desk.partner, first.id)
    made.close()
    return path


@lru_cache(maxsize=2)
def prepared(filled: bool) -> Path:
    """A small store of this run, with or without the network; to be copied, never opened."""
    return network(Path(tempfile.mkdtemp(prefix="verbund-stage-")) / "net.verbund", *(SMALL if filled else (0, 0)))


@dataclass(slots=True)
class Shown:
    """A scene that stands: the window, and the sheet, menu or palette in front of it, if there is one."""

    window: QWidget
    front: QWidget | None = None

    @property
    def top(self) -> QWidget:
        """What a person works with now."""
        return self.front or self.window

    def picture(self) -> QPixmap:
        """Window and front as a person sees them."""
        whole = self.window.grab()
        if self.front is not None and self.front.isWindow():
            painter = QPainter(whole)
            at = self.front.mapToGlobal(QPoint(0, 0)) - self.window.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(at, self.front.grab())
            painter.end()
        return whole


class Stage:
    """Builds windows over copies of a store, one scene after another, and clears up behind each."""

    def __init__(self, app: QApplication, folder: Path, *, full: Path | None = None, size: tuple[int, int] = (1440, 900)) -> None:
        self.app, self.folder, self.size, self._full = app, folder, size, full
        self._offices: list[Office] = []
        self._tops: list[QWidget] = []
        self._loose: list[Callable[[], None]] = []
        self._count = 0
        self._held = False

    # what scenes ask for

    def workspace(self, *, filled: bool = True) -> Workspace:
        """An open copy of the store: with the sample network, or with nobody in it."""
        self._count += 1
        source = self._full if filled and self._full is not None else prepared(filled)
        path = self.folder / f"{self._count}" / "verbund.verbund"
        path.parent.mkdir(parents=True)
        shutil.copyfile(source, path)
        copies = path.with_name(f"{path.stem}-backups")  # only the names of the daily copies are read
        copies.mkdir()
        (copies / f"{path.stem}-{MOMENT[:10]}.verbund").touch()
        return open_workspace(path, language=words.language(), now=now)

    def window(self, *, filled: bool = True) -> Window:
        """The program's window over such a copy, at rest."""
        office = program.office_of(self.workspace(filled=filled))
        self._offices.append(office)
        made = Window(office, program.PAGES, program.binding.deeds)
        self.show(made)
        return made

    def show(self, widget: QWidget) -> None:
        """Show a window in the size of the picture, active and at rest."""
        self._tops.append(widget)
        widget.resize(*self.size)
        widget.show()
        widget.activateWindow()
        self.settle()

    def contact(self, window: Window, name: str) -> str:
        """The id of the contact that this name finds first."""
        from crm.search.asking import ask

        return str(ask(window.office.workspace.reader, window.office.desk, name)[0].id)

    def hold_writes(self, window: Window) -> None:
        """Nothing more is written in this scene: what is asked for now stays under way until the scene ends."""
        go = threading.Event()
        window.office.operations.ask(lambda _: go.wait(_PATIENCE_S), lambda _: None)
        self._loose.append(go.set)
        self._held = True

    def settle(self) -> None:
        """Until no read, no write and no posted event is under way."""
        quiet, deadline = 0, time.monotonic() + _PATIENCE_S
        while quiet < 3:
            self.app.processEvents()
            busy = [lane for lane in self._lanes() if lane.busy]
            quiet = 0 if busy else quiet + 1
            if busy:
                _until_idle(busy[0])
            if time.monotonic() > deadline:
                raise TimeoutError("the scene does not come to rest")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def until(self, holds: Callable[[], bool]) -> None:
        """Turn the loop until something holds."""
        deadline = time.monotonic() + _PATIENCE_S
        while not holds():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.monotonic() > deadline:
                raise TimeoutError("the scene is not reached")
        self.settle()

    def clear(self) -> None:
        """End the scene: everything that was opened is closed and gone."""
        for release in self._loose:
            release()
        for popup in [w for w in self.app.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]:
            popup.close()
        for top in reversed(self._tops):
            top.close()
            top.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # before their lanes: a timer of theirs may wait
        for office in self._offices:
            office.reads.close()
            office.operations.close()
            office.workspace.close()
        self._loose, self._tops, self._offices, self._held = [], [], [], False
        self.app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _lanes(self) -> list[Lane]:
        writes = [] if self._held else [office.operations._lane for office in self._offices]
        return [*(office.reads for office in self._offices), *writes]


def _until_idle(lane: Lane) -> None:
    loop = QEventLoop()
    lane.idle.connect(loop.quit)
    QTimer.singleShot(200, loop.quit)
    loop.exec()


_ring: list[FocusRing] = []


def dress(app: QApplication, *, language: str, look: Any = "light", scale: float = 1.0) -> None:
    """Language, look and scale for what is built next; the clock of the words stands still."""
    if app.style().name() != "fusion" or not app.styleSheet():
        theme.install(app)
    if not _ring:
        _ring.append(follow_focus(app))
    program.speak(app, language)
    words.use(language, now)
    theme.choose(look)
    theme.set_scale(scale)
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, False)
