# SPDX-License-Identifier: Apache-2.0
"""What contacts are sorted by, with counts; people of a firm; what a field completes."""

from __future__ import annotations

from dataclasses import replace

import make

from crm.contacts import commands, queries
from crm.contacts.rules.values import Affiliation, Contact
from crm.workspace import Workspace


def add(space: Workspace, contact: Contact) -> str:
    return next(iter(commands.save(space.store, space.desk, contact).ids["contact"]))


def test_facets_count_what_the_desk_sees(workspace: Workspace) -> None:
    herne = workspace.desk.partner
    add(workspace, make.organisation(tags=("Guss",), partner_id=herne))
    add(workspace, make.person(tags=("Guss", "Beirat"), lists=("Neujahr",)))
    add(workspace, make.person("Reker", tags=("Guss",), scope=herne, partner_id=herne))
    commands.add_list(workspace.store, workspace.desk, "leer")
    mine, theirs = queries.facets(workspace.reader, workspace.desk), queries.facets(workspace.reader, make.desk("wf-hagen"))
    assert (mine.total, mine.persons, mine.organisations) == (3, 2, 1)
    assert (theirs.total, theirs.persons, theirs.organisations) == (2, 1, 1)
    assert [(t.title, t.count) for t in mine.tags] == [("Beirat", 1), ("Guss", 3)]
    assert [(t.title, t.count) for t in theirs.tags] == [("Beirat", 1), ("Guss", 2)]
    assert [(t.title, t.count) for t in mine.lists] == [("leer", 0), ("Neujahr", 1)]
    assert {p.title: p.count for p in mine.partners}["WF Herne"] == 2
    assert {p.title: p.count for p in theirs.partners}["WF Herne"] == 1
    assert len(mine.partners) == 9


def test_people_of_an_organisation_come_with_their_functions_former_ones_last(workspace: Workspace) -> None:
    firm = add(workspace, make.organisation("Ruhrguss GmbH"))
    function = Affiliation(organisation_id=firm)
    add(workspace, make.person("Adler", affiliations=(replace(function, role="Azubi", until="2014"),)))
    add(workspace, make.person("Reker", affiliations=(replace(function, role="Leiter"), Affiliation("Zeche", "Kumpel"))))
    add(workspace, make.person("Overkamp", affiliations=(replace(function, role="Prokuristin", since="2020"),)))
    found = queries.people_of(workspace.reader, workspace.desk, firm)
    assert [(p.title, p.affiliation.role) for p in found] == [
        ("Henrike Overkamp", "Prokuristin"),
        ("Henrike Reker", "Leiter"),
        ("Henrike Adler", "Azubi"),
    ]
    assert found[0].affiliation.organisation == "Ruhrguss GmbH"
    assert found[0].affiliation.since == "2020"


def test_organisations_are_suggested_by_their_beginning(workspace: Workspace) -> None:
    for name in ("Bäckerei Müller", "Backhaus e. V.", "Bochumer Werk", "Zeche"):
        add(workspace, make.organisation(name))
    add(workspace, make.person("Backes"))
    one = add(workspace, make.organisation("Backstube", scope=workspace.desk.partner))
    add(workspace, make.person("Reker", affiliations=(Affiliation(organisation_id=one), Affiliation(role="Inhaber", organisation_id=one))))
    found = queries.suggest_organisations(workspace.reader, workspace.desk, "back")
    assert [f.title for f in found] == ["Bäckerei Müller", "Backhaus e. V.", "Backstube"]
    assert found[2] == queries.Facet(one, "Backstube", 1)
    assert [f.title for f in queries.suggest_organisations(workspace.reader, make.desk("wf-hagen"), "BÄCK", limit=1)] == ["Bäckerei Müller"]
    assert queries.suggest_organisations(workspace.reader, make.desk("wf-hagen"), "backst") == []
