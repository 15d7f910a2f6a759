# SPDX-License-Identifier: Apache-2.0
"""The deeds of the papers: their ids and keys are fixed, and each opens its sheet over what is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from crm.documents import commands, letters
from crm.documents.rules import LetterDraft
from ui.documents.deeds import Doors, deeds, open_document
from ui.documents.document_sheet import DocumentSheet
from ui.documents.letter_sheet import LetterSheet
from ui.documents.report_sheet import ReportSheet
from ui.work.deeds import clashes, nobody


@pytest.fixture
def rest(qtbot, office, window):
    yield lambda: qtbot.waitUntil(lambda: not (office.reads.busy or office.operations.busy))
    for kind in (LetterSheet, ReportSheet, DocumentSheet):
        for sheet in window.findChildren(kind):
            sheet.reject()
    qtbot.waitUntil(lambda: not (office.reads.busy or office.operations.busy))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def by_id(office, window, chosen, shown=()):
    return {deed.id: deed for deed in deeds(office, window, lambda: chosen, Doors(), shown=lambda: shown)}


def test_ids_and_keys_are_fixed(office, window):
    found = by_id(office, window, [])
    assert {key: deed.shortcut for key, deed in found.items()} == {"documents.letter": "Ctrl+B", "documents.report": "Ctrl+P"}
    assert clashes(list(found.values())) == []


def test_a_letter_can_be_begun_without_anybody_a_report_not(office, window):
    found = by_id(office, window, [])
    assert found["documents.letter"].enabled_when()
    assert not found["documents.report"].enabled_when()
    assert by_id(office, window, [], [1])["documents.report"].enabled_when()
    assert list(nobody()) == []


def test_each_opens_its_sheet(office, window, people, rest):
    found = by_id(office, window, [people["Overkamp"]])
    found["documents.letter"].run()
    rest()
    letter = window.findChild(LetterSheet)
    assert letter.contacts == [people["Overkamp"]]
    letter.reject()
    found["documents.report"].run()
    rest()
    assert window.findChild(ReportSheet).isVisible()


def test_a_filed_document_opens(office, window, people, workspace, rest):
    made = letters.letter(workspace.reader, workspace.desk, LetterDraft(people["Overkamp"], "Einladung", "Text."))
    key = next(iter(commands.file(workspace.store, workspace.desk, made).ids["document"]))
    sheet = open_document(office, window, key)
    rest()
    assert sheet.paper.preview.pages == 1
