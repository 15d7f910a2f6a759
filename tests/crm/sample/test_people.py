# SPDX-License-Identifier: Apache-2.0
"""Names of the sample: the hard ones are there, the others come from many countries."""

from __future__ import annotations

from collections import Counter

from crm.contacts.rules.characters import foreign
from crm.contacts.rules.values import PERSON
from crm.sample.dice import Dice
from crm.sample.network import network
from crm.sample.people import People, hard_names
from crm.sample.words import words

NAMES = [c.name for c in network(300, 4000) if c.kind == PERSON]


def whole(name) -> str:
    parts = (name.title_before, name.given, name.nobility, name.particle, name.family, name.title_after)
    return " ".join(part for part in parts if part)


def test_hard_names_are_in_every_sample_that_has_room():
    families = {c.name.family for c in network(20, 100) if c.kind == PERSON}
    assert {"O", "Y", "Ř", "Țărînă", "Yağcıoğlu", "Źdźbło-Świątkiewicz", "Ħaż-Żebbuġ", "O’Ceallaigh-Ó Briain"} <= families


def test_single_names_and_one_letter_names_occur():
    assert any(n.family and not n.given for n in NAMES)
    assert any(n.given and not n.family for n in NAMES)
    assert sum(len(n.family) == 1 for n in NAMES) >= 3


def test_very_long_names_occur():
    assert sum(len(whole(n)) >= 90 for n in NAMES) >= 2


def test_letters_that_need_two_characters_occur():
    assert any("m̀" in n.given.lower() for n in NAMES)
    assert any("n̂" in n.given.lower() + n.family.lower() for n in NAMES)


def test_letters_from_all_over_the_union_occur():
    letters = set("".join(n.given + n.family for n in NAMES))
    assert set("ășțğłďħżıøæőűčšžņėõçøđðþə") <= {c.lower() for c in letters} | letters


def test_titles_nobility_particles_and_birth_names_occur():
    titles = Counter(n.title_before for n in NAMES)
    assert titles["Dr."] > 30
    assert any(t.startswith("Prof. Dr.") for t in titles)
    assert titles[""] > len(NAMES) * 0.7
    assert {"Graf", "Gräfin", "Freiherr", "Freifrau", "Prinz"} <= {n.nobility for n in NAMES}
    assert {"von", "van der", "zur", "al-", "d’"} <= {n.particle for n in NAMES}
    assert sum(bool(n.birth_name) for n in NAMES) > 30
    assert sum(bool(n.call_name) for n in NAMES) > 5
    assert sum("-" in n.family for n in NAMES) > 50


def test_people_come_from_where_the_region_comes_from():
    for origin, least in (
        ("turkish", 150),
        ("polish", 120),
        ("vietnamese", 20),
        ("arabic", 50),
        ("spanish", 25),
        ("ukrainian", 35),
        ("greek", 30),
    ):
        families = set(words("surnames", origin)) - set(words("surnames", "german"))
        assert sum(n.family in families for n in NAMES) >= least, origin


def test_a_given_family_name_is_borne():
    named = People().person(Dice("a test"), "Pottgießer")
    assert named.name.family.startswith("Pottgießer")


def test_hard_names_are_written_with_letters_that_offices_have():
    assert [n.name for n in hard_names() if foreign("".join((n.name.given, n.name.family)))] == []
