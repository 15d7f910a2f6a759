# SPDX-License-Identifier: Apache-2.0
"""Every page and every dialog can be looked at: it stands in the list of scenes that the pictures and the walk go through."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import scenes
from PySide6.QtWidgets import QDialog

import ui
from ui.main import PAGES
from ui.widgets.dialogs import Sheet


def heirs(kind: type) -> Iterator[type]:
    for heir in kind.__subclasses__():
        yield heir
        yield from heirs(heir)


def ours() -> set[str]:
    """Names of all pages and dialogs of the window."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if module.name != "ui.__main__":
            importlib.import_module(module.name)
    dialogs = (kind for kind in heirs(QDialog) if kind is not Sheet and kind.__module__.startswith("ui."))
    pages = (maker for maker in PAGES if isinstance(maker, type))
    return {f"{kind.__module__}.{kind.__qualname__}" for kind in (*dialogs, *pages)}


def test_every_page_and_dialog_has_a_scene() -> None:
    shown = {name for scene in scenes.SCENES for name in scene.shows}
    assert len(ours()) > 8
    assert sorted(ours() - shown) == []


def test_no_scene_promises_what_is_gone() -> None:
    assert sorted({name for scene in scenes.SCENES for name in scene.shows} - ours()) == []


def test_scenes_have_names_of_their_own() -> None:
    names = [scene.name for scene in scenes.SCENES]
    assert len(names) == len(set(names)) > 40
    assert all(name == name.lower() and " " not in name for name in names)
