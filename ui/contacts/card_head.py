# SPDX-License-Identifier: Apache-2.0
"""The head of a card: face, name, function, tags, what one can do at once, who is in charge and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from crm.contacts.queries import main_affiliation, postal_address
from crm.contacts.rules.names import display, initials
from crm.contacts.rules.values import NETWORK, ORGANISATION, Contact
from ui.contacts import card_words
from ui.contacts.card_consents import standing
from ui.contacts.card_line import FunctionLine
from ui.contacts.card_tags import TagChip, TagField
from ui.contacts.faces import KINDS
from ui.contacts.sectors import sector_name
from ui.widgets import fonts
from ui.widgets.avatars import Avatar, Face, hue_of
from ui.widgets.chips import Chip, ChipRow, Mark
from ui.widgets.labels import IconLabel, Label
from ui.widgets.lines import Folding
from ui.widgets.panes import across, down
from ui.widgets.tokens import Token
from ui.work.words import day, many, say

_HERE = "\0"  # where the link stands in a sentence
_FACE, _SMALL_FACE, _GAP = 72, 56, 16  # px at 100 %; the gap does not grow
_NARROW = 360  # px at 100 %: below, function and chips stand under the face


@dataclass(frozen=True, slots=True)
class Meta:
    """One thing of the line below the actions, long and short, with its icon and its colour."""

    icon: str
    long: str
    short: str
    token: Token = "muted"


def function_line(contact: Contact, today: str = "") -> tuple[str, str, str, str]:
    """The line below the name: words before the organisation, its name, words behind it, and its id ("" when it is no contact)."""
    address = postal_address(contact)
    town = address.town if address else ""
    if contact.kind == ORGANISATION:
        kind = say(KINDS.get(contact.organisation_kind, KINDS[""]))
        count = contact.headcount.count
        staff = "" if count is None else many("{number} employee", "{number} employees", count)
        sectors = sorted(contact.sectors, key=lambda s: not s.main)
        sector = sector_name(sectors[0].code) if sectors else ""
        return " · ".join(part for part in (kind, staff, sector, town or contact.municipality) if part), "", "", ""
    function = main_affiliation(contact, today)
    if function is None or not function.organisation:
        return ", ".join(part for part in (function.role if function else "", town) if part), "", "", ""
    if function.role:
        whole = say("{role} at {organisation}", role=function.role, organisation=_HERE)
    else:
        whole = say("at {organisation}", organisation=_HERE)
    if town:
        whole = say("{place}, {town}", place=whole, town=town)
    before, _, after = whole.partition(_HERE)
    return before, function.organisation, after, function.organisation_id


def meta_of(contact: Contact, partner: str, staff: str, own_partner: str) -> list[Meta]:
    """Who is in charge, who sees the contact, and whether it agreed."""
    who = ", ".join(part for part in (partner, staff) if part)
    nobody = say("Nobody is in charge")
    charge = Meta("bank", say("In charge: {who}", who=who), who) if who else Meta("bank", nobody, nobody)
    seen = contact.scope == NETWORK
    scope = Meta(
        "share-network" if seen else "lock",
        card_words.scope_words(contact.scope, own_partner),
        card_words.scope_words(contact.scope, own_partner, short=True),
    )
    return [charge, scope, _consent(contact)]


def _consent(contact: Contact) -> Meta:
    consent = standing(contact.consents)
    if consent is None:
        return Meta("shield", say("No consent on file"), say("No consent"))
    on = day(consent.on) if consent.on else ""
    if consent.given:
        return Meta("shield-check", say("Consent of {day}", day=on).strip(), say("Consent {day}", day=on).strip(), "good")
    return Meta("shield-slash", say("Consent withdrawn on {day}", day=on).strip(), say("Withdrawn {day}", day=on).strip(), "warn")


class _Face(Avatar):
    """The avatar of a card, in two sizes."""

    def set_size(self, size: int) -> None:
        """Pixels at 100 %."""
        if size != self._size:
            self._size = size
            self.restyle()


class Title(QWidget):
    """Face, name, function and chips; where the pane is narrow, only the name stands beside the face, or nothing."""

    organisation_requested = Signal(str)
    tag_chosen = Signal(str)
    tag_entered = Signal(str)
    removed = Signal(str, bool)  # title, whether it is a list
    tags_wanted = Signal()  # the field is about to open: `open_field` with what there is

    def __init__(self) -> None:
        super().__init__()
        self.avatar = _Face(_FACE)
        self.name = Label("", "title", wrap=True)
        self.line = FunctionLine()
        self.chips = ChipRow()
        self._organisation = ""
        self._tags: tuple[tuple[str, bool], ...] | None = None
        self.line.firm.clicked.connect(lambda: self.organisation_requested.emit(self._organisation))
        self._rest = QWidget()
        self._rest.setLayout(down(self.line, 8, self.chips))
        self._beside, self._below = down(self.name, self._rest, gap=1), down()
        self.setLayout(down(across(down(self.avatar, None), (down(self._beside, None), 1), gap=_GAP), self._below, gap=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow panes give the whole width to the words."""
        super().resizeEvent(event)
        self._place()

    def restyle(self) -> None:
        """The breakpoint grows with the font."""
        self._place()

    def _place(self) -> None:
        """Decide what stands beside the face."""
        narrow = self.width() < fonts.px(_NARROW)
        self.avatar.set_size(_SMALL_FACE if narrow else _FACE)
        room = self.width() - self.avatar.sizeHint().width() - _GAP
        longest = max((fonts.width(word, "title") for word in re.split(r"(?<=-)|\s", self.name.text())), default=0)
        self._move(self.name, self._below if narrow and longest > room else self._beside, 0)
        self._move(self._rest, self._below if narrow else self._beside, -1)
        self._below.setContentsMargins(0, 8 if narrow else 0, 0, 0)

    def _move(self, part: QWidget, room: QBoxLayout, at: int) -> None:
        if room.indexOf(part) < 0:
            (self._below if room is self._beside else self._beside).removeWidget(part)
            room.insertWidget(at, part)

    def show_contact(self, contact: Contact, photo: QPixmap | None, today: str = "") -> None:
        """Show who it is; `today` by the desk's clock."""
        name = display(contact) or say("(without a name)")
        organisation = contact.kind == ORGANISATION
        self.avatar.show_face(Face(initials(contact), hue_of(contact.id), organisation, photo), name)
        self.name.setText(name)
        before, firm, after, self._organisation = function_line(contact, today)
        self.line.say_it(before, firm, after)
        self.line.setVisible(bool(before or firm or after))
        self.line.firm.setEnabled(bool(self._organisation))
        self._place()
        tags = (*((t, False) for t in contact.tags), *((t, True) for t in contact.lists))
        if tags != self._tags:
            self._tags = tags
            self._show_chips()

    def open_field(self, titles: Sequence[str]) -> None:
        """Let a tag be typed in the place of the chip that adds."""
        field = TagField([t for t in titles if (t, False) not in (self._tags or ())])
        field.entered.connect(self.tag_entered)
        field.entered.connect(self._close_field)
        field.left.connect(self._close_field)
        self._set_chips([*self.chips.chips()[:-1], field])
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_field(self) -> None:
        chips = self.chips.chips()
        if chips and isinstance(chips[-1], TagField):
            had_focus = chips[-1].hasFocus()
            self._set_chips([*chips[:-1], self._adder()])
            if had_focus:
                self.chips.chips()[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chips(self) -> None:
        field = [c for c in self.chips.chips()[-1:] if isinstance(c, TagField)]
        made: list[QWidget] = [self._chip(title, is_list) for title, is_list in self._tags or ()]
        last: list[QWidget] = [*field] or [self._adder()]
        self._set_chips([*made, *last])

    def _set_chips(self, chips: Sequence[QWidget]) -> None:
        """Chips made later would stand at the end of the tab order."""
        self.chips.set_chips(chips)
        before: QWidget = self.line.firm
        for chip in chips:
            QWidget.setTabOrder(before, chip)
            before = chip

    def _adder(self) -> Chip:
        chip = Chip(say("Tag"), addable=True)
        chip.setAccessibleName(say("Add a tag"))
        chip.clicked.connect(self.tags_wanted)
        return chip

    def _chip(self, title: str, is_list: bool) -> TagChip:
        chip = TagChip(title, is_list=is_list)
        chip.clicked.connect(lambda: self.tag_chosen.emit(title))
        chip.removed.connect(lambda: self.removed.emit(title, is_list))
        return chip


class MetaLine(QWidget):
    """Who is in charge, who sees it, what was agreed; and below, as warnings, what is not wanted, and a draft that waits."""

    draft_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._meta: list[Meta] = []
        self._refusals: list[str] = []
        self._short, self._begun = False, False
        self._icons = [IconLabel(icon, "muted", size=14) for icon in ("bank", "share-network", "shield")]
        self.labels = [Label("", "caption", token="muted") for _ in self._icons]
        self.warnings = ChipRow()
        row = Folding(*[self._pair(i, w) for i, w in zip(self._icons, self.labels)], line_gap=8)
        self.setLayout(down(row, 8, self.warnings))

    def show_meta(self, meta: list[Meta], refusals: list[str]) -> None:
        """Show these things."""
        self._meta = meta
        for icon, one in zip(self._icons, meta):
            icon.set_icon(one.icon, one.token)
        if refusals != self._refusals:
            self._refusals = refusals
            self._pour()
        self._say()

    def show_begun(self, is_begun: bool) -> None:
        """Say that a change of the contact waits as a draft."""
        if is_begun != self._begun:
            self._begun = is_begun
            self._pour()

    def _pour(self) -> None:
        chips: list[QWidget] = [Mark(words, "warn", icon="prohibit") for words in self._refusals]
        if self._begun:
            chip = Chip(say("Draft not saved"), "blue", icon="pencil-simple")
            chip.setToolTip(say("Go on with it"))
            chip.clicked.connect(self.draft_wanted)
            chips.append(chip)
        self.warnings.set_chips(chips)
        self.warnings.setVisible(bool(chips))

    def shorten(self, short: bool) -> None:
        """Say it in fewer words."""
        self._short = short
        self._say()

    def _say(self) -> None:
        for label, one in zip(self.labels, self._meta):
            label.setText(one.short if self._short else one.long)
            label.setToolTip(one.long if self._short else "")

    @staticmethod
    def _pair(icon: IconLabel, label: Label) -> QWidget:
        pair = QWidget()
        pair.setLayout(across(icon, label, gap=6, margins=(0, 0, 12, 0)))
        return pair
