# SPDX-License-Identifier: Apache-2.0
"""Opens the program's real window in this process and watches it through its public widgets; imports little, for starts are measured."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    from ui.main import Program
    from ui.shell.window import Window


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
