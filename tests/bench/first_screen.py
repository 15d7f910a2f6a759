# SPDX-License-Identifier: Apache-2.0
"""Opens the real window on a store and says when its first screen stood; what bench_start.py starts, imports nothing needless."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import window

HEAVY = ("sqlalchemy", "alembic", "vobject", "phonenumbers", "babel", "reportlab", "openpyxl", "PIL")  # after the first rows only


def first_screen(store: Path, wanted: int) -> None:
    """Open the window and say when its first screen of `wanted` contacts stood; runs in a process of its own."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QAbstractItemView

    import ui.main  # noqa: F401 - the same import that `python -m ui` begins with

    told: dict[str, Any] = {"imported": time.monotonic()}
    app, _program = window.start(store)
    told["shown"] = time.monotonic()

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


if __name__ == "__main__":
    first_screen(Path(sys.argv[1]), int(sys.argv[2]))
