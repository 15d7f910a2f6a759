# SPDX-License-Identifier: Apache-2.0
"""A bug's report, the log and the console help the makers and name nobody, whatever breaks and wherever it breaks."""

from __future__ import annotations

import json
import re
import sys

import pytest
from leaks import CANARY, HOME, World, sings

pytestmark = [
    pytest.mark.xdist_group("leaks"),
    pytest.mark.skipif(sys.platform != "linux", reason="the program's world is watched by inotify, which is Linux's"),
]

BUGS = HOME / "tests" / "leak_bugs.py"
THROUGH = {  # bugs that pass through our code, and the frame that must be named
    "command_with_a_false_contact": "crm.contacts.commands.saving:",
    "command_with_a_false_row": "ui.work.operation:",
    "letter": "crm.documents.letters:",
    "planning": "crm.exchange.planning:",
    "query_with_a_false_id": "crm.contacts.queries.",
    "search": "crm.store.reader:",
}


class Broken:
    """A program that broke in every way, in the home of somebody who is called as the canary."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.done = world.run(BUGS, world.store, world.chosen, traced=False)
        assert self.done.returncode == 1, self.done.stderr[-2000:]  # the last bug ends it
        self.told = json.loads(self.done.stdout)
        self.bugs = self.told["bugs"]
        self.log = (world.root / "state" / "verbund" / "log" / "verbund.log").read_text("utf-8")


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    return Broken(World(tmp_path_factory.mktemp("broken") / CANARY))


def test_every_bug_is_reported_by_its_kind(broken):
    assert len(broken.bugs) >= 19
    for name, bug in broken.bugs.items():
        assert bug["kind"].split(" ")[0].endswith(f".{bug['expected']}"), name


def test_no_report_names_anybody_and_no_path(broken):
    for name, bug in broken.bugs.items():
        saved = (broken.world.chosen / f"{name}.txt").read_bytes()
        assert saved.decode() == bug["report"]
        for text in (bug["report"], bug["dialog"]):
            assert not sings(text.encode()), name
            assert str(broken.world.root) not in text
            assert not re.search(r"@|[/\\]\w+[/\\]|\.py\b", text), name


def test_a_report_helps(broken):
    for name, bug in broken.bugs.items():
        lines = bug["report"].splitlines()
        assert [line.split(" ")[0] for line in lines[:4]] == ["Verbund", "Python", "Qt", "Linux"]
        assert any(re.fullmatch(r"  [\w.]+:\d+:[\w<>]+( × \d+)?", line) for line in lines), name
        assert THROUGH.get(name, "") in bug["report"], name


def test_a_report_tells_codes_and_what_was_behind(broken):
    report = {name: bug["report"] for name, bug in broken.bugs.items()}
    assert "FileNotFoundError [ENOENT]" in report["path_of_a_person"]
    assert "[SQLITE_" in report["command_with_a_false_row"]
    assert "after sqlcipher3.dbapi2.IntegrityError" in report["command_through_the_mapper"]
    assert "after builtins.KeyError" in report["known_that_nobody_caught"]
    assert re.search(r":deeper × \d{3}", report["depth"])


def test_the_log_tells_every_bug_and_names_nobody(broken):
    assert not sings(broken.log.encode())
    assert str(broken.world.root) not in broken.log
    for bug in broken.bugs.values():
        assert f" ERROR {bug['kind']} | " in broken.log
    for library in ("vobject.base", "PIL", "alembic", "keyring", "concurrent.futures"):
        assert f" {library} " in broken.log
    assert re.search(r"WARNING UserWarning leak_bugs:\d+", broken.log)
    assert re.search(r"keyring leak_bugs:\d+ \| builtins.ValueError \| __main__:\d+:mutter", broken.log)
    assert "Qt default QFile::open" in broken.log


def test_the_console_tells_every_bug_and_names_nobody(broken):
    said = broken.done.stderr + broken.done.stdout
    assert not sings(said.encode())
    assert str(broken.world.root) not in said
    assert "Traceback" not in said
    for bug in broken.bugs.values():
        assert f"Verbund: {bug['kind']} | " in broken.done.stderr
    assert broken.done.stderr.splitlines()[-1].startswith("Verbund: builtins.RuntimeError | __main__:")


def test_known_failures_are_for_the_screen_alone(broken):
    known = broken.told["known"]
    assert known["number"] > 40
    assert known["shows"] > 40  # the sentence on the screen does name what it is about
    assert known["bugs"] == []
    assert not sings(known["printed"].encode())


def test_a_dying_process_leaves_no_memory_on_the_disk(broken):
    assert broken.told["core"] == 0


def test_the_same_bugs_before_pythons_own_hooks_would_tell(tmp_path):
    """The tests above can fail: every way to the console is one on which Python alone tells names."""
    world = World(tmp_path / CANARY)
    done = world.run(BUGS, world.store, world.chosen, "bare", traced=False)
    assert done.returncode == 0, done.stderr[-2000:]
    singing = [line for line in done.stderr.splitlines() if sings(line.encode())]
    kinds = ("KeyError", "LookupError", "ZeroDivisionError", "RuntimeError", "FileNotFoundError", "AssertionError", "OperationalError")
    for said in (*(f"{kind}:" for kind in kinds), "UserWarning:", "Talkative:", f"line {CANARY}"):
        assert any(said in line for line in singing), said
    assert "hidden due to hide_parameters=True" in done.stderr


def test_a_fault_in_a_library_names_nobody(tmp_path):
    """Where somebody has switched on Python's own fault handler: frames, no values."""
    world = World(tmp_path / "world")
    code = f"import os\ndef fall(who):\n    held = [who]\n    os.abort()\nfall('{CANARY}')"
    (tmp_path / "fall.py").write_text(code, encoding="utf-8")
    done = world.run("-X", "faulthandler", tmp_path / "fall.py", traced=False)
    assert "in fall" in done.stderr
    assert not sings(done.stderr.encode())


def test_a_bug_in_the_command_line_names_nobody(tmp_path):
    world = World(tmp_path / "world")
    code = (
        "import sys, crm.__main__ as program, crm.cli.contacts as calls\n"
        "def find(call): return {}[call.text]\n"
        f"calls._find = find; sys.argv[1:] = ['find', 'x.verbund', '{CANARY}']\n"
        "sys.exit(program.main())"
    )
    done = world.run("-c", code, traced=False)
    assert done.returncode != 0
    assert "KeyError" in done.stderr
    assert not sings(done.stderr.encode())
