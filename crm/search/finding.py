# SPDX-License-Identifier: Apache-2.0
"""Finds the records that a typed text may mean, in stages, each only while the former ones gave too little.

Names by their beginning; then every word; then words that stand in different entries of one record; then words spelt alike.
Every SELECT looks only at entries of the given scopes: nothing else is read, counted or ranked by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from crm.contacts.rules.phones import national_digits
from crm.folding import words
from crm.search import entries, spelling
from crm.store.reader import Reader

NAME, GIVEN, FIRM, TAG, OTHER, NOTE, ALIKE = "name", "given", "firm", "tag", "other", "note", "alike"
_PLACES = (NAME, GIVEN, FIRM, TAG, OTHER)  # where a word may stand, the best first
_FEW = 5  # fewer than that: words spelt alike are looked for too
_AT_ONCE = 32  # words spelt alike that are asked for in one SELECT
_SHORTEST_END = 3  # digits from which a phone number is looked for by its end
_INDEXED = 3  # letters up to which a beginning has an index of its own
_SHOWN = "r.owner,r.kind,r.nr,r.title,r.sort,r.organisation,r.town"
_ROW = f"{_SHOWN},r.part,r.names,r.given,r.firm,r.tags,r.words"
_PART, _NAMES, _WORDS = 7, 8, 12  # places in a Row
_BETWEEN = " \n"  # what stands between the words of an entry
_END = "\U0010ffff"
_DIALLED = frozenset("0123456789+-/(). ")


Row = tuple[Any, ...]  # what _ROW names


class Find(NamedTuple):
    """A record that was found: the reason is a place, `alike` or the kind of a number; `detail` the word or number."""

    owner: bytes
    kind: str
    nr: int
    title: str
    sort: str
    organisation: str
    town: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Question:
    """A typed text as it is looked for."""

    words: tuple[str, ...]
    tags: bool = False
    number: str = ""  # what a membership or register number or a postcode may begin with
    digits: str = ""  # of a phone number, national
    end: str = ""  # of a phone number


@dataclass(frozen=True, slots=True)
class _View:
    """What is looked at: a reader, the scopes as an SQL list, how many records are wanted, and how many rows are ranked for them."""

    reader: Reader
    scopes: str
    limit: int
    _known: dict[str, tuple[list[int], int]] = field(default_factory=dict)  # by expression: rows, and how many were asked for

    @property
    def window(self) -> int:
        return 3 * self.limit // 2

    def may(self, row: str) -> str:
        """SQL that is true when the scope in a row's number is one of these."""
        return f"{row}>>{entries.SCOPE_BITS} IN {self.scopes}"

    def matching(self, match: str, most: int) -> list[int]:
        """Numbers of at most so many rows that match; what one key stroke asks again is looked up once."""
        found, asked = self._known.get(match, ([], 0))
        if len(found) == asked < most:
            sql = f"SELECT rowid FROM search_text WHERE search_text MATCH ? AND {self.may('rowid')} LIMIT ?"
            found = self.reader.column(sql, (match, most))
            self._known[match] = (found, most)
        return found[:most]


def question(text: str) -> Question:
    """Read a typed text."""
    plain = text.strip()
    found = tuple(dict.fromkeys(words(plain)))
    if plain.startswith("#"):
        return Question(found, tags=True)
    joined = "".join(found)
    if not any(c.isdigit() for c in joined):
        return Question(found)
    if not _DIALLED.issuperset(plain):
        return Question(found, number=joined)
    return Question(found, number=joined, digits=national_digits(plain), end=joined if len(joined) >= _SHORTEST_END else "")


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
        yield _ranked(asked.words, _matching(view, f"{{tags}} : ({' '.join(_beginning(view, w) for w in asked.words)})", view.window))
        return
    if asked.number:
        yield from _by_number(view, asked)
    yield _by_name(view, entries.NAME, " ".join(asked.words))
    if len(asked.words) == 1:
        yield _by_name(view, entries.GIVEN, asked.words[0])
        yield _by_name(view, entries.JOINED, asked.words[0])
        yield _by_word(view, asked.words[0], len(seen))
    elif rare := _rarest(view, every := [_beginning(view, w) for w in asked.words]):
        yield _ranked(asked.words, [row for row in rare if all(_stands(w, row) for w in asked.words)])
        if len(seen) < _FEW and min(map(len, asked.words)) >= _INDEXED:  # a letter or two stand in every note
            yield _by_record(view, asked, [row for row in rare if row[0] not in seen])
    else:
        yield _ranked(asked.words, _matching(view, f"{{names given}} : ({' '.join(every)})", view.window))
        yield _ranked(asked.words, _matching(view, " ".join(every), view.window))
    if sum(one.reason not in (OTHER, NOTE) for one in seen.values()) < _FEW:  # who types a name does not mean a word in a note
        yield from _by_spelling(view, asked, seen)


