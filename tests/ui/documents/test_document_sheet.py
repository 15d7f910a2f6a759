# SPDX-License-Identifier: Apache-2.0
"""The sheet of a filed document: the same bytes on the screen, in the file and on paper, and a mistake that can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from crm.documents import commands, letters, queries
from crm.documents.rules import DocumentGone, LetterDraft
from ui.documents.deeds import open_document
from ui.documents.document_sheet import DocumentSheet


@pytest.fixture
def filed(workspace, people):
    """A letter that was filed: its id and bytes."""
    made = letters.letter(workspace.reader, workspace.desk, LetterDraft(people["Overkamp"], "Einladung", "Text."))
    return next(iter(commands.file(workspace.store, workspace.desk, made).ids["document"])), made.pdf


@pytest.fixture
def sheet(show, office, window, ways, filed):
    reader, desk = office.workspace.reader, office.desk
    return show(DocumentSheet(office, window, queries.document(reader, desk, filed[0]), queries.pdf(reader, desk, filed[0]), ways=ways))


def test_the_same_bytes_are_shown_saved_and_printed(qtbot, sheet, show, office, filed, out):
    assert sheet.paper.preview._pages._data == filed[1]
    qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    assert out.saved.read_bytes() == filed[1]
    said = []
    office.operations.said.connect(said.append)
    qtbot.keyClick(sheet, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    show.rest()
    assert out.asked == 1
    assert said[-1].text == "“Einladung” printed again"
    assert len(queries.documents(office.workspace.reader, office.desk)) == 1  # printing again files nothing


def test_a_mistake_is_marked_and_can_be_taken_back(qtbot, sheet, show, office, filed):
    qtbot.mouseClick(sheet.mistake_button, Qt.MouseButton.LeftButton)
    show.rest()
    assert queries.document(office.workspace.reader, office.desk, filed[0]).mistaken
    assert sheet.notice._sentence.text() == "This document was filed by mistake."
    qtbot.mouseClick(sheet.mistake_button, Qt.MouseButton.LeftButton)
    show.rest()
    assert not queries.document(office.workspace.reader, office.desk, filed[0]).mistaken
    assert not sheet.over.isVisible()


def test_a_document_that_is_gone_is_said(office, window):
    said = []
    office.operations.trouble.connect(said.append)
    assert open_document(office, window, "00" * 16) is None
    assert isinstance(said[0], DocumentGone)
