# SPDX-License-Identifier: Apache-2.0
"""Declares the deeds of the preferences: open them, back up now, restore from a copy; the shell binds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crm.texts import mark
from ui.preferences.section import Doors
from ui.work.deeds import Deed
from ui.work.operation import Operation
from ui.work.words import say

if TYPE_CHECKING:
    from ui.preferences.sheet import PreferencesSheet
    from ui.work.page import Office


def deeds(office: Office, parent: QWidget, doors: Doors) -> list[Deed]:
    """The three deeds; `doors` are what only the shell can do."""
    return [
        Deed("preferences.open", mark("&Preferences …"), "gear", "Ctrl+,", menu="extras", order=900,
             run=lambda: _open(office, parent, doors, "general")),
        Deed("preferences.backup", mark("Back up &now"), "hard-drives", menu="file", order=801, run=lambda: _back_up(office)),
        Deed("preferences.restore", mark("&Restore from a copy …"), "clock-counter-clockwise", menu="file", order=802,
             run=lambda: _open(office, parent, doors, "store")),
    ]  # fmt: skip


def open_preferences(office: Office, parent: QWidget, doors: Doors, *, section: str = "general") -> PreferencesSheet:
    """Show the preferences at a section: general, partner, staff or store."""
    from ui.preferences.sheet import PreferencesSheet

    sheet = PreferencesSheet(office, parent, doors)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    sheet.show_section(section)
    return sheet


def _open(office: Office, parent: QWidget, doors: Doors, section: str) -> None:
    open_preferences(office, parent, doors, section=section)


def _back_up(office: Office) -> None:
    from crm.workspace.copies import back_up_now

    workspace = office.workspace
    office.operations.start(Operation(say("Backed up just now."), lambda _: back_up_now(workspace)))
