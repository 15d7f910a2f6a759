# SPDX-License-Identifier: Apache-2.0
"""Keys from captions, answers that got another name, and the order of values by their type."""

from __future__ import annotations

import pytest

from crm.contacts.rules.own_fields import key_of, renamed, sorting


@pytest.mark.parametrize(
    ("caption", "key"),
    [("Mitglied seit", "mitglied_seit"), ("Größe der Halle (m²)", "grosse_der_halle_m2"), ("  ", ""), ("…", ""), ("Tor 2", "tor_2")],
)
def test_the_key_is_the_folded_caption(caption: str, key: str) -> None:
    assert key_of(caption) == key


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        (("klein", "groß"), ("klein", "sehr groß"), {"groß": "sehr groß"}),
        (("a", "b"), ("c", "d"), {"a": "c", "b": "d"}),
        (("a", "b"), ("b", "a"), {}),  # places changed, names did not
        (("a", "b"), ("b", "c"), {}),  # a went, c came
        (("a", "b"), ("a", "b", "c"), {}),
        (("a", "b"), ("b",), {}),
        ((), (), {}),
    ],
)
def test_an_answer_is_renamed_where_it_stood(before: tuple[str, ...], after: tuple[str, ...], names: dict[str, str]) -> None:
    assert renamed(before, after) == names


def test_numbers_are_ordered_by_size_as_an_office_writes_them() -> None:
    key = sorting("number", (), str.casefold)
    given = ["n. n.", "1.200", "84", "1.234,5", "7,25", "-3", "1,200,000", "900 t", "1.5"]
    assert sorted(given, key=key) == ["-3", "1.5", "7,25", "84", "900 t", "1.200", "1.234,5", "1,200,000", "n. n."]


def test_answers_are_ordered_as_they_are_offered() -> None:
    key = sorting("choice", ("niedrig", "mittel", "hoch"), str.casefold)
    assert sorted(["hoch", "früher", "niedrig", "mittel"], key=key) == ["niedrig", "mittel", "hoch", "früher"]


def test_other_texts_are_ordered_as_words() -> None:
    assert sorted(["b", "A", "c"], key=sorting("text", (), str.casefold)) == ["A", "b", "c"]
