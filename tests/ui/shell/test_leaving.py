# SPDX-License-Identifier: Apache-2.0
"""However a window ends, nothing that was typed or given is lost, and no desk gets to see what another has begun."""

from __future__ import annotations

import threading
from contextlib import closing

import make
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from crm.contacts import commands
from crm.workspace import open_workspace
from ui.shell.window import Window
from ui.widgets.painting import plain


def front(qtbot, started):
    """The window of a program, at rest."""
    window = started._front
    assert isinstance(window, Window)
    qtbot.waitUntil(lambda: window.isVisible() and not window.office.reads.busy)
    return window


def holds(office):
    """Something long is under way in the write lane until it is let go."""
    go = threading.Event()
    office.operations.ask(lambda _: go.wait(20), lambda _: None)
    return go


def test_closing_waits_for_what_is_being_written_and_says_so(qtbot, program, workspace):
    started = program("--store", str(workspace.path), "--lang", "en")
    window = front(qtbot, started)
    go = holds(window.office)
    window.office.operations.run(commands.save, make.person("Verloren"))
    window.close()
    assert window.isVisible()
    assert not window.pages.isEnabled()
    qtbot.waitUntil(lambda: window.bar.text == "Still being saved …")
    go.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert titles(workspace.path) == ["Henrike Verloren"]


def test_an_end_that_does_not_wait_writes_all_the_same(qtbot, program, workspace):
    started = program("--store", str(workspace.path), "--lang", "en")
    window = front(qtbot, started)
    go = holds(window.office)
    window.office.operations.run(commands.save, make.person("Verloren"))
    window.places.page.begin("Halb Getippt")
    threading.Timer(0.2, go.set).start()
    started._end()
    assert titles(workspace.path) == ["Henrike Verloren"]
    assert drafted(workspace.path) == [make.partner_id("wf-herne")]


def test_what_cannot_be_written_keeps_the_window(qtbot, program, workspace):
    from crm.store.errors import DiskFull

    def fail(store, desk):
        raise DiskFull(workspace.path)

    started = program("--store", str(workspace.path), "--lang", "en")
    window = front(qtbot, started)
    go = holds(window.office)
    window.office.operations.run(fail)
    window.close()
    go.set()
    qtbot.waitUntil(lambda: window._notice_strip.isVisible())
    qtbot.waitUntil(lambda: not window.office.operations.busy)
    assert window.isVisible()
    assert window.pages.isEnabled()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_another_language_loses_nothing_of_an_open_editor(qtbot, program, workspace):
    key = saved(workspace, make.person("Offen", "Olga"))
    started = program("--store", str(workspace.path), "--lang", "en")
    before = front(qtbot, started)
    retyped(qtbot, before, key, "Offen", "Offenbach")
    before.actions_.run("language.de")
    qtbot.waitUntil(lambda: started._front is not before)
    after = front(qtbot, started)
    qtbot.waitUntil(lambda: after.places.page.shown.is_editing)
    assert after.places.page.place() == ("contact", key)
    assert "Offenbach" in drafts_of(workspace.path)[0]
    qtbot.waitUntil(lambda: "Entwurf übernehmen" in buttons(after))


def test_another_language_waits_for_what_is_being_written(qtbot, program, workspace):
    started = program("--store", str(workspace.path), "--lang", "en")
    before = front(qtbot, started)
    go = holds(before.office)
    before.office.operations.run(commands.save, make.person("Verloren"))
    before.places.page.begin("Halb Getippt")
    before.actions_.run("language.de")
    assert started._front is before
    go.set()
    qtbot.waitUntil(lambda: started._front is not before)
    assert titles(workspace.path) == ["Henrike Verloren"]
    assert "Getippt" in drafts_of(workspace.path)[0]


