# SPDX-License-Identifier: Apache-2.0
"""Measures text and breaks it into lines: at blanks, after hyphens and strokes, and inside a word only when it is wider than the column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crm.paper import glyphs
from crm.paper.errors import CharactersMissing, character_name
from crm.paper.fonts import NOTO, Face, Family, faces

MM = 25.4 / 72  # millimetres in a point
BREAKS = re.compile(r"(?<=\w[-‐–])(?=[^\W\d])|(?<=[\w/]/)(?=[^\W\d])")  # Müller-|Meier, und/|oder; a phone number 925-100 stays whole
INNER = re.compile("[-‐–/]")
MOST_WIDTHS = 100_000  # words whose width is remembered, of each face


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; its text is made NFC and freed of what no one sees. `lang` when it is not that of the document."""

    text: str
    bold: bool = False
    italic: bool = False
    lang: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", glyphs.clean(self.text))


@dataclass(frozen=True, slots=True)
class Line:
    """A line that fits: `soft` when a blank stood where it ends, `glued` when it was broken inside a word."""

    runs: tuple[Run, ...]
    width_mm: float
    soft: bool
    glued: bool = False


@dataclass(slots=True)
class _Part:
    """Letters of one run that stay together, with their width in thousandths of the size and what stands behind them.

    Not changed once made, yet not frozen: there is one for every word, and a frozen one takes four times as long.
    """

    text: str
    run: Run
    width: float
    end: str = ""  # "" nothing: the word goes on in the next run · " " blank · "-" a place to break · "\n" line end
    space: float = 0.0


def width_mm(text: str, size_pt: float, *, bold: bool = False, italic: bool = False, family: Family = NOTO) -> float:
    """Width of a text in millimetres; of several lines, the widest. Raises CharactersMissing."""
    chosen = faces(family, bold, italic)
    return max(_width(row, chosen) for row in glyphs.clean(text).split("\n")) * size_pt / 1000 * MM


def missing(text: str, family: Family = NOTO) -> tuple[str, ...]:
    """Letters that no font has, each with its marks, once and in order."""
    return glyphs.missing(glyphs.clean(text), faces(family, False, False))


def named(text: str, family: Family = NOTO) -> tuple[str, int]:
    """The text with each missing letter as its Unicode name in brackets, and how many there were."""
    text = glyphs.clean(text)
    absent = set(missing(text, family))
    if not absent:
        return text, 0
    parts = [f"[{character_name(c)}]" if c in absent else c for c in glyphs.CLUSTER.findall(text)]
    return "".join(parts), sum(c in absent for c in glyphs.CLUSTER.findall(text))


def lines(runs: Sequence[Run], size_pt: float, width_mm: float, *, family: Family = NOTO) -> list[Line]:
    """The runs as lines at most `width_mm` wide; an empty text is one empty line. Raises CharactersMissing."""
    try:
        return list(_lines(tuple(runs), size_pt, width_mm, family))
    except CharactersMissing as refused:  # at the first one: name all
        absent = [c for run in runs for c in missing(run.text, family)]
        raise CharactersMissing("", tuple(dict.fromkeys(absent))) from refused


@lru_cache(maxsize=512)
def _lines(runs: tuple[Run, ...], size_pt: float, width: float, family: Family) -> tuple[Line, ...]:
    room = width / MM / size_pt * 1000 + 0.01  # thousandths of the size
    made: list[Line] = []
    line: list[_Part] = []
    filled = gap = 0.0
    for word in _words(runs, family):
        wide = word[0].width if len(word) == 1 else sum(part.width for part in word)
        if line and filled + gap + wide > room:
            made.append(_line(line, filled, size_pt))
            line, filled, gap = [], 0.0, 0.0
        if wide > room and not line:
            *whole, word = _broken(word, room, family)
            made += [_line(parts, sum(p.width for p in parts), size_pt) for parts in whole]
            wide = sum(part.width for part in word)
        line += word
        filled += gap + wide
        gap = word[-1].space
        if word[-1].end == "\n":
            made.append(_line(line, filled, size_pt))
            line, filled, gap = [], 0.0, 0.0
    if line or not made:
        made.append(_line(line, filled, size_pt))
    return tuple(made)


