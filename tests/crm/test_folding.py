# SPDX-License-Identifier: Apache-2.0
"""The laws of folding: what people type alike is alike, and a beginning stays a beginning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.folding import fold, words

LATIN = st.text(st.characters(max_codepoint=0x24F) | st.sampled_from("ẞßäöüÄÖÜéŁłıİʼʹßﬁæœøþ"), max_size=30)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Müller", "mueller"),
        ("Müller", "MULLER"),
        ("Lütkehaus", "luetkehaus"),
        ("Groß", "gross"),
        ("STRAẞE", "straße"),
        ("Café", "cafe"),
        ("Łódź", "lodz"),
        ("Işık", "isik"),
        ("İstanbul", "istanbul"),
        ("IŞIK", "ışık"),
        ("Øster", "oester"),
        ("Æbelø", "aebeloe"),
        ("Århus", "Aarhus"),
        ("Đorđević", "dordevic"),
        ("Þór", "thor"),
        ("Mu\u0308ller", "Müller"),
        ("ﬁnanz", "finanz"),
    ],
)
def test_spellings_of_one_name_are_alike(written, typed):
    assert fold(written) == fold(typed)


@given(LATIN, st.integers(0, 30))
def test_a_beginning_folds_to_a_beginning(text, length):
    assert fold(text).startswith(fold(text[:length]))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text("bcdfghjklmnpqrstvwxyz", max_size=8), st.sampled_from("aou"), st.text("bcdfghjklmnpqrstvwxyz", max_size=8))
def test_umlaut_spelt_out_and_plain_are_alike(before, vowel, after):
    umlaut = {"a": "ä", "o": "ö", "u": "ü"}[vowel]
    assert fold(f"{before}{umlaut}{after}") == fold(f"{before}{vowel}e{after}") == fold(f"{before}{vowel}{after}")


@given(LATIN)
def test_the_quick_way_gives_what_the_norm_gives(text):
    """Composed and decomposed forms of one text are the same text (Unicode, canonical equivalence)."""
    import unicodedata

    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_words_fall_apart_at_signs():
    assert words("Müller-Lüdenscheid, Dr. h.c. (Bochum)_1") == ["muller", "ludenscheid", "dr", "h", "c", "bochum", "1"]
