# SPDX-License-Identifier: Apache-2.0
"""The frame: one way for every deed, panes by F6, the rail at its breakpoint, what the message bar says."""

from __future__ import annotations

import make
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from crm.contacts import commands
from crm.errors import Known
from ui.shell.commands import deeds
from ui.shell.window import Window
from ui.widgets.labels import Label
from ui.widgets.notices import Notice
from ui.widgets.theme import theme
from ui.work.deeds import clashes
from ui.work.operation import Said
from ui.work.words import keys


class Locked(Known):
    def sentence(self, say):
        return "Another program is writing."


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def test_no_two_deeds_share_keys_in_one_context(window):
    assert clashes(window.actions_.all()) == []
    assert len(deeds(window)) > 15


def test_every_deed_has_words_and_is_drawn_once(window):
    texts = [a.text() for a in window.actions_.children() if isinstance(a, QAction)]
    assert all(texts)
    menus = [a.menu() for a in window.top.menus.actions()]
    drawn = [a for menu in menus for a in menu.actions() if not a.isSeparator()]
    assert len(drawn) == len(set(map(id, drawn)))
    assert {a.objectName() for a in drawn} >= {"edit.undo", "edit.redo", "go.contacts", "contacts.new", "view.find", "file.quit"}
    assert "meetings.new" not in {a.objectName() for a in drawn}


def test_a_deed_is_said_and_taken_back_by_the_link(qtbot, window, page, office):
    press(page.list, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: window.bar.text == "Neu was added")
    assert page.count() == "1 contact"
    assert window.bar._undo.isVisible()
    with qtbot.waitSignal(office.operations.changed):
        qtbot.mouseClick(window.bar._undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bar.text.startswith("Taken back:"))
    assert page.count() == "0 contacts"
    assert not window.bar._undo.isVisible()


def test_undo_and_redo_by_keys_reach_the_store(qtbot, window, page, office):
    press(page.list, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: page.count() == "1 contact")
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: page.count() == "0 contacts")
    press(page.list, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: page.count() == "1 contact")


def test_ctrl_z_in_a_text_field_is_the_fields_own(qtbot, window, page, office):
    press(page.list, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: page.count() == "1 contact")
    page.field.setFocus()
    QTest.keyClicks(page.field, "abc")
    press(page.field, Qt.Key.Key_Z, CTRL)
    assert page.field.text() == ""
    qtbot.waitUntil(lambda: not office.operations.busy)
    assert page.count() == "1 contact"


def test_the_undo_entry_names_the_step(qtbot, window, page):
    press(page.list, Qt.Key.Key_N, CTRL)
    action = window.actions_.action("edit.undo")
    qtbot.waitUntil(lambda: action.text().startswith("&Undo: "))


def test_a_line_can_lead_on_once(qtbot, window, office):
    went = []
    office.operations.said.emit(Said("Draft kept: Henrike Overkamp", way="Go on with it", act=lambda: went.append(1)))
    assert (window.bar.text, window.bar._way.isVisible()) == ("Draft kept: Henrike Overkamp", True)
    qtbot.mouseClick(window.bar._way, Qt.MouseButton.LeftButton)
    assert (went, window.bar.text, window.bar._way.isVisible()) == ([1], "", False)
    office.operations.said.emit(Said("Something else"))
    assert not window.bar._way.isVisible()


def test_an_undo_that_takes_long_shows_that_it_is_under_way(qtbot, window, page, office):
    press(page.list, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: window.actions_.action("edit.undo").text().startswith("&Undo: ") and not office.operations.busy)
    with qtbot.waitSignal(office.operations.started) as caught:
        window.actions_.run("edit.undo")
    assert caught.args[0].text.startswith("Undo: ")
    assert window.progress._timer.isActive()  # seen after a second
    qtbot.waitUntil(lambda: not office.operations.busy)
    assert window.progress.isHidden()


def test_nothing_to_undo_is_said(qtbot, window):
    window.actions_.run("edit.undo")
    qtbot.waitUntil(lambda: window.bar.text == "There is nothing to undo.")


