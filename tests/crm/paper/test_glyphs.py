# SPDX-License-Identifier: Apache-2.0
"""Letters with marks are placed by the font; everything else is one glyph a letter."""

from __future__ import annotations

import unicodedata

import pytest
from sheets import SEQUENCES, STYLES

from crm.paper.fonts import NOTO, faces
from crm.paper.glyphs import clean, missing, pieces


@pytest.mark.parametrize(("bold", "italic"), STYLES)
def test_every_sequence_of_din_91379_has_its_marks_placed(bold: bool, italic: bool) -> None:
    style = faces(NOTO, bold, italic)
    unplaced = []
    for sequence in SEQUENCES:
        found = pieces(sequence, style)
        assert found is not None
        (piece,) = found
        bare = sum(style[0].advances[c] for c in sequence if not unicodedata.combining(c))
        moved = len(piece.placed) < len(sequence) or any(glyph.x or glyph.y for glyph in piece.placed[1:])
        if not moved or abs(piece.width - bare) > 260:
            unplaced.append(sequence)
    assert unplaced == []


def test_a_mark_above_a_capital_stands_higher_than_above_a_small_letter() -> None:
    style = faces(NOTO, False, False)
    (capital,), (small,) = pieces("K\u0304", style) or (), pieces("s\u0304", style) or ()
    assert [len(capital.placed), len(small.placed)] == [2, 2]
    assert capital.placed[1].y > small.placed[1].y
    assert 0 < capital.placed[1].x < capital.width


def test_text_without_marks_is_one_piece() -> None:
    style = faces(NOTO, False, False)
    (piece,) = pieces("Müller-Łoś", style) or ()
    assert (piece.text, piece.placed, piece.face) == ("Müller-Łoś", (), style[0])
    assert piece.width == pytest.approx(sum(style[0].advances[c] for c in "Müller-Łoś"))


def test_marks_without_a_letter_are_set_or_missing_but_never_lost() -> None:
    style = faces(NOTO, False, False)
    found = pieces("\u0304\u0331", style)
    assert found is None or "".join(piece.text for piece in found) == "\u0304\u0331"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lu\u0308tkehaus", "Lütkehaus"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("Silben\u00adtrennung\u200b\ufeff", "Silbentrennung"),
        ("\u202eumgedreht\u202c", "umgedreht"),
        ("Tab\tda", "Tab da"),
        ("\x00\x1b[1m", "[1m"),
        ("❤\ufe0f", "❤"),
        ("\ud83d", "\ufffd"),
        ("14:00\u00a0Uhr", "14:00\u00a0Uhr"),
    ],
)
def test_text_is_cleaned(text: str, expected: str) -> None:
    assert clean(text) == expected
    assert clean(clean(text)) == expected


def test_missing_letters_come_once_in_order_with_their_marks() -> None:
    assert missing("漢a😀漢\n", faces(NOTO, False, False)) == ("漢", "😀")
