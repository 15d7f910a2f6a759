# SPDX-License-Identifier: Apache-2.0
"""The happenings of a contact from what the rooms declare."""

from __future__ import annotations

from datetime import datetime, timezone

import make

from crm.contacts import commands
from crm.contacts.rules.values import Consent, Note
from crm.store.base import Happening
from crm.timeline import Moment, moments
from crm.workspace import Workspace
from crm.workspace.composition import declared


def ms(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=timezone.utc).timestamp() * 1000)


def test_notes_consents_and_the_beginning_stand_newest_first(workspace: Workspace) -> None:
    consents = (
        Consent("Newsletter", "email", on="2025-05-12"),
        Consent("Newsletter", "email", given=False, on="2026-01"),
        Consent("Foto", on="2024"),
    )
    draft = make.person(notes=(Note("Ruft zurück.", written=ms("2025-12-24"), author="Jörn"),), consents=consents, source="Messe")
    (key,) = commands.save(workspace.store, workspace.desk, draft).ids["contact"]
    commands.save(workspace.store, workspace.desk, make.person("Reker", notes=(Note("Anderer"),)))
    found = moments(workspace.reader, workspace.desk, declared().happenings, key)
    assert [(m.kind, m.title, m.substance) for m in found] == [
        ("created", "", "Messe"),
        ("consent", "withdrawn", "Newsletter\nemail"),
        ("note", "Jörn", "Ruft zurück."),
        ("consent", "given", "Newsletter\nemail"),
        ("consent", "given", "Foto"),
    ]
    assert [m.at_ms for m in found][1:] == [ms("2026-01-01"), ms("2025-12-24"), ms("2025-05-12"), ms("2024-01-01")]
    assert make.NOON < found[0].at_ms < make.NOON + 3_600_000
    assert found[0].record == key
    assert found[:2] == moments(workspace.reader, workspace.desk, declared().happenings, key, limit=2)


def test_private_notes_are_told_to_their_partner_only(workspace: Workspace) -> None:
    (key,) = commands.save(workspace.store, workspace.desk, make.person()).ids["contact"]
    commands.note(workspace.store, workspace.desk, key, "Nur Herne", private=True)
    mine, theirs = (moments(workspace.reader, d, declared().happenings, key) for d in (workspace.desk, make.desk("wf-hagen")))
    assert [m.kind for m in mine] == ["note", "created"]
    assert mine[0].scope == workspace.desk.partner
    assert [m.kind for m in theirs] == ["created"]


def test_nothing_is_told_of_a_contact_that_the_desk_does_not_see(workspace: Workspace) -> None:
    (key,) = commands.save(workspace.store, workspace.desk, make.person(scope=workspace.desk.partner, notes=(Note("x"),))).ids["contact"]
    assert moments(workspace.reader, make.desk("wf-hagen"), declared().happenings, key) == []
    assert moments(workspace.reader, workspace.desk, [], key) == []
    commands.delete(workspace.store, workspace.desk, [key])
    assert moments(workspace.reader, workspace.desk, declared().happenings, key) == []


def test_any_room_may_declare_one(workspace: Workspace) -> None:
    (key,) = commands.save(workspace.store, workspace.desk, make.person(source="Messe")).ids["contact"]
    select = "SELECT id AS contact, 7 AS at, id AS record, kind AS title, source AS substance, scope AS scope FROM contact"
    found = moments(workspace.reader, workspace.desk, [Happening("test", select)], key)
    assert found == [Moment(7, "test", key, "person", "Messe", "network")]
