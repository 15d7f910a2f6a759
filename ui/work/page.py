# SPDX-License-Identifier: Apache-2.0
"""Says what the shell asks of a page, and what a page may ask of the shell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm.changes import Changes
from ui.work.deeds import Deed
from ui.work.lanes import ReadLane
from ui.work.operation import Operations

if TYPE_CHECKING:
    from crm.desk import Desk
    from crm.workspace import Workspace


@dataclass(slots=True)
class Office:
    """What every page works with: the open workspace, the way to act, and the lane for long reads."""

    workspace: Workspace
    operations: Operations
    reads: ReadLane

    @property
    def desk(self) -> Desk:
        """Who acts now."""
        return self.workspace.desk


class Page(QWidget):
    """One page of the rail; a room inherits it and answers the shell's questions."""

    open_requested = Signal(str, str)  # kind, id: whoever shows that kind, the shell knows
    count_changed = Signal()  # the message bar reads `count()` again
    deeds_changed = Signal()  # what is possible has changed, with the selection for instance

    id = ""
    title = ""  # English msgid, marked
    icon = ""  # Phosphor name; `-fill` is added while the page is open
    kinds: frozenset[str] = frozenset()  # record kinds that `show_record` can open
    key = 1  # Ctrl+1 …
    begin_text = ""  # msgid of the palette's offer when nothing was found: "Create contact “{text}”"

    def deeds(self) -> list[Deed]:
        """The page's commands."""
        return []

    def side_widget(self) -> QWidget | None:
        """What stands below the rail's hairline while the page is open."""
        return None

    def panes(self) -> list[QWidget]:
        """The places that F6 goes through, in reading order."""
        return [self]

    def show_record(self, kind: str, record: str) -> None:
        """Show one record (32 hex)."""

    def place(self) -> tuple[str, str]:
        """Kind and id of what is shown now, ("", "") for none: the way back leads here."""
        return "", ""

    def refresh(self, changes: Changes) -> None:
        """Read again what these changes touched; empty changes mean everything."""

    def focus_first(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()

    def sift(self, text: str) -> None:
        """Show only what a text finds; "#Title" means a tag or list (the palette's `#`)."""

    def begin(self, text: str) -> None:
        """Begin a new record with this name; only asked when `begin_text` is set."""

    def count(self) -> str:
        """A short count for the message bar, in words: "4.812 Kontakte"."""
        return ""

    def narrow(self, is_narrow: bool) -> None:
        """The rail is collapsed: what stood in `side_widget` needs another door."""


PageMaker = Callable[[Office], Page]
