# SPDX-License-Identifier: Apache-2.0
"""The palette: found while typing, moved by keys, never in the way."""

from __future__ import annotations

import make
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crm.contacts import commands
from ui.shell.matching import answers, read, spans

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def people(workspace):
    found = {}
    for family, given in (("Overkamp", "Henrike"), ("Overbeck", "Jörn"), ("Müller", "Aylin")):
        changes = commands.save(workspace.store, workspace.desk, make.person(family, given))
        found[family] = next(iter(changes.ids["contact"]))
    commands.tag(workspace.store, workspace.desk, list(found.values())[:2], "Gießerei")
    return found


@pytest.fixture
def palette(qtbot, people, window):
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(window.palette_.prompt.hasFocus)
    return window.palette_


def type_in(qtbot, palette, text):
    QTest.keyClicks(palette.prompt, text)
    qtbot.waitUntil(lambda: not palette._waits)


def rows(palette):
    model = palette.view.rows
    return [model.row(n) for n in range(model.rowCount())]


def texts(palette, group):
    return [row.text for row in rows(palette) if row.group == group]


def test_contacts_are_found_while_typing(qtbot, palette):
    type_in(qtbot, palette, "over")
    assert sorted(texts(palette, "contacts")) == ["Henrike Overkamp", "Jörn Overbeck"]
    assert palette.panel.count.text() == "2 hits"


def test_german_spelling_is_folded(qtbot, palette):
    type_in(qtbot, palette, "mueller")
    row = next(row for row in rows(palette) if row.group == "contacts")
    assert (row.text, row.hits) == ("Aylin Müller", ((6, 6),))


def test_enter_opens_the_chosen_contact(qtbot, palette, window, page, people):
    type_in(qtbot, palette, "overk")
    QTest.keyClick(palette.prompt, Qt.Key.Key_Return)
    assert page.shown == people["Overkamp"]
    assert not palette.isVisible()
    qtbot.waitUntil(page.field.hasFocus)


def test_arrows_pass_over_headings_and_go_round(qtbot, palette):
    type_in(qtbot, palette, "over")
    order = []
    for _ in range(3):
        order.append(palette.view.chosen().text)
        QTest.keyClick(palette.prompt, Qt.Key.Key_Down)
    assert order[0] == order[2]
    assert set(order) == {"Henrike Overkamp", "Jörn Overbeck"}
    QTest.keyClick(palette.prompt, Qt.Key.Key_Up)
    assert palette.prompt.accessibleDescription().startswith(palette.view.chosen().text)


def test_only_deeds_behind_the_arrow(qtbot, palette, page):
    type_in(qtbot, palette, ">create")
    assert [row.text for row in rows(palette)] == ["Commands", "Create contact"]
    QTest.keyClick(palette.prompt, Qt.Key.Key_Return)
    assert page.made == 1


def test_a_deed_comes_before_contacts_when_its_words_fit(qtbot, palette):
    type_in(qtbot, palette, "undo")
    assert rows(palette)[1].text.startswith("Undo")
    assert "Search everything …" not in texts(palette, "deeds")


def test_only_tags_behind_the_hash(qtbot, palette, page):
    type_in(qtbot, palette, "#gies")
    assert [(row.text, row.sub) for row in rows(palette) if row.run] == [("Gießerei", "2 contacts")]
    QTest.keyClick(palette.prompt, Qt.Key.Key_Return)
    assert page.sifted == ["#Gießerei"]


def test_tab_narrows_to_the_group_of_the_choice_and_back(qtbot, palette):
    type_in(qtbot, palette, "c")
    everything = len(rows(palette))
    assert palette.view.chosen().group == "deeds"
    QTest.keyClick(palette.prompt, Qt.Key.Key_Tab)
    assert {row.group for row in rows(palette) if row.run} == {"deeds"}
    assert palette.prompt.hasFocus()
    QTest.keyClick(palette.prompt, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not palette._waits)
    assert len(rows(palette)) == everything


