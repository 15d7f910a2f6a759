# SPDX-License-Identifier: Apache-2.0
"""Opens the program's real window in a process of its own and watches it through its public widgets, without a display."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ground

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    from ui.main import Program
    from ui.shell.window import Window

_EMPTY = (
    "import json, sys, time\n"
    "from PySide6.QtCore import QTimer\n"
    "from PySide6.QtWidgets import QApplication, QWidget\n"
    "class Empty(QWidget):\n"
    "    def paintEvent(self, event):\n"
    "        QTimer.singleShot(0, lambda: done())\n"
    "def done():\n"
    "    told = {'at': time.monotonic()}\n"
    "    told['pss'] = sum(int(l.split()[1]) for l in open('/proc/self/smaps_rollup') if l.startswith('Pss:')) / 1024\n"
    "    print(json.dumps(told), flush=True)\n"
    "    app.quit()\n"
    "app = QApplication(['empty'])\n"
    "window = Empty()\n"
    "window.resize(1440, 900)\n"
    "window.show()\n"
    "app.exec()\n"
)


def run(*arguments: str, folder: Path) -> tuple[float, dict[str, Any]]:
    """Start a process of Python; the instant before it was started, and the JSON line that it prints."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ground.ROOT, env=_environment(folder), stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return began, found


def run_empty(folder: Path) -> tuple[float, dict[str, Any]]:
    """The floor: an empty window of PySide6, started the same way, until it was painted."""
    return run("-c", _EMPTY, folder=folder)


def _environment(folder: Path) -> dict[str, str]:
    """Without a display, and with places of our own for what the program keeps on a computer."""
    places = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    return {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1", "LANG": "de_DE.UTF-8"}


def start(store: Path) -> tuple[QApplication, Program]:
    """What `python -m ui --store …` does before it runs the event loop."""
    from ui import main as program

    asked = argparse.Namespace(store=str(store), lang="de", look="light", scale=0.0)
    app = program.application(asked)
    made = program.Program(app, asked)
    made.start()
    return app, made


def window(app: QApplication) -> Window:
    """The window that stands open."""
    from ui.shell.window import Window

    return next(w for w in app.topLevelWidgets() if isinstance(w, Window))


def contacts(app: QApplication) -> QAbstractItemView:
    """The list of contacts that is shown."""
    from PySide6.QtWidgets import QAbstractItemView

    views = [v for v in window(app).findChildren(QAbstractItemView) if v.isVisible()]
    return max(views, key=lambda view: view.width() * view.height())


def texts(view: QAbstractItemView) -> list[str]:
    """Texts of the rows that stand in sight."""
    from PySide6.QtCore import QPoint

    first = max(0, view.indexAt(QPoint(4, 4)).row())
    last = view.indexAt(QPoint(4, view.viewport().height() - 4)).row()
    return [str(view.model().index(row, 0).data() or "") for row in range(first, (last if last >= 0 else first) + 1)]


def settled(app: QApplication, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
    """Let the window work for a while, or until something is so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not until():
        app.processEvents()
        time.sleep(0.001)


def pss_mb() -> float:
    """Proportional set size of this process."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def rss_mb() -> float:
    """Resident set size of this process: what PSS would be if no other process shared its libraries."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Rss:")) / 1024


def leave(told: dict[str, Any]) -> None:
    """Print what was found and end the process at once: closing a store is not what is measured."""
    print(json.dumps(told), flush=True)
    sys.stdout.flush()
    os._exit(0)
