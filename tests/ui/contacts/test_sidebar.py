# SPDX-License-Identifier: Apache-2.0
"""Lists and tags in the rail: to choose by pointer and keys, to change, and to drop contacts on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest

from crm.contacts.queries import Facet, Facets
from ui.contacts import dragging
from ui.contacts.filters import Sought
from ui.contacts.sidebar import SidePane
from ui.widgets.theme import theme

LISTS = (Facet("a" * 32, "Beirat", 14), Facet("b" * 32, "Neujahrsempfang", 1318))
TAGS = tuple(Facet(f"{n:032x}", f"Tag {n:02}", n) for n in range(12))
KNOWN = Facets(LISTS, TAGS, (), 5000, 4000, 1000)


@pytest.fixture
def side(qtbot, dressed):
    made = SidePane()
    qtbot.addWidget(made)
    made.resize(208, 500)
    made.show()
    made.activateWindow()
    made.show_state(KNOWN, Sought())
    return made


def titles(view):
    return [view.model_.data(view.model_.index(n, 0)) for n in range(view.model_.rowCount())]


def middle(view, row):
    return view.visualRect(view.model_.index(row, 0)).center()


def test_a_click_narrows_and_a_second_click_shows_everybody(qtbot, side):
    with qtbot.waitSignal(side.sought_changed) as asked:
        QTest.mouseClick(side.lists.viewport(), Qt.MouseButton.LeftButton, pos=middle(side.lists, 1))
    assert asked.args == [Sought(list_id="b" * 32)]
    side.show_state(KNOWN, asked.args[0])
    assert side.lists.chosen == "b" * 32
    with qtbot.waitSignal(side.sought_changed) as asked:
        QTest.mouseClick(side.lists.viewport(), Qt.MouseButton.LeftButton, pos=middle(side.lists, 1))
    assert asked.args == [Sought()]


def test_the_keys_choose_rename_and_delete(qtbot, side):
    side.lists.setFocus()
    qtbot.waitUntil(side.lists.hasFocus)
    QTest.keyClick(side.lists, Qt.Key.Key_Down)
    with qtbot.waitSignal(side.sought_changed) as asked:
        QTest.keyClick(side.lists, Qt.Key.Key_Return)
    assert asked.args == [Sought(list_id="b" * 32)]
    with qtbot.waitSignal(side.rename_asked) as asked:
        QTest.keyClick(side.lists, Qt.Key.Key_F2)
    assert asked.args == ["list", "b" * 32]
    with qtbot.waitSignal(side.delete_asked) as asked:
        QTest.keyClick(side.lists, Qt.Key.Key_Delete)
    assert asked.args == ["list", "b" * 32]


def test_tab_leaves_the_lists(qtbot, side):
    side.lists.setFocus()
    qtbot.waitUntil(side.lists.hasFocus)
    QTest.keyClick(side.lists, Qt.Key.Key_Tab)
    assert not side.lists.hasFocus()


def test_the_menu_is_asked_for_at_its_row(qtbot, side):
    with qtbot.waitSignal(side.menu_asked) as asked:
        side.tags.customContextMenuRequested.emit(middle(side.tags, 0))
    assert asked.args[:2] == ["tag", TAGS[4].id]


def test_only_the_busiest_tags_stand_there_until_all_are_wanted(qtbot, side):
    assert titles(side.tags) == [f"Tag {n:02}" for n in range(4, 12)]
    assert side.more.text() == "4 more"
    side.more.click()
    assert len(titles(side.tags)) == 12
    assert side.more.text() == "Fewer"
    side.more.click()
    side.show_state(KNOWN, Sought(tag_id=TAGS[0].id))
    assert titles(side.tags)[-1] == "Tag 00"


def test_without_lists_it_says_so(side):
    assert side.no_lists.isHidden()
    side.show_state(Facets((), (), (), 0, 0, 0), Sought())
    assert side.no_lists.isVisible()
    assert side.more.isHidden()


def test_names_and_counts_are_spoken(side):
    assert side.lists.accessibleName() == "Lists"
    assert (side.add_list.accessibleName(), side.add_tag.accessibleName()) == ("Add list …", "Tag the chosen contacts …")
    index = side.lists.model_.index(1, 0)
    assert side.lists.model_.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Neujahrsempfang, 1,318 contacts"
    assert QAccessible.queryAccessibleInterface(side.add_list).text(QAccessible.Text.Name) == "Add list …"


def carried(*ids):
    data = QMimeData()
    data.setData(dragging.IDS, QByteArray("\n".join(ids).encode()))
    return data


def events(view, row, data):
    at, none = QPointF(middle(view, row)), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    return (
        QDragEnterEvent(at.toPoint(), copy, data, left, none), QDragMoveEvent(at.toPoint(), copy, data, left, none),
        QDropEvent(at, copy, data, left, none),
    )  # fmt: skip


def test_contacts_dropped_on_a_list_ask_to_be_put_there(qtbot, side):
    data = carried("c" * 32, "d" * 32)
    enter, move, drop = events(side.lists, 1, data)
    side.lists.dragEnterEvent(enter)
    assert enter.isAccepted()
    side.lists.dragMoveEvent(move)
    assert side.lists.target == 1
    with qtbot.waitSignal(side.dropped) as asked:
        side.lists.dropEvent(drop)
    assert asked.args == ["list", "Neujahrsempfang", ["c" * 32, "d" * 32]]
    assert side.lists.target == -1


def test_something_else_is_not_taken(qtbot, side):
    data = QMimeData()
    data.setText("words")
    enter, _, drop = events(side.lists, 0, data)
    enter.setAccepted(False)
    side.lists.dragEnterEvent(enter)
    assert not enter.isAccepted()
    with qtbot.assertNotEmitted(side.dropped):
        side.lists.dropEvent(drop)


def test_the_lists_are_as_high_as_their_rows_at_every_size(qtbot, side):
    for scale in (1.0, 2.0):
        theme.set_scale(scale)
        for view in (side.lists, side.tags):
            qtbot.waitUntil(lambda view=view: view.height() == view.sizeHint().height())
            assert view.visualRect(view.model_.index(view.model_.rowCount() - 1, 0)).bottom() <= view.viewport().height()
