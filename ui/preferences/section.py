# SPDX-License-Identifier: Apache-2.0
"""Says what a section of the preferences is, and what it may ask of the sheet and of the shell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm.changes import Changes

if TYPE_CHECKING:
    from crm.desk import Desk
    from crm.partners.rules import Partner
    from ui.preferences.recovery_view import PageWays
    from ui.work.page import Office

Specimen = Callable[[Any, "Desk", "Partner"], bytes]  # reader, desk, partner as it stands in the form → PDF


@dataclass(frozen=True, slots=True)
class Doors:
    """What only the shell can do.

    `reopen(path, change)` closes everything that has the store open, runs `change` (a Known from it is said) and opens `path`
    again; `speak(language)` builds the window again in a language; `specimen` paints a letter on a partner's letterhead;
    `recovery` brings the recovery page of an encrypted store onto paper.
    """

    reopen: Callable[[Path, Callable[[], object]], None]
    speak: Callable[[str], None]
    specimen: Specimen | None = None
    recovery: PageWays | None = None


@dataclass(frozen=True, slots=True)
class Primary:
    """The one deed of a section: its words, icon, and whether there is anything to do."""

    text: str
    icon: str = "check"
    enabled: bool = True


class Section(QWidget):
    """One part of the preferences, made when it is first shown."""

    primary_changed = Signal()
    closing_requested = Signal(object)  # a deed that ends this window: done when the sheet is closed and everything is written

    key = ""
    title = ""  # marked
    icon = ""

    def __init__(self, office: Office, doors: Doors) -> None:
        super().__init__()
        self.office, self.doors = office, doors

    def primary(self) -> Primary | None:
        """The deed that stands in the foot while the section is open."""
        return None

    def act(self) -> None:
        """Do the primary deed."""

    def enter(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Read again what a step has touched; empty changes mean everything."""

    def go_back(self) -> bool:
        """Esc: close what is open inside; False when nothing is, then the sheet closes."""
        return False

    def leave(self) -> None:
        """The sheet closes: keep what was begun."""
