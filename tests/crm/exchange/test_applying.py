# SPDX-License-Identifier: Apache-2.0
"""An import is one step: what was planned stands, undo takes all of it back, the same file again changes nothing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import make
import pytest
from PIL import Image

from crm.contacts import commands, queries
from crm.contacts.rules import values as v
from crm.exchange.applying import apply
from crm.exchange.errors import ImportCancelled
from crm.exchange.exporting import export_vcards
from crm.exchange.planning import plan
from crm.exchange.plans import UPDATE, Plan, choose, choose_field, decide
from crm.exchange.reading import read_vcards
from crm.sample.filling import fill


def card(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def person(number: int, *more: str) -> str:
    return card(f"UID:u-{number}", f"FN:Karl Sommer {number}", f"N:Sommer {number};Karl;;;", f"EMAIL:k{number}@sommer.example", *more)


def planned(workspace: Any, *cards: str) -> Plan:
    return plan(workspace.reader, workspace.desk, read_vcards("".join(cards).encode()))


def imported(workspace: Any, *cards: str) -> Any:
    return apply(workspace.store, workspace.desk, planned(workspace, *cards))


def everyone(workspace: Any) -> list[v.Contact]:
    numbers = queries.numbers(workspace.reader, workspace.desk, queries.Asked())
    ids = [row.id for row in queries.rows(workspace.reader, workspace.desk, numbers)]
    return queries.several(workspace.reader, workspace.desk, ids)


def picture(pixels: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (pixels, pixels), "navy").save(out, "JPEG")
    return out.getvalue()


def test_undo_takes_the_whole_import_back_and_redo_does_it_again(workspace: Any) -> None:
    before = make.dump(workspace.store)
    changes = imported(workspace, *(person(n) for n in range(20)))
    assert changes.label == "Import contacts"
    assert len(changes.ids["contact"]) == 20
    after = make.dump(workspace.store)
    workspace.store.undo(workspace.desk)
    assert make.dump(workspace.store) == before
    workspace.store.undo(workspace.desk, redo=True)
    assert make.dump(workspace.store) == after


def test_an_import_that_changes_contacts_is_undone_too(workspace: Any) -> None:
    imported(workspace, *(person(n) for n in range(40)))
    before = make.dump(workspace.store)
    made = planned(workspace, *(person(n, "TITLE:Leiter", f"TEL:0234 55501{n:02}", "NOTE:neu") if n % 2 else person(n) for n in range(40)))
    assert made.counts() == {"new": 0, "updated": 20, "same": 20, "suspected": 0, "rejected": 0}
    apply(workspace.store, workspace.desk, made)
    assert [c.notes[0].text for c in everyone(workspace) if c.notes] == ["neu"] * 20
    workspace.store.undo(workspace.desk)
    assert make.dump(workspace.store) == before


def test_the_same_file_again_changes_nothing(workspace: Any) -> None:
    cards = [person(n, "TEL;TYPE=CELL:0170 5550134", "ADR:;;Feldweg 3;Herne;;44623;Deutschland", "X-FOO:bar") for n in range(5)]
    imported(workspace, *cards)
    again = planned(workspace, *cards)
    assert again.counts() == {"new": 0, "updated": 0, "same": 5, "suspected": 0, "rejected": 0}
    before = make.dump(workspace.store)
    assert apply(workspace.store, workspace.desk, again).unit == 0
    assert make.dump(workspace.store) == before


def undated(cards: bytes) -> list[bytes]:
    return [line for line in cards.split(b"\r\n") if not line.startswith(b"REV:")]


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_network_moves_to_a_new_store_byte_by_byte(tmp_path: Path, version: str) -> None:
    old, new = make.workspace(tmp_path, "old.verbund"), make.workspace(tmp_path, "new.verbund")
    fill(old.store, old.desk, organisations=40, persons=100)
    first = export_vcards(old.reader, old.desk, [c.id for c in everyone(old)], version=version)
    reading = read_vcards(first)
    apply(new.store, new.desk, plan(new.reader, new.desk, reading))
    second = export_vcards(new.reader, new.desk, [c.id for c in everyone(new)], version=version)
    assert undated(second) == undated(first)
    nothing_to_do = {"new": 0, "updated": 0, "same": 140, "suspected": 0, "rejected": 0}
    for workspace in (old, new):
        assert plan(workspace.reader, workspace.desk, reading).counts() == nothing_to_do
        workspace.close()


def test_functions_are_bound_to_the_firms_of_the_file_and_of_the_store(workspace: Any) -> None:
    commands.save(workspace.store, workspace.desk, make.organisation("Emscher Lagerlogistik eG"))
    firm = card("UID:f-1", "FN:Ruhrguss GmbH", "ORG:Ruhrguss GmbH", "X-ABShowAs:COMPANY")
    imported(workspace, person(1, "ORG:ruhrguss gmbh"), firm, person(2, "ORG:Emscher Lagerlogistik eG"), person(3, "ORG:Nirgends AG"))
    found = everyone(workspace)
    firms = {c.organisation_name.full: c.id for c in found if c.kind == v.ORGANISATION}
    bound = {c.uid: c.affiliations[0].organisation_id for c in found if c.kind == v.PERSON}
    assert bound == {"u-1": firms["Ruhrguss GmbH"], "u-2": firms["Emscher Lagerlogistik eG"], "u-3": ""}


def test_two_firms_of_one_name_bind_nobody(workspace: Any) -> None:
    for _ in range(2):
        commands.save(workspace.store, workspace.desk, make.organisation("Ruhrguss GmbH"))
    imported(workspace, person(1, "ORG:Ruhrguss GmbH"))
    assert [c.affiliations[0].organisation_id for c in everyone(workspace) if c.kind == v.PERSON] == [""]


def test_what_is_switched_off_is_not_taken(workspace: Any) -> None:
    imported(workspace, person(1))
    made = planned(workspace, person(1, "TITLE:Leiter", "NOTE:neu"), person(2), person(3))
    made = choose_field(choose(made, 2, False), 0, 0, on=False)
    apply(workspace.store, workspace.desk, made)
    found = {c.uid: c for c in everyone(workspace)}
    assert set(found) == {"u-1", "u-2"}
    assert (found["u-1"].affiliations, [n.text for n in found["u-1"].notes]) == ((), ["neu"])


def test_a_decision_is_remembered_by_the_uid(workspace: Any) -> None:
    commands.save(workspace.store, workspace.desk, make.person("Sommer 1", "Karl", addresses=(v.Address(town="Herne"),)))
    town = person(1, "ADR:;;Feldweg 3;Herne;;44623;")
    apply(workspace.store, workspace.desk, decide(planned(workspace, town), 0, UPDATE))
    assert [c.uid for c in everyone(workspace)] == ["u-1"]
    assert planned(workspace, town).counts()["same"] == 1


def test_a_repeated_card_adds_to_the_new_contact(workspace: Any) -> None:
    imported(workspace, person(1), person(1, "NOTE:nachgetragen"))
    assert [[n.text for n in c.notes] for c in everyone(workspace)] == [["nachgetragen"]]


def test_a_large_picture_is_made_smaller_and_a_small_one_kept(workspace: Any) -> None:
    import base64

    small, large = picture(64), picture(900)
    lines = [f"PHOTO;ENCODING=b;TYPE=JPEG:{base64.b64encode(data).decode()}" for data in (small, large)]
    cards = [person(n, line) for n, line in enumerate(lines)]
    imported(workspace, *cards)
    photos = {c.uid: workspace.reader.one("SELECT bytes FROM file WHERE hash=?", (c.photo,))[0] for c in everyone(workspace)}
    assert photos["u-0"] == small
    assert Image.open(io.BytesIO(photos["u-1"])).size == (512, 512)
    assert planned(workspace, *cards).counts()["same"] == 2


def test_a_group_card_fills_a_list(workspace: Any) -> None:
    imported(workspace, card("FN:Beirat", "KIND:group", "MEMBER:u-1", "MEMBER:u-2"), person(1), person(2), person(3))
    assert {c.uid: c.lists for c in everyone(workspace)} == {"u-1": ("Beirat",), "u-2": ("Beirat",), "u-3": ()}


def test_a_cancelled_import_leaves_nothing(workspace: Any) -> None:
    before = make.dump(workspace.store)
    made = planned(workspace, *(person(n) for n in range(5)))
    asked = iter([False, True])
    with pytest.raises(ImportCancelled):
        apply(workspace.store, workspace.desk, made, cancelled=lambda: next(asked))
    assert make.dump(workspace.store) == before
    assert apply(workspace.store, workspace.desk, made).unit > 0