def test_a_copy_that_comes_back_finds_the_typing_kept_where_it_was_typed(qtbot, program, workspace):
    started = program("--store", str(workspace.path), "--lang", "en")
    before = front(qtbot, started)
    before.places.page.begin("Halb Getippt")
    seen = []
    before.reopen_requested.emit(workspace.path, lambda: seen.extend(drafts_of(workspace.path)))
    qtbot.waitUntil(lambda: isinstance(started._front, Window) and started._front is not before)
    front(qtbot, started)
    assert "Getippt" in seen[0]


def test_every_part_in_which_something_is_typed_is_asked(qtbot, program, workspace):
    started = program("--store", str(workspace.path), "--lang", "en")
    window = front(qtbot, started)
    asked = []

    class Letter(QWidget):
        def keep_draft(self):
            window.office.operations.ask(lambda _: asked.append(1), lambda _: None)

    Letter(window)
    window.actions_.run("language.de")
    qtbot.waitUntil(lambda: started._front is not window)
    assert asked


def test_another_desk_neither_sees_nor_keeps_what_was_begun(qtbot, program, workspace):
    key = saved(workspace, make.person("Offen", "Olga"))
    commands.note(workspace.store, workspace.desk, key, "Nur für uns", private=True)
    started = program("--store", str(workspace.path), "--lang", "en")
    window = front(qtbot, started)
    page, office = window.places.page, window.office
    retyped(qtbot, window, key, "Offen", "Offenbach")
    acts_for(qtbot, window, "wf-hagen")
    qtbot.waitUntil(lambda: not page.shown.is_editing)
    qtbot.waitUntil(lambda: not office.operations.busy and not office.reads.busy)
    assert drafted(workspace.path) == [make.partner_id("wf-herne")]
    assert "Offenbach" in drafts_of(workspace.path)[0]
    assert not [w for w in window.findChildren(QLineEdit) if w.isVisible() and w.text() == "Offenbach"]
    acts_for(qtbot, window, "wf-herne")
    page.shown.edit(key)
    qtbot.waitUntil(lambda: "Take over the draft" in buttons(window))


def test_a_new_contact_that_was_begun_is_not_offered_at_another_desk(qtbot, program, workspace):
    started = program("--store", str(workspace.path), "--lang", "en")
    window = front(qtbot, started)
    page = window.places.page
    page.begin("Halb Getippt")
    acts_for(qtbot, window, "wf-hagen")
    qtbot.waitUntil(lambda: not page.shown.is_editing and not window.office.operations.busy)
    assert drafted(workspace.path) == [make.partner_id("wf-herne")]
    assert page.unsaved.isHidden()
    acts_for(qtbot, window, "wf-herne")
    qtbot.waitUntil(page.unsaved.isVisible)


def saved(space, contact):
    return next(iter(commands.save(space.store, space.desk, contact).ids["contact"]))


def titles(path):
    with closing(open_workspace(path)) as space:
        return space.reader.column("SELECT title FROM contact")


def drafts_of(path):
    with closing(open_workspace(path)) as space:
        return space.reader.column("SELECT value FROM draft")


def drafted(path):
    """For whom drafts are kept."""
    with closing(open_workspace(path)) as space:
        return [key.split("/")[0] for key in space.reader.column("SELECT key FROM draft")]


def retyped(qtbot, window, key, before, after):
    """Open the editor of a contact and type over a field; the draft is not yet on disk."""
    page = window.places.page
    page.show_record("contact", key)
    qtbot.waitUntil(lambda: page.shown.is_editing is False and page.place() == ("contact", key) and not page._follow.isActive())
    page.shown.edit(key)
    field = page.shown.editor._parts.opened.name.slots["name.family"].widget
    assert field.text() == before
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, after)


def acts_for(qtbot, window, slug):
    from ui.shell import desks

    window.act_as(next(d for d in desks.of(window.office) if d.partner == make.partner_id(slug)))
    qtbot.waitUntil(lambda: window.office.desk.partner == make.partner_id(slug) and not window.office.operations.busy)


def buttons(window):
    return [plain(b.text()) for b in window.findChildren(QPushButton) if b.isVisible()]
