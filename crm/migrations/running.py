# SPDX-License-Identifier: Apache-2.0
"""Runs the migrations on a copy of a store, so that a failure leaves the old file as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from crm.store import errors, keys
from crm.store.connect import connect, connect_alone, guarded

HEAD = 3  # format of the tables that this program writes (PRAGMA user_version)
Redraw = Callable[[Any], None]  # draws triggers and indexes on a raw connection and shows the journal again


class Migration(Protocol):
    """A module `crm.migrations.v000N`: brings format N-1 to N; `EMPTIED` names tables that may lose rows."""

    EMPTIED: tuple[str, ...]

    def upgrade(self, operations: Any) -> None:
        """Change the tables, addressed by name as text, through Alembic's operations."""


def migrate(path: Path, version: int, redraw: Redraw, *, key: bytes | None = None, head: int = HEAD) -> Path:
    """Bring a store of an older format up to `head`; returns the path under which the old file is kept.

    Errors: StoreBusy while another program has it open, DiskFull; then nothing has changed.
    """
    part = path.with_name(path.name + ".upgrading")
    with guarded(path):
        source = connect_alone(path, key)
        try:
            part.unlink(missing_ok=True)
            _copy(source, part, key, lambda copy: _upgrade(copy, version, head, redraw))
            source.close()
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            return _swap(path, part, version)
        finally:
            source.close()
            _sweep(part)


def steps(version: int, head: int) -> list[Migration]:
    """The migrations that lead from one format to another, in order."""
    return [import_module(f"crm.migrations.v{number:04d}") for number in range(version + 1, head + 1)]


def _copy(source: Any, part: Path, key: bytes | None, upgrade: Callable[[Any], None]) -> None:
    copy = connect(part, key)
    try:
        source.backup(copy)
        upgrade(copy)
    finally:
        copy.close()


def _upgrade(copy: Any, version: int, head: int, redraw: Redraw) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    from crm.store.store import engine_of

    copy.execute("PRAGMA foreign_keys=OFF")  # with them on, Alembic's batch mode deletes every child row
    engine = engine_of(copy)
    with engine.begin() as c:
        cursor = c.connection.cursor()
        before = _counts(cursor)
        for (name,) in cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')  # triggers name tables that are about to be made anew
        operations = Operations(MigrationContext.configure(c))
        may_shrink: set[str] = set()
        for step in steps(version, head):
            step.upgrade(operations)
            may_shrink.update(step.EMPTIED)
        redraw(copy)
        after = _counts(cursor)
        lost = [t for t, n in before.items() if t not in may_shrink and after.get(t, 0) < n]
        if lost or cursor.execute("PRAGMA foreign_key_check").fetchone():
            raise AssertionError(f"migration loses rows: {lost}")
        cursor.execute(f"PRAGMA user_version={head}")
    copy.execute("PRAGMA foreign_keys=ON")
    if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise errors.StoreDamaged(Path("copy"))
    copy.execute("PRAGMA journal_mode=DELETE").fetchall()


def _counts(cursor: Any) -> dict[str, int]:
    """Rows per ordinary table; the tables behind a search index are made anew anyway."""
    names = cursor.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%' AND name NOT LIKE 'fts%'"
    ).fetchall()
    return {name: cursor.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}


def _swap(path: Path, part: Path, version: int) -> Path:
    number = 0
    while (old := path.with_name(f"{path.stem}-format-{version}{f'-{number}' if number else ''}{path.suffix}")).exists():
        number += 1
    for ending in ("-wal", "-shm"):
        with suppress(OSError):
            Path(f"{path}{ending}").unlink(missing_ok=True)
    if keys.is_encrypted(path):
        shutil.copy2(keys.key_file(path), keys.key_file(old))
    try:
        os.link(path, old)  # both names at once: a crash between the two steps leaves a store
    except OSError:
        shutil.copy2(path, old)
    part.replace(path)
    return old


def _sweep(part: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            Path(f"{part}{ending}").unlink(missing_ok=True)
