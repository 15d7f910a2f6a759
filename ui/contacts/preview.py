# SPDX-License-Identifier: Apache-2.0
"""Shows beside the form what a letter will say, whether consent is there, and who is alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm.contacts.queries import address_lines, salutation, today
from crm.contacts.rules.names import display
from crm.contacts.rules.values import Consent, Contact
from crm.partners.queries import partner
from ui.contacts.fields_consents import details, told
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.form import named
from ui.widgets.labels import IconLabel, Label
from ui.widgets.painting import box, guarded, hairline, text_left
from ui.widgets.panes import Card, Hairline, across, down
from ui.widgets.theme import theme
from ui.work.page import Office
from ui.work.words import many, say

if TYPE_CHECKING:
    from crm.search.asking import Hit

_KEY = "contacts.similar"
_MOST = 3
_LINES = 6  # of the address field (DIN 5008)


@dataclass(frozen=True, slots=True)
class Alike:
    """A contact that may be the same: id, name, and what tells it apart."""

    id: str
    name: str
    more: str


class AddressWindow(QWidget):
    """The window of an envelope as the letter will show it: return line over a hairline, then the address."""

    def __init__(self) -> None:
        super().__init__()
        self._return, self._lines = "", ()  # type: tuple[str, tuple[str, ...]]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        named(self, say("Address field"))

    def show_lines(self, return_line: str, lines: Sequence[str]) -> None:
        """Show other lines."""
        self._return, self._lines = return_line, tuple(lines)
        self.setAccessibleDescription("\n".join(lines))
        self.setToolTip("\n".join(lines))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Four lines stand always, so that nothing jumps while one types."""
        head = fonts.line("key") + 9 if self._return else 0
        return QSize(fonts.px(192), head + max(4, len(self._lines)) * fonts.line() + 19)

    def minimumSizeHint(self) -> QSize:
        """As wide as a short line."""
        return QSize(fonts.px(120), self.sizeHint().height())

    @guarded
    def paintEvent(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        box(painter, rect, theme.colour("surface"), radius=6, edge=theme.colour("line2"))
        inner, y = rect.adjusted(12, 0, -12, 0), 9.0
        if self._return:
            tall = fonts.line("key")
            text_left(painter, QRectF(inner.x(), y, inner.width(), tall), self._return, role="key", colour=theme.colour("muted"))
            y += tall + 3
            hairline(painter, QRectF(inner.x(), round(y), inner.width(), 1), theme.colour("line2"))
            y += 6
        for line in self._lines or (say("No address yet"),):
            colour = theme.colour("text" if self._lines else "faint")
            text_left(painter, QRectF(inner.x(), y, inner.width(), fonts.line()), line, role="text", colour=colour)
            y += fonts.line()


class Hint(QWidget):
    """An icon, a strong line, a quiet one below."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("shield", "muted", size=16)
        self._strong = Label("", "caption_strong", wrap=True)
        self._quiet = Label("", "caption", token="muted", wrap=True)
        row = across(self._icon, (down(self._strong, self._quiet), 1), gap=8)
        row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)

    def say_it(self, icon: str, strong: str, quiet: str, *, good: bool) -> None:
        """Say something else."""
        self._icon.set_icon(icon, "good" if good else "muted")
        self._strong.setText(strong)
        self._strong.set_token("good" if good else "text")
        self._quiet.setText(quiet)
        self._quiet.setVisible(bool(quiet))


class Preview(Card):
    """The column at the right of the form."""

    open_requested = Signal(str)  # id of a contact

    def __init__(self, office: Office) -> None:
        super().__init__(None, "sunken")
        self._office = office
        self._asked: str | None = None  # nothing yet, not even an empty name
        self._window, self._salutation = AddressWindow(), Label("", wrap=True)
        self._consent, self._alike = Hint(), Hint()
        self._links = down(gap=2)
        heads = [Label(text, "caption", token="muted") for text in (say("Address field"), say("Salutation"))]
        self.setLayout(
            down(
                Label(say("In a letter"), "section"), 12, heads[0], 6, self._window, 12, heads[1], 4, self._salutation, 16,
                Hairline(), 14, self._consent, 10, self._alike, self._links, None, margins=16,
            )
        )  # fmt: skip
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_contact(self, contact: Contact) -> None:
        """Show what follows from a contact as it stands in the form."""
        self._window.show_lines(self._return_line(contact), address_lines(contact, today(self._office.desk)))
        self._salutation.setText(salutation(contact))
        self._show_consent(contact.consents)
        if contact.id:
            self._alike.hide()
            self._show_links([])
        else:
            self._look_for(contact)

    def forget(self) -> None:
        """Nobody is edited any more."""
        self._asked = None

    def _return_line(self, contact: Contact) -> str:
        """The return line of the letterhead of the partner in charge, else of the desk's."""
        key = contact.partner_id or self._office.desk.partner
        found = partner(self._office.workspace.reader, self._office.desk, key) if key else None
        if found is None:
            return ""
        return found.letterhead.return_line or found.letterhead.name or found.short_name or found.name

    def _show_consent(self, consents: Sequence[Consent]) -> None:
        newest = max(consents, key=lambda one: one.on, default=None)
        if newest is None:
            self._consent.say_it("shield", say("No consent yet"), "", good=False)
        elif newest.given:
            self._consent.say_it("shield-check", say("There is consent"), "\n".join((told(newest), details(newest))), good=True)
        else:
            self._consent.say_it("shield-slash", say("Consent was withdrawn"), "\n".join((told(newest), newest.purpose)), good=False)

    def _look_for(self, contact: Contact) -> None:
        """Ask who has such a name, behind what is typed."""
        name = display(contact).strip()
        if name == self._asked:
            return
        self._asked = name
        if len(name) < 3:
            self._office.reads.drop(_KEY)
            self._alike.hide()
            self._show_links([])
            return
        office, kind = self._office, contact.kind

        def look(reader: object) -> tuple[list[Alike], int]:
            from crm.contacts.queries import facets
            from crm.search.asking import ask

            hits = ask(reader, office.desk, name, limit=8)  # type: ignore[arg-type]  # the lane's reader
            alike = [_alike(hit) for hit in hits if hit.kind == kind][:_MOST]
            return alike, facets(reader, office.desk).total  # type: ignore[arg-type]

        office.reads.ask(_KEY, look, done=lambda found: self._found(*found), owner=self)

    def _found(self, alike: list[Alike], total: int) -> None:
        compared = many("{number} contact compared", "{number} contacts compared", total)
        self._alike.show()
        if alike:
            words = many("{number} contact is called alike", "{number} contacts are called alike", len(alike))
            self._alike.say_it("users", words, say("Is it one of these?"), good=False)
        else:
            self._alike.say_it("users", say("No double found"), compared, good=True)
        self._show_links(alike)

    def _show_links(self, alike: Sequence[Alike]) -> None:
        while (item := self._links.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in alike:
            link = Button(one.name.replace("&", "&&"), "link", base=24)
            link.setAccessibleDescription(one.more)
            link.clicked.connect(lambda _=False, key=one.id: self.open_requested.emit(key))
            inner = QWidget()
            inner.setLayout(
                down(across(24, link, None, gap=0), across(24, (Label(one.more, "caption", token="muted", wrap=True), 1), gap=0))
            )
            self._links.addWidget(inner)


def _alike(hit: Hit) -> Alike:
    more = " · ".join(part for part in (hit.organisation, hit.town) if part) or hit.reason(say)
    return Alike(hit.id, hit.name, more)
