# SPDX-License-Identifier: Apache-2.0
"""What is typed is on disk within a second, outlives a crash, and meets what others wrote meanwhile."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import drawn
import make
import pytest
from hypothesis import given, settings
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from crm.changes import Changes
from crm.contacts import commands
from crm.contacts.rules import values
from crm.workspace import kept_draft, kept_drafts, open_workspace
from ui.contacts.drafts import Draft, find_draft, open_drafts, packed, unpacked
from ui.contacts.merging import Clash, merge
from ui.work.lanes import ReadLane, WriteLane
from ui.work.operation import Operations
from ui.work.page import Office

sys.path.insert(0, str(Path(__file__).parent))
from editing import at_rest, edit, form_of, has_link, link, opened, retype, stored, texts


@pytest.fixture
def pane(qtbot, office):
    return opened(qtbot, office)


@pytest.fixture
def next_office(office):
    """The program started anew over the same store; what the first window had in memory is gone."""
    workspace = open_workspace(office.workspace.path, now=make.Clock())
    made = Office(workspace, Operations(WriteLane(lambda: workspace.store), lambda: workspace.desk), ReadLane(workspace.open_reader))
    yield made
    made.reads.close()
    made.operations.close()
    workspace.close()


def phone_of(form):
    return form.channels.rows[0].field


def click(qtbot, pane, words):
    qtbot.waitUntil(lambda: has_link(pane, words))
    qtbot.mouseClick(link(pane, words), Qt.MouseButton.LeftButton)


@settings(max_examples=30, deadline=None)
@given(drawn.contact)
def test_a_draft_comes_back_as_it_was_packed(contact):
    draft = Draft("contact/new/1", contact, replace(contact, gender="male"), b"\x89PNG", 5)
    assert unpacked("contact/new/1", packed(draft), 5) == draft


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"contact":{"kind":"person","later":1},"read":null,"image":null}'])
def test_a_draft_of_another_make_is_none(text):
    assert unpacked("contact/new/1", text, 0) is None


def test_typing_is_on_disk_when_it_rests_and_the_head_says_when(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    retype(qtbot, phone_of(form), "02323 555-130")
    at_rest(qtbot, pane)
    assert "Draft saved at 09:41" in texts(pane)
    draft = find_draft(office, f"contact/{filled['Overkamp']}")
    assert draft.contact.channels[0].value == "02323 555-130"
    assert stored(office, filled["Overkamp"]).channels[0].value == "+492323555120"


def test_leaving_the_field_does_not_wait(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    retype(qtbot, phone_of(form), "02323 555-130")
    form.channels.rows[1].field.setFocus()
    assert not pane._keep_timer.isActive()
    at_rest(qtbot, pane)
    assert find_draft(office, f"contact/{filled['Overkamp']}").contact.channels[0].value == "02323 555-130"


def test_typing_back_what_stood_forgets_the_draft(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    retype(qtbot, phone_of(form), "02323 555-130")
    at_rest(qtbot, pane)
    retype(qtbot, phone_of(form), "02323 555120")
    at_rest(qtbot, pane)
    assert not pane.has_changes
    assert kept_drafts(office.workspace) == []


def test_a_crash_loses_nothing_and_the_draft_is_offered(qtbot, office, pane, filled, next_office):
    form = edit(qtbot, pane, filled["Overkamp"])
    retype(qtbot, phone_of(form), "02323 555-130")
    at_rest(qtbot, pane)
    after = opened(qtbot, next_office)
    after.edit(filled["Overkamp"])
    qtbot.waitUntil(lambda: "Draft of Today, 09:41" in texts(after))
    assert not form_of(after).isEnabled()
    assert not after.has_changes
    click(qtbot, after, "Take over the draft")
    assert phone_of(form_of(after)).text() == "02323 555-130"
    assert form_of(after).isEnabled()
    with qtbot.waitSignal(after.saved):
        after.save()
    at_rest(qtbot, after)
    assert stored(next_office, filled["Overkamp"]).channels[0].value == "+492323555-130"
    assert kept_drafts(next_office.workspace) == []


def test_a_draft_that_is_offered_can_be_discarded(qtbot, office, pane, filled, next_office):
    retype(qtbot, phone_of(edit(qtbot, pane, filled["Overkamp"])), "02323 555-130")
    at_rest(qtbot, pane)
    after = opened(qtbot, next_office)
    after.edit(filled["Overkamp"])
    click(qtbot, after, "Discard the draft")
    at_rest(qtbot, after)
    assert phone_of(form_of(after)).text() == "02323 555120"
    assert kept_drafts(next_office.workspace) == []


def test_while_a_draft_is_offered_the_focus_is_on_the_way_to_take_it(qtbot, office, pane, filled, next_office):
    retype(qtbot, phone_of(edit(qtbot, pane, filled["Overkamp"])), "02323 555-130")
    at_rest(qtbot, pane)
    after = opened(qtbot, next_office)
    qtbot.waitUntil(after.isActiveWindow)
    after.edit(filled["Overkamp"])
    qtbot.waitUntil(lambda: has_link(after, "Discard the draft"))
    assert QApplication.focusWidget() is link(after, "Take over the draft")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is link(after, "Discard the draft")


def test_looking_at_an_offered_draft_and_leaving_keeps_it(qtbot, office, pane, filled, next_office):
    retype(qtbot, phone_of(edit(qtbot, pane, filled["Overkamp"])), "02323 555-130")
    at_rest(qtbot, pane)
    after = opened(qtbot, next_office)
    after.edit(filled["Overkamp"])
    after.save()
    after.leave()
    at_rest(qtbot, after)
    assert len(kept_drafts(next_office.workspace)) == 1


def test_new_contacts_that_were_not_saved_are_listed_and_resumed(qtbot, office, pane, next_office):
    for name in ("Ilka Sondermann", "Thore Kesselmann"):
        pane.begin_new(values.PERSON, name)
        at_rest(qtbot, pane)
    pane.begin_new(values.ORGANISATION, "Berg GmbH")
    at_rest(qtbot, pane)
    found = open_drafts(next_office)
    assert [(one.kind, one.title) for one in found] == [
        ("organisation", "Berg GmbH"), ("person", "Thore Kesselmann"), ("person", "Ilka Sondermann"),
    ]  # fmt: skip
    after = opened(qtbot, next_office)
    after.resume(found[1].key)
    assert form_of(after).name.slots["name.family"].widget.text() == "Kesselmann"
    with qtbot.waitSignal(after.saved):
        after.save()
    at_rest(qtbot, after)
    assert [one.title for one in after.open_drafts()] == ["Berg GmbH", "Ilka Sondermann"]


def test_esc_keeps_the_draft_and_discard_forgets_it(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    retype(qtbot, phone_of(form), "02323 555-130")
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(phone_of(form), Qt.Key.Key_Escape)
    at_rest(qtbot, pane)
    assert kept_draft(office.workspace, f"contact/{filled['Overkamp']}") is not None
    pane.edit(filled["Overkamp"])
    click(qtbot, pane, "Take over the draft")
    with qtbot.waitSignal(pane.left):
        click(qtbot, pane, "Discard")
    at_rest(qtbot, pane)
    assert kept_drafts(office.workspace) == []
    assert stored(office, filled["Overkamp"]).channels[0].value == "+492323555120"


def test_another_contact_in_between_keeps_the_draft(qtbot, office, pane, filled):
    retype(qtbot, phone_of(edit(qtbot, pane, filled["Overkamp"])), "02323 555-130")
    edit(qtbot, pane, filled["Aydın"])
    at_rest(qtbot, pane)
    assert [d.key for d in kept_drafts(office.workspace)] == [f"contact/{filled['Overkamp']}"]


def change(office, key, **more):
    """Somebody else writes: another step, past the editor."""
    commands.save(office.workspace.store, office.desk, replace(stored(office, key), **more))


def test_what_others_changed_elsewhere_is_kept_and_seen(qtbot, office, pane, filled):
    key = filled["Overkamp"]
    form = edit(qtbot, pane, key)
    retype(qtbot, phone_of(form), "02323 555-130")
    at_rest(qtbot, pane)
    change(office, key, birthday="1968-05-17", tags=("Gießerei", "Presse"))
    with qtbot.waitSignal(pane.saved):
        pane.save()
    kept = stored(office, key)
    assert (kept.channels[0].value, kept.birthday, kept.tags) == ("+492323555-130", "1968-05-17", ("Gießerei", "Presse"))


def test_a_field_that_both_changed_asks_and_both_answers_work(qtbot, office, pane, filled):
    key = filled["Overkamp"]
    for answer, theirs, expected in (("Take theirs", "140", "+492323555140"), ("Keep mine", "145", "+492323555-150")):
        form = edit(qtbot, pane, key)
        retype(qtbot, phone_of(form), "02323 555-150")
        at_rest(qtbot, pane)
        there = stored(office, key).channels
        change(office, key, channels=(replace(there[0], value=f"+492323555{theirs}"), *there[1:]), birthday="--05-17")
        pane.save()
        sentence = f"Somebody else has written “02323 555{theirs}” here meanwhile."
        qtbot.waitUntil(lambda sentence=sentence: sentence in texts(pane))
        assert stored(office, key).channels[0].value == f"+492323555{theirs}"  # nothing was saved
        pane.save()
        at_rest(qtbot, pane)
        assert pane.is_open()  # not before somebody chose
        click(qtbot, pane, answer)
        with qtbot.waitSignal(pane.saved):
            pane.save()
        at_rest(qtbot, pane)
        assert (stored(office, key).channels[0].value, stored(office, key).birthday) == (expected, "--05-17")


def test_a_clash_that_nobody_decided_is_found_again_in_the_draft(qtbot, office, pane, filled, next_office):
    key = filled["Overkamp"]
    form = edit(qtbot, pane, key)
    retype(qtbot, form.name.slots["name.given"].widget, "Henriette")
    at_rest(qtbot, pane)
    change(office, key, name=replace(stored(office, key).name, given="Henni"))
    pane.save()
    qtbot.waitUntil(lambda: "Somebody else has written “Henni” here meanwhile." in texts(pane))
    at_rest(qtbot, pane)
    after = opened(qtbot, next_office)
    after.edit(key)
    click(qtbot, after, "Take over the draft")
    qtbot.waitUntil(lambda: "Somebody else has written “Henni” here meanwhile." in texts(after))


def test_a_step_of_our_own_window_comes_into_the_open_form(qtbot, office, pane, filled):
    key = filled["Overkamp"]
    form = edit(qtbot, pane, key)
    retype(qtbot, form.name.slots["name.given"].widget, "Henriette")
    at_rest(qtbot, pane)
    office.operations.run(commands.tag, [key], "Presse")
    qtbot.waitUntil(lambda: "Presse" in form.sorting.tags.value())
    assert form.name.slots["name.given"].widget.text() == "Henriette"
    assert pane.focusWidget() is form.name.slots["name.given"].widget


def test_a_contact_that_was_deleted_meanwhile_is_not_lost(qtbot, office, pane, filled):
    form = edit(qtbot, pane, filled["Overkamp"])
    retype(qtbot, phone_of(form), "02323 555-130")
    at_rest(qtbot, pane)
    commands.delete(office.workspace.store, office.desk, [filled["Overkamp"]])
    pane.save()
    sentence = "This contact is not here any more; somebody has deleted it. Undo brings it back."
    qtbot.waitUntil(lambda: sentence in texts(pane))
    assert phone_of(form).text() == "02323 555-130"
    at_rest(qtbot, pane)
    assert kept_draft(office.workspace, f"contact/{filled['Overkamp']}") is not None


READ = values.Contact(
    name=values.PersonName(given="Henrike", family="Overkamp"), register=values.Register("Bochum", "HRB 1"), tags=("A", "B"),
    channels=(values.Channel("phone", "+491", id="1"), values.Channel("email", "a@b.de", id="2")),
    own_values=(values.OwnValue("gate", "2", id="9"),),
)  # fmt: skip


def with_channels(of, *rows):
    return replace(of, channels=rows)


def test_merging_leaves_untouched_fields_to_the_other_side():
    typed = replace(READ, gender="female", tags=("A", "C"))
    now = replace(READ, birthday="1968", tags=("B", "D"), own_values=(values.OwnValue("gate", "3", id="9"),))
    merged, clashes = merge(READ, typed, now)
    assert clashes == ()
    assert (merged.gender, merged.birthday, merged.tags, merged.own_values[0].value) == ("female", "1968", ("D", "C"), "3")


def test_merging_never_splits_a_register_entry():
    merged, clashes = merge(
        READ, replace(READ, register=values.Register("Bochum", "HRB 2")), replace(READ, register=values.Register("Hagen", "HRB 1"))
    )
    assert merged.register == values.Register("Bochum", "HRB 2")
    assert clashes == (Clash("register.number", (("register.number", "HRB 1"), ("register.court", "Hagen"))),)


def test_merging_rows_by_their_ids():
    phone, mail = READ.channels
    typed = with_channels(READ, replace(phone, value="+492"), values.Channel("web", "b.de"))  # changed, removed, added
    now = with_channels(READ, replace(phone, preferred=True), mail, values.Channel("fax", "+493", id="3"))
    merged, clashes = merge(READ, typed, now)
    assert clashes == ()
    assert merged.channels == (
        replace(phone, value="+492", preferred=True), values.Channel("web", "b.de"), values.Channel("fax", "+493", id="3"),
    )  # fmt: skip


def test_merging_rows_that_one_side_removed():
    phone, mail = READ.channels
    merged, clashes = merge(READ, with_channels(READ, replace(phone, value="+492")), with_channels(READ, replace(mail, value="c@d.de")))
    assert merged.channels == (values.Channel("phone", "+492"), replace(mail, value="c@d.de", id="2"))
    assert clashes == (Clash("channels.1", (), gone=True),)


def numbered(contact):
    """The contact as if it stood: every row has an id."""
    rows = {
        name: tuple(replace(row, id=f"{name}{n}") for n, row in enumerate(getattr(contact, name)))
        for name in ("channels", "addresses", "affiliations", "sectors", "consents")
    }
    return replace(contact, **rows)


@settings(max_examples=40, deadline=None)
@given(drawn.contact, drawn.contact)
def test_merging_with_nobody_else_is_what_was_typed(read, typed):
    read = numbered(read)
    merged, clashes = merge(read, typed, read)
    assert clashes == ()
    assert replace(merged, tags=(), lists=(), notes=()) == replace(typed, tags=(), lists=(), notes=())
    assert (set(merged.tags), set(merged.lists), merged.notes) == (set(typed.tags), set(typed.lists), read.notes)


@settings(max_examples=40, deadline=None)
@given(drawn.contact, drawn.contact)
def test_merging_without_typing_is_what_others_wrote(read, now):
    read, now = numbered(read), replace(numbered(now), kind=read.kind)
    merged, clashes = merge(read, read, now)
    assert clashes == ()
    assert drawn.bare(merged) == drawn.bare(now)


def test_a_removed_row_that_was_changed_there_can_be_removed_again(qtbot, office, pane, filled):
    key = filled["Overkamp"]
    form = edit(qtbot, pane, key)
    form.channels.remove(form.channels.rows[0])
    at_rest(qtbot, pane)
    there = stored(office, key).channels
    change(office, key, channels=(replace(there[0], value="+492323555140"), *there[1:]))
    pane.save()
    qtbot.waitUntil(lambda: "You removed this, but somebody else has changed it meanwhile." in texts(pane))
    click(qtbot, pane, "Remove it")
    with qtbot.waitSignal(pane.saved):
        pane.save()
    assert [c.kind for c in stored(office, key).channels] == ["email"]


def test_a_draft_belongs_to_the_desk_at_which_it_was_begun(qtbot, office, pane, filled):
    begun, key = office.desk.partner, filled["Overkamp"]
    retype(qtbot, phone_of(edit(qtbot, pane, key)), "02323 555-130")
    office.workspace.act_as(make.partner_id("wf-hagen"))
    pane.keep_draft()
    at_rest(qtbot, pane)
    assert office.workspace.reader.column("SELECT key FROM draft") == [f"{begun}/contact/{key}"]
    assert kept_drafts(office.workspace) == []
    pane.discard()
    at_rest(qtbot, pane)
    assert office.workspace.reader.column("SELECT key FROM draft") == []


def test_at_another_desk_the_editor_closes_and_keeps_what_was_typed(qtbot, office, pane, filled):
    begun, key = office.desk.partner, filled["Overkamp"]
    retype(qtbot, phone_of(edit(qtbot, pane, key)), "02323 555-130")
    office.workspace.act_as(make.partner_id("wf-hagen"))
    with qtbot.waitSignal(pane.left):
        office.operations.changed.emit(Changes())
    at_rest(qtbot, pane)
    assert not pane.is_open()
    office.workspace.act_as(begun)
    pane.edit(key)
    qtbot.waitUntil(lambda: has_link(pane, "Take over the draft"))


def test_a_pane_that_is_hidden_reads_nothing_later(qtbot, pane, filled):
    retype(qtbot, phone_of(edit(qtbot, pane, filled["Overkamp"])), "02323 555-130")
    assert pane._tell_timer.isActive()
    pane.hide()
    assert not pane._tell_timer.isActive()
    assert not pane._keep_timer.isActive()
