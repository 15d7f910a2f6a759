# SPDX-License-Identifier: Apache-2.0
"""Opens the file: looks at it before anything is written, sets what every connection needs, and names what went wrong."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from crm.errors import Known
from crm.store import errors

APPLICATION_ID = 0x56724264  # "VrBd": says in the header whose file it is
PLAIN_HEADER = b"SQLite format 3\0"
BUSY_MS = 5000  # how long a connection waits for another program before it says so
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
_NETWORK_TYPES = frozenset(
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "glusterfs", "davfs"]
    + ["fuse.sshfs", "fuse.davfs2", "fuse.rclone"]
)
_CLOUDS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "magentacloud": "MagentaCLOUD",
    "seafile": "Seafile",
}
_BY_CODE: dict[int, type[errors.StoreProblem]] = {
    sqlite.SQLITE_FULL: errors.DiskFull,
    sqlite.SQLITE_BUSY: errors.StoreBusy,
    sqlite.SQLITE_LOCKED: errors.StoreBusy,
    sqlite.SQLITE_READONLY: errors.StoreReadOnly,
    sqlite.SQLITE_CORRUPT: errors.StoreDamaged,
    sqlite.SQLITE_NOTADB: errors.StoreDamaged,
    sqlite.SQLITE_IOERR: errors.DiskTrouble,
    sqlite.SQLITE_CANTOPEN: errors.StoreUnreachable,
    sqlite.SQLITE_PERM: errors.StoreUnreachable,
}
_BY_TEXT = {  # the driver gives no code for what SQLite's backup meets, nor for a text that is none any more
    "database or disk is full": sqlite.SQLITE_FULL,
    "disk I/O error": sqlite.SQLITE_IOERR,
    "database is locked": sqlite.SQLITE_BUSY,
    "attempt to write a readonly database": sqlite.SQLITE_READONLY,
    "database disk image is malformed": sqlite.SQLITE_CORRUPT,
    "file is not a database": sqlite.SQLITE_NOTADB,
    "Could not decode to UTF-8": sqlite.SQLITE_CORRUPT,
}
_FIRST_LOCK, _LOCK_BYTES = 0x40000000, 512  # PENDING_BYTE and the bytes behind it (SQLite, os.h): every open store holds some
_FULL_BYTES = 64 * 1024  # with less room than this, SQLite cannot lay out its -shm and calls it an I/O error


@dataclass(frozen=True, slots=True)
class Sight:
    """What a file says of itself: whether it is ours, and the version of its tables."""

    ours: bool
    version: int


def connect(path: Path, key: bytes | None = None) -> Any:
    """A connection with our pragmas; `key` is the raw 256-bit data key of an encrypted store."""
    connection = sqlite.connect(str(path), timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        _unlock(connection, key)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def connect_reading(path: Path, key: bytes | None = None) -> Any:
    """A connection that refuses to write."""
    connection = connect(path, key)
    connection.execute("PRAGMA query_only=ON")
    return connection


def connect_alone(path: Path, key: bytes | None = None) -> Any:
    """The one connection that a file has until it is closed, for copying it; journal mode and bytes stay as they are."""
    connection = sqlite.connect(str(path), timeout=BUSY_MS / 1000, isolation_level=None)
    try:
        _unlock(connection, key)
        connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()  # keeps the lock after the transaction that took it,
        connection.execute("BEGIN EXCLUSIVE")  # for SQLite's backup waits for ever inside one
        connection.execute("ROLLBACK")
    except BaseException:
        connection.close()
        raise
    return connection


def require_unused(path: Path, key: bytes | None = None) -> None:
    """Raise StoreOpen when anybody has the store open; one that is damaged, or whose key is another, is asked by its locks alone."""
    try:
        connect_alone(path, key).close()
    except sqlite.DatabaseError as error:
        known = translate(error, path)
        if isinstance(known, errors.StoreBusy):
            raise errors.StoreOpen(path) from error
        if not isinstance(known, errors.StoreDamaged):
            raise
        if _locked(path):
            raise errors.StoreOpen(path) from error


def _locked(path: Path) -> bool:
    """Whether another process holds a lock of SQLite's on a file; on Windows a file that is open cannot be moved anyway."""
    if sys.platform == "win32":
        return False
    import fcntl

    with path.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_BYTES, _FIRST_LOCK)
        except BlockingIOError:
            return True
    return False


