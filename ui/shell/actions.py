# SPDX-License-Identifier: Apache-2.0
"""Draws menus, shortcuts, context menus and the help's list from the declared deeds."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from crm.texts import mark
from ui.widgets import icons
from ui.widgets.theme import theme
from ui.work.deeds import Deed, Menu
from ui.work.words import say

MENUS: dict[Menu, str] = {
    "file": mark("&File"),
    "edit": mark("&Edit"),
    "view": mark("&View"),
    "contact": mark("&Contact"),
    "extras": mark("E&xtras"),
    "help": mark("&Help"),
}
_GROUP = 100  # a new hundred in `order` begins a new group of the menu
_PICTURES_AFTER_MS = 100  # nobody has opened a menu before the first rows stand


class Actions(QObject):
    """One QAction for each deed; those of a page answer only while it is open."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._deeds: dict[str, Deed] = {}
        self._actions: dict[str, QAction] = {}
        self._context = ""
        self._pictures = QTimer(self)
        self._pictures.setSingleShot(True)
        self._pictures.setInterval(_PICTURES_AFTER_MS)
        self._pictures.timeout.connect(self._repaint)
        theme.changed.connect(self._repaint)

    def add(self, deeds: Iterable[Deed]) -> None:
        """Make the actions of these deeds; their ids must be new."""
        for deed in deeds:
            if deed.id in self._deeds:
                raise ValueError(deed.id)
            self._deeds[deed.id] = deed
            self._actions[deed.id] = self._made(deed)
            self._window.addAction(self._actions[deed.id])
        self._pictures.start()
        self.refresh()

    def action(self, deed: str) -> QAction:
        """The action of a deed's id."""
        return self._actions[deed]

    def deed(self, deed: str) -> Deed:
        """The declaration of a deed's id."""
        return self._deeds[deed]

    def all(self) -> list[Deed]:
        """Every declared deed."""
        return list(self._deeds.values())

    def here(self) -> list[Deed]:
        """The deeds of the program and of the open page, in the order of the menus."""
        menus = list(MENUS)
        mine = (d for d in self._deeds.values() if d.context in ("", self._context))
        return sorted(mine, key=lambda d: (menus.index(d.menu) if d.menu else len(menus), d.order))

    def enter(self, context: str) -> None:
        """Another page is open: its deeds answer now, the former's no longer."""
        self._context = context
        self.refresh()

    def refresh(self) -> None:
        """Ask every deed again whether it is possible."""
        for deed in self._deeds.values():
            here = deed.context in ("", self._context)
            action = self._actions[deed.id]
            action.setVisible(here)
            action.setEnabled(here and deed.enabled_when())
            if deed.checked is not None:
                action.setChecked(deed.checked())

    def fill(self, bar: QMenuBar) -> None:
        """Draw the menus that have a deed in the open page; asked again when the page changes."""
        bar.clear()
        for name, title in MENUS.items():
            deeds = [d for d in self.here() if d.menu == name]
            if deeds:
                menu = bar.addMenu(say(title))
                self._pour(menu, deeds)
                menu.aboutToShow.connect(self._open)

    def context_menu(self, parent: QWidget, ids: Iterable[str]) -> QMenu:
        """A menu of these deeds, grouped as in the bar; the caller shows it."""
        menu = QMenu(parent)
        self._open()
        self._pour(menu, [self._deeds[d] for d in ids])
        return menu

    def _pour(self, menu: QMenu, deeds: list[Deed]) -> None:
        group = None
        for deed in deeds:
            if group is not None and deed.order // _GROUP != group:
                menu.addSeparator()
            group = deed.order // _GROUP
            menu.addAction(self._actions[deed.id])

    def _made(self, deed: Deed) -> QAction:
        action = QAction(say(deed.text), self)
        action.setObjectName(deed.id)
        if deed.shortcut:
            action.setShortcuts([QKeySequence(one) for one in deed.shortcut.split(" | ")])
        action.setCheckable(deed.checked is not None)
        action.triggered.connect(lambda: self._do(deed))
        return action

    def _open(self) -> None:
        """A menu is about to be shown."""
        self.refresh()
        if self._pictures.isActive():
            self._repaint()

    def _do(self, deed: Deed) -> None:
        """The state may be older than the selection: ask once more."""
        if deed.context in ("", self._context) and deed.enabled_when():
            deed.run()

    def run(self, deed: str) -> None:
        """Do a deed by its id, when it is possible here."""
        self._do(self._deeds[deed])

    def _repaint(self) -> None:
        self._pictures.stop()
        for deed in self._deeds.values():
            if deed.icon:
                self._actions[deed.id].setIcon(icons.icon(deed.icon))
