# SPDX-License-Identifier: Apache-2.0
"""Copies a store while it is in use, keeps a sensible row of daily copies, and brings one back."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from crm.clock import day_of
from crm.store import errors
from crm.store.connect import connect, guarded, require_unused, sight
from crm.store.keys import is_encrypted, key_file

DAILY, WEEKLY = 7, 4
SPARE_BYTES = 200_000_000  # what must stay free on the disk after a daily copy and the thinning that follows it
MARGIN_BYTES = 1_000_000  # what must be free beside the copy while it is made
_NAME = re.compile(r"-(\d{4}-\d{2}-\d{2})\.verbund$")


@dataclass(frozen=True, slots=True)
class Copy:
    """A daily copy: its file and the day it was made."""

    path: Path
    day: date


def backup(source: Any, store: Path, target: Path, *, key: bytes | None = None) -> None:
    """Copy an open store (a connection) into a new file through SQLite's backup; the target appears whole or not at all.

    The copy of an encrypted store is encrypted under the same key and has the same key file. Errors: StoreExists, DiskFull.
    """
    if target.exists():
        raise errors.StoreExists(target)
    part = target.with_name(target.name + ".part")
    with guarded(target):
        try:
            part.unlink(missing_ok=True)
            _copy(source, part, key)
            if is_encrypted(store):
                shutil.copyfile(key_file(store), key_file(part))
                key_file(part).replace(key_file(target))
            part.replace(target)
        finally:
            _sweep(part)


def restore(source: Path, target: Path, *, key: bytes | None = None) -> Path | None:
    """Put a backup in a store's place; the store that stood there is kept aside and its path returned.

    Errors: StoreForeign, StoreOpen while anybody has the store open: it would go on writing into the file set aside; DiskFull …
    """
    seen = sight(source, key)
    if not seen.ours:
        raise errors.StoreForeign(source)
    part = target.with_name(target.name + ".part")
    with guarded(target):
        if target.exists():
            require_unused(target, key if is_encrypted(target) else None)
        try:
            part.unlink(missing_ok=True)
            reading = connect(source, key)
            try:
                if reading.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                    raise errors.StoreDamaged(source)
                _copy(reading, part, key)
            finally:
                reading.close()
            if is_encrypted(source):
                shutil.copyfile(key_file(source), key_file(part))  # before anything moves: this may fail yet
            if target.exists():
                require_unused(target, key if is_encrypted(target) else None)  # copying took its time
            aside = set_aside(target)
            if is_encrypted(source):
                key_file(part).replace(key_file(target))
            part.replace(target)
        finally:
            _sweep(part)
    return aside


def set_aside(store: Path) -> Path | None:
    """Rename a store (and what lies beside it) so that another can take its place; returns its new path."""
    if not store.exists():
        return None
    number = 1
    while (aside := store.with_name(f"{store.stem}-replaced-{number}{store.suffix}")).exists():
        number += 1
    for ending in ("-wal", "-shm", ".keys"):
        beside = Path(f"{store}{ending}")
        if beside.exists():
            beside.replace(f"{aside}{ending}")
    store.replace(aside)
    return aside


def folder_of(store: Path) -> Path:
    """Where the daily copies of a store lie."""
    return store.with_name(f"{store.stem}-backups")


def copies(store: Path) -> list[Copy]:
    """The daily copies of a store, newest first."""
    folder = folder_of(store)
    found = [
        Copy(path, date.fromisoformat(match[1]))
        for path in (folder.iterdir() if folder.is_dir() else ())
        if (match := _NAME.search(path.name)) and path.name.startswith(f"{store.stem}-")
    ]
    return sorted(found, key=lambda c: c.day, reverse=True)


def daily(source: Any, store: Path, now_ms: int, *, key: bytes | None = None) -> Path | None:
    """Make today's copy unless it is there, then thin the old ones; None when there was nothing to do.

    Errors: NoRoomForCopy; then no older copy is gone. Older ones give way for a new one only after it stands.
    """
    today = date.fromisoformat(day_of(now_ms))
    if any(copy.day == today for copy in copies(store)):
        return None
    folder = folder_of(store)
    with guarded(store):
        folder.mkdir(exist_ok=True)
    size, old = store.stat().st_size, copies(store)
    rest = _free(folder) - size
    if rest < MARGIN_BYTES or rest + sum(_size(copy) for copy in old[1:]) < SPARE_BYTES:
        raise errors.NoRoomForCopy(store)
    target = folder / f"{store.stem}-{today.isoformat()}.verbund"
    backup(source, store, target, key=key)
    for copy in surplus(copies(store), today):
        _remove(copy)
    for copy in copies(store)[:1:-1]:  # the oldest first; the new one and the one before it stay
        if _free(folder) >= SPARE_BYTES:
            break
        _remove(copy)
    return target


def surplus(found: list[Copy], today: date) -> list[Copy]:
    """Copies that are not kept: all but the last 7 days that have one and the newest of each of the 4 weeks before."""
    by_day = sorted((c for c in found if c.day <= today), key=lambda c: c.day, reverse=True)
    kept = {c.path for c in found if c.day > today}  # a clock was wrong: never delete what looks newer than now
    kept.update(c.path for c in by_day[:DAILY])
    weeks: dict[tuple[int, int], Path] = {}
    for copy in by_day[DAILY:]:
        year, week, _ = copy.day.isocalendar()
        if today - copy.day <= timedelta(weeks=WEEKLY + 2):
            weeks.setdefault((year, week), copy.path)
    kept.update(list(weeks.values())[:WEEKLY])
    return [c for c in found if c.path not in kept]


def _remove(copy: Copy) -> None:
    with suppress(OSError):
        copy.path.unlink()
        key_file(copy.path).unlink(missing_ok=True)


def _size(copy: Copy) -> int:
    with suppress(OSError):
        return copy.path.stat().st_size
    return 0


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _copy(source: Any, part: Path, key: bytes | None) -> None:
    copy = connect(part, key)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()  # one file, nothing beside it
    finally:
        copy.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _sweep(part: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal", ".keys"):
        with suppress(OSError):
            Path(f"{part}{ending}").unlink(missing_ok=True)
