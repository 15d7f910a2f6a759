# SPDX-License-Identifier: Apache-2.0
"""Declares the deeds of the frame itself: taking back, going places, looks, help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from crm import workspace as core
from crm.changes import Changes
from crm.clock import day_of
from crm.texts import mark
from ui.widgets.theme import Choice, theme
from ui.work import device, words
from ui.work.deeds import Deed
from ui.work.folders import remember_folder, start_folder
from ui.work.operation import Operation
from ui.work.turning import take_back
from ui.work.words import say

if TYPE_CHECKING:
    from ui.shell.window import Window

_LOOKS: tuple[tuple[Choice, str], ...] = (
    ("system", mark("Look of the &system")),
    ("light", mark("&Light")),
    ("dark", mark("&Dark")),
    ("contrast", mark("High &contrast")),
)
_SCALES = ((1.0, mark("Text size 100 %")), (1.25, mark("Text size 125 %")), (1.5, mark("Text size 150 %")), (2.0, mark("Text size 200 %")))
_LANGUAGES = (("de", "Deutsch"), ("en", "English"))


def deeds(window: Window) -> list[Deed]:
    """All deeds of the frame."""
    return [*_file(window), *_edit(window), *_ways(window), *_views(window), *_looks(window), *_help(window)]


def _file(window: Window) -> list[Deed]:
    return [
        Deed("file.backup", mark("&Back up …"), "hard-drives", run=lambda: _back_up(window), menu="file", order=800),
        Deed("file.quit", mark("&Quit"), "sign-out", "Ctrl+Q", run=lambda: _close(window), menu="file", order=900),
    ]


def _edit(window: Window) -> list[Deed]:
    def undo() -> None:
        _turn(window, redo=False)

    def redo() -> None:
        _turn(window, redo=True)

    return [
        Deed("edit.undo", mark("&Undo"), "arrow-counter-clockwise", "Ctrl+Z", run=undo, menu="edit", order=0),
        Deed("edit.redo", mark("&Redo"), "arrow-clockwise", "Ctrl+Y | Ctrl+Shift+Z", run=redo, menu="edit", order=1),
    ]


def _ways(window: Window) -> list[Deed]:
    places = window.places
    pages = [
        Deed(f"go.{page.id}", page.title, page.icon, f"Ctrl+{page.key}", run=_goer(places.go, page.id), menu="view", order=number)
        for number, page in enumerate(places.pages())
    ]
    return [
        *pages,
        Deed("go.back", mark("&Back"), "arrow-left", "Alt+Left", lambda: places.can_go(-1), _goer(places.travel, -1), "view", 100),
        Deed("go.forward", mark("&Forward"), "arrow-right", "Alt+Right", lambda: places.can_go(1), _goer(places.travel, 1), "view", 101),
        Deed("go.pane", mark("&Next pane"), "", "F6", run=lambda: window.step_pane(1), menu="view", order=110),
        Deed("go.pane_before", mark("&Former pane"), "", "Shift+F6", run=lambda: window.step_pane(-1), menu="view", order=111),
    ]


def _views(window: Window) -> list[Deed]:
    return [
        Deed("view.find", mark("&Search everything …"), "magnifying-glass", "Ctrl+K", run=window.open_palette, menu="edit", order=100),
        Deed("view.renew", mark("&Read again"), "arrows-clockwise", "F5", run=lambda: window.refresh(Changes()), menu="view", order=200),
        Deed("view.rail", mark("F&old the bar"), "columns", "Ctrl+Shift+L", run=window.toggle_rail, menu="view", order=201,
             checked=lambda: window.rail.narrow),
    ]  # fmt: skip


def _looks(window: Window) -> list[Deed]:
    def row(key: str, text: str, order: int, run: Callable[[], None], *, checked: Callable[[], bool]) -> Deed:
        return Deed(key, text, "", run=run, menu="view", order=order, checked=checked)

    looks = [
        row(f"look.{look}", text, 300 + n, _goer(choose_look, look), checked=_is(lambda: theme.choice, look))
        for n, (look, text) in enumerate(_LOOKS)
    ]
    scales = [
        row(f"scale.{round(scale * 100)}", text, 400 + n, _goer(choose_scale, scale), checked=_is(lambda: theme.scale, scale))
        for n, (scale, text) in enumerate(_SCALES)
    ]
    speak = partial(choose_language, window)
    languages = [
        row(f"language.{name}", text, 500 + n, _goer(speak, name), checked=_is(words.language, name))
        for n, (name, text) in enumerate(_LANGUAGES)
    ]
    return [*looks, *scales, *languages]


def _help(window: Window) -> list[Deed]:
    def keys() -> None:
        from ui.shell.dialogs import ShortcutsDialog

        ShortcutsDialog(window, window.actions_).open()

    def about() -> None:
        from ui.shell.dialogs import AboutDialog

        AboutDialog(window).open()

    return [
        Deed("help.keys", mark("&Keyboard shortcuts"), "keyboard", "Ctrl+F1", run=keys, menu="help", order=1),
        Deed("help.about", mark("&About Verbund"), "info", run=about, menu="help", order=100),
    ]


def choose_look(look: Choice) -> None:
    """Switch the look, from the next start on as well."""
    theme.choose(look)
    device.save(replace(device.load(), look=look))


def choose_scale(scale: float) -> None:
    """Switch the text size, from the next start on as well."""
    theme.set_scale(scale)
    device.save(replace(device.load(), scale=scale))


def choose_language(window: Window, language: str) -> None:
    """Switch the language; the window is built again in it."""
    if language != words.language():
        device.save(replace(device.load(), language=language))
        words.use(language)
        window.rebuild_requested.emit()


def _turn(window: Window, *, redo: bool) -> None:
    """Undo or redo; the entry of the menu names the step."""
    words = window.actions_.action("edit.redo" if redo else "edit.undo").text().replace("&", "")
    take_back(window.office, redo=redo, words=words)


def _back_up(window: Window) -> None:
    workspace = window.office.workspace
    proposed = start_folder() / f"{workspace.path.stem}-{day_of(workspace.desk.now())}.verbund"
    asked = QFileDialog.Option.DontConfirmOverwrite  # nothing is ever replaced: that is said instead
    name, _ = QFileDialog.getSaveFileName(window, say("Back up"), str(proposed), say("Verbund store (*.verbund)"), options=asked)
    if name:
        remember_folder(Path(name).parent)
        label = say("Backed up to “{name}”", name=Path(name).name)
        window.office.operations.start(Operation(label, lambda _: core.back_up(workspace, Path(name))))


def _close(window: Window) -> None:
    window.close()


def _goer(go: Callable[..., None], target: object) -> Callable[[], None]:
    return lambda: go(target)


def _is(now: Callable[[], object], value: object) -> Callable[[], bool]:
    return lambda: now() == value
