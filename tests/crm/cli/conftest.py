# SPDX-License-Identifier: Apache-2.0
"""What tests of the command line share: calls in this process, calls as a program of their own, stores to call."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import make
import pytest

from crm.cli.calls import run
from crm.contacts import commands
from crm.contacts.rules.values import Contact
from crm.sample.filling import fill
from crm.workspace import open_workspace

ROOT = Path(__file__).parents[3]
_LANGUAGE = ("VERBUND_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value of a call that went well; nothing else may have been written."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    @property
    def text(self) -> str:
        """What a call that went well said to people."""
        assert (self.code, self.err) == (0, "")
        return self.out.removesuffix("\n")

    @property
    def sentence(self) -> str:
        """The one sentence of a known failure; nothing may stand on stdout."""
        assert (self.code, self.out) == (1, "")
        assert self.err.count("\n") == 1
        assert self.err.endswith((".\n", ".”\n", ".“\n"))
        return self.err.removesuffix("\n")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*_LANGUAGE, "VERBUND_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run one call in this process."""

    def called(*arguments: object) -> Answer:
        capsys.readouterr()
        try:
            code = run([str(a) for a in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        return Answer(code, *capsys.readouterr())

    return called


@pytest.fixture
def program() -> Callable[..., Answer]:
    """Run one call as the program that people start."""

    def started(*arguments: object, **environment: str) -> Answer:
        command = [sys.executable, "-m", "crm", *map(str, arguments)]
        env = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, stdin=subprocess.DEVNULL, encoding="utf-8", check=False)
        return Answer(done.returncode, done.stdout, done.stderr)

    return started


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty store of Wirtschaftsförderung Herne."""
    found = tmp_path / "store.verbund"
    shutil.copyfile(make.template(), found)
    return found


@pytest.fixture
def holding(path: Path) -> Callable[..., list[str]]:
    """Put contacts into the store at `path`; returns their ids."""

    def put(*contacts: Contact) -> list[str]:
        space = open_workspace(path, now=make.Clock())
        try:
            return [next(iter(commands.save(space.store, space.desk, contact).ids["contact"])) for contact in contacts]
        finally:
            space.close()

    return put


@pytest.fixture(scope="session")
def _sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    space = make.workspace(tmp_path_factory.mktemp("sampled"))
    fill(space.store, space.desk, organisations=30, persons=70)
    space.close()
    return space.path


@pytest.fixture
def sampled(tmp_path: Path, _sampled: Path) -> Path:
    """A store with 30 organisations and 70 persons of the sample."""
    found = tmp_path / "sampled.verbund"
    shutil.copyfile(_sampled, found)
    return found


def dump(of: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of records of the store at a path."""
    space = open_workspace(of)
    try:
        return make.dump(space.store)
    finally:
        space.close()


@pytest.fixture
def records() -> Callable[[Path], dict[str, list[tuple[Any, ...]]]]:
    """Reads every table of records of a store."""
    return dump
