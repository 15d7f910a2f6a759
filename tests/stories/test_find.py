# SPDX-License-Identifier: Apache-2.0
"""Somebody remembers how a name sounds, not how it is written."""

from __future__ import annotations


def test_mueller_is_found_as_muell_in_the_list(at_work):
    person = at_work
    person.writes("Müll")
    person.sees_no("Henrike Overkamp")
    person.sees("Aylin Mueller", "02323 555100")  # the row, and the card beside it
    person.presses("Return")
    person.sees("02323 555100")
    person.presses("Esc")
    person.presses("Esc")
    person.sees("Henrike Overkamp")


def test_mueller_is_found_as_muell_from_anywhere(at_work):
    person = at_work
    person.presses("Ctrl+K")
    person.writes("Müll")
    person.sees("Contacts", "1 hit")
    person.presses("Return")
    person.sees("02323 555100")
    person.sees_no("1 hit")


def test_letters_in_any_order_of_typing_find_the_same(at_work):
    person = at_work
    for text in ("aylin muell", "müller", "MUELLER", "Muler"):
        person.writes(text)
        person.sees("Aylin Mueller")
        person.sees_no("Thore Zander")
        person.presses("Esc")
        person.sees("Thore Zander")


def test_what_nobody_is_called_says_so_and_offers_the_way_back(at_work):
    person = at_work
    person.writes("Xylophon")
    person.sees("Nothing found for “Xylophon”.")
    person.clicks("Clear filter")
    person.sees("Thore Zander")
