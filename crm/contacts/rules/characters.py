# SPDX-License-Identifier: Apache-2.0
"""Keeps text within DIN 91379, the characters that names in German administration are made of, and finds what lies outside.

Source: DIN 91379:2022-08, groups bll (500 letters, 149 sequences), N1 to N4 and the extended E1, Greek, Cyrillic; machine-readable
list "String.Latin+ 1.3" (KoSIT; CC BY 4.0), search form by the norm's annex, which extends the ICAO transcription (Doc 9303).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = (  # bll, single code points: "A-Z" is a range
    "A-Za-zÀ-ÖØ-öø-žƇ-ƈƏƗƠ-ơƯ-ưƷǍ-ǜǞ-ǟǢ-ǰǴ-ǵǸ-ǿȒ-ȓȘ-țȞ-ȟȧ-ȳəɨʒḂ-ḃḆ-ḇḊ-ḑḗḜ-ḫḯ-ḷḺ-ḻṀ-ṉṒ-ṛṞ-ṣṪ-ṯẀ-ẇẌ-ẗẞẠ-ỹ"
)
_SEQUENCES = {  # bll, letters that Unicode has only as base and marks: marks, then the bases that may carry them
    "\u0300": "CFGKMPSTZcfgkmpstz",
    "\u0301": "JjÿĪī",
    "\u0302": "DKLMNdklmn",
    "\u0304": "CFHKNPSTZcfhknpstzÛûḲḳṢṣṬṭỤụ",
    "\u0306": "CMNRZcmnrzÇç",
    "\u0307": "KUku",
    "\u0308": "CTZczẠạỌọỤụ",
    "\u030b": "Aa",
    "\u030c": "J",
    "\u030d": "ēō",
    "\u0310": "Mm",
    "\u0315": "CKPTckptČč",
    "\u031b": "KTkt",
    "\u031b\u0304": "Ss",
    "\u0323": "CPcpČč",
    "\u0325": "LRlr",
    "\u0325\u0304": "LRlr",
    "\u0326": "CHKLNchklnŽž",
    "\u0327": "ZzŽž",
    "\u0328\u0306": "Cc",
    "\u0331": "HSs",
    "\u035f": "Kk",  # with the h that follows
}
_SIGNS = r" '(),\-./:;!\"#$%&*+0-9<=>?@\[\\\]^_{|}`~¡-¬®-¿×÷ʹʺʾʿˈˌ’‡€\t\n\r\u00a0"  # N1 to N4
_EXTENDED = (  # E1, Greek, Cyrillic: for names of firms and products, and for exchange in Europe
    r"ƒʰʳˆ˜ˢᵈᵗ‘‚“”„†…‰′″‹›⁰⁴-⁹ⁿ₀-₉™∞≤≥Ά\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ceЍ\u0410-\u042a\u042c\u042e-\u044a\u044c\u044e\u044f\u045d"
)

_COMPOSED = frozenset(base + marks for marks, bases in _SEQUENCES.items() for base in bases)
_NORMAL = re.compile(f"[{_LETTERS}{_SIGNS}]")
_ALL_NORMAL = re.compile(f"[{_LETTERS}{_SIGNS}]*")
_WIDE = re.compile(f"[{_LETTERS}{_SIGNS}{_EXTENDED}]")
_GRAPHEME = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")

# Hangul fillers, the braille blank, the joiner of graphemes and variation selectors are seen by nobody, though no control characters
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef\ufdd0-\ufdef\ufffe\uffff]")
_HIDDEN = ("Cc", "Cf", "Cs")  # controls, formatting (soft hyphen, zero width, direction marks), lone surrogates

_BASIC = str.maketrans(  # search form of letters that do not decompose (DIN 91379, annex on the search form)
    {"Æ": "AE", "Œ": "OE", "Ø": "OE", "Þ": "TH", "ẞ": "SS", "Ð": "D", "Đ": "D", "Ħ": "H", "ĸ": "K", "Ł": "L", "Ŀ": "L", "ŉ": "N"}
    | {"Ŋ": "N", "Ŧ": "T", "ı": "I", "Ĳ": "IJ", "Ƈ": "C", "Ə": "E", "Ɨ": "I", "Ʒ": "Z", "Ǥ": "G", "ß": "SS"}
)


def tidy(text: str) -> str:
    """One line of text as it is kept: NFC, nothing invisible, no control or direction marks, every run of white space one blank."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = (" " if c.isspace() else c for c in _UNSEEN.sub("", text))
    visible = "".join(c for c in seen if unicodedata.category(c) not in _HIDDEN)
    return " ".join(unicodedata.normalize("NFC", visible).split())


def tidy_lines(text: str) -> str:
    """Several lines, each tidy; empty ones go at both ends, and of several in a row one stays."""
    lines = [tidy(line) for line in text.splitlines()]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip("\n")


def foreign(text: str, *, extended: bool = False) -> str:
    """What lies outside DIN 91379, each once in order; empty when all is well.

    A letter that only Unicode can compose (`ạ` with a dot above) is given whole. `extended` allows what firms and products
    may have besides: quotation marks, Greek, Bulgarian Cyrillic.
    """
    if _ALL_NORMAL.fullmatch(text):
        return ""
    single = _WIDE if extended else _NORMAL
    parts = _GRAPHEME.findall(unicodedata.normalize("NFC", text))
    odd = (part for part in parts if not (single.fullmatch(part) or part in _COMPOSED))
    return "".join(dict.fromkeys(odd))


@lru_cache(maxsize=8192)
def search_form(text: str) -> str:
    """Text in the norm's basic letters A to Z, `Lütkehaus` as `LUETKEHAUS`; what is no Latin letter stays, blanks tidied."""
    folded = tidy(text).translate(_BASIC).upper()
    return "".join(map(_basic, _GRAPHEME.findall(unicodedata.normalize("NFD", folded))))


def _basic(grapheme: str) -> str:
    """Base letter of one grapheme in NFD: Ä, Ö and Ü take an E with them, Å a second A."""
    base, marks = grapheme[0], grapheme[1:]
    if unicodedata.combining(base):
        return ""
    if "\u0308" in marks and base in "AOU":
        return base + "E"
    return "AA" if base == "A" and "\u030a" in marks else base.translate(_BASIC)
