# SPDX-License-Identifier: Apache-2.0
"""Knows which page opens which kind of record, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ui.work.page import Page

_KEPT = 60  # places that the way back remembers


@dataclass(frozen=True, slots=True)
class Place:
    """Where one was: a page and the record that it showed, "" for none."""

    page: str
    kind: str = ""
    record: str = ""


class Places(QObject):
    """The pages, the open one, and the places before and after it."""

    moved = Signal(str)  # id of the page that is open now
    way_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[str, Page] = {}
        self._sheets: dict[str, Callable[[str], object]] = {}
        self._way: list[Place] = []
        self._at = -1

    def add(self, page: Page) -> None:
        """Take a page in; it may ask for records of any kind."""
        self._pages[page.id] = page
        page.open_requested.connect(self.open)

    def add_sheet(self, kind: str, show: Callable[[str], object]) -> None:
        """Records of a kind are shown by a sheet over the open page; that is no place on the way."""
        self._sheets[kind] = show

    def pages(self) -> list[Page]:
        """All pages in the order of the rail."""
        return list(self._pages.values())

    @property
    def page(self) -> Page | None:
        """The open page."""
        return self._pages[self._way[self._at].page] if self._way else None

    def opener(self, kind: str) -> Page | None:
        """The page that shows a kind of record; None when no such page exists here."""
        return next((page for page in self._pages.values() if kind in page.kinds), None)

    def open(self, kind: str, record: str) -> None:
        """Show a record where its kind is shown, and remember where one was."""
        if kind in self._sheets:
            self._sheets[kind](record)
            return
        page = self.opener(kind)
        if page is not None:
            self._step(Place(page.id, kind, record))

    def go(self, page: str) -> None:
        """Open a page as it was left."""
        self._step(Place(page, *self._pages[page].place()))

    def former(self) -> list[Place]:
        """Where one was, newest first, each place once; the open one is left out."""
        self._stamp()
        here = self._way[self._at] if self._way else None
        return [p for p in dict.fromkeys(reversed(self._way)) if p != here]

    def can_go(self, by: int) -> bool:
        """Whether there is a place so many steps back (-1) or forward (1)."""
        return 0 <= self._at + by < len(self._way)

    def travel(self, by: int) -> None:
        """Go back (-1) or forward (1) on the way."""
        if self.can_go(by):
            self._stamp()
            self._at += by
            self._show(self._way[self._at])

    def _step(self, place: Place) -> None:
        self._stamp()
        del self._way[self._at + 1 :]
        if not self._way or self._way[-1] != place:
            self._way.append(place)
        del self._way[:-_KEPT]
        self._at = len(self._way) - 1
        self._show(place)

    def _stamp(self) -> None:
        """Note what the page shows now: the selection moved since it was opened."""
        page = self.page
        if page is not None:
            self._way[self._at] = Place(page.id, *page.place())

    def _show(self, place: Place) -> None:
        self.moved.emit(place.page)
        if place.record:
            self._pages[place.page].show_record(place.kind, place.record)
        self.way_changed.emit()
