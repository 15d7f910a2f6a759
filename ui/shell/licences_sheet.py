# SPDX-License-Identifier: Apache-2.0
"""Shows what the program is made of and under which licences; every text can be read, searched and copied with keys alone."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from crm.folding import fold
from ui.shell.licences import Part, parts
from ui.shell.picking import Pick, PickList
from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.dialogs import Sheet
from ui.widgets.fields import SearchField, TextArea
from ui.widgets.form import named
from ui.widgets.labels import Label
from ui.widgets.notices import Notice
from ui.widgets.panes import across, down, keep_room
from ui.work.words import say

_LIST = 300  # px of the packages at 100 %


class LicencesSheet(Sheet):
    """Packages at the left, the licence of the chosen one at the right."""

    def __init__(self, parent: QWidget, found: tuple[Part, ...] | None = None) -> None:
        super().__init__(parent, say("Licences"), icon="scales", sub=say("Verbund and what it is made of"))
        self._parts = {f"{part.name} {part.version}": part for part in (parts() if found is None else found)}
        self.search = SearchField(say("Search packages and licences"))
        self.packages = PickList(say("Packages"))
        self.nothing = Label(say("Nothing found."), token="muted")
        self.title = Label("", "section", wrap=True)
        self.licence = Label("", "caption", token="muted", wrap=True)
        self.note = Notice("blue", _replaceable())
        self.text = named(TextArea(lines=12), say("Licence text"))
        self.text.setReadOnly(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        left = QWidget()
        keep_room(self.packages)
        left.setLayout(down(self.search, self.nothing, (self.packages, 1), gap=8))
        left.setFixedWidth(min(fonts.px(_LIST), 420))
        right = down(self.title, self.licence, self.note, (self.text, 1), gap=8)
        self.body.addLayout(across(left, (right, 1), gap=20), 1)
        self.copy = Button(say("Copy the text"), icon="copy")
        self.add_left(self.copy)
        close = self.add_primary(say("Close"), icon="")
        close.clicked.connect(self.accept)
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text.toPlainText()))
        self.search.textChanged.connect(lambda _: self.show_packages())
        self.search.down_pressed.connect(self.packages.setFocus)
        self.packages.picked.connect(self._show)
        self.packages.opened.connect(lambda _: self.text.setFocus())
        self.show_packages()
        self.set_size(980, 680)
        self.search.setFocus()

    def show_packages(self) -> None:
        """All, or those whose name, licence or text holds every word."""
        words = [fold(word) for word in self.search.text().split()]
        rows = [_pick(key, part) for key, part in self._parts.items() if _holds(part, words)]
        rows.sort(key=lambda row: bool(words) and words[0] not in fold(row.strong))  # stable: those that are called so first
        self.nothing.setVisible(not rows)
        self.packages.setVisible(bool(rows))
        self.packages.show_rows(rows, "" if words else self.packages.key())

    def _show(self, key: str) -> None:
        part = self._parts[key]
        self.title.setText(part.name)
        version, licence = say("Version {version}", version=part.version), say("Licence: {licence}", licence=_licence(part))
        self.licence.setText(f"{version} · {licence}")
        self.note.setVisible(part.is_qt)
        self.text.setPlainText(part.text or say("The package brings no text of its licence."))
        self.copy.setEnabled(bool(part.text))


def _replaceable() -> str:
    return say(
        "Verbund uses Qt under the LGPL 3, unchanged. Its libraries lie as files of their own beside the program; "
        "you may replace them with your own build of the same version."
    )


def _licence(part: Part) -> str:
    return part.licence or say("see the text")


def _pick(key: str, part: Part) -> Pick:
    return Pick(key, part.name, f"{part.version} · {_licence(part)}")


def _holds(part: Part, words: list[str]) -> bool:
    told = fold(f"{part.name} {part.licence} {'Qt' if part.is_qt else ''}")
    return all(word in told or word in fold(part.text) for word in words)
