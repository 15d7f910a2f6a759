# SPDX-License-Identifier: Apache-2.0
"""What a person switches in a plan, counted and searched without a window."""

from __future__ import annotations

import make
import pytest

from crm.contacts.rules import values
from crm.exchange.comparing import FieldChange
from crm.exchange.plans import AS_NEW, CHANGED, NEW, REJECTED, SAME, SUSPECTED, UPDATE, Plan, Row
from ui.exchange.switches import ADDRESS, PHONE, Switches, kind_of
from ui.exchange.tiles import broken

TELEPHONE = FieldChange("Phone", "", "02323 555-120", "channels", (make.phone(),))
MAIL = FieldChange("E-mail", "", "a@b.example", "channels", (make.email("a@b.example"),))
PLACE = FieldChange("Address", "", "Hafenstraße 3a", "addresses", (values.Address(street="Hafenstraße 3a"),))


@pytest.fixture
def switches():
    return Switches(
        Plan(
            (
                Row(NEW, "Dirk Vogt", told=make.person("Vogt", "Dirk", channels=(make.email("d@vogt.example"),))),
                Row(CHANGED, "Henrike Overkamp", standing="a", changes=(TELEPHONE, MAIL)),
                Row(CHANGED, "Dirk Vogt", twin=0, changes=(PLACE,)),
                Row(SUSPECTED, "Merle Kampmann", standing="b", changes=(PLACE,)),
                Row(SUSPECTED, "Anke Neumann", standing="c"),
                Row(SAME, "Nadja Pottgießer", standing="d"),
                Row(CHANGED, "Henrike Overkamp", standing="a", changes=(PLACE,)),
                Row(REJECTED, "BEGIN:VCARD", chosen=False),
            )
        )
    )


def test_a_contact_counts_once_however_many_cards_tell_of_it(switches):
    assert switches.taken == 2
    switches.choose([1], False)
    assert switches.taken == 2
    switches.choose([6], False)
    assert switches.taken == 1
    switches.choose([0], False)
    assert switches.taken == 0


def test_a_decision_counts_only_when_it_writes_something(switches):
    assert switches.undecided == 2
    switches.decide([3, 4], UPDATE)
    assert (switches.undecided, switches.taken) == (0, 3)  # the second has nothing to change
    switches.decide([3, 4], AS_NEW)
    assert switches.taken == 4
    switches.decide([3], "")
    assert (switches.undecided, switches.taken) == (1, 3)


def test_the_last_field_switched_off_leaves_the_contact_out(switches):
    switches.choose_field(1, 0, False)
    assert (switches.state(1), switches.is_on(1, 0), switches.is_on(1, 1)) == ("some", False, True)
    switches.choose_field(1, 1, False)
    assert (switches.state(1), switches.row(1).chosen) == ("off", False)
    switches.choose_field(1, 1, True)
    assert (switches.state(1), switches.is_on(1, 0), switches.is_on(1, 1)) == ("some", False, True)


def test_a_contact_switched_on_again_brings_all_its_fields(switches):
    switches.choose_field(1, 0, False)
    switches.choose([1], False)
    assert not switches.is_on(1, 1)
    switches.choose([1], True)
    assert switches.state(1) == "on"


def test_the_plan_holds_what_was_switched(switches):
    switches.choose([0], False)
    switches.choose_field(1, 1, False)
    switches.decide([3], UPDATE)
    rows = switches.plan().rows
    assert [row.adds or row.updates for row in rows] == [False, True, True, True, False, False, True, False]
    assert [change.on for change in rows[1].changes] == [True, False]
    assert switches.plan().taken() == 4


def test_rows_are_found_by_words_and_by_what_they_change(switches):
    assert switches.shown(CHANGED) == [1, 2, 6]
    assert switches.shown(CHANGED, "", [PHONE]) == [1]
    assert switches.shown(CHANGED, "", [PHONE, ADDRESS]) == [1, 2, 6]
    assert switches.shown(CHANGED, "hafenstrasse", [PHONE]) == []
    assert switches.shown(CHANGED, "henrike hafenstrasse") == [6]
    assert switches.shown(NEW, "vogt.example") == [0]
    assert switches.shown(REJECTED) == [7]


def test_kinds_of_changes():
    assert [kind_of(change) for change in (TELEPHONE, MAIL, PLACE)] == [PHONE, "", ADDRESS]
    other = FieldChange("Label", "", "x", "channels", {"label": "x"}, "label", make.phone())
    assert kind_of(other) == PHONE


def test_names_of_tiles_are_broken_between_words():
    assert broken("Verdacht auf Doppel", 1) == ["Verdacht auf Doppel"]
    assert broken("Verdacht auf Doppel", 2) == ["Verdacht", "auf Doppel"]
    assert broken("Verdacht auf Doppel", 3) == ["Verdacht", "auf", "Doppel"]
    assert broken("Gleich", 3) == ["Gleich"]
