# SPDX-License-Identifier: Apache-2.0
"""After a crash a contact that was begun is offered by the page itself, and goes on where it stood."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from crm.contacts import commands
from crm.contacts.rules.values import PERSON
from crm.workspace import kept_drafts
from ui.contacts import note_drafts
from ui.contacts.note_drafts import NoteDraft
from ui.contacts.page import ContactsPage
from ui.widgets.tables import ICON

sys.path.insert(0, str(Path(__file__).parent))
from editing import at_rest, edit, form_of, has_link, link, opened, retype, texts


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.office.reads.busy and not page.office.operations.busy and not page._follow.isActive())


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


def leave_a_draft(qtbot, office, contact, text="Neu"):
    """As a crash leaves it: typed, on disk, not saved."""
    pane = opened(qtbot, office)
    form = edit(qtbot, pane, contact)
    retype(qtbot, form.name.slots["name.given"].widget, text)
    at_rest(qtbot, pane)


def notice_texts(page):
    return texts(page.unsaved)


def test_the_newest_draft_is_told_first_and_the_others_behind_a_menu(qtbot, office, filled):
    pane = opened(qtbot, office)
    pane.begin_new(PERSON, "Mll")
    at_rest(qtbot, pane)
    office.desk.now.at += 60_000
    leave_a_draft(qtbot, office, filled["Overkamp"], "Anna")
    page = shown(qtbot, office)
    qtbot.waitUntil(lambda: "“Henrike Overkamp” was not saved." in notice_texts(page))
    menu = link(page.unsaved, "and one more").menu()
    assert [action.text() for action in menu.actions()] == ["Mll, Today, 09:41"]
    qtbot.mouseClick(link(page.unsaved, "Go on with it"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.shown.is_editing)
    settled(qtbot, page)
    assert page.shown.is_editing
    assert form_of(page.shown.editor).name.slots["name.given"].widget.text() == "Anna"  # taken up without a second question


def test_the_notice_can_be_closed_and_comes_back_at_the_next_start(qtbot, office, filled):
    leave_a_draft(qtbot, office, filled["Overkamp"])
    page = shown(qtbot, office)
    qtbot.waitUntil(lambda: page.unsaved.isVisible())
    qtbot.mouseClick(link(page.unsaved, "Close"), Qt.MouseButton.LeftButton)
    assert page.unsaved.isHidden()
    commands.tag(office.workspace.store, office.desk, [filled["Aydın"]], "Neu")
    office.operations.idle.emit()
    assert page.unsaved.isHidden()
    qtbot.waitUntil(lambda: shown(qtbot, office).unsaved.isVisible())


def test_a_note_that_was_begun_is_offered_and_stands_in_its_field(qtbot, office, filled):
    note_drafts.keep(office, note_drafts.key_of(filled["Aydın"]), NoteDraft("Ruft am Montag an"), office.desk)
    qtbot.waitUntil(lambda: not office.operations.busy)
    page = shown(qtbot, office)
    qtbot.waitUntil(lambda: "The note on “Ferhat Aydın” was not saved." in notice_texts(page))
    qtbot.mouseClick(link(page.unsaved, "Go on with it"), Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    field = page.shown.card.moments.notes
    assert field.paper.toPlainText() == "Ruft am Montag an"
    assert QApplication.focusWidget() is field.paper


def test_leaving_an_edited_contact_says_that_the_draft_is_kept(qtbot, office, filled):
    page = shown(qtbot, office)
    page.show_record("contact", filled["Overkamp"])
    settled(qtbot, page)
    for leave in (page.shown.editor.leave, lambda: page.show_record("contact", filled["Aydın"])):
        page.shown.edit(filled["Overkamp"])
        if has_link(page.shown.editor, "Take over the draft"):
            page.shown.editor._take_draft()
        retype(qtbot, form_of(page.shown.editor).name.slots["name.given"].widget, "Rike")
        with qtbot.waitSignal(office.operations.said) as caught:
            leave()
            settled(qtbot, page)
        said = caught.args[0]
        assert (said.text, said.way) == ("Draft kept: Rike Overkamp", "Go on with it")
        assert not page.shown.is_editing
    said.act()
    settled(qtbot, page)
    assert page.shown.is_editing
    assert form_of(page.shown.editor).name.slots["name.given"].widget.text() == "Rike"


def test_leaving_an_untouched_contact_says_nothing(qtbot, office, filled):
    page = shown(qtbot, office)
    page.shown.edit(filled["Overkamp"])
    with qtbot.assertNotEmitted(office.operations.said):
        page.shown.editor.leave()
        settled(qtbot, page)


def test_list_table_and_card_mark_a_contact_with_a_draft(qtbot, office, filled):
    leave_a_draft(qtbot, office, filled["Overkamp"])
    page = shown(qtbot, office)
    page.show_record("contact", filled["Overkamp"])
    settled(qtbot, page)
    model, at = page.listing.model, page.listing.view.currentIndex()
    assert model.lines(at).due.text == "Draft"
    assert model.data(at.siblingAtColumn(0), Qt.ItemDataRole.AccessibleTextRole).endswith(", Draft")
    assert model.data(at.siblingAtColumn(0), ICON) == "pencil-simple"
    chip = next(one for one in page.shown.card.meta.warnings.chips() if one.accessibleName() == "Draft not saved")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.shown.is_editing)
    page.shown.editor._drop_draft()
    page.shown.editor.leave()
    settled(qtbot, page)
    qtbot.waitUntil(lambda: model.lines(at).due is None)
    qtbot.waitUntil(lambda: page.shown.card.meta.warnings.chips() == [])
