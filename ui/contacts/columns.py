# SPDX-License-Identifier: Apache-2.0
"""Declares the columns of the table of contacts, and keeps which of them somebody wants, how wide and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from crm.clock import day_of
from crm.contacts.rules.phones import shown
from crm.contacts.rules.values import PERSON
from crm.texts import mark
from crm.workspace import Setting, choose, declare, setting
from ui.contacts.faces import kind_name
from ui.contacts.sectors import sector_name
from ui.work.words import day, number, say

if TYPE_CHECKING:
    from crm.contacts.queries import ListRow
    from ui.work.page import Office

_KEY = "contacts.list"
declare(
    Setting(
        _KEY,
        "device",  # unjournalled: a column that was dragged must not stand between a deed and its undo
        {},
        mark("List of contacts"),
        mark("View, order and columns, for each member of staff"),
    )
)

Text = Callable[["ListRow"], str]
Texts = Callable[[Sequence[int]], Mapping[int, str]]  # what a column says of a page of contacts, by their numbers


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its caption (msgid), what a cell says, the order it stands for ("" when it cannot be sorted by), width in px.

    An own field has `words` for a caption, and `page` reads its texts when they are painted.
    """

    key: str
    title: str
    text: Text
    width: int
    order: str = ""
    right: bool = False
    muted: bool = False
    icon: Text | None = None
    words: str = ""
    page: Texts | None = None

    def caption(self) -> str:
        """The caption in the language that is on."""
        return self.words or say(self.title)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list stands: `view` list or table, order, the shown columns with their widths (px at 100 %), widths of the panes."""

    view: str = "list"
    order: str = "name"
    descending: bool = False
    columns: tuple[tuple[str, int], ...] = (("name", 228), ("organisation", 184), ("town", 92), ("changed", 92))
    list_width: int = 400
    table_width: int = 608


def columns(partner_name: Callable[[str], str]) -> tuple[Column, ...]:
    """Every column that the table can show; `partner_name` says the short name of a partner's id."""
    return (
        Column("name", mark("Name"), lambda r: r.list_title, 228, "name", icon=_icon),
        Column("organisation", mark("Organisation"), lambda r: r.organisation, 184, "organisation", muted=True),
        Column("town", mark("Town"), lambda r: r.town, 92, "town", muted=True),
        Column("phone", mark("Phone"), lambda r: shown(r.phone) if r.phone else "", 136, muted=True),
        Column("email", mark("E-mail"), lambda r: r.email, 208, muted=True),
        Column("role", mark("Function"), lambda r: r.role, 160, "role", muted=True),
        Column("changed", mark("Changed"), _changed, 92, "changed", right=True, muted=True),
        Column("partner", mark("In charge"), lambda r: partner_name(r.partner_id) if r.partner_id else "", 128, "partner", muted=True),
        Column("kind", mark("Kind"), kind_name, 136, muted=True),
        Column("staff", mark("Employees"), _staff, 96, right=True, muted=True),
        Column("sector", mark("Sector"), lambda r: sector_name(r.sector), 152, muted=True),
    )


def kept(office: Office) -> Layout:
    """The layout that this member of staff left behind on this computer; what is not understood any more is left out."""
    found = setting(office.workspace, _KEY).get(_who(office), {})
    return _read(found) if isinstance(found, dict) else Layout()


def keep(office: Office, layout: Layout) -> None:
    """Remember a layout, behind the deeds that are under way; nothing is announced."""
    workspace = office.workspace
    mine = {
        "view": layout.view, "order": layout.order, "descending": layout.descending, "columns": [list(c) for c in layout.columns],
        "list_width": layout.list_width, "table_width": layout.table_width,
    }  # fmt: skip
    every = {**setting(workspace, _KEY), _who(office): mine}
    office.operations.ask(lambda _: choose(workspace, _KEY, every), lambda _: None)


def _read(found: dict[str, Any]) -> Layout:
    standard = Layout()
    plain: dict[str, Any] = {
        name: found[name]
        for name in ("view", "order", "descending", "list_width", "table_width")
        if type(found.get(name)) is type(getattr(standard, name))
    }
    pairs = found.get("columns")
    chosen = tuple((str(key), int(width)) for key, width in pairs) if isinstance(pairs, list) else ()
    return replace(standard, **plain, columns=chosen or standard.columns)


def _who(office: Office) -> str:
    return str(office.desk.staff or office.desk.partner)


def _icon(row: ListRow) -> str:
    return "user" if row.kind == PERSON else "buildings"


def _changed(row: ListRow) -> str:
    return day(day_of(row.changed_ms), short=True) if row.changed_ms else ""


def _staff(row: ListRow) -> str:
    return "" if row.staff_count is None else number(row.staff_count)
