# SPDX-License-Identifier: Apache-2.0
"""A migration works on a copy: whatever happens, the old file is as it was."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import make
import pytest
import sqlcipher3.dbapi2 as sqlite
import troubles

from crm import workspace as office
from crm.migrations import running
from crm.migrations.running import HEAD, migrate
from crm.store import connect, errors, keys
from crm.workspace import open_workspace
from crm.workspace.composition import redraw


def run(path: Path, *, key: bytes | None = None, head: int = HEAD) -> Path:
    return migrate(path, 1, lambda connection: redraw(path, connection), key=key, head=head)


def step(monkeypatch: pytest.MonkeyPatch, upgrade: Any, *, emptied: tuple[str, ...] = ()) -> int:
    """A further migration that exists for this test only; returns its number."""
    module: Any = ModuleType(f"crm.migrations.v{HEAD + 1:04d}")
    module.EMPTIED, module.upgrade = emptied, upgrade
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return HEAD + 1


def test_there_is_a_step_for_every_format() -> None:
    assert len(running.steps(1, HEAD)) == HEAD - 1
    for made in running.steps(1, HEAD):
        assert isinstance(made.EMPTIED, tuple)


def test_a_migration_that_fails_leaves_the_old_file_untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = troubles.old_store(tmp_path / "old.verbund")
    before = troubles.seen(tmp_path)

    def upgrade(operations: Any) -> None:
        operations.execute("UPDATE contact SET family='?'")
        operations.execute("ALTER TABLE nowhere ADD COLUMN x")

    with pytest.raises(Exception, match="nowhere"):
        run(path, head=step(monkeypatch, upgrade))
    assert troubles.seen(tmp_path) == before


def test_a_migration_that_loses_rows_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = troubles.old_store(tmp_path / "old.verbund")
    before = troubles.seen(tmp_path)

    def upgrade(operations: Any) -> None:
        operations.execute("DELETE FROM file")

    with pytest.raises(AssertionError, match="file"):
        run(path, head=step(monkeypatch, upgrade))
    assert troubles.seen(tmp_path) == before
    head = step(monkeypatch, upgrade, emptied=("file",))
    run(path, head=head)
    assert connect.sight(path).version == head


def test_an_old_file_of_the_same_name_is_never_overwritten(tmp_path: Path) -> None:
    path = troubles.old_store(tmp_path / "old.verbund")
    (tmp_path / "old-format-1.verbund").write_text("mine", "utf-8")
    assert run(path).name == "old-format-1-1.verbund"
    assert (tmp_path / "old-format-1.verbund").read_text("utf-8") == "mine"


@pytest.mark.parametrize("how", ["reading", "writing", "alone"])
@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_store_that_another_process_has_open_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, mode: str) -> None:
    monkeypatch.setattr(connect, "BUSY_MS", 10)
    path = troubles.old_store(tmp_path / "old.verbund")
    own = sqlite.connect(str(path))
    own.execute(f"PRAGMA journal_mode={mode}").fetchall()
    own.close()
    before = path.read_bytes()
    with troubles.held(path, how):
        if (how, mode) == ("reading", "DELETE"):  # an idle reader holds nothing in this mode, and nothing can be lost
            return
        with pytest.raises(errors.StoreBusy) as failure:
            open_workspace(path, now=make.Clock())
        sentence = "Another program is writing to “old.verbund”; nothing was changed, try again in a moment."
        assert troubles.said(failure.value) == sentence
        assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir() if not p.name.endswith(("-wal", "-shm"))) == ["old.verbund"]
    open_workspace(path, now=make.Clock()).close()
    assert connect.sight(path).version == HEAD
    assert (tmp_path / "old-format-1.verbund").read_bytes() == before


def test_a_full_disk_at_any_moment_leaves_the_old_store(tmp_path: Path) -> None:
    text_kb = troubles.old_store(tmp_path / "measure.verbund").stat().st_size // 1024
    with troubles.small_disk(tmp_path / "disk", text_kb + 8) as disk:
        path = troubles.old_store(disk / "old.verbund")
        before = troubles.seen(disk)
        said = []
        for size_kb in range(text_kb + 8, 20 * text_kb, max(text_kb // 5, 8)):
            troubles.enlarge(disk, size_kb)
            try:
                space = open_workspace(path, now=make.Clock())
            except errors.DiskFull as failure:
                said.append(troubles.said(failure))
                assert troubles.seen(disk) == before
            else:
                break
        assert len(said) >= 5
        assert set(said) == {"The disk that holds “old.verbund” is full; nothing was changed. Make some room and try again."}
        troubles.enlarge(disk, 40 * text_kb)
        assert office.examine(space) == []
        assert space.reader.one("SELECT count(*) FROM contact") == (33,)
        space.close()


def test_an_encrypted_store_migrates_encrypted(tmp_path: Path) -> None:
    key = keys.new_key()
    path = tmp_path / "safe.verbund"
    encrypt(troubles.old_store(tmp_path / "old.verbund"), path, key)
    keys.seal(path, key, "Zeche Zollern")
    before = path.read_bytes()
    space = open_workspace(path, passphrase="Zeche Zollern", now=make.Clock())
    assert space.reader.one("SELECT count(*) FROM contact") == (33,)
    assert office.examine(space) == []
    for file in tmp_path.glob("safe*"):
        assert "Lütkehaus".encode() not in file.read_bytes()
    space.close()
    kept = tmp_path / "safe-format-1.verbund"
    assert kept.read_bytes() == before
    assert keys.unlock(kept, "Zeche Zollern") == key
    assert connect.sight(kept, key).version == 1


def encrypt(plain: Path, target: Path, key: bytes) -> None:
    connection = sqlite.connect(str(plain), isolation_level=None)
    connection.execute(f"ATTACH ? AS safe KEY \"x'{key.hex()}'\"", (str(target),))
    connection.execute("SELECT sqlcipher_export('safe')").fetchall()
    connection.execute(f"PRAGMA safe.application_id={connect.APPLICATION_ID}")
    connection.execute("PRAGMA safe.user_version=1")
    connection.close()
