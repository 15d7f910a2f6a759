# SPDX-License-Identifier: Apache-2.0
"""Decides which deeds and places answer what is typed into the palette, and which letters were hit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Group = Literal["deeds", "places", "contacts", "tags"]
Span = tuple[int, int]  # first letter, number of letters

_WORD = re.compile(r"[^\W_]+")
_GERMAN = {"ß": "ss", "ä": "a", "ö": "o", "ü": "u"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: the group it is restricted to ("" for all) and the words that remain."""

    group: Group | Literal[""]
    text: str

    @property
    def words(self) -> list[str]:
        """The folded words, in the order typed."""
        return [folded(w)[0] for w in self.text.split()]


def read(text: str, group: Group | Literal[""] = "") -> Asked:
    """Understand `>` (only deeds) and `#` (only tags) at the beginning; else the group chosen by Tab counts."""
    stripped = text.strip()
    if stripped.startswith(">"):
        return Asked("deeds", stripped[1:].strip())
    if stripped.startswith("#"):
        return Asked("tags", stripped[1:].strip())
    return Asked(group, stripped)


def folded(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each of its letters the place that it came from."""
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        small = letter.casefold()
        plain = _GERMAN.get(small) or "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))
        letters.append(plain)
        origin.extend([place] * len(plain))
    return "".join(letters), origin


def spans(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """The letters of `text` that the folded words hit at the beginning of one of its words; empty when none does."""
    plain, origin = folded(text)
    starts = [m.start() for m in _WORD.finditer(plain)]
    found: list[Span] = []
    for word in words:
        variants = {word, word.replace("ae", "a").replace("oe", "o").replace("ue", "u")}
        for variant in variants:
            at = next((s for s in starts if variant and plain.startswith(variant, s)), None)
            if at is not None:
                first, last = origin[at], origin[at + len(variant) - 1]
                found.append((first, last - first + 1))
                break
    return tuple(sorted(set(found)))


def answers(text: str, words: list[str]) -> bool:
    """Whether every word begins a word of the text."""
    return all(spans(text, [word]) for word in words)
