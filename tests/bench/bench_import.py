# SPDX-License-Identifier: Apache-2.0
"""Imports 10,000 cards (read, plan, rows, journal, index) against vobject only parsing the same file, in CPU seconds."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import figures
import ground
import make

CARDS, RUNS = 10_000, 3
BOUNDS = (2.0, 1.0)  # must, aim


def main() -> int:
    """Print the ratio for cards as other programs write them and for our own; `--profile` says where the time goes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--cards", type=int, default=CARDS)
    asked = parser.parse_args()
    plain, own = files(asked.cards)
    if asked.profile:
        profile(plain)
        return 0
    good = True
    for name, data in (("plain cards", plain), ("our own cards", own)):
        ours, floor, last = [], [], {}
        for _ in range(RUNS):
            last = whole(data)
            ours.append(last["all"])
            floor.append(cpu(lambda data=data: parse(data)))
        figures.load()
        what = f"import of {asked.cards} {name}, {len(data) / 1e6:.1f} MB"
        good &= figures.ratio(what, ours, floor, unit="CPU s", bounds=BOUNDS)
        for stage in ("read", "plan", "apply"):
            figures.beside(stage, last[stage], "s")
        figures.beside("cards a second", asked.cards / last["all"], "")
    return int(not good)


def files(cards: int) -> tuple[bytes, bytes]:
    """The same contacts of the sample as cards for other programs, and with all our own lines."""
    from crm.contacts import queries
    from crm.exchange.exporting import export_vcards
    from crm.workspace import open_workspace

    with tempfile.TemporaryDirectory() as folder:
        space = open_workspace(ground.copied(ground.ground(ground.SMALL), Path(folder)))
        numbers = queries.numbers(space.reader, space.desk, queries.Asked())[:cards]
        ids = [row.id for row in queries.rows(space.reader, space.desk, numbers)]
        found = tuple(export_vcards(space.reader, space.desk, ids, whole=whole) for whole in (False, True))
        space.close()
    return found[0], found[1]


def whole(data: bytes) -> dict[str, float]:
    """CPU seconds of an import into a new store, stage by stage, commit and search index included."""
    from crm.exchange.applying import apply
    from crm.exchange.planning import plan
    from crm.exchange.reading import read_vcards

    with tempfile.TemporaryDirectory() as folder:
        space = make.workspace(Path(folder))
        store = space.store  # opened before: that is a start, not an import
        began = time.process_time()
        reading = read_vcards(data)
        read = time.process_time()
        planned = plan(space.reader, space.desk, reading)
        thought = time.process_time()
        apply(store, space.desk, planned)
        done = time.process_time()
        assert planned.counts()["new"] == len(reading.cards)
        space.close()
    return {"read": read - began, "plan": thought - read, "apply": done - thought, "all": done - began}


def parse(data: bytes) -> None:
    """What vobject alone does with the file."""
    import vobject

    count = sum(1 for _ in vobject.readComponents(data.decode("utf-8")))
    assert count > 0


def cpu(work: Callable[[], Any]) -> float:
    """CPU seconds of some work."""
    began = time.process_time()
    work()
    return time.process_time() - began


def profile(data: bytes) -> None:
    """Where the time of an import goes."""
    recorder = cProfile.Profile(time.process_time)
    recorder.runcall(whole, data)
    pstats.Stats(recorder).sort_stats("tottime").print_stats(30).sort_stats("cumulative").print_stats(50)


if __name__ == "__main__":
    sys.exit(main())
