# SPDX-License-Identifier: Apache-2.0
"""Folds words so that ü, ue and u, ß and ss, upper and lower case are the same to a searcher."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ß": "ss", "ẞ": "ss", "ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"})
_UMLAUT = re.compile(r"([aou])e")
_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Folded form: case, marks and German spellings removed; a prefix folds to a prefix (ae, oe, ue become a, o, u)."""
    if text.isascii():
        return _UMLAUT.sub(r"\1", text.lower())
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).translate(_LETTERS)
    return _UMLAUT.sub(r"\1", "".join(c for c in plain if not unicodedata.combining(c)))


def words(text: str) -> list[str]:
    """The folded words of a text in order."""
    return _WORD.findall(fold(text))
