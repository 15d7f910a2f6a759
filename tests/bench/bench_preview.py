# SPDX-License-Identifier: Apache-2.0
"""Types into a letter of one page, 245 words, with logo and footer: the time from a key to the painted page, against an empty page."""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import children
import figures
import ground
import letters
import window

RUNS, KEYS = 3, 60
BOUNDS = (100.0, 50.0)  # ms from key to picture, must and aim
PATIENCE_S = 5.0


def main() -> int:
    """Print the middle and p95 of the keys, beside those of an empty page on the same way; 1 when a must is missed."""
    with tempfile.TemporaryDirectory(dir=ground.FOLDER) as name:
        store = ground.copied(ground.ground(ground.SMALL), Path(name))
        children.run(__file__, "--keys", str(store), folder=Path(name))  # code and fonts into the caches
        found = [children.run(__file__, "--keys", str(store), folder=Path(name))[1] for _ in range(RUNS)]
    figures.load()
    good = figures.absolute("key to picture, p95", [figures.p95(run["letter"]) for run in found], unit="ms", bounds=BOUNDS)
    figures.beside("middle", statistics.median([one for run in found for one in run["letter"]]), "ms")
    figures.beside("an empty page on the same way, middle", statistics.median([one for run in found for one in run["empty"]]), "ms")
    figures.beside("an empty page on the same way, p95", figures.p95([one for run in found for one in run["empty"]]), "ms")
    figures.beside("keys typed without a pause: pages a second", statistics.median([run["pages"] for run in found]), "")
    figures.beside("first page after the sheet was asked for", statistics.median([run["first"] for run in found]), "ms")
    return int(not good)


def keys(store: Path) -> None:
    """Measure in a process of its own: the program's window, the sheet in front of it, keys into its text."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from ui.documents.deeds import open_letter

    app, _ = window.start(store)
    window.settled(app, 20.0, lambda: window.contacts(app).model().rowCount() > 1000)
    window.settled(app, 1.0)
    office, contact = window.window(app).office, dressed(window.window(app).office)
    began = time.perf_counter()
    sheet = open_letter(office, window.window(app), [contact])
    shown = Painted(sheet.paper.preview)
    shown.wait(app)
    told: dict[str, Any] = {"first": 1000 * (time.perf_counter() - began)}
    sheet.form.subject.setText(letters.SUBJECT.format(field="Werkstoffe"))
    text = "\n\n".join(letters.PARAGRAPHS).format(field="Werkstoffe", firm="Gießerei Weiß", town="Herne")
    sheet.form.body.text.setPlainText(text)
    window.settled(app, 0.5)
    assert sheet.paper.preview.pages == 1
    sheet.form.body.text.setFocus()
    told["letter"] = [shown.after(app, lambda n=n: QTest.keyClick(sheet.form.body.text, Qt.Key(ord("A") + n % 26))) for n in range(KEYS)]
    told["pages"] = without_pause(app, shown, lambda: QTest.keyClick(sheet.form.body.text, Qt.Key.Key_E))
    told["empty"] = empty(app, office, sheet, shown)
    window.leave(told)


class Painted:
    """Sees when a preview has painted another PDF."""

    def __init__(self, preview: Any) -> None:
        from PySide6.QtCore import QEvent, QObject

        class Watch(QObject):
            def eventFilter(_self, _watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint and self.fresh:
                    self.fresh, self.painted = False, self.painted + 1
                return False

        self.preview, self.painted, self.fresh = preview, 0, False
        self._watch = Watch()
        preview.viewport().installEventFilter(self._watch)
        show = preview.show_pdf

        def seen(data: bytes) -> None:
            show(data)
            self.fresh = True

        preview.show_pdf = seen

    def wait(self, app: Any) -> None:
        """Until one more page is painted."""
        before, end = self.painted, time.monotonic() + PATIENCE_S
        while self.painted == before and time.monotonic() < end:
            app.processEvents()
        app.processEvents()
        assert self.painted > before

    def after(self, app: Any, press: Callable[[], None]) -> float:
        """Milliseconds from a key to the painted page."""
        began = time.perf_counter()
        press()
        self.wait(app)
        took = 1000 * (time.perf_counter() - began)
        window.settled(app, 0.03)
        return took


def without_pause(app: Any, shown: Painted, press: Callable[[], None]) -> float:
    """Pages painted in a second while a key comes every 30 ms, as fast as anybody types."""
    before, began = shown.painted, time.monotonic()
    for number in range(KEYS):
        press()
        window.settled(app, max(0.0, began + 0.03 * (number + 1) - time.monotonic()))
    return (shown.painted - before) / (time.monotonic() - began)


def empty(app: Any, office: Any, sheet: Any, shown: Painted) -> list[float]:
    """The same lane, the same preview, a page on which nothing stands."""
    from crm.paper.canvas import About, Paper
    from ui.documents.live import Live

    blank = Paper(About("Leer")).finish()
    live = Live(office, sheet, key="bench.empty", plan=lambda: lambda _: blank, shown=shown.preview.show_pdf, failed=print)
    return [shown.after(app, live.wish) for _ in range(KEYS)]


def dressed(office: Any) -> str:
    """Give the partner logo and footer; the id of a person with an address."""
    from dataclasses import replace

    from PIL import Image

    from crm.contacts import queries
    from crm.partners.commands import save_partner
    from crm.partners.queries import partner
    from crm.workspace.pictures import keep_picture

    reader, desk, store = office.workspace.reader, office.desk, office.workspace.store
    picture = io.BytesIO()
    Image.new("RGB", (480, 160), (0, 84, 134)).save(picture, "PNG")
    logo = keep_picture(store, desk, picture.getvalue(), "image/png")
    found = partner(reader, desk, desk.partner)
    assert found is not None
    head = replace(found.letterhead, return_line=letters.RETURN_LINE, logo=logo, footer=tuple("\n".join(c) for c in letters.FOOTER))
    save_partner(store, desk, replace(found, letterhead=head))
    rows = queries.rows(reader, desk, queries.numbers(reader, desk, queries.Asked(kind="person"))[:50])
    return next(row.id for row in rows if queries.postal_address(queries.contact(reader, desk, row.id)) is not None)


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] == "--keys":
        keys(Path(sys.argv[2]))
    sys.exit(main())