def test_the_same_keys_serve_the_open_page(qtbot, window, page):
    press(window, Qt.Key.Key_2, CTRL)
    other = window.places.page
    assert other.id == "meetings"
    qtbot.waitUntil(other.field.hasFocus)
    press(other.field, Qt.Key.Key_N, CTRL)
    assert (page.made, other.made) == (0, 1)
    press(window, Qt.Key.Key_1, CTRL)
    qtbot.waitUntil(page.field.hasFocus)
    press(page.field, Qt.Key.Key_N, CTRL)
    assert (page.made, other.made) == (1, 1)


def test_the_way_back_and_forward_shows_the_records(window, page):
    first, second = "a" * 32, "b" * 32
    window.places.open("contact", first)
    window.places.open("contact", second)
    press(window, Qt.Key.Key_2, CTRL)
    press(window, Qt.Key.Key_Left, ALT)
    assert (window.places.page.id, page.shown) == ("contacts", second)
    press(window, Qt.Key.Key_Left, ALT)
    assert page.shown == first
    press(window, Qt.Key.Key_Right, ALT)
    assert page.shown == second
    assert not window.places.opener("lead")


def test_a_kind_that_nobody_shows_changes_nothing(window, page):
    page.open_requested.emit("lead", "c" * 32)
    assert window.places.page is page
    assert page.shown == ""


def test_f6_goes_through_the_panes_and_back(qtbot, window, page):
    page.field.setFocus()
    order = []
    for _ in range(4):
        press(window, Qt.Key.Key_F6)
        order.append(window.focusWidget())
    assert order == [page.list, window.top.search, window.rail.item("contacts"), page.field]
    press(window, Qt.Key.Key_F6, SHIFT)
    assert window.focusWidget() is window.rail.item("contacts")


def test_esc_in_the_rail_returns_to_the_page(window, page):
    window.rail.focus_current()
    press(window.rail.item("contacts"), Qt.Key.Key_Escape)
    assert page.field.hasFocus()


@pytest.mark.parametrize(("width", "narrow"), [(1399, True), (1400, False)])
def test_the_rail_folds_below_1400(window, page, width, narrow):
    window.resize(width, 800)
    assert window.rail.narrow is narrow
    assert page.folded is narrow
    assert window.rail.width() == (88 if narrow else 208)
    assert page.side.isVisible() is not narrow


def test_folding_by_hand_lasts_until_the_breakpoint_is_passed(qtbot, window):
    window.resize(1500, 800)
    qtbot.mouseClick(window.rail.folder, Qt.MouseButton.LeftButton)
    assert window.rail.narrow
    window.resize(1450, 800)
    assert window.rail.narrow
    window.resize(1300, 800)
    qtbot.mouseClick(window.rail.folder, Qt.MouseButton.LeftButton)
    assert not window.rail.narrow
    window.resize(1200, 800)
    assert not window.rail.narrow
    window.resize(1500, 800)
    assert not window.rail.narrow
    window.resize(1300, 800)
    assert window.rail.narrow


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_the_message_bar_at_200_percent_cuts_no_fact(qtbot, window, page, width):
    press(page.list, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: window.bar.text == "Neu was added")
    theme.set_scale(2.0)
    window.resize(width, 900)
    bar = window.bar
    assert window.width() == width
    assert bar.height() >= bar._text.fontMetrics().height()
    for label in bar.findChildren(Label):
        if label.isVisible() and label is not bar._text:
            assert label.width() >= label.sizeHint().width(), label.text()
            assert bar.rect().contains(label.mapTo(bar, label.rect().bottomRight())), label.text()
    assert bar._undo.isVisible()
    assert bar._undo.width() >= bar._undo.sizeHint().width()


def test_a_failure_of_the_world_is_said_over_the_page_until_the_next_deed(qtbot, window, page, office):
    def fail(store, desk):
        raise Locked

    office.operations.run(fail)
    qtbot.waitUntil(lambda: window._notice_strip.isVisible())
    assert [n._sentence.text() for n in window.findChildren(Notice) if n.isVisible()] == ["Another program is writing."]
    press(page.list, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: not window._notice_strip.isVisible())


