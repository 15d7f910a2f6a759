# SPDX-License-Identifier: Apache-2.0
"""Three contacts go by mistake and come back by the link in the message bar; an earlier number comes back from the history."""

from __future__ import annotations


def test_three_are_deleted_and_brought_back_by_the_mouse(at_work):
    person = at_work
    before = person.everything()
    person.presses("Home")
    person.presses("Shift+Down", times=2)
    person.sees("3 contacts chosen")
    person.presses("Del")
    person.sees("3 contacts deleted", "2 contacts")
    for name in ("Aylin Mueller", "Jörn Overbeck", "Henrike Overkamp"):
        person.sees_no(name)
    person.clicks("Undo")
    person.sees("Taken back", "5 contacts", "3 contacts chosen", "Henrike Overkamp")
    assert person.everything() == before


def test_an_earlier_number_comes_back_from_the_history(at_work):
    person = at_work
    person.presses("Home")
    person.sees("02323 555100")
    before = person.everything()
    person.presses("F2")
    person.goes_to_the_field_with("02323 555100")
    person.presses("Ctrl+A")
    person.writes("0234 555199")
    person.presses("Ctrl+S")
    person.sees("Aylin Mueller was changed", "0234 555199")

    person.presses("Ctrl+K")
    person.writes(">history")
    person.presses("Return")
    person.sees("02323 555100 → 0234 555199", "Before", "After")
    person.clicks("Restore this value")
    person.sees("0234 555199 → 02323 555100")
    person.presses("Esc")
    person.sees("earlier value restored", "02323 555100")
    person.sees_no("0234 555199", alone=True)
    assert channels(person.everything()) == channels(before)
    person.presses("Ctrl+Z")
    person.sees("Taken back", "0234 555199")


def channels(dump):
    return dump["channel"]
