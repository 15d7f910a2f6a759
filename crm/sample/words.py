# SPDX-License-Identifier: Apache-2.0
"""Reads the word lists of the sample, and writes names as mail addresses do."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

from crm.sample.dice import Scale

_SECTION = re.compile(r"\[(.+)\]")
_LETTERS = str.maketrans(dict(zip("łđðıħə", "lddihe")))
_LETTERS.update(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "æ": "ae", "œ": "oe", "þ": "th"}))
_OTHER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=32)
def sections(file: str) -> dict[str, tuple[str, ...]]:
    """The lines of a word list by section; comments and blank lines are left out."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in files("resources").joinpath("sample", f"{file}.txt").read_text("utf-8").splitlines():
        if heading := _SECTION.fullmatch(line):
            lines = found.setdefault(heading[1], [])
        elif line.strip() and not line.startswith("# "):
            lines.append(line.strip())
    return {name: tuple(rows) for name, rows in found.items()}


@lru_cache(maxsize=128)
def words(file: str, section: str) -> tuple[str, ...]:
    """The entries of a section, parted by commas; an empty entry between two commas counts."""
    rows = sections(file).get(section, ())
    return tuple(word.strip() for row in rows for word in row.rstrip(",").split(",")) if rows else ()


@lru_cache(maxsize=64)
def cells(file: str, section: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a section, each cut at its bars."""
    return tuple(tuple(cell.strip() for cell in row.split("|")) for row in sections(file).get(section, ()))


@lru_cache(maxsize=64)
def scale(file: str, section: str) -> Scale[str]:
    """A section of words with shares, to be picked by share."""
    return Scale([(row[0], int(row[1])) for row in cells(file, section)])


@lru_cache(maxsize=16384)
def mail_name(text: str) -> str:
    """A name as a mailbox or a domain has it: small letters, umlauts as two, a hyphen for everything else (`ruhrguss-overkamp`)."""
    plain = text.casefold().translate(_LETTERS)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _OTHER.sub("-", plain.replace("'", "").replace("’", "")).strip("-")