def test_what_another_program_writes_is_read_again(qtbot, window, page, office, workspace):
    qtbot.waitUntil(lambda: not office.operations.busy)
    with qtbot.waitSignal(office.operations.idle):
        office.operations.ask(lambda _: None, lambda _: None)
    seen = len(page.seen)
    import crm.workspace as core

    elsewhere = core.open_workspace(workspace.path, now=make.Clock())
    commands.save(elsewhere.store, elsewhere.desk, make.person("Fremd"))
    elsewhere.close()
    window.watch.look()
    qtbot.waitUntil(lambda: len(page.seen) == seen + 1)
    assert page.seen[-1].ids == {}


def test_own_writes_are_not_taken_for_those_of_others(qtbot, window, page, office):
    press(page.list, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: page.count() == "1 contact" and not office.operations.busy)
    seen = len(page.seen)
    window.watch.look()
    assert len(page.seen) == seen


def test_acting_for_another_partner_reads_every_page_again(qtbot, window, page, office):
    from ui.shell import desks

    other = next(d for d in desks.of(office) if d.partner_name == "WF Hagen")
    seen = len(page.seen)
    window.act_as(other)
    qtbot.waitUntil(lambda: office.desk.partner == make.partner_id("wf-hagen"))
    qtbot.waitUntil(lambda: len(page.seen) > seen)
    assert "WF Hagen" in window.top.desk.accessibleName()
    assert window.bar.text == "You act for WF Hagen now."


def test_desks_begin_with_the_people_of_this_store(office):
    from ui.shell import desks

    every = desks.of(office)
    assert every[0].name == "Miriam Aldenhoff"
    assert desks.acting(office) == every[0]
    assert len(every) == 9


def test_geometry_is_all_that_is_kept(window, tmp_path):
    window.close()
    window._settings.sync()
    lines = [line for line in (tmp_path / "window.ini").read_text().splitlines() if "=" in line]
    assert [line.split("=")[0] for line in lines] == ["geometry"]


def test_the_rail_folds_when_the_letters_grow_and_unfolds_again(window, page):
    assert not window.rail.narrow
    theme.set_scale(2.0)
    assert window.rail.narrow
    assert page.folded
    theme.set_scale(1.0)
    assert not window.rail.narrow


def test_the_desks_stand_under_their_partners(window):
    menu = QMenu()
    window.top.desk.pour(menu)
    lines = [(action.text(), action.isEnabled()) for action in menu.actions()]
    assert lines[0] == ("WF Herne", False)
    assert lines[1] == ("Miriam Aldenhoff", True)
    assert [text for text, enabled in lines if not enabled].count("WF Hagen") == 1
    heading = menu.actions()[0].defaultWidget().findChild(Label)
    assert heading.text() == "WF Herne"


def test_a_pane_that_knows_its_entrance_is_entered_there(qtbot, window, page):
    page.list.enter = page.field.setFocus
    window.top.search.setFocus()
    press(window, Qt.Key.Key_F6, SHIFT)
    assert window.focusWidget() is page.field


def test_today_is_what_the_desk_says(window, office):
    from crm import workspace as core

    said = []
    window.watch.backed_up.connect(said.append)
    core.daily_backup(office.workspace)  # by the desk's clock, which stands in June 2026
    window.watch.tell_backup()
    assert said == ["Backed up today"]


def test_the_focus_begins_in_the_page_before_anything_can_be_typed(qtbot, office, page):
    made = Window(office, [type(page)], deeds)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert made.focusWidget() is made.places.page.field
    made.close()


def test_what_was_done_is_announced_politely_with_the_way_back(qtbot, window, page, monkeypatch):
    heard = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append((event.type(), event.message(), event.politeness())))
    press(page.list, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: window.bar.text == "Neu was added")
    kind, polite = QAccessible.Event.Announcement, QAccessible.AnnouncementPoliteness.Polite
    assert (kind, f"Neu was added – Undo: {keys('Ctrl+Z')}", polite) in heard


def test_nothing_is_announced_when_the_bar_falls_silent(window, monkeypatch):
    heard = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    window.bar.show_said(None)
    assert heard == []


def test_a_window_closes_at_once_while_nothing_is_written(window):
    window.close()
    assert not window.isVisible()
