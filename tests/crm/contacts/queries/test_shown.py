# SPDX-License-Identifier: Apache-2.0
"""One contact as plain values, with salutation and address lines."""

from __future__ import annotations

import json

import make

from crm.contacts import commands, queries
from crm.contacts.rules.values import Address, Affiliation, Channel, Contact, Note, PersonName
from crm.workspace import Workspace


def shown(space: Workspace, contact: Contact) -> dict[str, object]:
    (key,) = commands.save(space.store, space.desk, contact).ids["contact"]
    found = queries.show(space.reader, space.desk, key)
    assert found is not None
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def test_a_person_is_shown_whole_with_what_follows(workspace: Workspace) -> None:
    out = shown(
        workspace,
        make.person(
            channels=(make.phone("02323 555-120"), make.email(), Channel("web", "ruhrguss.example"), Channel("phone", "Zentrale")),
            addresses=(
                Address("Waldweg 1", "44623", "Herne", label="private"),
                Address("Am Förderturm 12", "44623", "Herne", preferred=True),
            ),
            affiliations=(Affiliation("Alte AG", "Azubi", until="2014"), Affiliation("Ruhrguss GmbH", "Geschäftsführerin", "Leitung")),
            notes=(Note("Ruft zurück."),),
            keywords="Guss\nModellbau",
            languages="de en",
            tags=("Beirat",),
        ),
    )
    assert out["title"] == "Henrike Overkamp"
    assert out["salutation"] == "Sehr geehrte Frau Overkamp,"
    assert out["address_lines"] == ["Ruhrguss GmbH", "Leitung", "Frau Henrike Overkamp", "Am Förderturm 12", "44623 Herne"]
    assert out["phones"] == ["+492323555120", "Zentrale"]
    assert (out["emails"], out["urls"]) == (["h.overkamp@ruhrguss.example"], ["ruhrguss.example"])
    assert (out["notes"], out["titles"], out["tags"]) == (["Ruft zurück."], ["Azubi", "Geschäftsführerin"], ["Beirat"])
    assert (out["keywords"], out["languages"]) == (["Guss", "Modellbau"], ["de", "en"])
    assert len(out["affiliations"]) == 2  # type: ignore[arg-type]
    assert out["name"] == {**dict.fromkeys(PersonName.__dataclass_fields__, ""), "given": "Henrike", "family": "Overkamp"}


def test_at_home_a_letter_names_no_firm_and_english_is_english(workspace: Workspace) -> None:
    out = shown(
        workspace,
        make.person(
            "Sommer", "Kim", gender="", languages="en", addresses=(Address("Waldweg 1", "44623", "Herne", label="private"),),
            affiliations=(Affiliation("Ruhrguss GmbH"),),
        ),
    )  # fmt: skip
    assert out["salutation"] == "Dear Kim Sommer,"
    assert out["address_lines"] == ["Kim Sommer", "Waldweg 1", "44623 Herne"]


def test_an_organisation_and_its_own_salutation(workspace: Workspace) -> None:
    plain = shown(workspace, make.organisation())
    assert (plain["salutation"], plain["own_salutation"]) == ("Sehr geehrte Damen und Herren,", "")
    own = shown(workspace, make.organisation("Rat", salutation="Hohes Haus!", parent_id=str(plain["id"])))
    assert (own["salutation"], own["parent"]) == ("Hohes Haus!", "Ruhrguss Overkamp GmbH")
