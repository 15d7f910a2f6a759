# SPDX-License-Identifier: Apache-2.0
"""The plan says what an import would do, and asks where it is not sure."""

from __future__ import annotations

from typing import Any

import make
import pytest

from crm.contacts import commands
from crm.contacts.rules import values as v
from crm.exchange.errors import ImportCancelled
from crm.exchange.planning import plan
from crm.exchange.plans import AS_NEW, CHANGED, NEW, REJECTED, SAME, SUSPECTED, Plan, Row, choose, choose_field, decide
from crm.exchange.reading import read_vcards


def card(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


SOMMER = card("UID:u-1", "FN:Karl Sommer", "N:Sommer;Karl;;;", "EMAIL:karl@sommer.example", "TEL;TYPE=WORK:02323 555-100")


def planned(workspace: Any, *cards: str) -> Plan:
    return plan(workspace.reader, workspace.desk, read_vcards("".join(cards).encode()))


def only(made: Plan) -> Row:
    assert len(made.rows) == 1
    return made.rows[0]


def keep(workspace: Any, contact: v.Contact) -> str:
    changes = commands.save(workspace.store, workspace.desk, contact)
    return next(iter(changes.ids["contact"]))


def sommer(**more: Any) -> v.Contact:
    channels = (make.email("karl@sommer.example"), make.phone("+492323555-100"))
    return make.person("Sommer", "Karl", gender="", **{"channels": channels, **more})


def test_an_unknown_card_is_new(workspace: Any) -> None:
    row = only(planned(workspace, SOMMER))
    assert (row.state, row.title, row.line, row.adds) == (NEW, "Karl Sommer", 1, True)


def test_name_and_a_shared_number_written_otherwise_are_the_same_contact(workspace: Any) -> None:
    standing = keep(workspace, sommer())
    row = only(planned(workspace, card("FN:Karl Sommer", "N:Sommer;Karl;;;", "TEL:+49 (2323) 555100")))
    assert (row.state, row.standing) == (SAME, standing)


def test_a_change_is_told_field_by_field_and_nothing_empty_deletes(workspace: Any) -> None:
    a = v.Affiliation("Ruhrguss GmbH", "Prokurist", main=True)
    standing = keep(workspace, sommer(affiliations=(a,), tags=("Messe",), birthday="1968-05-17"))
    more = ("ORG:Ruhrguss GmbH", "TITLE:Geschäftsführer", "EMAIL:neu@sommer.example", "CATEGORIES:MESSE,Metall")
    row = only(planned(workspace, SOMMER.replace("END:VCARD", "\r\n".join([*more, "END:VCARD"]))))
    assert (row.state, row.standing) == (CHANGED, standing)
    assert [(c.caption, c.old, c.new) for c in row.changes] == [
        ("E-mail", "", "neu@sommer.example"),
        ("Function", "Prokurist", "Geschäftsführer"),
        ("Tag", "", "Metall"),
    ]


def test_same_name_in_the_same_town_waits_for_a_decision(workspace: Any) -> None:
    standing = keep(workspace, make.person("Sommer", "Karl", addresses=(v.Address("Feldweg 3", "44623", "Herne"),)))
    made = planned(workspace, card("FN:Karl Sommer", "N:Sommer;Karl;;;", "ADR:;;Bahnhofstr. 1;Herne;;44629;"))
    row = only(made)
    assert (row.state, row.standing, row.adds, row.updates) == (SUSPECTED, standing, False, False)
    assert "Karl Sommer" in row.reasons[0]
    assert decide(made, 0, AS_NEW).rows[0].adds
    assert decide(made, 0, "update").rows[0].updates


def test_same_name_in_the_same_firm_is_suspected_and_elsewhere_new(workspace: Any) -> None:
    keep(workspace, make.person("Sommer", "Karl", affiliations=(v.Affiliation("Ruhrguss GmbH"),)))
    made = planned(workspace, *(card("FN:Karl Sommer", "N:Sommer;Karl;;;", f"ORG:{firm}") for firm in ("RUHRGUSS GmbH", "Andere AG")))
    assert [row.state for row in made.rows] == [SUSPECTED, NEW]


def test_an_email_of_someone_else_is_suspected_but_a_shared_office_address_is_not(workspace: Any) -> None:
    keep(workspace, sommer(channels=(make.email("karl@sommer.example"), make.email("info@sommer.example"))))
    cards = (card("FN:Eva Lindner", "N:Lindner;Eva;;;", f"EMAIL:{name}@sommer.example") for name in ("karl", "info"))
    assert [row.state for row in planned(workspace, *cards).rows] == [SUSPECTED, NEW]


def test_a_uid_is_known_however_it_is_written(workspace: Any) -> None:
    standing = keep(workspace, make.person("Sommer", "Karl"))
    parted = f"{standing[:8]}-{standing[8:12]}-{standing[12:16]}-{standing[16:20]}-{standing[20:]}"
    for uid in (f"urn:uuid:{parted}", parted.upper(), standing):
        assert only(planned(workspace, card(f"UID:{uid}", "FN:Karl Winter", "N:Winter;Karl;;;"))).standing == standing


def test_the_same_card_twice_in_a_file_is_one_contact(workspace: Any) -> None:
    made = planned(workspace, SOMMER, SOMMER, SOMMER.replace("END:VCARD", "NOTE:mehr\r\nEND:VCARD"))
    assert [row.state for row in made.rows] == [NEW, SAME, CHANGED]
    assert [row.twin for row in made.rows] == [-1, 0, 0]


def test_namesakes_with_uids_of_their_own_stay_two(workspace: Any) -> None:
    made = planned(workspace, SOMMER, SOMMER.replace("u-1", "u-2"))
    assert [row.state for row in made.rows] == [NEW, NEW]


def test_a_contact_that_one_card_claims_by_uid_is_not_taken_by_its_namesake(workspace: Any) -> None:
    keep(workspace, sommer(uid="u-1"))
    made = planned(workspace, SOMMER.replace("u-1", "u-2"), SOMMER)
    assert [row.state for row in made.rows] == [NEW, SAME]


def test_rejected_cards_are_rows_with_their_line(workspace: Any) -> None:
    made = planned(workspace, SOMMER, card("NOTE:nobody"))
    assert [row.state for row in made.rows] == [NEW, REJECTED]
    assert made.counts() == {"new": 1, "updated": 0, "same": 0, "suspected": 0, "rejected": 1}
    assert [r.line for r in made.rejected] == [9]


def test_a_group_card_gives_its_members_a_list_also_those_that_stand_already(workspace: Any) -> None:
    keep(workspace, make.person("Lindner", "Eva", uid="u-9"))
    group = card("FN:Beirat", "X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:u-1", "X-ADDRESSBOOKSERVER-MEMBER:u-9")
    made = planned(workspace, group, SOMMER)
    assert [(row.state, row.title) for row in made.rows] == [(NEW, "Karl Sommer"), (CHANGED, "Eva Lindner")]
    assert made.rows[0].told is not None
    assert made.rows[0].told.lists == ("Beirat",)


def test_switches_make_another_plan(workspace: Any) -> None:
    keep(workspace, sommer())
    made = planned(workspace, SOMMER.replace("END:VCARD", "NOTE:mehr\r\nBDAY:1968-05-17\r\nEND:VCARD"))
    assert made.taken() == 1
    assert choose(made, 0, False).taken() == 0
    one = choose_field(made, 0, 0, on=False)
    assert [c.on for c in one.rows[0].changes] == [False, True]
    assert choose_field(one, 0, 1, on=False).taken() == 0
    assert made.taken() == 1


def test_what_another_partner_keeps_for_itself_is_not_met(workspace: Any) -> None:
    other = make.desk("wf-bochum")
    commands.save(workspace.store, other, sommer(scope=other.partner))
    assert only(planned(workspace, SOMMER)).state == NEW


def test_a_picture_that_nobody_can_read_is_said_beside_the_card(workspace: Any) -> None:
    row = only(planned(workspace, SOMMER.replace("END:VCARD", "PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\nEND:VCARD")))
    assert (row.state, [hint.reason for hint in row.hints]) == (NEW, ["The picture of this card cannot be read."])


def test_planning_can_be_stopped(workspace: Any) -> None:
    with pytest.raises(ImportCancelled):
        plan(workspace.reader, workspace.desk, read_vcards(SOMMER.encode()), cancelled=lambda: True)
