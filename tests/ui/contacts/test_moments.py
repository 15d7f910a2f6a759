# SPDX-License-Identifier: Apache-2.0
"""The timeline tells notes, consents and changes; notes are written, changed, deleted and undone where they stand."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import make
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from crm import workspace as core
from crm.changes import Changes
from crm.contacts import commands, queries
from crm.contacts.rules import values
from ui.contacts import offers
from ui.contacts.moments import consent_entry

sys.path.insert(0, str(Path(__file__).parent))
from cards import keep, open_card, settle, told


@pytest.fixture
def henrike(office):
    phone = make.phone("02323 555-100", source="Webseite")
    return keep(office, make.person(channels=(phone,), notes=(values.Note("Will entscheiden.", 1_780_000_000_000, "Jörn Stratmann"),)))


@pytest.fixture
def card(qtbot, office, henrike):
    return open_card(qtbot, office, henrike)


def notes(office, contact):
    return queries.contact(office.workspace.reader, office.desk, contact).notes


def entry(card, heading):
    return next(e for e in card.moments.entries() if e.heading == heading)


def test_what_happened_stands_newest_first(card) -> None:
    assert told(card) == [("Contact added", ""), ("Note by Jörn Stratmann", "Will entscheiden.")]
    assert card.moments.entries()[1].when == "28 May, 22:26"


def test_a_changed_phone_is_told_with_its_source(qtbot, office, card, henrike) -> None:
    known = queries.contact(office.workspace.reader, office.desk, henrike)
    phone = replace(known.channels[0], value="02323 555-120", source="Visitenkarte")
    card.refresh(commands.save(office.workspace.store, office.desk, replace(known, channels=(phone,))))
    settle(qtbot, office)
    assert told(card)[0] == ("Phone changed", "02323 555-100 → 02323 555-120 · Source: Visitenkarte")
    card.refresh(commands.save(office.workspace.store, office.desk, replace(known, channels=())))
    settle(qtbot, office)
    assert told(card)[0] == ("Phone removed", "02323 555-120")


def test_the_views_show_notes_or_changes_alone(qtbot, office, card, henrike) -> None:
    card.refresh(commands.tag(office.workspace.store, office.desk, [henrike], "Gießerei"))
    settle(qtbot, office)
    card.moments.views.segment("note").click()
    assert told(card) == [("Note by Jörn Stratmann", "Will entscheiden.")]
    card.moments.views.segment("change").click()
    assert told(card) == [("Tag added", "Gießerei")]
    assert card.moments.timeline.model().rowCount() == 1


def test_a_note_is_written_by_key_and_taken_back(qtbot, office, card, henrike) -> None:
    next(deed for deed in offers.of_card(lambda: card, lambda: bool(card.contact_id)) if deed.shortcut == "Alt+N").run()
    paper = card.moments.notes.paper
    assert QApplication.focusWidget() is paper
    qtbot.keyClicks(paper, "Ruft am Montag an")
    qtbot.keyClick(paper, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, office)
    assert [(n.text, n.author, n.scope) for n in notes(office, henrike)][-1] == ("Ruft am Montag an", "Miriam Aldenhoff", "network")
    assert told(card)[0] == ("Note by Miriam Aldenhoff", "Ruft am Montag an")
    assert paper.toPlainText() == ""
    card.refresh(core.undo(office.workspace))
    assert ("Note by Miriam Aldenhoff", "Ruft am Montag an") not in told(card)


def test_an_empty_note_is_not_written(qtbot, office, card, henrike) -> None:
    card.moments.notes.begin()
    assert not card.moments.notes.save_button.isEnabled()
    card.moments.notes.paper.setPlainText("  \n ")
    card.moments.notes.save()
    settle(qtbot, office)
    assert len(notes(office, henrike)) == 1


def test_a_private_note_is_not_seen_by_hagen(qtbot, office, card, henrike) -> None:
    field = card.moments.notes
    field.begin()
    field.private.setChecked(True)
    field.paper.setPlainText("Denkt über Nachfolge nach")
    field.save()
    settle(qtbot, office)
    assert entry(card, "Note by Miriam Aldenhoff").mark == "only for WF Herne"
    assert not field.private.isChecked()  # the next one is for all again
    office.workspace.desk = make.desk("wf-hagen")
    card.refresh(Changes())
    settle(qtbot, office)
    assert "Nachfolge" not in str(told(card))
    assert field.private.text() == "only for WF Hagen"


LONG = "Erste Zeile der Besprechung mit vielen Worten.\n\n" + "Noch ein Satz, der nicht auf eine Zeile geht. " * 8 + "\nLetzte Zeile."


@pytest.fixture
def long(qtbot, office, henrike):
    commands.note(office.workspace.store, office.desk, henrike, LONG)
    made = open_card(qtbot, office, henrike)
    made.moments.timeline.setFocus()
    made.moments.timeline.setCurrentIndex(made.moments.timeline.model().index(0, 0))
    return made


def test_a_long_note_is_read_whole_without_being_changed(qtbot, office, long, henrike) -> None:
    timeline, low = long.moments.timeline, long.moments.timeline.height()
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    shown = long.moments.entries()[0]
    assert (shown.unfolded, shown.full) == (True, LONG)
    assert LONG in shown.spoken
    assert timeline.height() > low + 60
    assert timeline.currentIndex().row() == 0
    assert long.moments.notes.paper.toPlainText() == ""
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert timeline.height() == low


def test_a_click_unfolds_a_note_and_a_double_click_does_no_more(qtbot, long) -> None:
    timeline = long.moments.timeline
    at = timeline.visualRect(timeline.model().index(0, 0)).center()
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert long.moments.entries()[0].unfolded
    assert long.moments.notes.paper.toPlainText() == ""


def test_the_line_below_an_unfolded_note_changes_it(qtbot, long) -> None:
    timeline = long.moments.timeline
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    rect = timeline.visualRect(timeline.model().index(0, 0))
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.center().x(), rect.bottom() - 12))
    assert long.moments.notes.paper.toPlainText() == LONG


def test_a_note_opens_whole_is_changed_and_comes_back_by_undo(qtbot, office, card, henrike) -> None:
    timeline = card.moments.timeline
    timeline.setFocus()
    timeline.setCurrentIndex(timeline.model().index(1, 0))
    qtbot.keyClick(timeline, Qt.Key.Key_F2)
    paper = card.moments.notes.paper
    assert paper.toPlainText() == "Will entscheiden."
    paper.setPlainText("Hat entschieden.")
    qtbot.keyClick(paper, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, office)
    stood = notes(office, henrike)
    assert [(n.text, n.author, n.written) for n in stood] == [("Hat entschieden.", "Jörn Stratmann", 1_780_000_000_000)]
    core.undo(office.workspace)
    assert [n.text for n in notes(office, henrike)] == ["Will entscheiden."]


def test_delete_on_a_note_takes_the_note_and_not_the_contact(qtbot, office, card, henrike) -> None:
    timeline = card.moments.timeline
    timeline.setFocus()
    timeline.setCurrentIndex(timeline.model().index(1, 0))
    with qtbot.waitSignal(office.operations.said) as caught:
        qtbot.keyClick(timeline, Qt.Key.Key_Delete)
    assert (caught.args[0].text, caught.args[0].undoable) == ("Note deleted", True)
    settle(qtbot, office)
    assert notes(office, henrike) == ()
    assert "Will entscheiden." not in [substance for heading, substance in told(card) if heading.startswith("Note by")]
    card.refresh(core.undo(office.workspace))
    assert [n.text for n in notes(office, henrike)] == ["Will entscheiden."]


def test_two_deeds_on_notes_behind_each_other_do_not_undo_one_another(qtbot, office, card, henrike) -> None:
    store, desk = office.workspace.store, office.desk
    for text in ("eins", "zwei"):
        card.refresh(commands.note(store, desk, henrike, text))
    first, second = notes(office, henrike)[-2:]
    card.moments.notes.delete(first)
    card.moments.notes.delete(second)
    settle(qtbot, office)
    assert [n.text for n in notes(office, henrike)] == ["Will entscheiden."]


def test_what_was_typed_waits_at_its_contact_with_its_privacy(qtbot, office, card, henrike) -> None:
    other = keep(office, make.person("Kesselmann", "Thore"))
    field = card.moments.notes
    field.begin()
    field.paper.setPlainText("halb getippt")
    field.private.setChecked(True)
    card.show_contact(other)
    assert (field.paper.toPlainText(), field.private.isChecked()) == ("", False)
    card.show_contact(henrike)
    assert (field.paper.toPlainText(), field.private.isChecked()) == ("halb getippt", True)


def test_escape_leaves_an_empty_field_and_keeps_a_text(qtbot, card) -> None:
    field = card.moments.notes
    field.begin()
    assert field.save_button.isVisible()
    qtbot.keyClick(field.paper, Qt.Key.Key_Escape)
    assert not field.save_button.isVisible()
    field.paper.setPlainText("bleibt")
    qtbot.keyClick(field.paper, Qt.Key.Key_Escape)
    assert field.paper.toPlainText() == "bleibt"


def test_passing_the_field_by_tab_leaves_it_folded_and_a_letter_unfolds_it(qtbot, card) -> None:
    field = card.moments.notes
    field.paper.setFocus(Qt.FocusReason.TabFocusReason)
    assert not field.save_button.isVisible()
    qtbot.keyClicks(field.paper, "R")
    assert field.save_button.isVisible()


def test_a_note_on_a_contact_that_is_gone_says_so_and_keeps_the_text(qtbot, office, card, henrike) -> None:
    commands.delete(office.workspace.store, office.desk, [henrike])
    field = card.moments.notes
    field.begin()
    field.paper.setPlainText("zu spät")
    with qtbot.waitSignal(office.operations.trouble) as caught:
        field.save()
    assert "not here any more" in caught.args[0].sentence(lambda text, **_: text)
    assert field.paper.toPlainText() == "zu spät"


def test_consents_stand_on_their_day(qtbot, office) -> None:
    given = values.Consent("Einladungen", "email", True, "2025-04", "Messe", "3")
    card = open_card(qtbot, office, keep(office, make.person(consents=(given,))))
    consent = entry(card, "Consent given")
    assert (consent.when, consent.substance) == ("April 2025", "Einladungen · by e-mail · Messe · text version 3")


@pytest.mark.parametrize(
    ("on", "said"), [("2026-05-12", "12 May"), ("2025-05-12", "12 May 2025"), ("2026-06-02", "Today"), ("2026", "2026"), ("", "")]
)
def test_a_consent_of_this_year_says_its_day_as_the_notes_do(dressed, on, said) -> None:
    assert consent_entry(values.Consent("Einladungen", "email", True, on, "Messe", "3"), 0).entry.when == said


def test_a_filed_letter_stands_there_and_opens(qtbot, office, henrike) -> None:
    from crm.documents import commands as papers
    from crm.documents import letters
    from crm.documents.rules import LetterDraft

    space = office.workspace
    draft = LetterDraft(henrike, "Einladung", "Text.", address=("Henrike Overkamp", "44623 Herne"))
    card = open_card(qtbot, office, henrike)
    changes = papers.file(space.store, space.desk, letters.letter(space.reader, space.desk, draft))
    card.refresh(changes)
    settle(qtbot, office)
    assert [heading for heading, _ in told(card)] == ["Letter filed", "Contact added", "Note by Jörn Stratmann"]
    assert told(card)[0] == ("Letter filed", "Einladung")
    filed = entry(card, "Letter filed")
    assert (filed.icon, filed.mark) == ("envelope-simple", "")
    (document,) = changes.ids["document"]
    timeline = card.moments.timeline
    timeline.setFocus()
    timeline.setCurrentIndex(timeline.model().index(0, 0))
    with qtbot.waitSignal(card.moments.open_requested) as opened:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert opened.args == ["document", document]
    papers.mark_mistaken(space.store, space.desk, document)
    card.show_contact(henrike)
    settle(qtbot, office)
    assert entry(card, "Letter filed").mark == "by mistake"
