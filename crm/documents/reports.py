# SPDX-License-Identifier: Apache-2.0
"""Prints what is known of contacts: one or several whole, or many as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.clock import day_of
from crm.desk import Desk
from crm.documents import phrases
from crm.documents.listing import COLUMNS, GROUPS, Chosen, ColumnUnknown, listed
from crm.documents.rules import REPORT, Made
from crm.documents.whole import records
from crm.errors import Known, Say
from crm.paper.record import write_records
from crm.paper.report import Imprint
from crm.paper.tables import TableTooWide, write_list
from crm.partners import queries as offices
from crm.store.reader import Reader
from crm.texts import texts

if TYPE_CHECKING:
    from crm.store.base import Happening

__all__ = ["COLUMNS", "GROUPS", "Chosen", "ColumnUnknown", "NothingToPrint", "TableTooWide", "contact_report", "list_report"]


@dataclass
class NothingToPrint(Known):
    """None of the contacts of a report is here, or the desk sees none of them."""

    def sentence(self, say: Say) -> str:
        return say("There is no contact here to print; choose others.")


def contact_report(reader: Reader, desk: Desk, ids: Sequence[str], *, happenings: Sequence[Happening] = (), compact: bool = False) -> Made:
    """Contacts whole, in the order asked for, each beginning a page or, `compact`, one below the other.

    `happenings` are those that the rooms declare (the timeline). Errors: NothingToPrint.
    """
    say, found = texts(desk.language), records(reader, desk, ids, happenings)
    if not found:
        raise NothingToPrint
    count = say.many("{number} contact", "{number} contacts", len(found))
    title = found[0].title if len(found) == 1 else say("Contact report")
    printed = write_records(found, _imprint(reader, desk, title), compact=compact and len(found) > 1, count=count)
    return Made(printed.pdf, printed.pages, title, tuple(ids), REPORT, printed.named)


def list_report(reader: Reader, desk: Desk, ids: Sequence[str], chosen: Chosen | None = None) -> Made:
    """A list of contacts as a table, in the order asked for. Errors: NothingToPrint, ColumnUnknown, TableTooWide."""
    paper = listed(reader, desk, ids, chosen)
    if not paper.groups:
        raise NothingToPrint
    printed = write_list(paper, _imprint(reader, desk, paper.title))
    return Made(printed.pdf, printed.pages, paper.title, tuple(ids), REPORT, printed.named)


def _imprint(reader: Reader, desk: Desk, title: str) -> Imprint:
    """What stands at the edges of the pages: the office, and who prints it now."""
    say, now = texts(desk.language), desk.now()
    office = offices.partner(reader, desk, desk.partner) if desk.partner else None
    member = offices.staff_member(reader, desk, desk.staff) if desk.staff else None
    name = office.name if office else ""
    day, time = phrases.day(day_of(now), say), phrases.clock(now, say)
    who = member.name if member else name
    by = say("Printed on {day} at {time} by {who}", day=day, time=time, who=who)
    printed = by if who else say("Printed on {day} at {time}", day=day, time=time)
    return Imprint(title, name, printed, say.language)
