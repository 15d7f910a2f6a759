# SPDX-License-Identifier: Apache-2.0
"""Tells what was begun and not saved: all of it at the start, as after a crash nothing is lost, and each draft when it is left behind."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.contacts import begun
from ui.contacts.begun import Begun
from ui.widgets.notices import Notice
from ui.widgets.panes import down
from ui.work.operation import Said
from ui.work.page import Office
from ui.work.words import many, moment, say


class Unsaved(QWidget):
    """A strip over the page: the newest draft, the others behind a menu; closed, it comes back at the next start."""

    resumed = Signal(str)  # key of the draft that somebody goes on with
    contacts_changed = Signal(object)  # frozenset of the ids of contacts of which something was begun

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._offered: list[Begun] = []
        self._contacts = frozenset[str]()
        self._notices = down(gap=8, margins=(16, 8, 16, 8))
        self.setLayout(self._notices)
        self.hide()
        office.operations.idle.connect(self._look)

    def read(self) -> None:
        """Offer what is kept now."""
        self._offer(begun.everything(self._office))
        self._look()

    def say_kept(self, key: str, name: str) -> None:
        """Somebody has left a form: what was typed is kept, and one click leads back."""
        text = say("Draft kept: {name}", name=name or say("Contact without a name"))
        self._office.operations.said.emit(Said(text, way=say("Go on with it"), act=lambda: self.resumed.emit(key)))

    def _look(self) -> None:
        """Something was written: what was offered and is saved or given up meanwhile goes."""
        contacts = begun.contacts(self._office)
        if contacts != self._contacts:
            self._contacts = contacts
            self.contacts_changed.emit(contacts)
        if self._offered:
            standing = {one.key: one for one in begun.everything(self._office)}
            self._offer([standing[one.key] for one in self._offered if one.key in standing])

    def _offer(self, offered: list[Begun]) -> None:
        if offered == self._offered:
            return
        self._offered = offered
        while (item := self._notices.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if offered:
            self._show(offered[0], offered[1:])
        self.setVisible(bool(offered))

    def _show(self, newest: Begun, rest: list[Begun]) -> None:
        detail = say("Draft of {moment}", moment=moment(newest.at))
        made = Notice("blue", _sentence(newest), detail=detail, action=say("Go on with it"))
        made.acted.connect(lambda: self._resume(newest.key))
        if rest:
            more = made.add_action(many("and one more", "and {number} more", len(rest)))
            menu = QMenu(more)
            for one in rest:
                self._add(menu, one)
            more.setMenu(menu)
        made.add_action(say("Close")).clicked.connect(lambda: self._offer([]))
        self._notices.addWidget(made)

    def _add(self, menu: QMenu, one: Begun) -> None:
        title = one.title or say("Contact without a name")
        title = say("Note on {title}", title=title) if one.is_note else title
        words = say("{title}, {moment}", title=title, moment=moment(one.at))
        menu.addAction(words.replace("&", "&&"), lambda: self._resume(one.key))

    def _resume(self, key: str) -> None:
        self._offer([])
        self.resumed.emit(key)


def _sentence(one: Begun) -> str:
    title = one.title or say("Contact without a name")
    return say("The note on “{title}” was not saved.", title=title) if one.is_note else say("“{title}” was not saved.", title=title)
