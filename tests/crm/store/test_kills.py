# SPDX-License-Identifier: Apache-2.0
"""kill -9 at any moment: what was acknowledged is there, the step under way is there whole or not at all, nothing is damaged."""

from __future__ import annotations

import importlib.util
import inspect
import os
import pkgutil
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import make
import pytest
import troubles

import crm
from crm import workspace as office
from crm.workspace import Workspace, open_workspace

WORKER = Path(__file__).with_name("worker.py")
MODES = ("outside", "instruction", "commit")
KILLS = 4  # of each mode in the short form
SOAK_KILLS = 1000
LOT = 24  # kills that one store lives through


@dataclass
class Told:
    """What a worker said before it died: acknowledged steps (word, unit, parts, table), and the one under way (word, parts)."""

    acknowledged: list[tuple[str, int, int, str]] = field(default_factory=list)
    under_way: tuple[str, int] | None = None


def worker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("worker", WORKER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def killed(path: Path, seed: int, mode: str) -> Told:
    """Let a worker work until it is killed, or kill it at a random moment."""
    rnd = random.Random(seed)
    command = [sys.executable, str(WORKER), str(path), str(seed), mode]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join([str(troubles.ROOT), str(troubles.ROOT / "tests")])}
    with (
        tempfile.TemporaryFile("w+") as failure,
        subprocess.Popen(command, env=paths, stdout=subprocess.PIPE, stderr=failure, text=True) as process,
    ):
        assert process.stdout is not None
        lines = [process.stdout.readline()]  # it has begun
        if mode == "outside":
            lines += [process.stdout.readline() for _ in range(rnd.randrange(60))]
            time.sleep(rnd.uniform(0, 0.02))  # any moment is as good: nothing is expected of it
            process.kill()
        rest = process.stdout.read()  # not communicate(), which passes over what readline() has read ahead
        process.wait()
        failure.seek(0)
        assert process.returncode == -9, failure.read()
    told = Told()
    for line in "".join([*lines, rest]).splitlines(keepends=True):
        match line.split(" "):
            case ["do", word, parts]:
                told.under_way = (word, int(parts))
            case ["ack", word, unit, parts, table] if table.endswith("\n"):  # a line that was cut off acknowledges nothing
                told.acknowledged.append((word, int(unit), int(parts), table.strip()))
                told.under_way = None
            case _:
                assert not line.endswith("\n"), line
    return told


def verify(path: Path, told: Told, older: int) -> None:
    """What must hold whenever and however the worker died; `older` changes were there before the first step."""
    space = open_workspace(path, now=make.Clock())
    try:
        assert office.examine(space) == []
        whole_steps(space, older)
        for word, unit, parts, table in told.acknowledged:
            assert count(space, word, table, unit) == parts, word
            assert not unit or space.reader.one("SELECT 1 FROM step WHERE unit=?", (unit,)), word
        if told.under_way:
            word, parts = told.under_way
            assert sum(count(space, word, t) for t in ("change", "draft", "device_setting")) in (0, parts or 1), word
        assert space.reader.one("SELECT count(*) FROM long_step") == (0,)
    finally:
        space.close()


def whole_steps(space: Workspace, older: int) -> None:
    """Every change belongs to a step and every step has all its changes."""
    ids = set(space.reader.column("SELECT id FROM change"))
    spans = space.reader.all("SELECT first,last FROM step WHERE last>=first")
    stepped = {i for first, last in spans for i in range(first, last + 1)}
    assert stepped <= ids
    assert len(ids - stepped) == older
    assert {i for i in space.reader.column("SELECT id FROM pen") if i & 0xFFFFFFFF} <= ids


def count(space: Workspace, word: str, table: str, unit: int = 0) -> int:
    """Changes (of one step) or rows that hold the word."""
    if table != "change":
        return len(space.reader.all(f"SELECT 1 FROM {table} WHERE instr(key,?)", (word,)))
    if not unit:
        return len(space.reader.all("SELECT 1 FROM change WHERE instr(val,?)", (word,)))
    sql = "SELECT 1 FROM step s JOIN change c ON c.id BETWEEN s.first AND s.last WHERE s.unit=? AND instr(c.val,?)"
    return len(space.reader.all(sql, (unit, word)))


def run(folder: Path, kills: int, mode: str, *, first: int) -> int:
    """Kill so many workers; returns the number of acknowledged steps."""
    steps, path, older = 0, folder / "store.verbund", 0
    for n in range(kills):
        if n % LOT == 0:
            for rest in folder.iterdir():
                rest.unlink()
            make.workspace(folder).close()
            space = open_workspace(path)
            older = space.reader.all("SELECT count(*) FROM change")[0][0]
            space.close()
        told = killed(path, first + n, mode)
        verify(path, told, older)
        steps += len(told.acknowledged)
    return steps


@pytest.mark.parametrize("mode", MODES)
def test_a_killed_process_loses_nothing(tmp_path: Path, mode: str) -> None:
    assert run(tmp_path, KILLS, mode, first=10_000 * MODES.index(mode)) >= KILLS


@pytest.mark.soak
@pytest.mark.skipif(not os.environ.get("VERBUND_SOAK"), reason="long form")
@pytest.mark.parametrize("lot", range(SOAK_KILLS // LOT + 1))
def test_a_thousand_killed_processes_lose_nothing(tmp_path: Path, lot: int) -> None:
    assert run(tmp_path, LOT, MODES[lot % 3], first=100_000 + lot * LOT) >= LOT


def rooms() -> list[ModuleType]:
    """Every module or package of commands that the core has."""
    found = (module.name for module in pkgutil.walk_packages(crm.__path__, "crm."))
    return [importlib.import_module(name) for name in found if name.rpartition(".")[2] == "commands"]


def test_the_worker_does_every_deed_that_the_rooms_know() -> None:
    known = {
        name
        for room in rooms()
        for name, deed in vars(room).items()
        if inspect.isfunction(deed) and not name.startswith("_") and next(iter(inspect.signature(deed).parameters), "") == "store"
    }
    assert known >= {"save", "delete", "tag", "save_partner", "file", "mark_mistaken"}
    assert known - set(worker().DEEDS) == set()
