# SPDX-License-Identifier: Apache-2.0
"""Says which contacts a list shows: what is sought as one value, its chips, and the menu that adds to it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from crm.contacts.queries import Asked, Facet, Facets, numbers
from crm.contacts.rules.values import ORGANISATION, PERSON
from crm.desk import Desk
from crm.texts import mark
from ui.widgets.chips import Chip, ChipRow
from ui.widgets.icons import icon
from ui.work.words import number, say

NO_FACETS = Facets((), (), (), 0, 0, 0)
ORDERS = {  # keys of crm.contacts.queries.ORDERS
    "name": mark("Name"),
    "organisation": mark("Organisation"),
    "role": mark("Function"),
    "town": mark("Town"),
    "partner": mark("In charge"),
    "changed": mark("Last changed"),
}
_FACETS = {"list_id": "lists", "tag_id": "tags", "partner": "partners"}  # field of what is sought: field of the facets
MOST_HITS = 2000  # that a list shows of a text
_EVERY_HIT = 2**31
_OFFERED = 40  # tags in the menu; those with the most contacts


@dataclass(frozen=True, slots=True)
class Sought:
    """What a list shows: typed text, kind, partner, list and tag (ids, "" for all), and its order; `by_match` puts the best hit first."""

    text: str = ""
    kind: str = ""
    partner: str = ""
    list_id: str = ""
    tag_id: str = ""
    order: str = "name"
    descending: bool = False
    by_match: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text or self.kind or self.chosen)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of list, tag and partner that are asked for."""
        return tuple(one for one in (self.list_id, self.tag_id, self.partner) if one)

    def at(self, field: str, value: str) -> Sought:
        """The same with another kind, list, tag or partner."""
        changed: dict[str, Any] = {field: value}
        return replace(self, **changed)

    def typed(self, text: str) -> Sought:
        """The same with another text: the best hit comes first until somebody chooses an order."""
        return replace(self, text=text, by_match=bool(text) and (self.by_match or not self.text))

    def ordered(self, order: str) -> Sought:
        """The same in another order; the same order again turns it round. Dates begin with the newest."""
        again = order == self.order and not self.by_match
        return replace(self, order=order, descending=not self.descending if again else order == "changed", by_match=False)

    def without(self) -> Sought:
        """Everybody, in the same order."""
        return Sought(order=self.order, descending=self.descending)


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of the sought contacts in their order; `more`: a search found so many and stopped."""

    numbers: array[int]
    more: bool = False


def found_by(reader: Any, desk: Desk, sought: Sought) -> Found:
    """The sought contacts; runs in the read lane where a text is sought."""
    asked = Asked(sought.kind, sought.partner, sought.list_id, sought.tag_id, sought.order, sought.descending)
    if not sought.text:
        return Found(numbers(reader, desk, asked))
    from crm.search.asking import numbers as hits_of

    hits = hits_of(reader, desk, sought.text, MOST_HITS + 1)
    stopped, narrowed = len(hits) > MOST_HITS, bool(sought.kind or sought.chosen)
    if sought.by_match and not narrowed:
        return Found(array("q", hits[:MOST_HITS]), stopped)
    listed = numbers(reader, desk, asked)
    if stopped and narrowed:  # those of this list or kind may be among the hits that were not looked at
        hits, stopped = hits_of(reader, desk, sought.text, _EVERY_HIT), False
    elif stopped:
        hits = hits[:MOST_HITS]
    first, then = (hits, listed) if sought.by_match else (listed, hits)
    allowed = set(then)
    return Found(array("q", [nr for nr in first if nr in allowed]), stopped)


def order_words(sought: Sought, own: Mapping[str, str] | None = None) -> str:
    """What the foot of a list says about its order; `own` are the captions of orders by own fields."""
    if sought.by_match:
        return say("Best hits first")
    words = say("Sorted by {order}", order=(own or {}).get(sought.order) or say(ORDERS.get(sought.order, ORDERS["name"])))
    return say("{order}, descending", order=words) if sought.descending else words


class FilterChip(Chip):
    """A filter that is on; Delete removes it, and not the contacts that the shortcut would delete."""

    def event(self, event: QEvent) -> bool:
        """Keep Delete and Backspace from the deeds of the window."""
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in keys:
            event.accept()
            return True
        return super().event(event)


class FilterRow(ChipRow):
    """The filters that are on, and the menu that adds one."""

    changed = Signal(object)  # Sought

    def __init__(self) -> None:
        super().__init__(gap=8)
        self._sought, self._facets = Sought(), NO_FACETS
        self.add = Chip(say("Filter"), addable=True)
        self.add.clicked.connect(lambda: pop(self.add, filter_menu(self, self._facets, self._sought, self.changed.emit)))
        self.set_chips([self.add])

    def show_state(self, sought: Sought, facets: Facets) -> None:
        """Show what is sought; the titles come from the facets."""
        same = sought.chosen == self._sought.chosen and facets is self._facets
        self._sought, self._facets = sought, facets
        if not same:
            had_focus = next((n for n, chip in enumerate(self.chips()) if chip.hasFocus()), -1)
            self.set_chips([*self._on(), self.add])
            if had_focus >= 0:  # the chip that had it is gone or was made anew
                self.chips()[min(had_focus, len(self.chips()) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on(self) -> list[FilterChip]:
        words = {"list_id": say("List"), "tag_id": say("Tag"), "partner": say("In charge")}
        out = []
        for field, source in _FACETS.items():
            if wanted := getattr(self._sought, field):
                title = next((f.title for f in getattr(self._facets, source) if f.id == wanted), "…")
                chip = FilterChip(say("{filter}: {value}", filter=words[field], value=title), "blue", closable=True)
                chip.removed.connect(self._remover(field))
                chip.clicked.connect(self._changer(chip, field))
                out.append(chip)
        return out

    def _remover(self, field: str) -> Callable[[], None]:
        return lambda: self.changed.emit(self._sought.at(field, ""))

    def _changer(self, chip: Chip, field: str) -> Callable[[], None]:
        def offer() -> None:
            menu = QMenu(self)
            _fill(menu, busiest(getattr(self._facets, _FACETS[field]), _OFFERED), (field, self._sought), self.changed.emit)
            pop(chip, menu)

        return offer


def pop(below: QWidget, menu: QMenu) -> None:
    """Show a menu under a control, and forget it afterwards."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(below.mapToGlobal(below.rect().bottomLeft()))


