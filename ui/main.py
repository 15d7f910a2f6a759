# SPDX-License-Identifier: Apache-2.0
"""Starts the window: finds the store, opens or makes it, and shows the frame; everything heavy comes after the first rows."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QSettings, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from crm.clock import wall_ms
from crm.errors import Known
from crm.texts import LANGUAGES
from crm.workspace import Created, Workspace, needs_passphrase, open_workspace, restore_backup
from ui.contacts.page import ContactsPage
from ui.shell import binding
from ui.shell.locking import Kept, Locking, kept_of, lock_down
from ui.shell.logo import app_icon
from ui.shell.single import Single
from ui.shell.window import Window
from ui.widgets.focus import follow_focus
from ui.widgets.theme import Choice, theme
from ui.work import device, words
from ui.work.crash import Crash, Report
from ui.work.lanes import ReadLane, WriteLane
from ui.work.operation import Operations, Ticket
from ui.work.page import Office, PageMaker
from ui.work.screen import fit
from ui.work.words import say

if TYPE_CHECKING:
    from ui.preferences.recovery_view import RecoveryView
    from ui.shell.reception import Reception
    from ui.shell.start.assistant import Assistant
    from ui.shell.start.choice import Draft, StartChoice
    from ui.shell.start.making import Made

PAGES: tuple[PageMaker, ...] = (ContactsPage,)  # in the order of the rail
_NO_DISPLAY = 1
_BELL_AFTER_MS = 200  # the network library is loaded after the first rows


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window until it is closed; returns the exit code. Without a display: one sentence, and 1."""
    asked = _arguments(argv)
    if not has_display():
        sys.stderr.write("Verbund needs a display: neither DISPLAY nor WAYLAND_DISPLAY is set. The command line works without one.\n")
        return _NO_DISPLAY
    app = application(asked)
    program = Program(app, asked)
    program.start()
    return app.exec()


def has_display() -> bool:
    """Whether Qt could open a window; asked before Qt, which would end the process."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def application(asked: argparse.Namespace) -> QApplication:
    """The dressed application: look, language and scale as asked for, else as this computer keeps them."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["verbund"])
    app.setApplicationName("verbund")
    app.setDesktopFileName("verbund")
    app.setWindowIcon(app_icon())
    kept = device.load()
    speak(app, asked.lang or kept.language or QLocale.system().name()[:2])
    theme.install(app)
    look, scale = cast("Choice", asked.look or kept.look), asked.scale or kept.scale
    if look != theme.choice:
        theme.choose(look)
    if scale != theme.scale:
        theme.set_scale(scale)
    return app


