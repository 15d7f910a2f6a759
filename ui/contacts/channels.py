# SPDX-License-Identifier: Apache-2.0
"""Shows how a contact is reached: channels that a click uses, the preferred one marked, and all addresses in two lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from crm.contacts.rules import postal
from crm.contacts.rules.values import NETWORK, NUMBER_KINDS, Address, Channel, Contact
from ui.contacts import card_words
from ui.contacts.card_rows import SIDE, Ink, Rows, draw_lines, widest
from ui.contacts.opening import open_or_copy
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.chips import chip_size, draw_chip
from ui.widgets.icons import glyph
from ui.widgets.labels import IconLabel, Label, SectionHead
from ui.widgets.lines import broken
from ui.widgets.painting import text_left
from ui.widgets.panes import across, down
from ui.widgets.theme import theme
from ui.work.words import keys, language, say

_LABELS = 80  # px: the column of kinds
_EXTENSION = re.compile(r";ext=(\d+)$")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_MAIN = ("phone", "mobile")


@dataclass(frozen=True, slots=True)
class Way:
    """One row: kind, lines of its value, label and marks; `url` is what a click opens, "" where it copies."""

    kind: str
    lines: tuple[str, ...]
    copied: str
    url: str = ""
    label: str = ""
    preferred: bool = False
    private: str = ""  # for whom alone, in words
    number: bool = False
    source: str = ""
    doubt: str = ""  # what looks odd about the value, in a sentence

    @property
    def spoken(self) -> str:
        """The row in one breath."""
        star = say("preferred") if self.preferred else ""
        told = (self.kind, ", ".join(self.lines), self.label, star, self.private, self.source, self.doubt)
        return ", ".join(part for part in told if part)

    @property
    def tip(self) -> str:
        """The whole value, for whom it is, where it came from and how it is copied."""
        first = " · ".join(part for part in (", ".join(self.lines), self.label, self.private) if part)
        return "\n".join(part for part in (first, self.doubt, self.source, say("{keys} copies", keys=keys("Ctrl+Shift+C"))) if part)


def url_of(channel: Channel) -> str:
    """What opens a channel: tel:, mailto: or a web place; "" for what no program opens, and for any other scheme."""
    value = channel.value.strip()
    if channel.kind in _MAIN and any(c.isdigit() for c in value):
        return "tel:" + re.sub(r"[^\d+]", "", _EXTENSION.sub("", value))
    if channel.kind == "email" and "@" in value:
        return "mailto:" + value
    if channel.kind == "web" and value:
        plain = value if _SCHEME.match(value) else "https://" + value
        return plain if plain.startswith(("https://", "http://")) else ""
    return ""


def main_channel(contact: Contact, *kinds: str) -> Channel | None:
    """The channel to use first among some kinds: a preferred one, else the first of the first kind that there is."""
    found = [c for c in contact.channels if c.kind in kinds and url_of(c)]
    return min(found, key=lambda c: (not c.preferred, kinds.index(c.kind)), default=None)


def ways_of(contact: Contact, own_partner: str) -> list[Way]:
    """All channels and addresses in their order; `own_partner` names the partner that private rows belong to."""
    only = len(contact.addresses) == 1  # then there is nothing to prefer it to
    places = (replace(a, preferred=False) if only else a for a in contact.addresses)
    return [*(_channel(c, own_partner) for c in contact.channels), *(_address(a, own_partner) for a in places)]


def doubted(ways: Sequence[Way], contact: Contact, doubts: Mapping[str, str]) -> list[Way]:
    """The ways with what looks odd about each; `doubts` by paths such as `channels.2.value`, ways as `ways_of` gives them."""
    starts = [*(f"channels.{n}." for n in range(len(contact.channels))), *(f"addresses.{n}." for n in range(len(contact.addresses)))]
    told = (" ".join(said for path, said in doubts.items() if path.startswith(start)) for start in starts)
    return [replace(way, doubt=doubt) if doubt else way for way, doubt in zip(ways, told)]


def _channel(channel: Channel, own_partner: str) -> Way:
    value = card_words.channel_value(channel.kind, channel.value)
    copied = channel.value if channel.kind == "web" else value
    return Way(
        card_words.channel_kind(channel.kind), (value,), copied, url_of(channel), card_words.label(channel.label), channel.preferred,
        _private(channel.scope, own_partner), channel.kind in NUMBER_KINDS, card_words.provenance(channel.source, channel.confirmed_on),
    )  # fmt: skip


def _address(address: Address, own_partner: str) -> Way:
    extra = [" ".join(line.split()) for line in address.lines.splitlines()]
    lines = tuple(line for line in (*extra, *postal.two_lines(address, language())) if line) or ("–",)
    return Way(
        card_words.place_kind(address.kind), lines, "\n".join(lines), "", card_words.label(address.label), address.preferred,
        _private(address.scope, own_partner), source=card_words.provenance(address.source, address.confirmed_on),
    )  # fmt: skip


def _private(scope: str, own_partner: str) -> str:
    return "" if scope == NETWORK else card_words.scope_words(scope, own_partner)


class _Ways:
    """Draws a way: kind at the left, value, label, then the star of the preferred one; a value that is too long goes on below."""

    def height(self, row: Way, width: float) -> int:
        """28 for one line, 18 more for each further."""
        lines = len(self._lines(row, width - fonts.px(_LABELS))) + self._label_below(row, width - fonts.px(_LABELS))
        return fonts.tall(28, padding=10) + (lines - 1) * fonts.line("text")

    def words(self, rect: QRectF, row: Way) -> QRectF:
        """The lines of the value."""
        room = rect.width() - fonts.px(_LABELS)
        return QRectF(rect.x() + fonts.px(_LABELS), rect.y(), widest(self._lines(row, room), "text"), rect.height())

    def draw(self, painter: QPainter, rect: QRectF, row: Way, *, hot: bool) -> None:
        """One row."""
        line = fonts.line("text")
        top = rect.y() + (fonts.tall(28, padding=10) - line) / 2
        left = rect.x() + fonts.px(_LABELS)
        text_left(painter, QRectF(rect.x(), top, left - rect.x() - 8, line), row.kind, role="text", colour=theme.colour("muted"))
        ink = Ink("text", theme.colour("accent" if row.url and not row.number else "text"), hot)
        room = QRectF(left, top, rect.right() - left, line)
        lines = self._lines(row, room.width())
        draw_lines(painter, room, lines, ink)
        below = self._label_below(row, room.width())
        if below:
            place = room.translated(0, len(lines) * line)
            text_left(painter, place, row.label, role="caption", colour=theme.colour("muted"))
        at = self._marked(row, lines, room.width())
        behind = room.translated(0, at * line).adjusted(fonts.width(lines[at], "text") + 8, 0, 0, 0)
        self._marks(painter, behind, row, label="" if below else row.label)

    @staticmethod
    def _lines(row: Way, room: float) -> tuple[str, ...]:
        """The lines of the value as they break in this room."""
        return tuple(part for line in row.lines for part in broken(line, "text", room))

    def _label_below(self, row: Way, room: float) -> bool:
        """Whether the label stands in a line of its own, for there is no room behind the value."""
        lines = self._lines(row, room)
        return bool(row.label) and fonts.width(lines[self._marked(row, lines, room)], "text") + 8 + fonts.width(row.label, "caption") > room

    @staticmethod
    def _marked(row: Way, lines: Sequence[str], room: float) -> int:
        """Which line the marks stand behind: the first of an address, else the last that leaves room: they belong to the whole value."""
        places = range(len(lines) - 1, -1, -1) if len(row.lines) == 1 else range(1)
        return next((at for at in places if fonts.width(lines[at], "text") + 8 + fonts.px(14) <= room), places[0])

    def _marks(self, painter: QPainter, at: QRectF, row: Way, *, label: str) -> None:
        """Doubt, label, lock and star behind the value, as far as there is room; what is left out stands in the tool tip."""
        x, end, icon = at.x(), at.right(), fonts.px(14)
        if row.doubt and x + icon <= end:
            glyph(painter, "warning", QRectF(x, at.y(), icon, at.height()), theme.colour("warn"), icon)
            x += icon + 8
        if label:
            muted = theme.colour("muted")
            x += text_left(painter, QRectF(x, at.y(), end - x, at.height()), label, role="caption", colour=muted) + 8
        if row.private and x + icon <= end:
            glyph(painter, "lock", QRectF(x, at.y(), icon, at.height()), theme.colour("muted"), icon)
            x += icon + 8
        if row.preferred:
            size = chip_size(say("preferred"), "star", base=20)
            if x + size.width() <= end:
                place = QRectF(x, at.center().y() - size.height() / 2, size.width(), size.height())
                draw_chip(painter, place, say("preferred"), theme.tone("good"), "star")
            elif x + icon <= end:
                glyph(painter, "star-fill", QRectF(x, at.y(), icon, at.height()), theme.colour("warn_line"), icon)


class Channels(QWidget):
    """The section of channels and addresses."""

    add_requested = Signal()
    copied = Signal(str)  # what lies in the clipboard now
    unopened = Signal(str)  # a sentence: no program takes it, it was copied instead
    history_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.add_button = Button(say("Add"), "link", icon="plus")
        self.add_button.setAccessibleName(say("Add a channel"))
        self.add_button.clicked.connect(self.add_requested)
        self.head = SectionHead(say("Channels"), self.add_button)
        self.list = Rows(say("Channels and addresses"), _Ways())
        self.list.used.connect(self._use)
        self.list.copy_requested.connect(lambda _: self.copy())
        self.list.menu_requested.connect(self._open_menu)
        self.source = Label("", "caption", token="muted", wrap=True)
        self.doubt = IconLabel("warning", "warn", size=14)
        self.doubt.hide()
        said = across(self.doubt, (self.source, 1), gap=0)
        said.setSpacing(6)  # not a part of its own: where there is no doubt the words stand at the edge
        source = across(SIDE, said, SIDE, gap=0)
        self.setLayout(down(across(SIDE, (self.head, 1), SIDE, gap=0), 4, self.list, 4, source, None))

    def show_contact(self, contact: Contact, own_partner: str, doubts: Mapping[str, str] = MappingProxyType({})) -> None:
        """Show the ways to a contact, and a quiet sign at what looks odd."""
        self.source.setText(card_words.provenance(contact.source, contact.confirmed_on))
        self.source.setVisible(bool(self.source.text()))
        odd = doubts.get("confirmed_on", "")
        self.doubt.setVisible(bool(odd))
        for part in (self.doubt, self.source):
            part.setToolTip(odd)
        self.source.setAccessibleDescription(odd)
        ways = doubted(ways_of(contact, own_partner), contact, doubts)
        if ways != self.list.rows():
            self.list.set_rows(ways)

    def copy(self) -> None:
        """Copy the channel that the keys are on, else the first."""
        row: Any = self.list.current() or next(iter(self.list.rows()), None)
        if row is not None:
            self._copy(row)

    def _use(self, at: int) -> None:
        row: Way = self.list.rows()[at]
        if row.url:
            self.open(row.url, row.copied)
        else:
            self._copy(row)

    def open(self, url: str, value: str) -> None:
        """Open a channel; its value is copied where no program takes it."""
        if sentence := open_or_copy(url, value):
            self.unopened.emit(sentence)

    def _copy(self, row: Way) -> None:
        QGuiApplication.clipboard().setText(row.copied)
        self.copied.emit(row.copied)

    def _open_menu(self, at: int, place: QPoint) -> None:
        row: Way = self.list.rows()[at]
        menu = QMenu(self)
        if row.url:
            verb = say("Call") if row.url.startswith("tel:") else say("Write an e-mail") if row.url.startswith("mailto:") else say("Open")
            menu.addAction(verb, partial(self.open, row.url, row.copied))
        copying = menu.addAction(say("Copy"), partial(self._copy, row))
        copying.setShortcut("Ctrl+Shift+C")
        menu.addSeparator()
        menu.addAction(say("History …"), self.history_requested.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