def test_nothing_found_offers_to_create_it(qtbot, palette, page):
    type_in(qtbot, palette, "zzqq")
    assert [row.text for row in rows(palette)] == ["Nothing found.", "Create contact “zzqq”"]
    QTest.keyClick(palette.prompt, Qt.Key.Key_Return)
    assert page.begun == ["zzqq"]


def test_empty_it_shows_where_one_was_last(qtbot, people, window):
    for name in ("Overkamp", "Müller", "Overbeck"):
        window.places.open("contact", people[name])
    window.open_palette()
    found = [row.text for row in rows(window.palette_)]
    assert found == ["Last opened", "Aylin Müller", "Henrike Overkamp"]


def test_empty_and_new_it_shows_the_pages(palette):
    assert [row.text for row in rows(palette)] == ["Pages", "Contacts", "Meetings"]


def test_esc_closes_and_gives_the_focus_back(qtbot, palette, page):
    QTest.keyClick(palette.prompt, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    qtbot.waitUntil(page.field.hasFocus)


def test_a_click_beside_it_closes(qtbot, palette):
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_a_letter_in_the_search_button_begins_the_search(qtbot, people, window):
    window.top.search.setFocus()
    QTest.keyClick(window.top.search, Qt.Key.Key_O)
    palette = window.palette_
    assert palette.prompt.text() == "o"
    qtbot.waitUntil(palette.prompt.hasFocus)
    type_in(qtbot, palette, "verk")
    assert texts(palette, "contacts") == ["Henrike Overkamp"]


def test_an_answer_to_a_former_letter_never_arrives(qtbot, palette):
    QTest.keyClicks(palette.prompt, "mueller")
    palette.prompt.setText("overk")
    qtbot.waitUntil(lambda: not palette._waits)
    assert texts(palette, "contacts") == ["Henrike Overkamp"]


def test_it_covers_the_window_and_stays_inside(window, palette):
    window.resize(1100, 700)
    assert palette.size() == window.size()
    assert palette.rect().contains(palette.panel.geometry())
    palette.prompt.setText(">")
    assert palette.rect().contains(palette.panel.geometry())


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Brief schreiben an Dr. Henrike Overkamp", ["brief", "over"], ((0, 5), (31, 4))),
        ("Straße der Technik", ["strass"], ((0, 5),)),
        ("Müller", ["muell"], ((0, 4),)),
        ("Wittener Federwerk", ["werk"], ()),
        ("Łukasz Brzęczkowski", ["brzec"], ((7, 5),)),
        ("", ["a"], ()),
    ],
)
def test_letters_that_were_hit(text, words, found):
    assert spans(text, words) == found


def test_every_word_must_begin_a_word():
    assert answers("Read a vCard file", ["vc", "read"])
    assert not answers("Read a vCard file", ["card"])


@pytest.mark.parametrize(
    ("typed", "group", "rest"), [("> undo", "deeds", "undo"), ("#Guss", "tags", "Guss"), ("  over ", "", "over"), (">", "deeds", "")]
)
def test_first_letters_choose_the_group(typed, group, rest):
    asked = read(typed)
    assert (asked.group, asked.text) == (group, rest)


def test_more_than_it_shows_are_counted_and_shown_in_the_list(qtbot, workspace, palette, window, page):
    for number in range(12):
        commands.save(workspace.store, workspace.desk, make.person(f"Overmann{number}"))
    type_in(qtbot, palette, "over")
    assert palette.panel.count.text() == "14 hits"
    last = [row for row in rows(palette) if row.group == "contacts"][-1]
    assert last.text == "Show all 14 contacts in the list"
    while palette.view.chosen().text != last.text:
        QTest.keyClick(palette.prompt, Qt.Key.Key_Down)
    QTest.keyClick(palette.prompt, Qt.Key.Key_Return)
    assert page.sifted == ["over"]
    assert not palette.isVisible()
