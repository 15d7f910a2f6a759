# SPDX-License-Identifier: Apache-2.0
"""The house numbers: sizes, parameters, annotations, docstrings, names."""

from __future__ import annotations

import ast
import re
import sys
from functools import lru_cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import sources

TABLES_OF_DATA: frozenset[str] = frozenset()  # functions that are nothing but a table
BARRED = re.compile(r"(Manager|Helper|Util|Base|Handler|Data|Info)(?![a-z])")
QT_NAMES = re.compile(r"[a-z]+[A-Z]|(data|index|parent|flags|event|paint)$")  # Qt's own methods that we override: paintEvent


def share_below(values: list[int], bound: int) -> float:
    return sum(v <= bound for v in values) / len(values)


def test_files_are_short() -> None:
    sizes = {path: len(sources.lines(path)) for path in sources.modules()}
    assert {p: n for p, n in sizes.items() if n > 450} == {}
    assert share_below(list(sizes.values()), 300) >= 0.95, sorted(sizes.items(), key=lambda x: -x[1])[:12]


def test_functions_are_short() -> None:
    sizes = {f"{path}:{f.name}": sources.length(f) for path, f, _ in sources.functions()}
    assert {k: n for k, n in sizes.items() if n > 60 and k not in TABLES_OF_DATA} == {}
    assert share_below(list(sizes.values()), 30) >= 0.95, sorted(sizes.items(), key=lambda x: -x[1])[:12]


def test_functions_have_few_parameters_and_name_the_later_ones() -> None:
    wrong = []
    for path, f, owner in sources.functions():
        if QT_NAMES.match(f.name) or (owner is None and f.name == "__init__"):
            continue
        plain = [a.arg for a in f.args.posonlyargs + f.args.args if a.arg not in ("self", "cls")]
        if len(plain) + len(f.args.kwonlyargs) > 5 and not f.name.startswith("__"):
            wrong.append(f"{path}:{f.lineno} {f.name} has {len(plain) + len(f.args.kwonlyargs)} parameters")
    assert wrong == []


def test_everything_is_annotated() -> None:
    bare = [f"{path}:{f.lineno} {f.name}" for path, f, _ in sources.functions() if f.returns is None]
    assert bare == []


def test_classes_have_few_public_methods() -> None:
    wide = []
    for path, c in sources.classes():
        public = [
            m.name
            for m in c.body
            if isinstance(m, (ast.FunctionDef, ast.AsyncFunctionDef)) and not m.name.startswith("_") and not QT_NAMES.match(m.name)
        ]
        if len(public) > 15:
            wide.append(f"{path} {c.name}: {len(public)}")
    assert wide == []


def test_modules_say_why_they_exist_in_one_sentence() -> None:
    wrong = []
    for path, module in sources.modules().items():
        first = sources.lines(path)[:1]
        doc = ast.get_docstring(module)
        if first != ["# SPDX-License-Identifier: Apache-2.0"] or not doc or not doc.splitlines()[0].rstrip().endswith((".", ",", ";", ":")):
            wrong.append(path)
    assert wrong == []


def test_what_is_public_has_a_docstring() -> None:
    overrides = {"sentence", "restyle"}
    bare = []
    for path, f, owner in sources.functions():
        if f.name.startswith("_") or QT_NAMES.match(f.name) or f.name in overrides or ast.get_docstring(f):
            continue
        marked = " ".join(ast.unparse(d) for d in f.decorator_list)
        if (owner is not None and owner.name.startswith("_")) or "override" in marked or "overload" in marked:
            continue
        if nested(path, f):
            continue
        bare.append(f"{path}:{f.lineno} {f.name}")
    assert bare == []


def nested(path: str, f: sources.Function) -> bool:
    return any(g.lineno < f.lineno <= (g.end_lineno or 0) for g in of_file(path) if g is not f)


@lru_cache(maxsize=1000)
def of_file(path: str) -> tuple[sources.Function, ...]:
    return tuple(g for p, g, _ in sources.functions() if p == path)


def test_names_say_what_a_thing_is() -> None:
    assert [f"{path} {c.name}" for path, c in sources.classes() if BARRED.search(c.name)] == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "NotImplementedError", "for now", "placeholder implementation"])
def test_nothing_is_left_undone_by_its_own_words(word: str) -> None:
    found = [f"{p}:{n}" for p in sources.modules() for n, line in enumerate(sources.lines(p), 1) if re.search(rf"\b{word}\b", line)]
    assert found == []
