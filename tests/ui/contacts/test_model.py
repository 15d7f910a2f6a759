# SPDX-License-Identifier: Apache-2.0
"""Numbers first, rows when painted: what is read, what is kept, what a view and a screen reader get."""

from __future__ import annotations

import os
import subprocess
import sys
from array import array
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from crm.contacts.queries import Asked, numbers, rows
from crm.contacts.queries.lists import PAGE, ListRow
from crm.contacts.rules.values import ContactId
from ui.contacts.columns import columns
from ui.contacts.model import ContactsModel
from ui.contacts.views import ContactRows
from ui.widgets.tables import ICON, STRONG

HOME = Path(__file__).resolve().parents[3]


def made_up(nr):
    return ListRow(
        nr, ContactId(f"{nr:032x}"), "person", f"Person {nr}", "Firma", "Rolle", "Herne", "", "", "", None, "", 0, "", ("", f"P{nr}")
    )


class Source:
    """Rows out of nothing, and the record of what was asked."""

    def __init__(self):
        self.asked = []

    def __call__(self, wanted):
        self.asked.append(list(wanted))
        return [made_up(nr) for nr in wanted if nr != 13]


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def model(dressed, source):
    return ContactsModel(source, columns(lambda partner: "WF Herne" if partner else ""))


def test_rows_are_read_by_the_page_and_only_when_asked_for(model, source):
    model.set_numbers(array("q", range(1000, 101_000)))
    assert model.rowCount() == 100_000
    assert source.asked == []
    assert model.data(model.index(50_000, 0)) == "P51000"
    assert [len(asked) for asked in source.asked] == [PAGE]
    assert source.asked[0][0] == 1000 + 50_000 // PAGE * PAGE
    assert model.data(model.index(50_001, 4)) == ""
    assert len(source.asked) == 1


def test_pages_long_past_are_forgotten(model, source):
    model.set_numbers(array("q", range(20_000)))
    for place in range(0, 20_000, PAGE):
        model.row_at(place)
    assert len(model._pages) * PAGE <= 6_000
    before = len(source.asked)
    model.row_at(100)
    assert len(source.asked) == before + 1


def test_the_next_page_is_read_ahead_when_the_paint_is_over(qtbot, model, source):
    model.set_numbers(array("q", range(1000)))
    model.row_at(PAGE - 10)
    assert len(source.asked) == 1
    qtbot.waitUntil(lambda: len(source.asked) == 2)
    assert source.asked[1][0] == PAGE


def test_a_contact_that_is_gone_leaves_its_row_empty(model):
    model.set_numbers(array("q", [12, 13, 14]))
    assert [model.data(model.index(n, 0)) for n in range(3)] == ["P12", "", "P14"]
    assert model.lines(model.index(1, 0)) is None
    assert model.row_at(7) is None


def test_other_numbers_reset_and_never_move_rows(qtbot, model):
    with qtbot.waitSignal(model.modelReset), qtbot.assertNotEmitted(model.layoutChanged):
        model.set_numbers(array("q", [1, 2]))
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.renew()


@pytest.mark.parametrize("wanted", [[], [5], [1, 2, 3, 9, 7], list(range(0, 60, 2))])
def test_a_selection_is_found_again_by_numbers(model, wanted):
    model.set_numbers(array("q", reversed(range(100))))
    places = model.places_of([*wanted, 4711])
    assert places == sorted(99 - nr for nr in wanted)
    ranges = model.selection_of(places).toList()
    assert sorted(p for r in ranges for p in range(r.top(), r.bottom() + 1)) == places
    assert all((r.left(), r.right()) == (0, model.columnCount() - 1) for r in ranges)
    assert len(ranges) <= max(1, len(places))


def test_neighbours_are_one_range(model):
    model.set_numbers(array("q", range(50_000)))
    assert len(model.selection_of(list(range(50_000))).toList()) == 1


def test_everything_can_be_chosen_and_stays_chosen_after_a_reset(qtbot, model):
    view = ContactRows(model, lambda _: None)
    qtbot.addWidget(view)
    model.set_numbers(array("q", range(100_000)))
    everybody = model.selection_of(list(range(100_000)))
    view.selectionModel().select(everybody, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert sum(r.bottom() - r.top() + 1 for r in view.selectionModel().selection().toList()) == 100_000


def test_what_the_table_asks_for(model):
    model.set_numbers(array("q", [1]))
    cell = model.index(0, 0)
    assert model.data(cell, ICON) == "user"
    assert model.data(cell, STRONG) is True
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in (0, 2, 6)] == ["Name", "Town", "Changed"]
    assert model.data(model.index(0, 6), Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    assert model.flags(cell) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_row_is_spoken_whole(office, filled):
    reader, desk = office.workspace.reader, office.desk
    model = ContactsModel(lambda wanted: rows(reader, desk, wanted), columns(lambda _: ""))
    model.set_numbers(numbers(reader, desk, Asked()))
    said = [model.data(model.index(n, 0), Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
    assert "Henrike Overkamp, Person, Geschäftsführerin, Ruhrguss Overkamp GmbH, Herne" in said
    assert "Ruhrguss Overkamp GmbH, Company, 84 employees, Foundry, Herne" in said
    overkamp = next(n for n, text in enumerate(said) if text.startswith("Henrike"))
    line = model.lines(model.index(overkamp, 0))
    assert (line.strong, line.caption, line.right) == ("Henrike Overkamp", "Geschäftsführerin · Ruhrguss Overkamp GmbH", "Herne")
    assert (line.face.initials, line.face.organisation) == ("HO", False)


def test_the_first_rows_stand_before_the_mapper_is_loaded(office, filled, tmp_path):
    code = (
        "import sys, os; from pathlib import Path; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from ui.widgets.theme import theme; theme.install(app);"
        "from ui.main import office_of; from crm.workspace import open_workspace; from ui.contacts.page import ContactsPage;"
        "office = office_of(open_workspace(Path(sys.argv[1]))); page = ContactsPage(office); page.deeds(); page.resize(1200, 800);"
        "page.show(); page.grab(); heavy = {'sqlalchemy', 'alembic', 'reportlab', 'vobject', 'openpyxl', 'rapidfuzz', 'PIL'};"
        "print(sorted(heavy & set(sys.modules)), page.listing.model.rowCount(), page.listing.model.reads > 0);"
        "sys.stdout.flush(); os._exit(0)"
    )
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    env = {**os.environ, **{name: str(tmp_path / "home") for name in names}}
    path = str(office.workspace.path)
    done = subprocess.run([sys.executable, "-c", code, path], cwd=HOME, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip() == "[] 6 True", done.stderr
