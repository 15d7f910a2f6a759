# SPDX-License-Identifier: Apache-2.0
"""History: who changed which field when, and bringing a value back."""

from __future__ import annotations

from pathlib import Path

import make
import pytest

from crm import workspace as office
from crm.store.errors import NoEarlierValue, RecordGone
from crm.store.ids import new_id


def test_history_names_old_and_new_and_an_old_value_comes_back(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    key, phone = new_id(), new_id()
    with space.store.unit("Add", space.desk) as unit:
        unit.cursor.execute("INSERT INTO contact(id,scope,kind,given,family) VALUES(?,0,'person','Ida','Weiß')", (key,))
        unit.cursor.execute("INSERT INTO channel(id,scope,contact_id,position,kind,value) VALUES(?,0,?,0,'phone','1')", (phone, key))
    with space.store.unit("Marry", space.desk) as unit:
        unit.cursor.execute("UPDATE contact SET family='Schwarz' WHERE id=?", (key,))
    with space.store.unit("Call", space.desk) as unit:
        unit.cursor.execute("UPDATE channel SET value='2' WHERE id=?", (phone,))
    with space.store.unit("Drop", space.desk) as unit:
        unit.cursor.execute("DELETE FROM channel WHERE id=?", (phone,))
    entries = office.field_history(space, space.reader, table="contact", record=key.hex())
    told = [
        (e.label, e.table, e.field, e.old.get("family") or e.old.get("value"), e.new.get("family") or e.new.get("value")) for e in entries
    ]
    assert told[:3] == [
        ("Drop", "channel", "-", "2", None),
        ("Call", "channel", "channel", "1", "2"),
        ("Marry", "contact", "name", "Weiß", "Schwarz"),
    ]
    assert {(e.label, e.field) for e in entries[3:]} == {("Add", "+")}
    office.put_back(space, entries[2])
    assert space.reader.all("SELECT given,family FROM contact WHERE id=?", (key,)) == [("Ida", "Weiß")]
    office.undo(space)
    assert space.reader.all("SELECT family FROM contact WHERE id=?", (key,)) == [("Schwarz",)]


def test_the_history_of_a_partners_own_record_is_its_own(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    key = new_id()
    with space.store.unit("Add", space.desk) as unit:
        unit.cursor.execute("INSERT INTO contact(id,scope,kind,family) VALUES(?,?,'person','Geheimrat')", (key, unit.scope))
    assert office.field_history(space, space.reader, table="contact", record=key.hex())
    space.desk = make.desk("wf-hagen")
    assert office.field_history(space, space.reader, table="contact", record=key.hex()) == []


def test_a_private_note_on_a_shared_contact_stays_out_of_others_history(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    key = new_id()
    with space.store.unit("Add", space.desk) as unit:
        unit.cursor.execute("INSERT INTO contact(id,scope,kind,family) VALUES(?,0,'person','Weiß')", (key,))
        unit.cursor.execute("INSERT INTO note(id,scope,contact_id,text,written) VALUES(?,?,?,'Geheimrat',0)", (new_id(), unit.scope, key))
    with space.store.unit("Drop", space.desk) as unit:
        unit.cursor.execute("DELETE FROM note")
    assert "Geheimrat" in str(office.field_history(space, space.reader, table="contact", record=key.hex()))
    space.desk = make.desk("wf-hagen")
    assert "Geheimrat" not in str(office.field_history(space, space.reader, table="contact", record=key.hex()))


def test_a_change_is_told_under_its_own_step_and_not_under_an_undo_that_wrote_nothing(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    hagen, key = make.desk("wf-hagen"), new_id()
    with space.store.unit("Add", hagen) as unit:
        unit.cursor.execute("INSERT INTO contact(id,scope,kind,family) VALUES(?,0,'person','Weiß')", (key,))
    with space.store.unit("Marry", space.desk) as unit:
        unit.cursor.execute("UPDATE contact SET family='Schwarz' WHERE id=?", (key,))
        unit.cursor.execute("INSERT INTO tag(id,scope,title) VALUES(?,?,'intern')", (new_id(), unit.scope))
    undone = space.store.undo(hagen)  # hers is the older step; the colleague's, which she does not see, stands in its way
    assert undone is not None
    assert [label for _, _, label in undone.refused] == ["Marry"]
    with space.store.unit("Call", space.desk) as unit:
        unit.cursor.execute("UPDATE contact SET gender='female' WHERE id=?", (key,))
    entries = office.field_history(space, space.reader, table="contact", record=key.hex())
    assert [e.label for e in entries] == ["Call", "Marry", "Add"]


def test_restoring_a_value_of_something_deleted_says_so_and_writes_nothing(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    key, phone = new_id(), new_id()
    with space.store.unit("Add", space.desk) as unit:
        unit.cursor.execute("INSERT INTO contact(id,scope,kind,family) VALUES(?,0,'person','Weiß')", (key,))
        unit.cursor.execute("INSERT INTO channel(id,scope,contact_id,position,kind,value) VALUES(?,0,?,0,'phone','1')", (phone, key))
    with space.store.unit("Call", space.desk) as unit:
        unit.cursor.execute("UPDATE channel SET value='2' WHERE id=?", (phone,))
    called, *rest = office.field_history(space, space.reader, table="contact", record=key.hex())
    with space.store.unit("Drop", space.desk) as unit:
        unit.cursor.execute("DELETE FROM channel WHERE id=?", (phone,))
    steps = space.reader.all("SELECT count(*) FROM step")
    with pytest.raises(RecordGone) as gone:
        office.put_back(space, called)
    assert "deleted meanwhile" in gone.value.sentence(str.format)
    with pytest.raises(NoEarlierValue) as born:
        office.put_back(space, rest[0])
    assert "Undo" in born.value.sentence(str.format)
    assert space.reader.all("SELECT count(*) FROM step") == steps
    space.store.undo(space.desk)
    office.put_back(space, called)
    assert space.reader.all("SELECT value FROM channel") == [("1",)]
