# SPDX-License-Identifier: Apache-2.0
"""Lists: numbers in the asked order, rows with what a person reads in them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import make
import pytest

from crm.contacts import commands, queries
from crm.contacts.queries import Asked
from crm.contacts.rules.values import Address, Affiliation, Channel, Contact, PersonName, Sector
from crm.desk import Desk
from crm.workspace import Workspace

HERNE, BOCHUM = Address(town="Herne"), Address(town="Bochum")


def add(space: Workspace, contact: Contact) -> str:
    return next(iter(commands.save(space.store, space.desk, contact).ids["contact"]))


def shown(space: Workspace, asked: Asked) -> list[str]:
    return [row.title for row in queries.rows(space.reader, space.desk, queries.numbers(space.reader, space.desk, asked))]


@pytest.fixture
def network(workspace: Workspace) -> Workspace:
    firm = add(workspace, make.organisation("Ruhrguss GmbH", addresses=(HERNE,), partner_id=workspace.desk.partner))
    add(workspace, make.organisation("Ährenwerk eG", organisation_kind="company", sectors=(Sector("10.61"), Sector("10.71", main=True))))
    add(workspace, make.person("Müller", "Zacharias", addresses=(Address(town="Witten"), replace(BOCHUM, preferred=True)), tags=("Guss",)))
    at_zeche = (Affiliation("Zeche", "Leitung"),)
    add(workspace, make.person("Mueller", "Anna", affiliations=at_zeche, lists=("Beirat",), addresses=(Address(),)))
    functions = (Affiliation("Alte AG", "Azubi", until="2014", main=True), Affiliation(role="Beirätin", organisation_id=firm))
    name = PersonName("Prof. Dr.", "Anna Maria", "Gräfin", "von der", "Recke")
    add(workspace, Contact(name=name, tags=("Guss",), affiliations=functions))
    return workspace


RECKE = "Prof. Dr. Anna Maria Gräfin von der Recke"


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        (Asked(), ["Ährenwerk eG", "Anna Mueller", "Zacharias Müller", RECKE, "Ruhrguss GmbH"]),
        (Asked(descending=True), ["Ruhrguss GmbH", RECKE, "Zacharias Müller", "Anna Mueller", "Ährenwerk eG"]),
        (Asked(kind="person"), ["Anna Mueller", "Zacharias Müller", RECKE]),
        (Asked(order="organisation"), ["Ährenwerk eG", RECKE, "Ruhrguss GmbH", "Anna Mueller", "Zacharias Müller"]),
        (Asked(order="role"), [RECKE, "Anna Mueller", "Ährenwerk eG", "Zacharias Müller", "Ruhrguss GmbH"]),
        (Asked(order="town"), ["Zacharias Müller", RECKE, "Ruhrguss GmbH", "Ährenwerk eG", "Anna Mueller"]),
        (Asked(order="town", descending=True), ["Ruhrguss GmbH", RECKE, "Zacharias Müller", "Anna Mueller", "Ährenwerk eG"]),
        (Asked(order="changed"), ["Ruhrguss GmbH", "Ährenwerk eG", "Zacharias Müller", "Anna Mueller", RECKE]),
        (Asked(order="changed", descending=True), [RECKE, "Anna Mueller", "Zacharias Müller", "Ährenwerk eG", "Ruhrguss GmbH"]),
        (Asked(partner=make.partner_id("wf-herne")), ["Ruhrguss GmbH"]),
        (Asked(partner=make.partner_id("wf-hagen"), order="town"), []),
    ],
)
def test_lists_come_in_the_asked_order(network: Workspace, asked: Asked, titles: list[str]) -> None:
    assert shown(network, asked) == titles


def test_tags_and_lists_filter(network: Workspace) -> None:
    facets = queries.facets(network.reader, network.desk)
    assert shown(network, Asked(tag_id=facets.tags[0].id)) == ["Zacharias Müller", RECKE]
    assert shown(network, Asked(tag_id=facets.tags[0].id, order="town", kind="person")) == ["Zacharias Müller", RECKE]
    assert shown(network, Asked(list_id=facets.lists[0].id)) == ["Anna Mueller"]


def test_a_row_says_what_a_person_reads(network: Workspace) -> None:
    rows = {r.title: r for r in queries.rows(network.reader, network.desk, queries.numbers(network.reader, network.desk, Asked()))}
    recke = rows[RECKE]
    assert recke.list_title == "Recke, Prof. Dr. Anna Maria Gräfin von der"
    assert (recke.organisation, recke.role, recke.town) == ("Ruhrguss GmbH", "Beirätin", "Herne"), "ended functions do not count"
    assert rows["Zacharias Müller"].town == "Bochum"
    assert (rows["Ährenwerk eG"].sector, rows["Ährenwerk eG"].organisation_kind) == ("10.71", "company")
    assert rows["Ruhrguss GmbH"].partner_id == make.partner_id("wf-herne")
    assert make.NOON < rows["Ruhrguss GmbH"].changed_ms < recke.changed_ms < make.NOON + 3_600_000


@pytest.mark.parametrize(
    ("channels", "phone", "email"),
    [
        ((Channel("mobile", "1"), Channel("phone", "2"), Channel("fax", "3")), "2", ""),
        ((Channel("phone", "2"), Channel("mobile", "1", preferred=True)), "1", ""),
        ((Channel("phone", "2"), Channel("phone", "4", preferred=True), Channel("mobile", "1", preferred=True)), "4", ""),
        ((Channel("mobile", "1"), Channel("email", "a@b.example"), Channel("email", "c@d.example", preferred=True)), "1", "c@d.example"),
        ((Channel("fax", "3"),), "", ""),
    ],
)
def test_the_preferred_number_stands_in_the_row(workspace: Workspace, channels: tuple[Channel, ...], phone: str, email: str) -> None:
    add(workspace, make.person(channels=channels))
    (row,) = queries.rows(workspace.reader, workspace.desk, [1])
    assert (row.phone, row.email) == (phone, email)


def test_pages_keep_the_order_and_leave_out_what_is_gone(workspace: Workspace) -> None:
    with workspace.store.unit("Import", workspace.desk) as unit:
        ids = commands.write(unit, [make.person(f"A{n:03}") for n in range(450)], {})
    commands.delete(workspace.store, workspace.desk, ids[:1])
    nrs = [*range(450, 0, -1)]
    rows = queries.rows(workspace.reader, workspace.desk, nrs)
    assert [r.nr for r in rows] == nrs[:-1]
    assert queries.contact_id(workspace.reader, workspace.desk, 450) == ids[-1]
    assert queries.number(workspace.reader, workspace.desk, ids[-1]) == 450
    assert queries.contact_id(workspace.reader, workspace.desk, 1) is queries.number(workspace.reader, workspace.desk, ids[0]) is None


def test_no_mapper_is_loaded_when_the_first_rows_stand(network: Workspace) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from crm.workspace import open_workspace\n"
        "from crm.contacts import queries\n"
        "from crm.timeline import moments\n"
        "from crm.partners.queries import partners\n"
        f"space = open_workspace(Path({str(network.path)!r}))\n"
        "nrs = queries.numbers(space.reader, space.desk, queries.Asked())\n"
        "rows = queries.rows(space.reader, space.desk, nrs)\n"
        "queries.facets(space.reader, space.desk), queries.contact(space.reader, space.desk, rows[0].id)\n"
        "print([row.list_title for row in rows][0], sorted({'sqlalchemy', 'phonenumbers', 'PIL'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[4], env={"PYTHONUTF8": "1"}
    )
    assert done.stdout.strip() == "Ährenwerk eG []"


def test_a_new_phone_or_note_counts_as_a_change_of_the_contact_and_others_secrets_do_not(workspace: Workspace) -> None:
    reader, desk, hagen = workspace.reader, workspace.desk, make.desk("wf-hagen")
    for family in ("Albers", "Brandt", "Cramer"):
        add(workspace, make.person(family, channels=(make.phone(),), tags=("Beirat",)))
    (tag,) = queries.all_tags(reader, desk)

    def order(at: Desk, **more: str) -> list[str]:
        rows = queries.rows(reader, at, queries.numbers(reader, at, Asked(order="changed", descending=True, **more)))
        assert [r.changed_ms for r in rows] == sorted((r.changed_ms for r in rows), reverse=True)
        return [r.name[4] for r in rows]

    def id_of(nr: int) -> str:
        found = queries.contact_id(reader, desk, nr)
        assert found is not None
        return found

    assert order(desk) == ["Cramer", "Brandt", "Albers"]
    albers = queries.contact(reader, desk, id_of(1))
    assert albers is not None
    commands.save(workspace.store, desk, replace(albers, channels=(replace(albers.channels[0], value="+492323555199"),)))
    assert order(desk) == order(hagen) == order(desk, tag_id=tag.id) == ["Albers", "Cramer", "Brandt"]
    commands.note(workspace.store, desk, id_of(2), "Nur für Herne", private=True)
    assert order(desk) == order(desk, tag_id=tag.id) == ["Brandt", "Albers", "Cramer"]
    assert order(hagen) == order(hagen, tag_id=tag.id) == ["Albers", "Cramer", "Brandt"]