def _words(runs: tuple[Run, ...], family: Family) -> list[list[_Part]]:
    """What must stay on one line, in order; a word may go through several runs."""
    words: list[list[_Part]] = []
    for run in runs:
        parts = _parts(run, family)
        if words and parts and not words[-1][-1].end:  # only the last part of a run has no end: its word goes on
            words[-1].append(parts[0])
            parts = parts[1:]
        words += [[part] for part in parts]
    return words


def _parts(run: Run, family: Family) -> tuple[_Part, ...]:
    """One run cut at every place where a line may end."""
    chosen = faces(family, run.bold, run.italic)
    known, space = _WIDTHS.setdefault(chosen, {}), chosen[0].advances[" "]
    rows, whole = run.text.split("\n"), not INNER.search(run.text)
    made: list[_Part] = []
    for number, row in enumerate(rows):
        words = row.split(" ")
        if whole:
            made += [_Part(word, run, known.get(word) or _width(word, chosen), " ", space) for word in words[:-1]]
        else:
            for word in words[:-1]:
                made += _opened(word, run, chosen)
                made[-1].end, made[-1].space = " ", space
        if words[-1] or number < len(rows) - 1:
            made += _opened(words[-1], run, chosen)
            made[-1].end = "\n" if number < len(rows) - 1 else ""
    return tuple(made)


def _opened(word: str, run: Run, chosen: tuple[Face, ...]) -> list[_Part]:
    """A word as the parts between which a line may end."""
    return [_Part(piece, run, _width(piece, chosen), "-") for piece in BREAKS.split(word)]


def _broken(word: list[_Part], room: float, family: Family) -> list[list[_Part]]:
    """A word that is wider than the column, cut between letters into what fits."""
    made: list[list[_Part]] = [[]]
    filled = 0.0
    for part in word:
        chosen, start = faces(family, part.run.bold, part.run.italic), 0
        clusters = glyphs.CLUSTER.findall(part.text)
        for place, cluster in enumerate(clusters):
            wide = _width(cluster, chosen)
            if filled and filled + wide > room:
                made[-1].append(_cut(part, clusters[start:place], chosen))
                made.append([])
                start, filled = place, 0.0
            filled += wide
        rest = "".join(clusters[start:])
        made[-1].append(replace(part, text=rest, width=_width(rest, chosen)))
    return made


def _cut(part: _Part, clusters: list[str], chosen: tuple[Face, ...]) -> _Part:
    text = "".join(clusters)
    return _Part(text, part.run, _width(text, chosen), "-")


def _line(parts: list[_Part], filled: float, size_pt: float) -> Line:
    """The parts of a line as runs, blanks put back between them."""
    runs: list[Run] = []
    texts: list[str] = []
    for part in parts:
        if not runs or runs[-1] is not part.run:
            runs.append(part.run)
            texts.append("")
        texts[-1] += part.text + (" " if part.end == " " and part is not parts[-1] else "")
    made = tuple(r if r.text == t else Run(t, r.bold, r.italic, r.lang) for r, t in zip(runs, texts, strict=True) if t)
    end = parts[-1].end if parts else ""
    return Line(made, filled * size_pt / 1000 * MM, end == " ", end == "-")


_WIDTHS: dict[tuple[Face, ...], dict[str, float]] = {}


def _width(text: str, chosen: tuple[Face, ...]) -> float:
    """Width of a clean text in thousandths of the size, remembered."""
    known = _WIDTHS.setdefault(chosen, {})
    found = known.get(text)
    if found is None:
        if len(known) >= MOST_WIDTHS:
            known.clear()
        found = known[text] = _measured(text, chosen)
    return found


def _measured(text: str, chosen: tuple[Face, ...]) -> float:
    face = chosen[0]
    if face.simple.issuperset(text):
        return sum(map(face.advances.__getitem__, text))
    made = glyphs.pieces(text, chosen)
    if made is None:
        raise CharactersMissing("", glyphs.missing(text, chosen))
    return sum(piece.width for piece in made)
