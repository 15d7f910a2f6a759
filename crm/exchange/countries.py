# SPDX-License-Identifier: Apache-2.0
"""Knows countries by name in German and English, because a card spells out what a contact keeps as a code."""

from __future__ import annotations

from functools import lru_cache

_MORE = {
    "brd": "DE", "bundesrepublik deutschland": "DE", "federal republic of germany": "DE", "d": "DE", "a": "AT", "ch": "CH", "usa": "US",
    "u.s.a.": "US", "united states of america": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB", "großbritannien": "GB",
    "england": "GB",
    "holland": "NL", "the netherlands": "NL", "tschechische republik": "CZ", "czech republic": "CZ", "türkei": "TR", "turkey": "TR",
}  # fmt: skip


def code_of(name: str) -> str:
    """The ISO 3166 alpha-2 code of a country's name or code; empty when it is not known."""
    plain = name.strip().casefold()
    return _codes().get(plain, "") if plain else ""


@lru_cache(maxsize=256)
def name_of(code: str) -> str:
    """The German name of a country; the code itself when it is not known."""
    return _names("de").get(code, code) if code else ""


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    out: dict[str, str] = {}
    for language in ("en", "de"):
        for code, name in _names(language).items():
            out[name.casefold()] = code
            out[code.casefold()] = code
    return {**out, **_MORE}


@lru_cache(maxsize=2)
def _names(language: str) -> dict[str, str]:
    from babel import Locale

    return {code: str(name) for code, name in Locale(language).territories.items() if len(code) == 2 and code not in ("ZZ", "XA", "XB")}
