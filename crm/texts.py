# SPDX-License-Identifier: Apache-2.0
"""Speaks German and English: whole sentences from catalogues, never built from parts."""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("de", "en")
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "texts"


class Texts:
    """The words of one language; calling it translates an English sentence and fills its named places."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._catalogue = gettext.translation("verbund", FOLDER, [self.language], fallback=True)

    def __call__(self, message: str, /, **values: object) -> str:
        text = self._catalogue.gettext(message)
        return text.format_map(values) if values else text

    def many(self, one: str, more: str, number: int, /, **values: object) -> str:
        """The form for `number`; `{number}` in the sentence is the number as written in the language."""
        text = self._catalogue.ngettext(one, more, number)
        return text.format_map({"number": self.count(number), **values})

    def count(self, number: int) -> str:
        """A whole number with the group separator of the language: 4.812 in German, 4,812 in English."""
        return f"{number:,}".replace(",", ".") if self.language == "de" else f"{number:,}"


@lru_cache(maxsize=4)
def texts(language: str) -> Texts:
    """The words of a language, loaded once."""
    return Texts(language)


def mark(message: str) -> str:
    """Name a sentence for the catalogues where it is declared; it is translated where it is shown."""
    return message
