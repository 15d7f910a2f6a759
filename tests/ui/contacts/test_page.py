# SPDX-License-Identifier: Apache-2.0
"""The contacts' page: what is chosen is shown, deeds do what they say and are taken back, nothing more is read than was touched."""

from __future__ import annotations

from dataclasses import replace

import make
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

import crm.workspace as core
from crm.changes import Changes
from crm.contacts import commands
from crm.contacts.queries import contact, facets
from crm.exchange.reading import read_vcards
from ui.contacts import actions, choosing, dragging
from ui.contacts.dragging import ContactMime
from ui.contacts.filters import Sought
from ui.contacts.page import ContactsPage
from ui.contacts.titles import ChoiceSheet, TitleSheet
from ui.widgets.combos import Combo
from ui.widgets.theme import theme
from ui.work import words
from ui.work.deeds import clashes


@pytest.fixture
def page(qtbot, office, filled):
    made = ContactsPage(office)
    office.operations.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1232, 800)
    made.show()
    made.activateWindow()
    made.focus_first()
    settled(qtbot, made)
    return made


def settled(qtbot, page):
    """Nothing is under way in either lane, and what is chosen is shown."""
    qtbot.waitUntil(lambda: not page.office.reads.busy and not page.office.operations.busy and not page._follow.isActive())


def deed(page, name):
    return next(one for one in page.deeds() if one.id == name)


def do(qtbot, page, name):
    assert deed(page, name).enabled_when()
    deed(page, name).run()
    settled(qtbot, page)


def choose(qtbot, page, *ids):
    page.listing.choose([number(page, one) for one in ids])
    settled(qtbot, page)


def number(page, record):
    from crm.contacts.queries import number as read

    return read(page.office.workspace.reader, page.office.desk, record)


def names(page):
    return [row.title.split()[-1] for row in page._read(page.listing.model.numbers)]


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


def sheet(page, kind=TitleSheet):
    return next(one for one in page.window().findChildren(kind) if one.isVisible())


# choosing and showing


def test_the_arrows_show_the_card(qtbot, page, filled):
    assert page.place() == ("contact", filled["Aydın"])
    press(page.listing.rows, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.shown.card.contact_id == filled["Lütkehaus"])
    assert page.place() == ("contact", filled["Lütkehaus"])
    press(page.listing.rows, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: page.shown.card.contact_id == filled["Aydın"])


def test_enter_goes_into_the_card(qtbot, page):
    press(page.listing.rows, Qt.Key.Key_Return)
    assert page.shown.isAncestorOf(page.focusWidget())


def test_typing_narrows_and_esc_shows_everybody(qtbot, page, filled):
    QTest.keyClicks(page.listing.rows, "o")
    QTest.keyClicks(page.listing.head.field, "verk")
    settled(qtbot, page)
    assert names(page)[0] == "Overkamp"
    assert page.listing.head.count.text() == "2 of 6"
    qtbot.waitUntil(lambda: page.shown.card.contact_id == filled["Overkamp"])
    press(page.listing.head.field, Qt.Key.Key_Escape)
    settled(qtbot, page)
    assert len(names(page)) == 6
    assert page.count() == "6 contacts"


