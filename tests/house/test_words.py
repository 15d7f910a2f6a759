# SPDX-License-Identifier: Apache-2.0
"""The catalogues: every sentence of the program has its German, every place in a sentence is filled in both."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME / "packaging"))
from catalogues import catalogue_path, extracted  # noqa: E402

PLACES = re.compile(r"\{[^}]*\}")


@pytest.fixture(scope="module")
def german() -> Catalog:
    with catalogue_path("de").open("rb") as file:
        return read_po(file, locale="de")


def both(message: Message) -> list[tuple[str, str]]:
    ids = message.id if isinstance(message.id, tuple) else (message.id, message.id)
    strings = message.string if isinstance(message.string, tuple) else (message.string, message.string)
    return list(zip(ids, strings, strict=True))


def test_every_sentence_has_its_german(german: Catalog) -> None:
    wanted = [m for m in extracted() if m.id]
    absent = [m.id for m in wanted if m.id not in german or not all(s for _, s in both(german[m.id]))]
    assert len(wanted) > 100
    assert absent == []


def test_no_german_is_left_over(german: Catalog) -> None:
    wanted = {m.id if isinstance(m.id, str) else m.id[0] for m in extracted()}
    assert [m.id for m in german if m.id and (m.id if isinstance(m.id, str) else m.id[0]) not in wanted] == []


def test_no_german_is_a_guess(german: Catalog) -> None:
    assert [m.id for m in german if m.fuzzy and m.id] == []


def test_places_are_filled_in_both_languages(german: Catalog) -> None:
    wrong = []
    for message in german:
        for english, translated in both(message) if message.id else ():
            if set(PLACES.findall(english)) != set(PLACES.findall(translated)):
                wrong.append(english)
    assert wrong == []


def test_german_has_german_quotes_and_ellipses(german: Catalog) -> None:
    odd = [s for m in german if m.id for _, s in both(m) if '"' in s or "..." in s or ("“" in s and "„" not in s)]
    assert odd == []
