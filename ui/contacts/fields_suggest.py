# SPDX-License-Identifier: Apache-2.0
"""Fields that suggest while one types: organisations of the store, and titles of tags and lists as chips."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from crm.contacts.queries import Facet, suggest_organisations, titles
from crm.folding import fold
from ui.contacts.fields_flow import Flow, wide
from ui.widgets import fonts
from ui.widgets.chips import Chip, ChipRow
from ui.widgets.fields import Field
from ui.widgets.form import named
from ui.widgets.panes import down
from ui.widgets.tokens import Tone
from ui.work.page import Office
from ui.work.words import say

Suggest = Callable[[str], Sequence[tuple[str, str]]]  # typed text -> keys and texts


class SuggestField(Field):
    """A field of free text below which fitting entries open; `picked` gives the key of one that was chosen."""

    picked = Signal(str)

    def __init__(self, suggest: Suggest, placeholder: str = "", *, icon: str = "") -> None:
        super().__init__("", placeholder, icon=icon)
        self._suggest = suggest
        self._offers: list[tuple[str, str]] = []
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(8)
        self.setCompleter(completer)
        # queued: Qt writes the choice into the field by the same signal, and ours may empty it
        completer.activated.connect(self._activated, Qt.ConnectionType.QueuedConnection)
        self.textEdited.connect(self._look_up)
        self.restyle()

    def offers(self) -> list[tuple[str, str]]:
        """What is offered for the text that was typed last."""
        return list(self._offers)

    def restyle(self) -> None:
        """The list grows with the field."""
        super().restyle()
        completer = self.completer()
        if completer is not None and (popup := completer.popup()) is not None:
            popup.setFont(fonts.font("text"))

    def _look_up(self, text: str) -> None:
        self._offers = list(self._suggest(text)) if text.strip() else []
        self._model.setStringList([words for _, words in self._offers])

    def _activated(self, text: str) -> None:
        key = next((key for key, words in self._offers if words == text), "")
        if key:
            self.picked.emit(key)


class OrganisationField(SuggestField):
    """An organisation: one of the store (then its id is known) or a name as written."""

    value_changed = Signal()

    def __init__(self, office: Office, placeholder: str = "") -> None:
        self._office = office
        self._id = ""
        super().__init__(self._organisations, placeholder)
        self.picked.connect(self._take)
        self.textEdited.connect(self._forget)
        self.textChanged.connect(lambda _: self.value_changed.emit())
        self.editingFinished.connect(self._recognise)

    def value(self) -> tuple[str, str]:
        """Name and id; no id where it is only a name."""
        return self.text().strip(), self._id

    def set_value(self, value: tuple[str, str]) -> None:
        """Show an organisation; the name is read where only the id is known."""
        name, self._id = value
        if self._id and not name:
            name = titles(self._office.workspace.reader, self._office.desk, [self._id]).get(self._id, "")
        self.blockSignals(True)
        self.setText(name)
        self.setCursorPosition(0)
        self.blockSignals(False)
        self._show_link()

    def _organisations(self, text: str) -> list[tuple[str, str]]:
        found: list[Facet] = suggest_organisations(self._office.workspace.reader, self._office.desk, text)
        return [(one.id, one.title) for one in found]

    def _take(self, key: str) -> None:
        self._id = key
        self._show_link()
        self.value_changed.emit()

    def _forget(self) -> None:
        if self._id:
            self._id = ""
            self._show_link()

    def _recognise(self) -> None:
        """A name that was typed to its end is the organisation of that name, when there is exactly one."""
        same = [key for key, words in self.offers() if fold(words) == fold(self.text().strip())]
        if not self._id and len(same) == 1:
            self._take(same[0])

    def _show_link(self) -> None:
        self.set_icon("buildings" if self._id else "")
        self.setToolTip(say("{name}, an organisation of this store", name=self.text()) if self._id else "")


class TitlesField(QWidget):
    """Titles as chips that can be taken away, and a field that adds one; a title that is not there yet is made."""

    value_changed = Signal()

    def __init__(self, known: Callable[[], Sequence[str]], adding: str, *, tone: Tone = "slate", icon: str = "") -> None:
        super().__init__()
        self._known, self._tone, self._icon = known, tone, icon
        self._titles: list[str] = []
        self._chips = ChipRow(gap=6)
        self.typing = SuggestField(self._fitting, adding, icon="plus")
        named(self.typing, adding)
        self.typing.picked.connect(self._add)
        self.typing.editingFinished.connect(lambda: self._add(self.typing.text()) if not self._popup_open() else None)
        self.setLayout(down(self._chips, Flow(wide(self.typing, 180)), gap=6))
        self.setFocusProxy(self.typing)

    def value(self) -> tuple[str, ...]:
        """The titles in their order."""
        return tuple(self._titles)

    def set_value(self, value: Sequence[str]) -> None:
        """Show these titles."""
        self._titles = list(value)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds what was typed and stays for the next."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.typing.text().strip():
            self._add(self.typing.text())
            return
        super().keyPressEvent(event)

    def _popup_open(self) -> bool:
        completer = self.typing.completer()
        popup = completer.popup() if completer is not None else None
        return popup is not None and popup.isVisible()

    def _fitting(self, text: str) -> list[tuple[str, str]]:
        here = {fold(title) for title in self._titles}
        return [(title, title) for title in self._known() if fold(text) in fold(title) and fold(title) not in here][:8]

    def _add(self, text: str) -> None:
        title = " ".join(text.split())
        self.typing.blockSignals(True)
        self.typing.clear()
        self.typing.blockSignals(False)
        if title and fold(title) not in {fold(one) for one in self._titles}:
            self._titles.append(title)
            self._show()
            self.value_changed.emit()

    def _remove(self, title: str) -> None:
        self._titles.remove(title)
        self._show()
        self.typing.setFocus(Qt.FocusReason.OtherFocusReason)
        self.value_changed.emit()

    def _show(self) -> None:
        chips = []
        for title in self._titles:
            chip = Chip(title, self._tone, icon=self._icon, closable=True)
            chip.removed.connect(lambda title=title: self._remove(title))
            chips.append(chip)
        self._chips.set_chips(chips)
        self._chips.setVisible(bool(chips))
