# SPDX-License-Identifier: Apache-2.0
"""A store is filled in one step that can be taken back; the same seed fills it alike."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import make
import pytest

from crm.contacts.queries import Asked, facets, numbers, several
from crm.contacts.rules.values import NETWORK
from crm.partners.queries import staff
from crm.sample.filling import Size, fill, put_network
from crm.sample.network import network
from crm.sample.offices import presets
from crm.sample.offices import staff as invented


def content(space) -> list[tuple[object, ...]]:
    """What stands in the store, without keys and moments that each store gives itself."""
    ids = sorted(c.id for c in network(40, 120))
    return [
        (
            c.id,
            c.name,
            c.organisation_name,
            c.tags,
            c.lists,
            [n.text for n in c.notes],
            [(v.kind, v.value, v.preferred) for v in c.channels],
        )
        for c in sorted(several(space.reader, space.desk, ids), key=lambda c: c.id)
    ]


@pytest.fixture
def filled(workspace):
    changes = fill(workspace.store, workspace.desk, organisations=40, persons=120)
    return workspace, changes


def test_fill_writes_everybody_in_one_step(filled):
    space, changes = filled
    found = facets(space.reader, space.desk)
    assert (found.organisations, found.persons) == (40, 120)
    assert changes.label == "Fill with the sample network"
    assert changes.ids["contact"] == {c.id for c in network(40, 120)}


def test_contacts_stand_as_they_were_made(filled):
    space, _ = filled
    own = space.desk.partner
    made = {c.id: c for c in network(40, 120)}
    for stands in several(space.reader, space.desk, list(made)):
        drawn = made[stands.id]
        assert (stands.name, stands.gender, stands.vat_id, stands.staff_id) == (drawn.name, drawn.gender, drawn.vat_id, drawn.staff_id)
        assert [(a.role, a.organisation_id, a.since, a.until, a.main) for a in stands.affiliations] == [
            (a.role, a.organisation_id, a.since, a.until, a.main) for a in drawn.affiliations
        ]
        assert [(ch.kind, ch.value, ch.label, ch.preferred) for ch in stands.channels] == [
            (ch.kind, ch.value, ch.label, ch.preferred) for ch in drawn.channels
        ]
        assert [n.text for n in stands.notes] == [n.text for n in drawn.notes if n.scope in (NETWORK, own)]
        assert {(v.key, v.value) for v in stands.own_values} == {(v.key, v.value) for v in drawn.own_values}
        assert (set(stands.tags), set(stands.lists)) == (set(drawn.tags), set(drawn.lists))


def test_staff_of_every_partner_stand(filled):
    space, _ = filled
    names = {s.name for s in staff(space.reader, space.desk)}
    assert names >= {s.name for s in invented(presets(), 1)}
    per_partner = Counter(s.partner_id for s in staff(space.reader, space.desk))
    assert set(per_partner) == {p.id for p in presets()}


def test_undo_takes_all_of_it_back_and_redo_brings_it_again(filled):
    space, _ = filled
    before = content(space)
    space.store.undo(space.desk)
    assert len(numbers(space.reader, space.desk, Asked())) == 0
    assert not facets(space.reader, space.desk).lists
    space.store.undo(space.desk, redo=True)
    assert content(space) == before


def test_two_stores_with_the_same_seed_are_alike(filled, tmp_path: Path):
    space, _ = filled
    other = make.workspace(tmp_path, "other.verbund", make.Clock(make.NOON + 86_400_000))
    fill(other.store, other.desk, organisations=40, persons=120)
    assert content(other) == content(space)
    other.close()


def test_a_second_filling_adds_only_what_is_missing(filled):
    space, _ = filled
    assert fill(space.store, space.desk, organisations=40, persons=120).ids.get("contact", frozenset()) == frozenset()
    more = fill(space.store, space.desk, organisations=40, persons=125)
    assert len(more.ids["contact"]) == 5
    assert len(numbers(space.reader, space.desk, Asked())) == 165


def test_private_notes_are_those_of_the_desk_and_nobody_else_sees_them(workspace):
    fill(workspace.store, workspace.desk, organisations=40, persons=600)
    private = [(c.id, n) for c in network(40, 600) for n in c.notes if n.scope != NETWORK]
    own = [(i, n) for i, n in private if n.scope == workspace.desk.partner]
    assert own
    assert len(own) < len(private)
    for contact_id, note in private:
        (here,) = several(workspace.reader, workspace.desk, [contact_id])
        (there,) = several(workspace.reader, make.desk("sihk-hagen"), [contact_id])
        assert (note.text in [n.text for n in here.notes]) == (note.scope == workspace.desk.partner)
        assert note.text not in [n.text for n in there.notes]


def test_progress_tells_how_many_are_written(workspace):
    told: list[tuple[int, int]] = []
    with workspace.store.unit("A test", workspace.desk) as unit:
        put_network(unit, Size(10, 20), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (30, 30)
