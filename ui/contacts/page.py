# SPDX-License-Identifier: Apache-2.0
"""The contacts' page: reads what the list seeks, shows who is chosen, and reads again only what a step has touched."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSplitter, QWidget

from crm.changes import Changes
from crm.contacts.queries import facets, number, rows
from crm.contacts.rules.values import PERSON
from crm.partners.queries import partners
from crm.texts import mark
from ui.contacts import actions, begun, dragging
from ui.contacts.choosing import Choice
from ui.contacts.columns import Layout, columns, keep, kept
from ui.contacts.faces import face_of
from ui.contacts.filters import NO_FACETS, Found, found_by, pop
from ui.contacts.listing import ListPane
from ui.contacts.own_columns import OwnColumns
from ui.contacts.shown import Shown
from ui.contacts.sidebar import SidePane
from ui.contacts.unsaved import Unsaved
from ui.contacts.work import Parts, Work
from ui.widgets import fonts
from ui.widgets.icons import icon
from ui.widgets.panes import down
from ui.work.deeds import Deed
from ui.work.page import Office, Page
from ui.work.words import many, say

if TYPE_CHECKING:
    from crm.contacts.queries import Facet, Facets, ListRow

_LIST, _SIDE = "contacts.list", "contacts.side"  # keys of the read lane
_ROWS = {"contact", "channel", "address", "affiliation", "sector", "partner"}  # kinds that a row or its place depends on
_SIDES = {"contact", "tag", "tagging", "mailing_list", "membership", "partner"}
_NAMED = 8  # of several chosen contacts
_CARD = 440  # px at 100 % that the card keeps while the window is narrow
_SHARE = 0.45  # of the page that the list keeps against the card where large letters leave less
_FIRST_MS = 40  # the first rows are painted before the card and the side are read
_KEEP_MS = 400  # a width that is being dragged is kept when it rests


class ContactsPage(Page):
    """List at the left, card or editor at the right."""

    deed_requested = Signal(str)  # id of a deed of another room
    cards_dropped = Signal(list)  # paths of vCard files

    id, title, icon, key = "contacts", mark("Contacts"), "address-book", 2
    kinds = frozenset({"contact"})
    begin_text = mark("Create contact “{text}”")

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.facets = office, NO_FACETS
        self._partners: dict[str, str] | None = None
        self._ready, self._fresh, self._followed, self._acting = False, True, "", office.desk.partner
        self.listing = ListPane(self._read, columns(self._partner), self._drag)
        OwnColumns(office, self.listing)
        self.choice = Choice(office, self.listing, self)
        self.side = SidePane()
        self.shown = Shown(office)
        self.work = Work(Parts(self, office, self.listing, self.shown, self.choice, lambda: self.facets, self.expect))
        self._own = actions.deeds(self.listing, self.shown, self.work)
        self.shown.many.offer(actions.for_many(self._own))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.listing)
        self._split.addWidget(self.shown)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(1, 1)
        self.unsaved = Unsaved(office)
        self.setLayout(down(self.unsaved, (self._split, 1)))
        self._follow, self._rest = self._timer(self._show_chosen, 0), self._timer(self._keep_width, _KEEP_MS)
        self._first = self._timer(self._after_first_rows, _FIRST_MS)
        self._bind()
        self._layout = kept(office)
        self.listing.show_layout(self._layout)
        self._fit()

    def _timer(self, slot: Callable[[], None], after_ms: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(after_ms)
        made.timeout.connect(slot)
        return made

    def _bind(self) -> None:
        listing, shown, side, work = self.listing, self.shown, self.side, self.work
        listing.sought_changed.connect(lambda _: self._load(afresh=True))
        listing.layout_changed.connect(self._lay_out)
        listing.chosen_changed.connect(lambda: self._follow.start(_FIRST_MS if self._fresh else 0))
        listing.opened.connect(shown.enter)
        listing.menu_requested.connect(lambda at: self._popup(actions.menu_of(self, self._own, actions.ROW_MENU, self._bound), at))
        listing.order_requested.connect(lambda: pop(listing.head.order, actions.sort_menu(self, self._own)))
        listing.new_requested.connect(lambda: shown.begin_new(PERSON))
        listing.import_requested.connect(lambda: self.deed_requested.emit(actions.IMPORT))
        listing.cards_dropped.connect(self.cards_dropped)
        shown.open_requested.connect(self.open_requested)
        shown.deed_requested.connect(self._do)
        shown.mode_changed.connect(self.deeds_changed)
        shown.saved.connect(lambda contact: self._saved(contact))
        shown.left.connect(self._back_to_card)
        shown.edit_begun.connect(self._keep_editing)
        self.unsaved.resumed.connect(self._resume)
        self.unsaved.contacts_changed.connect(lambda contacts: listing.model.show_begun(contacts))
        shown.draft_kept.connect(self.unsaved.say_kept)
        shown.tag_chosen.connect(lambda title: self.sift(f"#{title}"))
        side.sought_changed.connect(listing.seek)
        side.add_list_asked.connect(work.add_list)
        side.tag_asked.connect(work.tag)
        side.dropped.connect(work.dropped)
        side.rename_asked.connect(lambda kind, key: self._with_facet(kind, key, work.rename))
        side.delete_asked.connect(lambda kind, key: self._with_facet(kind, key, work.delete_facet))
        side.menu_asked.connect(self._side_menu)
        self._split.splitterMoved.connect(lambda *_: self._rest.start())

    # what the shell asks

    def deeds(self) -> list[Deed]:
        """The list's, the card's and the editor's."""
        return [*self._own, *self.shown.deeds()]

    def side_widget(self) -> QWidget:
        """Lists and tags."""
        return self.side

    def panes(self) -> list[QWidget]:
        """The list, then what is shown beside it."""
        return [self.listing, self.shown]

    def show_record(self, kind: str, record: str) -> None:
        """Choose a contact; filters that hide it go."""
        del kind
        nr = number(self.office.workspace.reader, self.office.desk, record)
        if nr is None:
            return
        self._prepare()
        if self.shown.is_editing:
            self._followed = ""  # the editor gives way even to the contact that is chosen already
        if not self.listing.choose([nr]):
            self.choice.expect([record])
            self.listing.seek(self.listing.sought.without())
        self._follow.start(0)

    def place(self) -> tuple[str, str]:
        """The one contact that is chosen."""
        chosen = self.choice.expected or self.choice.one()
        return ("contact", chosen) if chosen else ("", "")

    def refresh(self, changes: Changes) -> None:
        """Read again what these changes touched."""
        everything = not changes.ids
        if everything or "partner" in changes.kinds:
            self._partners = None
        if self._acting != self.office.desk.partner:
            self._acting = self.office.desk.partner
            self.unsaved.read()  # what one desk has begun is not for another
        self.choice.follow(changes)
        if self._ready and (everything or changes.kinds & self._depends()):
            self._load()
        if self._ready and (everything or changes.kinds & _SIDES):
            self._read_side()
        self.shown.refresh(changes)

    def focus_first(self) -> None:
        """Into the list."""
        self.listing.enter()

    def sift(self, text: str) -> None:
        """Show what a text finds; "#Beirat" narrows to the list or tag of that title where there is one."""
        self._prepare()
        everybody = self.listing.sought.without()
        title = text.removeprefix("#").strip().casefold() if text.startswith("#") else ""
        known = self._facets_now() if title else NO_FACETS
        for field, found in (("list_id", known.lists), ("tag_id", known.tags)):
            match = next((facet for facet in found if facet.title.casefold() == title), None)
            if match is not None:
                self.listing.seek(everybody.at(field, match.id))
                return
        self.listing.seek(everybody.typed(text))

    def begin(self, text: str) -> None:
        """Begin a new person with this name."""
        self.shown.begin_new(PERSON, text)

    def count(self) -> str:
        """How many contacts the desk sees."""
        self._prepare()
        return many("{number} contact", "{number} contacts", self.listing.total)

    def narrow(self, is_narrow: bool) -> None:
        """Lists and tags move into the head of the list."""
        self.listing.head.narrow(is_narrow)

    # who is chosen

    def expect(self, ids: Collection[str]) -> None:
        """Choose these contacts as soon as they are listed."""
        self.choice.expect(ids)
        if self._ready:
            self._load()

    def _show_chosen(self) -> None:
        """Show the card of the one that is chosen, or what can be done to several."""
        if not self.isVisible():
            return  # shown when the page is
        self._fresh = False
        count = self.listing.count_chosen()
        self.side.allow_tagging(count > 0)
        chosen = self.choice.one()
        if count > 1:
            found = self.choice.first(_NAMED)
            self.shown.show_many(count, [face_of(row) for row in found], [row.title for row in found])
        elif not self.listing.model.numbers:
            self.shown.show_nothing()
        elif not chosen:
            self.shown.show_nobody()
        elif chosen != self._followed:
            self.shown.show_contact(chosen)
        self._followed = chosen
        self.deeds_changed.emit()

    def _saved(self, contact: str) -> None:
        self.expect([contact])
        self._back_to_card()

    def _keep_editing(self) -> None:
        """What is chosen counts as shown: a card that was about to follow the choice must not push the editor away."""
        self._followed = self.choice.one()

    def _resume(self, key: str) -> None:
        """Go on with what was begun: a new contact, a contact under change, or a note at its card."""
        contact = begun.contact_of(key)
        if not self.isVisible():
            self.open_requested.emit("contact", contact or self.choice.one())  # the way back to this page
        elif contact:
            self.show_record("contact", contact)
        if contact and number(self.office.workspace.reader, self.office.desk, contact) is None:
            return  # deleted meanwhile
        if key.startswith("note/"):
            self.shown.show_contact(contact)
            self.shown.card.moments.notes.begin()
        else:
            self.shown.resume(key)
        self._followed = contact or self._followed

    def _back_to_card(self) -> None:
        self._followed = ""
        self._follow.start(0)
        self.focus_first()

    # reading

    def _depends(self) -> set[str]:
        """Kinds whose change may change the list."""
        sought = self.listing.sought
        more = {"tagging", "tag"} if sought.tag_id else set()
        more |= {"membership", "mailing_list"} if sought.list_id else set()
        return _ROWS | more | ({"note", "own_value", "tagging", "tag"} if sought.text else set())

    def _prepare(self) -> None:
        """Read the list for the first time; what is needed beside it comes when the first rows stand."""
        if self._ready:
            return
        self._ready = True
        sought = self.listing.sought
        if sought.order == "name":  # that order is kept by an index
            self._take(found_by(self.office.workspace.reader, self.office.desk, sought), afresh=True)
        else:
            self._load(afresh=True)

    def _after_first_rows(self) -> None:
        if self.isVisible():  # else the window was closed meanwhile, and the store with it
            self._read_side()
            self.unsaved.read()
            dragging.empty_folder()

    def _load(self, *, afresh: bool = False) -> None:
        sought, desk = self.listing.sought, self.office.desk

        def done(found: Found) -> None:
            if sought == self.listing.sought:
                self._take(found, afresh=afresh)

        self.office.reads.ask(_LIST, lambda reader: found_by(reader, desk, sought), done=done, owner=self)

    def _take(self, found: Found, *, afresh: bool) -> None:
        self.listing.show_numbers(found.numbers, afresh=afresh, more=found.more)
        self.choice.settle()
        self.side.show_state(self.facets, self.listing.sought)
        self.count_changed.emit()

    def _read_side(self) -> None:
        desk = self.office.desk
        self.office.reads.ask(_SIDE, lambda reader: facets(reader, desk), done=self._show_facets, owner=self)

    def _show_facets(self, found: Facets) -> None:
        self.facets = found
        self.listing.show_facets(found)
        self.side.show_state(found, self.listing.sought)
        self.count_changed.emit()

    def _facets_now(self) -> Facets:
        if self.facets is NO_FACETS:
            self._show_facets(facets(self.office.workspace.reader, self.office.desk))
        return self.facets

    def _read(self, numbers: Sequence[int]) -> list[ListRow]:
        return rows(self.office.workspace.reader, self.office.desk, numbers)

    def _partner(self, partner: str) -> str:
        if self._partners is None:
            found = partners(self.office.workspace.reader, self.office.desk)
            self._partners = {one.id: one.short_name or one.name for one in found}
        return self._partners.get(partner, "")

    # menus, deeds of others, dragging

    def _do(self, deed: str) -> None:
        """A deed by its id: our own is done here, another room's goes to the shell."""
        own = next((one for one in self._own if one.id == deed), None)
        if own is None:
            self.deed_requested.emit(deed)
        elif own.enabled_when():
            own.run()

    def _bound(self, deed: str) -> QAction | None:
        """The shell's action of a deed, where it has one."""
        return next((action for action in self.window().actions() if action.objectName() == deed), None)

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _with_facet(self, kind: str, key: str, act: Callable[[str, Facet], None]) -> None:
        known: Iterable[Facet] = self.facets.lists if kind == "list" else self.facets.tags
        for facet in known:
            if facet.id == key:
                act(kind, facet)
                return

    def _side_menu(self, kind: str, key: str, at: QPoint) -> None:
        menu = QMenu(self.side)
        menu.addAction(icon("pencil-simple"), say("&Rename …"), lambda: self._with_facet(kind, key, self.work.rename))
        menu.addAction(icon("trash"), say("&Delete"), lambda: self._with_facet(kind, key, self.work.delete_facet))
        self._popup(menu, at)

    def _drag(self, view: QAbstractItemView) -> None:
        dragging.drag(view, self.office, self.choice.ids(), self.choice.name())

    # how it stands

    def _lay_out(self, layout: Layout) -> None:
        turned = layout.view != self._layout.view
        self._layout = layout
        keep(self.office, layout)
        if turned:
            self._fit()
        self.deeds_changed.emit()

    def _fit(self) -> None:
        """Give the list the width of its view, and leave a card's width beside it."""
        wished = fonts.px(self._layout.table_width if self._layout.view == "table" else self._layout.list_width)
        room = max(self.width() - fonts.px(_CARD), round(_SHARE * self.width()))
        wide = max(min(wished, room), self.listing.minimumSizeHint().width())
        self._split.setSizes([wide, max(1, self.width() - wide)])

    def _keep_width(self) -> None:
        wide = round(self.listing.width() / fonts.em())
        changed: dict[str, Any] = {"table_width" if self._layout.view == "table" else "list_width": wide}
        self._layout = replace(self._layout, **changed)
        self.listing.show_layout(self._layout)
        keep(self.office, self._layout)

    def restyle(self) -> None:
        """The scale changed: the list keeps its share."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card takes what the window gives, the list keeps its width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The list is read when it is first seen."""
        super().showEvent(event)
        self._prepare()
        self._fit()
        self._follow.start(_FIRST_MS if self._fresh else 0)
        if self.facets is NO_FACETS:
            self._first.start(_FIRST_MS)
