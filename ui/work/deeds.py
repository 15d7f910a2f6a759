# SPDX-License-Identifier: Apache-2.0
"""Says what a deed is: every command that a person can give is declared once, and menus, palette and help are drawn from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Menu = Literal["file", "edit", "view", "contact", "extras", "help", ""]


Ids = Callable[[], Sequence[str]]  # of the chosen records
Numbers = Callable[[], Sequence[int]]  # local numbers of the records that a page shows


def nobody() -> Sequence[str]:
    """For pages where nobody can be chosen."""
    return ()


def nothing() -> Sequence[int]:
    """For pages that show no records."""
    return ()


def always() -> bool:
    """For deeds that are possible at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Deed:
    """One command. `text` is an English msgid with its mnemonic ("&Undo"), `shortcut` as Qt writes it in English ("Ctrl+Z"),
    a second one behind a bar ("Ctrl+Y | Ctrl+Shift+Z").

    `menu` names the menu of the bar ("" keeps it to context menus and the palette), `order` its place there: a new
    group begins with every full hundred. `context` is the id of the page it belongs to, "" for the whole program:
    the same shortcut may serve two pages, never twice in one context.
    """

    id: str
    text: str
    icon: str
    shortcut: str = ""
    enabled_when: Callable[[], bool] = always
    run: Callable[[], None] = lambda: None
    menu: Menu = ""
    order: int = 0
    context: str = ""
    checked: Callable[[], bool] | None = None  # a deed that switches something shows its state


def clashes(deeds: list[Deed]) -> list[tuple[str, str, str]]:
    """Pairs of deeds that would answer the same keys: shortcut in small letters, id, id."""
    found: list[tuple[str, str, str]] = []
    for number, deed in enumerate(deeds):
        for other in deeds[number + 1 :]:
            meet = not deed.context or not other.context or deed.context == other.context
            found += [(keys, deed.id, other.id) for keys in sorted(_keys(deed) & _keys(other)) if meet]
    return found


def _keys(deed: Deed) -> set[str]:
    return {keys.strip().casefold() for keys in deed.shortcut.split("|") if keys.strip()}
