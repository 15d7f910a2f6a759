# SPDX-License-Identifier: Apache-2.0
"""Backups: whole or not at all, thinned sensibly, brought back without losing what stood there."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import make
import pytest
import troubles

from crm import workspace as office
from crm.store import backup, errors
from crm.store import connect as connecting
from crm.store.backup import Copy
from crm.store.connect import connect
from crm.store.ids import new_id
from crm.workspace import create, open_workspace
from crm.workspace.opening import Start
from crm.workspace.targets import TargetTaken


def tag(space: office.Workspace, title: str) -> None:
    with space.store.unit("tag", space.desk) as unit:
        unit.cursor.execute("INSERT INTO tag(id,scope,title) VALUES(?,0,?)", (new_id(), title))


def tags(space: office.Workspace) -> list[str]:
    return [t for (t,) in space.reader.all("SELECT title FROM tag ORDER BY title")]


def test_a_backup_taken_while_writing_goes_on_brings_the_store_back(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    tag(space, "one")
    with space.store.unit("open", space.desk) as unit:
        unit.cursor.execute("INSERT INTO tag(id,scope,title) VALUES(?,0,'half')", (new_id(),))
        office.back_up(space, tmp_path / "copy.verbund")
    tag(space, "two")
    space.close()
    aside = office.restore_backup(tmp_path / "copy.verbund", tmp_path / "store.verbund")
    assert aside is not None
    kept = open_workspace(aside, now=make.Clock())
    assert tags(kept) == ["half", "one", "two"]
    back = open_workspace(tmp_path / "store.verbund", now=make.Clock())
    assert tags(back) == ["one"]
    assert office.examine(back) == []


def test_a_backup_never_overwrites_and_leaves_no_half_file(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    target = tmp_path / "copy.verbund"
    target.write_text("mine", "utf-8")
    with pytest.raises(TargetTaken):
        office.back_up(space, target)
    assert target.read_text("utf-8") == "mine"
    with pytest.raises(errors.StoreUnreachable):
        office.back_up(space, tmp_path / "missing" / "copy.verbund")
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix == ".part") == []


def test_a_restored_store_goes_on_as_another_device(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    tag(space, "one")
    office.back_up(space, tmp_path / "copy.verbund")
    tag(space, "two")
    used = {i for (i,) in space.reader.all("SELECT id FROM change")}
    space.close()
    office.restore_backup(tmp_path / "copy.verbund", tmp_path / "store.verbund")
    back = open_workspace(tmp_path / "store.verbund", now=make.Clock())
    before = {i for (i,) in back.reader.all("SELECT id FROM change")}
    tag(back, "three")
    fresh = {i for (i,) in back.reader.all("SELECT id FROM change")} - before
    assert fresh
    assert not fresh & used


def test_another_file_is_no_backup_and_the_store_stays(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    tag(space, "one")
    space.close()
    other = tmp_path / "letter.txt"
    other.write_text("Sehr geehrte Damen und Herren" * 400, "utf-8")
    with pytest.raises(errors.StoreForeign):
        office.restore_backup(other, tmp_path / "store.verbund")
    assert tags(open_workspace(tmp_path / "store.verbund", now=make.Clock())) == ["one"]


def test_an_encrypted_store_is_backed_up_encrypted(tmp_path: Path) -> None:
    made = create(tmp_path / "s.verbund", Start("wf-herne"), passphrase="Zeche Zollern", now=make.Clock())
    tag(made.workspace, "Geheimrat")
    office.back_up(made.workspace, tmp_path / "copy.verbund")
    made.workspace.close()
    for path in tmp_path.iterdir():
        assert b"Geheimrat" not in path.read_bytes()
    office.restore_backup(tmp_path / "copy.verbund", tmp_path / "new.verbund", passphrase="Zeche Zollern")
    assert tags(open_workspace(tmp_path / "new.verbund", passphrase="Zeche Zollern", now=make.Clock())) == ["Geheimrat"]


def test_one_daily_copy_a_day(tmp_path: Path) -> None:
    clock = make.Clock()
    space = make.workspace(tmp_path, clock=clock)
    first = office.daily_backup(space)
    assert first is not None
    assert first.name == "store-2026-06-02.verbund"
    assert office.daily_backup(space) is None
    clock.at += 24 * 3600 * 1000
    assert office.daily_backup(space) is not None
    assert office.backup_day(space) == date(2026, 6, 3)


def test_seven_days_and_four_weeks_are_kept() -> None:
    today = date(2026, 6, 2)
    every_day = [Copy(Path(f"{n}"), today - timedelta(days=n)) for n in range(60)]
    kept = {c.day for c in every_day} - {c.day for c in backup.surplus(every_day, today)}
    # typed from a calendar: the last seven days, then the newest of each of the four weeks before
    assert kept == {
        *(date(2026, 6, 2) - timedelta(days=n) for n in range(7)),
        date(2026, 5, 26),
        date(2026, 5, 24),
        date(2026, 5, 17),
        date(2026, 5, 10),
    }


def test_an_office_that_opens_once_a_month_keeps_its_copies() -> None:
    today = date(2026, 6, 2)
    monthly = [Copy(Path(f"{n}"), today - timedelta(days=30 * n)) for n in range(6)]
    assert backup.surplus(monthly, today) == []
    ahead = [Copy(Path("ahead"), date(2031, 1, 1))]
    assert backup.surplus(ahead, today) == []


def test_a_backup_of_a_newer_program_or_into_a_cloud_folder_leaves_the_store(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    tag(space, "one")
    office.back_up(space, tmp_path / "copy.verbund")
    space.close()
    cloud = tmp_path / "OneDrive - Stadt Herne"
    cloud.mkdir()
    with pytest.raises(errors.CloudPlace):
        office.restore_backup(tmp_path / "copy.verbund", cloud / "store.verbund")
    assert list(cloud.iterdir()) == []
    raw = connect(tmp_path / "copy.verbund")
    raw.execute("PRAGMA user_version=99")
    raw.close()
    before = (tmp_path / "store.verbund").read_bytes()
    with pytest.raises(errors.StoreNewer):
        office.restore_backup(tmp_path / "copy.verbund", tmp_path / "store.verbund")
    assert (tmp_path / "store.verbund").read_bytes() == before
    assert sorted(p.name for p in tmp_path.glob("*.verbund")) == ["copy.verbund", "store.verbund"]


IN_USE = "“store.verbund” is open in another window or program; nothing was changed. Close it there and try again."


def prepared(folder: Path, **more: str) -> Path:
    """A store beside a copy of it; returns the copy."""
    space = create(folder / "store.verbund", Start("wf-herne"), now=make.Clock(), **more).workspace
    office.back_up(space, folder / "copy.verbund")
    space.close()
    return folder / "copy.verbund"


@pytest.mark.parametrize("how", ["reading", "writing", "alone"])
def test_nothing_takes_the_place_of_a_store_that_another_process_has_open(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_MS", 10)
    copy = prepared(tmp_path)
    make.workspace(tmp_path).close()
    connect(tmp_path / "store.verbund").close()
    with troubles.held(tmp_path / "store.verbund", how):
        before = [p.name for p in tmp_path.glob("*.verbund")]
        with pytest.raises(errors.StoreOpen) as refused:
            office.restore_backup(copy, tmp_path / "store.verbund")
        assert troubles.said(refused.value) == IN_USE
        assert isinstance(refused.value, errors.StoreBusy)
        assert [p.name for p in tmp_path.glob("*.verbund")] == before
    assert office.restore_backup(copy, tmp_path / "store.verbund") is not None


@pytest.mark.parametrize("secret", ["", "Zeche Zollern"])
def test_nor_of_one_that_this_process_has_open(tmp_path: Path, secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "BUSY_MS", 10)
    copy = prepared(tmp_path, passphrase=secret)
    space = open_workspace(tmp_path / "store.verbund", passphrase=secret or None, now=make.Clock())
    with pytest.raises(errors.StoreOpen):
        office.restore_backup(copy, tmp_path / "store.verbund", passphrase=secret or None)
    tag(space, "one")
    assert not space.reader.replaced
    space.close()


def test_an_encrypted_store_of_another_key_and_a_damaged_one_give_way_unless_somebody_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_MS", 10)
    copy, target = prepared(tmp_path), tmp_path / "store.verbund"
    for build in (
        lambda: create(target, Start("wf-herne"), passphrase="Zeche Zollern", now=make.Clock()).workspace.close(),
        lambda: target.write_bytes(make.template().read_bytes()[:40_000]),
    ):
        target.unlink()
        build()
        with troubles.locked(target), pytest.raises(errors.StoreOpen):
            office.restore_backup(copy, target)
        assert office.restore_backup(copy, target) is not None
        open_workspace(target, now=make.Clock()).close()


def test_a_program_whose_file_was_replaced_says_so_and_writes_nothing_into_what_was_set_aside(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    tag(space, "one")
    backup.set_aside(space.path)  # past every lock
    assert space.reader.replaced
    make.workspace(tmp_path).close()
    assert space.reader.replaced
    for attempt in (lambda: tag(space, "two"), lambda: office.keep_draft(space, "contact/new", "{}"), lambda: office.undo(space)):
        with pytest.raises(errors.StoreReplaced) as refused:
            attempt()
        assert "another file" in troubles.said(refused.value)
    assert tags(space) == ["one"]
    space.close()


def older(space: office.Workspace, count: int, size: int = 1000) -> list[str]:
    """So many daily copies of the days before."""
    folder = backup.folder_of(space.path)
    folder.mkdir()
    for n in range(1, count + 1):
        (folder / f"store-{date(2026, 6, 2) - timedelta(days=n)}.verbund").write_bytes(bytes(size))
    return sorted(p.name for p in folder.iterdir())


def test_a_disk_that_is_too_full_for_todays_copy_keeps_the_old_ones_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    space = make.workspace(tmp_path)
    before = older(space, 9)
    for free in (1000, space.path.stat().st_size + 1000, backup.SPARE_BYTES):  # no room at all, hardly any, too little left behind
        monkeypatch.setattr(backup, "_free", lambda _, free=free: free)
        with pytest.raises(errors.NoRoomForCopy) as refused:
            office.daily_backup(space)
        assert troubles.said(refused.value) == (
            "Today’s backup of “store.verbund” was not made: the disk is too full. The older copies were kept; make some room."
        )
        assert sorted(p.name for p in backup.folder_of(space.path).iterdir()) == before


def test_older_copies_give_way_once_the_new_one_stands_and_only_as_many_as_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    space = make.workspace(tmp_path)
    size = space.path.stat().st_size
    older(space, 6, size)
    folder = backup.folder_of(space.path)
    whole = backup.SPARE_BYTES + 5 * size + size // 2  # with the new one there are seven: the two oldest are too many
    monkeypatch.setattr(backup, "_free", lambda _: whole - sum(p.stat().st_size for p in folder.iterdir()))
    made = office.daily_backup(space)
    assert made is not None
    assert [c.day.day for c in backup.copies(space.path)] == [2, 1, 31, 30, 29]