def identity(path: Path) -> tuple[int, int] | None:
    """Which file a path names now, as device and number; None when it names none."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino


def sight(path: Path, key: bytes | None = None) -> Sight:
    """Look at a file without writing a byte; errors: StoreMissing, StoreForeign, StoreUnreachable, StoreDamaged."""
    require_file(path)
    with guarded(path):
        if key is None and not is_plain(path):
            raise errors.StoreForeign(path)
        try:
            return _look(path, key, "immutable=1")  # mode=ro would leave a -wal and a -shm beside a file that is not ours
        except sqlite.DatabaseError:
            if not Path(f"{path}-wal").exists():
                raise
            return _look(path, key, "mode=ro")  # a crash, or another program that writes, left the newest pages beside it


def _look(path: Path, key: bytes | None, how: str) -> Sight:
    connection = sqlite.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_MS / 1000, isolation_level=None)
    try:
        _unlock(connection, key)
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        connection.close()
    return Sight(application == APPLICATION_ID, int(version))


def _unlock(connection: Any, key: bytes | None) -> None:
    """Give the key, and see to it that nothing is written beside the file or to the console."""
    if key is not None:
        connection.execute("PRAGMA cipher_log_level=NONE").fetchall()  # a wrong key is our sentence, not three lines of the library's
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA temp_store=MEMORY")  # else sorting a long list lays names into a temporary file, not encrypted


def require_free(path: Path) -> None:
    """Raise StoreExists when something stands at the path of a new store, StoreUnreachable when nothing can stand there."""
    try:
        path.lstat()
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:  # too long, below a file, with a character that no name can have
        raise errors.StoreUnreachable(path) from error
    raise errors.StoreExists(path)


def require_file(path: Path) -> None:
    """Raise StoreMissing, StoreForeign (a folder) or StoreUnreachable when there is nothing to open."""
    try:
        if path.is_dir():
            raise errors.StoreForeign(path)
        if not path.exists():
            raise errors.StoreMissing(path)
        with path.open("rb"):
            pass
    except PermissionError as error:
        raise errors.StoreUnreachable(path) from error
    except OSError as error:  # a name that is too long, a loop of links
        raise errors.StoreMissing(path) from error


def require_writable(path: Path) -> None:
    """Raise StoreReadOnly when the file or its folder is protected: a store that only half opens fails at every deed."""
    with guarded(path), path.open("rb+"):
        pass
    if not os.access(path.absolute().parent, os.W_OK):
        raise errors.StoreReadOnly(path)


def is_plain(path: Path) -> bool:
    """Whether the file begins as a plain SQLite file does (an encrypted one begins with its salt)."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER


def translate(error: sqlite.Error, path: Path) -> Known | None:
    """The failure of the world behind an error of the driver; None when it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        code = next((c for text, c in _BY_TEXT.items() if str(error).startswith(text)), None)
    found = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
    if found is errors.DiskTrouble and _full(path):
        return errors.DiskFull(path)
    return found(path) if found else None


def _full(path: Path) -> bool:
    with suppress(OSError):
        return shutil.disk_usage(path.absolute().parent).free < _FULL_BYTES
    return False


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn the failures of disk, lock and file inside into those that have a sentence."""
    try:
        yield
    except OSError as error:
        raise _of_system(error, path) from error
    except UnicodeDecodeError as error:  # the driver quotes a schema that is none any more
        raise errors.StoreDamaged(path) from error
    except Exception as error:
        cause = getattr(error, "orig", None) or error  # SQLAlchemy wraps the driver's
        if isinstance(cause, sqlite.Error) and (known := translate(cause, path)) is not None:
            raise known from error
        raise


def _of_system(error: OSError, path: Path) -> Known:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return errors.DiskFull(path)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return errors.StoreReadOnly(path)
    if error.errno == errno.EIO:
        return errors.DiskTrouble(path)
    return errors.StoreUnreachable(path)


def require_local(path: Path) -> None:
    """Refuse a place where a live store gets damaged: a network drive, or a folder that a cloud service copies."""
    whole = path.absolute()
    if service := cloud_service(whole):
        raise errors.CloudPlace(path, service)
    if on_network(whole):
        raise errors.NetworkPlace(path)


def cloud_service(path: Path) -> str:
    """The cloud service that copies the folder, by the names that their clients give it; else empty."""
    for part in path.parts[:-1]:
        name = part.casefold()
        for start, service in _CLOUDS.items():
            if name == start or name.startswith((f"{start} -", f"{start}-")):  # "OneDrive - Stadt Herne"
                return service
    return ""


def on_network(path: Path, mounts: str | None = None) -> bool:
    """Whether the path lies on a network drive; `mounts` in the form of /proc/mounts, read when not given."""
    if sys.platform == "win32":
        return _on_windows_network(path)
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text("utf-8", "replace") if table.exists() else ""
    best, kind = "", ""
    whole = os.path.realpath(path)
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:
            point = fields[1].replace("\\040", " ").rstrip("/")
            if len(point) >= len(best) and (whole == point or whole.startswith(point + "/")):
                best, kind = point, fields[2]
    return kind in _NETWORK_TYPES


def _on_windows_network(path: Path) -> bool:
    import ctypes

    text = str(path)
    if text.startswith("\\\\"):
        return True
    drive_remote = 4  # DRIVE_REMOTE of GetDriveTypeW
    kind = getattr(ctypes, "windll").kernel32.GetDriveTypeW(path.anchor)  # noqa: B009 - absent elsewhere
    return bool(kind == drive_remote)
