# SPDX-License-Identifier: Apache-2.0
"""What was taken back does not crowd the timeline: undo and redo are told by what stands, and a long note is told once."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import make
import pytest

from crm import workspace as core
from crm.contacts import commands, queries
from crm.contacts.rules import values
from ui.contacts.card_changes import FieldChange, standing

sys.path.insert(0, str(Path(__file__).parent))
from cards import keep, open_card, settle, told

ADDED = ("Contact added", "")


@pytest.fixture
def henrike(office):
    return keep(office, make.person(channels=(make.phone("02323 555-100"),)))


@pytest.fixture
def card(qtbot, office, henrike):
    return open_card(qtbot, office, henrike)


def rephone(office, card, number):
    known = queries.contact(office.workspace.reader, office.desk, card.contact_id)
    phone = replace(known.channels[0], value=number)
    card.refresh(commands.save(office.workspace.store, office.desk, replace(known, channels=(phone, make.email("h@werk.example")))))


def turn(qtbot, office, card, *steps):
    for step in steps:
        card.refresh(step(office.workspace))
    settle(qtbot, office)
    return told(card)


def test_a_change_that_was_taken_back_is_not_told(qtbot, office, card) -> None:
    rephone(office, card, "02323 555-120")
    assert turn(qtbot, office, card, core.undo) == [ADDED]
    assert turn(qtbot, office, card, core.redo, core.undo) == [ADDED]


def test_a_change_that_was_done_again_is_told_once(qtbot, office, card) -> None:
    rephone(office, card, "02323 555-120")
    settle(qtbot, office)
    before = told(card)
    assert turn(qtbot, office, card, core.undo, core.redo) == before
    assert before[0] == ("Phone changed", "02323 555-100 → 02323 555-120")
    assert len(before) == 3


def test_a_change_after_an_undo_is_told_alone(qtbot, office, card) -> None:
    rephone(office, card, "02323 555-120")
    core.undo(office.workspace)
    rephone(office, card, "02323 555-130")
    settle(qtbot, office)
    assert [line for line in told(card) if line[0] == "Phone changed"] == [("Phone changed", "02323 555-100 → 02323 555-130")]


def change(unit, field, undoes=0):
    return FieldChange(unit, "", "", field, field, "", "", "", "contact", field, "row", unit, undoes=undoes)


def test_what_undo_had_to_leave_still_stands() -> None:
    """Of one step the phone was taken back, the birthday not: a later step had changed it."""
    changes = [change(7, "phone", undoes=1), change(1, "phone"), change(1, "birthday")]
    assert [c.field for c in standing(changes)] == ["birthday"]


def test_a_deleted_contact_that_came_back_has_one_beginning(qtbot, office, card, henrike) -> None:
    commands.note(office.workspace.store, office.desk, henrike, "x" * 10_000)
    commands.delete(office.workspace.store, office.desk, [henrike])
    core.undo(office.workspace)
    card.show_contact(henrike)
    settle(qtbot, office)
    assert [heading for heading, _ in told(card)] == ["Note by Miriam Aldenhoff", "Contact added"]


def test_contacts_that_were_added_undone_and_redone_have_one_entry(qtbot, office) -> None:
    space = office.workspace
    made = keep(office, make.person("Aydın", "Ferhat", channels=(make.phone(), make.email()), notes=(values.Note("Messe", 1),)))
    core.undo(space)
    core.redo(space)
    card = open_card(qtbot, office, made)
    assert [heading for heading, _ in told(card)] == ["Contact added", "Note"]


def test_a_removed_note_says_its_beginning_only(qtbot, office, card, henrike) -> None:
    commands.note(office.workspace.store, office.desk, henrike, "Wort " * 2_000)
    (note,) = queries.contact(office.workspace.reader, office.desk, henrike).notes
    card.refresh(commands.delete_note(office.workspace.store, office.desk, note.id))
    settle(qtbot, office)
    removed = next(substance for heading, substance in told(card) if heading == "Note removed")
    assert removed.startswith("Wort Wort")
    assert len(removed) < 90
