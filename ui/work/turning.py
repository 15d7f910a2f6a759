# SPDX-License-Identifier: Apache-2.0
"""Takes back the last step or does it again, from wherever Ctrl+Z is pressed, and says which it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm import workspace as core
from crm.changes import Changes
from ui.work.operation import Operation, Said, Ticket
from ui.work.words import many, say

if TYPE_CHECKING:
    from ui.work.page import Office


def take_back(office: Office, *, redo: bool = False, words: str = "") -> None:
    """Undo or redo; `words` stand beside the progress, for with many records it takes seconds."""
    workspace, operations = office.workspace, office.operations

    def done(changes: Changes | None) -> None:
        if changes is None:
            operations.said.emit(Said(say("There is nothing to redo.") if redo else say("There is nothing to undo."), good=False))
            return
        step = say(changes.label)
        text = say("Done again: {step}", step=step) if redo else say("Taken back: {step}", step=step)
        if changes.refused:
            rest = many("{number} value was changed later and stays.", "{number} values were changed later and stay.", len(changes.refused))
            text = say("{deed} – {rest}", deed=text, rest=rest)
        operations.said.emit(Said(text, undoable=redo))

    def turn(_: object) -> Changes | None:
        return core.redo(workspace) if redo else core.undo(workspace)

    operations.start(Operation("", turn, done, ticket=Ticket(words or (say("Redo") if redo else say("Undo")), cancellable=False)))
