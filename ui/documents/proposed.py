# SPDX-License-Identifier: Apache-2.0
"""Fields that show what follows from the contact until somebody writes over it, and come back to it when they are emptied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from ui.widgets.combos import Combo
from ui.widgets.fields import TextArea


class ProposedCombo(Combo):
    """An editable line with a proposal and others to choose from; `written` is "" while it says what was proposed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(editable=True)
        self._proposal = ""
        line = self.lineEdit()
        assert line is not None
        line.textEdited.connect(lambda _: self.changed.emit())
        line.editingFinished.connect(self._settle)
        self.chosen.connect(lambda _: self.changed.emit())

    def propose(self, proposal: str, others: Sequence[str], written: str) -> None:
        """Propose a line; `written` stands in its place where somebody wrote over it."""
        self._proposal = proposal
        lines = list(dict.fromkeys(line for line in (proposal, *others) if line))
        shown = written or proposal
        if [self.itemText(row) for row in range(self.count())] != lines:
            self.set_options([(line, line) for line in lines])
        if self.currentText() != shown:
            self.setEditText(shown)
            if (line := self.lineEdit()) is not None:
                line.setCursorPosition(0)
        self._place_line()  # Qt moves its editor with every change of the options

    def written(self) -> str:
        """What was written over the proposal."""
        text = self.currentText().strip()
        return "" if text == self._proposal else text

    def _settle(self) -> None:
        if not self.currentText().strip():
            self.setEditText(self._proposal)


class ProposedText(TextArea):
    """Several lines with a proposal."""

    changed = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__(lines=lines)
        self._proposal: tuple[str, ...] = ()
        self.textChanged.connect(self.changed)

    def propose(self, proposal: Sequence[str], written: Sequence[str]) -> None:
        """Propose lines; `written` stand in their place where somebody wrote over them."""
        self._proposal = tuple(proposal)
        shown = tuple(written) or self._proposal
        if self.lines() != shown:
            self.blockSignals(True)
            self.setPlainText("\n".join(shown))
            self.blockSignals(False)

    def lines(self) -> tuple[str, ...]:
        """What stands there, without empty lines."""
        return lines_of(self.toPlainText())

    def written(self) -> tuple[str, ...]:
        """What was written over the proposal."""
        lines = self.lines()
        return () if lines == self._proposal else lines

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing at all means the proposal."""
        super().focusOutEvent(event)
        if not self.lines() and self._proposal:
            self.setPlainText("\n".join(self._proposal))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a line between commas or semicolons: "Programm, Anfahrt" are two."""
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())
