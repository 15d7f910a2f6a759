# SPDX-License-Identifier: Apache-2.0
"""A list is read once and holds only what the desk may see, in every column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import make
import pytest

from crm.contacts import commands
from crm.contacts.rules import values
from crm.documents.listing import COLUMNS, GROUPS, Chosen, ColumnUnknown, columns, listed
from crm.workspace import Workspace

SECRET = "Geheim"


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    made = make.workspace(tmp_path)
    yield made
    made.close()


def saved(space: Workspace, contact: values.Contact) -> str:
    return next(iter(commands.save(space.store, space.desk, contact).ids["contact"]))


def told(space: Workspace, ids: list[str], chosen: Chosen, slug: str = "wf-herne") -> str:
    paper = listed(space.reader, make.desk(slug), ids, chosen)
    return "\n".join([paper.title, paper.subtitle, *paper.totals, *(t for g in paper.groups for t in (g.title, *g.totals))]) + "\n".join(
        cell for group in paper.groups for row in group.rows for cell in row
    )


def test_no_column_and_no_group_tells_another_partner_what_is_private(space: Workspace) -> None:
    """Every part of a shared contact that may have a scope of its own is Herne's; Hagen sees the bare name."""
    own = space.desk.partner
    firm = saved(space, replace(make.organisation(f"{SECRET} GmbH"), scope=own, addresses=(values.Address("Weg 1", "44623", SECRET),)))
    contact = make.person(
        channels=(
            make.phone(scope=own), make.email(f"{SECRET}@x.example", scope=own), values.Channel("web", f"{SECRET}.example", scope=own),
            values.Channel("mobile", SECRET, scope=own),
        ),
        affiliations=(values.Affiliation("", SECRET, SECRET, organisation_id=firm, scope=own),),
        consents=(values.Consent(SECRET, "", True, "2026-05-12", scope=own),),
        sectors=(values.Sector(SECRET, scope=own),),
    )  # fmt: skip
    key = saved(space, contact)
    for group in ("", *GROUPS):
        chosen = Chosen(tuple(COLUMNS), group)
        assert SECRET in told(space, [key, firm], chosen)
        hidden = told(space, [key, firm], chosen, "wf-hagen")
        assert "Overkamp" in hidden
        assert SECRET not in hidden
        assert "02323" not in hidden
        assert "12.05.2026" not in hidden


def test_the_town_is_that_of_the_address_beside_it(space: Workspace) -> None:
    places = (
        values.Address("Besucherweg 1", "44787", "Bochum", kind="visitor", preferred=True),
        values.Address("Postweg 2", "44623", "Herne"),
    )
    key = saved(space, make.person(addresses=places))
    assert listed(space.reader, space.desk, [key], Chosen(("street", "town"))).groups[0].rows == (("Postweg 2", "Herne"),)


def test_the_grouped_column_is_not_repeated(space: Workspace) -> None:
    key = saved(space, make.person(addresses=(values.Address("Ring 1", "44787", "Bochum"),)))
    paper = listed(space.reader, space.desk, [key], Chosen(("name", "town"), group="town"))
    assert [column.title for column in paper.columns] == ["Name"]
    assert listed(space.reader, space.desk, [key], Chosen(("town",), group="town")).groups[0].rows == (("Bochum",),)


def test_groups_are_ordered_as_words_are(space: Workspace) -> None:
    towns = ("Witten", "Öhringen", "Ohligs", "Aachen")
    ids = [saved(space, make.person(addresses=(values.Address("Ring 1", "44787", town),))) for town in towns]
    groups = listed(space.reader, space.desk, ids, Chosen(("name",), group="town")).groups
    assert [group.title for group in groups] == ["Aachen", "Ohligs", "Öhringen", "Witten"]


def test_a_title_and_a_remark_are_taken_over(space: Workspace) -> None:
    key = saved(space, make.person())
    paper = listed(space.reader, space.desk, [key], Chosen(title="Neujahrsempfang", remark="nach Namen"))
    assert paper.title == "Neujahrsempfang"
    assert paper.subtitle == "1 Kontakt · nach Namen"


def test_own_fields_are_columns_under_their_captions(space: Workspace) -> None:
    for name, kind in (("way", "text"), ("seen", "date"), ("member", "yes_no"), ("area", "number")):
        commands.define_field(space.store, space.desk, values.OwnField(name, (("de", f"Feld {name}"),), kind))
    said = {"way": "Tor 2", "seen": "2026-05-12", "member": "no", "area": "1.200"}
    keys = [
        saved(space, make.person(own_values=tuple(values.OwnValue(key, value) for key, value in said.items()))),
        saved(space, make.person("Reker", "Volkan")),
    ]
    paper = listed(space.reader, space.desk, keys, Chosen(("name", "own:way", "own:seen", "own:member", "own:area")))
    assert [column.title for column in paper.columns] == ["Name", "Feld way", "Feld seen", "Feld member", "Feld area"]
    kinds = [(column.align, column.whole) for column in paper.columns[1:]]
    assert kinds == [("left", False), ("left", True), ("left", False), ("right", True)]
    assert [row[1:] for row in paper.groups[0].rows] == [("Tor 2", "12.05.2026", "nein", "1.200"), ("", "", "", "")]


def test_the_own_field_of_a_partner_is_no_column_for_another(space: Workspace) -> None:
    commands.define_field(space.store, space.desk, values.OwnField("way", (("de", SECRET),), scope=space.desk.partner))
    key = saved(space, make.person(own_values=(values.OwnValue("way", "Tor 2"),)))
    chosen = Chosen(("name", "own:way"))
    assert "Tor 2" in told(space, [key], chosen)
    assert SECRET in columns(space.reader, space.desk)["own:way"].words
    with pytest.raises(ColumnUnknown) as unknown:
        listed(space.reader, make.desk("wf-hagen"), [key], chosen)
    assert unknown.value.column == "own:way"
    assert "own:way" not in unknown.value.columns
