# SPDX-License-Identifier: Apache-2.0
"""Measures the memory of the window with 100,000 persons open and the list scrolled to the end."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import children
import figures
import ground
import window

RUNS = 3
BOUNDS = (200.0, 150.0)  # MB, must and aim
STEPS = 400  # stops on the way to the end


def main() -> int:
    """Print PSS after the way to the end; 1 when the must is missed."""
    found: list[dict[str, Any]] = []
    empty = []
    with tempfile.TemporaryDirectory(dir=ground.FOLDER) as name:
        store = ground.copied(ground.ground(), Path(name))
        for _ in range(RUNS):
            empty.append(children.run_empty(Path(name))[1]["pss"])
            found.append(children.run(__file__, "--scroll", str(store), folder=Path(name))[1])
    figures.load()
    good = figures.absolute(f"PSS, {ground.LARGE} persons, scrolled to the end", [one["end"] for one in found], unit="MB", bounds=BOUNDS)
    figures.beside("empty window of PySide6", sum(empty) / len(empty), "MB")
    for stage in ("start", "writing", "rss"):
        figures.beside(stage, found[-1][stage], "MB")
    return int(not good)


def scroll(store: Path) -> None:
    """Open the window, let the writing side load, go through the list; runs in a process of its own."""
    app, _program = window.start(store)
    window.settled(app, 20.0, lambda: window.contacts(app).model().rowCount() > 1000 and bool(window.texts(window.contacts(app))[0]))
    told = {"start": window.pss_mb()}
    window.settled(app, 2.0)  # the mapper is loaded behind the first rows
    told["writing"] = window.pss_mb()
    view = window.contacts(app)
    bar = view.verticalScrollBar()
    for step in range(1, STEPS + 1):
        bar.setValue(bar.maximum() * step // STEPS)
        app.processEvents()
    window.settled(app, 0.5)
    assert all(window.texts(view))
    window.leave({**told, "end": window.pss_mb(), "rss": window.rss_mb()})


if __name__ == "__main__":
    if sys.argv[1:2] == ["--scroll"]:
        scroll(Path(sys.argv[2]))
    sys.exit(main())
