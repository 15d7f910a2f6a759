# SPDX-License-Identifier: Apache-2.0
"""A note that was being written survives the end of the program: it is on disk for its contact and its desk, and comes back there."""

from __future__ import annotations

import sys
from pathlib import Path

import make
import pytest
from PySide6.QtCore import Qt

from crm.changes import Changes
from crm.contacts import commands, queries
from crm.workspace import kept_drafts
from ui.shell.drafting import drafting

sys.path.insert(0, str(Path(__file__).parent))
from cards import keep, open_card, settle


@pytest.fixture
def henrike(office):
    return keep(office, make.person())


def drafts(office):
    return [draft.key for draft in kept_drafts(office.workspace, "note/")]


def typed(qtbot, office, card, text):
    """Type into the field for a note and rest until that is on disk."""
    field = card.moments.notes
    field.begin()
    field.paper.setPlainText(text)
    qtbot.waitUntil(lambda: not field._keep_timer.isActive())
    settle(qtbot, office)
    return field


def test_a_note_that_was_begun_is_there_after_a_new_start(qtbot, office, henrike) -> None:
    typed(qtbot, office, open_card(qtbot, office, henrike), "Ruft am Montag an\nwegen der Messe")
    field = open_card(qtbot, office, henrike).moments.notes  # another card over the same store, as after a crash
    assert field.paper.toPlainText() == "Ruft am Montag an\nwegen der Messe"
    assert field.hint.text() == "Draft of Today, 09:41"
    assert field.save_button.isVisible()


def test_what_is_typed_is_kept_at_once_when_the_window_must_go(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    card.moments.notes.begin()
    card.moments.notes.private.setChecked(True)
    card.moments.notes.paper.setPlainText("halb getippt")
    for part in drafting(card):
        part.keep_draft()
    settle(qtbot, office)
    field = open_card(qtbot, office, henrike).moments.notes
    assert (field.paper.toPlainText(), field.private.isChecked()) == ("halb getippt", True)


def test_a_saved_note_has_no_draft(qtbot, office, henrike) -> None:
    field = typed(qtbot, office, open_card(qtbot, office, henrike), "Ruft am Montag an")
    assert drafts(office) == [f"note/{henrike}"]
    field.save()
    settle(qtbot, office)
    assert drafts(office) == []
    assert [note.text for note in queries.contact(office.workspace.reader, office.desk, henrike).notes] == ["Ruft am Montag an"]


def test_a_note_that_is_given_up_has_no_draft(qtbot, office, henrike) -> None:
    field = typed(qtbot, office, open_card(qtbot, office, henrike), "Ruft am Montag an")
    qtbot.mouseClick(field.cancel_button, Qt.MouseButton.LeftButton)
    settle(qtbot, office)
    assert drafts(office) == []
    assert not field.save_button.isVisible()


def test_a_note_that_was_being_changed_comes_back_as_a_change(qtbot, office, henrike) -> None:
    commands.note(office.workspace.store, office.desk, henrike, "Will entscheiden.")
    (note,) = queries.contact(office.workspace.reader, office.desk, henrike).notes
    card = open_card(qtbot, office, henrike)
    card.moments.notes.change(note)
    typed(qtbot, office, card, "Hat entschieden.")
    field = open_card(qtbot, office, henrike).moments.notes
    assert (field.paper.toPlainText(), field.save_button.text()) == ("Hat entschieden.", "Save change")
    field.save()
    settle(qtbot, office)
    assert [n.text for n in queries.contact(office.workspace.reader, office.desk, henrike).notes] == ["Hat entschieden."]
    assert drafts(office) == []


def test_a_note_that_is_only_read_has_no_draft(qtbot, office, henrike) -> None:
    commands.note(office.workspace.store, office.desk, henrike, "Will entscheiden.")
    (note,) = queries.contact(office.workspace.reader, office.desk, henrike).notes
    field = open_card(qtbot, office, henrike).moments.notes
    field.change(note)
    field.keep_draft()
    settle(qtbot, office)
    assert drafts(office) == []


def test_a_draft_stays_with_the_partner_it_was_begun_for(qtbot, office, henrike) -> None:
    card = open_card(qtbot, office, henrike)
    herne = office.desk
    card.moments.notes.begin()
    card.moments.notes.paper.setPlainText("für Herne")
    office.workspace.desk = make.desk("wf-hagen")
    card.refresh(Changes())
    settle(qtbot, office)
    assert card.moments.notes.paper.toPlainText() == ""
    assert drafts(office) == []
    office.workspace.desk = herne
    card.refresh(Changes())
    settle(qtbot, office)
    assert card.moments.notes.paper.toPlainText() == "für Herne"


def test_typing_on_while_a_note_is_saved_loses_nothing(qtbot, office, henrike) -> None:
    field = typed(qtbot, office, open_card(qtbot, office, henrike), "Erste Zeile")
    field.save()
    field.paper.setPlainText("Erste Zeile\nZweite Zeile")
    settle(qtbot, office)
    assert field.paper.toPlainText() == "Erste Zeile\nZweite Zeile"
    qtbot.waitUntil(lambda: not field._keep_timer.isActive())
    settle(qtbot, office)
    assert drafts(office) == [f"note/{henrike}"]