def _by_name(view: _View, role: int, start: str) -> list[Find]:
    """Stage 1: a name that begins with what was typed, in the order of the alphabet, so the exact one first."""
    found = view.reader.all(
        f"SELECT {_SHOWN} FROM search_name k CROSS JOIN search_row r ON r.rowid=k.row"
        f" WHERE k.role=? AND k.name>=? AND k.name<? AND {view.may('k.row')} LIMIT ?",
        (role, start, start + _END, view.limit),
    )
    reason = GIVEN if role == entries.GIVEN else NAME
    return [Find._make((*row, reason, start)) for row in found]


def _by_number(view: _View, asked: Question) -> Iterator[list[Find]]:
    """Digits: register and membership numbers, postcodes and phone numbers by their beginning, phone numbers by their end."""
    yield _numbered(view, "k.kind IN ('number','postcode') AND k.digits>=? AND k.digits<?", asked.number)
    if asked.digits:
        yield _numbered(view, "k.kind='phone' AND k.digits>=? AND k.digits<?", asked.digits)
    if asked.end:
        yield _numbered(view, "k.reversed<>'' AND k.reversed>=? AND k.reversed<?", asked.end[::-1])


def _numbered(view: _View, where: str, start: str) -> list[Find]:
    found = view.reader.all(
        f"SELECT {_SHOWN},k.kind,k.digits,r.numbers FROM search_number k CROSS JOIN search_row r ON r.rowid=k.row"
        f" WHERE {where} AND {view.may('k.row')} LIMIT ?",
        (start, start + _END, view.limit),
    )
    return [Find._make((*row, kind, _written(kind, digits, listed))) for *row, kind, digits, listed in found]


def _written(kind: str, digits: str, listed: str) -> str:
    """A number as it was written, from the numbers of its entry."""
    start = f"{kind}\t{digits}\t"
    return next((line[len(start) :] for line in listed.split("\n") if line.startswith(start)), digits)


def _by_word(view: _View, word: str, known: int) -> list[Find]:
    """Stage 2: entries in which a word begins with the typed one."""
    most = view.window - known
    return _ranked((word,), _matching(view, _beginning(view, word, most), most))


def _beginning(view: _View, word: str, most: int = 0) -> str:
    """The expression for words that begin so; the word itself when more entries than are wanted have exactly that.

    FTS5 puts together the rows of all words with a beginning of four letters or more before it gives the first one. For
    GmbH that takes long and gives nothing better.
    """
    most = most or view.window
    common = len(word) > _INDEXED and _number(view, f'"{word}"', most) == most
    return f'"{word}"' if common else f'"{word}"*'


def _rarest(view: _View, every: list[str]) -> list[Row]:
    """Stage 2 for several words: entries with the first typed word that few have; none when all are common."""
    found = (view.matching(m, view.window) for m in every if m.endswith("*"))
    return _of(view, next((rows for rows in found if len(rows) < view.window), []), "r.rowid")


def _number(view: _View, match: str, most: int) -> int:
    """How many entries match, at most `most`."""
    return len(view.matching(match, most))


def _matching(view: _View, match: str, most: int) -> list[Row]:
    return view.reader.all(
        f"SELECT {_ROW} FROM search_text t CROSS JOIN search_row r ON r.rowid=t.rowid"
        f" WHERE t.search_text MATCH ? AND {view.may('t.rowid')} LIMIT ?",
        (match, most),
    )


def _ranked(typed: tuple[str, ...], rows: list[Row]) -> list[Find]:
    """Entries by where the typed words stand in them."""
    ranked = []
    for row in rows:
        texts = row[_NAMES:_WORDS]
        places = [_place(w, texts) for w in typed]
        rank, place = sum(places), max(places) // 2
        word = typed[places.index(max(places))]
        ranked.append((rank, texts, row[2], Find._make((*row[:_PART], _reason(place, row[_PART]), word))))
    ranked.sort(key=lambda x: x[:3])
    return [one for *_, one in ranked]


