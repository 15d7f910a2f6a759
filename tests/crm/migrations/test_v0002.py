# SPDX-License-Identifier: Apache-2.0
"""Format 1 to 2 on a filled store that the first program wrote: every row, the history, undo, the search, the same schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import make
import pytest
import troubles

from crm import workspace as office
from crm.contacts import queries
from crm.contacts.queries import Asked
from crm.migrations.running import HEAD
from crm.search.asking import ask
from crm.store import drafts
from crm.workspace import Workspace, open_workspace

# counted by hand in the list from which the old store was written
COUNTS = {
    "partner": 3,
    "staff": 1,
    "contact": 33,
    "channel": 52,
    "address": 10,
    "affiliation": 16,
    "sector": 9,
    "tag": 2,
    "tagging": 5,
    "mailing_list": 1,
    "membership": 4,
    "note": 2,
    "consent": 1,
    "own_field": 1,
    "own_field_caption": 1,
    "own_value": 1,
    "setting": 0,
}


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Workspace]:
    space = open_workspace(troubles.old_store(tmp_path / "kontakte.verbund"), now=make.Clock())
    yield space
    space.close()


def contact(space: Workspace, family: str) -> Any:
    (key,) = space.reader.column("SELECT id FROM contact WHERE family=? OR full_name=?", (family, family))
    found = queries.contact(space.reader, space.desk, key.hex())
    assert found is not None
    return found


def test_every_row_is_there_and_the_old_file_stays_as_it_was(tmp_path: Path) -> None:
    path = troubles.old_store(tmp_path / "kontakte.verbund")
    before = path.read_bytes()
    space = open_workspace(path, now=make.Clock())
    assert (tmp_path / "kontakte-format-1.verbund").read_bytes() == before
    assert space.reader.one("PRAGMA user_version") == (HEAD,)
    assert {t: space.reader.all(f"SELECT count(*) FROM {t}")[0][0] for t in COUNTS} == COUNTS
    assert office.examine(space) == []
    space.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kontakte-format-1.verbund", "kontakte.verbund"]


def test_contacts_read_as_they_were_written(old: Workspace) -> None:
    overkamp = contact(old, "Overkamp")
    assert (overkamp.name.given, overkamp.gender, overkamp.tags, overkamp.lists) == (
        "Henrike",
        "female",
        ("Gießerei",),
        ("Neujahrsempfang 2026",),
    )
    assert [(c.kind, c.value, c.label, c.preferred) for c in overkamp.channels] == [
        ("email", "person1@firma.example", "work", True),
        ("mobile", "+491515550001", "private", False),
    ]
    assert [(n.text, n.author) for n in overkamp.notes] == [
        ("Sucht einen Partner für Wärmerückgewinnung.\nRückruf im März.", "Miriam Aldenhoff")
    ]
    assert [(a.organisation, a.role, a.since, a.main) for a in overkamp.affiliations] == [
        ("Ruhrguss Overkamp GmbH", "Geschäftsführerin", "2019", True)
    ]
    kept = office.kept_file(old.reader, overkamp.photo)
    assert kept is not None
    assert kept[0].startswith(b"\x89PNG")
    firm = contact(old, "Ruhrguss Overkamp GmbH")
    assert (firm.headcount.count, firm.source, firm.confirmed_on) == (5, "Messe", "2025-11")
    assert firm.parent_id == contact(old, "Overkamp Holding SE").id
    assert [(s.code, s.edition, s.main) for s in firm.sectors] == [("24.51", 2008, True)]
    assert [(o.key, o.value) for o in firm.own_values] == [("messestand", "ja")]
    weiss = contact(old, "Weiß-Lindhorst")
    assert weiss.name.birth_name == "Weiß"
    assert [(c.purpose, c.channel, c.given, c.on) for c in weiss.consents] == [("newsletter", "email", True, "2025-12-01")]
    assert old.reader.all("SELECT 1 FROM contact WHERE family='Ängst'") == []
    assert contact(old, "Öztürk").tags == ("Energieeffizienz",)


def test_names_that_the_first_program_did_not_sort_stand_in_order(old: Workspace) -> None:
    numbers = queries.numbers(old.reader, old.desk, Asked(kind="person"))
    titles = [r.list_title for r in queries.rows(old.reader, old.desk, numbers)]
    assert len(titles) == 23
    assert titles[:2] == ["Åkesson, Björn", "Brzęczkowski, Dr. Łukasz"]
    assert titles[-1] == "Zühlke, Emilia"


def test_what_is_a_partners_own_stays_its_own(old: Workspace) -> None:
    assert old.desk.partner == make.partner_id("wf-herne")
    assert len(queries.numbers(old.reader, old.desk, Asked())) == 33
    hagen = make.desk("wf-hagen")
    assert len(queries.numbers(old.reader, hagen, Asked())) == 32
    assert ask(old.reader, hagen, "Geheimrat") == []
    assert [h.name for h in ask(old.reader, old.desk, "Geheimrat")] == ["Verena Geheimrat"]
    assert [n.text for n in contact(old, "Lütkehaus").notes] == ["Vertraulich: Nachfolge ungeklärt"]


def test_the_search_finds_by_name_firm_number_and_note(old: Workspace) -> None:
    def names(text: str) -> list[str]:
        return [h.name for h in ask(old.reader, old.desk, text)]

    assert "Dr. Łukasz Brzęczkowski" in names("brzeczkowski")
    assert "Prof. Dr. Ansgar Lütkehaus" in names("Luetkehaus")
    assert names("02323 555106") == ["Solarwerk Wanne GmbH"]
    assert names("Wärmerückgewinnung") == ["Henrike Overkamp"]


def test_the_last_steps_of_the_old_program_can_be_taken_back(old: Workspace) -> None:
    sql = "SELECT a.street,a.postcode FROM address a JOIN contact c ON c.id=a.contact_id WHERE c.full_name='Lütkehaus Logistik KG'"
    assert old.reader.all(sql) == [("Ruhrstraße 99", "58453")]
    assert office.undo_label(old) == "Change contact"
    office.undo(old)
    assert old.reader.all(sql) == [("Ruhrstraße 7", "58452")]
    assert contact(old, "Lütkehaus Logistik KG").headcount.count == 45
    office.redo(old)
    assert old.reader.all(sql) == [("Ruhrstraße 99", "58453")]
    office.undo(old)
    while office.undo_label(old) != "Delete contact":  # back to the deleted journeyman
        office.undo(old)
    office.undo(old)
    aengst = contact(old, "Ängst")
    assert [c.value for c in aengst.channels] == ["person21@firma.example", "+491515550021"]
    assert [a.organisation for a in aengst.affiliations] == ["Schmiede Große-Brinkhaus"]
    assert office.examine(old) == []


def test_every_step_of_the_old_program_can_be_taken_back(old: Workspace) -> None:
    while office.undo(old) is not None:
        pass
    assert old.reader.one("SELECT count(*) FROM contact") == (0,)
    while office.redo(old) is not None:
        pass
    assert {t: old.reader.all(f"SELECT count(*) FROM {t}")[0][0] for t in COUNTS} == COUNTS
    assert office.examine(old) == []


def test_the_history_tells_what_the_old_program_did(old: Workspace) -> None:
    entries = office.field_history(old, old.reader, table="contact", record=contact(old, "Weiß-Lindhorst").id)
    renamed = [e for e in entries if e.field == "name"]
    assert [(e.label, e.old["family"], e.new["family"]) for e in renamed] == [("Change contact", "Weiß", "Weiß-Lindhorst")]
    assert {e.table for e in entries} == {"contact", "channel", "affiliation", "membership", "consent"}


def test_drafts_and_the_desk_go_on(old: Workspace) -> None:
    assert [d.value for d in drafts.drafts(old.reader)] == ['{"family": "Angefangen"}']
    assert old.reader.all("SELECT name FROM staff WHERE id=?", (bytes.fromhex(str(old.desk.staff)),)) == [("Miriam Aldenhoff",)]


def test_a_migrated_store_and_a_new_one_have_the_same_schema(old: Workspace, tmp_path: Path) -> None:
    new = make.workspace(tmp_path, "new.verbund")
    ours, drawn = schema(old.store.raw), schema(new.store.raw)
    assert ours.keys() == drawn.keys()
    for name, wanted in drawn.items():
        assert ours[name] == wanted, name


def schema(connection: Any) -> dict[str, Any]:
    """Tables with columns, keys and references, indexes with columns and direction, triggers with names for field numbers."""
    out: dict[str, Any] = {}
    fields = {str(i): f"{t}.{n}" for i, t, n in connection.execute("SELECT id,tbl,name FROM field")}
    kinds = {name: (kind, rowid) for _, name, kind, _, rowid, _ in connection.execute("PRAGMA table_list").fetchall()}
    for kind, name, sql in connection.execute("SELECT type,name,sql FROM sqlite_master").fetchall():
        if kind == "table":
            columns = [(*row[1:4], _literal(row[4]), *row[5:]) for row in connection.execute(f"PRAGMA table_xinfo({name})").fetchall()]
            references = {row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()}
            out[f"table {name}"] = (kinds[name], columns, references)
        elif kind == "index":
            where = sql.partition(" WHERE ")[2] if sql else ""
            columns = [row[1:] for row in connection.execute(f"PRAGMA index_xinfo({name})").fetchall()]
            out[f"index {name}"] = (columns, where)
        else:
            out[f"{kind} {name}"] = re.sub(
                r"(?<=\.id,)\d+|(?<=fld<>)\d+|(?<=fld=)\d+|(?<=fld IN \()\d+,\d+",
                lambda m: ",".join(fields[n] for n in m[0].split(",")),
                sql.replace('"', ""),
            )
    return out


def _literal(default: str | None) -> str | None:
    return default.strip("()") if default else default
