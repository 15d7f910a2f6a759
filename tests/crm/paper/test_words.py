# SPDX-License-Identifier: Apache-2.0
"""Text is measured as the font says and broken where a reader expects it, and nothing is lost on the way."""

from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from crm.paper import fonts
from crm.paper.errors import CharactersMissing
from crm.paper.words import MM, Line, Run, lines, missing, named, width_mm


def texts(made: list[Line]) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in made]


def rebuilt(made: list[Line]) -> str:
    """The paragraph as it was before it was broken."""
    ends = [" " if line.soft else "" if line.glued else "\n" for line in made[:-1]] + [" " if made[-1].soft else ""]
    return "".join(text + end for text, end in zip(texts(made), ends, strict=True))


def broken(text: str, width: float = 40, size: float = 10) -> list[str]:
    return texts(lines([Run(text)], size, width))


def test_a_width_is_the_sum_of_the_advances_in_the_font() -> None:
    font = TTFont(fonts.FOLDER / "NotoSans-Bold.ttf")
    letters, advances = font.getBestCmap(), font["hmtx"]
    expected = sum(advances[letters[ord(c)]][0] for c in "Grüße aus Łódź") / font["head"].unitsPerEm * 11 * 25.4 / 72
    assert width_mm("Grüße aus Łódź", 11, bold=True) == pytest.approx(expected, abs=0.01)


def test_marks_take_no_room_of_their_own() -> None:
    assert width_mm("s\u0304", 12) == pytest.approx(width_mm("s", 12), abs=0.05)
    assert width_mm("a\u0308", 12) == width_mm("ä", 12)


def test_lines_end_at_blanks_and_keep_them_in_mind() -> None:
    made = lines([Run("Das Netzwerk verbindet die Städte im Revier")], 10, 40)
    assert texts(made) == ["Das Netzwerk verbindet", "die Städte im Revier"]
    assert [(line.soft, line.glued) for line in made] == [(True, False), (False, False)]
    assert all(line.width_mm <= 40 for line in made)
    assert made[0].width_mm == pytest.approx(width_mm("Das Netzwerk verbindet", 10))


def test_a_word_that_fits_exactly_stays() -> None:
    assert broken("Herne Witten", width_mm("Herne Witten", 10)) == ["Herne Witten"]
    assert broken("Herne Witten", width_mm("Herne Witten", 10) - 0.01) == ["Herne", "Witten"]


def test_no_break_blanks_hold() -> None:
    assert broken("Wir treffen uns um 14:00\u00a0Uhr", 33) == ["Wir treffen uns um", "14:00\u00a0Uhr"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wirtschafts-Entwicklung", ["Wirtschafts-", "Entwicklung"]),
        ("Handwerks/Industriekammer", ["Handwerks/", "Industriekammer"]),
        ("Hagen–Witten–Bochum–Herne", ["Hagen–Witten–", "Bochum–Herne"]),
        ("https://www.beispiel-verbund", ["https://", "www.beispiel-", "verbund"]),
    ],
)
def test_words_part_after_hyphens_and_strokes(text: str, expected: list[str]) -> None:
    made = lines([Run(text)], 10, 32)
    assert texts(made) == expected
    assert [line.glued for line in made] == [True] * (len(made) - 1) + [False]


def test_numbers_do_not_part_after_a_hyphen() -> None:
    assert broken("Rufen Sie an: 02323 925-100", 40) == ["Rufen Sie an: 02323", "925-100"]


def test_a_word_wider_than_the_column_parts_between_letters() -> None:
    made = lines([Run("Vor Donaudampfschifffahrtsgesellschaftskapitänswitwe da")], 10, 30)
    assert texts(made)[0] == "Vor"
    assert all(line.width_mm <= 30 for line in made)
    assert rebuilt(made) == "Vor Donaudampfschifffahrtsgesellschaftskapitänswitwe da"
    assert made[1].glued


def test_marks_stay_with_their_letter() -> None:
    made = lines([Run("k\u0304" * 60)], 10, 30)
    assert len(made) > 1
    assert not any(unicodedata.combining(text[0]) for text in texts(made))
    assert rebuilt(made) == "k\u0304" * 60


