# SPDX-License-Identifier: Apache-2.0
"""What is odd is said beside its field while one types, with a repair that repairs; hardly anything prevents saving."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from crm.contacts import commands
from crm.contacts.rules import values
from crm.store.errors import DiskFull
from ui.widgets.theme import theme

sys.path.insert(0, str(Path(__file__).parent))
from editing import at_rest, edit, form_of, has_link, link, opened, retype, stored, texts


@pytest.fixture
def pane(qtbot, office):
    return opened(qtbot, office)


def typed(qtbot, pane, field, text):
    retype(qtbot, field, text)
    at_rest(qtbot, pane)


def test_a_short_number_is_said_beside_it_and_counted_in_the_foot(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    field = form.channels.rows[0].field
    typed(qtbot, pane, field, "02323 55")
    qtbot.waitUntil(lambda: "This phone number is too short." in texts(form.channels.rows[0]))
    assert not field.is_bad  # red is what prevents saving
    assert field.accessibleDescription() == "This phone number is too short. Is saved all the same."
    assert "Is saved all the same." in texts(form.channels.rows[0])
    assert "One detail looks odd; it is saved all the same." in texts(pane._parts.foot)
    typed(qtbot, pane, field, "02323 555-120")
    assert not any(texts(pane._parts.foot))


def test_the_repair_repairs(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    field = form.channels.rows[0].field
    typed(qtbot, pane, field, "2323555120")
    qtbot.waitUntil(lambda: has_link(form, "Use “02323 555120”"))
    qtbot.mouseClick(link(form, "Use “02323 555120”"), Qt.MouseButton.LeftButton)
    assert field.text() == "02323 555120"
    at_rest(qtbot, pane)
    assert not field.is_bad
    with qtbot.waitSignal(pane.saved):
        pane.save()
    assert stored(office, filled["Overkamp"]).channels[0].value == "+492323555120"


def test_an_odd_number_can_be_saved_as_it_is(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    typed(qtbot, pane, form.channels.rows[0].field, "02323 55")
    with qtbot.waitSignal(pane.saved):
        pane.save()
    assert stored(office, filled["Overkamp"]).channels[0].value == "02323 55"


@pytest.mark.parametrize(
    ("kind", "path", "text", "sentence", "repair", "mended"),
    [
        (values.PERSON, "birthday", "31.2.1968", "There is no 31 February 1968; write for example 17/05/1968.", "", ""),
        (values.PERSON, "birthday", "31.2.", "There is no 31 February; write for example 17/05/1968.", "", ""),
        (values.PERSON, "birthday", "irgendwann", "This date cannot be read; write for example 17/05/1968 or 1968.", "", ""),
        (values.PERSON, "birthday", "1.1.2050", "This birthday lies in the future.", "", ""),
        (values.ORGANISATION, "vat_id", "136695976", "This VAT id is not right.", "DE136695976", "DE136695976"),
        (values.ORGANISATION, "register.number", "hrb4711", "Register numbers begin", "HRB 4711", "HRB 4711"),
        (values.ORGANISATION, "headcount.count", "many", "Enter a whole number.", "", ""),
    ],
)
def test_fields_behind_the_fold_are_shown_with_their_complaint(qtbot, office, pane, kind, path, text, sentence, repair, mended):
    pane.begin_new(kind, "Berg")
    form = form_of(pane)
    form.name.unfold()
    field = form.name.slots[path].widget
    typed(qtbot, pane, field, text)
    form.name.unfold(False)
    pane.tell()
    qtbot.waitUntil(lambda: any(one.startswith(sentence) for one in texts(form.name)))
    if repair:
        qtbot.mouseClick(link(form.name, f"Use “{repair}”"), Qt.MouseButton.LeftButton)
        assert field.text() == mended


def test_rows_below_complain_at_their_own_place(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Aydın"])
    assert form.channels.rows[0].field.text() == ""  # an empty row in between does not count
    typed(qtbot, pane, form.channels.rows[1].field, "f.aydin(at)werk.example")
    qtbot.waitUntil(lambda: has_link(form.channels.rows[1], "Use “f.aydin@werk.example”"))
    assert not form.channels.rows[0].field.is_bad
    typed(qtbot, pane, form.addresses.rows[0].slots["postcode"].widget, "4462")
    assert any(one.startswith("Postcodes of this country look different.") for one in texts(form.addresses))


def test_an_end_before_the_beginning_opens_the_details(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    block = form._sections["affiliations"]
    block.unfold()
    typed(qtbot, pane, block.rows[0].slots["since"].widget, "2014")
    typed(qtbot, pane, block.rows[0].slots["until"].widget, "2010")
    block.unfold(False)
    pane.tell()
    qtbot.waitUntil(lambda: "The end lies before the beginning." in texts(block))


def test_a_person_without_a_name_is_not_saved_and_not_scolded_before(qtbot, office, pane):
    pane.begin_new(values.PERSON)
    form = form_of(pane)
    typed(qtbot, pane, form.channels.rows[0].field, "02323 555-120")
    sentence = "A person needs a surname or a given name."
    assert sentence not in texts(form)
    pane.save()
    qtbot.waitUntil(lambda: sentence in texts(form))
    assert form.name.slots["name.family"].widget.is_bad
    assert "One detail needs attention." in texts(pane._parts.foot)
    assert pane.is_open()
    assert pane.focusWidget() is form.name.slots["name.family"].widget
    retype(qtbot, form.name.slots["name.family"].widget, "Berg")
    with qtbot.waitSignal(pane.saved):
        pane.save()


def test_the_foot_leads_from_one_field_to_the_next(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    first, second = form.channels.rows[0].field, form.addresses.rows[0].slots["postcode"].widget
    typed(qtbot, pane, first, "02323 55")
    typed(qtbot, pane, second, "1")
    retype(qtbot, form.addresses.rows[0].slots["town"].widget, "Herne")
    at_rest(qtbot, pane)
    assert "2 details look odd; they are saved all the same." in texts(pane._parts.foot)
    form.origin.first().setFocus()
    for expected in (first, second, first):
        qtbot.mouseClick(pane._parts.foot.jump, Qt.MouseButton.LeftButton)
        assert pane.focusWidget() is expected


def test_a_parent_that_is_not_in_the_store_prevents_saving(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Ruhrguss"])
    form.name.unfold()
    typed(qtbot, pane, form.name.parent_field, "Nobody GmbH")
    pane.save()
    at_rest(qtbot, pane)
    assert pane.is_open()
    assert any(one.startswith("No organisation of this name") for one in texts(form))


def test_a_sector_that_does_not_exist_is_said(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Ruhrguss"])
    block = form._sections["sectors"]
    typed(qtbot, pane, block.rows[0].code, "99.99")
    qtbot.waitUntil(lambda: any(one.startswith("WZ 2008 has no such code.") for one in texts(block)))


def test_a_refused_save_is_said_in_the_foot_and_loses_nothing(qtbot, office, pane, filled, monkeypatch):
    form = edit(qtbot, pane, filled["Overkamp"])
    typed(qtbot, pane, form.channels.rows[0].field, "02323 555-130")
    full = DiskFull(office.workspace.path)
    store = office.workspace.store

    def refuse(*_args, **_more):
        raise full

    monkeypatch.setattr(store, "unit", refuse)  # the world, not our code: a disk without room
    pane.save()
    from crm.texts import texts as speak

    qtbot.waitUntil(lambda: full.sentence(speak("en")) in texts(pane._parts.foot))
    assert pane.is_open()
    assert form.channels.rows[0].field.text() == "02323 555-130"
    monkeypatch.undo()
    with qtbot.waitSignal(pane.saved):
        pane.save()
    assert stored(office, filled["Overkamp"]).channels[0].value == "+492323555-130"


def test_a_value_that_own_fields_no_longer_know_is_said(qtbot, office, pane, filled):
    store, desk = office.workspace.store, office.desk
    changes = commands.define_field(store, desk, values.OwnField("gate", (("en", "Gate"),)))
    form = edit(qtbot, pane, filled["Overkamp"])
    own = next(block for block in form.rare if "own_values.gate" in block.slots)
    form.open_door(True)
    typed(qtbot, pane, own.slots["own_values.gate"].widget, "2")
    commands.delete_field(store, desk, next(iter(changes.ids["own_field"])))
    pane.save()
    qtbot.waitUntil(lambda: any(one.startswith("There is no own field “gate”") for one in texts(pane._parts.foot)))
    assert pane.is_open()


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_a_complaint_in_every_look(qtbot, office, pane, filled, look):
    theme.choose(look)
    form = edit(qtbot, pane, filled["Overkamp"])
    typed(qtbot, pane, form.channels.rows[0].field, "02323 55")
    assert not pane.grab().isNull()
    assert "Is saved all the same." in texts(form.channels.rows[0])


def test_preferred_twice_is_said_at_the_row(qtbot, office, pane, filled):
    key = filled["Overkamp"]
    phone = values.Channel("phone", "+492323555121", preferred=True)
    contact = stored(office, key)
    rows = (replace(contact.channels[0], preferred=True), *contact.channels[1:], phone)
    commands.save(office.workspace.store, office.desk, replace(contact, channels=rows))
    form = edit(qtbot, pane, key)
    qtbot.waitUntil(lambda: "Another entry of this kind is already the preferred one." in texts(form.channels.rows[2]))
