# SPDX-License-Identifier: Apache-2.0
"""Contacts whole, many at once, and what they say of what the desk does not see."""

from __future__ import annotations

import make

from crm.contacts import commands, queries
from crm.contacts.rules.values import Affiliation, Contact, Headcount, NoContact, OrganisationName, Register, Sector
from crm.workspace import Workspace


def add(space: Workspace, contact: Contact) -> str:
    return next(iter(commands.save(space.store, space.desk, contact).ids["contact"]))


def test_every_field_of_an_organisation_is_kept(workspace: Workspace) -> None:
    draft = Contact(
        kind="organisation",
        organisation_name=OrganisationName("Ruhrguss Overkamp GmbH", "Ruhrguss", "Gießerei Overkamp"),
        organisation_kind="company",
        legal_form="GmbH",
        register=Register("Amtsgericht Bochum", "HRB 1234"),
        vat_id="DE123456789",
        membership_number="4711",
        headcount=Headcount(84, 2025),
        size_class="50–249",
        turnover_class="10–50 Mio. €",
        municipality="Herne",
        founded="1923",
        keywords="Guss\nModellbau",
        competences="Formsand",
        certificates="ISO 9001\nISO 14001",
        languages="de pl",
        no_contact=NoContact(phone=True),
        sectors=(Sector("24.51", 2025, main=True, source="Register", confirmed_on="2026-05"), Sector("24.5")),
        source="Handelsregister",
        confirmed_on="2026-05-12",
    )
    found = queries.contact(workspace.reader, workspace.desk, add(workspace, draft))
    assert found is not None
    for name in Contact.__dataclass_fields__.keys() - {"id", "sectors"}:
        assert getattr(found, name) == getattr(draft, name), name
    assert [(s.code, s.edition, s.main, s.source, s.confirmed_on) for s in found.sectors] == [
        ("24.51", 2025, True, "Register", "2026-05"),
        ("24.5", 2008, False, "", ""),
    ]


def test_many_come_in_the_order_asked_for(workspace: Workspace) -> None:
    with workspace.store.unit("Import", workspace.desk) as unit:
        ids = commands.write(unit, [make.person(str(n), channels=(make.phone(),), tags=("a",)) for n in range(2100)], {})
    wanted = [ids[2050], "00" * 16, *ids[:2050], ids[2050]]
    found = queries.several(workspace.reader, workspace.desk, wanted)
    assert [c.id for c in found] == [i for i in wanted if i != "00" * 16]
    assert all(len(c.channels) == 1 and c.tags == ("a",) for c in found)


def test_a_foreign_uid_leads_to_its_contact(workspace: Workspace) -> None:
    key = add(workspace, make.person(uid="urn:x:1"))
    add(workspace, make.person("Reker"))
    assert queries.by_uid(workspace.reader, workspace.desk, ["urn:x:1", "urn:x:2", ""]) == {"urn:x:1": key}


def test_a_hidden_organisation_shows_only_the_name_that_was_written(workspace: Workspace) -> None:
    hidden = add(workspace, make.organisation("Heute geheim", scope=workspace.desk.partner))
    branch = make.organisation("Tochter", parent_id=hidden)
    person = make.person(affiliations=(Affiliation("Damals bekannt", organisation_id=hidden),))
    shown = {}
    for key in (add(workspace, branch), add(workspace, person)):
        for desk in (workspace.desk, make.desk("wf-hagen")):
            found = queries.contact(workspace.reader, desk, key)
            assert found is not None
            shown[key, desk.partner] = (found.parent_id, [(a.organisation, a.organisation_id) for a in found.affiliations])
    assert list(shown.values()) == [(hidden, []), ("", []), ("", [("Heute geheim", hidden)]), ("", [("Damals bekannt", "")])]


def test_saving_what_a_desk_half_sees_cuts_nothing_loose(workspace: Workspace) -> None:
    hagen = make.desk("wf-hagen")
    hidden = add(workspace, make.organisation("Heute geheim", scope=workspace.desk.partner))
    key = add(workspace, make.person(affiliations=(Affiliation("Damals bekannt", organisation_id=hidden),)))
    seen = queries.contact(workspace.reader, hagen, key)
    assert seen is not None
    assert commands.save(workspace.store, hagen, seen).unit == 0
