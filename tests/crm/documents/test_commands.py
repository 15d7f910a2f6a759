# SPDX-License-Identifier: Apache-2.0
"""A filed paper stays: undo says that it was a mistake, another partner does not see it, the bytes come back as they were."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import make
import pytest

from crm import workspace as office
from crm.contacts import commands as contacts
from crm.documents import commands, queries
from crm.documents.rules import REPORT, DocumentGone, Made
from crm.workspace import Workspace

PDF = b"%PDF-1.7 a letter"


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    made = make.workspace(tmp_path)
    yield made
    made.close()


@pytest.fixture
def henrike(space: Workspace) -> str:
    return next(iter(contacts.save(space.store, space.desk, make.person()).ids["contact"]))


def file(space: Workspace, *ids: str, pdf: bytes = PDF, kind: str = "letter") -> str:
    return next(iter(commands.file(space.store, space.desk, Made(pdf, 1, "Einladung", ids, kind)).ids["document"]))


def timeline(space: Workspace, contact: str) -> list[tuple[str, str]]:
    return [(m.title, m.substance) for m in office.moments(space, space.reader, contact) if m.kind == "document"]


def test_a_filed_letter_stands_on_the_timeline_and_is_printed_again_byte_for_byte(space: Workspace, henrike: str) -> None:
    key = file(space, henrike)
    assert timeline(space, henrike) == [("letter", "Einladung")]
    (found,) = queries.documents(space.reader, space.desk, henrike)
    assert (found.id, found.author, found.pages, found.contacts) == (key, "Miriam Aldenhoff", 1, (henrike,))
    assert queries.pdf(space.reader, space.desk, key) == PDF
    assert office.examine(space) == []


def test_undo_says_that_it_was_a_mistake_and_redo_that_it_was_none(space: Workspace, henrike: str) -> None:
    key = file(space, henrike)
    office.undo(space)
    assert timeline(space, henrike) == [("letter-mistaken", "Einladung")]
    assert queries.pdf(space.reader, space.desk, key) == PDF
    office.redo(space)
    assert timeline(space, henrike) == [("letter", "Einladung")]
    assert office.examine(space) == []


def test_a_mistake_can_be_named_later_too(space: Workspace, henrike: str) -> None:
    key = file(space, henrike)
    commands.mark_mistaken(space.store, space.desk, key)
    assert timeline(space, henrike) == [("letter-mistaken", "Einladung")]
    office.undo(space)
    assert timeline(space, henrike) == [("letter", "Einladung")]
    with pytest.raises(DocumentGone):
        commands.mark_mistaken(space.store, space.desk, "ab" * 16)


def test_one_report_on_many_is_kept_once_and_stands_at_each(space: Workspace, henrike: str) -> None:
    firm = next(iter(contacts.save(space.store, space.desk, make.organisation()).ids["contact"]))
    file(space, henrike, firm, kind=REPORT)
    file(space, firm, kind=REPORT)
    assert timeline(space, henrike) == [("report", "Einladung")]
    assert len(timeline(space, firm)) == 2
    assert space.reader.one("SELECT count(*) FROM file") == (1,)


def test_another_partner_does_not_see_what_was_filed(space: Workspace, henrike: str) -> None:
    key = file(space, henrike)
    hagen = make.desk("wf-hagen")
    assert queries.documents(space.reader, hagen, henrike) == []
    assert queries.pdf(space.reader, hagen, key) is None
    with pytest.raises(DocumentGone):
        commands.mark_mistaken(space.store, hagen, key)


def test_a_letter_outlives_the_contact_that_was_deleted_and_comes_back_to_it(space: Workspace, henrike: str) -> None:
    key = file(space, henrike)
    contacts.delete(space.store, space.desk, [henrike])
    (found,) = queries.documents(space.reader, space.desk)
    assert (found.id, found.contacts) == (key, ())
    office.undo(space)
    assert timeline(space, henrike) == [("letter", "Einladung")]
