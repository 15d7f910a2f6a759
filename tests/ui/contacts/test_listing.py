# SPDX-License-Identifier: Apache-2.0
"""The left pane: two views and one selection, head and foot, columns of one's own, cards that are dropped on it."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from crm.contacts.queries import Asked, facets, numbers, rows
from ui.contacts.columns import Layout, columns, keep, kept
from ui.contacts.filters import Sought
from ui.contacts.listing import ListPane
from ui.widgets.theme import theme
from ui.work import words

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pane(qtbot, office, filled):
    reader, desk = office.workspace.reader, office.desk
    made = ListPane(lambda wanted: rows(reader, desk, wanted), columns(lambda _: "WF Herne"), lambda _: None)
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    made.activateWindow()
    made.show_numbers(numbers(reader, desk, Asked()))
    made.show_facets(facets(reader, desk))
    made.enter()
    qtbot.waitUntil(made.rows.hasFocus)
    return made


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


def test_the_first_contact_is_chosen_and_the_arrows_move_on(pane):
    everybody = list(pane.model.numbers)
    assert pane.chosen() == everybody[:1]
    press(pane.rows, Qt.Key.Key_Down)
    assert pane.chosen() == everybody[1:2]
    press(pane.rows, Qt.Key.Key_Down, SHIFT)
    assert pane.chosen() == everybody[1:3]
    assert pane.count_chosen() == 2


def test_typing_opens_the_field_and_esc_leads_back(qtbot, pane):
    asked = []
    pane.sought_changed.connect(asked.append)
    QTest.keyClicks(pane.rows, "o")
    assert pane.head.field.isVisible()
    qtbot.waitUntil(pane.head.field.hasFocus)
    QTest.keyClicks(pane.head.field, "ver")
    assert asked[-1] == Sought(text="over", by_match=True)
    press(pane.head.field, Qt.Key.Key_Escape)
    assert pane.sought == Sought()
    press(pane.head.field, Qt.Key.Key_Escape)
    assert pane.head.field.isHidden()
    qtbot.waitUntil(pane.rows.hasFocus)


def test_down_in_the_field_goes_to_the_rows_and_enter_to_the_card(qtbot, pane):
    pane.head.begin_field("over")
    qtbot.waitUntil(pane.head.field.hasFocus)
    with qtbot.waitSignal(pane.opened):
        press(pane.head.field, Qt.Key.Key_Return)
    pane.head.field.setFocus()
    press(pane.head.field, Qt.Key.Key_Down)
    qtbot.waitUntil(pane.rows.hasFocus)


@pytest.mark.parametrize("view", ["list", "table"])
def test_enter_opens_and_esc_clears(qtbot, pane, view):
    pane.turn(view)
    pane.seek(pane.sought.at("kind", "person"))
    with qtbot.waitSignal(pane.opened):
        press(pane.view, Qt.Key.Key_Return)
    press(pane.view, Qt.Key.Key_Escape)
    assert not pane.sought.narrowed


def test_both_views_share_what_is_chosen(pane):
    press(pane.rows, Qt.Key.Key_Down)
    chosen = pane.chosen()
    pane.turn()
    assert pane.table.isVisible()
    assert pane.chosen() == chosen
    assert pane.table.currentIndex().row() == 1
    assert pane.table.hasFocus()
    press(pane.table, Qt.Key.Key_Down, SHIFT)
    pane.turn()
    assert pane.rows.isVisible()
    assert pane.chosen() == list(pane.model.numbers[1:3])


def test_selection_current_row_and_scroll_survive_other_numbers(pane):
    many = array("q", range(1, 2001))
    pane.show_numbers(many)
    pane.choose([1000])
    press(pane.rows, Qt.Key.Key_Down, SHIFT)
    scroll = pane.rows.verticalScrollBar().value()
    assert scroll > 0
    pane.show_numbers(array("q", [nr for nr in many if nr != 3]))
    assert pane.chosen() == [1000, 1001]
    assert pane.model.numbers[pane.rows.currentIndex().row()] == 1001
    assert pane.rows.verticalScrollBar().value() == scroll


def test_when_the_chosen_one_is_gone_its_neighbour_is_chosen(pane):
    pane.show_numbers(array("q", range(1, 11)))
    pane.choose([5])
    pane.show_numbers(array("q", [nr for nr in range(1, 11) if nr != 5]))
    assert pane.chosen() == [6]
    pane.choose([10])
    pane.show_numbers(array("q", range(1, 10)))
    assert pane.chosen() == [9]


def test_something_else_sought_begins_at_the_top(pane):
    pane.show_numbers(array("q", range(1, 1001)))
    pane.choose([900])
    pane.show_numbers(array("q", range(1, 500)), afresh=True)
    assert pane.chosen() == [1]
    assert pane.rows.verticalScrollBar().value() == 0


def test_another_text_chooses_its_best_hit_at_the_top(pane):
    pane.show_numbers(array("q", range(1, 1001)))
    pane.choose([900])
    pane.seek(pane.sought.typed("gmb"))
    pane.show_numbers(array("q", [*range(1, 500), 900]), afresh=True)
    assert (pane.chosen(), pane.rows.verticalScrollBar().value()) == ([1], 0)
    pane.choose([900])
    pane.show_numbers(array("q", [*range(1, 499), 900]))  # read again: nobody typed
    assert pane.chosen() == [900]
    pane.seek(pane.sought.typed(""))
    pane.show_numbers(array("q", range(1, 1001)), afresh=True)  # the text is gone: who was found stays chosen
    assert pane.chosen() == [900]


def test_one_that_was_out_of_sight_comes_to_the_middle(pane):
    pane.show_numbers(array("q", range(1, 1001)))
    pane.choose([500])
    middle = pane.rows.visualRect(pane.model.index(499, 0)).center().y()
    assert abs(middle - pane.rows.viewport().height() / 2) <= pane.rows.rowHeight(0)
    scroll = pane.rows.verticalScrollBar().value()
    pane.choose([502])  # in sight: nothing moves
    assert pane.rows.verticalScrollBar().value() == scroll


def test_a_search_that_stopped_says_so(pane):
    pane.seek(pane.sought.typed("gmb"))
    pane.show_numbers(array("q", range(1, 2001)), afresh=True, more=True)
    assert pane.head.count.text() == "more than 2,000"
    pane.show_numbers(array("q", range(1, 7)), afresh=True)
    assert pane.head.count.text() == "6 of 6"


def test_where_words_have_no_room_icon_and_list_stand_for_them(qtbot, pane):
    asked, begun = [], []
    pane.sought_changed.connect(asked.append)
    pane.new_requested.connect(lambda: begun.append(1))
    theme.set_scale(2.0)
    pane.resize(pane.minimumSizeHint().width(), 900)
    head = pane.head
    qtbot.waitUntil(lambda: head.small_new.isVisible() and head.few_kinds.isVisible())
    assert not head.new.isVisible()
    assert not head.kinds.isVisible()
    QTest.mouseClick(head.small_new, Qt.MouseButton.LeftButton)
    assert begun == [1]
    head.few_kinds.setFocus()
    press(head.few_kinds, Qt.Key.Key_Down)
    assert [one.kind for one in asked] == ["person"]
    assert head.kinds.key() == "person"
    pane.resize(1000, 900)
    qtbot.waitUntil(lambda: head.new.isVisible() and head.kinds.isVisible())
    assert head.kinds.segment("person").hasFocus()


def test_all_are_chosen_at_once(pane):
    pane.choose_all()
    assert pane.count_chosen() == len(pane.model.numbers) == 6


def test_count_and_order_are_said_in_the_language(pane):
    words.use("en")
    assert pane.head.count.text() == "6"
    pane.seek(pane.sought.at("kind", "person"))
    pane.show_numbers(pane.model.numbers[:5])
    assert pane.head.count.text() == "5 of 6"
    assert pane.foot.words.text() == "Sorted by Name"


def test_a_click_on_a_head_sorts_and_again_turns_round(qtbot, pane):
    pane.turn("table")
    head = pane.table.horizontalHeader()
    head.sectionClicked.emit(2)
    assert (pane.sought.order, pane.sought.descending) == ("town", False)
    assert head.sortIndicatorSection() == 2
    head.sectionClicked.emit(2)
    assert pane.sought.descending
    assert head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    head.sectionClicked.emit(4)
    assert pane.sought.order == "town"
    assert head.sortIndicatorSection() == 2


def test_columns_are_chosen_moved_and_widened_and_told(pane):
    told = []
    pane.layout_changed.connect(told.append)
    pane.turn("table")
    assert told[-1].view == "table"
    menu = pane.table.columns_menu()
    email = next(action for action in menu.actions() if action.text() == "E-mail")
    email.trigger()
    assert [key for key, _ in told[-1].columns] == ["name", "organisation", "town", "changed", "email"]
    head = pane.table.horizontalHeader()
    head.moveSection(4, 1)
    assert [key for key, _ in told[-1].columns] == ["name", "email", "organisation", "town", "changed"]
    head.resizeSection(0, 300)
    assert dict(told[-1].columns)["name"] == 300
    pane.table._reset()
    assert told[-1].columns == Layout().columns


def test_the_last_column_reaches_the_edge_and_keeps_its_own_width(qtbot, pane):
    pane.turn("table")
    pane.resize(900, 700)
    head = pane.table.horizontalHeader()
    qtbot.waitUntil(lambda: head.length() == pane.table.viewport().width())
    assert dict(pane.table.layout_columns())["changed"] == 92
    pane.resize(400, 700)
    qtbot.waitUntil(lambda: head.sectionSize(6) == 92)


def test_the_layout_is_kept_for_each_member_of_staff(qtbot, office):
    mine = Layout("table", "town", True, (("name", 200), ("email", 180)), 390, 700)
    assert kept(office) == Layout()
    with qtbot.waitSignal(office.operations.idle):
        keep(office, mine)
    assert kept(office) == mine
    here = office.desk
    office.workspace.desk = replace(here, staff="e" * 32)
    assert kept(office) == Layout()
    with qtbot.waitSignal(office.operations.idle):
        keep(office, Layout(order="role"))
    office.workspace.desk = here
    assert kept(office) == mine


def test_a_kept_column_puts_no_step_between_a_deed_and_its_undo(qtbot, office, filled):
    import crm.workspace as core

    before = core.undo_label(office.workspace)
    with qtbot.waitSignal(office.operations.idle):
        keep(office, Layout(view="table"))
    assert core.undo_label(office.workspace) == before


def test_nothing_there_says_why_and_offers_the_one_deed(qtbot, pane):
    pane.show_numbers(array("q"))
    assert pane.nothing.isVisible()
    assert pane.nothing._sentence.text() == "No contacts yet."
    with qtbot.waitSignal(pane.import_requested):
        pane.nothing.button.click()
    pane.seek(pane.sought.typed("xyz"))
    assert pane.nothing._sentence.text() == "Nothing found for “xyz”."
    pane.nothing.button.click()
    assert not pane.sought.narrowed
    pane.seek(pane.sought.at("kind", "organisation"))
    assert pane.nothing._sentence.text() == "No contact matches the filter."


def test_vcard_files_are_taken_and_nothing_else(qtbot, pane):
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/cards.VCF"), QUrl.fromLocalFile("/somewhere/photo.jpg")])
    enter = QDragEnterEvent(QPointF(50, 300).toPoint(), copy, data, left, none)
    pane.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert pane._drop.isVisible()
    with qtbot.waitSignal(pane.cards_dropped) as dropped:
        pane.dropEvent(QDropEvent(QPointF(50, 300), copy, data, left, none))
    assert dropped.args == [["/somewhere/cards.VCF"]]
    assert pane._drop.isHidden()
    data.setUrls([QUrl("https://ruhrguss.example/card.vcf")])
    enter = QDragEnterEvent(QPointF(50, 300).toPoint(), copy, data, left, none)
    enter.setAccepted(False)
    pane.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_every_control_of_the_head_has_a_name(pane):
    pane.turn("table")
    for button in pane.head.findChildren(QAbstractButton):
        if button.isVisible():
            assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name), button
    assert pane.head.field.accessibleName() == "Filter contacts"
    assert pane.rows.accessibleName() == pane.table.accessibleName() == "Contacts"


@pytest.mark.parametrize("view", ["list", "table"])
@pytest.mark.parametrize("width", [400, 608, 1000])
def test_at_200_percent_nothing_of_the_head_is_clipped(qtbot, pane, view, width):
    theme.set_scale(2.0)
    pane.turn(view)
    pane.head.narrow(True)
    pane.resize(max(width, pane.minimumSizeHint().width()), 900)
    qtbot.waitUntil(lambda: pane.head.width() == pane.width())
    head = pane.head
    words = (head.title, head.count, head.new, head.columns, head.kinds, head.lists)
    for part in (*words, head.small_new, head.small_columns, head.few_kinds, head.view, head.order, *head.filters.chips()):
        if part.isVisible():
            assert part.width() >= part.sizeHint().width(), part
            assert pane.head.rect().contains(part.mapTo(pane.head, part.rect().bottomRight())), part
