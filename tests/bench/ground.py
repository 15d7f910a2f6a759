# SPDX-License-Identifier: Apache-2.0
"""Builds the stores that the benches measure on, once: 10,000 and 100,000 persons of the sample, kept in build/bench/."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # no bench touches the vault of this machine

FOLDER = ROOT / "build" / "bench"
SMALL, LARGE = 10_000, 100_000  # persons; a fifth as many organisations beside them
SEED = 1


def ground(persons: int = LARGE, *, seed: int = SEED) -> Path:
    """A store with so many persons; built when it is missing or when tables, triggers or the search index have changed.

    Do not write into it: copy it first (`copied`).
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{persons}-{seed}-{_shape()}.verbund"
    if path.exists():
        return path
    for old in FOLDER.glob(f"{persons}-{seed}-*"):
        old.unlink()
    part = path.with_name("part.verbund")
    _clear(part)
    began = time.perf_counter()
    _build(part, persons, seed)
    part.replace(path)
    print(f"{path.name}: built in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 1e6:.0f} MB", flush=True)
    return path


def copied(path: Path, folder: Path) -> Path:
    """A copy that may be written to."""
    target = folder / "store.verbund"
    _clear(target)
    target.write_bytes(path.read_bytes())
    return target


def _build(path: Path, persons: int, seed: int) -> None:
    from crm.sample.filling import fill
    from crm.workspace import create
    from crm.workspace.opening import Start

    made = create(path, Start("wf-bochum", "Miriam Aldenhoff")).workspace
    try:
        fill(made.store, made.desk, organisations=persons // 5, persons=persons, seed=seed)
        # one file, nothing beside it: it is copied as a whole
        made.reader.close()
        made.store.raw.execute("PRAGMA journal_mode=DELETE").fetchall()
    finally:
        made.close()
    _clear(path, beside_only=True)


def _shape() -> str:
    """A digest of all that an empty store is made of, and of the sample's own code."""
    import tempfile

    from crm.workspace import create

    with tempfile.TemporaryDirectory() as folder:
        made = create(Path(folder) / "empty.verbund").workspace
        drawn = made.reader.column("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql")
        made.close()
    digest = hashlib.sha256(" ".join(sorted(word for sql in drawn for word in sql.split())).encode())  # conditions come in any order
    for file in sorted((ROOT / "crm" / "sample").glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:10]


def _clear(path: Path, *, beside_only: bool = False) -> None:
    for rest in (Path(f"{path}-wal"), Path(f"{path}-shm"), *(() if beside_only else (path,))):
        rest.unlink(missing_ok=True)


if __name__ == "__main__":
    for size in (SMALL, LARGE):
        print(ground(size))
