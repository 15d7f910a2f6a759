# SPDX-License-Identifier: Apache-2.0
"""Declares the deeds of the contacts' page; menus, context menus, palette and the help's list are drawn from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from crm.contacts.rules.values import ORGANISATION, PERSON
from crm.texts import mark
from ui.contacts.filters import ORDERS
from ui.contacts.listing import ListPane
from ui.contacts.shown import Shown
from ui.contacts.work import Work
from ui.widgets.icons import icon
from ui.work.deeds import Deed
from ui.work.words import say

CONTEXT = "contacts"
EXPORT = "exchange.export"  # a deed of the exchange room, bound by the shell
IMPORT = "exchange.import"
FOR_MANY = ("contacts.tag", "contacts.enlist", "contacts.strike", EXPORT, "contacts.delete")
# "" is a line between groups; deeds of other rooms stand here by their id where the shell has them
ROW_MENU = (
    "contacts.open", "contacts.edit", "contacts.duplicate", "contacts.copy", "",
    "contacts.tag", "contacts.enlist", "contacts.strike", "", EXPORT, "", "contacts.delete",
)  # fmt: skip
_SORT = tuple(f"contacts.sort.{order}" for order in ORDERS)


def deeds(listing: ListPane, shown: Shown, work: Work) -> list[Deed]:
    """All deeds of the list; those of card and editor come from there."""
    return [*_new(shown), *_one(listing, shown, work), *_some(listing, shown, work), *_views(listing, shown), *_orders(listing)]


def for_many(own: Sequence[Deed]) -> list[Deed]:
    """What the pane of several chosen contacts offers, in its order."""
    known = {deed.id: deed for deed in own}
    export = Deed(EXPORT, mark("E&xport …"), "export")
    return [known.get(one, export) for one in FOR_MANY]


def menu_of(parent: QWidget, own: Sequence[Deed], ids: Sequence[str], others: Callable[[str], QAction | None]) -> QMenu:
    """A context menu of these deeds; a deed of another room stands in it when the shell has bound it."""
    menu = QMenu(parent)
    known = {deed.id: deed for deed in own}
    for one in ids:
        if not one:
            menu.addSeparator()
        elif one in known:
            _put(menu, known[one])
        elif (bound := others(one)) is not None:
            menu.addAction(bound)
    return menu


def sort_menu(parent: QWidget, own: Sequence[Deed]) -> QMenu:
    """The orders of the list."""
    return menu_of(parent, own, _SORT, lambda _: None)


def _put(menu: QMenu, deed: Deed) -> None:
    keys = deed.shortcut.split(" | ")[0]
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    action = menu.addAction(f"{say(deed.text)}\t{shown}" if shown else say(deed.text))
    if deed.icon:
        action.setIcon(icon(deed.icon))
    action.setEnabled(deed.enabled_when())
    if deed.checked is not None:
        action.setCheckable(True)
        action.setChecked(deed.checked())
    action.triggered.connect(deed.run)


def _new(shown: Shown) -> list[Deed]:
    def make(kind: str) -> Callable[[], None]:
        return lambda: shown.begin_new(kind)

    return [
        Deed("contacts.new_person", mark("New &person"), "user-plus", "Ctrl+N", run=make(PERSON), menu="contact", order=0,
             context=CONTEXT),
        Deed("contacts.new_organisation", mark("New &organisation"), "buildings", "Ctrl+Shift+N", run=make(ORGANISATION),
             menu="contact", order=1, context=CONTEXT),
    ]  # fmt: skip


def _one(listing: ListPane, shown: Shown, work: Work) -> list[Deed]:
    def is_one() -> bool:
        return listing.count_chosen() == 1 and not shown.is_editing

    return [
        Deed("contacts.open", mark("&Open card"), "identification-card", enabled_when=is_one, run=shown.enter, context=CONTEXT),
        Deed("contacts.edit", mark("&Edit"), "pencil-simple", "F2", is_one, work.edit, "contact", 100, CONTEXT),
        Deed("contacts.duplicate", mark("D&uplicate"), "copy-simple", "Ctrl+D", is_one, work.duplicate, "contact", 101, CONTEXT),
    ]


def _some(listing: ListPane, shown: Shown, work: Work) -> list[Deed]:
    def are_some() -> bool:
        return listing.count_chosen() > 0 and not shown.is_editing

    return [
        Deed("contacts.tag", mark("&Tag …"), "tag", "Ctrl+T", are_some, work.tag, "contact", 200, CONTEXT),
        Deed("contacts.enlist", mark("Put on &list …"), "users", "Ctrl+Shift+A", are_some, work.enlist, "contact", 201, CONTEXT),
        Deed("contacts.strike", mark("Take &off list …"), "user-minus", "", are_some, work.strike, "contact", 202, CONTEXT),
        Deed("contacts.delete", mark("&Delete"), "trash", "Del", are_some, work.delete, "contact", 300, CONTEXT),
        Deed("contacts.copy", mark("&Copy"), "copy", "Ctrl+C", are_some, work.copy, "edit", 200, CONTEXT),
    ]


def _views(listing: ListPane, shown: Shown) -> list[Deed]:
    def turn(view: str) -> Callable[[], None]:
        return lambda: listing.turn(view)

    def keep(kind: str) -> Callable[[], None]:
        return lambda: listing.seek(listing.sought.at("kind", kind))

    def is_kind(kind: str) -> Callable[[], bool]:
        return lambda: listing.sought.kind == kind

    kinds = (
        ("all", "", mark("&All contacts")),
        ("persons", PERSON, mark("Only p&ersons")),
        ("organisations", ORGANISATION, mark("Only o&rganisations")),
    )
    return [
        Deed("contacts.select_all", mark("Select &all"), "selection-all", "Ctrl+A", lambda: not shown.is_editing,
             listing.choose_all, "edit", 201, CONTEXT),
        Deed("contacts.find", mark("&Filter contacts …"), "magnifying-glass", "Ctrl+F", run=listing.head.begin_field, menu="edit",
             order=101, context=CONTEXT),
        Deed("contacts.clear", mark("&Clear filter"), "x", enabled_when=lambda: listing.sought.narrowed, run=listing.clear,
             menu="view", order=610, context=CONTEXT),
        Deed("contacts.list", mark("&List of contacts"), "rows", "Ctrl+Shift+1", run=turn("list"), menu="view", order=700,
             context=CONTEXT, checked=lambda: not listing.is_table),
        Deed("contacts.table", mark("&Table of contacts"), "table", "Ctrl+Shift+2", run=turn("table"), menu="view", order=701,
             context=CONTEXT, checked=lambda: listing.is_table),
        *(Deed(f"contacts.{name}", text, "", run=keep(kind), menu="view", order=600 + n, context=CONTEXT, checked=is_kind(kind))
          for n, (name, kind, text) in enumerate(kinds)),
    ]  # fmt: skip


def _orders(listing: ListPane) -> list[Deed]:
    def sort(order: str) -> Callable[[], None]:
        return lambda: listing.seek(listing.sought.ordered(order))

    def is_order(order: str) -> Callable[[], bool]:
        return lambda: listing.sought.order == order and not listing.sought.by_match

    texts = {
        "name": mark("Sort by name"), "organisation": mark("Sort by organisation"), "role": mark("Sort by function"),
        "town": mark("Sort by town"), "partner": mark("Sort by who is in charge"), "changed": mark("Sort by last change"),
    }  # fmt: skip
    return [Deed(f"contacts.sort.{order}", texts[order], "", run=sort(order), context=CONTEXT, checked=is_order(order)) for order in ORDERS]
