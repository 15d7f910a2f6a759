# SPDX-License-Identifier: Apache-2.0
"""Finds the words of the index that a misspelt word may have meant.

A word with one wrong, missing, extra or swapped letter keeps its first or its second half, so the candidates stand in two
short ranges of a sorted list: no vocabulary is held in memory, and the writing side keeps it exact. Two errors are found
when they stand in the same half.
"""

from __future__ import annotations

from crm.store.reader import Reader

SHORTEST = 4  # letters of a typed word from which a misspelling is thought of
_TWO_ERRORS = 6  # letters from which two errors are thought of
_END = "\U0010ffff"


def similar(reader: Reader, word: str, distance: int) -> list[str]:
    """Folded words of the index within a distance (optimal string alignment), the nearest first; the word itself left out.

    The words come from every scope: whoever asks must look whether the desk sees a record that holds them.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, _near(reader, word, distance), scorer=OSA.distance, score_cutoff=distance, limit=None)
    return [w for w, _, _ in sorted(found, key=lambda x: (x[1], x[0][0] != word[0], abs(len(x[0]) - len(word)), x[0])) if w != word]


def distances(word: str) -> range:
    """The distances to try for a typed word, one after the other."""
    if len(word) < SHORTEST or not word.isalpha():
        return range(0)
    return range(1, 3 if len(word) >= _TWO_ERRORS else 2)


def _near(reader: Reader, word: str, distance: int) -> list[str]:
    size = len(word)
    middle = size // 2
    start, end = word[:middle], word[middle:][::-1]
    lengths = ",".join(str(n) for n in range(size - distance, size + distance + 1))
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]  # the one error that two halves share
    found = reader.column(
        f"SELECT word FROM search_word WHERE length IN ({lengths}) AND word>=? AND word<?"
        f" UNION ALL SELECT word FROM search_word WHERE length IN ({lengths}) AND reversed>=? AND reversed<?"
        " UNION ALL SELECT word FROM search_word WHERE length=? AND word=?",
        (start, start + _END, end, end + _END, size, swapped),
    )
    return list(dict.fromkeys(found))
