# SPDX-License-Identifier: Apache-2.0
"""The window of the manual: contents and search at the left, one chapter at the right; it does not stand in the way of the work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QDesktopServices,
    QKeySequence,
    QPixmap,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QDialog

from ui.shell import chapters
from ui.shell.chapters import Chapter
from ui.shell.manual_page import ManualPage
from ui.shell.picking import Pick, PickList
from ui.widgets import fonts
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import SearchField
from ui.widgets.labels import Label
from ui.widgets.panes import Card, Hairline, Pane, across, down, keep_room
from ui.work.deeds import Deed
from ui.work.words import keys, say

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = "start"  # the chapter that opens where no other belongs
WIDTH, HEIGHT, LEAST = 1060, 780, (720, 480)
_CONTENTS = 316  # px of the contents at 100 %
_MOST = 0.42  # of the window that the contents may take


class ManualWindow(QDialog):
    """The manual in one language, with the commands and keys of these deeds."""

    def __init__(self, deeds: Sequence[Deed], language: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._language = language
        self._chapters = {one.id: replace(one, text=chapters.filled(one.text, deeds, language)) for one in chapters.chapters(language)}
        self._way: list[str] = []
        self._at = -1
        self._passing = False
        self._address = QUrl()
        self.setWindowTitle(say("Manual – Verbund"))
        self.search = SearchField(say("Search the manual"))
        self.contents = PickList(say("Contents"))
        self.nothing = Label(say("Nothing found."), token="muted")
        self.page = ManualPage(self._picture)
        self.leaving = Label("", "strong", wrap=True)
        self.go_out = Button(say("Open in the browser"), "link", icon="arrow-square-out")
        self.back = IconButton("arrow-left", say("Back"), shortcut_text=keys("Alt+Left"))
        self.forward = IconButton("arrow-right", say("Forward"), shortcut_text=keys("Alt+Right"))
        self._build()
        self._bind()
        self.show_contents()

    def _build(self) -> None:
        left = Pane(down(across(self.back, self.forward, (self.search, 1), gap=4, margins=12), Hairline(), (self.contents, 1)), sides="r")
        self._left = left
        self.nothing.setContentsMargins(16, 12, 16, 12)
        keep_room(self.contents)
        left.layout().insertWidget(2, self.nothing)  # type: ignore[union-attr]  # down() gives a box
        hint = Label(say("Up and down scroll, left and right go through the links, Enter opens."), "caption", token="muted", wrap=True)
        said = Card(down(self.leaving, across(self.go_out, None), gap=4, margins=(16, 10, 16, 8)), "soft", edge="accent")
        self.strip = Pane(down(said, margins=(16, 8, 16, 8)), "surface")
        self.strip.hide()
        foot = Pane(across((hint, 1), margins=(16, 6, 16, 6)), sides="t")
        right = Pane(down((self.page, 1), self.strip, foot), "surface")
        self.setLayout(across(left, (right, 1), gap=0))
        self.setMinimumSize(*LEAST)
        room = self.screen().availableSize()
        self.resize(min(fonts.px(WIDTH), room.width()), min(fonts.px(HEIGHT), room.height()))
        self.restyle()

    def _bind(self) -> None:
        self.search.textChanged.connect(lambda _: self.show_contents())
        self.search.down_pressed.connect(self.contents.setFocus)
        self.search.returnPressed.connect(self.contents.setFocus)
        self.contents.picked.connect(self._picked)
        self.contents.opened.connect(lambda _: self.page.setFocus())
        self.page.anchorClicked.connect(self.follow)
        self.go_out.clicked.connect(self._open_address)
        self.back.clicked.connect(lambda: self.travel(-1))
        self.forward.clicked.connect(lambda: self.travel(1))
        for sequence, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(sequence), self, lambda by=by: self.travel(by))
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)

    @property
    def chapter(self) -> str:
        """The id of the chapter that is open."""
        return self._way[self._at] if self._way else ""

    def show_chapter(self, name: str, *, passing: bool = False) -> None:
        """Open a chapter by its id, the first where there is none of that name; of those passed in the list only the last is on the way."""
        known = name if name in self._chapters else FIRST
        if known != self.chapter:
            del self._way[self._at + 1 :]
            if passing and self._passing:
                self._way.pop()
            self._way.append(known)
            self._at = len(self._way) - 1
            self._passing = passing
        self._show()

    def travel(self, by: int) -> None:
        """Back (-1) or forward (1) on the way through the chapters."""
        if 0 <= self._at + by < len(self._way):
            self._at += by
            self._show()

    def follow(self, address: QUrl) -> None:
        """A link: another chapter opens, an address outside is only said until somebody wants it opened."""
        if address.scheme() == "chapter":
            self.search.clear()
            self.show_chapter(address.path())
            return
        self._address = address
        self.leaving.setText(say("This leaves Verbund: {address}", address=address.toDisplayString()))
        self.strip.show()
        self.go_out.setFocus()
        QAccessible.updateAccessibility(QAccessibleEvent(self.leaving, QAccessible.Event.Alert))

    def show_contents(self) -> None:
        """All chapters, or those that hold what is typed."""
        typed = self.search.text().strip()
        if typed:
            rows = [Pick(hit.chapter.id, hit.chapter.title, hit.snippet) for hit in chapters.search(self._chapters.values(), typed)]
        else:
            rows = [Pick(one.id, one.title, one.lead) for one in self._chapters.values()]
        self.nothing.setVisible(not rows)
        self.contents.setVisible(bool(rows))
        self.contents.show_rows(rows, "" if typed else self.chapter)  # the best hit while one types

    def restyle(self) -> None:
        """The contents grow with the letters, as far as the page keeps the larger part."""
        self._left.setFixedWidth(min(fonts.px(_CONTENTS), round(self.width() * _MOST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.restyle()

    def _picked(self, name: str) -> None:
        if name != self.chapter or self.search.text():
            self.show_chapter(name, passing=True)

    def _show(self) -> None:
        chapter: Chapter = self._chapters[self.chapter]
        self.strip.hide()
        self.page.setAccessibleName(chapter.title)
        self.page.show_markdown(chapter.text, tuple(self.search.text().split()))
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < len(self._way) - 1)
        self.contents.choose(chapter.id)

    def _picture(self, name: str) -> QPixmap:
        return QPixmap(str(chapters.picture_file(self._language, name)))

    def _open_address(self) -> None:
        QDesktopServices.openUrl(self._address)
        self.strip.hide()
        self.page.setFocus()
