# SPDX-License-Identifier: Apache-2.0
"""Opens the manual at the chapter that belongs to what one is doing; its window is loaded when somebody asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from crm.texts import mark
from ui.work import words
from ui.work.deeds import Deed

if TYPE_CHECKING:
    from ui.shell.manual import ManualWindow
    from ui.shell.window import Window

_OF_PAGES = {"contacts": "contacts"}
_OF_DEEDS = (("contacts.save", "editing"),)  # a deed that is possible only while one does what the chapter tells
_OF_DIALOGS = {
    "ImportSheet": "import", "ExportSheet": "export", "QrSheet": "export", "HistorySheet": "editing", "TitleSheet": "lists",
    "ChoiceSheet": "lists", "LetterSheet": "letters", "ReportSheet": "reports", "PreferencesSheet": "preferences",
    "LetterheadSheet": "preferences", "BackupSheet": "backup", "RestoreSheet": "backup", "UnlockDialog": "encryption",
    "ShortcutsDialog": "keyboard", "PassphraseSheet": "encryption", "RecoverySheet": "encryption",
}  # fmt: skip


class ManualDoor(QObject):
    """Opens the one manual of a window, and F1 in the sheets in front of it, where no menu answers."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._manual: ManualWindow | None = None
        window.closed.connect(self.close)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._follow)

    def open(self, chapter: str = "") -> ManualWindow:
        """Show the manual at a chapter, "" for the one that belongs to what is open."""
        from ui.shell.manual import ManualWindow

        if self._manual is None:
            self._manual = ManualWindow(self._window.actions_.all(), words.language())
        self._manual.show_chapter(chapter or chapter_for(self._window))
        self._manual.show()
        self._manual.raise_()
        self._manual.activateWindow()
        self._manual.contents.setFocus()
        return self._manual

    def close(self) -> None:
        """The program's window has closed."""
        if self._manual is not None:
            self._manual.close()
            self._manual.deleteLater()
            self._manual = None

    def _follow(self, handle: QWindow | None) -> None:
        """Listen to the sheets in front of the window; its own F1 is the deed's."""
        if handle is not None and self._dialog(handle) is not None:
            handle.installEventFilter(self)

    def _dialog(self, handle: QObject) -> QDialog | None:
        inside = self._window.findChildren(QDialog)
        return next((dialog for dialog in inside if dialog.isVisible() and dialog.windowHandle() is handle), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F1 in a sheet."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1:
            dialog = self._dialog(watched)
            if dialog is not None:
                self.open(_OF_DIALOGS.get(type(dialog).__name__, ""))
                return True
        return False


def manual_deed(door: ManualDoor) -> Deed:
    """The manual on F1."""

    def run() -> None:
        door.open()

    return Deed("help.manual", mark("&Manual"), "book-open", "F1", run=run, menu="help", order=0)


def chapter_for(window: Window) -> str:
    """The chapter that belongs to what is open in a window: a sheet, a deed in hand, else the page; "" for none."""
    sheet: QWidget | None = QApplication.activeModalWidget()
    if sheet is not None and type(sheet).__name__ in _OF_DIALOGS:
        return _OF_DIALOGS[type(sheet).__name__]
    known = {deed.id: deed for deed in window.actions_.here()}
    doing = next((chapter for name, chapter in _OF_DEEDS if name in known and known[name].enabled_when()), "")
    page = window.places.page
    return doing or (_OF_PAGES.get(page.id, "") if page is not None else "")
