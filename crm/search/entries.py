# SPDX-License-Identifier: Apache-2.0
"""Turns what rooms declare into folded entries of the index, and says which keys and words an entry has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from crm.contacts.rules.phones import national_digits
from crm.folding import words

NAME, GIVEN, JOINED = 0, 1, 2  # roles of a key that a typed text is compared with first
SCOPE_BITS = 40  # the number of an entry's row is scope << 40 | count: what a desk may see is known before anything is read
_LINE = 64  # longer lines are prose and hardly come twice
_SHORTEST_WORD = 3  # letters of a word that a misspelt one may have meant


class Entry(NamedTuple):
    """One row of `search_row`: what a suggestion shows, then texts folded, one line for each line that was declared.

    `numbers` holds `kind TAB digits TAB value as written` lines; digits of a phone are national, without leading zeros.
    """

    owner: bytes
    kind: str
    nr: int
    scope: int
    part: str
    title: str
    sort: str
    organisation: str
    town: str
    names: str
    given: str
    firm: str
    words: str
    tags: str
    numbers: str

    @property
    def texts(self) -> tuple[str, str, str, str, str]:
        """What the full-text index holds, in the order of its columns."""
        return self.names, self.given, self.firm, self.words, self.tags

    @property
    def place(self) -> tuple[bytes, str, int]:
        """What no two entries of a kind share."""
        return self.owner, self.part, self.scope


COLUMNS = ",".join(Entry._fields)


def entry(kind: str, row: Sequence[Any], shown: tuple[str, str, str, str]) -> Entry:
    """The entry of a declared row (see `Searchable`); `shown` is the owner's title, sort, organisation and town."""
    owner, nr, scope, part, _, names, given, firm, text, numbers, tags = row
    listed = _numbers(numbers)
    listed_words = (
        f"{digits} {_line(value)}" for sort, digits, value in (n.split("\t") for n in listed.split("\n") if n) if sort != "phone"
    )
    also = " ".join(listed_words)
    plain = " ".join(dict.fromkeys(" ".join(filter(None, (_folded(text), also))).split()))
    return Entry(owner, kind, nr, scope, part, *shown, _folded(names), _folded(given), _folded(firm), plain, _folded(tags), listed)


def keys(one: Entry) -> set[tuple[int, str]]:
    """Roles and folded names that a typed text may begin; a name of several words is there written together too."""
    out = set()
    for role, text in ((NAME, one.names), (GIVEN, one.given)):
        for line in text.split("\n") if text else ():
            out.add((role, line))
            if " " in line:
                out.add((JOINED, line.replace(" ", "")))
    return out


def numbers(one: Entry) -> set[tuple[str, str, str]]:
    """Kinds, digits, and digits from the end (phones only) of an entry."""
    if not one.numbers:
        return set()
    found = (line.split("\t") for line in one.numbers.split("\n"))
    return {(kind, digits, digits[::-1] if kind == "phone" else "") for kind, digits, _ in found}


def spelt(one: Entry) -> set[str]:
    """The words of an entry that somebody may misspell."""
    return {w for text in one.texts for w in text.split() if len(w) >= _SHORTEST_WORD and w.isalpha()}


def _folded(text: str) -> str:
    """The folded lines of a text, each once, empty ones left out."""
    if not text or text.isspace():
        return ""
    lines = (_line(line) if len(line) <= _LINE else " ".join(words(line)) for line in text.split("\n") if line)
    return "\n".join(dict.fromkeys(filter(None, lines)))


@lru_cache(maxsize=8192)
def _line(text: str) -> str:
    return " ".join(words(text))


def _numbers(text: str) -> str:
    out = []
    for line in text.split("\n") if text else ():
        kind, _, value = line.partition(" ")
        digits = national_digits(value) if kind == "phone" else "".join(words(value))
        if digits:
            out.append(f"{kind}\t{digits}\t{' '.join(value.split())}")
    return "\n".join(dict.fromkeys(out))
