# SPDX-License-Identifier: Apache-2.0
"""Shows where a store lies and which copies of it there are, makes one more, and plans what bringing one back would replace."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from crm.desk import Desk
from crm.errors import Known, Say
from crm.migrations.running import HEAD
from crm.store import backup, errors, keys
from crm.store.connect import connect, connect_alone, guarded, is_plain, require_file, require_local, sight
from crm.store.reader import Reader
from crm.workspace.deeds import restore_backup
from crm.workspace.opening import data_key

if TYPE_CHECKING:
    from crm.workspace.opening import Workspace

Kind = Literal["daily", "own", "replaced"]
LOCKED: tuple[type[Known], ...] = (errors.PassphraseNeeded, errors.WrongPassphrase, errors.WrongRecoveryCode)  # a passphrase may help

_DAY = re.compile(r"-(\d{4}-\d{2}-\d{2})(?:-(\d{6}))?(?:-\d+)?\.verbund$")
_OWN = re.compile(r"-\d{4}-\d{2}-\d{2}-\d{6}(-\d+)?\.verbund$")  # unlike a daily copy it is never thinned out
_REPLACED = re.compile(r"-replaced-\d+\.verbund$")


@dataclass(frozen=True, slots=True)
class StoreCopy:
    """One copy: made daily by itself, by hand, or kept when another was brought back; `made_ms` is the instant of its last byte."""

    path: Path
    kind: Kind
    size_bytes: int
    made_ms: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a store lies, what it needs on the disk, and its copies, newest first."""

    path: Path
    size_bytes: int
    encrypted: bool
    copies: tuple[StoreCopy, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """What a store holds, as the desk may see it: number of contacts, members of staff, instant of the last step (0: none)."""

    contacts: int
    staff: int
    changed_ms: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What bringing back `source` replaces: `now` gives way to `then`, the store that stands is kept as `aside`."""

    source: Path
    target: Path
    aside: Path
    now: Glance
    then: Glance
    encrypted: bool
    code: str = field(default="", repr=False)  # opens the copy; never shown or logged


@dataclass
class SameStore(Known):
    """The copy that was chosen is the open store itself."""

    name: str

    def sentence(self, say: Say) -> str:
        return say("“{name}” is the store that is open; choose one of its copies.", name=self.name)


def place(workspace: Workspace) -> Place:
    """Where the open store lies, and its copies."""
    path = workspace.path
    size = sum(_size(Path(f"{path}{ending}")) for ending in ("", "-wal"))
    return Place(path, size, workspace.encrypted, tuple(_copies(path)))


def back_up_now(workspace: Workspace) -> Path:
    """Make a copy beside the daily ones, named after the second; it is never thinned out. Errors: DiskFull …"""
    folder = backup.folder_of(workspace.path)
    with guarded(workspace.path):
        folder.mkdir(exist_ok=True)
    at = datetime.fromtimestamp(workspace.desk.now() / 1000)
    start = f"{workspace.path.stem}-{at:%Y-%m-%d-%H%M%S}"
    names = (f"{start}.verbund", *(f"{start}-{number}.verbund" for number in range(2, 100)))
    target = next(folder / name for name in names if not (folder / name).exists())
    source = connect(workspace.path, workspace.key)
    try:
        backup.backup(source, workspace.path, target, key=workspace.key)
    finally:
        source.close()
    return target


def plan_restore(workspace: Workspace, reader: Reader, source: Path, *, passphrase: str = "") -> RestorePlan:
    """Look at a copy and say what it would replace; nothing is written.

    Errors: SameStore, StoreMissing, StoreForeign, StoreNewer, StoreDamaged, those of LOCKED, DiskFull, StoreBusy.
    """
    target = workspace.path
    require_file(source)
    if source.samefile(target):
        raise SameStore(source.name)
    key = _key(workspace, source, passphrase)
    try:
        seen = sight(source, key)
    except errors.StoreDamaged as error:
        if key is not None and passphrase and keys.read_code(passphrase) is not None:
            raise errors.WrongRecoveryCode(source) from error
        raise
    if not seen.ours:
        raise errors.StoreForeign(source)
    if seen.version > HEAD:
        raise errors.StoreNewer(source, seen.version, HEAD)
    require_local(target)
    if shutil.disk_usage(target.absolute().parent).free < _size(source):
        raise errors.DiskFull(target)
    now = _glance(reader, workspace.desk, target)
    then = _then(source, key, workspace.desk)
    code = keys.recovery_code(key) if key is not None else ""
    return RestorePlan(source, target, _aside(target), now, then, key is not None, code)


def carry_out(plan: RestorePlan) -> Path | None:
    """Put the copy in the store's place, once nothing has the store open; returns where the store that stood there is kept."""
    return restore_backup(plan.source, plan.target, passphrase=plan.code or None)


def rescue(error: Known) -> tuple[Path, Path] | None:
    """The newest copy that may take the place of a store that cannot be read, and that store; None where no copy would help."""
    if not isinstance(error, (errors.StoreMissing, errors.StoreDamaged, errors.DiskTrouble)):
        return None
    found = [copy for copy in _copies(error.path) if copy.kind != "replaced"]
    return (found[0].path, error.path) if found else None


def _copies(store: Path) -> list[StoreCopy]:
    folder, found = backup.folder_of(store), [(copy.path, "daily") for copy in backup.copies(store)]
    start = f"{store.stem}-"
    for place, form, kind in ((folder, _OWN, "own"), (store.absolute().parent, _REPLACED, "replaced")):
        with suppress(OSError):
            found += [(path, kind) for path in place.iterdir() if path.name.startswith(start) and form.search(path.name)]
    made = [StoreCopy(path, kind, _size(path), _made(path)) for path, kind in found]  # type: ignore[arg-type]
    return sorted(made, key=lambda copy: (copy.made_ms, copy.path.name), reverse=True)


def _key(workspace: Workspace, source: Path, passphrase: str) -> bytes | None:
    """The key of a copy: the open store's own where that opens it, else by passphrase, recovery code or vault."""
    with guarded(source):
        if is_plain(source):
            return None
    if workspace.key is not None:
        with suppress(errors.StoreProblem):
            if sight(source, workspace.key).ours:
                return workspace.key
    return data_key(source, passphrase or None)


def _then(source: Path, key: bytes | None, desk: Desk) -> Glance:
    with guarded(source):
        connection = connect_alone(source, key)  # leaves the copy's bytes as they are
        try:
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise errors.StoreDamaged(source)
            return _glance(Reader(connection, source), desk, source)
        finally:
            connection.close()


def _glance(reader: Reader, desk: Desk, path: Path) -> Glance:
    seen = reader.visible(desk)
    counts = [reader.column(f"SELECT count(*) FROM {table} WHERE scope IN {seen}")[0] for table in ("contact", "staff")]
    last = reader.column("SELECT max(unit) FROM step")[0]
    return Glance(counts[0], counts[1], int(last or 0) >> 16, _size(path))


def _aside(store: Path) -> Path:
    """Under which name the store that gives way will stand."""
    numbers = (store.with_name(f"{store.stem}-replaced-{number}{store.suffix}") for number in range(1, 1_000_000))
    return next(path for path in numbers if not path.exists())


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _made(path: Path) -> int:
    """When a copy was made, by its name; the file says the time of a daily one, unless it was carried about since."""
    found = 0.0
    with suppress(OSError):
        found = path.stat().st_mtime
    if (named := _DAY.search(path.name)) is not None:
        with suppress(ValueError):
            day = datetime.strptime(f"{named[1]} {named[2] or '000000'}", "%Y-%m-%d %H%M%S")
            if named[2] or datetime.fromtimestamp(found).date() != day.date():
                found = day.timestamp()
    return int(found * 1000)
