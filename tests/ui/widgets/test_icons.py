# SPDX-License-Identifier: Apache-2.0
"""Every icon that the window names exists in the icon font."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.widgets import icons

UI = Path(icons.__file__).resolve().parents[1]
# where the name of an icon stands among the positional arguments of a call
PLACES = {
    "IconButton": 0,
    "IconLabel": 0,
    "EmptyState": 0,
    "Entry": 1,
    "set_icon": 0,
    "glyph": 1,
    "pixmap": 0,
    "add_primary": 1,
    "set_hint": 1,
    "Due": 2,
    "say_it": -1,
}
KEYWORDS = {"icon", "action_icon", "sign"}


def words(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from words(node.body)
        yield from words(node.orelse)


def named_icons(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = PLACES.get(name, -1)
            if 0 <= place < len(node.args):
                yield from words(node.args[place])
            for keyword in node.keywords:
                if keyword.arg in KEYWORDS:
                    yield from words(keyword.value)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            titles = {getattr(target, "id", "") for target in targets}
            if "icon" in titles and node.value is not None:
                yield from words(node.value)
            if any("ICON" in title for title in titles) and isinstance(node.value, ast.Dict):
                for value in node.value.values:
                    yield from words(value)


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_icons_exist(path) -> None:
    known = icons.characters()
    named = {name for name in named_icons(ast.parse(path.read_text("utf-8"))) if name}
    assert sorted(name for name in named if name not in known) == []


def test_the_search_finds_them() -> None:
    tree = ast.parse('Button("x", icon="plus" if new else "no-such-sign")')
    assert set(named_icons(tree)) == {"plus", "no-such-sign"}


def test_an_unknown_icon_is_a_bug(dressed) -> None:
    from ui.widgets.theme import theme

    with pytest.raises(KeyError):
        icons.pixmap("no-such-sign", theme.colour("text"))
