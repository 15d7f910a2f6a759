# SPDX-License-Identifier: Apache-2.0
"""Reads all that a card shows: at once what a few milliseconds bring, in the read lane what waits for the mapper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crm import workspace as core
from crm.contacts import queries
from crm.contacts.queries import Person
from crm.contacts.rules.problems import problems
from crm.contacts.rules.values import ORGANISATION, Contact
from crm.partners.queries import partner, staff_member
from ui.contacts.card_changes import Story, read_story
from ui.contacts.details import Around, Kin, sector_title
from ui.work.words import say

if TYPE_CHECKING:
    from crm.workspace import Workspace

Titles = dict[tuple[int, str], str]  # of sectors, by edition and code
_known: Titles = {}  # those that were looked up so far


@dataclass(frozen=True, slots=True)
class Sight:
    """What stands at once: the contact, who is in charge, the desk's own partner by name, people of a firm, the rest around it."""

    contact: Contact
    in_charge: str
    member: str
    own_partner: str
    people: tuple[Person, ...]
    around: Around
    photo: bytes

    def kin(self) -> frozenset[str]:
        """Ids of the contacts that the card names."""
        around = self.around
        named = {k.id for k in (around.parent, *around.daughters) if k is not None}
        named |= {a.organisation_id for a in self.contact.affiliations if a.organisation_id}
        return frozenset(named | {person.id for person in self.people})


@dataclass(frozen=True, slots=True)
class Late:
    """What the read lane brings after the card stands; `doubts` says what looks odd, by the path of the value."""

    story: Story
    sectors: Titles
    doubts: dict[str, str] = field(default_factory=dict)


def own_partner(workspace: Workspace) -> str:
    """The short name of the partner for whom one acts."""
    found = partner(workspace.reader, workspace.desk, workspace.desk.partner) if workspace.desk.partner else None
    return (found.short_name or found.name) if found else ""


def read_sight(workspace: Workspace, contact_id: str) -> Sight | None:
    """A contact as the desk sees it, in a few milliseconds; None when it is not here."""
    reader, desk = workspace.reader, workspace.desk
    found = queries.contact(reader, desk, contact_id) if contact_id else None
    if found is None:
        return None
    responsible = partner(reader, desk, found.partner_id) if found.partner_id else None
    member = staff_member(reader, desk, found.staff_id) if found.staff_id else None
    photo = core.kept_file(reader, found.photo) if found.photo else None
    return Sight(
        found,
        (responsible.short_name or responsible.name) if responsible else "",
        member.name if member else "",
        own_partner(workspace),
        tuple(queries.people_of(reader, desk, found.id)) if found.kind == ORGANISATION else (),
        read_around(workspace, found),
        photo[0] if photo else b"",
    )


def read_around(workspace: Workspace, found: Contact) -> Around:
    """Parent, daughters, own fields, and the titles of sectors as far as they were looked up."""
    reader, desk = workspace.reader, workspace.desk
    parents = queries.titles(reader, desk, [found.parent_id]) if found.parent_id else {}
    return Around(
        Kin(found.parent_id, parents[found.parent_id]) if found.parent_id in parents else None,
        tuple(Kin(d.id, d.title) for d in queries.daughters(reader, desk, found.id)) if found.kind == ORGANISATION else (),
        tuple(queries.own_fields(reader, desk)) if found.own_values else (),
        {(s.edition, s.code): _known.get((s.edition, s.code), "") for s in found.sectors},
    )


def read_late(workspace: Workspace, reader: Any, found: Contact) -> Late:
    """The story and the titles of sectors, for the read lane."""
    sectors = {(s.edition, s.code): sector_title(s.code, s.edition) for s in found.sectors}
    doubts = {one.field: one.sentence(say) for one in problems(found, queries.today(workspace.desk))}
    return Late(read_story(workspace, reader, found.id), sectors, doubts)


def remember(sectors: Titles) -> None:
    """Keep titles of sectors for the next card."""
    _known.update(sectors)
