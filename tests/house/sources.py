# SPDX-License-Identifier: Apache-2.0
"""Reads the program's own sources for the house tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]


@lru_cache(maxsize=1)
def modules() -> dict[str, ast.Module]:
    """Every module of the program by its path below the top."""
    found = (p for room in ("crm", "ui", "resources") for p in sorted((HOME / room).rglob("*.py")))
    return {p.relative_to(HOME).as_posix(): ast.parse(p.read_text("utf-8")) for p in found}


def lines(path: str) -> list[str]:
    return (HOME / path).read_text("utf-8").splitlines()


Function = ast.FunctionDef | ast.AsyncFunctionDef


@lru_cache(maxsize=1)
def functions() -> tuple[tuple[str, Function, ast.ClassDef | None], ...]:
    """Path, function and the class that it stands in."""
    return tuple(found for path, module in modules().items() for found in _functions(path, module, None))


def _functions(path: str, node: ast.AST, owner: ast.ClassDef | None) -> Iterator[tuple[str, Function, ast.ClassDef | None]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield path, child, owner
            yield from _functions(path, child, None)
        else:
            yield from _functions(path, child, child if isinstance(child, ast.ClassDef) else owner)


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    for path, module in modules().items():
        yield from ((path, node) for node in ast.walk(module) if isinstance(node, ast.ClassDef))


def length(node: ast.AST) -> int:
    return int(node.end_lineno or 0) - int(node.lineno) + 1  # type: ignore[attr-defined]
