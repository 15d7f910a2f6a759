# SPDX-License-Identifier: Apache-2.0
"""The field of the recipient: who is chosen with face and place, or a search; of several letters one is looked at after another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QCompleter, QWidget

from ui.widgets import fonts
from ui.widgets.avatars import Face, draw_avatar, hue_of
from ui.widgets.buttons import IconButton
from ui.widgets.fields import Field, draw_field
from ui.widgets.icons import glyph
from ui.widgets.labels import Label
from ui.widgets.painting import guarded
from ui.widgets.panes import across
from ui.widgets.theme import theme
from ui.work.words import keys, number, say

if TYPE_CHECKING:
    from ui.work.page import Office

_MOST = 8  # contacts that a search offers


@dataclass(frozen=True, slots=True)
class Somebody:
    """A contact as the field shows it: id, its words, its face."""

    id: str
    words: str
    face: Face


def read_somebody(office: Office, contact_id: str) -> Somebody | None:
    """A contact for the field; None when it is gone."""
    from crm.contacts.queries import contact, main_affiliation, today
    from crm.contacts.rules.names import display, initials
    from crm.contacts.rules.values import ORGANISATION

    found = contact(office.workspace.reader, office.desk, contact_id)
    if found is None:
        return None
    firm = main_affiliation(found, today(office.desk))
    words = ", ".join(part for part in (display(found), firm.organisation if firm else "") if part)
    face = Face(initials(found), hue_of(contact_id), organisation=found.kind == ORGANISATION)
    return Somebody(contact_id, words or say("(without a name)"), face)


class RecipientField(Field):
    """Typing searches; leaving the field without a choice shows who was chosen before."""

    picked = Signal(str)
    emptied = Signal()

    def __init__(self, office: Office) -> None:
        self._office = office
        self._somebody: Somebody | None = None
        self._offers: dict[str, str] = {}
        super().__init__("", say("Search name, organisation, town …"), icon="magnifying-glass", clear=True)
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_MOST)
        self.setCompleter(completer)
        # queued: Qt writes the choice into the field by the same signal, and ours replaces it
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.restyle()
        self.textEdited.connect(self._look_up)
        self.textChanged.connect(self._see_empty)

    def restyle(self) -> None:
        """The list grows with the field."""
        super().restyle()
        if (completer := self.completer()) is not None and (popup := completer.popup()) is not None:
            popup.setFont(fonts.font("text"))

    @property
    def somebody(self) -> Somebody | None:
        """Who is chosen."""
        return self._somebody

    def show_somebody(self, somebody: Somebody | None) -> None:
        """Show who is chosen, or nobody."""
        self._somebody = somebody
        self._show_text()

    def _show_text(self) -> None:
        self.blockSignals(True)
        self.setText(self._somebody.words if self._somebody else "")
        self.blockSignals(False)
        self.textChanged.emit(self.text())  # the cross comes and goes with the text
        self.setCursorPosition(0)
        self.setToolTip(self.text())
        self.update()

    def _see_empty(self, text: str) -> None:
        if not text and self._somebody is not None:
            self._somebody = None
            self.emptied.emit()

    def _look_up(self, text: str) -> None:
        from crm.contacts.rules.values import ORGANISATION, PERSON
        from crm.search.asking import ask

        self._offers = {}
        if text.strip():
            for hit in ask(self._office.workspace.reader, self._office.desk, text, limit=_MOST):
                if hit.kind in (PERSON, ORGANISATION):
                    words = " · ".join(part for part in (hit.name, hit.organisation, hit.town) if part)
                    self._offers.setdefault(words, hit.id)
        self._model.setStringList(list(self._offers))

    def _take(self, words: str) -> None:
        key = self._offers.get(words)
        if key:
            self.picked.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the best hit when nothing is marked in the list."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if is_enter and self._offers and self._is_other():
            self._take(next(iter(self._offers)))
            return
        super().keyPressEvent(event)

    def _is_other(self) -> bool:
        return self._somebody is None or self.text() != self._somebody.words

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A search that led to nothing goes."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self._somebody is not None and self._is_other():
            self._show_text()

    @guarded
    def _paint_frame(self, painter: QPainter) -> None:
        draw_field(painter, QRectF(self.rect()), enabled=self.isEnabled(), bad=self.is_bad, hovered=self.underMouse())
        size = fonts.px(16)
        if self._somebody is not None and not self._is_other():
            wide = min(fonts.px(22), self.height() - 8)
            place = QRectF(6, (self.height() - wide) / 2, wide, wide)
            draw_avatar(painter, place, self._somebody.face)
            return
        glyph(painter, "magnifying-glass", QRectF(10, 0, size, self.height()), theme.colour("muted"), size)


class Steps(QWidget):
    """Of several letters, the way from one to the next; unseen while there is only one."""

    stepped = Signal(int)  # -1, 1

    def __init__(self) -> None:
        super().__init__()
        self._before = IconButton("caret-left", say("Previous recipient"), shortcut_text=keys("Alt+Left"), base=24)
        self._after = IconButton("caret-right", say("Next recipient"), shortcut_text=keys("Alt+Right"), base=24)
        self._where = Label("", "caption", token="muted", whole=True)
        self._before.clicked.connect(lambda: self.stepped.emit(-1))
        self._after.clicked.connect(lambda: self.stepped.emit(1))
        self.setLayout(across(self._before, self._where, self._after, gap=4))
        self.show_place(0, 1)

    def show_place(self, at: int, of: int) -> None:
        """Which of how many is shown, from 0."""
        self._where.setText(say("{number} of {total}", number=number(at + 1), total=number(of)))
        self._before.setEnabled(at > 0)
        self._after.setEnabled(at + 1 < of)
        self.setVisible(of > 1)

    def step(self, by: int) -> None:
        """Go on or back, as far as there is somebody."""
        button = self._before if by < 0 else self._after
        if not self.isHidden():
            button.click()
