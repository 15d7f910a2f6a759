# SPDX-License-Identifier: Apache-2.0
"""Own fields as columns: chosen like the others, read by the page when painted, sorted by, following what becomes of the fields."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest

from crm.contacts import commands, queries
from crm.contacts.queries.lists import PAGE
from crm.contacts.rules.values import OwnField, OwnValue
from crm.workspace import undo
from ui.contacts.columns import Layout, columns
from ui.contacts.own_columns import OwnColumns
from ui.contacts.page import ContactsPage
from ui.work import words

FIELDS = (
    OwnField("area", (("de", "Fläche & Halle"), ("en", "Area & hall")), "number", position=0),
    OwnField("seen", (("de", "Besucht"), ("en", "Visited")), "date", position=1),
    OwnField("member", (("de", "Mitglied"), ("en", "Member")), "yes_no", position=2),
)
VALUES = {"Overkamp": {"area": "1.200", "seen": "2026-05-12", "member": "yes"}, "Lütkehaus": {"area": "90"}, "Aydın": {"member": "no"}}


@pytest.fixture
def told(office, filled):
    """Three fields, and what three people say in them."""
    store, desk = office.workspace.store, office.desk
    for own in FIELDS:
        commands.define_field(store, desk, own)
    for name, said in VALUES.items():
        say(office, filled[name], **said)
    return filled


def say(office, record, **said):
    found = queries.contact(office.workspace.reader, office.desk, record)
    own = {one.key: one for one in found.own_values} | {key: OwnValue(key, value) for key, value in said.items()}
    return commands.save(office.workspace.store, office.desk, replace(found, own_values=tuple(own.values())))


@pytest.fixture
def page(qtbot, office, told):
    made = ContactsPage(office)
    office.operations.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1500, 800)
    made.show()
    made.activateWindow()
    made.listing.turn("table")
    settled(qtbot, made)
    return made


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.office.reads.busy and not page.office.operations.busy and not page._follow.isActive())


def switch(page, caption):
    """Use the menu of columns as somebody would."""
    menu = page.listing.table.columns_menu()
    next(action for action in menu.actions() if action.text() == caption).trigger()
    menu.deleteLater()


def shown(page):
    """Captions of the shown columns in their order."""
    table = page.listing.table
    return [table.model().headerData(n, Qt.Orientation.Horizontal) for n in table._shown()]


def cells(page, caption):
    """What a column says, by the family name of the row."""
    model = page.listing.model
    at = next(n for n in range(model.columnCount()) if model.headerData(n, Qt.Orientation.Horizontal) == caption)
    return {model.index(row, 0).data().split(",")[0]: model.index(row, at).data() for row in range(model.rowCount())}


def run(qtbot, page, command, *args):
    page.office.operations.run(command, *args)
    settled(qtbot, page)


def field(office, key):
    return next(own for own in queries.own_fields(office.workspace.reader, office.desk) if own.key == key)


def test_they_are_offered_behind_a_line_and_shown_when_chosen(page):
    menu = page.listing.table.columns_menu()
    texts = [action.text() for action in menu.actions()]
    assert texts[-6:] == ["", "Area && hall", "Visited", "Member", "", "&Usual columns"]
    menu.deleteLater()
    assert shown(page) == ["Name", "Organisation", "Town", "Changed"]
    switch(page, "Area && hall")
    assert shown(page) == ["Name", "Organisation", "Town", "Changed", "Area & hall"]
    switch(page, "Area && hall")
    assert shown(page) == ["Name", "Organisation", "Town", "Changed"]


def test_a_cell_says_a_value_as_a_person_reads_it(page):
    assert (cells(page, "Area & hall")["Overkamp"], cells(page, "Area & hall")["Aydın"]) == ("1.200", "")
    assert cells(page, "Visited")["Overkamp"] == "12/05/2026"
    assert {name: text for name, text in cells(page, "Member").items() if text} == {"Overkamp": "yes", "Aydın": "no"}
    model = page.listing.model
    at = model.columnCount() - 3
    assert model.index(0, at).data(int(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight.value


def test_the_chosen_columns_are_there_the_next_time(qtbot, office, page):
    switch(page, "Visited")
    settled(qtbot, page)
    again = ContactsPage(office)
    qtbot.addWidget(again)
    assert shown(again) == ["Name", "Organisation", "Town", "Changed", "Visited"]
    assert again.listing.rows.isColumnHidden(again.listing.model.columnCount() - 1)


def test_a_click_on_the_head_sorts_by_it_and_a_second_turns_it_round(qtbot, page):
    switch(page, "Area && hall")
    head = page.listing.table.horizontalHeader()
    logical = page.listing.model.columnCount() - 3
    middle = head.sectionViewportPosition(logical) + head.sectionSize(logical) // 2

    def click():
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, 8))
        settled(qtbot, page)
        return list(cells(page, "Area & hall").values())[:3]

    assert click() == ["90", "1.200", ""]
    assert page.listing.foot.words.text() == "Sorted by Area & hall"
    assert click() == ["1.200", "90", ""]
    assert page.listing.foot.words.text() == "Sorted by Area & hall, descending"


def test_what_is_said_anew_is_shown_and_sorted_anew(qtbot, office, page, told):
    switch(page, "Area && hall")
    page.listing.seek(page.listing.sought.ordered("own:area"))
    settled(qtbot, page)
    found = queries.contact(office.workspace.reader, office.desk, told["Aydın"])
    run(qtbot, page, commands.save, replace(found, own_values=(*found.own_values, OwnValue("area", "7"))))
    assert list(cells(page, "Area & hall").values())[:3] == ["7", "90", "1.200"]


def test_a_new_field_is_offered_at_once_and_what_is_chosen_stays(qtbot, office, page, told):
    listing = page.listing
    listing.choose([queries.number(office.workspace.reader, office.desk, told["Aydın"])])
    settled(qtbot, page)
    chosen = listing.chosen()
    switch(page, "Visited")
    run(qtbot, page, commands.define_field, OwnField("gate", (("en", "Gate"),), position=9))
    assert listing.chosen() == chosen
    model, row = listing.model, listing.table.currentIndex().row()
    assert all(listing.table.selectionModel().isSelected(model.index(row, n)) for n in range(model.columnCount()))
    assert listing.rows.isColumnHidden(model.columnCount() - 1)
    switch(page, "Gate")
    assert shown(page)[-2:] == ["Visited", "Gate"]


def test_a_field_that_is_deleted_takes_its_column_along_and_brings_it_back(qtbot, office, page):
    switch(page, "Visited")
    switch(page, "Member")
    page.listing.seek(page.listing.sought.ordered("own:seen"))
    settled(qtbot, page)
    run(qtbot, page, commands.delete_field, field(office, "seen").id)
    assert shown(page) == ["Name", "Organisation", "Town", "Changed", "Member"]
    assert page.listing.foot.words.text() == "Sorted by Name"
    assert cells(page, "Member")["Aydın"] == "no"
    office.operations.ask(lambda _: undo(office.workspace), office.operations.changed.emit)
    settled(qtbot, page)
    assert shown(page) == ["Name", "Organisation", "Town", "Changed", "Visited", "Member"]
    assert cells(page, "Visited")["Overkamp"] == "12/05/2026"
    assert page.listing.foot.words.text() == "Sorted by Visited"


def test_another_caption_and_another_order_are_followed(qtbot, office, page):
    switch(page, "Member")
    run(qtbot, page, commands.change_field, replace(field(office, "member"), captions=(("de", "Mitglied"), ("en", "Belongs"))))
    assert shown(page)[-1] == "Belongs"
    ids = [field(office, key).id for key in ("member", "seen", "area")]
    run(qtbot, page, commands.order_fields, ids)
    menu = page.listing.table.columns_menu()
    assert [action.text() for action in menu.actions()][-5:-2] == ["Belongs", "Visited", "Area && hall"]
    menu.deleteLater()


def test_in_german_the_captions_are_german(qtbot, office, told):
    words.use("de")
    made = ContactsPage(office)
    qtbot.addWidget(made)
    model = made.listing.model
    last = range(model.columnCount() - 3, model.columnCount())
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in last] == [
        "Fläche & Halle",
        "Besucht",
        "Mitglied",
    ]


def test_texts_are_read_by_the_page_for_shown_columns_only(qtbot, office, page):
    model, asked = page.listing.model, []
    column = model._columns[-1]

    def noted(numbers):
        asked.append(list(numbers))
        return dict.fromkeys(numbers, "x")

    model.offer((*model._columns[:-1], replace(column, page=noted)))
    model.set_numbers(array("q", [1] * 1000))
    page.listing.table.show_layout(Layout())
    qtbot.waitUntil(lambda: not page.listing.table.viewport().size().isEmpty())
    page.listing.table.grab()
    assert asked == [], "nobody looks at it"
    page.listing.table.show_layout(Layout(columns=(("name", 200), (column.key, 120))))
    page.listing.table.grab()
    assert [len(numbers) for numbers in asked] == [PAGE]
    assert model.index(500, model.columnCount() - 1).data() == "x"
    assert [len(numbers) for numbers in asked] == [PAGE, PAGE]


def test_rows_that_were_chosen_together_stay_so(page):
    table = page.listing.table
    page.listing.choose_all()
    before = page.listing.chosen()
    OwnColumns(page.office, page.listing)._offer([])
    assert page.listing.chosen() == before
    assert table.model().columnCount() == len(columns(str))
    flag = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(table.model().index(0, 0), flag.ClearAndSelect | flag.Rows)
    OwnColumns(page.office, page.listing)
    assert page.listing.chosen() == before[:1]
