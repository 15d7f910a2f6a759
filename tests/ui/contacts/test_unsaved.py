# SPDX-License-Identifier: Apache-2.0
"""After a crash a contact that was begun is offered by the page itself, and goes on where it stood."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt

from crm.contacts.rules.values import PERSON
from crm.workspace import kept_drafts
from ui.contacts.page import ContactsPage

sys.path.insert(0, str(Path(__file__).parent))
from editing import at_rest, form_of, link, opened, retype, texts


def shown(qtbot, office):
    page = ContactsPage(office)
    office.operations.changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1232, 800)
    page.show()
    qtbot.waitUntil(lambda: not office.reads.busy and not page._first.isActive() and not page._follow.isActive())
    return page


def test_a_new_contact_that_was_not_saved_is_offered_and_goes_on(qtbot, office, filled):
    pane = opened(qtbot, office)
    pane.begin_new(PERSON, "Nadja Pottgießer")
    at_rest(qtbot, pane)
    retype(qtbot, form_of(pane).channels.rows[0].field, "02324 555-210")
    at_rest(qtbot, pane)
    page = shown(qtbot, office)
    qtbot.waitUntil(lambda: "“Nadja Pottgießer” was not saved." in texts(page))
    qtbot.mouseClick(link(page, "Go on with it"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.shown.is_editing)
    assert form_of(page.shown.editor).channels.rows[0].field.text() == "02324 555-210"
    assert page.unsaved.isHidden()
    page._follow.timeout.emit()  # a card that would still follow the choice
    assert page.shown.is_editing
    page.shown.editor.save()
    at_rest(qtbot, page.shown.editor)
    assert kept_drafts(office.workspace) == []


def test_nothing_is_offered_where_everything_is_saved(qtbot, office, filled):
    assert shown(qtbot, office).unsaved.isHidden()
