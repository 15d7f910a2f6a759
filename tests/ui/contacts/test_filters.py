# SPDX-License-Identifier: Apache-2.0
"""What is sought: numbers from a real store, chips that go, the menu that adds, orders that turn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm.contacts.queries import facets, rows
from ui.contacts import filters
from ui.contacts.filters import NO_FACETS, ORDERS, FilterRow, Sought, busiest, filter_menu, found_by, lists_menu, order_words


@pytest.fixture
def found(office, filled):
    """Names that something sought finds, in order."""

    def ask(sought):
        reader, desk = office.workspace.reader, office.desk
        return [row.title.split()[-1] for row in rows(reader, desk, found_by(reader, desk, sought).numbers)]

    return ask


@pytest.fixture
def known(office, filled):
    return facets(office.workspace.reader, office.desk)


def test_a_search_says_that_it_stopped_and_loses_nobody_to_another_filter(office, filled, monkeypatch):
    def ask(sought):
        return found_by(office.workspace.reader, office.desk, sought)

    text = Sought().typed("overkamp")
    everybody = ask(text).numbers
    assert not ask(text).more
    monkeypatch.setattr(filters, "MOST_HITS", 1)
    persons = ask(text.at("kind", "person"))
    assert len(everybody) > 1
    assert (ask(text).numbers, ask(text).more) == (everybody[:1], True)
    assert (persons.more, len(persons.numbers)) == (False, len(everybody) - len(ask(text.at("kind", "organisation")).numbers))
    by_name = ask(text.ordered("name"))
    assert (len(by_name.numbers), by_name.more) == (1, True)


def at(facets, title):
    return next(f.id for f in facets if f.title == title)


def test_orders_are_those_of_the_core():
    from crm.contacts.queries import ORDERS as CORE

    assert set(ORDERS) == set(CORE)


def test_kind_list_and_tag_narrow_together(found, known):
    everybody = Sought()
    assert len(found(everybody)) == 6
    assert set(found(everybody.at("kind", "organisation"))) == {"GmbH"}
    assert found(everybody.at("list_id", at(known.lists, "Beirat"))) == ["Lütkehaus", "Overkamp"]
    foundry = everybody.at("tag_id", at(known.tags, "Gießerei"))
    assert sorted(found(foundry)) == ["GmbH", "Overkamp"]
    assert found(foundry.at("kind", "person")) == ["Overkamp"]


def test_a_text_brings_the_best_hit_first_until_an_order_is_chosen(found):
    typed = Sought(order="name").typed("overkamp")
    assert typed.by_match
    assert found(typed)[0] == "Overkamp"
    assert set(found(typed)) == {"Overkamp", "GmbH"}
    turned = typed.ordered("name")
    assert not turned.by_match
    assert found(turned) == ["Overkamp", "GmbH"]
    assert found(turned.ordered("name")) == ["GmbH", "Overkamp"]


def test_a_text_and_a_filter_are_both_obeyed(found, known):
    typed = Sought().typed("overkamp").at("list_id", at(known.lists, "Beirat"))
    assert found(typed) == ["Overkamp"]
    assert found(typed.typed("Aydin")) == []
    assert found(Sought().typed("Aydin")) == ["Aydın"]


def test_typing_on_keeps_the_order_that_was_chosen_meanwhile():
    chosen = Sought().typed("o").ordered("town")
    assert not chosen.typed("ov").by_match
    assert chosen.typed("").typed("x").by_match


def test_the_same_order_again_turns_it_round_and_changes_begin_with_the_newest():
    assert Sought().ordered("town") == Sought(order="town")
    assert Sought(order="town").ordered("town").descending
    assert Sought().ordered("changed").descending


def test_without_keeps_the_order():
    assert Sought("x", "person", "a", "b", "c", "town", True, True).without() == Sought(order="town", descending=True)
    assert not Sought(order="town").narrowed
    assert Sought(kind="person").narrowed


def test_what_the_foot_says():
    assert order_words(Sought(order="town")) == "Sorted by Town"
    assert order_words(Sought(order="changed", descending=True)) == "Sorted by Last changed, descending"
    assert order_words(Sought().typed("x")) == "Best hits first"


def test_chips_show_what_is_on_and_go_by_the_delete_key(qtbot, known):
    row = FilterRow()
    qtbot.addWidget(row)
    row.resize(600, 60)
    row.show()
    sought = Sought(list_id=at(known.lists, "Beirat"), tag_id=at(known.tags, "Gießerei"))
    row.show_state(sought, known)
    assert [chip.words() for chip in row.chips()] == ["List: Beirat", "Tag: Gießerei", "Filter"]
    assert all(chip.accessibleName() for chip in row.chips())
    with qtbot.waitSignal(row.changed) as asked:
        QTest.keyClick(row.chips()[0], Qt.Key.Key_Delete)
    assert asked.args == [sought.at("list_id", "")]
    row.show_state(asked.args[0], known)
    assert [chip.words() for chip in row.chips()] == ["Tag: Gießerei", "Filter"]
    row.show_state(Sought(), NO_FACETS)
    assert row.chips() == [row.add]


def test_the_cross_removes_and_the_focus_stays_in_the_row(qtbot, dressed, known):
    row = FilterRow()
    qtbot.addWidget(row)
    row.resize(600, 60)
    row.show()
    row.activateWindow()
    sought = Sought(tag_id=at(known.tags, "Messe"))
    row.show_state(sought, known)
    row.changed.connect(lambda wanted: row.show_state(wanted, known))
    chip = row.chips()[0]
    chip.setFocus()
    qtbot.waitUntil(chip.hasFocus)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip._cross().center().toPoint())
    assert row.chips() == [row.add]
    qtbot.waitUntil(row.add.hasFocus)


def test_delete_on_a_chip_never_reaches_the_deeds_of_the_window(qtbot, known):
    from PySide6.QtGui import QKeySequence, QShortcut

    row = FilterRow()
    qtbot.addWidget(row)
    deleted = []
    QShortcut(QKeySequence("Del"), row, lambda: deleted.append(True))
    row.show()
    row.activateWindow()
    row.show_state(Sought(tag_id=at(known.tags, "Messe")), known)
    row.chips()[0].setFocus()
    qtbot.waitUntil(row.chips()[0].hasFocus)
    with qtbot.waitSignal(row.changed):
        QTest.keyClick(row.chips()[0], Qt.Key.Key_Delete)
    assert deleted == []


def texts(menu):
    return [action.text() for action in menu.actions() if action.text()]


def test_the_filter_menu_ticks_what_is_on_and_takes_it_off(qtbot, dressed, known):
    row = FilterRow()
    qtbot.addWidget(row)
    asked = []
    sought = Sought(list_id=at(known.lists, "Beirat"))
    menu = filter_menu(row, known, sought, asked.append)
    assert texts(menu) == ["&Kind", "In &charge", "&List", "&Tag", "&Clear filter"]
    kinds, _, lists, tags = [action.menu() for action in menu.actions()[:4]]
    assert texts(kinds) == ["Persons\t5", "Organisations\t1"]
    beirat = lists.actions()[0]
    assert beirat.isChecked()
    beirat.trigger()
    tags.actions()[1].trigger()
    kinds.actions()[0].trigger()
    menu.actions()[-1].trigger()
    assert asked == [Sought(), sought.at("tag_id", at(known.tags, "Messe")), sought.at("kind", "person"), Sought()]


def test_the_menu_of_lists_holds_what_the_rail_shows(qtbot, dressed, known):
    row = FilterRow()
    qtbot.addWidget(row)
    assert texts(lists_menu(row, known, Sought(), print)) == ["Lists", "Beirat\t2", "Tags", "Gießerei\t2", "Messe\t1"]


def test_the_busiest_stay_in_the_order_of_titles(known):
    assert [f.title for f in busiest(known.tags, 1)] == ["Gießerei"]
    assert [f.title for f in busiest(known.tags, 5)] == ["Gießerei", "Messe"]
