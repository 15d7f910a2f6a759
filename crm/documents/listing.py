# SPDX-License-Identifier: Apache-2.0
"""Gathers a list of contacts into a table that can be printed: chosen columns, the office's own fields too, groups, totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crm.clock import day_of
from crm.contacts import queries
from crm.contacts.queries import ListRow
from crm.contacts.rules import phones, postal
from crm.contacts.rules.names import ordered
from crm.contacts.rules.own_fields import OWN
from crm.contacts.rules.values import PERSON, Address, Contact, OwnField
from crm.desk import Desk
from crm.documents import phrases
from crm.documents.whole import Around, firm_address, read_around
from crm.errors import Known, Say
from crm.paper.tables import ColumnPaper, GroupPaper, ListPaper
from crm.store.reader import Reader
from crm.texts import Texts, mark, texts


@dataclass
class ColumnUnknown(Known):
    """A list has no such column, or cannot be grouped by it; `columns` are those that it may be."""

    column: str
    columns: tuple[str, ...]

    def sentence(self, say: Say) -> str:
        return say("There is no column “{column}” here; choose from: {columns}.", column=self.column, columns=", ".join(self.columns))


@dataclass(frozen=True, slots=True)
class Chosen:
    """How a list is printed: keys of `columns` in their order, one of GROUPS or "", totals, how the page lies, its title, a line below."""

    columns: tuple[str, ...] = ("name", "organisation", "role", "town", "phone")
    group: str = ""
    totals: bool = True
    landscape: bool = False
    title: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a row of the list is made of: the row, the contact whole, the address to use, what is around it, and the words."""

    row: ListRow
    contact: Contact
    address: Address
    around: Around
    say: Texts

    def channel(self, *kinds: str) -> str:
        """The first value of a kind, preferred ones before."""
        found = sorted((c for c in self.contact.channels if c.kind in kinds), key=lambda c: not c.preferred)
        return found[0].value if found else ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a list may have: caption (msgid), what a cell says, share of spare room, whether its cells stay in one piece.

    An own field has `words` for a caption.
    """

    caption: str
    text: Callable[[Listed], str]
    weight: float = 1.0
    whole: bool = False
    right: bool = False
    figure: Callable[[Listed], int | None] | None = None  # what is summed
    words: str = ""

    def head(self, say: Say) -> str:
        """What stands over the column."""
        return self.words or say(self.caption)

    def paper(self, say: Texts) -> ColumnPaper:
        """The column as the table takes it."""
        return ColumnPaper(self.head(say), self.weight, "right" if self.right else "left", self.whole)


def _kind(one: Listed) -> str:
    return one.say("Person") if one.row.kind == PERSON else one.say(phrases.KINDS.get(one.row.organisation_kind, phrases.KINDS[""]))


def _department(one: Listed) -> str:
    function = queries.main_affiliation(one.contact, one.around.today)
    return function.department if function else ""


def _sector(one: Listed) -> str:
    sectors = sorted(one.contact.sectors, key=lambda s: not s.main)
    return phrases.sector(sectors[0]) if sectors else ""


def _consent(one: Listed) -> str:
    newest = max(one.contact.consents, key=lambda c: (c.on, c.id), default=None)
    return phrases.consent_day(newest, one.say) if newest else ""


def _dialled(value: str) -> str:
    return phones.shown(value) if value else ""


def _staff(one: Listed) -> str:
    return "" if one.row.staff_count is None else one.say.count(one.row.staff_count)


def _changed(one: Listed) -> str:
    return phrases.day(day_of(one.row.changed_ms), one.say, short=True) if one.row.changed_ms else ""


COLUMNS: dict[str, Column] = {
    "name": Column(mark("Name"), lambda one: one.row.list_title or one.say("(without a name)"), 1.4),
    "organisation": Column(mark("Organisation"), lambda one: one.row.organisation, 1.3),
    "role": Column(mark("Function"), lambda one: one.row.role, 1.2),
    "department": Column(mark("Department"), _department),
    "street": Column(mark("Street"), lambda one: postal.two_lines(one.address, one.say.language)[0]),
    "postcode": Column(mark("Post code"), lambda one: one.address.postcode, 0.0, whole=True),
    "town": Column(mark("Town"), lambda one: one.address.town or one.row.town, 0.7),
    "country": Column(mark("Country"), lambda one: postal.country_name(one.address.country, one.say.language), 0.5),
    "phone": Column(mark("Phone"), lambda one: _dialled(one.row.phone), 0.3, whole=True),
    "mobile": Column(mark("Mobile"), lambda one: _dialled(one.channel("mobile")), 0.3, whole=True),
    "email": Column(mark("E-mail"), lambda one: one.row.email),
    "web": Column(mark("Web"), lambda one: phrases.bare_web(one.channel("web"))),
    "kind": Column(mark("Kind"), _kind, 0.5),
    "sector": Column(mark("Sector"), _sector),
    "staff": Column(mark("Employees"), _staff, 0.0, whole=True, right=True, figure=lambda one: one.row.staff_count),
    "partner": Column(mark("In charge"), lambda one: one.around.offices.get(one.row.partner_id, ""), 0.6),
    "member": Column(mark("Responsible staff member"), lambda one: one.around.members.get(one.contact.staff_id, ""), 0.8),
    "tags": Column(mark("Tags"), lambda one: ", ".join(one.contact.tags)),
    "lists": Column(mark("Lists"), lambda one: ", ".join(one.contact.lists)),
    "consent": Column(mark("Consent"), _consent, 0.5),
    "birthday": Column(mark("Birthday"), lambda one: phrases.day(one.contact.birthday, one.say, short=True), 0.0, whole=True),
    "changed": Column(mark("Changed"), _changed, 0.0, whole=True),
}
GROUPS = ("organisation", "role", "department", "postcode", "town", "country", "kind", "sector", "partner", "member")
_WHOLE = frozenset(COLUMNS) - {"name", "organisation", "role", "town", "phone", "email", "kind", "staff", "partner", "changed"}
_PLACES = frozenset({"street", "postcode", "country"})  # with one of them the town is that of the same address


def columns(reader: Reader, desk: Desk) -> dict[str, Column]:
    """Every column that a list may have, those of COLUMNS and as `own:KEY` the own fields that the desk sees."""
    return COLUMNS | {OWN + own.key: _own(own, desk.language) for own in queries.own_fields(reader, desk)}


def _own(own: OwnField, language: str) -> Column:
    def text(one: Listed) -> str:
        value = next((v.value for v in one.contact.own_values if v.key == own.key), "")
        return phrases.day(value, one.say, short=True) if own.type == "date" and value else phrases.own_value(value, own, one.say)

    weight = {"number": 0.0, "date": 0.0, "yes_no": 0.3, "choice": 0.5}.get(own.type, 1.0)
    return Column("", text, weight, own.type in ("number", "date"), own.type == "number", words=own.caption(language))


def listed(reader: Reader, desk: Desk, ids: Iterable[str], chosen: Chosen | None = None) -> ListPaper:
    """The contacts that the desk sees as a table, in the order asked for. Errors: ColumnUnknown."""
    chosen = chosen or Chosen()
    known = columns(reader, desk)
    _require(chosen, known)
    say, keys = texts(desk.language), tuple(k for k in chosen.columns if k != chosen.group) or chosen.columns
    rows = _read(reader, desk, ids, {*keys, chosen.group})
    shown = [known[key] for key in keys]
    groups = tuple(_group(title, found, shown, summed=chosen.totals) for title, found in _grouped(rows, chosen.group, say))
    count = say.many("{number} contact", "{number} contacts", len(rows))
    by = say("grouped by {column}", column=say(COLUMNS[chosen.group].caption)) if chosen.group else ""
    totals = (say("Total: {count}", count=count), *_sums(shown, rows)) if chosen.totals else ()
    return ListPaper(
        chosen.title or say("List of contacts"), phrases.joined(count, by, chosen.remark), tuple(c.paper(say) for c in shown),
        groups, totals, chosen.landscape,
    )  # fmt: skip


def _require(chosen: Chosen, known: Mapping[str, Column]) -> None:
    for key in chosen.columns:
        if key not in known:
            raise ColumnUnknown(key, tuple(known))
    if chosen.group and chosen.group not in GROUPS:
        raise ColumnUnknown(chosen.group, GROUPS)
    if not chosen.columns:
        raise ColumnUnknown("", tuple(known))


def _read(reader: Reader, desk: Desk, ids: Iterable[str], keys: set[str]) -> list[Listed]:
    """The rows; contacts are read whole only where a column asks for it."""
    say = texts(desk.language)
    with reader.snapshot():
        nrs = [nr for key in ids if (nr := queries.number(reader, desk, key)) is not None]
        rows = queries.rows(reader, desk, nrs)
        whole = queries.several(reader, desk, [row.id for row in rows]) if keys & _WHOLE or any(key.startswith(OWN) for key in keys) else []
        around = read_around(reader, desk, whole)
    contacts = {contact.id: contact for contact in whole}
    places = bool(keys & _PLACES)
    none = Contact()
    return [
        Listed(row, found, (_place(found, around) if places else None) or Address(country=""), around, say)
        for row in rows
        for found in (contacts.get(row.id, none),)
    ]


def _place(contact: Contact, around: Around) -> Address | None:
    return queries.postal_address(contact) or firm_address(contact, around)


def _grouped(rows: Sequence[Listed], group: str, say: Texts) -> list[tuple[str, list[Listed]]]:
    """Groups by title, those without one last; rows keep their order."""
    if not group:
        return [("", list(rows))] if rows else []
    found: dict[str, list[Listed]] = {}
    for row in rows:
        found.setdefault(COLUMNS[group].text(row), []).append(row)
    keyed = sorted(found.items(), key=lambda pair: (not pair[0], ordered(pair[0]), pair[0]))
    return [(title or say("(not given)"), some) for title, some in keyed]


def _group(title: str, rows: Sequence[Listed], columns: Sequence[Column], *, summed: bool) -> GroupPaper:
    say = rows[0].say
    cells = tuple(tuple(column.text(row) for column in columns) for row in rows)
    count = say.many("{number} contact", "{number} contacts", len(rows)) if title else ""
    return GroupPaper(title, cells, _sums(columns, rows) if title and summed else (), count)


def _sums(columns: Sequence[Column], rows: Sequence[Listed]) -> tuple[str, ...]:
    """The sum of each column that has figures; the first column holds the caption of the row."""
    out = []
    for at, column in enumerate(columns):
        figures = [f for row in rows if (f := column.figure(row)) is not None] if column.figure and at else []
        out.append(rows[0].say.count(sum(figures)) if figures else "")
    return tuple(out)