def _place(word: str, texts: Sequence[str]) -> int:
    """Where a typed word stands: twice the index in _PLACES, plus one when it is only the beginning of a word there."""
    for place, text in enumerate(texts):
        at, begun = text.find(word), False
        while at >= 0:
            if at == 0 or text[at - 1] in _BETWEEN:
                end = at + len(word)
                if end == len(text) or text[end] in _BETWEEN:
                    return 2 * place
                begun = True
            at = text.find(word, at + 1)
        if begun:
            return 2 * place + 1
    return 2 * len(texts)


def _of(view: _View, keys: list[Any], column: str, which: str = "1") -> list[Row]:
    """Entries with these owners or numbers."""
    if not keys:
        return []
    size = 1 << (len(keys) - 1).bit_length()  # few different statements, so that they stay prepared
    marks = ",".join("?" * size)
    sql = f"SELECT {_ROW} FROM search_row r WHERE {column} IN ({marks}) AND {which} AND {view.may('r.rowid')}"
    return view.reader.all(sql, [*keys, *keys[:1] * (size - len(keys))])


def _stands(word: str, row: Row) -> bool:
    texts, others = row[_NAMES:_WORDS], row[_WORDS]
    return others.startswith(word) or f" {word}" in others or _place(word, texts) < 2 * len(texts)


def _reason(place: int, part: str) -> str:
    return NOTE if _PLACES[place] == OTHER and part.startswith(NOTE) else _PLACES[place]


def _by_record(view: _View, asked: Question, rare: list[Row]) -> list[Find]:
    """Stage 3: records of these entries in which the typed words stand in different entries, one of them in a note, say."""
    rows = _of(view, [row[0] for row in rare], "r.owner", "r.part>''")
    spread = {row[0] for row in rows}
    rows += _of(view, [row[0] for row in rare if row[_PART] and row[0] in spread], "r.owner", "r.part=''")
    rows += [row for row in rare if not row[_PART] and row[0] in spread]
    records: dict[bytes, list[Row]] = {}
    for row in sorted(rows, key=lambda row: str(row[_PART])):
        records.setdefault(row[0], []).append(row)
    out = []
    for lot in records.values():
        where = [next((row for row in lot if _stands(w, row)), None) for w in asked.words]
        held = [(_place(w, row[_NAMES:_WORDS]), row[_PART]) for w, row in zip(asked.words, where, strict=True) if row]
        if len(held) == len(asked.words):
            place, part = max(held)
            one = Find._make((*lot[0][:_PART], _reason(place // 2, part), asked.words[held.index((place, part))]))
            out.append((sum(p for p, _ in held), lot[0][_NAMES], one.nr, one))
    return [one for *_, one in sorted(out, key=lambda x: x[:3])]


def _by_spelling(view: _View, asked: Question, seen: dict[bytes, Find]) -> Iterator[list[Find]]:
    """Stage 4: words spelt alike, for each typed word that hardly anybody has."""
    enough = len(seen) + _FEW
    for number, word in enumerate(asked.words):
        typed = f'"{word}"' if len(asked.words) == 1 else _beginning(view, word, _FEW)
        rare = _number(view, typed, _FEW) < _FEW
        for distance in spelling.distances(word) if rare else ():
            others = asked.words[:number] + asked.words[number + 1 :]
            similar = spelling.similar(view.reader, word, distance)
            before = len(seen)
            for start in range(0, len(similar), _AT_ONCE):
                if len(seen) < enough:
                    yield _spelt(view, similar[start : start + _AT_ONCE], others)
            if len(seen) > before:
                break


def _spelt(view: _View, similar: list[str], others: tuple[str, ...]) -> list[Find]:
    """Entries that hold one of these words (nearest first) and the other typed words."""
    near = {word: i for i, word in enumerate(similar)}
    any_of = " OR ".join(f'"{w}"' for w in similar)
    for letters in (_INDEXED, None) if others else (None,):  # few hold a word spelt alike: indexed beginnings mostly do
        begun = "".join(f' AND "{w[:letters]}"*' for w in others)
        rows = _matching(view, f"({any_of}){begun}", view.window)
        if len(rows) < view.window:
            break
    rows = [row for row in rows if all(_stands(w, row) for w in others)]
    ranked = []
    for row in rows:
        texts = row[_NAMES:_WORDS]
        held = [(place, near[w], w) for place, text in enumerate(texts) for w in text.split() if w in near]
        place, rank, word = min(held, default=(len(texts), 0, similar[0]))
        ranked.append((place, rank, texts, row[2], Find._make((*row[:_PART], ALIKE, word))))
    ranked.sort(key=lambda x: x[:4])
    return [one for *_, one in ranked]