def test_a_column_narrower_than_a_letter_takes_one_letter_a_line() -> None:
    assert broken("Ruhr", 0.5) == ["R", "u", "h", "r"]


def test_line_ends_are_kept_and_empty_lines_too() -> None:
    made = lines([Run("Herr\nAnsgar\n\nLütkehaus\r\n44629 Herne")], 10, 80)
    assert texts(made) == ["Herr", "Ansgar", "", "Lütkehaus", "44629 Herne"]
    assert not any(line.soft or line.glued for line in made)


def test_nothing_is_one_empty_line() -> None:
    assert lines([], 10, 50) == [Line((), 0.0, False)]
    assert texts(lines([Run("")], 10, 50)) == [""]


def test_styles_go_with_their_words_and_a_word_in_two_styles_holds_together() -> None:
    made = lines([Run("Sehr "), Run("wich", bold=True), Run("tige", italic=True), Run(" Nachricht an alle")], 10, 30)
    assert texts(made) == ["Sehr wichtige", "Nachricht an alle"]
    assert [(run.text, run.bold, run.italic) for run in made[0].runs] == [
        ("Sehr ", False, False),
        ("wich", True, False),
        ("tige", False, True),
    ]


def test_a_language_goes_with_its_run() -> None:
    made = lines([Run("Das heißt "), Run("matchmaking event", lang="en")], 10, 25)
    assert [(run.text, run.lang) for line in made for run in line.runs] == [("Das heißt", ""), ("matchmaking", "en"), ("event", "en")]


def test_text_is_composed_and_freed_of_what_no_one_sees() -> None:
    assert Run("Lu\u0308tke\u00adhaus\u200b\tHerne\x07").text == "Lütkehaus Herne"


@pytest.mark.parametrize("text", ["漢", "😀", "שלום", "\ufdd0", "a\u20dd"])
def test_letters_that_no_font_has_are_found_before_they_are_set(text: str) -> None:
    assert missing(f"Anna {text}") == tuple(dict.fromkeys(text)) or missing(f"Anna {text}") == (text,)
    with pytest.raises(CharactersMissing):
        width_mm(text, 10)
    with pytest.raises(CharactersMissing):
        lines([Run(text)], 10, 50)


def test_missing_letters_are_named_and_counted() -> None:
    assert named("Anna 漢 😀 und 漢") == ("Anna [CJK UNIFIED IDEOGRAPH-6F22] [GRINNING FACE] und [CJK UNIFIED IDEOGRAPH-6F22]", 3)
    assert named("Łukasz S\u0304") == ("Łukasz S\u0304", 0)


PROSE = st.text(st.sampled_from("abc ÄßŁ s\u0304\u0331-–/1.\u00a0\nWMil漢"[:-1]), max_size=80)


@given(PROSE, st.floats(2, 60), st.booleans())
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: float, bold: bool) -> None:
    run = Run(text, bold=bold)
    made = lines([run], 10, width)
    assert rebuilt(made) == run.text.removesuffix("\n")
    for line, words in zip(made, texts(made), strict=True):
        single = len([c for c in words if not unicodedata.combining(c)]) <= 1
        assert single or line.width_mm <= width + 0.001
        assert line.width_mm == pytest.approx(sum(width_mm(r.text, 10, bold=r.bold) for r in line.runs), abs=0.01)


@given(st.text(max_size=40))
def test_any_text_is_set_or_refused_by_name(text: str) -> None:
    absent = missing(text)
    if not absent:
        assert rebuilt(lines([Run(text)], 10, 40)) == Run(text).text.removesuffix("\n")
        return
    with pytest.raises(CharactersMissing) as refused:
        lines([Run(text)], 10, 40)
    assert refused.value.characters == absent
    assert named(text)[1] >= len(absent)


def test_of_several_lines_the_widest_counts() -> None:
    assert width_mm("Herne\nEnnepe-Ruhr-Kreis\rHagen", 10) == width_mm("Ennepe-Ruhr-Kreis", 10)


def test_a_millimetre_is_a_millimetre() -> None:
    assert pytest.approx(25.4 / 72) == MM
