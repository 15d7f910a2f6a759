# SPDX-License-Identifier: Apache-2.0
"""Copies of a real store: listed, made, looked at without a byte written, brought back with the former state kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from datetime import datetime
from pathlib import Path

import make
import pytest

from crm import workspace as core
from crm.contacts import commands
from crm.errors import Known
from crm.migrations.running import HEAD
from crm.store import connect, errors, keys
from crm.store.backup import folder_of
from crm.workspace import copies, create, open_workspace
from crm.workspace.opening import Start


def names(workspace: core.Workspace) -> list[str]:
    with workspace.open_reader().snapshot():
        return sorted(workspace.reader.column("SELECT family FROM contact"))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def filled(workspace):
    commands.save(workspace.store, workspace.desk, make.person("Overkamp"))
    return workspace


def at(path: Path, when: str) -> Path:
    if hasattr(time, "tzset"):
        time.tzset()  # the C library learns of TZ only when it is asked to
    path.parent.mkdir(exist_ok=True)
    path.touch()
    moment = datetime.fromisoformat(when).timestamp()
    os.utime(path, (moment, moment))
    return path


def test_the_place_says_path_size_and_whether_it_is_encrypted(filled, tmp_path) -> None:
    found = copies.place(filled)
    assert (found.path, found.encrypted, found.copies) == (tmp_path / "store.verbund", False, ())
    assert found.size_bytes == sum((tmp_path / name).stat().st_size for name in ("store.verbund", "store.verbund-wal"))


def test_copies_are_listed_newest_first_with_their_kind(filled, tmp_path) -> None:
    folder = folder_of(filled.path)
    at(folder / "store-2026-06-01.verbund", "2026-06-01 07:30:00")
    at(folder / "store-2026-05-30.verbund", "2026-11-25 12:00:00")  # carried about: the name counts
    at(folder / "store-2026-06-01-163000.verbund", "2026-11-25 12:00:00")
    at(tmp_path / "store-replaced-1.verbund", "2026-05-31 10:00:00")
    at(tmp_path / "other-replaced-1.verbund", "2026-05-31 10:00:00")
    at(folder / "notes.txt", "2026-05-31 10:00:00")
    found = [(one.path.name, one.kind, f"{datetime.fromtimestamp(one.made_ms / 1000):%d. %H:%M}") for one in copies.place(filled).copies]
    assert found == [
        ("store-2026-06-01-163000.verbund", "own", "01. 16:30"),
        ("store-2026-06-01.verbund", "daily", "01. 07:30"),
        ("store-replaced-1.verbund", "replaced", "31. 10:00"),
        ("store-2026-05-30.verbund", "daily", "30. 00:00"),
    ]


def test_a_copy_made_by_hand_holds_everything_and_the_daily_thinning_leaves_it_alone(filled, tmp_path) -> None:
    made = copies.back_up_now(filled)
    again = copies.back_up_now(filled)
    assert made.parent == folder_of(filled.path)
    assert made != again
    assert [copy.kind for copy in copies.place(filled).copies] == ["own", "own"]
    core.daily_backup(filled)
    assert {copy.path for copy in copies.place(filled).copies} >= {made, again}
    other = open_workspace(shutil.copy(made, tmp_path / "looked-at.verbund"))
    assert names(other) == ["Overkamp"]
    other.close()


def test_two_copies_of_one_second_both_stand(tmp_path) -> None:
    workspace = make.workspace(tmp_path, clock=make.Clock(pace=0))
    first, second = copies.back_up_now(workspace), copies.back_up_now(workspace)
    assert first != second
    assert {copy.path for copy in copies.place(workspace).copies} == {first, second}
    workspace.close()


def test_a_plan_says_what_gives_way_and_writes_nothing(filled, tmp_path) -> None:
    copy = copies.back_up_now(filled)
    before = digest(copy)
    commands.save(filled.store, filled.desk, make.person("Pottgiesser"))
    plan = copies.plan_restore(filled, filled.reader, copy)
    assert (plan.now.contacts, plan.then.contacts) == (2, 1)
    assert plan.now.changed_ms > plan.then.changed_ms > make.NOON
    assert (plan.now.staff, plan.then.staff, plan.encrypted) == (1, 1, False)
    assert plan.aside == tmp_path / "store-replaced-1.verbund"
    assert not plan.aside.exists()
    assert digest(copy) == before
    assert sorted(path.name for path in copy.parent.iterdir()) == [copy.name]


def test_a_plan_counts_only_what_the_desk_sees(filled) -> None:
    copy = copies.back_up_now(filled)
    own = make.person("Geheim", scope=filled.desk.partner)
    commands.save(filled.store, filled.desk, own)
    assert copies.plan_restore(filled, filled.reader, copy).now.contacts == 2
    filled.act_as(make.partner_id("wf-hagen"))
    assert copies.plan_restore(filled, filled.reader, copy).now.contacts == 1


def test_restoring_brings_the_copy_back_and_keeps_what_stood(filled, tmp_path) -> None:
    copy = copies.back_up_now(filled)
    commands.save(filled.store, filled.desk, make.person("Pottgiesser"))
    plan = copies.plan_restore(filled, filled.reader, copy)
    filled.close()
    aside = copies.carry_out(plan)
    assert aside == plan.aside
    now, former = open_workspace(plan.target), open_workspace(plan.aside)
    assert (names(now), names(former)) == (["Overkamp"], ["Overkamp", "Pottgiesser"])
    assert {copy.path: copy.kind for copy in copies.place(now).copies} == {copy: "own", plan.aside: "replaced"}
    now.close()
    former.close()


def test_the_store_itself_is_no_copy(filled) -> None:
    with pytest.raises(copies.SameStore) as caught:
        copies.plan_restore(filled, filled.reader, filled.path)
    assert "store.verbund" in caught.value.sentence(str.format)


def foreign(path: Path) -> None:
    path.write_bytes(b"Sehr geehrte Damen und Herren" * 400)


def newer(path: Path) -> None:
    shutil.copyfile(make.template(), path)
    raw = connect.connect(path)
    raw.execute(f"PRAGMA user_version={HEAD + 1}")
    raw.close()


def truncated(path: Path) -> None:
    path.write_bytes(make.template().read_bytes()[:40_000])


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        (lambda path: None, errors.StoreMissing), (Path.mkdir, errors.StoreForeign), (foreign, errors.StoreForeign),
        (newer, errors.StoreNewer), (truncated, errors.StoreDamaged),
    ],
)  # fmt: skip
def test_a_bad_copy_is_refused_before_anything_moves(filled, tmp_path, build, expected) -> None:
    path = tmp_path / "copy.verbund"
    build(path)
    with pytest.raises(expected):
        copies.plan_restore(filled, filled.reader, path)
    assert filled.path.exists()
    assert names(filled) == ["Overkamp"]


def test_a_full_disk_is_said_before_anything_moves(filled, monkeypatch) -> None:
    copy = copies.back_up_now(filled)
    monkeypatch.setattr(copies.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))
    with pytest.raises(errors.DiskFull):
        copies.plan_restore(filled, filled.reader, copy)


# encrypted stores

PASSPHRASE = "Pferd Batterie Heft"


@pytest.fixture
def secret(tmp_path):
    folder = tmp_path / "secret"
    folder.mkdir()
    made = create(folder / "store.verbund", Start("wf-herne", "Miriam Aldenhoff"), passphrase=PASSPHRASE, now=make.Clock()).workspace
    commands.save(made.store, made.desk, make.person("Overkamp"))
    yield made
    made.close()


def test_a_copy_of_the_open_encrypted_store_needs_no_passphrase(secret) -> None:
    copy = copies.back_up_now(secret)
    assert not connect.is_plain(copy)
    commands.save(secret.store, secret.desk, make.person("Pottgiesser"))
    plan = copies.plan_restore(secret, secret.reader, copy)
    assert (plan.now.contacts, plan.then.contacts, plan.encrypted) == (2, 1, True)
    assert plan.code not in repr(plan)
    secret.close()
    copies.carry_out(plan)
    with pytest.raises(errors.WrongPassphrase):
        open_workspace(plan.target, passphrase="etwas anderes")
    again = open_workspace(plan.target, passphrase=PASSPHRASE)
    assert names(again) == ["Overkamp"]
    again.close()


def test_an_encrypted_copy_of_elsewhere_asks_for_its_passphrase(filled, secret) -> None:
    copy = copies.back_up_now(secret)
    assert errors.PassphraseNeeded in copies.LOCKED
    with pytest.raises(errors.PassphraseNeeded):
        copies.plan_restore(filled, filled.reader, copy)
    with pytest.raises(errors.WrongPassphrase):
        copies.plan_restore(filled, filled.reader, copy, passphrase="falsch")
    with pytest.raises(errors.WrongRecoveryCode):
        copies.plan_restore(filled, filled.reader, copy, passphrase=keys.recovery_code(keys.new_key()))
    plan = copies.plan_restore(filled, filled.reader, copy, passphrase=PASSPHRASE)
    filled.close()
    copies.carry_out(plan)
    again = open_workspace(plan.target, passphrase=PASSPHRASE)
    assert names(again) == ["Overkamp"]
    again.close()


def test_every_failure_has_a_sentence() -> None:
    assert all(issubclass(kind, Known) for kind in copies.LOCKED)


@pytest.mark.parametrize("kind", [errors.StoreMissing, errors.StoreDamaged, errors.DiskTrouble])
def test_the_newest_copy_that_may_rescue_a_store(filled, kind) -> None:
    folder = folder_of(filled.path)
    assert copies.rescue(kind(filled.path)) is None
    at(folder / "store-2026-05-30.verbund", "2026-05-30 12:00:00")
    at(folder / "store-2026-06-01-163000.verbund", "2026-06-01 16:30:00")
    at(filled.path.with_name("store-replaced-1.verbund"), "2026-06-02 10:00:00")  # what a copy has replaced is not asked for
    assert copies.rescue(kind(filled.path)) == (folder / "store-2026-06-01-163000.verbund", filled.path)


def test_a_store_that_is_only_locked_or_newer_needs_no_rescue(filled) -> None:
    at(folder_of(filled.path) / "store-2026-05-30.verbund", "2026-05-30 12:00:00")
    for trouble in (errors.StoreBusy(filled.path), errors.StoreNewer(filled.path, 9, 2), errors.PassphraseNeeded(filled.path)):
        assert copies.rescue(trouble) is None


@pytest.mark.parametrize("kind", [errors.StoreMissing, errors.StoreDamaged])
def test_no_sentence_of_a_store_sends_to_the_command_line(kind) -> None:
    assert "“verbund" not in kind(Path("a.verbund")).sentence(lambda text, **more: text.format(**more))
