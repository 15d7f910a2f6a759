# SPDX-License-Identifier: Apache-2.0
"""A number is corrected, doubted, corrected again, and doubted once more the next morning."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

OLD, NEW = "02323 555102", "02323 555199"


def choose(person, name, number):
    """Find a contact by typing, and let the list go back to all; the card beside it stays."""
    person.writes(name)
    person.sees_no("Thore Zander")
    person.sees(number)
    person.presses("Esc")
    person.sees("Thore Zander")
    person.presses("Esc")
    person.is_at_rest()


def test_edit_undo_redo_restart_undo(at_work, office_store):
    person = at_work
    choose(person, "Overkamp", OLD)
    before = person.everything()

    person.presses("F2")
    person.sees("Edit contact")
    person.goes_to_the_field_with(OLD)
    person.presses("Ctrl+A")
    person.writes("02323 555199")
    person.presses("Ctrl+S")
    person.sees("Henrike Overkamp was changed", NEW)
    person.sees_no(OLD, alone=True)  # the timeline tells of it
    after = person.everything()
    assert after != before

    person.presses("Ctrl+Z")
    person.sees("Taken back", OLD)
    assert person.everything() == before
    person.presses("Ctrl+Y")
    person.sees("Done again", NEW)
    assert person.everything() == after

    person.leaves()
    person.starts("--store", str(office_store), "--lang", "en")
    person.sees("Henrike Overkamp")
    choose(person, "Overkamp", NEW)
    person.presses("Ctrl+Z")
    person.sees("Taken back", OLD)
    assert person.everything() == before


def test_undo_inside_a_field_is_the_fields_own(at_work):
    person = at_work
    choose(person, "Overkamp", OLD)
    before = person.everything()
    person.presses("F2")
    person.sees("Edit contact")
    person.goes_to_the_field_with("Overkamp")
    person.writes("-Reker")
    person.presses("Ctrl+Z")
    assert QApplication.focusWidget().text() == "Overkamp"
    assert person.everything() == before


def test_the_editor_stays_when_f2_follows_the_arrow_at_once(at_work):
    person = at_work
    person.presses("Home")
    person.sees("02323 555100")
    person.presses("Down")
    person.presses("F2")
    person.is_at_rest()
    person.front.places.page._follow.timeout.emit()  # however long it takes on this machine
    assert "Edit contact" in person.texts()