Choose = Callable[[Sought], None]


def filter_menu(parent: QWidget, facets: Facets, sought: Sought, choose: Choose) -> QMenu:
    """Kind, partner in charge, list and tag to narrow by; what is on is ticked and chosen again goes off."""
    menu = QMenu(parent)
    kinds = (Facet(PERSON, say("Persons"), facets.persons), Facet(ORGANISATION, say("Organisations"), facets.organisations))
    _branch(menu, (say("&Kind"), "user"), kinds, ("kind", sought), choose)
    _branch(menu, (say("In &charge"), "bank"), facets.partners, ("partner", sought), choose)
    _branch(menu, (say("&List"), "users"), facets.lists, ("list_id", sought), choose)
    _branch(menu, (say("&Tag"), "tag"), busiest(facets.tags, _OFFERED), ("tag_id", sought), choose)
    if sought.narrowed:
        menu.addSeparator()
        menu.addAction(icon("x"), say("&Clear filter"), lambda: choose(sought.without()))
    return menu


def lists_menu(parent: QWidget, facets: Facets, sought: Sought, choose: Choose) -> QMenu:
    """What the rail shows below its hairline, as a menu: lists, then tags."""
    menu = QMenu(parent)
    menu.addSection(say("Lists"))
    _fill(menu, facets.lists, ("list_id", sought), choose)
    menu.addSection(say("Tags"))
    _fill(menu, busiest(facets.tags, _OFFERED), ("tag_id", sought), choose)
    return menu


def busiest(facets: Sequence[Facet], most: int) -> list[Facet]:
    """Those with the most contacts, in the order of their titles."""
    chosen = {f.id for f in sorted(facets, key=lambda f: -f.count)[:most]}
    return [f for f in facets if f.id in chosen]


def _branch(menu: QMenu, title: tuple[str, str], facets: Sequence[Facet], at: tuple[str, Sought], choose: Choose) -> None:
    branch = menu.addMenu(icon(title[1]), title[0])
    _fill(branch, facets, at, choose)
    branch.setEnabled(bool(facets))


def _fill(menu: QMenu, facets: Sequence[Facet], at: tuple[str, Sought], choose: Choose) -> None:
    field, sought = at
    for facet in facets:
        on = getattr(sought, field) == facet.id
        action = menu.addAction(f"{facet.title.replace('&', '&&')}\t{number(facet.count)}")
        action.setCheckable(True)
        action.setChecked(on)
        wanted = sought.at(field, "" if on else facet.id)
        action.triggered.connect(_chooser(choose, wanted))


def _chooser(choose: Choose, wanted: Sought) -> Callable[[], None]:
    return lambda: choose(wanted)
