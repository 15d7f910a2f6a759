# SPDX-License-Identifier: Apache-2.0
"""Gathers the sentences of the program into the catalogues and says which have no German yet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).resolve().parent.parent
KEYWORDS = {"say": None, "mark": None, "many": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
LANGUAGES = ("de",)  # English is the language of the sentences in the source


def catalogue_path(language: str) -> Path:
    """Where a catalogue lies."""
    return HOME / "resources" / "texts" / language / "LC_MESSAGES" / "verbund.po"


def extracted() -> Catalog:
    """All sentences as they stand in the source."""
    catalogue = Catalog(project="Verbund", charset="utf-8", fuzzy=False)
    for room in ("crm", "ui"):
        for path, line, message, _, _ in _found(room):
            catalogue.add(message, locations=[(f"{room}/{path}", line)])
    return catalogue


def _found(room: str) -> Iterator[tuple[str, int, str, list[str], str | None]]:
    yield from extract_from_dir(str(HOME / room), method_map=[("**.py", "python")], keywords=KEYWORDS)


def main() -> int:
    """Bring every catalogue up to date; answers 1 while a sentence has no translation."""
    template, open_sentences = extracted(), 0
    for language in LANGUAGES:
        path = catalogue_path(language)
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.fuzzy = False  # a header that is marked so keeps the whole catalogue from being compiled
        with path.open("wb") as file:
            write_po(file, catalogue, omit_header=False, sort_output=True, no_location=True, width=0)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        for message in catalogue:
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.id and not all(strings):
                open_sentences += 1
                print(f"{language}: {message.id!r}")
    print(f"{len(template)} sentences, {open_sentences} without a translation")
    return 1 if open_sentences else 0


if __name__ == "__main__":
    sys.exit(main())
