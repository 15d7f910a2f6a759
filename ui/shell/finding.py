# SPDX-License-Identifier: Apache-2.0
"""Gathers what the palette shows: deeds and pages at once, contacts and tags from the store, places where one was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.contacts.queries import Facet, facets, titles
from crm.desk import Desk
from ui.shell.actions import Actions
from ui.shell.matching import Asked, answers, spans
from ui.shell.palette import Sources
from ui.shell.palette_list import Row
from ui.shell.places import Place, Places
from ui.widgets.avatars import Face, hue_of
from ui.widgets.painting import plain
from ui.work.page import Office
from ui.work.words import keys, many, say

if TYPE_CHECKING:
    from crm.search.asking import Hit

_HITS, _TAGS, _DEEDS, _RECENT = 8, 6, 6, 5
_COUNTED = 500  # more hits than these are not counted: nobody goes through them one by one
_KEY = "palette"
_OWN_DEED = "view.find"  # opens the palette; inside it that is no answer


@dataclass(frozen=True, slots=True)
class Found:
    """What the read lane brings: contacts and tags; `total` contacts in all when there are more than are shown, up to a limit."""

    hits: Sequence[Hit] = ()
    total: int = 0
    tags: Sequence[Facet] = ()


class Finding:
    """The palette's sources over the declared deeds, the pages and the open store."""

    def __init__(self, actions: Actions, places: Places, office: Office) -> None:
        self._actions, self._places, self._office = actions, places, office

    def sources(self) -> Sources:
        """What the palette asks."""
        return Sources(self.at_once, self.later, self.recent, self.none, lambda: self._office.reads.drop(_KEY))

    def at_once(self, asked: Asked) -> list[Row]:
        """Deeds that are possible here, and pages, by the beginnings of their words."""
        if asked.group not in ("", "deeds"):
            return []
        words = asked.words
        rows = [
            Row(
                "deed", text, icon=deed.icon or "caret-right", keys=keys(deed.shortcut.split(" | ")[0]), group="deeds",
                hits=spans(text, words), run=_runner(self._actions, deed.id),
            )
            for deed in self._actions.here()
            if deed.id != _OWN_DEED and deed.enabled_when() and answers(text := plain(self._actions.action(deed.id).text()), words)
        ]  # fmt: skip
        rows = rows if asked.group == "deeds" else rows[:_DEEDS]
        return _under(say("Commands"), rows)

    def later(self, asked: Asked, answer: Callable[[Sequence[Row]], None]) -> None:
        """Contacts and tags, read in the lane; a newer letter ends an older question."""
        desk = self._office.desk
        self._office.reads.ask(_KEY, lambda reader: _read(reader, desk, asked), done=lambda found: answer(self._rows(asked, found)))

    def recent(self) -> list[Row]:
        """The last places, newest first."""
        places = [p for p in self._places.former() if p.record][:_RECENT]
        titles = self._titles([p.record for p in places])
        rows = [self._place_row(p, titles[p.record]) for p in places if p.record in titles]
        return _under(say("Last opened"), rows) or self._pages()

    def none(self, asked: Asked) -> list[Row]:
        """Nothing was found: say so, and offer to create what was looked for."""
        rows = [Row("nothing", say("Nothing found."))]
        page = next((p for p in self._places.pages() if p.begin_text), None)
        if page is not None and asked.text and asked.group in ("", "contacts"):
            text = say(page.begin_text, text=asked.text)
            rows.append(Row("deed", text, icon="plus", run=lambda: self._begin(page.id, asked.text)))
        return rows

    def _begin(self, page: str, text: str) -> None:
        self._places.go(page)
        shown = self._places.page
        if shown is not None:
            shown.begin(text)

    def _pages(self) -> list[Row]:
        """Before anything was opened: where one can go."""
        pages = self._places.pages()
        return _under(
            say("Pages"),
            [Row("deed", say(p.title), icon=p.icon, keys=keys(f"Ctrl+{p.key}"), run=_goer(self._places, p.id)) for p in pages],
        )

    def _titles(self, ids: list[str]) -> dict[str, str]:
        return titles(self._office.workspace.reader, self._office.desk, ids) if ids else {}

    def _place_row(self, place: Place, title: str) -> Row:
        face = Face(_initials(title), hue_of(place.record))
        return Row("record", title, face=face, group="places", run=lambda: self._places.open(place.kind, place.record))

    def _rows(self, asked: Asked, found: Found) -> list[Row]:
        words = asked.words
        hits = [self._hit_row(hit, words) for hit in found.hits]
        if found.total > len(hits):
            hits.append(self._all_row(asked.text, found.total))
        tags = [self._tag_row(tag, words) for tag in found.tags]
        return [*_under(say("Contacts"), hits), *_under(say("Tags and lists"), tags)]

    def _hit_row(self, hit: Hit, words: list[str]) -> Row:
        sub = " · ".join(part for part in (hit.organisation, hit.town) if part) or hit.reason(say)
        face = Face(_initials(hit.name), hue_of(hit.id), organisation=hit.kind == "organisation")
        return Row(
            "record", hit.name, sub, face=face, group="contacts", hits=spans(hit.name, words), sub_hits=spans(sub, words),
            run=lambda: self._places.open("contact", hit.id),
        )  # fmt: skip

    def _all_row(self, text: str, total: int) -> Row:
        """The way to all that were found: the list of the contacts, narrowed to the same words."""
        counted = many("Show the {number} contact in the list", "Show all {number} contacts in the list", total)
        words, answers = (counted, total - _HITS) if total < _COUNTED else (say("Show all in the list"), 0)
        return Row("deed", words, icon="rows", group="contacts", run=lambda: self._narrow(text), answers=answers)

    def _tag_row(self, tag: Facet, words: list[str]) -> Row:
        sub = many("{number} contact", "{number} contacts", tag.count)
        return Row("record", tag.title, sub, icon="tag", group="tags", hits=spans(tag.title, words), run=lambda: self._sift(tag.title))

    def _sift(self, title: str) -> None:
        self._narrow(f"#{title}")

    def _narrow(self, text: str) -> None:
        page = self._places.opener("contact")
        if page is not None:
            self._places.go(page.id)
            page.sift(text)


