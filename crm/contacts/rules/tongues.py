# SPDX-License-Identifier: Apache-2.0
"""Names the languages that a contact reads."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=64)
def language_name(code: str, tongue: str) -> str:
    """The name of an ISO 639-1 code in a language; what is no code is given back as it is."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(tongue).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code
