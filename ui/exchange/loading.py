# SPDX-License-Identifier: Apache-2.0
"""Reads the files of an import and plans it, in the read lane: one plan for all of them, bad files beside it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm.errors import Known
from crm.exchange.errors import NoCards
from ui.exchange.troubles import LARGEST_MB, FileTooLarge, reading_failure

if TYPE_CHECKING:
    from crm.desk import Desk
    from crm.exchange.cards import Reading
    from crm.exchange.plans import Plan

Steps = Callable[[int, int], None]
ENDINGS = (".vcf", ".vcard")
_MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the import: its name and how many of the rejected rows are its own."""

    name: str
    rejected: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read and what it would do; `troubles` are the files that are missing here, `seconds` what all of it took."""

    reading: Reading
    plan: Plan
    sources: tuple[Source, ...]
    troubles: tuple[Known, ...] = ()
    seconds: float = 0.0

    def source_of(self, rejected: int) -> str:
        """The name of the file that a rejected row (from 0) comes from."""
        for source in self.sources:
            if rejected < source.rejected:
                return source.name
            rejected -= source.rejected
        return ""


def files_of(paths: Sequence[str | Path]) -> list[Path]:
    """The files that are meant: a folder stands for the vCard files in it."""
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.suffix.casefold() in ENDINGS and p.is_file())
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def load(reader: Any, desk: Desk, paths: Sequence[Path], *, read: Steps, checked: Steps) -> Loaded:
    """Read and plan; `read` hears bytes, `checked` cards, and both may raise to end it. Error: the Known of a single bad file."""
    from crm.exchange.cards import Reading
    from crm.exchange.planning import plan

    began = time.perf_counter()
    readings: list[Reading] = []
    sources: list[Source] = []
    troubles: list[Known] = []
    total, done = sum(_size(path) for path in paths), 0
    for path in paths:
        try:
            reading = _read(path, _shifted(read, done, _size(path), total=total))
        except Known as trouble:
            troubles.append(trouble)
        else:
            readings.append(reading)
            sources.append(Source(path.name, len(reading.rejected)))
        done += _size(path)
    if not readings:
        raise troubles[0] if len(troubles) == 1 else NoCards(", ".join(path.name for path in paths))
    whole = Reading(
        tuple(card for r in readings for card in r.cards),
        tuple(row for r in readings for row in r.rejected),
        readings[0].encoding,
        readings[0].version,
    )
    planned = plan(reader, desk, whole, checked)
    return Loaded(whole, planned, tuple(sources), tuple(troubles), time.perf_counter() - began)


def _read(path: Path, read: Steps) -> Reading:
    from crm.exchange.reading import read_file

    return read_file(_bytes(path), path.name, read)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_MB * _MB:
            raise FileTooLarge(path.name)
        if path.is_dir():
            raise NoCards(path.name)
        return path.read_bytes()
    except OSError as error:
        raise reading_failure(error, path.name) from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _shifted(read: Steps, done: int, size: int, *, total: int) -> Steps:
    """Lines of one file as bytes of all."""

    def step(line: int, lines: int) -> None:
        read(done + round(size * line / max(1, lines)), max(1, total))

    return step
