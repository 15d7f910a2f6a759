# SPDX-License-Identifier: Apache-2.0
"""To whom letters go: one after another, one instead of another, and what was written for one alone."""

from __future__ import annotations

from crm.documents.rules import LetterDraft
from ui.documents.addressees import Addressees


def test_one_after_another_as_far_as_there_is_one():
    to = Addressees(["a", "b", "c"])
    assert [to.shown, to.are_several] == ["a", True]
    to.step(-1)
    assert to.shown == "a"
    to.step(1)
    to.step(1)
    to.step(1)
    assert to.shown == "c"


def test_the_last_one_dropped_shows_the_one_before_and_in_the_end_nobody():
    to = Addressees(["a", "b"])
    to.step(1)
    to.drop()
    assert (to.contacts, to.shown, to.are_several) == (["a"], "a", False)
    to.drop()
    to.drop()
    assert (to.contacts, to.shown) == ([], "")
    to.put("c")
    assert to.contacts == ["c"]


def test_another_stands_in_the_same_place_and_nobody_twice():
    to = Addressees(["a", "b"])
    to.put("c")
    assert (to.contacts, to.shown) == (["c", "b"], "c")
    to.put("b")
    assert (to.contacts, to.shown) == (["c", "b"], "b")


def test_what_names_a_person_goes_to_that_person_only():
    to = Addressees(["a", "b"])
    found = to.letters(LetterDraft("a", "Betreff", address=("Zeile",), salutation="Liebe A,"))
    assert [(one.contact_id, one.subject, one.address, one.salutation) for one in found] == [
        ("a", "Betreff", ("Zeile",), "Liebe A,"), ("b", "Betreff", (), ""),
    ]  # fmt: skip
    to.forget()
    assert to.of("a").salutation == ""
