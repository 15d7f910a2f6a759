# SPDX-License-Identifier: Apache-2.0
"""The sheet of a report: whole, compact and as a table, the chosen contacts or those that the page shows, printed and filed."""

from __future__ import annotations

from dataclasses import replace

import pytest
import reading_pdf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from crm.contacts import commands
from crm.contacts.queries import Asked, contact, numbers
from crm.contacts.rules.values import OwnField, OwnValue
from crm.documents import queries
from ui.documents import report_sheet
from ui.documents.report_sheet import ReportSheet


@pytest.fixture
def report(show, office, window, ways):
    def build(chosen=(), shown=()):
        return show(ReportSheet(office, window, chosen, shown, ways=ways))

    return build


@pytest.fixture
def listed(office, people):
    return list(numbers(office.workspace.reader, office.desk, Asked()))


def page(sheet):
    found = reading_pdf.read(sheet.paper.preview._pages._data)
    assert found.problems == []
    return found


def choose(qtbot, sheet, form):
    dict(sheet.form.forms)[form].setFocus()
    qtbot.keyClick(dict(sheet.form.forms)[form], Qt.Key.Key_Space)


def test_one_contact_is_shown_whole(report, people):
    sheet = report([people["Overkamp"]])
    assert page(sheet).texts("H1") == ["Henrike Overkamp"]
    assert sheet.form.read().form == "whole"
    assert sheet._foot.hint.text() == "1 contact · one page · accessible PDF/A"


def test_several_begin_compact_and_a_page_each_when_asked(qtbot, report, show, people):
    sheet = report([people["Overkamp"], people["Walker"], people["firm"]])
    assert sheet.form.read().form == "compact"
    compact = sheet.paper.preview.pages
    choose(qtbot, sheet, "whole")
    show.rest()
    assert sheet.paper.preview.pages >= 3 > compact - 1


def test_the_list_shown_is_a_table(report, listed):
    sheet = report(shown=listed)
    assert sheet.form.read().form == "table"
    assert page(sheet).texts("TH")[:2] == ["Name", "Organisation"]
    assert sheet._foot.hint.text().startswith("5 contacts · one page")


def test_columns_are_added_and_removed_by_keys(qtbot, report, show, listed):
    sheet = report(shown=listed)
    chip = next(chip for chip in sheet.form.chips.chips() if chip.words() == "Function")
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    show.rest()
    assert "Function" not in page(sheet).texts("TH")
    sheet.form.chips.chips()[-1].click()
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "Post code").trigger()
    menu.close()
    show.rest()
    assert "Post code" in page(sheet).texts("TH")
    assert sheet.form.columns() == ["name", "organisation", "town", "phone", "postcode"]


def test_an_own_field_is_a_column_too(report, show, office, people, listed):
    store, desk = office.workspace.store, office.desk
    commands.define_field(store, desk, OwnField("way", (("de", "Anfahrt & Tor"), ("en", "Way & gate"))))
    found = contact(office.workspace.reader, desk, people["Overkamp"])
    commands.save(store, desk, replace(found, own_values=(OwnValue("way", "Gate 2"),)))
    sheet = report(shown=listed)
    sheet.form.chips.chips()[-1].click()
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "Way && gate").trigger()
    menu.close()
    show.rest()
    assert "Way & gate" in page(sheet).texts("TH")
    assert "Gate 2" in page(sheet).texts("TD")


def test_the_last_column_stays(qtbot, report, listed):
    sheet = report(shown=listed)
    for key in sheet.form.columns():
        sheet.form.remove_column(key)
    assert len(sheet.form.columns()) == 1


def test_groups_totals_title_and_landscape(qtbot, report, show, listed):
    sheet = report(shown=listed)
    sheet.form.group.setFocus()
    sheet.form.group.setCurrentIndex(sheet.form.group.findText("Kind"))
    sheet.form.group.chosen.emit("kind")
    qtbot.keyClicks(sheet.form.title, "Beirat")
    sheet.form.lie.segment("landscape").click()
    show.rest()
    found = page(sheet)
    assert found.texts("H1") == ["Beirat"]
    assert any("Total: 5 contacts" in text for text in found.texts("TD", "TH", "P"))
    size = sheet.paper.preview._size()
    assert size.width > size.height
    qtbot.mouseClick(sheet.form.totals, Qt.MouseButton.LeftButton)
    show.rest()
    assert not any("Total" in text for text in page(sheet).texts("TD", "TH", "P"))


def test_too_many_columns_are_said_over_the_paper(report, show, listed, out, qtbot):
    sheet = report(shown=listed)
    for key in list(sheet.form._offer.columns):
        sheet.form.add_column(key)
    show.rest()
    assert sheet.over.isVisible()
    assert not sheet.primary.isEnabled()
    for key in list(sheet.form._offer.columns)[4:]:
        sheet.form.remove_column(key)
    show.rest()
    assert sheet.primary.isEnabled()
    assert not sheet.over.isVisible()


def test_chosen_or_shown_can_be_changed(qtbot, report, show, people, listed):
    sheet = report([people["Walker"]], listed)
    assert [text for _, text in [(0, sheet.form.sources.itemText(n)) for n in range(2)]] == [
        "1 selected contact", "All 5 contacts shown on the page",
    ]  # fmt: skip
    sheet.form.sources.setFocus()
    qtbot.keyClick(sheet.form.sources, Qt.Key.Key_Down)
    choose(qtbot, sheet, "table")
    show.rest()
    assert sheet._foot.hint.text().startswith("5 contacts")


def test_a_long_list_shows_its_beginning_and_prints_all(qtbot, report, show, listed, monkeypatch, out):
    monkeypatch.setitem(report_sheet.LOOKED_AT, "table", 2)
    sheet = report(shown=listed)
    assert sheet.notice._sentence.text() == "The preview shows the first 2 contacts of 5."
    assert "Walker, Jane" not in page(sheet).texts("TH", "TD")
    qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    show.rest()
    assert "Walker, Jane" in reading_pdf.read(out.saved).texts("TH", "TD")


def test_printed_reports_are_filed_with_their_contacts(qtbot, report, show, office, people, out):
    sheet = report([people["Overkamp"], people["Walker"]])
    said = []
    office.operations.said.connect(said.append)
    qtbot.keyClick(sheet, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    show.rest()
    (filed,) = queries.documents(office.workspace.reader, office.desk)
    assert filed.kind == "report"
    assert set(filed.contacts) == {people["Overkamp"], people["Walker"]}
    assert said[-1].text == "Report “Contact report” printed and filed"
    assert out.asked == 1
    assert not sheet.isVisible()