def speak(app: QApplication, language: str) -> None:
    """Our words and Qt's own in one language; English where we do not speak it."""
    words.use(language if language in LANGUAGES else "en")
    for old in app.findChildren(QTranslator, "qtbase"):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(words.locale())
    translator = QTranslator(app)
    translator.setObjectName("qtbase")
    if translator.load(words.locale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def office_of(workspace: Workspace) -> Office:
    """The lanes over an open workspace."""
    writes = WriteLane(lambda: workspace.store)
    return Office(workspace, Operations(writes, lambda: workspace.desk), ReadLane(workspace.open_reader))


def recovery_view(created: Created) -> RecoveryView:
    """The code of a new encrypted store with its ways onto paper."""
    from ui.preferences.recovery_view import RecoveryView, page_of, page_place
    from ui.shell.recovery_ways import recovery_ways

    workspace, code = created.workspace, created.recovery_code
    return RecoveryView(code, page_of(workspace, code), recovery_ways(), proposed=page_place(workspace))


class Program(QObject):
    """The running program: one store, one window; what stands before the window is shown by it too."""

    def __init__(self, app: QApplication, asked: argparse.Namespace) -> None:
        super().__init__()
        self._app, self._asked = app, asked
        self._ring = follow_focus(app)
        self._crash = Crash(self)
        self._crash.install(device.log_file())
        self._crash.happened.connect(self._show_crash)
        self._single: Single | None = None
        self._office: Office | None = None
        self._front: QWidget | None = None
        self._builder: WriteLane | None = None
        app.aboutToQuit.connect(self._end)

    # which store

    def start(self) -> None:
        """Open the store that was asked for or opened last, one that is gone with a word about it; make one where there was none."""
        named, kept = self._asked.store, device.load().store
        if named and not Path(named).exists():
            self.first_start(path=str(Path(named).absolute()))
        elif named or kept:
            self.open_store(Path(named or kept))
        else:
            self.first_start()

    def open_store(self, path: Path) -> None:
        """Open a store; another window that has it open is raised instead."""
        if not self._claim(path):
            self._app.quit()
            return
        if path.exists() and needs_passphrase(path):
            reception = self._receive()
            reception.ask_passphrase(path, lambda passphrase: open_workspace(path, passphrase=passphrase, language=words.language()))
            return
        try:
            workspace = open_workspace(path, language=words.language())
        except Known as error:
            self._say_trouble(self._receive(), error)
            return
        self.show_window(workspace)

    def first_start(self, draft: Draft | None = None, *, path: str = "") -> None:
        """Ask the four questions: anew, for a store at `path`, or as far as a draft has come."""
        from ui.shell.start.assistant import Assistant
        from ui.shell.start.choice import Draft

        begun = draft or Draft(words.language(), path=path)
        assistant = Assistant(begun)
        assistant.chosen.connect(lambda choice: self._make(assistant, choice))
        assistant.sample_requested.connect(lambda: self._look_at_sample(assistant))
        assistant.language_chosen.connect(lambda language: self._start_again(begun, language))
        assistant.left.connect(self._app.quit)
        self._put_in_front(assistant)

    def show_window(self, workspace: Workspace) -> None:
        """Show the frame over an open workspace."""
        device.save(replace(device.load(), store=str(workspace.path.absolute())))
        self._office = office_of(workspace)
        settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, device.APP, "window")
        window = Window(self._office, PAGES, binding.deeds, settings)
        window.rebuild_requested.connect(self._rebuild)
        window.reopen_requested.connect(self._reopen)
        if (locking := window.findChild(Locking)) is not None:
            locking.ready.connect(self._lock, Qt.ConnectionType.QueuedConnection)
        self._put_in_front(window)
        if self._single is not None:
            QTimer.singleShot(_BELL_AFTER_MS, self._single, self._single.listen)

    # in between

    def _claim(self, path: Path) -> bool:
        if self._single is not None:
            self._single.release()
        self._single = Single(path, self)
        self._single.rung.connect(self._raise)
        return self._single.claim()

    def _receive(self) -> Reception:
        from ui.shell.reception import Reception

        reception = Reception()
        reception.opened.connect(self.show_window)
        reception.other_chosen.connect(self.open_store)
        reception.new_requested.connect(lambda: self.first_start())
        self._put_in_front(reception)
        return reception

    def _say_trouble(self, reception: Reception, error: Known) -> None:
        """Say why there is no window; where a copy of the store would help, it can be brought back from here."""
        from crm.workspace.copies import rescue

        found = rescue(error)
        reception.say_trouble(error, None if found is None else lambda: self._bring_back(reception, *found))

    def _bring_back(self, reception: Reception, copy: Path, store: Path) -> None:
        def bring(passphrase: str | None = None) -> Workspace:
            restore_backup(copy, store, passphrase=passphrase)
            return open_workspace(store, passphrase=passphrase, language=words.language())

        if needs_passphrase(copy):
            reception.ask_passphrase(copy, bring)
            return
        try:
            workspace = bring()
        except Known as error:
            reception.say_trouble(error)
            return
        self.show_window(workspace)

    def _make(self, assistant: Assistant, choice: StartChoice) -> None:
        """Make the store in a lane; the assistant shows how far it is."""
        from ui.shell.start.making import make

        if not self._claim(choice.path):
            self._app.quit()
            return
        sentence = say("The store is being made …")
        ticket = Ticket(sentence, self)
        ticket.progressed.connect(lambda done, total: assistant.progress.advance(done, total, sentence))
        assistant.show_working(sentence)
        self._builder = WriteLane(lambda: None, self)
        self._builder.submit(
            lambda _: make(choice, ticket), lambda made: self._made(assistant, made), failed=assistant.show_trouble, owner=assistant
        )

    def _made(self, assistant: Assistant, made: Made) -> None:
        """The store stands: its code first, then the window, and there what went wrong with filling it."""

        def go_on() -> None:
            self.show_window(made.created.workspace)
            if isinstance(made.trouble, Known) and isinstance(self._front, Window):
                self._front.show_trouble(made.trouble)
            elif made.trouble is not None:
                sys.excepthook(type(made.trouble), made.trouble, made.trouble.__traceback__)

        if made.created.recovery_code:
            assistant.show_code(recovery_view(made.created), go_on)
        else:
            go_on()

    def _look_at_sample(self, assistant: Assistant) -> None:
        """A sample store of its own beside the real one; made once, then only opened."""
        path = device.store_file().with_stem("sample")
        if path.exists():
            self.open_store(path)
            return
        draft = replace(assistant.draft, name=say("Sample user"), path=str(path), encrypt=False, content="sample", own=False)
        self._make(assistant, draft.choice())

    def _start_again(self, draft: Draft, language: str) -> None:
        device.save(replace(device.load(), language=language))
        speak(self._app, language)
        self.first_start(draft)

    def _rebuild(self) -> None:
        """The language has changed: the same workspace in a new window, and the work goes on where it was."""

        def build() -> None:
            office, window = self._office, self._front
            if office is None or not isinstance(window, Window):
                return
            kept = kept_of(window)
            speak(self._app, words.language())
            office.workspace.speak(words.language())
            self.show_window(office.workspace)
            _sweep()
            office.reads.close()
            office.operations.close()
            if isinstance(self._front, Window):
                kept.restore(self._front)

        self._leave(build)

    def _reopen(self, path: Path, change: Callable[[], object]) -> None:
        """Something happens to the file that everybody must let go of (a copy takes its place); then a store is opened again."""

        def open_again() -> None:
            reception = self._receive()
            _sweep()
            self._close_lanes()
            if self._office is not None:
                self._office.workspace.close()
                self._office = None
            try:
                change()
            except Known as error:
                self._say_trouble(reception, error)
                return
            self.open_store(path)

        self._leave(open_again)

    def _leave(self, go: Callable[[], None]) -> None:
        """Have everything kept and written first, where there is a window."""
        if isinstance(self._front, Window):
            self._front.leaving.then(go)
        else:
            go()

    def _lock(self, kept: Kept) -> None:
        """Nobody is there: the window gives way to the question for the passphrase, and its store is closed."""
        from ui.shell.lock_screen import LockScreen

        office, self._office = self._office, None
        screen = LockScreen(kept, lambda passphrase: open_workspace(kept.store, passphrase=passphrase, language=words.language()))
        screen.opened.connect(lambda workspace: self._unlock(workspace, kept))
        self._put_in_front(screen)
        if office is not None:
            lock_down(office)

    def _unlock(self, workspace: Workspace, kept: Kept) -> None:
        self.show_window(workspace)
        if isinstance(self._front, Window):
            kept.restore(self._front)

    def _put_in_front(self, widget: QWidget) -> None:
        """Show a window instead of the one before; the new one first, so that the program does not end between."""
        old, self._front = self._front, widget
        fit(widget)
        widget.show()
        if old is not None:
            old.let_go() if isinstance(old, Window) else old.close()
            old.deleteLater()

    def _raise(self) -> None:
        if self._front is not None:
            self._front.setWindowState(self._front.windowState() & ~self._front.windowState().WindowMinimized)
            self._front.raise_()
            self._front.activateWindow()

    def _show_crash(self, report: Report) -> None:
        from ui.shell.dialogs import CrashDialog

        if self._front is not None and not self._front.findChildren(CrashDialog):
            dialog = CrashDialog(self._front, report)
            dialog.open()

    def _close_lanes(self) -> None:
        if self._office is not None:
            self._office.reads.close()
            self._office.operations.close()

    def _end(self) -> None:
        """What was typed is kept and every deed written before the program ends, whoever ends it."""
        if isinstance(self._front, Window):
            self._front.let_go()
        if self._builder is not None:
            self._builder.close()
        self._close_lanes()
        if self._office is not None:
            self._office.workspace.close()
        if self._single is not None:
            self._single.release()


def _sweep() -> None:
    """Have done with windows that are closed, before what they read from is: a timer of their parts may wait."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def tour(out: Path, store: Path, *, language: str = "de", look: str = "light") -> list[Path]:
    """Paint every registered page of a store into `out` as PNG, without a display; returns the files."""
    from ui.shell.tour import paint

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked = _arguments(["--lang", language, "--look", look])
    app = application(asked)
    workspace = open_workspace(store, language=words.language(), now=wall_ms)
    office = office_of(workspace)
    try:
        return paint(app, Window(office, PAGES, binding.deeds), out)
    finally:
        office.reads.close()
        office.operations.close()
        workspace.close()


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="verbund", description="Contacts and cooperation of a network, on your own computer.")
    parser.add_argument("--store", default="", help="the store to open")
    parser.add_argument("--lang", default="", choices=("", *LANGUAGES), help="language of the window")
    parser.add_argument("--look", default="", choices=("", "light", "dark", "contrast", "system"), help="look of the window")
    parser.add_argument("--scale", default=0.0, type=float, choices=(0.0, 1.0, 1.25, 1.5, 2.0), help="text size")
    return parser.parse_args(argv)
