# SPDX-License-Identifier: Apache-2.0
"""Starts the window until the first screen of rows stands with its text, the true count and the focus, against an empty window."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import figures
import ground
import window

RUNS = 7
HEAVY = ("sqlalchemy", "alembic", "vobject", "phonenumbers", "babel", "reportlab", "openpyxl", "PIL")  # after the first rows only
TIMES, GROWTH = (5.0, 3.0), (1.3, 1.3)  # must, aim


def main() -> int:
    """Start everything in turn, so that all find the machine in the same state; 1 when a must is missed."""
    stores = {size: ground.ground(size) for size in (ground.SMALL, ground.LARGE)}
    times: dict[int, list[float]] = {0: [], **{size: [] for size in stores}}
    last: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(dir=ground.FOLDER) as name:
        folder = Path(name)
        copies = {}
        for size, path in stores.items():
            (folder / str(size)).mkdir()
            copies[size] = ground.copied(path, folder / str(size))
            window.run(__file__, "--first-screen", str(copies[size]), folder=folder)  # code and pages into the caches
        for _ in range(RUNS):
            began, told = window.run_empty(folder)
            times[0].append(1000 * (told["at"] - began))
            for size, path in copies.items():
                began, last = window.run(__file__, "--first-screen", str(path), folder=folder)
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


def first_screen(store: Path) -> None:
    """Open the window and say when its first screen stood; runs in a process of its own."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QAbstractItemView

    import ui.main  # noqa: F401 - the same import that `python -m ui` begins with

    told: dict[str, Any] = {"imported": time.monotonic()}
    app, _program = window.start(store)
    told["shown"] = time.monotonic()
    wanted = program_count(store)

    class Watch(QObject):
        """Looks after every paint of the list whether all stands."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, self.look)
            return False

        def look(self) -> None:
            view = window.contacts(app)
            if view.model().rowCount() != wanted or "at" in told:
                return
            told.setdefault("rows", time.monotonic())
            rows = window.texts(view)
            count = window.window(app).places.page.count()
            digits = "".join(c for c in count if c.isdigit())
            if all(rows) and len(rows) > 5 and digits == str(wanted) and app.focusWidget() is not None:
                told.update(at=time.monotonic(), count=count, texts=len(rows), first=rows[0], focus=type(app.focusWidget()).__name__)
                told["heavy"] = [name for name in HEAVY if name in sys.modules]
                QTimer.singleShot(0, self.finish)

        def finish(self) -> None:
            """After the figure is taken: are the texts on the picture, and does a letter search?"""
            from PySide6.QtTest import QTest

            picture = window.contacts(app).viewport().grab().toImage()
            shades = {picture.pixel(x, y) for x in range(60, 200) for y in range(4, 60)}
            assert len(shades) > 8, "no text was painted"
            QTest.keyClicks(app.focusWidget(), "zz")
            window.settled(app, 3.0, lambda: window.contacts(app).model().rowCount() < wanted)
            told["searches"] = window.contacts(app).model().rowCount() < wanted
            window.leave(told)

    watch = Watch()
    for view in window.window(app).findChildren(QAbstractItemView):
        view.viewport().installEventFilter(watch)
    QTimer.singleShot(30_000, lambda: window.leave({**told, "error": "no first screen"}))
    app.exec()


def program_count(store: Path) -> int:
    """How many contacts the desk of a store sees, by a connection of its own that is not part of the figure's work."""
    import sqlcipher3.dbapi2 as sqlite

    connection = sqlite.connect(str(store))
    partner = connection.execute("SELECT value FROM device_setting WHERE key='partner'").fetchone()[0]
    own = connection.execute("SELECT nr FROM scope WHERE partner=?", (bytes.fromhex(partner),)).fetchone()[0]
    found = connection.execute("SELECT count(*) FROM contact WHERE scope IN (0,?)", (own,)).fetchone()[0]
    connection.close()
    return int(found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--first-screen"]:
        first_screen(Path(sys.argv[2]))
    sys.exit(main())
