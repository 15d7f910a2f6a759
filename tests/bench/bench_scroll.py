# SPDX-License-Identifier: Apache-2.0
"""Scrolls 100,000 rows of the real window, step by step, page by page and in jumps, against a list that only holds texts."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import children
import figures
import ground
import window

RUNS = 2
BOUNDS = (16.0, 8.0)  # ms, must and aim
FRAMES = {"wheel": 600, "page": 300, "jump": 200}


def main() -> int:
    """Print p95 of a frame for each way of scrolling; 1 when a must is missed."""
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(dir=ground.FOLDER) as name:
        store = ground.copied(ground.ground(), Path(name))
        found = [children.run(__file__, "--frames", str(store), folder=Path(name))[1] for _ in range(RUNS)]
    figures.load()
    good = True
    for view in ("list", "table"):
        good &= figures.absolute(f"p95 frame of all, {view}", [one[view]["all"] for one in found], unit="ms", bounds=BOUNDS)
        for way in FRAMES:
            figures.beside(f"p95 {way}", found[-1][view][way], "ms")
        figures.beside("longest", found[-1][view]["longest"], "ms")
    figures.beside("floor: a plain list of texts, p95 of all", found[-1]["floor"], "ms")
    return int(not good)


def frames(store: Path) -> None:
    """Time frames of both views and of the floor; runs in a process of its own."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QTableView

    app, _program = window.start(store)
    window.settled(app, 20.0, lambda: window.contacts(app).model().rowCount() > 1000)
    window.settled(app, 2.0)
    told: dict[str, Any] = {"list": scrolled(app, window.contacts(app))}
    pane = window.contacts(app)
    while pane is not None and not hasattr(pane, "turn"):
        pane = pane.parentWidget()  # type: ignore[assignment]
    assert pane is not None
    pane.turn("table")
    window.settled(app, 0.5)
    told["table"] = scrolled(app, window.contacts(app))
    plain = QTableView()
    plain.setModel(QStringListModel([f"Zeile {n}" for n in range(ground.LARGE)]))
    plain.resize(400, 800)
    plain.show()
    window.settled(app, 0.2)
    told["floor"] = scrolled(app, plain)["all"]
    window.leave(told)


def scrolled(app: Any, view: Any) -> dict[str, float]:
    """p95 in milliseconds of frames: a step on the bar until it is painted."""
    bar, rng = view.verticalScrollBar(), random.Random(1)
    low, high, step = bar.minimum(), bar.maximum(), max(1, bar.singleStep())
    targets = {
        "wheel": [low + 3 * step * n for n in range(FRAMES["wheel"])],
        "page": [(high // 3 + bar.pageStep() * n) % high for n in range(FRAMES["page"])],
        "jump": [rng.randrange(low, high) for _ in range(FRAMES["jump"])],
    }
    times = {way: [_frame(app, view, bar, value) for value in values] for way, values in targets.items()}
    every = [t for some in times.values() for t in some]
    return {**{way: figures.p95(some) for way, some in times.items()}, "all": figures.p95(every), "longest": max(every)}


def _frame(app: Any, view: Any, bar: Any, value: int) -> float:
    began = time.perf_counter()
    bar.setValue(value)
    view.viewport().repaint()
    app.processEvents()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--frames"]:
        frames(Path(sys.argv[2]))
    sys.exit(main())
