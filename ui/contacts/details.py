# SPDX-License-Identifier: Apache-2.0
"""Shows what else is known of a contact: register, size, sectors, kin, own fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crm.contacts.rules.values import ORGANISATION, Contact, OwnField, OwnValue, Sector
from crm.texts import mark
from ui.contacts import card_words
from ui.contacts.card_line import Link
from ui.contacts.faces import KINDS
from ui.contacts.sectors import sector_name
from ui.widgets import fonts
from ui.widgets.labels import IconLabel, Label, SectionHead
from ui.widgets.panes import across, down
from ui.work.words import day, language, say

_LABELS = 112  # px: the column of captions
_DOUBTED = {
    "birthday": mark("Birthday"),
    "founded": mark("Founded"),
    "vat_id": mark("VAT ID"),
    "register.number": mark("Register"),
}


@dataclass(frozen=True, slots=True)
class Kin:
    """Another contact that this one belongs to, or that belongs to it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Around:
    """What the details need besides the contact: parent, daughters, the office's own fields, titles of sectors by edition and code."""

    parent: Kin | None = None
    daughters: tuple[Kin, ...] = ()
    own_fields: tuple[OwnField, ...] = ()
    sectors: Mapping[tuple[int, str], str] | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: caption, text, contacts that it leads to, and what looks odd about it."""

    caption: str
    text: str = ""
    kin: tuple[Kin, ...] = ()
    doubt: str = ""


@lru_cache(maxsize=512)
def sector_title(code: str, edition: int) -> str:
    """The German title of a sector in its edition of the classification WZ; "" for a code that is none. Slow the first time."""
    from wz_code import WZ, WZCodeError

    try:
        return str(WZ(version=str(edition)).get(code).title)
    except (WZCodeError, ValueError):
        return ""


def facts_of(contact: Contact, around: Around) -> list[Fact]:
    """What is known, in reading order; what is not known has no line."""
    found = _firm(contact, around) if contact.kind == ORGANISATION else _person(contact)
    common = [
        Fact(say("Competences"), _joined(contact.competences)),
        Fact(say("Keywords"), _joined(contact.keywords)),
        Fact(say("Certificates"), _joined(contact.certificates)),
        Fact(say("Languages"), card_words.languages(contact.languages) if contact.languages not in ("", "de") else ""),
        Fact(say("Letter salutation"), contact.salutation),
    ]
    return [fact for fact in (*found, *common, *_own(contact.own_values, around.own_fields)) if fact.text or fact.kin]


def _person(contact: Contact) -> list[Fact]:
    return [
        Fact(say("Birthday"), day(contact.birthday) if contact.birthday else ""),
        Fact(say("Birth name"), contact.name.birth_name),
        Fact(say("Call name"), contact.name.call_name),
        # only where the salutation of a letter differs by it and the name does not tell
        Fact(say("Gender"), say(card_words.GENDERS["diverse"]) if contact.gender == "diverse" else ""),
    ]


def _firm(contact: Contact, around: Around) -> list[Fact]:
    names, register, towns = contact.organisation_name, contact.register, {a.town for a in contact.addresses}
    staff = card_words.headcount(contact.headcount.count, contact.headcount.year, bare=True)
    kind = say(KINDS[contact.organisation_kind]) if contact.organisation_kind in KINDS and contact.organisation_kind else ""
    return [
        Fact(say("Kind"), " · ".join(part for part in (kind, contact.legal_form) if part)),
        Fact(say("Short name"), names.short if names.short != names.full else ""),
        Fact(say("Former name"), names.former),
        Fact(say("Sectors"), "\n".join(_sector(s, around.sectors or {}) for s in sorted(contact.sectors, key=lambda s: not s.main))),
        Fact(say("Employees"), " · ".join(part for part in (staff, contact.size_class) if part)),
        Fact(say("Turnover"), contact.turnover_class),
        Fact(say("Founded"), day(contact.founded) if contact.founded else ""),
        Fact(say("Municipality"), "" if contact.municipality in towns else contact.municipality),
        Fact(say("Register"), ", ".join(part for part in (register.court, register.number) if part)),
        Fact(say("VAT ID"), contact.vat_id),
        Fact(say("Membership number"), contact.membership_number),
        Fact(say("Belongs to"), "", (around.parent,) if around.parent else ()),
        Fact(say("Subsidiaries"), "", around.daughters),
    ]


def _sector(sector: Sector, titles: Mapping[tuple[int, str], str]) -> str:
    title = titles.get((sector.edition, sector.code)) or sector_name(sector.code)
    return f"{sector.code} {title}" if title != sector.code else title


def _joined(lines: str) -> str:
    return ", ".join(line for line in lines.splitlines() if line)


def _own(values: Sequence[OwnValue], fields: Sequence[OwnField]) -> list[Fact]:
    known = {field.key: field for field in fields}
    return [Fact(known[v.key].caption(language()) if v.key in known else v.key, own_text(v.value, known.get(v.key))) for v in values]


def own_text(value: str, field: OwnField | None) -> str:
    """The value of an own field in words: dates and switches are said, others stand as they are."""
    kind = field.type if field else "text"
    if kind == "date":
        return day(value)
    return card_words.yes_no(value) if kind == "yes_no" and value else value


class Details(QWidget):
    """The section of facts; hidden while none is known."""

    open_requested = Signal(str, str)

    def __init__(self, after: QWidget) -> None:
        super().__init__()
        self._after = after  # what Tab reaches before the links of this section
        self._facts: list[Fact] = []
        self._room = QVBoxLayout()
        self._part: QWidget | None = None
        self.setLayout(down(SectionHead(say("Details")), 4, self._room))

    def show_contact(self, contact: Contact, around: Around, doubts: Mapping[str, str] = MappingProxyType({})) -> None:
        """Show what is known, and a quiet sign at what looks odd."""
        odd = {say(caption): doubts[path] for path, caption in _DOUBTED.items() if path in doubts}
        facts = [replace(fact, doubt=odd.get(fact.caption, "")) for fact in facts_of(contact, around)]
        if facts != self._facts:
            self._facts = facts
            self._pour()
        self.setVisible(bool(facts))

    def facts(self) -> list[Fact]:
        """What is shown."""
        return list(self._facts)

    def restyle(self) -> None:
        """The column of captions grows with the font."""
        if self._facts:
            self._pour()

    def _pour(self) -> None:
        if self._part is not None:
            self._room.removeWidget(self._part)
            self._part.hide()
            self._part.deleteLater()
        self._part = part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, fonts.px(_LABELS))
        grid.setColumnStretch(1, 1)
        for at, fact in enumerate(self._facts):
            caption = Label(fact.caption, token="muted", wrap=True)
            caption.setMaximumWidth(fonts.px(_LABELS))
            grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._value(fact), at, 1)
        self._room.addWidget(part)
        before = self._after
        for link in part.findChildren(Link):
            QWidget.setTabOrder(before, link)
            before = link

    def _value(self, fact: Fact) -> QWidget:
        if not fact.kin:
            value = Label(fact.text, wrap=True)
            value.setAccessibleName(f"{fact.caption}: {fact.text}")
            return _doubted(value, fact.doubt) if fact.doubt else value
        links = QWidget()
        parts = [self._link(kin) for kin in fact.kin]
        links.setLayout(down(*[across(part, None) for part in parts], gap=4))
        return links

    def _link(self, kin: Kin) -> Link:
        link = Link(kin.title)
        link.clicked.connect(lambda: self.open_requested.emit("contact", kin.id))
        return link


def _doubted(value: Label, doubt: str) -> QWidget:
    """A value behind a quiet sign that says what looks odd."""
    sign = IconLabel("warning", "warn", size=14)
    for part in (sign, value):
        part.setToolTip(doubt)
    value.setAccessibleDescription(doubt)
    both = QWidget()
    both.setLayout(across(sign, (value, 1), gap=6))
    return both