def test_several_chosen_are_counted_and_offered_deeds(qtbot, page):
    press(page.listing.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settled(qtbot, page)
    assert page.shown.currentWidget() is page.shown.many
    assert page.shown.many.title.text() == "2 contacts chosen"
    assert list(page.shown.many.buttons) == list(actions.FOR_MANY)
    assert page.place() == ("", "")
    with qtbot.waitSignal(page.deed_requested) as asked:
        page.shown.many.buttons[actions.EXPORT].click()
    assert asked.args == [actions.EXPORT]
    assert len(page.choice.ids()) == 2


def test_show_record_takes_away_the_filter_that_hides_it(qtbot, page, filled):
    page.listing.seek(page.listing.sought.at("kind", "organisation"))
    settled(qtbot, page)
    assert names(page) == ["GmbH"]
    page.show_record("contact", filled["Overkamp"])
    assert page.place() == ("contact", filled["Overkamp"])
    settled(qtbot, page)
    assert page.place() == ("contact", filled["Overkamp"])
    assert not page.listing.sought.narrowed
    page.show_record("contact", "f" * 32)
    assert page.place() == ("contact", filled["Overkamp"])


@pytest.mark.parametrize(
    ("text", "found"), [("#Beirat", ["Lütkehaus", "Overkamp"]), ("#gießerei", ["Overkamp", "GmbH"]), ("Aydin", ["Aydın"])]
)
def test_sifting_by_list_tag_and_text(qtbot, page, text, found):
    page.sift(text)
    settled(qtbot, page)
    assert sorted(names(page)) == sorted(found)
    assert page.listing.sought.narrowed


def test_f6_goes_to_the_list_and_to_what_is_shown(page):
    assert page.panes() == [page.listing, page.shown]
    page.listing.enter()
    assert page.listing.rows.hasFocus()


def test_a_new_contact_begins_in_the_editor_and_is_chosen_when_saved(qtbot, page):
    page.begin("Neumann")
    assert page.shown.is_editing
    assert not deed(page, "contacts.delete").enabled_when()
    page.shown.editor.save()
    settled(qtbot, page)
    qtbot.waitUntil(lambda: not page.shown.is_editing)
    settled(qtbot, page)
    assert "Neumann" in names(page)
    chosen = contact(page.office.workspace.reader, page.office.desk, page.choice.one())
    assert chosen.name.family == "Neumann"
    assert page.shown.card.contact_id == chosen.id


def test_another_contact_ends_editing_and_a_refresh_does_not(qtbot, page, filled):
    do(qtbot, page, "contacts.edit")
    assert page.shown.is_editing
    page.refresh(Changes())
    settled(qtbot, page)
    assert page.shown.is_editing
    press(page.listing.rows, Qt.Key.Key_Down)
    settled(qtbot, page)
    assert not page.shown.is_editing


# deeds


def test_no_two_deeds_of_the_page_share_keys(page):
    assert clashes(page.deeds()) == []
    assert len({one.id for one in page.deeds()}) == len(page.deeds())


def test_delete_needs_no_question_and_undo_brings_back_and_chooses(qtbot, page, filled):
    choose(qtbot, page, filled["Overkamp"], filled["Lütkehaus"])
    with qtbot.waitSignal(page.office.operations.said) as said:
        deed(page, "contacts.delete").run()
    settled(qtbot, page)
    assert said.args[0].text == "2 contacts deleted"
    assert said.args[0].undoable
    assert len(names(page)) == 4
    assert page.listing.count_chosen() == 1
    workspace = page.office.workspace
    page.office.operations.run(lambda store, desk: core.undo(workspace))
    settled(qtbot, page)
    assert len(names(page)) == 6
    assert set(page.choice.ids()) == {filled["Overkamp"], filled["Lütkehaus"]}


@pytest.fixture
def crowd(office, filled):
    """Six hundred people more."""
    many = [make.person(f"Person{n:03}", "Eva") for n in range(600)]
    with office.workspace.store.unit("Import", office.desk) as unit:
        commands.write(unit, many, {})


def test_deleting_very_many_is_said_at_once_and_undo_chooses_exactly_them(qtbot, office, crowd, page):
    said, tickets = [], []
    office.operations.said.connect(said.append)
    office.operations.started.connect(tickets.append)
    page.listing.choose_all()
    settled(qtbot, page)
    everybody = page.listing.count_chosen()
    assert everybody > 600
    deed(page, "contacts.delete").run()
    deed(page, "contacts.delete").run()  # who sees nothing happen presses again
    assert [one.text for one in said] == [f"{everybody} contacts are being deleted …"]
    settled(qtbot, page)
    assert said[-1].text == f"{everybody} contacts deleted"
    assert [(ticket.text, ticket.cancellable) for ticket in tickets] == [(f"{everybody} contacts are being deleted …", False)]
    assert len(page.listing.model.numbers) == 0
    page.refresh(core.undo(office.workspace))
    settled(qtbot, page)
    assert len(page.listing.model.numbers) == page.listing.count_chosen() == everybody


def test_of_more_than_can_be_chosen_again_one_is_chosen_and_never_a_part(qtbot, office, crowd, page, monkeypatch):
    monkeypatch.setattr(choosing, "_MANY", 100)
    page.listing.choose_all()
    settled(qtbot, page)
    do(qtbot, page, "contacts.delete")
    page.refresh(core.undo(office.workspace))
    settled(qtbot, page)
    assert page.listing.count_chosen() == 1


def test_entering_the_card_scrolls_to_what_has_the_focus(qtbot, page, filled):
    page.resize(900, 420)
    choose(qtbot, page, filled["Overkamp"])
    bar = page.shown.card.pane.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(bar.maximum())
    page.shown.enter()
    focus = QApplication.focusWidget()
    top = focus.mapTo(page.shown.card.pane.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < page.shown.card.pane.viewport().height()


def test_one_deleted_contact_is_called_by_its_name_and_the_next_is_chosen(qtbot, page, filled):
    with qtbot.waitSignal(page.office.operations.said) as said:
        deed(page, "contacts.delete").run()
    settled(qtbot, page)
    assert said.args[0].text == "Ferhat Aydın was deleted"
    assert page.place() == ("contact", filled["Lütkehaus"])


def test_tag_and_list_are_given_to_all_chosen(qtbot, page, filled):
    choose(qtbot, page, filled["Aydın"], filled["van der Wiesche"])
    deed(page, "contacts.tag").run()
    asked = sheet(page)
    assert isinstance(asked.field, Combo)
    asked.field.setEditText("Wasserstoff")
    asked._give()
    settled(qtbot, page)
    assert not asked.isVisible()
    deed(page, "contacts.enlist").run()
    asked = sheet(page)
    asked.field.setEditText("Beirat")
    asked._give()
    settled(qtbot, page)
    known = facets(page.office.workspace.reader, page.office.desk)
    assert {(f.title, f.count) for f in known.tags} == {("Gießerei", 2), ("Messe", 1), ("Wasserstoff", 2)}
    assert {(f.title, f.count) for f in known.lists} == {("Beirat", 4)}
    assert [f.count for f in page.side.lists.model_.facets] == [4]


def test_striking_offers_only_lists_that_one_of_them_is_on(qtbot, page, filled):
    commands.add_list(page.office.workspace.store, page.office.desk, "Neujahrsempfang")
    page.refresh(Changes())
    settled(qtbot, page)
    choose(qtbot, page, filled["Overkamp"])
    deed(page, "contacts.strike").run()
    asked = sheet(page, ChoiceSheet)
    assert [asked.field.itemText(n) for n in range(asked.field.count())] == ["Beirat"]
    asked._give()
    settled(qtbot, page)
    assert [f.count for f in page.side.lists.model_.facets] == [1, 0]


def test_a_list_is_added_renamed_and_deleted_with_undo_and_its_members_stay(qtbot, page, filled):
    page.side.add_list.click()
    asked = sheet(page)
    asked.show_text("Beirat")
    asked._give()
    settled(qtbot, page)
    assert asked.isVisible()
    assert asked._form.problems()[0][1] == "“Beirat” is there already; choose another title."
    asked.show_text("Presse")
    asked._give()
    settled(qtbot, page)
    assert [f.title for f in page.side.lists.model_.facets] == ["Beirat", "Presse"]
    beirat = page.side.lists.model_.facets[0]
    page.side.rename_asked.emit("list", beirat.id)
    asked = sheet(page)
    assert asked.text() == "Beirat"
    asked.show_text("Kuratorium")
    asked._give()
    settled(qtbot, page)
    assert [(f.title, f.count) for f in page.side.lists.model_.facets] == [("Kuratorium", 2), ("Presse", 0)]
    page.side.delete_asked.emit("list", beirat.id)
    settled(qtbot, page)
    assert [f.title for f in page.side.lists.model_.facets] == ["Presse"]
    assert len(names(page)) == 6
    workspace = page.office.workspace
    page.office.operations.run(lambda store, desk: core.undo(workspace))
    settled(qtbot, page)
    assert [(f.title, f.count) for f in page.side.lists.model_.facets] == [("Kuratorium", 2), ("Presse", 0)]


def test_contacts_dropped_on_a_list_are_put_on_it(qtbot, page, filled):
    page.side.dropped.emit("list", "Beirat", [filled["Aydın"]])
    settled(qtbot, page)
    assert [f.count for f in page.side.lists.model_.facets] == [3]


def test_duplicate_is_chosen(qtbot, page, filled):
    choose(qtbot, page, filled["Overkamp"])
    do(qtbot, page, "contacts.duplicate")
    settled(qtbot, page)
    assert names(page).count("Overkamp") == 2
    assert page.choice.one() not in ("", filled["Overkamp"])
    assert page.choice.name() == "Henrike Overkamp"


def test_copy_puts_one_contact_a_line_on_the_clipboard(qtbot, page, filled):
    choose(qtbot, page, filled["Overkamp"], filled["Aydın"])
    do(qtbot, page, "contacts.copy")
    lines = QGuiApplication.clipboard().text().split("\n")
    firm = "Ruhrguss Overkamp GmbH"
    assert lines[1].split("\t") == ["Henrike Overkamp", "Geschäftsführerin", firm, "Herne", "02323 555120", "h.overkamp@ruhrguss.example"]
    assert lines[0].startswith("Ferhat Aydın\t")


def test_views_orders_and_kinds_are_deeds_that_show_their_state(qtbot, page):
    do(qtbot, page, "contacts.table")
    assert page.listing.is_table
    assert deed(page, "contacts.table").checked()
    do(qtbot, page, "contacts.sort.town")
    assert page.listing.sought.order == "town"
    assert deed(page, "contacts.sort.town").checked()
    do(qtbot, page, "contacts.persons")
    assert len(names(page)) == 5
    do(qtbot, page, "contacts.clear")
    assert page.listing.sought == Sought(order="town")
    do(qtbot, page, "contacts.select_all")
    assert page.listing.count_chosen() == 6


def test_the_context_menu_is_drawn_from_the_deeds_and_holds_those_that_others_bound(qtbot, page):
    export = QAction("Export …", page.window())
    export.setObjectName(actions.EXPORT)
    page.window().addAction(export)
    menu = actions.menu_of(page, page.deeds(), actions.ROW_MENU, page._bound)
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert texts == ["&Open card", "&Edit", "D&uplicate", "&Copy", "&Tag …", "Put on &list …", "Take &off list …", "Export …", "&Delete"]
    assert next(a for a in menu.actions() if a.text().startswith("&Delete")).text() == f"&Delete\t{words.keys('Del')}"


# reading again


def test_a_change_to_one_contact_reads_rows_again_and_keeps_choice_and_scroll(qtbot, page, filled):
    choose(qtbot, page, filled["Overkamp"])
    reader, desk = page.office.workspace.reader, page.office.desk
    old = contact(reader, desk, filled["Overkamp"])
    page.office.operations.run(commands.save, replace(old, name=replace(old.name, given="Hendrika")))
    settled(qtbot, page)
    assert page.choice.name() == "Hendrika Overkamp"
    assert page.choice.one() == filled["Overkamp"]


def test_a_list_that_nobody_looks_at_reads_no_rows_again(qtbot, page, filled):
    before = page.listing.model.reads
    page.office.operations.run(commands.add_list, "Presse")
    settled(qtbot, page)
    page.listing.rows.viewport().repaint()
    assert page.listing.model.reads == before
    assert [f.title for f in page.side.lists.model_.facets] == ["Beirat", "Presse"]


def test_a_new_tag_narrows_again_while_its_list_is_shown(qtbot, page, filled):
    page.sift("#Messe")
    settled(qtbot, page)
    page.office.operations.run(commands.tag, [filled["Overkamp"]], "Messe")
    settled(qtbot, page)
    assert names(page) == ["Aydın", "Overkamp"]


def test_what_was_written_elsewhere_arrives(qtbot, page):
    commands.save(page.office.workspace.store, page.office.desk, make.person("Abel", "Anna"))
    page.refresh(Changes())
    settled(qtbot, page)
    assert names(page)[0] == "Abel"
    assert page.count() == "7 contacts"


# out and in


def test_what_is_dragged_out_is_a_card_in_a_private_folder(qtbot, page, filled, office):
    data = ContactMime(office, [filled["Overkamp"]], "Henrike Overkamp")
    assert dragging.ids_in(data) == [filled["Overkamp"]]
    assert set(data.formats()) == {dragging.IDS, dragging.VCARD, dragging.URLS}
    cards = bytes(data.data(dragging.VCARD).data())
    assert len(read_vcards(cards).cards) == 1
    assert b"FN:Henrike Overkamp\r\n" in cards
    assert b"ORG:Ruhrguss Overkamp GmbH\r\n" in cards
    path = dragging.folder() / "Henrike Overkamp.vcf"
    assert [url.toLocalFile() for url in data.urls()] == [str(path)]
    assert path.read_bytes() == bytes(data.data(dragging.VCARD).data())
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert dragging.cards_in(data) == []
    dragging.empty_folder()
    assert not path.exists()


def test_very_many_go_by_their_ids_only(office, filled):
    data = ContactMime(office, ["a" * 32] * 1001)
    assert data.formats() == [dragging.IDS]
    assert not data.hasUrls()
    assert len(dragging.ids_in(data)) == 1001


def test_names_of_files_hold_nothing_that_leads_elsewhere(office, filled):
    data = ContactMime(office, [filled["Overkamp"]], "../../etc/Ruhr|guß & Söhne")
    assert data.file().parent == dragging.folder()
    assert data.file().name.endswith("Söhne.vcf")


def test_dropped_cards_and_the_empty_page_ask_others(qtbot, page):
    with qtbot.waitSignal(page.cards_dropped) as dropped:
        page.listing.cards_dropped.emit(["/somewhere/a.vcf"])
    assert dropped.args == [["/somewhere/a.vcf"]]
    with qtbot.waitSignal(page.deed_requested) as asked:
        page.listing.import_requested.emit()
    assert asked.args == [actions.IMPORT]


# how it stands


def test_an_empty_store_says_so(qtbot, office):
    page = ContactsPage(office)
    qtbot.addWidget(page)
    page.show()
    assert page.listing.nothing._sentence.text() == "No contacts yet."
    assert page.count() == "0 contacts"
    assert page.place() == ("", "")
    settled(qtbot, page)
    assert [label.text() for label in page.shown.findChildren(QLabel) if label.isVisible()] == []  # nobody can be chosen


def test_the_layout_comes_back(qtbot, page):
    page.listing.turn("table")
    page.listing.seek(page.listing.sought.ordered("town"))
    settled(qtbot, page)
    again = ContactsPage(page.office)
    qtbot.addWidget(again)
    again.resize(1232, 800)
    again.show()
    settled(qtbot, again)
    assert again.listing.is_table
    assert again.listing.sought.order == "town"
    assert len(names(again)) == 6


@pytest.mark.parametrize(
    ("view", "width", "list_width"), [("list", 1232, 400), ("table", 1232, 608), ("list", 1712, 400), ("table", 936, 496)]
)
def test_the_list_keeps_its_width_and_leaves_the_card_its_own(qtbot, page, view, width, list_width):
    page.listing.turn(view)
    page.resize(width, 800)
    qtbot.waitUntil(lambda: abs(page.listing.width() - list_width) <= 2)


def test_narrow_moves_lists_and_tags_into_the_head(page):
    page.narrow(True)
    assert page.listing.head.lists.isVisible()
    page.narrow(False)
    assert page.listing.head.lists.isHidden()


def test_at_200_percent_the_deeds_for_many_are_not_clipped(qtbot, page):
    page.listing.choose_all()
    settled(qtbot, page)
    theme.set_scale(2.0)
    page.resize(1260, 800)
    pane = page.shown.many
    qtbot.waitUntil(lambda: all(b.width() >= b.sizeHint().width() for b in pane.buttons.values()))
    for button in pane.buttons.values():
        assert button.width() >= button.sizeHint().width()
        assert pane.rect().contains(button.mapTo(pane, button.rect().bottomRight()))


# in the real window


@pytest.fixture
def window(qtbot, office, filled):
    from ui.shell import binding
    from ui.shell.window import Window

    made = Window(office, [ContactsPage], binding.deeds)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    page = made.places.page
    qtbot.waitUntil(page.listing.rows.hasFocus)
    settled(qtbot, page)
    yield made
    made.watch.stop()


def test_no_keys_mean_two_things_in_the_window(window):
    assert clashes(window.actions_.all()) == []


def test_the_keys_of_the_window_reach_the_chosen_contacts(qtbot, window, filled):
    page, ctrl = window.places.page, Qt.KeyboardModifier.ControlModifier
    press(page.listing.rows, Qt.Key.Key_A, ctrl)
    assert page.listing.count_chosen() == 6
    press(page.listing.rows, Qt.Key.Key_Home)
    assert page.choice.one() == filled["Aydın"]
    press(page.listing.rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.bar.text == "Ferhat Aydın was deleted")
    settled(qtbot, page)
    press(page.listing.rows, Qt.Key.Key_Z, ctrl)
    qtbot.waitUntil(lambda: window.bar.text.startswith("Taken back"))
    settled(qtbot, page)
    assert page.choice.one() == filled["Aydın"]
    press(page.listing.rows, Qt.Key.Key_F, ctrl)
    qtbot.waitUntil(page.listing.head.field.hasFocus)
    QTest.keyClicks(page.listing.head.field, "aydin")
    settled(qtbot, page)
    press(page.listing.head.field, Qt.Key.Key_Delete)
    settled(qtbot, page)
    assert names(page) == ["Aydın"]
    press(page.listing.head.field, Qt.Key.Key_Down)
    press(page.listing.rows, Qt.Key.Key_F2)
    settled(qtbot, page)
    assert page.shown.is_editing


def test_f6_goes_from_search_to_rail_to_list_to_card(window):
    page = window.places.page
    order = []
    page.listing.rows.setFocus()
    for _ in range(4):
        press(window, Qt.Key.Key_F6)
        focus = window.focusWidget()
        order.append("card" if page.shown.isAncestorOf(focus) else "rail" if window.rail.isAncestorOf(focus) else focus)
    assert order == ["card", window.top.search, "rail", page.listing.rows]


def test_german_words_where_they_count(qtbot, window):
    page = window.places.page
    words.use("de", make.Clock())
    try:
        again = ContactsPage(page.office)
        qtbot.addWidget(again)
        assert again.count().startswith("6 ")
        german = {again.listing.head.new.text(), *(again.listing.head.kinds.segment(key).text() for key in ("", "person", "organisation"))}
    finally:
        words.use("en", make.Clock())
    from crm.texts import texts

    say = texts("de")
    assert german == {say("Create contact"), say("All"), say("Persons"), say("Organisations")}


def test_a_list_that_is_read_again_takes_nobodys_focus(qtbot, page):
    page.focus_first()
    assert page.listing.rows.hasFocus()
    elsewhere = QLineEdit(page)
    elsewhere.show()
    elsewhere.setFocus()
    page.refresh(Changes())
    settled(qtbot, page)
    assert elsewhere.hasFocus()
