# SPDX-License-Identifier: Apache-2.0
"""A person before the program: hands on keys and mouse, eyes on what is painted; nothing else."""

from __future__ import annotations

import make
import pytest
import seeing
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from crm.contacts import commands
from crm.store.check import dump
from ui import main as entry
from ui.shell.window import Window
from ui.widgets.buttons import Button
from ui.widgets.theme import theme
from ui.work import words

_PATIENCE_MS = 15_000


class Person:
    """Somebody at the program: `starts` it, `presses` keys, `writes`, `clicks`, and `sees` what stands there."""

    def __init__(self, qtbot, app):
        self._bot, self._app, self._programs = qtbot, app, []
        self.keys = self.decisions = 0  # what it costs: keys that were pressed, and times somebody had to think first

    def starts(self, *arguments):
        asked = entry._arguments(arguments)
        self._programs.append(entry.Program(entry.application(asked), asked))
        self._programs[-1].start()
        self.front.activateWindow()
        self._bot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return self.front

    def leaves(self):
        """Close the window as the cross does; the program ends with it."""
        program = self._programs.pop()
        program._front.close()
        program._end()
        program._front.deleteLater()
        self._app.processEvents()

    @property
    def front(self):
        """The window that stands in front: a sheet, else the program's."""
        window = self._programs[-1]._front
        return next((sheet for sheet in window.findChildren(QDialog) if sheet.isVisible()), window)

    @property
    def office(self):
        return self._programs[-1]._office

    def presses(self, keys, times=1):
        """Keys as a manual writes them: "Ctrl+Z"."""
        self.decisions += 1
        for _ in range(times):
            self.keys += len(keys.split("+"))
            QTest.keySequence(self._focus(), QKeySequence(keys))

    def _focus(self):
        """What the keys go to; a window system would make the front window active as soon as it stands there."""
        if not self._is_in_front():
            self.front.activateWindow()
            self.waits_for(self._is_in_front)
        return QApplication.focusWidget()

    def _is_in_front(self):
        focus = QApplication.focusWidget()
        return focus is not None and self.front.isAncestorOf(focus)

    def writes(self, text):
        """Letter by letter; QTest alone knows no umlauts."""
        self.decisions += 1
        for letter in text:
            self.keys += 1
            if letter.isascii():
                QTest.keyClick(self._focus(), letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    self._app.sendEvent(self._focus(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def goes_to_the_field_with(self, text):
        """Press Tab until the focus is in the field that holds a text."""

        def is_there():
            focus = QApplication.focusWidget()
            if isinstance(focus, QLineEdit) and focus.text() == text:
                return True
            self.presses("Tab")
            return False

        self.waits_for(is_there)

    def clicks(self, words):
        """Press the button that says this."""
        self.decisions += 1
        self.waits_for(lambda: self._buttons(words))
        self._bot.mouseClick(self._buttons(words)[0], Qt.MouseButton.LeftButton)

    def _buttons(self, words):
        return [b for b in self.front.findChildren(Button) if b.isVisible() and b.isEnabled() and b.text() == words]

    def texts(self):
        """All that is painted in front, line by line."""
        return [text.text for text in seeing.look_at(self.front).texts if not text.seen.isEmpty()]

    def sees(self, *parts):
        """Wait until each of these stands somewhere."""

        def look():
            texts = self.texts()
            absent = [part for part in parts if not any(part in text for text in texts)]
            assert not absent, f"{absent} not among {texts}"

        self._bot.waitUntil(look, timeout=_PATIENCE_MS)

    def sees_no(self, part, *, alone=False):
        """Wait until this stands nowhere; `alone` allows it inside of a longer text."""

        def look():
            assert not (found := [text for text in self.texts() if part == text or (part in text and not alone)]), found

        self._bot.waitUntil(look, timeout=_PATIENCE_MS)

    def waits_for(self, holds):
        self._bot.waitUntil(lambda: bool(holds()), timeout=_PATIENCE_MS)

    def is_at_rest(self):
        """Wait until nothing is read or written."""
        self.waits_for(lambda: not self.office.reads.busy and not self.office.operations.busy)

    def everything(self):
        """All tables of records as they stand."""
        self.is_at_rest()
        with self.office.workspace.store.trial() as cursor:
            return dump(self.office.workspace.store, cursor)


@pytest.fixture
def person(qtbot, qapp, tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        (tmp_path / name).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(entry.Crash, "install", lambda *_: None)  # pytest-qt listens for bugs itself
    monkeypatch.setattr(qapp, "quit", lambda: None, raising=False)
    made = Person(qtbot, qapp)
    yield made
    while made._programs:
        made.leaves()
    theme.choose("light")
    theme.set_scale(1.0)
    words.use("en")


PEOPLE = (("Mueller", "Aylin"), ("Overbeck", "Jörn"), ("Overkamp", "Henrike"), ("Quast", "Ilka"), ("Zander", "Thore"))


@pytest.fixture
def office_store(workspace):
    """A store with five people, each with a number."""
    for number, (family, given) in enumerate(PEOPLE):
        someone = make.person(family, given, channels=(make.phone(f"+49232355510{number}"),))
        commands.save(workspace.store, workspace.desk, someone)
    return workspace.path


@pytest.fixture
def at_work(person, office_store):
    """The person, with that store open and the focus in the list."""
    assert isinstance(person.starts("--store", str(office_store), "--lang", "en"), Window)
    person.sees("Henrike Overkamp", "Aylin Mueller")
    person.is_at_rest()
    return person
