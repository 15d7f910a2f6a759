# SPDX-License-Identifier: Apache-2.0
"""Reads what happened with a contact and what was changed in it, in the read lane, and says it in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from crm import workspace as core
from crm.contacts import queries
from crm.partners.queries import partners, staff
from ui.contacts.card_fields import Names, Values, field_name, value_text
from ui.contacts.details import sector_title
from ui.work.words import say

if TYPE_CHECKING:
    from crm.changes import Changes
    from crm.timeline import Moment
    from crm.workspace import Workspace

_QUIET = frozenset({"position", "contact_id", "uid", "vcard_lines", "written", "author"})  # true, but nobody asks for it along the time
_REFERS = ("organisation_id", "parent_id", "contact_id")
BORN, GONE = "+", "-"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One change in words: instant (ms UTC), step, who, what the field is called, old and new; `restore` brings the old one back."""

    at_ms: int
    step: str
    who: str
    field: str
    heading: str
    old: str
    new: str
    source: str  # of the row, where the same step set it
    table: str
    name: str
    row: str
    unit: int
    restore: Callable[[], Changes] | None = None
    undoes: int = 0  # the step that this one takes back, or does again

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.unit}.{self.row}.{self.name}"


@dataclass(frozen=True, slots=True)
class Story:
    """What happened with a contact and what was changed in it, newest first."""

    contact: str
    moments: tuple[Moment, ...] = ()
    changes: tuple[FieldChange, ...] = ()


def read_story(workspace: Workspace, reader: Any, contact_id: str) -> Story:
    """All of it, for the read lane: the first call waits for the mapper (a third of a second)."""
    return Story(contact_id, tuple(core.moments(workspace, reader, contact_id)), tuple(read_changes(workspace, reader, contact_id)))


def read_changes(workspace: Workspace, reader: Any, contact_id: str) -> list[FieldChange]:
    """Every change of the contact and its rows in words, newest first."""
    entries = core.field_history(workspace, reader, table="contact", record=contact_id)
    names = _names(workspace, reader, entries)
    people = {str(one.id): one.name for one in staff(reader, workspace.desk)}
    sources = {(e.unit, e.row): str(e.new["source"]) for e in entries if e.field in ("provenance", BORN) and e.new.get("source")}
    newest: dict[str, Any] = {}
    for entry in entries:
        newest.setdefault(entry.row, entry)
    gone = frozenset(row for row, entry in newest.items() if entry.field == GONE and not entry.new)
    teller = _Teller(workspace, names, people, sources, _own_field_ids(entries), gone)
    return [teller.told(entry) for entry in entries]


def standing(changes: Sequence[FieldChange]) -> list[FieldChange]:
    """Those that stand: what was taken back is left out with its undo; taken back and done again it is told once, where it was done."""
    of = {c.unit: c.undoes for c in changes}
    turns: dict[tuple[int, str, str], set[int]] = {}  # undo and redo steps of a field, by the step that they turn
    for change in changes:
        if change.undoes:
            turns.setdefault(_turned(change, of), set()).add(change.unit)
    return [c for c in changes if not c.undoes and not len(turns.get(_turned(c, of), ())) % 2]


def _turned(change: FieldChange, of: Mapping[int, int]) -> tuple[int, str, str]:
    """The step that a change began with, before any undo and redo, its row and its field; to come and to go are one."""
    root = change.unit
    while of.get(root):
        root = of[root]
    return root, change.row, GONE if change.name == BORN else change.name


def along_time(changes: Sequence[FieldChange]) -> list[FieldChange]:
    """Those that belong in the timeline: not the birth of the contact with all its rows, not what a happening of its own tells."""
    changes = standing(changes)
    born = {c.unit for c in changes if c.table == "contact" and c.name == BORN}
    with_value = {(c.unit, c.row) for c in changes if c.name not in ("provenance", *_QUIET)}
    return [
        c
        for c in changes
        if c.name not in _QUIET
        and not (c.name == BORN and (c.unit in born or c.table in ("note", "consent", "contact")))
        and not (c.name == "provenance" and (c.unit, c.row) in with_value)
    ]


def _names(workspace: Workspace, reader: Any, entries: Iterable[Any]) -> Names:
    desk = workspace.desk
    values = [v for e in entries for v in (e.old, e.new)]
    kin = {str(v[key]) for v in values for key in _REFERS if v.get(key)}
    for v in values:
        if v.get("code"):
            sector_title(str(v["code"]), int(v.get("edition") or 2008))  # here, not in the window's thread
    titles = dict(queries.titles(reader, desk, kin))
    titles.update((one.id, one.short_name or one.name) for one in partners(reader, desk))
    titles.update((one.id, one.name) for one in staff(reader, desk))
    titles.update((one.id, one.title) for one in (*queries.all_tags(reader, desk), *queries.all_lists(reader, desk)))
    return Names(titles, {one.id: one for one in queries.own_fields(reader, desk)})


def _own_field_ids(entries: Iterable[Any]) -> dict[str, str]:
    """Which own field the value of a row belongs to: only its birth says so."""
    return {e.row: str(v["own_field_id"]) for e in entries if e.table == "own_value" for v in (e.old, e.new) if v.get("own_field_id")}


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says the entries of the journal in words; `own` tells which own field a row is of, `gone` which rows are deleted."""

    workspace: Workspace
    names: Names
    people: dict[str, str]
    sources: dict[tuple[int, str], str]
    own: dict[str, str]
    gone: frozenset[str]

    def told(self, entry: Any) -> FieldChange:
        """One entry in words."""
        more = {"own_field_id": self.own[entry.row]} if entry.row in self.own else {}
        old: Values = {**more, **entry.old} if entry.old else {}
        new: Values = {**more, **entry.new} if entry.new else {}
        name = field_name(entry.table, entry.field, new or old, self.names)
        if entry.field == "channel":  # label and star are told where they changed
            same = {k for k in ("label", "preferred") if old.get(k) == new.get(k)}
            old, new = ({k: v for k, v in side.items() if k not in same} for side in (old, new))
        can = entry.field not in (BORN, GONE) and entry.row not in self.gone
        restore = partial(core.put_back, self.workspace, entry) if can else None
        return FieldChange(
            entry.at, say(entry.label) if entry.label else "", self.people.get(entry.staff, ""), name,
            _heading(entry.field, name, was=bool(old), stands=bool(new)), self._text(entry, old), self._text(entry, new),
            self.sources.get((entry.unit, entry.row), ""), entry.table, entry.field, entry.row, entry.unit, restore, entry.undoes,
        )  # fmt: skip

    def _text(self, entry: Any, values: Values) -> str:
        return value_text(entry.table, entry.field, values, self.names)


def _heading(field: str, name: str, *, was: bool, stands: bool) -> str:
    if field == BORN:
        return say("{field} added", field=name) if not was else say("{field}: visibility changed", field=name)
    if field == GONE:
        return say("{field} brought back", field=name) if stands else say("{field} removed", field=name)
    return say("{field} changed", field=name)
