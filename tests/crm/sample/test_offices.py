# SPDX-License-Identifier: Apache-2.0
"""Who is in charge goes by town and trade; invented staff belong to presets."""

from __future__ import annotations

from collections import Counter

from crm.desk import PartnerId
from crm.partners.rules import Partner, staff_problems
from crm.sample.dice import Dice
from crm.sample.offices import Charge, Offices, presets, staff
from crm.sample.places import Places

TOWNS = Places().towns
SLUGS = {p.id: p.slug for p in presets()}


def drawn(town: str, chamber: str) -> Counter[str]:
    offices, dice = Offices(presets(), 1), Dice("a test")
    return Counter(SLUGS[offices.charge(dice, TOWNS[town], chamber).partner_id] for _ in range(300))


def test_industry_goes_to_the_agency_or_the_chamber_of_the_town():
    assert set(drawn("Hagen", "I")) == {"wf-hagen", "sihk-hagen"}
    assert set(drawn("Witten", "I")) == {"wf-en", "ihk-bochum"}
    assert set(drawn("Schwelm", "I")) == {"wf-en", "sihk-hagen"}
    assert set(drawn("Dortmund", "I")) == {"wf-dortmund", "ihk-dortmund"}


def test_crafts_go_to_the_agency_or_the_chamber_of_crafts():
    found = drawn("Herne", "H")
    assert set(found) == {"wf-herne", "hwk-dortmund"}
    assert found["hwk-dortmund"] > found["wf-herne"]


def test_others_go_to_the_agency():
    assert set(drawn("Bochum", "")) == {"wf-bochum"}


def test_another_network_has_its_own_partners_and_no_invented_staff():
    other = Partner("wf-elsewhere", "Wirtschaftsförderung Anderswo", kind="development_agency", id=PartnerId("ab" * 16))
    assert Offices([other], 1).charge(Dice("a test"), TOWNS["Herne"], "I") == Charge("ab" * 16)
    assert staff([other], 1) == []


def test_each_partner_has_staff_that_can_be_kept():
    people = staff(presets(), 1)
    assert Counter(SLUGS[s.partner_id] for s in people).keys() == set(SLUGS.values())
    assert [s.name for s in people if staff_problems(s)] == []
    assert all(s.email.endswith(".example") and "555-" in s.phone for s in people)
    assert len({s.id for s in people}) == len(people)
    assert "Miriam Aldenhoff" in {s.name for s in people}
