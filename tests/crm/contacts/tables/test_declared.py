# SPDX-License-Identifier: Apache-2.0
"""What the tables declare: every text classified, derived columns right, words to find by in the right scope."""

from __future__ import annotations

from typing import Any

import make
import pytest
from sqlalchemy import Text

from crm.contacts import commands, tables
from crm.contacts.rules import phones
from crm.contacts.rules.values import Address, Affiliation, Contact, OrganisationName
from crm.contacts.tables.declared import normal
from crm.partners import tables as partners
from crm.store.base import Model
from crm.workspace import Workspace
from crm.workspace.composition import declared


def test_every_text_column_says_whose_it_is_and_none_is_made_up() -> None:
    rooms = {t.__tablename__ for t in Model.__subclasses__() if t.__module__.startswith((tables.__name__, partners.__name__))}
    columns = {f"{t.name}.{c.name}" for t in Model.metadata.sorted_tables if t.name in rooms for c in t.columns if isinstance(c.type, Text)}
    told = [p.column for p in (*tables.DECLARED.personal, *partners.DECLARED.personal)]
    assert set(told) == columns
    assert len(told) == len(set(told))
    assert all(p.whose and p.why and p.how_long for p in (*tables.DECLARED.personal, *partners.DECLARED.personal))


def test_derived_columns_are_right_from_birth_and_after_each_step(workspace: Workspace) -> None:
    for contact in (make.person("Öztürk", channels=(make.phone("+43 1 5880-0"), make.email("A@B.example"))), make.organisation()):
        commands.save(workspace.store, workspace.desk, contact)
    before = make.dump(workspace.store)
    for table in ("contact", "channel"):
        workspace.store.raw.execute(f"UPDATE {table} SET {'sort_key' if table == 'contact' else 'normal'}='stale'")
    with workspace.store.unit("x", workspace.desk) as unit:
        ids = {t: {r for (r,) in unit.rows(f"SELECT id FROM {t}")} for t in ("contact", "channel")}
        workspace.store.journal.derive(unit.cursor, ids)
    assert make.dump(workspace.store) == before
    assert workspace.reader.column("SELECT sort_key FROM contact ORDER BY sort_key") == ["oeztuerk henrike", "ruhrguss-overkamp-gmbh"]


@pytest.mark.parametrize("number", ["+492323925100", "+492323925-100", "+49110", "+4930123456789012", "+4315880-0", "0171 1", "+49201-1"])
def test_the_short_way_to_a_numbers_digits_is_the_long_one(number: str) -> None:
    assert normal("phone", number) == phones.national_digits(number)
    assert normal("email", " A@B.Example") == "a@b.example"


def found(space: Workspace, key: str) -> list[dict[str, Any]]:
    """What the search reads of a contact."""
    columns = ("id", "nr", "scope", "part", "title", "names", "given", "firm", "words", "numbers", "tags")
    with space.store.trial() as cursor:
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS owners(id BLOB PRIMARY KEY) WITHOUT ROWID")
        cursor.execute("DELETE FROM temp.owners")
        cursor.execute("INSERT INTO temp.owners VALUES(?)", (bytes.fromhex(key),))
        rows = cursor.execute(tables.DECLARED.searchable[0].select).fetchall()
    assert all(value is not None for row in rows for value in row)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def add(space: Workspace, contact: Contact) -> str:
    return next(iter(commands.save(space.store, space.desk, contact).ids["contact"]))


def test_the_search_reads_names_firms_words_and_numbers(workspace: Workspace) -> None:
    firm = add(workspace, Contact("organisation", organisation_name=OrganisationName("Ruhrguss GmbH", "RG"), membership_number="4711"))
    key = add(
        workspace,
        make.person(
            channels=(make.phone(), make.email()),
            addresses=(Address("Ostring 4", "44623", "Herne"),),
            affiliations=(Affiliation(role="Prokuristin", organisation_id=firm), Affiliation("Zeche")),
            tags=("Beirat",),
        ),
    )
    (row,) = found(workspace, key)
    lines = {name: {line for line in str(row[name]).split("\n") if line} for name in ("names", "given", "firm", "words", "numbers", "tags")}
    assert (row["title"], row["scope"], row["part"]) == ("Henrike Overkamp", 0, "")
    assert lines["names"] == {"Overkamp"}
    assert lines["given"] == {"Henrike"}
    assert lines["firm"] == {"Ruhrguss GmbH", "RG", "Zeche"}
    assert lines["words"] == {"h.overkamp@ruhrguss.example", "Ostring 4", "Herne", "Prokuristin"}
    assert lines["numbers"] == {"phone +492323555120", "postcode 44623"}
    assert lines["tags"] == {"Beirat"}
    assert "number 4711" in found(workspace, firm)[0]["numbers"]


def test_what_is_private_stands_in_rows_of_its_own(workspace: Workspace) -> None:
    key = add(workspace, make.person())
    commands.note(workspace.store, workspace.desk, key, "für alle")
    commands.note(workspace.store, workspace.desk, key, "nur Herne", private=True)
    own = workspace.reader.own(workspace.desk)
    with workspace.store.unit("a phone of Herne alone", workspace.desk) as unit:
        unit.cursor.execute(
            "INSERT INTO channel(id,scope,contact_id,position,kind,value,label,preferred,source,confirmed_on,normal)"
            " VALUES(?,?,?,0,'phone','+49232300','',0,'','','232300')",
            (b"c" * 16, own, bytes.fromhex(key)),
        )
    rows = found(workspace, key)
    assert [(r["part"][:5], r["scope"], r["words"]) for r in rows if r["part"].startswith("note")] == [
        ("note ", 0, "für alle"),
        ("note ", own, "nur Herne"),
    ]
    (other,) = [r for r in rows if r["part"] == "own"]
    assert (other["scope"], other["numbers"].strip()) == (own, "phone +49232300")
    assert "232300" not in rows[0]["numbers"]


def test_a_hidden_firm_is_found_only_by_the_name_that_was_written(workspace: Workspace) -> None:
    hidden = add(workspace, make.organisation("Heute geheim", scope=workspace.desk.partner))
    key = add(workspace, make.person(affiliations=(Affiliation("Damals bekannt", organisation_id=hidden),)))
    (row,) = found(workspace, key)
    assert row["firm"] == "Damals bekannt"


def test_rooms_declare_through_the_workspace() -> None:
    whole = declared()
    assert {"note", "consent", "created"} <= {h.kind for h in whole.happenings}
    assert set(tables.DECLARED.derive) <= set(whole.derive)
