# SPDX-License-Identifier: Apache-2.0
"""Names of foreign cards are parted as a German office writes them."""

from __future__ import annotations

import pytest

from crm.contacts.rules.values import PersonName
from crm.exchange.naming import parted, split_family


@pytest.mark.parametrize(
    ("family", "parts"),
    [
        ("von der Recke", ("", "von der", "Recke")),
        ("Gräfin von der Recke", ("Gräfin", "von der", "Recke")),
        ("Freiherr zu Guttenberg", ("Freiherr", "zu", "Guttenberg")),
        ("Graf", ("", "", "Graf")),
        ("van den Berg", ("", "van den", "Berg")),
        ("Di Matteo", ("", "", "Di Matteo")),
        ("Müller-Lüdenscheid", ("", "", "Müller-Lüdenscheid")),
        ("Sommer von Winter", ("", "", "Sommer von Winter")),
        ("von", ("", "", "von")),
        ("", ("", "", "")),
    ],
)
def test_family_name_gives_nobility_and_particle(family: str, parts: tuple[str, str, str]) -> None:
    assert split_family(family) == parts


@pytest.mark.parametrize(
    ("fn", "name", "gender"),
    [
        ("Karl Sommer", PersonName(given="Karl", family="Sommer"), ""),
        ("Sommer, Karl", PersonName(given="Karl", family="Sommer"), ""),
        ("von der Recke, Anna", PersonName(given="Anna", particle="von der", family="Recke"), ""),
        ("Dr. Anna von der Recke", PersonName("Dr.", "Anna", "", "von der", "Recke"), ""),
        ("Frau Prof. Dr. Anna Maria Sommer", PersonName("Prof. Dr.", "Anna Maria", family="Sommer"), "female"),
        ("Herr Karl Sommer", PersonName(given="Karl", family="Sommer"), "male"),
        ("Karl Sommer, MBA", PersonName(given="Karl", family="Sommer", title_after="MBA"), ""),
        ("Sommer", PersonName(family="Sommer"), ""),
        ("A. Sommer", PersonName(given="A.", family="Sommer"), ""),
    ],
)
def test_a_name_in_one_line_is_parted(fn: str, name: PersonName, gender: str) -> None:
    assert parted(("", "", "", "", ""), fn) == (name, gender)


def test_parts_of_n_are_taken_as_told() -> None:
    name = PersonName("Dr.", "Anna Maria", family="Sommer", title_after="MBA")
    assert parted(("Sommer", "Anna", "Maria", "Frau Dr.", "MBA"), "x") == (name, "female")
