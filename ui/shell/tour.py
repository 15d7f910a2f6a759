# SPDX-License-Identifier: Apache-2.0
"""Paints every page into a picture, for machines without a display and for looking at what was built."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from ui.shell.start.assistant import Assistant
from ui.shell.start.choice import Draft
from ui.shell.window import Window
from ui.work import words

_PATIENCE_MS = 10_000


def paint(app: QApplication, window: Window, out: Path, *, width: int = 1440, height: int = 900) -> list[Path]:
    """Grab each page, the palette and the first start; returns the files in that order."""
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    window.resize(width, height)
    window.show()
    for page in window.places.pages():
        window.places.go(page.id)
        settle(app, window)
        made.append(_keep(window.grab(), out / f"{page.id}.png"))
    window.open_palette()
    settle(app, window)
    made.append(_keep(window.grab(), out / "palette.png"))
    window.close()
    assistant = Assistant(Draft(words.language(), path="verbund.verbund"))
    assistant.resize(width, height)
    assistant.show()
    app.processEvents()
    made.append(_keep(assistant.grab(), out / "start.png"))
    assistant.close()
    return made


def settle(app: QApplication, window: Window) -> None:
    """Let paints and reads that are under way come to rest."""
    app.processEvents()
    reads = window.office.reads
    if reads.busy:
        loop = QEventLoop()
        reads.idle.connect(loop.quit)
        QTimer.singleShot(_PATIENCE_MS, loop.quit)
        loop.exec()
    app.processEvents()


def _keep(picture: QPixmap, path: Path) -> Path:
    picture.save(str(path))
    return path
