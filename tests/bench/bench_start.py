# SPDX-License-Identifier: Apache-2.0
"""Starts the window until the first screen of rows stands with its text, the true count and the focus, against an empty window."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import children
import figures
import ground

RUNS = 7
SCREEN = str(Path(__file__).with_name("first_screen.py"))
TIMES, GROWTH = (5.0, 3.0), (1.3, 1.3)  # must, aim


def main() -> int:
    """Start everything in turn, so that all find the machine in the same state; 1 when a must is missed."""
    stores = {size: ground.ground(size) for size in (ground.SMALL, ground.LARGE)}
    times: dict[int, list[float]] = {0: [], **{size: [] for size in stores}}
    last: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(dir=ground.FOLDER) as name:
        folder = Path(name)
        copies, counts = {}, {}
        for size, path in stores.items():
            (folder / str(size)).mkdir()
            copies[size] = ground.copied(path, folder / str(size))
            counts[size] = str(count(copies[size]))
            children.run(SCREEN, str(copies[size]), counts[size], folder=folder)  # code and pages into the caches
        for _ in range(RUNS):
            began, told = children.run_empty(folder)
            times[0].append(1000 * (told["at"] - began))
            for size, path in copies.items():
                began, last = children.run(SCREEN, str(path), counts[size], folder=folder)
                times[size].append(1000 * (last["at"] - began))
    figures.load()
    good = figures.ratio(f"start with {ground.LARGE} persons", times[ground.LARGE], times[0], unit="ms", bounds=TIMES)
    good &= figures.ratio("growth from 10,000 to 100,000", times[ground.LARGE], times[ground.SMALL], unit="ms", bounds=GROWTH)
    for stage in ("imported", "shown", "rows"):
        figures.beside(f"until {stage}", 1000 * (last[stage] - began), "ms")
    print(f"  {last['count']}; {last['texts']} rows in sight, the first is {last['first']!r}; focus in {last['focus']}")
    searches = "yes" if last["searches"] else "NO"
    print(f"  a letter typed at once searches: {searches}; loaded too early: {' '.join(last['heavy']) or 'nothing'}")
    return int(not (good and last["searches"] and median(times[0]) > 0))


def count(store: Path) -> int:
    """How many contacts the desk of a store sees, counted without the program."""
    import sqlcipher3.dbapi2 as sqlite

    connection = sqlite.connect(str(store))
    partner = connection.execute("SELECT value FROM device_setting WHERE key='partner'").fetchone()[0]
    own = connection.execute("SELECT nr FROM scope WHERE partner=?", (bytes.fromhex(partner),)).fetchone()[0]
    found = connection.execute("SELECT count(*) FROM contact WHERE scope IN (0,?)", (own,)).fetchone()[0]
    connection.close()
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
