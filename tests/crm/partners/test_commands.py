# SPDX-License-Identifier: Apache-2.0
"""Partners and staff are kept, changed, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import make
import pytest

from crm.changes import Changes
from crm.contacts import commands as contacts
from crm.contacts import queries as found
from crm.partners import commands, queries
from crm.partners.rules import Letterhead, NotSaved, Partner, SlugTaken, Staff
from crm.workspace import Workspace

WITTEN = Partner(
    "wf-witten",
    "Wirtschaftsförderung Witten",
    "WF Witten",
    "development_agency",
    "Witten",
    Letterhead("WF Witten", "WF Witten · Ostring 4 · 58452 Witten", "", ("Auskunft", "Zimmer 12"), ("a\nb", "c"), "Bank", "A"),
)


def test_the_nine_presets_are_there_once_and_may_own_records(workspace: Workspace) -> None:
    kinds = [p.kind for p in queries.partners(workspace.reader, workspace.desk)]
    assert [kinds.count(k) for k in ("development_agency", "chamber_of_crafts", "chamber_of_commerce")] == [5, 1, 3]
    before = make.dump(workspace.store)
    assert commands.add_presets(workspace.store, workspace.desk).unit == 0
    assert make.dump(workspace.store) == before
    hagen = make.desk("wf-hagen")
    (key,) = contacts.save(workspace.store, hagen, make.person(scope=hagen.partner)).ids["contact"]
    assert found.contact(workspace.reader, workspace.desk, key) is None
    assert found.contact(workspace.reader, hagen, key) is not None


def test_what_an_office_changed_survives_the_presets(workspace: Workspace) -> None:
    herne = queries.partner_by_slug(workspace.reader, workspace.desk, "wf-herne")
    assert herne is not None
    commands.save_partner(workspace.store, workspace.desk, replace(herne, name="Wirtschaftsförderungsgesellschaft Herne"))
    commands.add_presets(workspace.store, workspace.desk)
    now = queries.partner(workspace.reader, workspace.desk, herne.id)
    assert now is not None
    assert now.name == "Wirtschaftsförderungsgesellschaft Herne"


def test_a_new_partner_is_kept_whole_and_may_own_records(workspace: Workspace) -> None:
    (key,) = commands.save_partner(workspace.store, workspace.desk, WITTEN).ids["partner"]
    assert queries.partner(workspace.reader, workspace.desk, key) == replace(WITTEN, id=key)
    witten = make.desk("wf-witten")
    assert witten.partner == key
    contacts.save(workspace.store, witten, make.person(scope=key))
    assert found.facets(workspace.reader, witten).total == 1
    assert found.facets(workspace.reader, workspace.desk).total == 0


def test_a_slug_is_given_once(workspace: Workspace) -> None:
    (key,) = commands.save_partner(workspace.store, workspace.desk, WITTEN).ids["partner"]
    for again in (WITTEN, replace(WITTEN, slug="wf-herne"), replace(WITTEN, id=key, slug="wf-herne")):
        with pytest.raises(SlugTaken) as caught:
            commands.save_partner(workspace.store, workspace.desk, again)
        assert again.slug in caught.value.sentence(lambda message, **v: message.format(**v))
    commands.save_partner(workspace.store, workspace.desk, replace(WITTEN, id=key, slug="wf-w"))
    assert queries.partner_by_slug(workspace.reader, workspace.desk, "wf-w") is not None


def test_what_has_a_problem_is_not_kept(workspace: Workspace) -> None:
    before = make.dump(workspace.store)
    with pytest.raises(NotSaved) as caught:
        commands.save_partner(workspace.store, workspace.desk, replace(WITTEN, name=""))
    assert caught.value.sentence(lambda message: message) == "Enter the name of the partner."
    with pytest.raises(NotSaved):
        commands.save_staff(workspace.store, workspace.desk, Staff(workspace.desk.partner, ""))
    assert make.dump(workspace.store) == before


def test_staff_come_go_and_leave_their_contacts(workspace: Workspace) -> None:
    (key,) = commands.save_staff(workspace.store, workspace.desk, Staff(workspace.desk.partner, " Jörn Stratmann ")).ids["staff"]
    kept = queries.staff_member(workspace.reader, workspace.desk, key)
    assert kept == Staff(workspace.desk.partner, "Jörn Stratmann", "JS", id=kept.id if kept else "")
    (contact,) = contacts.save(workspace.store, workspace.desk, make.person(staff_id=key)).ids["contact"]
    before = make.dump(workspace.store)
    commands.delete_staff(workspace.store, workspace.desk, key)
    left = found.contact(workspace.reader, workspace.desk, contact)
    assert left is not None
    assert left.staff_id == ""
    assert "Jörn Stratmann" not in [s.name for s in queries.staff(workspace.reader, workspace.desk)]
    workspace.store.undo(workspace.desk)
    assert make.dump(workspace.store) == before


DEEDS: dict[str, Callable[[Workspace, str], Changes]] = {
    "save_partner": lambda s, key: commands.save_partner(s.store, s.desk, WITTEN),
    "change_partner": lambda s, key: commands.save_partner(s.store, s.desk, replace(WITTEN, slug="wf-herne", id=s.desk.partner)),
    "save_staff": lambda s, key: commands.save_staff(s.store, s.desk, Staff(s.desk.partner, "Jörn Stratmann")),
    "change_staff": lambda s, key: commands.save_staff(s.store, s.desk, Staff(s.desk.partner, "Jörn", role="Beratung", id=key)),  # type: ignore[arg-type]
    "delete_staff": lambda s, key: commands.delete_staff(s.store, s.desk, key),
}


@pytest.mark.parametrize("name", DEEDS)
def test_undo_is_identity_and_redo_does_it_again(workspace: Workspace, name: str) -> None:
    key = queries.staff(workspace.reader, workspace.desk)[0].id
    before = make.dump(workspace.store)
    DEEDS[name](workspace, key)
    after = make.dump(workspace.store)
    assert after != before
    workspace.store.undo(workspace.desk)
    assert make.dump(workspace.store) == before
    workspace.store.undo(workspace.desk, redo=True)
    assert make.dump(workspace.store) == after
