# SPDX-License-Identifier: Apache-2.0
"""Reads the dates of cards, whole or truncated, into the one form of the house."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:T.*|\s.*)?)?)?", re.ASCII)
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)(?:T.*)?", re.ASCII)
_GERMAN = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})?", re.ASCII)


def day(text: str) -> str:
    """`1968-05-17`, `1968-05`, `1968` or `--05-17` (RFC 6350 section 4.3.1, German dates too); empty when it is none."""
    plain = text.strip()
    if found := _ISO.fullmatch(plain):
        year, month, dom = found.groups()
        return _valid("-".join(x for x in (year, month, dom) if x), int(year), month, dom)
    if found := _NO_YEAR.fullmatch(plain):
        return _valid(f"--{found[1]}-{found[2]}", 2000, found[1], found[2])
    if found := _GERMAN.fullmatch(plain):
        dom, month = found[1].zfill(2), found[2].zfill(2)
        written = f"{found[3]}-{month}-{dom}" if found[3] else f"--{month}-{dom}"
        return _valid(written, int(found[3] or 2000), month, dom)
    return ""


def _valid(written: str, year: int, month: str | None, dom: str | None) -> str:
    try:
        date(year, int(month or 1), int(dom or 1))
    except ValueError:
        return ""
    return written
