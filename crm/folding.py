# SPDX-License-Identifier: Apache-2.0
"""Folds words so that ü, ue and u, ß and ss, upper and lower case are the same to a searcher."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = (  # what Unicode does not decompose
    *("þth", "æa", "œo", "øo", "əa", "ǝa", "łl", "ıi", "ȷj", "đd", "ðd", "ɖd"),
    *("ħh", "ŧt", "ŋn", "ǥg", "ƶz", "ʒz", "ĸk", "ɨi", "ꞓc", "ßss", "ẞss"),
)
_SIGNS = "ʹʺʻʼʾʿˈː"  # letters of transcriptions that nobody types (DIN 91379)
_LETTERS = str.maketrans({pair[0]: pair[1:] for pair in _PLAIN} | dict.fromkeys(_SIGNS, ""))
_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))


def _slowly(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)).translate(_LETTERS)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


_QUICK = str.maketrans({chr(n): _slowly(chr(n)) for n in _LATIN})  # nearly every text that is not ASCII
_SPELT = re.compile(r"(?<=[ou])e+|(?<=a)[ae]+")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Folded form: case, marks and spelt-out letters removed (ae, aa, oe, ue become a, a, o, u; search form of DIN 91379).

    A prefix of a text folds to a prefix of the folded text; folding twice changes nothing.
    """
    if text.isascii():
        return _SPELT.sub("", text.lower())
    plain = text.translate(_QUICK).lower()
    return _SPELT.sub("", plain if plain.isascii() else _slowly(text))


def words(text: str) -> list[str]:
    """The folded words of a text in order."""
    return _WORD.findall(fold(text))
