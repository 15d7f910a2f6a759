# SPDX-License-Identifier: Apache-2.0
"""Backups: whole or not at all, thinned sensibly, brought back without losing what stood there."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import make
import pytest

from crm import workspace as office
from crm.store import backup, errors
from crm.store.backup import Copy
from crm.store.connect import connect
from crm.store.ids import new_id
from crm.workspace import create, open_workspace
from crm.workspace.opening import Start


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
    with pytest.raises(errors.StoreExists):
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
