# SPDX-License-Identifier: Apache-2.0
"""Starts what is measured as a process of its own: the real window, or an empty one of PySide6 as the floor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import ground

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
    # An installed program has its bytecode; here it is written once, outside of the sources.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    places["PYTHONPYCACHEPREFIX"] = str(ground.FOLDER / "bytecode")
    return {**kept, **places, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1", "LANG": "de_DE.UTF-8"}
