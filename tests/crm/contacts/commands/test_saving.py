# SPDX-License-Identifier: Apache-2.0
"""What is saved is what is read; only what differs is written; undo gives back what stood."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import drawn
import make
import pytest
from hypothesis import HealthCheck, given, settings

from crm.contacts import commands, queries
from crm.contacts.rules.failures import ContactGone, FieldUnknown
from crm.contacts.rules.values import (
    NETWORK,
    Address,
    Affiliation,
    Channel,
    Consent,
    Contact,
    ContactId,
    Note,
    OwnField,
    OwnValue,
    Sector,
)
from crm.workspace import Workspace


@pytest.fixture(scope="module")
def shared() -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder:
        made = make.workspace(Path(folder))
        yield made
        made.close()


def added(space: Workspace, contact: Contact) -> Contact:
    (key,) = commands.save(space.store, space.desk, contact).ids["contact"]
    return read(space, key)


def read(space: Workspace, key: str) -> Contact:
    found = queries.contact(space.reader, space.desk, key)
    assert found is not None
    return found


def written(space: Workspace, unit: int) -> list[tuple[str, str]]:
    """Table and field of each change of a step."""
    spans = space.reader.all("SELECT first,last FROM step WHERE unit=?", (unit,))
    sql = "SELECT tbl,name FROM change JOIN field ON field.id=fld WHERE change.id BETWEEN ? AND ? ORDER BY hlc"
    return [row for span in spans for row in space.reader.all(sql, span)]  # type: ignore[misc]


few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@few
@given(drawn.contact)
def test_what_is_saved_is_what_is_read(shared: Workspace, contact: Contact) -> None:
    kept = added(shared, contact)
    assert drawn.bare(kept) == drawn.bare(commands.settled(contact))
    assert commands.save(shared.store, shared.desk, kept).unit == 0, "saving what stands writes nothing"
    assert queries.several(shared.reader, shared.desk, [kept.id]) == [kept]


@few
@given(drawn.contact, drawn.contact)
def test_any_contact_can_become_any_other_and_undo_gives_it_back(shared: Workspace, old: Contact, new: Contact) -> None:
    stood = added(shared, old)
    before = make.dump(shared.store)
    commands.save(shared.store, shared.desk, replace(new, id=stood.id))
    after = make.dump(shared.store)
    assert drawn.bare(read(shared, stood.id)) == drawn.bare(commands.settled(new))
    if before != after:
        shared.store.undo(shared.desk)
        assert make.dump(shared.store) == before
        shared.store.undo(shared.desk, redo=True)
        assert make.dump(shared.store) == after


@few
@given(drawn.contact)
def test_settling_twice_changes_nothing_more(contact: Contact) -> None:
    once = commands.settled(contact)
    assert commands.settled(once) is once


def rich(**more: Any) -> Contact:
    return make.person(
        channels=(make.phone(), make.email(), Channel("mobile", "+491705550120", "private")),
        addresses=(Address("Am Förderturm 12", "44623", "Herne"), Address("Ostring 4", "44787", "Bochum")),
        affiliations=(Affiliation("Ruhrguss Overkamp GmbH", "Geschäftsführerin", main=True),),
        sectors=(Sector("24.5"),),
        notes=(Note("Will vor den Sommerferien entscheiden."),),
        consents=(Consent("Newsletter", "email", on="2026-05-12"),),
        tags=("Gießerei", "Fördermittel"),
        lists=("Beirat",),
        **more,
    )


def test_one_changed_phone_is_one_change(workspace: Workspace) -> None:
    kept = added(workspace, rich())
    draft = replace(kept, channels=(replace(kept.channels[0], value="02323 555-121"), *kept.channels[1:]))
    changes = commands.save(workspace.store, workspace.desk, draft)
    assert written(workspace, changes.unit) == [("channel", "channel")]
    now = read(workspace, kept.id)
    assert now.channels[0].value == "+492323555-121"
    assert [c.id for c in now.channels] == [c.id for c in kept.channels]


def test_a_name_is_one_change_whatever_parts_of_it_differ(workspace: Workspace) -> None:
    kept = added(workspace, rich())
    draft = replace(kept, name=replace(kept.name, title_before="Dr.", family="Overkamp-Reker"))
    changes = commands.save(workspace.store, workspace.desk, draft)
    assert written(workspace, changes.unit) == [("contact", "name")]
    assert queries.titles(workspace.reader, workspace.desk, [kept.id]) == {kept.id: "Dr. Henrike Overkamp-Reker"}


def test_rows_keep_their_order_and_their_keys(workspace: Workspace) -> None:
    kept = added(workspace, rich())
    one, two, three = kept.channels
    new = Channel("web", "ruhrguss.example")
    for rows in ((three, one, two), (one, new, three), (two,), (new, two), ()):
        stood = read(workspace, kept.id)
        commands.save(workspace.store, workspace.desk, replace(stood, channels=rows))
        now = read(workspace, kept.id).channels
        assert [c.value for c in now] == [c.value for c in rows]
        assert all(c.id == old.id for c, old in zip(now, rows, strict=True) if old.id in {s.id for s in stood.channels})


def test_one_more_phone_moves_no_other(workspace: Workspace) -> None:
    kept = added(workspace, rich())
    changes = commands.save(workspace.store, workspace.desk, replace(kept, channels=(*kept.channels, make.phone("+492323555199"))))
    assert written(workspace, changes.unit) == [("channel", "+")]
    kept = read(workspace, kept.id)
    changes = commands.save(workspace.store, workspace.desk, replace(kept, channels=kept.channels[1:]))
    assert written(workspace, changes.unit) == [("channel", "-")]


def test_what_another_partner_keeps_for_itself_survives_an_edit(workspace: Workspace) -> None:
    hagen = make.desk("wf-hagen")
    kept = added(workspace, rich())
    commands.note(workspace.store, hagen, kept.id, "Nur für Hagen", private=True)
    commands.save(workspace.store, workspace.desk, replace(read(workspace, kept.id), notes=()))
    found = queries.contact(workspace.reader, hagen, kept.id)
    assert found is not None
    assert [n.text for n in found.notes] == ["Nur für Hagen"]


def test_a_contact_that_is_gone_is_said(workspace: Workspace) -> None:
    kept = added(workspace, rich())
    commands.delete(workspace.store, workspace.desk, [kept.id])
    with pytest.raises(ContactGone):
        commands.save(workspace.store, workspace.desk, kept)


def test_a_deleted_contact_returns_with_all_its_rows(workspace: Workspace) -> None:
    kept = added(workspace, rich())
    before = make.dump(workspace.store)
    assert commands.delete(workspace.store, workspace.desk, [kept.id]).label == "Delete contact"
    assert queries.contact(workspace.reader, workspace.desk, kept.id) is None
    assert len(queries.all_tags(workspace.reader, workspace.desk)) == 2
    workspace.store.undo(workspace.desk)
    assert make.dump(workspace.store) == before
    assert read(workspace, kept.id) == kept


def test_people_of_a_deleted_organisation_keep_its_latest_name(workspace: Workspace) -> None:
    firm = added(workspace, make.organisation("Ruhrguss GmbH"))
    branch = added(workspace, make.organisation("Ruhrguss Nord GmbH", parent_id=firm.id))
    person = added(workspace, make.person(affiliations=(Affiliation(organisation_id=firm.id, role="Prokuristin"),)))
    assert person.affiliations[0].organisation == "Ruhrguss GmbH"
    commands.save(workspace.store, workspace.desk, replace(firm, organisation_name=replace(firm.organisation_name, full="Ruhrguss SE")))
    assert read(workspace, person.id).affiliations[0].organisation == "Ruhrguss SE"
    assert commands.save(workspace.store, workspace.desk, read(workspace, person.id)).unit == 0
    before = make.dump(workspace.store)
    commands.delete(workspace.store, workspace.desk, [firm.id])
    left = read(workspace, person.id).affiliations[0]
    assert (left.organisation, left.role, left.organisation_id) == ("Ruhrguss SE", "Prokuristin", "")
    assert read(workspace, branch.id).parent_id == ""
    workspace.store.undo(workspace.desk)
    assert make.dump(workspace.store) == before
    assert read(workspace, person.id).affiliations[0].organisation_id == firm.id


def test_many_are_deleted_in_one_step(workspace: Workspace) -> None:
    ids = [added(workspace, make.person(str(n))).id for n in range(7)]
    changes = commands.delete(workspace.store, workspace.desk, ids[1:])
    assert changes.label == "Delete contacts"
    assert [c.id for c in queries.several(workspace.reader, workspace.desk, ids)] == ids[:1]
    workspace.store.undo(workspace.desk)
    assert len(queries.several(workspace.reader, workspace.desk, ids)) == 7


def test_a_copy_has_all_but_notes_consents_and_foreign_uid(workspace: Workspace) -> None:
    kept = added(workspace, rich(uid="foreign-1", vcard_lines="X-A:b"))
    (key,) = commands.duplicate(workspace.store, workspace.desk, kept.id).ids["contact"]
    copy = read(workspace, key)
    assert copy.id != kept.id
    assert drawn.bare(copy) == replace(drawn.bare(kept), uid="", notes=(), consents=())
    assert not {c.id for c in copy.channels} & {c.id for c in kept.channels}


def test_many_are_written_in_one_step_new_and_known(workspace: Workspace) -> None:
    known = added(workspace, rich())
    parent, child = ContactId("00" * 15 + "01"), ContactId("00" * 15 + "02")
    drafts = [
        replace(known, birthday="1968"),
        make.organisation("Tochter", id=child, parent_id=parent),  # before its parent
        make.organisation("Mutter", id=parent),
        make.person("Reker", tags=("gießerei", "Neu"), affiliations=(Affiliation(organisation_id=parent),)),
    ]
    with workspace.store.unit("Import", workspace.desk) as unit:
        ids = commands.write(unit, drafts, {known.id: known})
    assert ids[:3] == [known.id, child, parent]
    assert read(workspace, known.id).birthday == "1968"
    assert read(workspace, child).parent_id == parent
    assert read(workspace, ids[3]).affiliations[0].organisation == "Mutter"
    assert read(workspace, ids[3]).tags == ("Gießerei", "Neu"), "a tag is known by its folded title"
    assert len(queries.all_tags(workspace.reader, workspace.desk)) == 3


def test_an_id_that_another_partner_uses_is_not_taken_from_it(workspace: Workspace) -> None:
    hagen = make.desk("wf-hagen")
    (key,) = commands.save(workspace.store, hagen, make.person(scope=hagen.partner)).ids["contact"]
    with workspace.store.unit("Import", workspace.desk) as unit:
        (mine,) = commands.write(unit, [make.person("Reker", id=ContactId(key))], {})
    assert mine != key
    assert queries.contact(workspace.reader, workspace.desk, key) is None


def test_moving_a_contact_takes_its_rows_with_it_but_for_private_notes(workspace: Workspace) -> None:
    herne, hagen = workspace.desk, make.desk("wf-hagen")
    kept = added(workspace, rich())
    commands.note(workspace.store, herne, kept.id, "Nur für Herne", private=True)
    kept = read(workspace, kept.id)
    before = make.dump(workspace.store)
    commands.save(workspace.store, herne, replace(kept, scope=herne.partner))
    own = read(workspace, kept.id)
    children = (*own.channels, *own.addresses, *own.affiliations, *own.sectors, *own.consents, *own.notes)
    assert {c.scope for c in children} == {herne.partner}
    assert (own.tags, own.lists) == (kept.tags, kept.lists)
    assert queries.contact(workspace.reader, hagen, kept.id) is None
    after = make.dump(workspace.store)
    commands.save(workspace.store, herne, replace(own, scope=NETWORK))
    shown = queries.contact(workspace.reader, hagen, kept.id)
    assert shown is not None
    assert [n.text for n in shown.notes] == [], "what was written while it was private stays private"
    assert shown.tags == kept.tags
    assert len(shown.channels) == 3
    workspace.store.undo(herne)
    assert make.dump(workspace.store) == after
    workspace.store.undo(herne)
    assert make.dump(workspace.store) == before


def test_a_tag_of_a_private_contact_stays_the_partners_own_on_a_contact_of_the_network(workspace: Workspace) -> None:
    herne, hagen = workspace.desk, make.desk("wf-hagen")
    added(workspace, make.person(scope=herne.partner, tags=("Geheim",), lists=("Stille Post",)))
    assert queries.all_tags(workspace.reader, hagen) == queries.all_lists(workspace.reader, hagen) == ()
    added(workspace, make.person("Reker", tags=("geheim",)))
    assert [(t.title, t.count) for t in queries.all_tags(workspace.reader, herne)] == [("Geheim", 2)]
    assert queries.all_tags(workspace.reader, hagen) == ()


def test_own_values_are_kept_by_their_field(workspace: Workspace) -> None:
    commands.define_field(workspace.store, workspace.desk, OwnField("", (("de", "Mitglied seit"),)))
    kept = added(workspace, make.person(own_values=(OwnValue("mitglied_seit", "2011"),)))
    assert [(v.key, v.value) for v in kept.own_values] == [("mitglied_seit", "2011")]
    commands.save(workspace.store, workspace.desk, replace(kept, own_values=(OwnValue("mitglied_seit", "2012"),)))
    assert read(workspace, kept.id).own_values[0].value == "2012"
    commands.save(workspace.store, workspace.desk, replace(kept, own_values=(OwnValue("mitglied_seit", ""),)))
    assert read(workspace, kept.id).own_values == ()
    with pytest.raises(FieldUnknown) as caught:
        commands.save(workspace.store, workspace.desk, replace(kept, own_values=(OwnValue("fehlt", "x"),)))
    assert "fehlt" in caught.value.sentence(lambda message, **v: message.format(**v))


def test_labels_name_nobody(workspace: Workspace) -> None:
    kept = added(workspace, rich())
    commands.save(workspace.store, workspace.desk, replace(kept, birthday="1970"))
    commands.duplicate(workspace.store, workspace.desk, kept.id)
    labels = [label for (label,) in workspace.reader.all("SELECT label FROM step ORDER BY unit")]
    assert labels == ["Add contact", "Change contact", "Duplicate contact"]


def test_a_phone_of_ones_own_on_a_shared_contact_never_becomes_the_networks(workspace: Workspace) -> None:
    herne, hagen = workspace.desk, make.desk("wf-hagen")
    kept = added(workspace, make.person(channels=(make.phone("+492323555121"), make.phone("+492323555122", scope=herne.partner))))
    assert [c.value for c in kept.channels] == ["+492323555121", "+492323555122"]
    seen = queries.contact(workspace.reader, hagen, kept.id)
    assert seen is not None
    assert [c.value for c in seen.channels] == ["+492323555121"]
    commands.save(workspace.store, herne, replace(kept, channels=(*kept.channels, make.phone("+492323555123", scope=herne.partner))))
    seen = queries.contact(workspace.reader, hagen, kept.id)
    assert seen is not None
    assert len(seen.channels) == 1
