# SPDX-License-Identifier: Apache-2.0
"""Files that are no store, places that are none for a store, and what the driver's errors mean to a person."""

from __future__ import annotations

import errno
import sqlite3
import sys
from pathlib import Path

import make
import pytest
import sqlcipher3.dbapi2 as sqlite
import troubles

from crm.store import connect, errors
from crm.store.connect import Sight, cloud_service, guarded, on_network, require_local, sight, translate

MOUNTS = """/dev/nvme0n1p2 / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw,nosuid 0 0
//server/projekte /mnt/projekte cifs rw,vers=3.1.1 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/aldenhoff/local ext4 rw 0 0
host: /mnt/Netz\\040Laufwerk fuse.sshfs rw 0 0
/dev/sda1 /mnt ext4 rw 0 0
"""


@pytest.mark.skipif(sys.platform == "win32", reason="drive letters say it there")
@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/mnt/projekte/kontakte.verbund", True),
        ("/mnt/projekte", True),
        ("/mnt/projekte-alt/kontakte.verbund", False),  # a neighbour whose name begins alike
        ("/home/aldenhoff/kontakte.verbund", True),
        ("/home/aldenhoff/local/kontakte.verbund", False),  # a disk of its own below a network folder
        ("/mnt/Netz Laufwerk/kontakte.verbund", True),
        ("/kontakte.verbund", False),
        ("/srv/kontakte.verbund", False),
    ],
)
def test_a_network_drive_is_known_by_the_mounts(path: str, network: bool) -> None:
    assert on_network(Path(path), MOUNTS) is network


def test_this_computers_own_disk_is_no_network_drive(tmp_path: Path) -> None:
    assert not on_network(tmp_path / "kontakte.verbund", "")
    require_local(tmp_path / "kontakte.verbund")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Stadt Herne", "OneDrive"),
        ("OneDrive", "OneDrive"),
        ("onedrive-privat", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox - Buero", "Dropbox"),
        ("Nextcloud", "Nextcloud"),
        ("Google Drive", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("MagentaCLOUD", "MagentaCLOUD"),
        ("Seafile", "Seafile"),
        ("Meine Nextcloud-Notizen", ""),
        ("Dropboxen", ""),
        ("Kontakte", ""),
    ],
)
def test_a_cloud_folder_is_known_by_its_name(tmp_path: Path, folder: str, service: str) -> None:
    assert cloud_service(tmp_path / folder / "Vertrieb" / "kontakte.verbund") == service


def test_a_store_may_be_called_like_a_cloud(tmp_path: Path) -> None:
    assert cloud_service(tmp_path / "Dropbox") == ""


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        (sqlite.SQLITE_FULL, errors.DiskFull),
        (sqlite.SQLITE_BUSY, errors.StoreBusy),
        (sqlite.SQLITE_BUSY | 2 << 8, errors.StoreBusy),  # SQLITE_BUSY_SNAPSHOT
        (sqlite.SQLITE_LOCKED, errors.StoreBusy),
        (sqlite.SQLITE_READONLY, errors.StoreReadOnly),
        (sqlite.SQLITE_READONLY | 4 << 8, errors.StoreReadOnly),  # SQLITE_READONLY_DBMOVED
        (sqlite.SQLITE_CORRUPT, errors.StoreDamaged),
        (sqlite.SQLITE_NOTADB, errors.StoreDamaged),
        (sqlite.SQLITE_IOERR | 3 << 8, errors.DiskTrouble),  # SQLITE_IOERR_WRITE
        (sqlite.SQLITE_CANTOPEN, errors.StoreUnreachable),
        (sqlite.SQLITE_PERM, errors.StoreUnreachable),
    ],
)
def test_what_the_drivers_codes_mean(tmp_path: Path, code: int, wanted: type[errors.StoreProblem]) -> None:
    error = sqlite.OperationalError("said by the driver")
    error.sqlite_errorcode = code
    with pytest.raises(wanted) as failure, guarded(tmp_path / "kontakte.verbund"):
        raise error
    assert failure.value.__cause__ is error


def test_an_error_of_ours_is_not_taken_for_one_of_the_world(tmp_path: Path) -> None:
    error = sqlite.OperationalError("no such table: x")
    error.sqlite_errorcode = sqlite.SQLITE_ERROR
    assert translate(error, tmp_path / "s.verbund") is None
    with pytest.raises(sqlite.OperationalError), guarded(tmp_path / "s.verbund"):
        raise error
    with pytest.raises(sqlite.IntegrityError), guarded(tmp_path / "s.verbund"):
        raise sqlite.IntegrityError("write outside a unit")


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (errno.ENOSPC, errors.DiskFull),
        (errno.EROFS, errors.StoreReadOnly),
        (errno.EACCES, errors.StoreReadOnly),
        (errno.EIO, errors.DiskTrouble),
        (errno.ENOENT, errors.StoreUnreachable),
    ],
)
def test_what_the_systems_codes_mean(tmp_path: Path, number: int, wanted: type[errors.StoreProblem]) -> None:
    with pytest.raises(wanted), guarded(tmp_path / "kontakte.verbund"):
        raise OSError(number, "said by the system")


def test_looking_writes_nothing_whatever_the_journal_mode(tmp_path: Path) -> None:
    for mode in ("WAL", "DELETE"):
        make.workspace(tmp_path).close()
        raw = connect.connect(tmp_path / "store.verbund")
        raw.execute(f"PRAGMA journal_mode={mode}").fetchall()
        raw.close()
        before = troubles.seen(tmp_path)
        assert sight(tmp_path / "store.verbund").ours
        assert troubles.seen(tmp_path) == before


def test_looking_at_another_programs_file(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "photos.db")
    other.execute("PRAGMA journal_mode=WAL").fetchall()
    other.execute("CREATE TABLE photo(x)")
    other.execute("PRAGMA user_version=7")
    other.close()
    before = troubles.seen(tmp_path)
    assert sight(tmp_path / "photos.db") == Sight(ours=False, version=7)
    assert troubles.seen(tmp_path) == before


def test_looking_at_a_store_while_another_process_writes(tmp_path: Path) -> None:
    make.workspace(tmp_path).close()
    with troubles.held(tmp_path / "store.verbund", "writing"):
        assert sight(tmp_path / "store.verbund").ours


def test_every_connection_keeps_what_the_house_needs(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    for raw in (space.store.raw, connect.connect_reading(space.path)):
        told = {p: raw.execute(f"PRAGMA {p}").fetchone()[0] for p in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")}
        assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
        assert raw.execute("PRAGMA busy_timeout").fetchone() == (5000,)
    with pytest.raises(sqlite.OperationalError, match="readonly"):
        raw.execute("CREATE TABLE x(y)")
    raw.close()
    space.close()
