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


def test_a_function_whose_end_lies_ahead_still_counts_everywhere(workspace: Workspace) -> None:
    from crm.documents.letters import propose
    from crm.exchange.qr import code_of

    reader, desk = workspace.reader, workspace.desk
    place = Address("Hüttenstraße 1", "44795", "Bochum")
    (firm,) = commands.save(workspace.store, desk, make.organisation("Stahlhof GmbH", addresses=(place,))).ids["contact"]
    functions = (
        Affiliation("", "Beirat", until="2026-05-31", organisation_id=firm),
        Affiliation("", "Leiterin", until="2026-06-02", main=True, organisation_id=firm),  # the desk's clock stands on this day
    )
    ids = commands.save(workspace.store, desk, make.person(affiliations=functions)).ids["contact"] - {firm}
    (key,) = ids
    out = queries.show(reader, desk, key)
    assert out is not None
    lines = ["Stahlhof GmbH", "Frau Henrike Overkamp", "Hüttenstraße 1", "44795 Bochum"]
    assert out["address_lines"] == lines
    proposal = propose(reader, desk, key)
    assert (list(proposal.address), proposal.has_address) == (lines, True)
    assert queries.rows(reader, desk, queries.numbers(reader, desk, queries.Asked(kind="person")))[0].role == "Leiterin"
    found = queries.contact(reader, desk, key)
    assert found is not None
    assert "Leiterin" in code_of(found, queries.today(desk)).card
    assert "Leiterin" not in code_of(found, "2026-06-03").card
    assert queries.main_affiliation(found, "2026-06-03") is None


def test_the_people_of_a_firm_stand_by_what_still_runs(workspace: Workspace) -> None:
    reader, desk = workspace.reader, workspace.desk
    (firm,) = commands.save(workspace.store, desk, make.organisation("Stahlhof GmbH")).ids["contact"]
    for family, until in (("Albers", "2026-05"), ("Zorn", "2026-06")):
        commands.save(workspace.store, desk, make.person(family, affiliations=(Affiliation(until=until, organisation_id=firm),)))
    assert [p.title for p in queries.people_of(reader, desk, firm)] == ["Henrike Zorn", "Henrike Albers"]
