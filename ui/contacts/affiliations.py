# SPDX-License-Identifier: Apache-2.0
"""Shows with whom a contact works: a person's functions with their organisations, an organisation's people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QWidget

from crm.contacts.queries import Person
from crm.contacts.rules.names import initials
from crm.contacts.rules.periods import has_ended
from crm.contacts.rules.values import ORGANISATION, Affiliation, Contact, OrganisationName
from ui.contacts import card_words
from ui.contacts.card_rows import SIDE, Ink, Rows, draw_lines, widest
from ui.widgets import fonts
from ui.widgets.avatars import Face, draw_avatar, hue_of
from ui.widgets.buttons import Button
from ui.widgets.fonts import Role
from ui.widgets.labels import Label, SectionHead
from ui.widgets.lines import broken
from ui.widgets.painting import text_left, text_right
from ui.widgets.panes import across, down
from ui.widgets.theme import theme
from ui.work.words import many, say

FIRST = 8  # people of a firm that are shown before somebody asks for all


@dataclass(frozen=True, slots=True)
class Seat:
    """One row: who or where, as what, how long; `contact` is whom a click opens, "" where nobody is known."""

    face: Face
    strong: str
    caption: str
    years: str
    contact: str = ""
    ended: bool = False
    link_first: bool = False  # the strong line leads on, not the caption
    source: str = ""

    @property
    def spoken(self) -> str:
        """The row in one breath."""
        over = say("ended") if self.ended else ""
        return ", ".join(part for part in (self.strong, self.caption, self.years, over, self.source) if part)

    @property
    def tip(self) -> str:
        """Both lines whole, and where the function came from."""
        return "\n".join(part for part in (self.strong, self.caption, self.source) if part)


def functions_of(contact: Contact, today: str) -> list[Seat]:
    """A person's functions: today's first and the main one before the others, ended ones by their end, newest first."""
    current = sorted((a for a in contact.affiliations if not has_ended(a.until, today)), key=lambda a: not a.main)
    ended = sorted((a for a in contact.affiliations if has_ended(a.until, today)), key=lambda a: a.until, reverse=True)
    return [_function(a, today) for a in (*current, *ended)]


def people_seats(people: Sequence[Person], today: str) -> list[Seat]:
    """The people of an organisation in the order of the query: today's first."""
    return [_person(p, today) for p in people]


def _function(function: Affiliation, today: str) -> Seat:
    firm = Contact(kind=ORGANISATION, organisation_name=OrganisationName(function.organisation))
    ended = has_ended(function.until, today)
    hue = "slate" if ended or not function.organisation_id else hue_of(function.organisation_id)
    return Seat(
        Face(initials(firm), hue, organisation=True),
        card_words.function_name(function) or say("Function"),
        function.organisation or say("(without a name)"),
        card_words.period(function),
        function.organisation_id,
        ended,
        source=card_words.provenance(function.source, function.confirmed_on),
    )


def _person(person: Person, today: str) -> Seat:
    letters = [part[0] for part in person.title.split() if part[:1].isalpha() and not part.endswith(".")]
    ended = has_ended(person.affiliation.until, today)
    face = Face("".join([*letters[:1], *letters[1:][-1:]]).upper(), "slate" if ended else hue_of(person.id))
    role = card_words.function_name(person.affiliation)
    years = card_words.period(person.affiliation)
    source = card_words.provenance(person.affiliation.source, person.affiliation.confirmed_on)
    return Seat(face, person.title or say("(without a name)"), role, years, person.id, ended, link_first=True, source=source)


