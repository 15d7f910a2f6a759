# SPDX-License-Identifier: Apache-2.0
"""What cannot be printed is said in one sentence, in both languages, with the facts in it."""

from __future__ import annotations

import pytest

from crm.errors import Known
from crm.paper.errors import (
    AddressTooLong,
    AddressTooWide,
    CharactersMissing,
    FontsAbsent,
    FontUnusable,
    PictureUnusable,
    character_name,
)
from crm.texts import Texts

CASES = [
    (CharactersMissing("Vorname", ("漢",)), ("Vorname", "CJK UNIFIED IDEOGRAPH-6F22", "U+6F22")),
    (CharactersMissing("", ("😀", "ש")), ("GRINNING FACE", "HEBREW LETTER SHIN")),
    (AddressTooLong(8, 6), ("8", "6")),
    (AddressTooWide("Gesellschaft", 81.4, 75.0), ("Gesellschaft", "81", "75")),
    (PictureUnusable("logo.docx", "cannot identify"), ("logo.docx",)),
    (FontUnusable("Haus Sans", "fsType"), ("Haus Sans", ".ttf")),
    (FontsAbsent(), ("make setup",)),
]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("failure", "facts"), CASES, ids=lambda case: type(case).__name__)
def test_each_failure_speaks(failure: Known, facts: tuple[str, ...], language: str) -> None:
    sentence = failure.sentence(Texts(language))
    assert [fact for fact in facts if fact not in sentence] == []
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_of_many_characters_the_first_five_are_named() -> None:
    sentence = CharactersMissing("", tuple("漢字仮名交文")).sentence(Texts("en"))
    assert sentence.count("U+") == 5
    assert "…" in sentence


def test_a_letter_with_marks_is_named_by_its_parts() -> None:
    assert character_name("a\u20dd") == "LATIN SMALL LETTER A + COMBINING ENCLOSING CIRCLE"
    assert character_name("\ufdd0") == "U+FDD0"
