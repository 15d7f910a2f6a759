# SPDX-License-Identifier: Apache-2.0
"""The history names every field in words, and brings an earlier value back as a step that undo takes back."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import make
import pytest
import seeing
from PySide6.QtGui import QAccessible

from crm import workspace as core
from crm.contacts import commands, queries
from crm.contacts.rules import values
from ui.contacts import card_fields
from ui.contacts.card_changes import along_time, read_changes
from ui.contacts.card_fields import FIELDS, ROWS, Names, field_name, value_text
from ui.widgets import fonts
from ui.widgets.theme import theme

sys.path.insert(0, str(Path(__file__).parent))
from cards import keep, open_card, settle

RAW = re.compile(r"[a-z]+_[a-z_]+|\b[0-9a-f]{32}\b")  # a column's name or an id


@pytest.fixture
def henrike(office):
    return keep(office, make.person(channels=(make.phone("02323 555-100"), make.email())))


@pytest.fixture
def card(qtbot, office, henrike):
    return open_card(qtbot, office, henrike)


def save(office, contact, **more):
    known = queries.contact(office.workspace.reader, office.desk, contact)
    return commands.save(office.workspace.store, office.desk, replace(known, **more))


def call(office, contact, number):
    channels = queries.contact(office.workspace.reader, office.desk, contact).channels
    return save(office, contact, channels=(replace(channels[0], value=number), *channels[1:]))


def opened(qtbot, office, card, field=""):
    sheet = card.open_history(field)
    settle(qtbot, office)
    return sheet


def test_every_field_that_the_journal_knows_has_a_name(office) -> None:
    shapes = office.workspace.store.journal.shapes
    kept = {(table, name) for table in ROWS for name in shapes[table].fields}
    assert kept == FIELDS.keys()
    assert [name for name in (*FIELDS.values(), *ROWS.values()) if RAW.search(name) or not name[:1].isupper()] == []


def test_no_column_and_no_id_is_ever_shown(office) -> None:
    names = Names()
    for table, shape in ((t, office.workspace.store.journal.shapes[t]) for t in ROWS):
        for name in (*shape.fields, "+", "-"):
            columns = shape.fields[name] if name in shape.fields else [c for lot in shape.fields.values() for c in lot]
            samples = {int: 1, bytes: "ab" * 16, str: "x"}
            values_ = {c.name: samples[c.type.python_type] for c in columns}
            shown = f"{field_name(table, name, values_, names)} {value_text(table, name, values_, names)}"
            assert not RAW.search(shown), (table, name, shown)
            assert not any(c.name in shown.split() for c in columns if "_" in c.name)


@pytest.mark.parametrize(
    ("table", "name", "values_", "text"),
    [
        ("channel", "channel", {"kind": "phone", "value": "+492323555-120", "label": "private", "preferred": 1},
         "02323 555-120, private, preferred"),
        ("address", "place", {"street": "Am Förderturm 12", "postcode": "44623", "town": "Herne", "country": "DE"},
         "Am Förderturm 12, 44623 Herne"),
        ("affiliation", "period", {"since": "2008-01", "until": "2014"}, "2008–2014"),
        ("affiliation", "main", {}, "no"),
        ("contact", "headcount", {"staff_count": 1840, "staff_year": 2026}, "1,840 employees (2026)"),
        ("contact", "name", {"title_before": "Dr.", "given": "Henrike", "family": "Overkamp", "birth_name": "Weiß"},
         "Dr. Henrike Overkamp, born Weiß"),
        ("contact", "birthday", {"birthday": "--05-17"}, "17 May"),
        ("contact", "no_contact", {"no_email": 1}, "No advertising by e-mail"),
        ("contact", "parent_id", {"parent_id": "ab" * 16}, "(deleted)"),
        ("contact", "languages", {"languages": "de tr"}, "German, Turkish"),
        ("sector", "sector", {"code": "24.51", "edition": 2008}, "24.51 Eisengießereien"),
        ("consent", "consent", {"purpose": "Einladungen", "channel": "email", "on_day": "2026-06-01"},
         "Einladungen · withdrawn 01/06/2026 · by e-mail"),
        ("contact", "vat_id", {}, ""),
    ],
)  # fmt: skip
def test_values_are_said_in_words(dressed, table, name, values_, text) -> None:
    assert value_text(table, name, values_, Names()) == text


def test_when_who_step_old_and_new(qtbot, office, card, henrike) -> None:
    call(office, henrike, "02323 555-120")
    sheet = opened(qtbot, office, card)
    rows = [[sheet.model.index(0, column).data() for column in range(5)]]
    assert rows[0][1:] == ["Phone", "02323 555-100 → 02323 555-120", "Miriam Aldenhoff", "Change contact"]
    assert rows[0][0].startswith("Today, 09:4")
    assert QAccessible.queryAccessibleInterface(sheet.table).text(QAccessible.Text.Name) == "History"
    sheet.close()


def test_a_value_is_restored_and_taken_back(qtbot, office, card, henrike) -> None:
    call(office, henrike, "02323 555-120")
    call(office, henrike, "02323 555-199")
    sheet = opened(qtbot, office, card, "Phone")
    sheet.table.selectRow(1)
    assert (sheet.before.text(), sheet.after.text()) == ("02323 555-100", "02323 555-120")
    with qtbot.waitSignal(office.operations.said) as caught:
        sheet.restore_button.click()
    settle(qtbot, office)
    assert (caught.args[0].text, caught.args[0].undoable) == ("Phone: earlier value restored", True)
    assert card.channels.list.rows()[0].lines == ("02323 555-100",)
    assert sheet.model.changes[0].new == "02323 555-100"  # the sheet has read again
    card.refresh(core.undo(office.workspace))
    assert card.channels.list.rows()[0].lines == ("02323 555-199",)
    sheet.close()


def test_one_field_can_be_chosen(qtbot, office, card, henrike) -> None:
    call(office, henrike, "02323 555-120")
    save(office, henrike, birthday="1968-05-17")
    sheet = opened(qtbot, office, card, "Birthday")
    assert [change.field for change in sheet.model.changes] == ["Birthday"]
    sheet.fields.set_key("")
    sheet.fields.chosen.emit("")
    assert {"Birthday", "Phone", "Contact", "E-mail"} <= {change.field for change in sheet.model.changes}
    sheet.close()


def test_what_came_or_went_is_not_restored_as_a_value(qtbot, office, card, henrike) -> None:
    call(office, henrike, "02323 555-120")
    save(office, henrike, channels=())
    sheet = opened(qtbot, office, card, "Phone")
    told = [(change.heading, change.restore is None) for change in sheet.model.changes]
    # the changed number belonged to a row that is gone: writing it back would reach nobody
    assert told == [("Phone removed", True), ("Phone changed", True), ("Phone added", True)]
    assert not sheet.restore_button.isEnabled()
    sheet.close()


def test_an_entry_of_the_timeline_leads_to_the_history_of_its_field(qtbot, office, card, henrike) -> None:
    card.refresh(call(office, henrike, "02323 555-120"))
    settle(qtbot, office)
    with qtbot.waitSignal(card.moments.history_requested) as caught:
        card.moments.timeline.opened.emit(card.moments.entries()[0].key)
    assert caught.args == ["Phone"]
    settle(qtbot, office)
    for sheet in card.window().findChildren(card_history()):
        assert sheet.fields.key() == "Phone"
        sheet.close()


def card_history():
    from ui.contacts.history import HistorySheet

    return HistorySheet


def test_the_birth_of_a_contact_is_one_entry_and_not_one_for_every_row(office, henrike) -> None:
    changes = read_changes(office.workspace, office.workspace.reader, henrike)
    assert len(changes) == 3
    assert along_time(changes) == []


def test_own_fields_are_called_by_their_caption(office, henrike) -> None:
    store, desk = office.workspace.store, office.desk
    commands.define_field(store, desk, values.OwnField("", (("en", "Way in"), ("de", "Anfahrt"))))
    key = queries.own_fields(office.workspace.reader, desk)[0].key
    save(office, henrike, own_values=(values.OwnValue(key, "Tor 3"),))
    known = queries.contact(office.workspace.reader, desk, henrike)
    save(office, henrike, own_values=(replace(known.own_values[0], value="Tor 4"),))
    newest = read_changes(office.workspace, office.workspace.reader, henrike)[0]
    assert (newest.field, newest.old, newest.new) == ("Way in", "Tor 3", "Tor 4")


def test_private_rows_of_herne_are_not_told_to_hagen(office, henrike) -> None:
    commands.note(office.workspace.store, office.desk, henrike, "Nachfolge offen", private=True)
    told = read_changes(office.workspace, office.workspace.reader, henrike)
    assert "Nachfolge offen" in [change.new for change in told]
    office.workspace.desk = make.desk("wf-hagen")
    told = read_changes(office.workspace, office.workspace.reader, henrike)
    assert "Nachfolge offen" not in [change.new for change in told]


def test_the_table_of_names_holds_no_field_twice() -> None:
    assert set(card_fields._PLAIN) & set(card_fields._NAMED) == set()


def test_the_keys_begin_in_the_table(qtbot, office, card, henrike) -> None:
    sheet = opened(qtbot, office, card)
    assert sheet.focusWidget() is sheet.table
    sheet.close()


def test_a_changed_number_has_the_first_right_to_the_room(qtbot, office, card, henrike) -> None:
    call(office, henrike, "02323 555-120")
    theme.set_scale(2.0)
    card.resize(1280, 800)
    sheet = opened(qtbot, office, card, "Phone")
    table = sheet.table
    assert table.isColumnHidden(4)
    assert table.columnWidth(2) > fonts.width("02323 555-100 → 02323 555-120")
    assert "Change contact" in sheet.deed.text()  # what has no column is told below
    assert sum(table.columnWidth(column) for column in range(5)) == table.viewport().width()
    theme.set_scale(1.0)
    qtbot.waitUntil(lambda: not table.isColumnHidden(4))
    assert sheet.deed.isHidden()
    sheet.close()


def test_a_change_that_is_longer_than_its_column_takes_more_lines(qtbot, office, card, henrike) -> None:
    seat = values.Affiliation("Innovationskreis der Gießereien an Ruhr und Emscher e. V.", "Mitglied im Beirat", since="2021")
    save(office, henrike, affiliations=(seat,))
    card.resize(900, 700)
    sheet = opened(qtbot, office, card, "Function")
    table = sheet.table
    assert table.rowHeight(0) > table.verticalHeader().defaultSectionSize()
    with seeing.eliding() as cut:
        sheet.grab()
    assert [text for text, _ in cut if "since 2021" in text] == []
    sheet.close()
