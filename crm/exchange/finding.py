# SPDX-License-Identifier: Apache-2.0
"""Finds the cards of a file and their whole lines, so that no broken card can cost another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from crm.exchange.encodings import Source, source

FOLDS = (" ", "\t")
_LOOK_AHEAD = 200  # lines in which VERSION is looked for; it decides how folded lines are joined
_HEAD = 300  # characters in which a line says its encoding; a picture's line may have millions
_BASE64 = re.compile(r"[A-Za-z0-9+/=_-]+\s*")
_MARKERS = {"BEGIN:VCARD": "begin", "END:VCARD": "end"}


@dataclass(slots=True)
class Found:
    """One card as it stands in the file: numbered whole lines, and the physical lines from `first` to before `last`."""

    first: int
    last: int = 0
    version: str = ""
    lines: list[tuple[int, str]] = field(default_factory=list)
    ended: bool = False


@dataclass(slots=True)
class Stray:
    """Text that stands outside of every card: its first line and the line behind it."""

    first: int
    last: int


def find(data: bytes) -> tuple[Source, Iterator[Found | Stray]]:
    """The text of a file and, one by one, its cards and what stands between them."""
    text = source(data)
    return text, _Finder(text.lines).run()


class _Finder:
    """Walks once over the physical lines of a file."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._card: Found | None = None
        self._pieces: list[str] = []
        self._number = 0
        self._nested = 0
        self._soft = False  # the last piece ended with a soft line break of quoted-printable
        self._stray: Stray | None = None

    def run(self) -> Iterator[Found | Stray]:
        for number, line in enumerate(self._lines, 1):
            marker = _marker(line) if line[-1:] in _ENDS else ""
            if marker and line[0] in FOLDS and not self._stands_alone(marker, number):
                marker = ""
            if marker == "begin":
                if not self._opens_nested():
                    yield from self._close(number)
                    self._card = Found(number, version=self._version(number))
                    continue
                self._nested += 1
            elif marker == "end" and self._nested:
                self._nested -= 1
                self._pieces.append("\n" + line)
                continue
            elif marker == "end":
                if self._card is not None:
                    self._card.ended = True
                yield from self._close(number + 1)
                continue
            if self._card is None:
                self._outside(number, line)
            else:
                self._inside(number, line)
        yield from self._close(len(self._lines) + 1)

    def _inside(self, number: int, line: str) -> None:
        """Join a physical line to the whole line that it belongs to."""
        if self._nested:
            self._pieces.append("\n" + line)
        elif self._soft:
            self._pieces[-1] = self._pieces[-1][:-1]
            self._pieces.append(line)
            self._soft = line.endswith("=")
        elif not line:
            self._end_line()
        elif line[0] in FOLDS and self._pieces:
            self._pieces.append(line if self._card and self._card.version == "2.1" else line[1:])
            self._soft = line.endswith("=") and _quoted(self._pieces[0])
        elif ":" not in line and self._pieces and _BASE64.fullmatch(line) and _binary(self._pieces[0]):
            self._pieces.append(line)
        elif line.strip():
            self._end_line()
            self._number, self._pieces = number, [line]
            self._soft = line.endswith("=") and _quoted(line)

    def _end_line(self) -> None:
        if self._pieces and self._card is not None:
            whole = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
            self._card.lines.append((self._number, whole))
        self._pieces, self._soft = [], False

    def _opens_nested(self) -> bool:
        """Whether the next card stands inside the AGENT of this one."""
        return bool(self._card and self._pieces and self._pieces[-1].strip().upper().endswith("AGENT:") and not self._soft)

    def _close(self, behind: int) -> Iterator[Found | Stray]:
        """Hand over the card (a missing END ends it too) or the text outside that is open."""
        self._end_line()
        self._nested = 0
        if self._card is not None:
            self._card.last = behind
            yield self._card
        if self._stray is not None:
            yield self._stray
        self._card = self._stray = None

    def _outside(self, number: int, line: str) -> None:
        if line.strip():
            if self._stray is None:
                self._stray = Stray(number, number)
            self._stray.last = number + 1

    def _stands_alone(self, marker: str, number: int) -> bool:
        """Whether an indented marker is one (the next line that is not blank begins a card or there is none), no folded text."""
        if marker == "begin":
            return self._card is None
        for line in self._lines[number : number + 5]:
            if line.strip():
                return _marker(line) == "begin"
        return True

    def _version(self, number: int) -> str:
        for line in self._lines[number : number + _LOOK_AHEAD]:
            start = line[:12].upper()
            if start.startswith("VERSION"):
                return line.partition(":")[2].strip()
            if start.startswith(("BEGIN:", "END:")):
                break
        return ""


_ENDS = frozenset("dD \t\ufeff")


def _marker(line: str) -> str:
    """`begin` or `end` when the line is one of the two marks of a card."""
    if len(line) > 60:
        return ""
    plain = line.replace(" ", "").replace("\t", "").lstrip("\ufeffï»¿").strip("\ufeff").upper()
    return _MARKERS.get(plain, "")


def _quoted(first: str) -> bool:
    return "QUOTED-PRINTABLE" in first[:_HEAD].partition(":")[0].upper()


def _binary(first: str) -> bool:
    start = first[:_HEAD].upper()
    head = start.partition(":")[0]
    return "BASE64" in head or "ENCODING=B" in head or "BASE64," in start
