# SPDX-License-Identifier: Apache-2.0
"""The sheet of the preferences: sections at the left, the open one at the right, what was done and the one deed in the foot."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from crm.changes import Changes
from crm.texts import mark
from ui.preferences.saying import MessageLine
from ui.preferences.section import Doors, Section
from ui.preferences.tabs import Tabs
from ui.widgets import fonts
from ui.widgets.dialogs import Sheet
from ui.widgets.panes import across
from ui.work.turning import take_back
from ui.work.words import say

if TYPE_CHECKING:
    from ui.work.page import Office

WIDTH, HEIGHT = 1376, 836
_FOLDS_BELOW = 900  # px at 100 %: the sections lose their words
_SECTIONS = (  # key, words, icon, where its class lives: each is made when it is first shown
    ("general", mark("General"), "sliders-horizontal", "general", "GeneralSection"),
    ("partner", mark("Partner and letterhead"), "buildings", "partner", "PartnerSection"),
    ("staff", mark("Members of staff"), "users-three", "staff", "StaffSection"),
    ("own_fields", mark("Own fields"), "list-plus", "own_fields", "OwnFieldsSection"),
    ("store", mark("Store"), "hard-drives", "store", "StoreSection"),
)


class PreferencesSheet(Sheet):
    """The preferences in front of the window."""

    def __init__(self, office: Office, parent: QWidget, doors: Doors) -> None:
        super().__init__(parent, say("Preferences"), icon="gear")
        self.office, self.doors = office, doors
        self._made: dict[str, Section] = {}
        self.tabs = Tabs([(key, say(text), icon) for key, text, icon, *_ in _SECTIONS], say("Sections"))
        self.stack = QStackedWidget()
        self.message = MessageLine(office)
        self._foot.left.addWidget(self.message, 1)
        self._foot.left.setContentsMargins(0, 0, 12, 0)
        self._foot.hint.hide()  # the message takes its room
        if isinstance(row := self._foot.layout(), QHBoxLayout):
            row.setStretch(0, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(across(self.tabs, (self.stack, 1), gap=0), 1)
        self.primary = self.add_primary("")
        self.closing = self.add_button(say("Close"))
        self.closing.clicked.connect(self.reject)
        self.primary.clicked.connect(lambda: self.section.act())
        self.tabs.chosen.connect(self._show)
        self._bind_keys()
        office.operations.changed.connect(self._refresh)
        self.finished.connect(self._left)
        self.set_size(WIDTH, HEIGHT)
        self.tabs.open("general")

    def _bind_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+Tab", lambda: self._step(1)),
            ("Ctrl+Shift+Tab", lambda: self._step(-1)),
            ("Ctrl+PgDown", lambda: self._step(1)),
            ("Ctrl+PgUp", lambda: self._step(-1)),
            ("Ctrl+S", self._agree),
            ("Ctrl+Z", lambda: take_back(self.office)),
            ("Ctrl+Y", lambda: take_back(self.office, redo=True)),
            ("Ctrl+Shift+Z", lambda: take_back(self.office, redo=True)),
        )
        for sequence, deed in keys:
            QShortcut(QKeySequence(sequence), self, deed)

    @property
    def section(self) -> Section:
        """The section that is open."""
        return self._made[self.tabs.key]

    def show_section(self, key: str) -> None:
        """Open a section and put the focus into it."""
        self.tabs.open(key)
        self.section.enter()

    def _step(self, by: int) -> None:
        self.tabs.step(by)
        self.section.enter()

    def _show(self, key: str) -> None:
        if key not in self._made:
            module, kind = next((module, kind) for name, _, _, module, kind in _SECTIONS if name == key)
            section: Section = getattr(import_module(f"ui.preferences.{module}"), kind)(self.office, self.doors)
            section.primary_changed.connect(self._show_primary)
            section.closing_requested.connect(self._close_for)
            self._made[key] = section
            self.stack.addWidget(section)
        self.stack.setCurrentWidget(self._made[key])
        self._show_primary()

    def _show_primary(self) -> None:
        if self.tabs.key not in self._made:
            return
        deed = self.section.primary()
        self.primary.setVisible(deed is not None)
        self.primary.setEnabled(deed is not None and deed.enabled)
        if deed is not None and self.primary.text() != deed.text:
            self.primary.setText(deed.text)
            self.primary.set_icon(deed.icon)

    def _refresh(self, changes: Changes) -> None:
        for section in self._made.values():
            section.refresh(changes)

    def _close_for(self, deed: Callable[[], None]) -> None:
        """Close, let what is under way be written, then do what ends this window."""
        self.reject()
        operations = self.office.operations
        if operations.busy:
            once = Qt.ConnectionType.SingleShotConnection
            operations.idle.connect(lambda: QTimer.singleShot(0, deed), type=once)
        else:
            QTimer.singleShot(0, deed)

    def _left(self) -> None:
        for section in self._made.values():
            section.leave()

    def restyle(self) -> None:
        """Measure again."""
        super().restyle()
        self.tabs.fold(self.width() < fonts.px(_FOLDS_BELOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room for the sections."""
        super().resizeEvent(event)
        self.tabs.fold(self.width() < fonts.px(_FOLDS_BELOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what is open inside first."""
        if event.key() == Qt.Key.Key_Escape and self.section.go_back():
            event.accept()
            return
        super().keyPressEvent(event)
