# SPDX-License-Identifier: Apache-2.0
"""The typeface of a partner's letters: the program's own, or one that the office brings along as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.lines import Folding
from ui.widgets.panes import down
from ui.work.words import say


class TypefaceField(QWidget):
    """Says which typeface stands and lets a file be chosen; its problems are said by the form."""

    file_chosen = Signal(object)  # Path
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = Label("", wrap=True)
        self.choosing = Button(say("Choose font file …"), base=28)
        self.choosing.clicked.connect(self._choose)
        self.removing = Button(say("Remove typeface"), "link", base=28)
        self.removing.clicked.connect(self.removed)
        deeds = QWidget()
        deeds.setLayout(Folding(self.choosing, self.removing, gap=16))
        self.setLayout(down(self._name, deeds, gap=6))
        self.setFocusProxy(self.choosing)
        self.show_name("")

    @property
    def name(self) -> str:
        """What stands there."""
        return self._name.text()

    def show_name(self, name: str) -> None:
        """Show the name of the own typeface; "" where letters are set in the program's."""
        self._name.setText(name or say("Noto Sans, which Verbund brings along"))
        self.removing.setVisible(bool(name))

    def show_checking(self) -> None:
        """A file is being looked at."""
        self._name.setText(say("The typeface is being looked at …"))

    def _choose(self) -> None:
        dialog = QFileDialog(self, say("Choose font file"), "", say("TrueType fonts (*.ttf)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.file_chosen.emit(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
