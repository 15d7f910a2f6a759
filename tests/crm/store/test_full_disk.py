# SPDX-License-Identifier: Apache-2.0
"""A full disk at every stage of creating, saving, importing, backing up: one sentence, and the store as it was before."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import make
import pytest
import troubles

from crm import workspace as office
from crm.contacts import commands
from crm.exchange.applying import apply
from crm.exchange.planning import plan
from crm.exchange.reading import read_vcards
from crm.store import errors, keys
from crm.workspace import Workspace, create, open_workspace
from crm.workspace.opening import Start

CARDS = 150
ROOMY_KB = 60_000


def full(name: str) -> str:
    return f"The disk that holds “{name}” is full; nothing was changed. Make some room and try again."


def cards() -> bytes:
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Pöppelmann-{n};Dörte;;;\r\nFN:Dörte Pöppelmann-{n}\r\nEMAIL:d{n}@firma{n}.example\r\n"
        f"TEL:+49 2323 7{n:05d}\r\nORG:Feinwerk {n} GmbH\r\nNOTE:{'Wärmerückgewinnung und mehr. ' * 8}\r\nEND:VCARD\r\n"
        for n in range(CARDS)
    ).encode()


def imported(space: Workspace) -> Any:
    return apply(space.store, space.desk, plan(space.reader, space.desk, read_vcards(cards())))


def saved(space: Workspace) -> Any:
    channels = tuple(make.email(f"{n}@firma.example") for n in range(200))
    return commands.save(space.store, space.desk, make.person("Kötter", channels=channels, salutation="Sehr geehrte" * 3000))


def drafted(space: Workspace) -> Any:
    return office.keep_draft(space, "contact/new", "x" * 200_000)


def undone(space: Workspace) -> Any:
    return office.undo(space)


DEEDS: list[Callable[[Workspace], Any]] = [imported, saved, drafted, undone]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda d: d.__name__)
@pytest.mark.parametrize("share", [0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95])
def test_no_page_is_left_at_any_stage_of_a_deed(tmp_path: Path, deed: Callable[[Workspace], Any], share: float) -> None:
    """SQLite itself refuses the next page (SQLITE_FULL): the pages that the deed needs are counted first, on another copy."""
    rooms, before_pages = [], 0
    for name in ("measure.verbund", "store.verbund"):
        space = make.workspace(tmp_path, name)
        if deed is undone:
            imported(space)
            space.store.raw.execute("VACUUM")  # no free page that undo could use
        before_pages = pages(space)
        rooms.append(space)
    measure, space = rooms
    deed(measure)
    needed = pages(measure) - before_pages
    assert needed > 1
    measure.close()
    before = make.dump(space.store)
    label = office.undo_label(space)
    space.store.raw.execute(f"PRAGMA max_page_count={before_pages + int(needed * share)}").fetchall()
    with pytest.raises(errors.DiskFull) as failure:
        deed(space)
    assert troubles.said(failure.value) == full("store.verbund")
    assert make.dump(space.store) == before
    assert office.undo_label(space) == label
    space.store.raw.execute("PRAGMA max_page_count=1000000").fetchall()
    assert office.examine(space) == []
    deed(space)
    assert office.examine(space) == []
    space.close()


def pages(space: Workspace) -> int:
    return int(space.store.raw.execute("PRAGMA page_count").fetchone()[0])


@pytest.mark.parametrize("deed", [imported, saved, drafted], ids=lambda d: d.__name__)
def test_a_disk_that_fills_up_at_every_stage_of_a_deed(tmp_path: Path, deed: Callable[[Workspace], Any]) -> None:
    """A real small disk, which grows until the deed fits: the write-ahead log runs full at stage after stage."""
    said: list[str] = []
    start_kb = make.template().stat().st_size // 1024 + 160
    with troubles.small_disk(tmp_path / "disk", start_kb) as disk:
        space = make.workspace(disk)
        before = make.dump(space.store)
        for size_kb in range(start_kb, ROOMY_KB, 300 if deed is imported else 40):
            troubles.enlarge(disk, size_kb)
            try:
                deed(space)
            except errors.DiskFull as failure:
                said.append(troubles.said(failure))
                assert make.dump(space.store) == before
            else:
                break
        assert len(said) >= 2
        assert set(said) == {full("store.verbund")}
        troubles.enlarge(disk, ROOMY_KB)
        assert office.examine(space) == []
        space.close()
        again = open_workspace(disk / "store.verbund", now=make.Clock())
        assert office.examine(again) == []
        again.close()


@pytest.mark.parametrize("passphrase", ["", "Zeche Zollern"])
def test_a_disk_that_fills_up_while_a_store_is_created(tmp_path: Path, passphrase: str) -> None:
    said: list[str] = []
    with troubles.small_disk(tmp_path / "disk", 4) as disk:
        path = disk / "neu.verbund"
        for size_kb in (4, 8, 16, 32, 48, 64, 100, 200, 300, 400, 500, 600, 700, 800, 1000, 1200, ROOMY_KB):
            troubles.enlarge(disk, size_kb)
            try:
                made = create(path, Start("wf-herne", "Miriam Aldenhoff"), passphrase=passphrase, now=make.Clock())
            except errors.DiskFull as failure:
                said.append(troubles.said(failure))
                assert troubles.seen(disk) == {}
            else:
                break
        assert len(said) >= 5
        assert set(said) == {full("neu.verbund")}
        troubles.enlarge(disk, ROOMY_KB)
        assert office.examine(made.workspace) == []
        made.workspace.close()


@pytest.mark.parametrize("passphrase", ["", "Zeche Zollern"])
def test_a_disk_that_fills_up_while_a_backup_is_written(tmp_path: Path, passphrase: str) -> None:
    path = tmp_path / "store.verbund"
    space = create(path, Start("wf-herne"), passphrase=passphrase, now=make.Clock()).workspace
    imported(space)
    before, said = make.dump(space.store), []
    with troubles.small_disk(tmp_path / "stick", 4) as stick:
        target = stick / "Sicherung.verbund"
        for size_kb in (4, 40, 100, 400, 800, 1600, 2400, 3200, 4800, 6400, ROOMY_KB):
            troubles.enlarge(stick, size_kb)
            try:
                office.back_up(space, target)
            except errors.DiskFull as failure:
                said.append(troubles.said(failure))
                assert troubles.seen(stick) == {}
            else:
                break
        assert len(said) >= 3
        assert set(said) == {full("Sicherung.verbund")}
        assert make.dump(space.store) == before
        shutil.copytree(stick, tmp_path / "copied")
    assert office.examine(space) == []
    space.close()
    copy = open_workspace(tmp_path / "copied" / "Sicherung.verbund", passphrase=passphrase or None, now=make.Clock())
    assert office.examine(copy) == []
    assert make.dump(copy.store) == before
    copy.close()


def test_a_disk_that_is_full_while_a_backup_is_brought_back(tmp_path: Path) -> None:
    with troubles.small_disk(tmp_path / "disk", 900) as disk:
        space = make.workspace(disk)
        space.close()
        source = make.workspace(tmp_path, "Sicherung.verbund")
        imported(source)
        source.close()
        before = troubles.seen(disk)
        with pytest.raises(errors.DiskFull) as failure:
            office.restore_backup(tmp_path / "Sicherung.verbund", disk / "store.verbund")
        assert troubles.said(failure.value) == full("store.verbund")
        assert troubles.seen(disk) == before


def test_a_full_disk_while_the_passphrase_changes(tmp_path: Path) -> None:
    from crm.workspace.deeds import change_passphrase

    with troubles.small_disk(tmp_path / "disk", ROOMY_KB) as disk:
        path = disk / "store.verbund"
        space = create(path, Start("wf-herne"), passphrase="Zeche Zollern", now=make.Clock()).workspace
        kept = keys.key_file(path).read_bytes()
        filler = disk / "filler"
        filler.write_bytes(bytes(shutil.disk_usage(disk).free // 4096 * 4096))
        with pytest.raises(errors.DiskFull):
            change_passphrase(space, "Jahrhunderthalle")
        assert keys.key_file(path).read_bytes() == kept
        assert sorted(p.name for p in disk.iterdir() if not p.name.endswith(("-wal", "-shm"))) == [
            "filler",
            "store.verbund",
            "store.verbund.keys",
        ]
        space.close()


_TROUBLED = """
import json, resource, sys
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
import make
from crm import workspace as office
from crm.contacts import commands
from crm.store.errors import DiskTrouble
from crm.texts import texts
space = office.open_workspace(Path(sys.argv[3]), now=make.Clock())
before = make.dump(space.store)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))  # writes beyond fail with EFBIG: an I/O error
try:
    commands.save(space.store, space.desk, make.person(salutation="x" * 500_000))
except DiskTrouble as failure:
    said = failure.sentence(texts("en"))
same = make.dump(space.store) == before
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(json.dumps([said, same, office.examine(space) == []]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes there")
def test_a_disk_that_reports_an_error_says_so(tmp_path: Path) -> None:
    make.workspace(tmp_path).close()
    tests = troubles.ROOT / "tests"
    command = [sys.executable, "-c", _TROUBLED, str(troubles.ROOT), str(tests), str(tmp_path / "store.verbund")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [
        "The disk that holds “store.verbund” reports an error; nothing was changed. Check the disk, then restore the last backup.",
        True,
        True,
    ]
