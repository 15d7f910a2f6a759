# SPDX-License-Identifier: Apache-2.0
"""Towns have their postcodes; no phone number begins like another or comes twice."""

from __future__ import annotations

from itertools import islice

from crm.sample.dice import Dice
from crm.sample.places import Places


def test_postcodes_belong_to_the_region():
    for town in Places().towns.values():
        assert all(code.isdigit() and len(code) == 5 and code[:2] in ("44", "45", "58") for code in town.postcodes)
    assert "44623" in Places().towns["Herne"].postcodes


def test_no_main_number_begins_like_another():
    places = Places()
    herne = places.towns["Herne"]
    numbers = sorted(places.trunk(herne) for _ in range(5_000))
    assert len(set(numbers)) == 5_000
    assert not any(b.startswith(a) for a, b in zip(numbers, islice(numbers, 1, None)))
    assert not any(number.startswith("+4923235559") for number in numbers)


def test_mobile_numbers_do_not_come_twice_and_leave_those_of_the_pictures_free():
    places = Places()
    numbers = [places.mobile() for _ in range(60_000)]
    assert len(set(numbers)) == 60_000
    assert all(n.startswith(("+49170555", "+49151555")) for n in numbers)
    assert not any(n.startswith("+491705550") for n in numbers)


def test_large_towns_come_more_often():
    places, dice = Places(), Dice("towns")
    found = [places.town(dice).name for _ in range(3000)]
    assert found.count("Dortmund") > found.count("Herne") > found.count("Breckerfeld") > 0
