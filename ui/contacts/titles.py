# SPDX-License-Identifier: Apache-2.0
"""Asks for a title: of a tag to give, of a list to put contacts on or to take them off, of a list or tag to add or rename."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from crm.errors import Known
from ui.widgets.combos import Combo
from ui.widgets.dialogs import Sheet
from ui.widgets.fields import Field
from ui.widgets.form import Form
from ui.work.words import say


class TitleSheet(Sheet):
    """One field with its label; `given` brings what was typed or chosen, and the caller accepts or says what is wrong."""

    given = Signal(str)

    def __init__(self, parent: QWidget, title: str, label: str, primary: tuple[str, str]) -> None:
        super().__init__(parent, title, icon=primary[1])
        self._label = label
        self._form = Form(96)
        self._form.add(label, self._made())
        self.body.addWidget(self._form)
        self.add_cancel()
        self.add_primary(primary[0]).clicked.connect(self._give)
        self.set_size(440, 0)

    def _made(self) -> QWidget:
        self.field: Field | Combo = Field()
        self.field.returnPressed.connect(self._give)
        return self.field

    def show_text(self, text: str) -> None:
        """Begin with a text, chosen whole so that typing replaces it."""
        if isinstance(self.field, Field):
            self.field.setText(text)
            self.field.selectAll()

    def show_trouble(self, error: Known) -> None:
        """Say below the field why it cannot be."""
        self._form.set_problem(self.field, error.sentence(say))
        self.field.setFocus()

    def text(self) -> str:
        """What stands in the field."""
        return self.field.text().strip() if isinstance(self.field, Field) else self.field.currentText().strip()

    def _give(self) -> None:
        self._form.clear_problems()
        if self.text():
            self.given.emit(self.text())
        else:
            self._form.set_problem(self.field, say("Enter a title."))

    def showEvent(self, event: QShowEvent) -> None:
        """Typing can begin at once."""
        super().showEvent(event)
        self.field.setFocus()


class ChoiceSheet(TitleSheet):
    """The same over titles that exist; `closed` allows no others."""

    def __init__(self, parent: QWidget, title: str, label: str, primary: tuple[str, str], *, options: Sequence[str], closed: bool) -> None:
        self._options, self._closed = [(option, option) for option in options], closed
        super().__init__(parent, title, label, primary)

    def _made(self) -> QWidget:
        combo = Combo(self._options, editable=not self._closed)
        if not self._closed:
            combo.setCurrentIndex(-1)
            combo.setEditText("")
            line = combo.lineEdit()
            if line is not None:
                line.returnPressed.connect(self._give)
        self.field = combo
        return combo