@dataclass(frozen=True, slots=True)
class _Laid:
    """The words of a seat as they break in a width; `below`: the years have no room beside the first line."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    role: Role
    below: bool

    def height(self) -> int:
        """Of all lines."""
        return len(self.first) * fonts.line("text") + (len(self.second) + self.below) * fonts.line("caption")


class _Seats:
    """Draws a function or a person: face, two lines, years at the right or below; what is too long for a line goes on in the next."""

    def height(self, row: Seat, width: float) -> int:
        """44 at 100 %."""
        return max(44, self._laid(row, width).height() + 10)

    def words(self, rect: QRectF, row: Seat) -> QRectF:
        """The lines that lead on."""
        if not row.contact:
            return QRectF()
        laid = self._laid(row, rect.width())
        first, second = self._places(rect, laid)
        place, lines, role = (first, laid.first, laid.role) if row.link_first else (second, laid.second, "caption")
        return QRectF(place.x(), place.y(), widest(lines, role), len(lines) * place.height())

    def draw(self, painter: QPainter, rect: QRectF, row: Seat, *, hot: bool) -> None:
        """One row."""
        side = fonts.px(32)
        draw_avatar(painter, QRectF(rect.x(), rect.center().y() - side / 2, side, side), row.face)
        laid = self._laid(row, rect.width())
        first, second = self._places(rect, laid)
        muted = theme.colour("muted")
        ink = muted if row.ended else theme.colour("text")
        leads = bool(row.contact) and not row.link_first and not row.ended
        draw_lines(painter, first, laid.first, Ink(laid.role, ink, hot and row.link_first))
        colour = theme.colour("accent") if leads else muted
        draw_lines(painter, second, laid.second, Ink("caption", colour, hot and not row.link_first))
        if laid.below:
            text_left(painter, second.translated(0, len(laid.second) * second.height()), row.years, role="caption", colour=muted)
        else:
            text_right(painter, first, row.years, role="caption", colour=muted)

    @staticmethod
    def _laid(row: Seat, width: float) -> _Laid:
        role: Role = "text" if row.ended else "strong"
        room = width - fonts.px(32) - 12
        years = fonts.width(row.years, "caption", True) + 12 if row.years else 0
        below = bool(years) and fonts.width(row.strong, role) + years > room
        return _Laid(broken(row.strong, role, room), broken(row.caption, "caption", room), role, below)

    @staticmethod
    def _places(rect: QRectF, laid: _Laid) -> tuple[QRectF, QRectF]:
        """Where the first line of each of both texts stands."""
        left = rect.x() + fonts.px(32) + 12
        top = rect.y() + round((rect.height() - laid.height()) / 2)
        first = QRectF(left, top, rect.right() - left, fonts.line("text"))
        return first, QRectF(left, top + len(laid.first) * first.height(), first.width(), fonts.line("caption"))


class Affiliations(QWidget):
    """The section of functions or people."""

    add_requested = Signal()
    open_requested = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Seat] = []
        self._whole = False
        self.add_button = Button(say("Add"), "link", icon="plus")
        self.add_button.setAccessibleName(say("Add a function"))
        self.add_button.clicked.connect(self.add_requested)
        policy = self.add_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # heads of both columns stay on one line
        self.add_button.setSizePolicy(policy)
        self.head = SectionHead(say("Functions"), self.add_button)
        self.list = Rows(say("Functions"), _Seats())
        self.list.used.connect(self._use)
        self.list.menu_requested.connect(self._open_menu)
        self.none = Label("", "caption", token="muted", wrap=True)
        self.more = Button("", "link", base=24)
        self.more.clicked.connect(self._show_all)
        self.setLayout(
            down(
                across(SIDE, (self.head, 1), SIDE, gap=0), 2, self.list, across(SIDE, (self.none, 1), SIDE, gap=0),
                across(SIDE, self.more, None, gap=0), None,
            )
        )  # fmt: skip

    def show_functions(self, contact: Contact, today: str) -> None:
        """Show a person's functions."""
        self._show(say("Functions"), functions_of(contact, today), say("No function is known."))
        self.add_button.show()

    def show_people(self, people: Sequence[Person], today: str) -> None:
        """Show an organisation's people, the first eight where there are many."""
        self._show(say("People"), people_seats(people, today), say("Nobody of this organisation is known."))
        self.add_button.hide()  # a function is added at the person

    def contacts(self) -> frozenset[str]:
        """Whom these rows name."""
        return frozenset(seat.contact for seat in self._all if seat.contact)

    def fold(self) -> None:
        """Show the first ones only: another contact has come."""
        self._whole = False

    def _show(self, title: str, seats: list[Seat], none: str) -> None:
        self.head.set_title(title)
        self.head.set_count(str(len(seats)) if len(seats) > FIRST else "")
        self.list.setAccessibleName(title)
        self.none.setText(none)
        self.none.setVisible(not seats)
        self._all = seats
        self._pour()

    def _pour(self) -> None:
        folded = not self._whole and len(self._all) > FIRST
        rows = self._all[:FIRST] if folded else self._all
        if rows != self.list.rows():
            self.list.set_rows(rows)
        self.more.setText(many("Show all {number}", "Show all {number}", len(self._all)))
        self.more.setVisible(folded)

    def _show_all(self) -> None:
        self._whole = True
        self._pour()
        self.list.setFocus()

    def _use(self, at: int) -> None:
        seat: Seat = self.list.rows()[at]
        if seat.contact:
            self.open_requested.emit("contact", seat.contact)

    def _open_menu(self, at: int, place: QPoint) -> None:
        seat: Seat = self.list.rows()[at]
        if not seat.contact:
            return
        name = (seat.strong if seat.link_first else seat.caption).replace("&", "&&")
        menu = QMenu(self)
        menu.addAction(say("Open {name}", name=name), lambda: self._use(at))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
