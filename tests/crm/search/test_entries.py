# SPDX-License-Identifier: Apache-2.0
"""What an entry of the index holds."""

from __future__ import annotations

from crm.search.entries import GIVEN, JOINED, NAME, entry, keys, numbers, spelt

ROW = (
    *(b"k" * 16, 7, 0, "", "Anna-Maria von Müller"),
    *("Müller\nvon Müller\n", "Anna-Maria", "Groß & Söhne KG", "Zerspanung zerspanung  Herne"),
    *("phone +49 2323 925-100\npostcode 44623\nnumber HRB 1234\nphone ", "Messe 2025"),
)
ONE = entry("contact", ROW, ("Anna-Maria von Müller", "person", "Groß & Söhne KG", "Herne"))


def test_texts_are_folded_line_by_line():
    assert ONE.texts == ("muller\nvon muller", "anna maria", "gross sohne kg", "zerspanung herne 44623 hrb1234 hrb 1234", "messe 2025")
    assert (ONE.title, ONE.town) == ("Anna-Maria von Müller", "Herne")


def test_keys_stand_by_role_and_written_together():
    assert keys(ONE) == {(NAME, "muller"), (NAME, "von muller"), (JOINED, "vonmuller"), (GIVEN, "anna maria"), (JOINED, "annamaria")}


def test_phone_numbers_stand_from_both_ends():
    assert numbers(ONE) == {("phone", "2323925100", "0015293232"), ("postcode", "44623", ""), ("number", "hrb1234", "")}


def test_words_that_may_be_misspelt_have_three_letters_and_no_digit():
    assert spelt(ONE) == {"muller", "von", "anna", "maria", "gross", "sohne", "zerspanung", "herne", "hrb", "messe"}


def test_an_empty_row_is_an_empty_entry():
    nothing = entry("contact", (b"k" * 16, 7, 0, "own", "", "", "\n \n", "", "", "", ""), ("T", "person", "", ""))
    assert nothing.texts == ("", "", "", "", "")
    assert keys(nothing) == numbers(nothing) == spelt(nothing) == set()
