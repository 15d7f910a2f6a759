# SPDX-License-Identifier: Apache-2.0
"""Offers, at the start, the new contacts that were begun and not saved: after a crash nothing that was typed is lost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.contacts.drafts import OpenDraft, open_drafts
from ui.widgets.notices import Notice
from ui.widgets.panes import down
from ui.work.page import Office
from ui.work.words import moment, say


class Unsaved(QWidget):
    """A strip over the page with one notice for each such contact; gone while there is none."""

    resumed = Signal(str)  # key of the draft that somebody goes on with

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._notices = down(gap=8, margins=(16, 8, 16, 8))
        self.setLayout(self._notices)
        self.hide()

    def read(self) -> None:
        """Show what is kept now."""
        while (item := self._notices.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        found = open_drafts(self._office)
        for draft in found:
            self._notices.addWidget(self._notice(draft))
        self.setVisible(bool(found))

    def _notice(self, draft: OpenDraft) -> Notice:
        title = draft.title or say("Contact without a name")
        detail = say("Draft of {moment}", moment=moment(draft.at))
        made = Notice("blue", say("“{title}” was not saved.", title=title), detail=detail, action=say("Go on with it"))
        made.acted.connect(lambda: self._resume(draft.key))
        return made

    def _resume(self, key: str) -> None:
        self.hide()
        self.resumed.emit(key)
