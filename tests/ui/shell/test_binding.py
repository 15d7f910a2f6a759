# SPDX-License-Identifier: Apache-2.0
"""The contacts' page and the exchange room meet in the window: drops, the empty list's offer, and what comes back."""

from __future__ import annotations

import make
import pytest
import shiboken6
from PySide6.QtCore import QSettings

from crm.contacts import commands as contacts
from ui.contacts.page import ContactsPage
from ui.exchange.exporting import ExportSheet
from ui.exchange.importing import ImportSheet
from ui.shell import binding
from ui.shell.window import Window
from ui.work.deeds import clashes


@pytest.fixture
def frame(qtbot, office, tmp_path):
    made = Window(office, [ContactsPage], binding.deeds, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: not office.reads.busy)
    yield made  # qtbot would close it before the lanes are idle
    qtbot.waitUntil(lambda: not office.reads.busy and not office.operations.busy)
    made.close()
    shiboken6.delete(made)  # with its timers, before the store is closed


def sheet(window, kind):
    return next((one for one in window.findChildren(kind) if one.isVisible()), None)


def test_no_keys_are_given_twice(frame):
    assert clashes(frame.actions_.all()) == []


def test_dropped_cards_are_shown_and_what_was_imported_is_chosen(qtbot, frame, office, tmp_path):
    path = tmp_path / "one.vcf"
    path.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Vogt;Dirk;;;\r\nFN:Dirk Vogt\r\nTEL:+49 2323 555-1\r\nEND:VCARD\r\n", "utf-8")
    page = frame.places.page
    page.cards_dropped.emit([str(path)])
    shown = sheet(frame, ImportSheet)
    qtbot.waitUntil(lambda: shown.page is not None)
    shown.primary.click()
    qtbot.waitUntil(lambda: page.choice.name() == "Dirk Vogt")
    assert sheet(frame, ImportSheet) is None


def test_export_takes_the_chosen_contact(qtbot, frame, office):
    for family in ("Vogt", "Overkamp"):
        office.operations.run(contacts.save, make.person(family))
    page = frame.places.page
    qtbot.waitUntil(lambda: len(page.listing.model.numbers) == 2 and page.listing.count_chosen() == 1)
    page.deed_requested.emit("exchange.export")
    shown = sheet(frame, ExportSheet)
    assert shown.primary.text() == "Export 1 contact"
    shown.reject()


def test_a_letter_goes_to_the_chosen_contact_and_its_paper_opens_from_the_card(qtbot, frame, office):
    from crm.documents.commands import file
    from crm.documents.rules import Made
    from ui.documents.document_sheet import DocumentSheet
    from ui.documents.letter_sheet import LetterSheet

    office.operations.run(contacts.save, make.person("Vogt", "Dirk"))
    page = frame.places.page
    qtbot.waitUntil(lambda: page.choice.name() == "Dirk Vogt")
    frame.actions_.run("documents.letter")
    shown = sheet(frame, LetterSheet)
    assert shown is not None
    shown.reject()
    from crm.documents.letters import letter
    from crm.documents.rules import LetterDraft

    key = page.choice.one()
    made = letter(office.workspace.reader, office.desk, LetterDraft(key, "Hallo", "Text", address=("Dirk Vogt", "44623 Herne")))
    assert isinstance(made, Made)
    office.operations.run(file, made)
    qtbot.waitUntil(lambda: any(e.heading.startswith("Letter") for e in page.shown.card.moments.entries()))
    entry = next(e for e in page.shown.card.moments.entries() if e.heading.startswith("Letter"))
    page.shown.card.moments.open_requested.emit("document", entry.key.partition(":")[2])
    assert sheet(frame, DocumentSheet) is not None
