# SPDX-License-Identifier: Apache-2.0
"""Breaks rules and commands in small ways, one at a time, and counts how many of the breakages the tests notice."""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).resolve().parent.parent
WHERE = ("crm/contacts/rules", "crm/contacts/commands", "crm/partners/rules.py", "crm/partners/commands.py")
MUST = 0.85
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


class Mutant(NamedTuple):
    """One breakage: file, line, what was done, and the broken source."""

    path: str
    line: int
    what: str
    source: str


def mutants(path: str) -> Iterator[Mutant]:
    """All single breakages of a file that leave it readable."""
    text = (HOME / path).read_text("utf-8")
    tree = ast.parse(text)
    for number, node in enumerate(ast.walk(tree)):
        for what in turns(node):
            broken = copy.deepcopy(tree)
            turn(list(ast.walk(broken))[number], what)
            yield Mutant(path, getattr(node, "lineno", 0), what, ast.unparse(ast.fix_missing_locations(broken)))


def turns(node: ast.AST) -> list[str]:
    """The ways in which a node can be broken."""
    if isinstance(node, ast.Compare):
        return ["turn comparison"]
    if isinstance(node, ast.BoolOp):
        return ["swap and/or"]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return ["drop not"]
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return ["turn constant"]
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return ["add one"]
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        return ["swap plus/minus"]
    return []


def turn(node: ast.AST, what: str) -> None:
    """Break a node in place."""
    if isinstance(node, ast.Compare):
        node.ops[0] = _TURNED[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.UnaryOp):
        node.op = ast.UAdd()
        node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
    elif isinstance(node, ast.BinOp):
        node.op = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
    elif isinstance(node, ast.Constant):
        node.value = not node.value if what == "turn constant" else int(node.value) + 1  # type: ignore[arg-type]


def survives(mutant: Mutant, tree: Path) -> bool:
    """Whether the tests of the room, run in a copy of the tree, notice nothing."""
    target = tree / mutant.path
    sound = target.read_text("utf-8")
    target.write_text(mutant.source, "utf-8")
    try:
        rooms = ["tests/crm/contacts", "tests/crm/partners", "tests/crm/exchange/test_writing.py"]
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not soak", "-p", "no:randomly", *rooms]
        environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=False, timeout=600)
        return done.returncode == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        target.write_text(sound, "utf-8")


def main() -> int:
    """Try a number of breakages drawn at random; answers 0 when at least 85 % are noticed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=40)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    files = [f for where in WHERE for f in ([HOME / where] if where.endswith(".py") else sorted((HOME / where).glob("*.py")))]
    every = [m for f in files for m in mutants(f.relative_to(HOME).as_posix())]
    chosen = random.Random(asked.seed).sample(every, min(asked.count, len(every)))
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        for room in ("crm", "resources", "tests", "ui"):
            shutil.copytree(HOME / room, tree / room, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(HOME / "pyproject.toml", tree)
        alive = []
        for number, mutant in enumerate(chosen, 1):
            if survives(mutant, tree):
                alive.append(mutant)
                print(f"{number}/{len(chosen)} survives: {mutant.path}:{mutant.line} {mutant.what}", flush=True)
    share = 1 - len(alive) / len(chosen)
    print(f"{len(chosen) - len(alive)} of {len(chosen)} mutants noticed ({share:.0%}; must {MUST:.0%}), drawn from {len(every)}")
    return 0 if share >= MUST else 1


if __name__ == "__main__":
    sys.exit(main())
