# SPDX-License-Identifier: Apache-2.0
"""The right side of the page: the card of one contact, its editor, several chosen ones, or nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from crm.changes import Changes
from ui.contacts import offers
from ui.contacts.chosen import ChosenPane
from ui.widgets.avatars import Face
from ui.widgets.panes import Pane
from ui.work.deeds import Deed
from ui.work.page import Office

if TYPE_CHECKING:
    from ui.contacts.card import CardPane
    from ui.contacts.editor import EditorPane


def bring_into_sight(part: QWidget) -> None:
    """Scroll the pane around a part until it is seen; Qt does so for Tab alone."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(part, 0, 24)


class Shown(QStackedWidget):
    """Shows one thing at a time; who is chosen is the list's. Card and editor are loaded when first asked for, after the first rows."""

    open_requested = Signal(str, str)  # kind, id
    deed_requested = Signal(str)  # id of a deed of others
    saved = Signal(str)  # id of the contact
    left = Signal()  # the editor was left
    tag_chosen = Signal(str)  # title of a tag or list whose contacts somebody wants to see
    mode_changed = Signal()
    edit_begun = Signal()
    draft_kept = Signal(str, str)  # key of a draft that was left behind, name of its contact

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._card: CardPane | None = None
        self._editor: EditorPane | None = None
        self.many = ChosenPane()
        self.many.deed_requested.connect(self.deed_requested)
        self.addWidget(Pane(None, "surface"))  # what stands until somebody is shown
        self.addWidget(self.many)

    @property
    def card(self) -> CardPane:
        """The card."""
        if self._card is None:
            from ui.contacts.card import CardPane

            self._card = CardPane(self._office)
            self._card.deed_requested.connect(self.deed_requested)
            self._card.open_requested.connect(self.open_requested)
            self._card.edit_requested.connect(self.edit)
            self._card.tag_chosen.connect(self.tag_chosen)
            self.addWidget(self._card)
        return self._card

    @property
    def editor(self) -> EditorPane:
        """The editor."""
        if self._editor is None:
            from ui.contacts.editor import EditorPane

            self._editor = EditorPane(self._office)
            self._editor.open_requested.connect(self.open_requested)
            self._editor.saved.connect(self.saved)
            self._editor.left.connect(self.left)
            self._editor.kept.connect(self.draft_kept)
            self.addWidget(self._editor)
        return self._editor

    @property
    def is_editing(self) -> bool:
        """Whether the editor is open."""
        return self._editor is not None and self.currentWidget() is self._editor

    def deeds(self) -> list[Deed]:
        """The deeds of card and editor."""
        return [
            *offers.of_card(lambda: self.card, lambda: self._card is not None and bool(self._card.contact_id)),
            *offers.of_editor(lambda: self.editor, lambda: self._editor is not None and self._editor.is_open()),
        ]

    def show_contact(self, contact: str) -> None:
        """Show the card of a contact."""
        self.card.show_contact(contact)
        self._turn(self.card)

    def show_many(self, count: int, faces: Sequence[Face], names: Sequence[str]) -> None:
        """Show what can be done to several."""
        self.many.show_chosen(count, faces, names)
        self._turn(self.many)

    def show_nothing(self) -> None:
        """There is nobody to choose from: an empty pane."""
        nothing = self.widget(0)
        if nothing is not None:
            self._turn(nothing)

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self.card.clear()
        self._turn(self.card)

    def begin_new(self, kind: str, name: str = "") -> None:
        """Open the editor for a new contact."""
        self._turn(self.editor)
        self.editor.begin_new(kind, name)
        self.edit_begun.emit()

    def resume(self, key: str) -> None:
        """Go on with a contact that was not saved, by the key of its draft."""
        self._turn(self.editor)
        self.editor.resume(key)
        self.edit_begun.emit()

    def edit(self, contact: str, section: str = "") -> None:
        """Open the editor over a contact, at a section of it."""
        if contact:
            self._turn(self.editor)
            self.editor.edit(contact, section)
            self.edit_begun.emit()

    def refresh(self, changes: Changes) -> None:
        """The card reads again what was touched; the editor keeps what was typed."""
        if self._card is not None:
            self._card.refresh(changes)

    def enter(self) -> None:
        """Put the focus into what is shown: on the first place that takes it."""
        shown = self.currentWidget()
        if shown is None:
            return
        if shown.focusPolicy() & Qt.FocusPolicy.TabFocus:
            shown.setFocus(Qt.FocusReason.TabFocusReason)
            return
        inside = (w for w in shown.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled())
        first = next(inside, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_sight(first)

    def _turn(self, widget: QWidget) -> None:
        if self.currentWidget() is not widget:
            if self._editor is not None and self.is_editing:
                self._editor.leave_behind()
            self.setCurrentWidget(widget)
            self.mode_changed.emit()
