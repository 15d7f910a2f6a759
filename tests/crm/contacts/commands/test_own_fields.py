# SPDX-License-Identifier: Apache-2.0
"""Fields of the office's own are changed, ordered and deleted: one step each, within what the desk may write."""

from __future__ import annotations

from dataclasses import replace

import make
import pytest

from crm.contacts import commands, queries
from crm.contacts.rules.failures import TitleMissing
from crm.contacts.rules.own_fields import AnswersMissing, FieldFilled, FieldGone
from crm.contacts.rules.values import OwnField, OwnValue
from crm.search.asking import numbers as hits
from crm.workspace import Workspace


def known(space: Workspace, slug: str = "wf-herne") -> dict[str, OwnField]:
    return {own.key: own for own in queries.own_fields(space.reader, make.desk(slug))}


@pytest.fixture
def hall(workspace: Workspace) -> OwnField:
    own = OwnField("", (("de", "Halle"), ("en", "Hall")), "choice", ("klein", "groß"))
    commands.define_field(workspace.store, workspace.desk, own)
    return known(workspace)["halle"]


def filler(space: Workspace, value: str, scope: str = "network") -> str:
    contact = make.person(own_values=(OwnValue("halle", value),), scope=scope)
    return next(iter(commands.save(space.store, space.desk, contact).ids["contact"]))


def said(space: Workspace, key: str) -> list[str]:
    found = queries.contact(space.reader, space.desk, key)
    assert found is not None
    return [own.value for own in found.own_values]


def test_captions_come_and_go_and_the_key_stays(workspace: Workspace, hall: OwnField) -> None:
    commands.change_field(workspace.store, workspace.desk, replace(hall, captions=(("de", " Hallen\tgröße "), ("en", ""))))
    now = known(workspace)["halle"]
    assert (now.id, now.captions, now.options) == (hall.id, (("de", "Hallen größe"),), ("klein", "groß"))
    commands.change_field(workspace.store, workspace.desk, replace(now, captions=(("de", "Halle"), ("en", "Hall"))))
    assert known(workspace)["halle"] == hall


def test_nothing_changed_is_no_step(workspace: Workspace, hall: OwnField) -> None:
    assert commands.change_field(workspace.store, workspace.desk, hall).unit == 0


def test_an_answer_that_is_renamed_is_so_at_the_contacts_and_undo_takes_both_back(workspace: Workspace, hall: OwnField) -> None:
    large, small = filler(workspace, "groß"), filler(workspace, "klein")
    commands.change_field(workspace.store, workspace.desk, replace(hall, options=("klein", "über 500 m²")))
    assert (said(workspace, large), said(workspace, small)) == (["über 500 m²"], ["klein"])
    workspace.store.undo(workspace.desk)
    assert (said(workspace, large), known(workspace)["halle"].options) == (["groß"], ("klein", "groß"))


def test_an_answer_that_is_offered_no_more_stays_where_it_was_given(workspace: Workspace, hall: OwnField) -> None:
    key = filler(workspace, "groß")
    commands.change_field(workspace.store, workspace.desk, replace(hall, options=("klein", " ", "klein")))
    assert known(workspace)["halle"].options == ("klein",)
    assert said(workspace, key) == ["groß"]


def test_the_type_changes_only_while_nobody_fills_the_field(workspace: Workspace, hall: OwnField) -> None:
    commands.change_field(workspace.store, workspace.desk, replace(hall, type="text"))
    now = known(workspace)["halle"]
    assert (now.type, now.options) == ("text", ())
    filler(workspace, "groß")
    with pytest.raises(FieldFilled):
        commands.change_field(workspace.store, workspace.desk, replace(now, type="date"))
    assert known(workspace)["halle"].type == "text"


def test_what_is_missing_is_said(workspace: Workspace, hall: OwnField) -> None:
    with pytest.raises(TitleMissing):
        commands.change_field(workspace.store, workspace.desk, replace(hall, captions=(("de", " "),)))
    with pytest.raises(AnswersMissing):
        commands.change_field(workspace.store, workspace.desk, replace(hall, options=(" ",)))
    commands.delete_field(workspace.store, workspace.desk, hall.id)
    with pytest.raises(FieldGone):
        commands.change_field(workspace.store, workspace.desk, hall)


def test_what_another_partner_keeps_is_not_touched(workspace: Workspace, hall: OwnField) -> None:
    store, hagen = workspace.store, make.desk("wf-hagen")
    commands.define_field(store, workspace.desk, OwnField("", (("de", "Nur Herne"),), scope=workspace.desk.partner, position=1))
    own = known(workspace)["nur_herne"]
    assert "nur_herne" not in known(workspace, "wf-hagen")
    with pytest.raises(FieldGone):
        commands.change_field(store, hagen, replace(own, captions=(("de", "Hagen"),)))
    assert commands.order_fields(store, hagen, [own.id, hall.id]).ids.get("own_field") == frozenset({hall.id})
    commands.delete_field(store, hagen, own.id)
    assert known(workspace)["nur_herne"] == own
    key = filler(workspace, "groß", scope=workspace.desk.partner)
    commands.change_field(store, hagen, replace(hall, options=("klein", "riesig")))
    assert said(workspace, key) == ["groß"], "the record is Herne's own"


def test_fields_stand_in_the_order_that_was_given(workspace: Workspace, hall: OwnField) -> None:
    for place, caption in enumerate(("Anfahrt", "Zufahrt"), 1):
        commands.define_field(workspace.store, workspace.desk, OwnField("", (("de", caption),), position=place))
    ids = {key: own.id for key, own in known(workspace).items()}
    assert list(ids) == ["halle", "anfahrt", "zufahrt"]
    commands.order_fields(workspace.store, workspace.desk, [ids[key] for key in ("zufahrt", "halle", "anfahrt")])
    assert list(known(workspace)) == ["zufahrt", "halle", "anfahrt"]
    workspace.store.undo(workspace.desk)
    assert list(known(workspace)) == ["halle", "anfahrt", "zufahrt"]


def test_with_the_field_its_values_go_from_contacts_and_search_and_come_back(workspace: Workspace, hall: OwnField) -> None:
    key = filler(workspace, "Sonderbau")
    nr = queries.number(workspace.reader, workspace.desk, key)
    assert hits(workspace.reader, workspace.desk, "sonderbau", 10) == [nr]
    commands.delete_field(workspace.store, workspace.desk, hall.id)
    assert (said(workspace, key), hits(workspace.reader, workspace.desk, "sonderbau", 10)) == ([], [])
    workspace.store.undo(workspace.desk)
    assert (said(workspace, key), hits(workspace.reader, workspace.desk, "sonderbau", 10)) == (["Sonderbau"], [nr])
