# SPDX-License-Identifier: Apache-2.0
"""The index shows what the tables say, after any step; a stale one is found."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.contacts import commands
from crm.contacts.queries import contact as read
from crm.contacts.rules.failures import TitleTaken
from crm.contacts.rules.values import Address, Affiliation, Note, OrganisationName
from crm.search import index
from crm.workspace.composition import declared

SEARCHABLE = declared().searchable
NAMES = st.sampled_from(["Müller", "Mueller-Lüdenscheid", "von der Heide", "Łukasz", "Ö", "Kraft", "Overkamp"])
WORDS = st.sampled_from(["Laser", "Zerspanung", "Messe Hannover", "", "Köln", "K-4711"])


COLUMNS = "owner,kind,nr,scope,part,title,sort,organisation,town,names,given,firm,words,tags,numbers"


def content(cursor):
    """Everything in the index without the numbers of its rows."""
    out = {
        "row": set(cursor.execute(f"SELECT {COLUMNS} FROM search_row")),
        "name": sorted(cursor.execute("SELECT role,name,owner,part FROM search_name JOIN search_row r ON r.rowid=row")),
        "number": sorted(cursor.execute("SELECT k.kind,digits,reversed,owner,part FROM search_number k JOIN search_row r ON r.rowid=row")),
        "word": set(cursor.execute("SELECT length,word,reversed FROM search_word")),
        "quoted": set(cursor.execute("SELECT kind,id,text FROM search_quoted")),
    }  # fmt: skip
    out["owned"] = {scope for (scope,) in cursor.execute("SELECT DISTINCT scope-(rowid>>40) FROM search_row")} <= {0}
    return out


def assert_fresh(store):
    cursor = store.raw.cursor()
    assert index.check(cursor, SEARCHABLE) == []
    before = content(cursor)
    cursor.execute("BEGIN")
    index.rebuild(cursor, SEARCHABLE)
    after = content(cursor)
    cursor.execute("ROLLBACK")
    assert before == after
    assert before["owned"]


class Office:
    """Does at random what an office does."""

    def __init__(self, workspace, draw):
        self.store, self.reader, self.draw = workspace.store, workspace.reader, draw
        self.desks = [workspace.desk, make.desk("wf-hagen")]

    def pick(self, kind=""):
        where = f"WHERE kind='{kind}'" if kind else ""
        ids = [i.hex() for i in self.reader.column(f"SELECT id FROM contact {where} ORDER BY nr")]
        return self.draw(st.sampled_from(ids)) if ids else ""

    def desk(self):
        return self.draw(st.sampled_from(self.desks))

    def begin(self):
        """A firm, somebody who works there, a tag at both."""
        desk = self.desks[0]
        commands.save(self.store, desk, make.organisation("Kraft GmbH", addresses=(Address(town="Herne"),), tags=("Messe",)))
        firm = self.pick()
        commands.save(self.store, desk, make.person(affiliations=(Affiliation("Kraft GmbH", organisation_id=firm),), tags=("Messe",)))

    def add(self):
        scope = self.draw(st.sampled_from(["network", "own"]))
        desk = self.desk()
        more = {"scope": desk.partner} if scope == "own" else {}
        if self.draw(st.booleans()):
            contact = make.organisation(self.draw(NAMES) + " GmbH", addresses=(Address(town=self.draw(WORDS) or "Herne"),), **more)
        else:
            contact = make.person(self.draw(NAMES), channels=(make.phone(),), **more)
        commands.save(self.store, desk, contact)

    def change(self):
        desk, contact_id = self.desk(), self.pick()
        standing = read(self.reader, desk, contact_id) if contact_id else None
        if standing is None:
            return
        firm = self.pick("organisation")
        ways = {
            "name": {"name": replace(standing.name, family=self.draw(NAMES))},
            "firm": {"organisation_name": OrganisationName(full=self.draw(NAMES), short=self.draw(WORDS))},
            "keywords": {"keywords": self.draw(WORDS)},
            "phone": {"channels": (make.phone(self.draw(st.sampled_from(["+492323555120", "+4923112345"]))),)},
            "own phone": {"channels": (*standing.channels, make.phone("+492349999", scope=desk.partner))},
            "address": {"addresses": (Address(town=self.draw(WORDS), postcode="44623"),)},
            "affiliation": {"affiliations": tuple(Affiliation("Firma", self.draw(WORDS), organisation_id=i) for i in [firm] if i)},
            "none": {"channels": (), "addresses": (), "affiliations": (), "tags": ()},
            "notes": {"notes": tuple(Note(self.draw(WORDS) or "x", scope=s) for s in ("network", desk.partner))},
        }  # fmt: skip
        commands.save(self.store, desk, replace(standing, **ways[self.draw(st.sampled_from(sorted(ways)))]))

    def tag(self):
        if contact_id := self.pick():
            title = self.draw(st.sampled_from(["Messe", "Presse"]))
            self.draw(st.sampled_from([commands.tag, commands.untag]))(self.store, self.desks[0], [contact_id], title)

    def rename_tag(self):
        ids = [i.hex() for i in self.reader.column("SELECT id FROM tag ORDER BY id")]
        if ids:
            tag, title = self.draw(st.sampled_from(ids)), self.draw(st.sampled_from(["Messe 2026", "Gäste"]))
            with suppress(TitleTaken):
                commands.rename_tag(self.store, self.desks[0], tag, title)

    def delete(self):
        if contact_id := self.pick():
            commands.delete(self.store, self.desk(), [contact_id])

    def undo(self):
        self.store.undo(self.desk())

    def redo(self):
        self.store.undo(self.desk(), redo=True)


DEEDS = st.sampled_from(["add", "add", "change", "change", "change", "tag", "rename_tag", "delete", "undo", "redo"])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_step_leaves_the_index_as_if_built_anew(data):
    with TemporaryDirectory() as folder:
        workspace = make.workspace(Path(folder))
        try:
            office = Office(workspace, data.draw)
            office.begin()
            for deed in data.draw(st.lists(DEEDS, min_size=3, max_size=12)):
                getattr(office, deed)()
            assert_fresh(workspace.store)
        finally:
            workspace.close()


def test_many_records_at_once_and_their_undo(workspace):
    with workspace.store.unit("Import", workspace.desk) as unit:
        commands.write(unit, [make.person(f"Kraft{'abcdefgh'[i % 8]}", tags=("Messe",)) for i in range(5200)], {})
    assert_fresh(workspace.store)
    with workspace.store.unit("Import", workspace.desk) as unit:
        commands.write(unit, [make.person(f"Ohm{'abcdefgh'[i % 8]}") for i in range(2300)], {})
    assert_fresh(workspace.store)
    workspace.store.undo(workspace.desk)
    assert_fresh(workspace.store)


def test_an_edit_writes_only_the_entries_that_differ(workspace):
    commands.save(workspace.store, workspace.desk, make.person(channels=(make.phone(),)))
    (contact_id,) = [i.hex() for i in workspace.reader.column("SELECT id FROM contact")]
    commands.note(workspace.store, workspace.desk, contact_id, "Kaffee")
    cursor = workspace.store.raw.cursor()
    texts = cursor.execute("SELECT group_concat(hex(block)) FROM search_text_data").fetchone()
    standing = read(workspace.reader, workspace.desk, contact_id)
    commands.save(workspace.store, workspace.desk, replace(standing, channels=(replace(standing.channels[0], value="+4923112345"),)))
    assert cursor.execute("SELECT group_concat(hex(block)) FROM search_text_data").fetchone() == texts
    assert cursor.execute("SELECT digits FROM search_number").fetchall() == [("23112345",)]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE search_row SET names='x'", "search_text"),
        ("DELETE FROM search_row WHERE part<>''", "search_text"),
        ("UPDATE search_row SET title='x'", "search_row"),
        ("DELETE FROM search_name", "search_name"),
        ("UPDATE search_name SET name=name||'x'", "search_name"),
        ("DELETE FROM search_number", "search_number"),
        ("DELETE FROM search_word WHERE word LIKE 'o%'", "search_word"),
        ("INSERT INTO search_word VALUES(3,'xyz','zyx')", "search_word"),
        ("DELETE FROM search_quoted", "search_quoted"),
        ("UPDATE pen SET mode=2; UPDATE contact SET family='Neu'", "search_row"),
        ("UPDATE pen SET mode=2; DELETE FROM contact", "search_row"),
    ],
)
def test_check_finds_a_stale_index(workspace, damage, told):
    commands.save(workspace.store, workspace.desk, make.person(channels=(make.phone(),), tags=("Messe",), notes=(Note("Kaffee"),)))
    commands.save(workspace.store, workspace.desk, make.organisation())
    cursor = workspace.store.raw.cursor()
    assert index.check(cursor, SEARCHABLE) == []
    cursor.execute("BEGIN")
    for statement in damage.split("; "):
        cursor.execute(statement)
    found = index.check(cursor, SEARCHABLE)
    cursor.execute("ROLLBACK")
    assert any(line.startswith(told) for line in found), found
    assert not any("Overkamp" in line or "Kaffee" in line for line in found)


def test_a_word_that_is_gone_leaves_no_trace_in_the_file(workspace):
    commands.save(workspace.store, workspace.desk, make.person("Zwetschgenbaum"))
    (contact_id,) = [i.hex() for i in workspace.reader.column("SELECT id FROM contact")]
    commands.delete(workspace.store, workspace.desk, [contact_id])
    cursor = workspace.store.raw.cursor()
    tables = [t for (t,) in cursor.execute("SELECT name FROM sqlite_master WHERE type='table' AND name LIKE 'search%'")]
    assert len(tables) >= 6
    for table in tables:
        for row in cursor.execute(f"SELECT * FROM {table}"):
            for value in row:
                assert b"zwetsch" not in (value if isinstance(value, bytes) else str(value).lower().encode()), table
