# SPDX-License-Identifier: Apache-2.0
"""The people and firms of the target pictures are in the sample."""

from __future__ import annotations

from crm.contacts.rules.names import display
from crm.sample.network import network

CONTACTS = list(network(40, 60))
BY_NAME = {display(c): c for c in CONTACTS}


def test_everybody_in_the_pictures_is_there():
    shown = {
        "Dr. Henrike Overkamp",
        "Ruhrguss Overkamp GmbH",
        "Volkan Yıldırım-Reker",
        "Prof. Dr. Ansgar Lütkehaus",
        "Institut für Leichtbau Hagen",
        "Gesche van der Wiesche",
        "Emscher Lagerlogistik eG",
        "Łukasz Brzęczkowski",
        "Brzęczkowski Metallbau",
        "Ilka Sondermann-Quast",
        "Hochschule Ruhrtal",
        "Wittener Federwerk GmbH & Co. KG",
        "Thore Kesselmann",
        "Sensorik Volmetal GmbH",
        "Nadja Pottgießer",
        "Tischlerei Pottgießer",
        "Arndt Schulte-Oestrich",
        "Aylin Karadeniz-Holt",
        "Jisoo Rademacher-Yun",
        "Dr. Boris Tiemeyer",
    }
    assert shown <= set(BY_NAME)


def test_henrike_overkamp_is_as_in_the_picture():
    one = BY_NAME["Dr. Henrike Overkamp"]
    firm = BY_NAME["Ruhrguss Overkamp GmbH"]
    main = next(a for a in one.affiliations if a.main)
    assert (main.role, main.organisation, main.organisation_id, main.since) == (
        "Geschäftsführerin",
        "Ruhrguss Overkamp GmbH",
        firm.id,
        "2014",
    )
    assert [(a.role, a.since, a.until) for a in one.affiliations[1:]] == [
        ("Mitglied im Beirat", "2021", ""),
        ("Abteilungsleiterin", "2008", "2014"),
    ]
    assert [(c.kind, c.value) for c in one.channels if c.preferred] == [("phone", "+492323555-120")]
    assert (one.addresses[0].street, one.addresses[0].postcode, one.addresses[0].town) == ("Am Förderturm 12", "44623", "Herne")
    assert one.tags == ("Gießerei", "Ausbildungsbetrieb", "Fördermittel")
    assert one.consents[0].on == "2026-05-12"
    assert (firm.headcount.count, firm.municipality) == (84, "Herne")


def test_people_of_firms_that_do_not_fit_keep_the_name_of_the_firm():
    (one,) = network(0, 1)
    assert [a.organisation_id for a in one.affiliations] == ["", "", ""]
    assert one.affiliations[0].organisation == "Ruhrguss Overkamp GmbH"
