# SPDX-License-Identifier: Apache-2.0
"""Brings about what goes wrong in the world: a file held by another process, a full disk, an old store, a flipped bit."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden" / "stores"

_HOLDER = """
import sys
import sqlcipher3.dbapi2 as sqlite
c = sqlite.connect(sys.argv[1], isolation_level=None)
if sys.argv[2] == "alone":
    c.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
c.execute("SELECT count(*) FROM sqlite_master").fetchall()
if sys.argv[2] != "reading":
    c.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(path: Path, how: str = "writing") -> Iterator[None]:
    """Another process has the file: `reading` (open, idle), `writing` (in a transaction) or `alone` (an exclusive lock)."""
    command = [sys.executable, "-c", _HOLDER, str(path), how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield
        finally:
            process.communicate("")


_LOCKER = """
import fcntl, sys
file = open(sys.argv[1], "rb")
fcntl.lockf(file, fcntl.LOCK_SH, 1, 0x40000002)
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process holds the lock of a reader, as SQLite takes it, on a file that need not be readable; skips on Windows."""
    if sys.platform == "win32":
        pytest.skip("a file that is open cannot be moved there")
    command = [sys.executable, "-c", _LOCKER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield
        finally:
            process.communicate("")


@contextmanager
def small_disk(folder: Path, size_kb: int) -> Iterator[Path]:
    """A disk of so many kilobytes, mounted at a new folder; skips where nothing may be mounted."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size_kb}k", "none", str(folder)]
    allowed = sys.platform == "linux" and os.geteuid() == 0
    if not allowed or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def enlarge(disk: Path, size_kb: int) -> None:
    """Make room on a small disk."""
    subprocess.run(["mount", "-o", f"remount,size={size_kb}k", str(disk)], check=True)


def old_store(path: Path, version: int = 1) -> Path:
    """A filled store of an older format, from its text."""
    connection = sqlite3.connect(path)
    try:
        connection.executescript((GOLDEN / f"format-{version}.sql").read_text("utf-8"))
    finally:
        connection.close()
    return path


def seen(folder: Path) -> dict[str, str]:
    """Every file under a folder with the digest of its bytes: what must be as it was."""
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def said(failure: object) -> str:
    """The English sentence of a failure; the German one must exist, differ, and name the same file."""
    from crm.errors import Known
    from crm.texts import FOLDER, texts

    assert isinstance(failure, Known)
    english, german = failure.sentence(texts("en")), failure.sentence(texts("de"))
    if (FOLDER / "de" / "LC_MESSAGES" / "verbund.mo").exists():
        assert german != english
        if "“" in english:
            assert "„" in german
            assert english.split("“")[1].split("”")[0] in german
    return english
