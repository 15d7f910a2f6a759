# SPDX-License-Identifier: Apache-2.0
"""DIN 91379: what belongs to it, what is found outside, and the search form; examples typed from the norm's tables."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.contacts.rules import characters

INVISIBLE = [
    "\u200b",
    "\u200d",
    "\u00ad",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u0000",
    "\u001b",
    "\u007f",
    "\u2060",
    "\u034f",
    "\u3164",
    "\ufe0f",
]


@pytest.mark.parametrize("sign", INVISIBLE, ids=lambda sign: f"U+{ord(sign):04X}")
def test_invisible_signs_go(sign):
    assert characters.tidy(f"Mül{sign}ler") == "Müller"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Anna \t Maria\n", "Anna Maria"),
        ("Anna\u00a0Maria", "Anna Maria"),
        ("Anna\u2028Maria\u3000Berg", "Anna Maria Berg"),
        ("Mu\u0308ller", "Müller"),
        ("u\u200b\u0308", "ü"),
        ("C\u0306", "C\u0306"),
        ("a\x00b", "ab"),
        ("\ud800x", "x"),
        ("", ""),
        ("😀 Ωя", "😀 Ωя"),
    ],
)
def test_tidy(written, kept):
    assert characters.tidy(written) == kept


@given(st.text(max_size=30))
def test_tidy_is_stable_and_one_line(written):
    kept = characters.tidy(written)
    assert characters.tidy(kept) == kept == unicodedata.normalize("NFC", kept)
    assert kept == kept.strip()
    assert "  " not in kept
    assert "\n" not in kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Haus 3\r\n2. OG", "Haus 3\n2. OG"),
        ("\n\n  Haus  3 \n\n\n\n2. OG\n\n", "Haus 3\n\n2. OG"),
        ("a\rb", "a\nb"),
        ("  ", ""),
        ("eins", "eins"),
    ],
)
def test_tidy_lines(written, kept):
    assert characters.tidy_lines(written) == kept
    assert characters.tidy_lines(kept) == kept


# single letters and sequences from each block of group bll; a few signs of N1 to N4
WITHIN = (
    "ABCXYZ abcxyz ÀÖØöøÿĀžĦħıĲĳĸŀŁłŉŊŋŒœŧ ƇƈƏƗƠơƯưƷǍǜǞǟǢǰǴǵǸǿȒȓȘțȞȟȧȳəɨʒ ḂḃḆḇḊḑḗḜḫḯḷḺḻṀṉṒṛṞṣṪṯẀẇẌẗẞẠỹ "
    "A̋ C̀ C̨̆ c̨̆ J̌ K͟H K͟h k͟h L̥̄ M̐ S̛̄ Ç̆ Û̄ ÿ́ Č̕ ē̍ Ī́ Ž̦ Ḳ̄ Ṭ̄ Ạ̈ ọ̈ Ụ̄ 'ʹʺʾʿˈˌ’‡ !\"#$%&()*+/0123456789:;<=>?@[\\]^_{|}~` ¡¿§©«»¬®°±µ¶×÷€¤¦¸¼½¾"
)
# neighbours of the blocks, letters of other sets, sequences that the norm does not list
OUTSIDE = [
    "ſ", "ƀ", "Ɔ", "Ɖ", "Ɲ", "Ƕ", "Ǡ", "Ǳ", "ǲ", "Ȁ", "Ȕ", "Ȧ", "Ȝ", "ɐ", "ɯ", "Ḁ", "Ḅ", "Ḓ", "Ḭ", "Ḹ", "Ḽ", "Ṋ", "Ṑ", "Ṝ", "Ṥ", "Ṱ", "Ẉ",
    "Ẋ", "ẘ", "ẛ", "ẟ", "Ỻ", "ʰ", "ʻ", "ʼ", "–", "—", "„", "“", "…", "‑", "Ω", "Я", "א", "李", "😀", "\u200b", "\x00",
    "x̂", "B̀", "Ḳ̱", "C̨", "L̄", "ạ̇", "J̊", "\u0301",
]  # fmt: skip


def test_what_the_norm_holds_is_not_foreign():
    assert characters.foreign(WITHIN) == ""
    assert characters.foreign(unicodedata.normalize("NFD", WITHIN)) == ""
    assert characters.foreign("") == ""


@pytest.mark.parametrize("odd", OUTSIDE)
def test_what_lies_outside_is_found(odd):
    assert characters.foreign(odd) == odd
    assert characters.foreign(f"Müller {odd} x {odd}").replace(" ", "") == odd


def test_the_norm_has_500_letters_and_149_sequences():
    composed = (c for c in map(chr, range(0x110000)) if unicodedata.normalize("NFC", c) == c)  # without the signs of kelvin, ångström
    letters = [c for c in composed if unicodedata.category(c) in ("Lu", "Ll") and not characters.foreign(c)]
    letters.remove("µ")  # a sign here
    assert len(letters) == 500
    marks = [chr(code) for code in range(0x300, 0x370)]
    pairs = [base + mark for base in letters for mark in marks]
    found = [pair for pair in pairs if len(unicodedata.normalize("NFC", pair)) > 1 and not characters.foreign(pair)]
    triples = ["C̨̆", "c̨̆", "L̥̄", "l̥̄", "R̥̄", "r̥̄", "S̛̄", "s̛̄"]
    assert not [triple for triple in triples if characters.foreign(triple)]
    digraph = ["K͟", "k͟"]  # K͟H, K͟h, k͟h: three sequences, two bases with their mark
    assert len({unicodedata.normalize("NFC", pair) for pair in found} - set(digraph)) + len(triples) + 3 == 149


def test_foreign_signs_are_named_once_in_order():
    assert characters.foreign("李明 – 李 –") == "李明–"


def test_firms_may_have_more():
    assert characters.foreign("„Ωμέγα“ ООД™", extended=True) == ""
    assert characters.foreign("„Ωμέγα“ ООД™") == "„Ωμέγα“ОД™"
    assert characters.foreign("Ыэё–", extended=True) == "Ыэё–"


@pytest.mark.parametrize(
    ("written", "form"),
    [  # DIN 91379, annex on the search form
        ("Lütkehaus", "LUETKEHAUS"),
        ("Groß", "GROSS"),
        ("Åse Ærø", "AASE AEROE"),
        ("Þór Ðóra", "THOR DORA"),
        ("Œuvre", "OEUVRE"),
        ("Łódź Đorđe Ħal", "LODZ DORDE HAL"),
        ("Ǚ Ǟ Ȫ Ạ̈ Ọ̈ Ụ̈", "UE AE OE AE OE UE"),
        ("Ǻ ǻ Ǣ Ǿ", "AA AA AE OE"),
        ("C̈ ḧ ẍ", "C H X"),
        ("Ů ů", "U U"),
        ("ĳ İ ı ŉ ĸ ŋ Ŧ ǯ ɨ ə ƈ ǥ Ŀ", "IJ I I N K N T Z I E C G L"),
        ("K͟hān", "KHAN"),
        ("Иван O’Neil-3", "ИВАН O’NEIL-3"),
        ("  a\u00a0 b ", "A B"),
        ("", ""),
    ],
)
def test_search_form(written, form):
    assert characters.search_form(written) == form
    assert characters.search_form(unicodedata.normalize("NFD", written)) == form
