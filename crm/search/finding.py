# SPDX-License-Identifier: Apache-2.0
"""Finds the records that a typed text may mean, in stages, each only while the former ones gave too little.

Names by their beginning; then every word; then words that stand in different entries of one record; then words spelt alike.
Every SELECT looks only at entries of the given scopes: nothing else is read, counted or ranked by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from crm.contacts.rules.phones import national_digits
from crm.folding import words
from crm.search import entries, spelling
from crm.store.reader import Reader

NAME, GIVEN, FIRM, TAG, OTHER, NOTE, ALIKE = "name", "given", "firm", "tag", "other", "note", "alike"
_PLACES = (NAME, GIVEN, FIRM, TAG, OTHER)  # where a word may stand, the best first
_WINDOW = 400  # rows that are looked at, at most, for a list of suggestions
_FEW = 5  # fewer than that: words spelt alike are looked for too
_AT_ONCE = 100  # words spelt alike that are asked for in one SELECT
_SHORTEST_END = 3  # digits from which a phone number is looked for by its end
_END = "\U0010ffff"
_BY_DIGITS = frozenset("0123456789+-/(). ")


class Find(NamedTuple):
    """A record that was found: the reason is a place, `alike` or the kind of a number; `detail` the word or number."""

    owner: bytes
    kind: str
    nr: int
    title: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Question:
    """A typed text as it is looked for."""

    words: tuple[str, ...]
    tags: bool = False
    by_digits: bool = False
    digits: str = ""  # of a phone number, national


@dataclass(frozen=True, slots=True)
class _View:
    """What is looked at: a reader, the scopes as an SQL list, and how many records are wanted."""

    reader: Reader
    scopes: str
    limit: int

    @property
    def window(self) -> int:
        return max(self.limit, min(4 * self.limit, _WINDOW))


def question(text: str) -> Question:
    """Read a typed text."""
    plain = text.strip()
    found = tuple(dict.fromkeys(words(plain)))
    if plain.startswith("#"):
        return Question(found, tags=True)
    by_digits = _BY_DIGITS.issuperset(plain)
    return Question(found, by_digits=by_digits, digits=national_digits(plain) if by_digits else "")


def find(reader: Reader, scopes: str, text: str, limit: int) -> list[Find]:
    """At most `limit` records of these scopes, the best first, each once."""
    asked, view = question(text), _View(reader, scopes, limit)
    seen: dict[bytes, Find] = {}
    if asked.words:
        for stage in _stages(view, asked, seen):
            for one in stage:
                seen.setdefault(one.owner, one)
            if len(seen) >= limit:
                break
    return list(seen.values())[:limit]


def _stages(view: _View, asked: Question, seen: dict[bytes, Find]) -> Iterator[list[Find]]:
    if asked.tags:
        yield _by_words(view, asked, "tags")
        return
    if asked.by_digits:
        yield from _by_number(view, asked)
    yield _by_name(view, entries.NAME, " ".join(asked.words))
    if len(asked.words) == 1:
        yield _by_name(view, entries.GIVEN, asked.words[0])
        yield _by_words(view, asked)
    else:
        yield _by_words(view, asked, "names given")
        yield _by_words(view, asked)
        if len(seen) < _FEW:
            yield _by_record(view, asked, seen)
    if len(seen) < _FEW:
        yield from _by_spelling(view, asked, seen)


def _by_name(view: _View, role: int, start: str) -> list[Find]:
    """Stage 1: a name that begins with what was typed, in the order of the alphabet, so the exact one first."""
    found = view.reader.all(
        "SELECT r.owner,r.kind,r.nr,r.title FROM search_name k CROSS JOIN search_row r ON r.rowid=k.row"
        f" WHERE k.role=? AND k.name>=? AND k.name<? AND k.scope IN {view.scopes} AND r.scope IN {view.scopes} LIMIT ?",
        (role, start, start + _END, view.limit),
    )
    reason = NAME if role == entries.NAME else GIVEN
    return [Find(owner, kind, nr, title, reason, start) for owner, kind, nr, title in found]


def _by_number(view: _View, asked: Question) -> Iterator[list[Find]]:
    """Digits: register and membership numbers, postcodes and phone numbers by their beginning, phone numbers by their end."""
    plain = "".join(asked.words)
    yield _numbered(view, "k.kind IN ('number','postcode') AND k.digits>=? AND k.digits<?", plain)
    if asked.digits:
        yield _numbered(view, "k.kind='phone' AND k.digits>=? AND k.digits<?", asked.digits)
    if len(plain) >= _SHORTEST_END:
        yield _numbered(view, "k.reversed<>'' AND k.reversed>=? AND k.reversed<?", plain[::-1])


def _numbered(view: _View, where: str, start: str) -> list[Find]:
    found = view.reader.all(
        "SELECT r.owner,r.kind,r.nr,r.title,k.kind,k.digits,r.numbers FROM search_number k CROSS JOIN search_row r ON r.rowid=k.row"
        f" WHERE {where} AND k.scope IN {view.scopes} AND r.scope IN {view.scopes} LIMIT ?",
        (start, start + _END, view.limit),
    )
    return [Find(owner, kind, nr, title, sort, _written(sort, number, all_)) for owner, kind, nr, title, sort, number, all_ in found]


def _written(kind: str, digits: str, listed: str) -> str:
    """A number as it was written, from the numbers of its entry."""
    start = f"{kind}\t{digits}\t"
    return next((line[len(start) :] for line in listed.split("\n") if line.startswith(start)), digits)


def _by_words(view: _View, asked: Question, columns: str = "") -> list[Find]:
    """Stage 2: entries in which a word begins with each typed word, ranked by where the words stand."""
    match = " ".join(f'"{w}"*' for w in asked.words)
    rows = _matching(view, f"{{{columns}}} : ({match})" if columns else match)
    ranked = []
    for owner, kind, nr, title, part, *texts in rows:
        places = [_place(w, texts) for w in asked.words]
        rank, (place, _) = sum(10 * p + e for p, e in places), max(places)
        word = asked.words[[p for p, _ in places].index(place)]
        ranked.append((rank, texts[0], texts[1], nr, Find(owner, kind, nr, title, _reason(place, part), word)))
    ranked.sort(key=lambda x: x[:4])
    return [one for *_, one in ranked]


def _matching(view: _View, match: str, most: int = 0) -> list[tuple[Any, ...]]:
    return view.reader.all(
        "SELECT r.owner,r.kind,r.nr,r.title,r.part,r.names,r.given,r.firm,r.tags FROM search_text t"
        f" CROSS JOIN search_row r ON r.rowid=t.rowid WHERE t.search_text MATCH ? AND r.scope IN {view.scopes} LIMIT ?",
        (match, most or view.window),
    )


def _place(word: str, texts: list[str]) -> tuple[int, int]:
    """Where a typed word stands (index of _PLACES), and 0 when it stands there whole, else 1."""
    for place, text in enumerate(texts):
        if word in text:  # a quick no for most
            starting = [w for w in text.split() if w.startswith(word)]
            if starting:
                return place, int(word not in starting)
    return len(texts), 1


def _reason(place: int, part: str) -> str:
    return NOTE if _PLACES[place] == OTHER and part.startswith(NOTE) else _PLACES[place]


def _by_record(view: _View, asked: Question, seen: dict[bytes, Find]) -> list[Find]:
    """Stage 3: records in which the typed words stand in different entries, one of them in a note, say."""
    owners = _rarest(view, asked) - seen.keys()
    if not owners:
        return []
    marks = ",".join("?" * len(owners))
    rows = view.reader.all(
        "SELECT owner,kind,nr,title,part,names,given,firm,tags,words FROM search_row"
        f" WHERE owner IN ({marks}) AND scope IN {view.scopes} ORDER BY owner,part",
        tuple(owners),
    )
    records: dict[bytes, list[tuple[Any, ...]]] = {}
    for row in rows:
        records.setdefault(row[0], []).append(row)
    out = []
    for lot in records.values():
        where = [min((p for p in (_standing(w, row) for row in lot) if p), default=None) for w in asked.words]
        if len(lot) > 1 and None not in where:
            rank, part = max(w for w in where if w)
            owner, kind, nr, title, *_ = lot[0]
            one = Find(owner, kind, nr, title, _reason(rank, part), asked.words[-1])
            out.append((sum(w[0] for w in where if w), lot[0][5], one))
    return [one for *_, one in sorted(out, key=lambda x: x[:2])]


def _standing(word: str, row: tuple[Any, ...]) -> tuple[int, str] | None:
    place, _ = _place(word, list(row[5:]))
    return (place, row[4]) if place < len(row[5:]) else None


def _rarest(view: _View, asked: Question) -> set[bytes]:
    """Owners of the entries that hold the rarest of the typed words; none when all are too common."""
    best: set[bytes] | None = None
    for word in asked.words:
        found = view.reader.column(
            "SELECT r.owner FROM search_text t CROSS JOIN search_row r ON r.rowid=t.rowid"
            f" WHERE t.search_text MATCH ? AND r.scope IN {view.scopes} LIMIT ?",
            (f'"{word}"*', _WINDOW),
        )
        if len(found) < _WINDOW and (best is None or len(found) < len(best)):
            best = set(found)
    return best or set()


def _by_spelling(view: _View, asked: Question, seen: dict[bytes, Find]) -> Iterator[list[Find]]:
    """Stage 4: words spelt alike, for each typed word that hardly anybody has."""
    for number, word in enumerate(asked.words):
        rare = len(_matching(view, f'"{word}"*', _FEW)) < _FEW
        for distance in spelling.distances(word) if rare else ():
            others = " ".join(f'"{w}"*' for i, w in enumerate(asked.words) if i != number)
            similar = spelling.similar(view.reader, word, distance)
            for start in range(0, len(similar), _AT_ONCE):
                if len(seen) < _FEW:
                    yield _spelt(view, similar[start : start + _AT_ONCE], others)
            if seen:
                break


def _spelt(view: _View, similar: list[str], others: str) -> list[Find]:
    """Entries that hold one of these words (nearest first) and the other typed words."""
    near = {word: i for i, word in enumerate(similar)}
    any_of = " OR ".join(f'"{w}"' for w in similar)
    rows = _matching(view, f"({any_of}) AND {others}" if others else any_of)
    ranked = []
    for owner, kind, nr, title, _, *texts in rows:
        held = [(place, near[w], w) for place, text in enumerate(texts) for w in text.split() if w in near]
        place, rank, word = min(held, default=(len(texts), 0, similar[0]))
        ranked.append((place, rank, texts[0], nr, Find(owner, kind, nr, title, ALIKE, word)))
    ranked.sort(key=lambda x: x[:4])
    return [one for *_, one in ranked]
