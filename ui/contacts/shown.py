# SPDX-License-Identifier: Apache-2.0
"""The right side of the page: the card of one contact, its editor, several chosen ones, or nobody."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from crm.changes import Changes
from ui.contacts.chosen import ChosenPane, NobodyPane
from ui.widgets.avatars import Face
from ui.work.deeds import Deed
from ui.work.page import Office


class Shown(QStackedWidget):
    """Shows one thing at a time; who is chosen is the list's."""

    open_requested = Signal(str, str)  # kind, id
    deed_requested = Signal(str)  # id of a deed of others
    saved = Signal(str)  # id of the contact
    left = Signal()  # the editor was left
    mode_changed = Signal()

    def __init__(self, office: Office, for_many: Sequence[Deed]) -> None:
        super().__init__()
        self.card = _part("card", "CardPane", office)
        self.editor = _part("editor", "EditorPane", office)
        self.many, self.nobody = ChosenPane(for_many), NobodyPane()
        for widget in (self.nobody, self.many, self.card, self.editor):
            if widget is not None:
                self.addWidget(widget)
        self._bind()

    def _bind(self) -> None:
        self.many.deed_requested.connect(self.deed_requested)
        if self.card is not None:
            self.card.open_requested.connect(self.open_requested)
            self.card.deed_requested.connect(self.deed_requested)
            self.card.edit_requested.connect(self.edit)
        if self.editor is not None:
            self.editor.saved.connect(self.saved)
            self.editor.left.connect(self.left)

    @property
    def is_editing(self) -> bool:
        """Whether the editor is open."""
        return self.editor is not None and self.currentWidget() is self.editor

    def deeds(self) -> list[Deed]:
        """The deeds of card and editor."""
        return [deed for part in (self.card, self.editor) if part is not None for deed in part.deeds()]

    def show_contact(self, contact: str) -> None:
        """Show the card of a contact."""
        if self.card is not None:
            self.card.show_contact(contact)
        self._turn(self.card or self.nobody)

    def show_many(self, count: int, faces: Sequence[Face], names: Sequence[str]) -> None:
        """Show what can be done to several."""
        self.many.show_chosen(count, faces, names)
        self._turn(self.many)

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        if self.card is not None:
            self.card.clear()
        self._turn(self.nobody)

    def begin_new(self, kind: str, name: str = "") -> None:
        """Open the editor for a new contact."""
        if self.editor is not None:
            self.editor.begin_new(kind, name)
            self._turn(self.editor)

    def edit(self, contact: str, section: str = "") -> None:
        """Open the editor over a contact, at a section of it."""
        if self.editor is not None and contact:
            self.editor.edit(contact, section)
            self._turn(self.editor)

    def refresh(self, changes: Changes) -> None:
        """The card reads again what was touched; the editor keeps what was typed."""
        if self.card is not None:
            self.card.refresh(changes)

    def enter(self) -> None:
        """Put the focus into what is shown: on the first place that takes it."""
        shown = self.currentWidget()
        if shown.focusPolicy() & Qt.FocusPolicy.TabFocus:
            shown.setFocus(Qt.FocusReason.TabFocusReason)
            return
        inside = (w for w in shown.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled())
        first = next(inside, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _turn(self, widget: QWidget) -> None:
        if self.currentWidget() is not widget:
            self.setCurrentWidget(widget)
            self.mode_changed.emit()


def _part(module: str, name: str, office: Office) -> Any:
    """Card or editor; they are made when the page is, and are not there in a build without them."""
    try:
        found = import_module(f"ui.contacts.{module}")
    except ModuleNotFoundError as error:
        if error.name != f"ui.contacts.{module}":
            raise
        return None
    return getattr(found, name)(office)