def _read(reader: Any, desk: Desk, asked: Asked) -> Found:
    """Runs in the read lane; the search is loaded with the first letter, not with the window."""
    from crm.search.asking import ask, numbers

    hits: Sequence[Hit] = ()
    tags: list[Facet] = []
    total = 0
    if asked.group in ("", "contacts"):
        hits = ask(reader, desk, asked.text, limit=_HITS)
        total = len(numbers(reader, desk, asked.text, _COUNTED)) if len(hits) == _HITS else len(hits)
    if asked.group == "tags" or (asked.group == "" and len(asked.text) > 1):
        sides = facets(reader, desk)
        every = [f for f in (*sides.lists, *sides.tags) if answers(f.title, asked.words)]
        tags = sorted(every, key=lambda f: -f.count)[: None if asked.group == "tags" else _TAGS]
    return Found(hits, total, tags)


def _under(title: str, rows: list[Row]) -> list[Row]:
    """A heading over rows; nothing when there are none."""
    return [Row("head", title), *rows] if rows else []


def _initials(title: str) -> str:
    """First letters of the first and the last word that is no title."""
    words = [w for w in title.split() if not w.endswith(".") and w[:1].isalnum()] or title.split()
    return "".join(w[0] for w in ([words[0], words[-1]] if len(words) > 1 else words)).upper()


def _runner(actions: Actions, deed: str) -> Callable[[], None]:
    return lambda: actions.run(deed)


def _goer(places: Places, page: str) -> Callable[[], None]:
    return lambda: places.go(page)
