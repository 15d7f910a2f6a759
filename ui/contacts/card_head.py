# SPDX-License-Identifier: Apache-2.0
"""The head of a card: face, name, function, tags, what one can do at once, who is in charge and what is allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm.contacts.queries import main_affiliation, postal_address
from crm.contacts.rules.names import display, initials
from crm.contacts.rules.values import NETWORK, ORGANISATION, Contact
from ui.contacts import card_words
from ui.contacts.card_consents import standing
from ui.contacts.card_rows import Link
from ui.contacts.card_tags import TagChip, TagField
from ui.contacts.faces import KINDS
from ui.contacts.sectors import sector_name
from ui.widgets import fonts
from ui.widgets.avatars import Avatar, Face, hue_of
from ui.widgets.chips import Chip, ChipRow, Mark
from ui.widgets.labels import IconLabel, Label
from ui.widgets.panes import across, down
from ui.widgets.tokens import Token
from ui.work.words import day, many, say

_HERE = "\0"  # where the link stands in a sentence


@dataclass(frozen=True, slots=True)
class Meta:
    """One thing of the line below the actions, long and short, with its icon and its colour."""

    icon: str
    long: str
    short: str
    token: Token = "muted"


def function_line(contact: Contact) -> tuple[str, str, str, str]:
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
    function = main_affiliation(contact)
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


class FunctionLine(QWidget):
    """Words before the organisation, the organisation as a link, words behind it; in two lines where one has no room."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.firm, self.after = Label(token="muted", wrap=True), Link(token="muted"), Label(token="muted")
        for part in (self.before, self.firm, self.after):
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say_it(self, before: str, firm: str, after: str) -> None:
        """Say something else."""
        self.before.setText(before)
        self.firm.set_words(firm)
        self.after.setText(after)
        for part, text in ((self.before, before), (self.firm, firm), (self.after, after)):
            part.setVisible(bool(text))
        self.restyle()

    def restyle(self) -> None:
        """Measure again."""
        self._place(self.width(), move=True)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All on one line."""
        return QSize(sum(self._widths()), fonts.line("text"))

    def minimumSizeHint(self) -> QSize:
        """A few letters of each line."""
        return QSize(fonts.px(80), fonts.line("text"))

    def hasHeightForWidth(self) -> bool:
        """One line or two."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height at this width."""
        return self._place(width, move=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break where it has to."""
        super().resizeEvent(event)
        self._place(event.size().width(), move=True)

    def _place(self, width: int, *, move: bool) -> int:
        first, link, rest = self._widths()
        line = fonts.line("text")
        tall = self.before.heightForWidth(max(1, width)) if first > width else line
        breaks = first + link + rest > width and bool(first) and bool(link)
        if move:
            left, top = (0, tall) if breaks else (first, 0)
            rest = min(rest, width // 2)
            link = max(0, min(link, width - left - rest))
            self.before.setGeometry(0, 0, min(first, width), tall)
            self.firm.setGeometry(left, top, link, line)
            self.after.setGeometry(left + link, top, rest, line)
        return tall + line if breaks else tall

    def _widths(self) -> tuple[int, int, int]:
        """What each part needs on one line."""
        before, firm, after = (fonts.width(words) for words in (self.before.text(), self.firm.words(), self.after.text()))
        return before, firm, after


class Title(QWidget):
    """Face, name, function and chips."""

    organisation_requested = Signal(str)
    tag_chosen = Signal(str)
    tag_entered = Signal(str)
    removed = Signal(str, bool)  # title, whether it is a list
    tags_wanted = Signal()  # the field is about to open: `open_field` with what there is

    def __init__(self) -> None:
        super().__init__()
        self.avatar = Avatar(72)
        self.name = Label("", "title", wrap=True)
        self.line = FunctionLine()
        self.chips = ChipRow()
        self._organisation = ""
        self._tags: tuple[tuple[str, bool], ...] | None = None
        self.line.firm.clicked.connect(lambda: self.organisation_requested.emit(self._organisation))
        words = down(self.name, 1, self.line, 8, self.chips, None)
        self.setLayout(across(down(self.avatar, None), (words, 1), gap=16))

    def show_contact(self, contact: Contact, photo: QPixmap | None) -> None:
        """Show who it is."""
        name = display(contact) or say("(without a name)")
        organisation = contact.kind == ORGANISATION
        self.avatar.show_face(Face(initials(contact), hue_of(contact.id), organisation, photo), name)
        self.name.setText(name)
        before, firm, after, self._organisation = function_line(contact)
        self.line.say_it(before, firm, after)
        self.line.firm.setEnabled(bool(self._organisation))
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
    """Who is in charge, who sees it, what was agreed; and below, as warnings, what is not wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._meta: list[Meta] = []
        self._short = False
        self._icons = [IconLabel(icon, "muted", size=14) for icon in ("bank", "share-network", "shield")]
        self.labels = [Label("", "caption", token="muted") for _ in self._icons]
        self._row = ChipRow(*[self._pair(i, w) for i, w in zip(self._icons, self.labels)])
        self.warnings = ChipRow()
        self.setLayout(down(self._row, 8, self.warnings))

    def show_meta(self, meta: list[Meta], refusals: list[str]) -> None:
        """Show these things."""
        self._meta = meta
        for icon, one in zip(self._icons, meta):
            icon.set_icon(one.icon, one.token)
        shown = [mark.text() for mark in self.warnings.chips() if isinstance(mark, Mark)]
        if shown != refusals:
            self.warnings.set_chips([Mark(words, "warn", icon="prohibit") for words in refusals])
        self.warnings.setVisible(bool(refusals))
        self._say()

    def shorten(self, short: bool) -> None:
        """Say it in fewer words."""
        self._short = short
        self._say()

    def _say(self) -> None:
        for label, one in zip(self.labels, self._meta):
            label.setText(one.short if self._short else one.long)
            label.setToolTip(one.long if self._short else "")
        self._row.restyle()

    @staticmethod
    def _pair(icon: IconLabel, label: Label) -> QWidget:
        pair = QWidget()
        pair.setLayout(across(icon, label, gap=6, margins=(0, 0, 12, 0)))
        return pair
