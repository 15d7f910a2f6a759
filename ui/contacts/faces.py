# SPDX-License-Identifier: Apache-2.0
"""Says a contact in two lines, in one spoken sentence and as initials, the same way in list, table and card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.contacts.rules.names import initials
from crm.contacts.rules.values import ORGANISATION, PERSON, Contact, OrganisationName, PersonName
from crm.texts import mark
from ui.contacts.sectors import sector_name
from ui.widgets.avatars import Face, hue_of
from ui.widgets.rows import Due, TwoLines
from ui.work.words import many, say

if TYPE_CHECKING:
    from crm.contacts.queries import ListRow

KINDS = {
    "company": mark("Company"),
    "university": mark("University"),
    "research_institute": mark("Research institute"),
    "association": mark("Association"),
    "authority": mark("Authority"),
    "other": mark("Organisation"),
    "": mark("Organisation"),
}


def kind_name(row: ListRow) -> str:
    """What sort of contact it is, in one word."""
    return say("Person") if row.kind == PERSON else say(KINDS.get(row.organisation_kind, KINDS[""]))


def face_of(row: ListRow) -> Face:
    """Initials and hue of a row's contact."""
    if row.kind == ORGANISATION:
        shown = Contact(kind=ORGANISATION, organisation_name=OrganisationName(row.title))
    else:
        shown = Contact(name=PersonName(*row.name))
    return Face(initials(shown), hue_of(row.id), organisation=row.kind == ORGANISATION)


def caption_of(row: ListRow) -> str:
    """The second line: function and organisation of a person, kind, size and sector of an organisation."""
    if row.kind == PERSON:
        return " · ".join(part for part in (row.role, row.organisation) if part)
    staff = "" if row.staff_count is None else many("{number} employee", "{number} employees", row.staff_count)
    return " · ".join(part for part in (kind_name(row), staff, sector_name(row.sector)) if part)


def two_lines(row: ListRow, *, begun: bool = False) -> TwoLines:
    """A row of the list; a contact without a name says so. `begun`: something of it waits as a draft."""
    draft = Due(say("Draft"), "slate", "pencil-simple") if begun else None
    return TwoLines(row.title or say("(without a name)"), caption_of(row), face_of(row), row.town, draft)


def spoken(row: ListRow, *, begun: bool = False) -> str:
    """The whole row as a screen reader says it."""
    kind, draft = say("Person") if row.kind == PERSON else "", say("Draft") if begun else ""
    said = (row.title or say("(without a name)"), kind, caption_of(row).replace(" · ", ", "), row.town, draft)
    return ", ".join(part for part in said if part)
