# SPDX-License-Identifier: Apache-2.0
"""A window over a real store with two small pages, and settings that touch nothing of this machine."""

from __future__ import annotations

import make
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from crm.contacts import commands
from ui.shell import commands as own
from ui.shell.window import Window
from ui.widgets.theme import theme
from ui.work import words
from ui.work.deeds import Deed
from ui.work.lanes import ReadLane, WriteLane
from ui.work.operation import Operations
from ui.work.page import Office, Page


class ContactPage(Page):
    """A page as a room would write it: a field, a list, a deed of its own."""

    id, title, icon, key = "contacts", "Contacts", "address-book", 1
    kinds = frozenset({"contact"})
    begin_text = "Create contact “{text}”"

    def __init__(self, office):
        super().__init__()
        self.office, self.shown, self.seen, self.made, self.sifted, self.begun = office, "", [], 0, [], []
        self.folded = None
        self.field, self.list, self.side = QLineEdit(), QListWidget(), QWidget()
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.list)

    def deeds(self):
        return [Deed("contacts.new", "&Create contact", "plus", "Ctrl+N", run=self.make, menu="contact", context=self.id)]

    def make(self):
        self.made += 1
        self.office.operations.run(commands.save, make.person("Neu"), label="Neu was added")

    def side_widget(self):
        return self.side

    def panes(self):
        return [self.field, self.list]

    def show_record(self, kind, record):
        self.shown = record

    def place(self):
        return ("contact", self.shown) if self.shown else ("", "")

    def refresh(self, changes):
        self.seen.append(changes)

    def focus_first(self):
        self.field.setFocus()

    def count(self):
        return words.many("{number} contact", "{number} contacts", self.office.workspace.reader.column("SELECT count(*) FROM contact")[0])

    def sift(self, text):
        self.sifted.append(text)

    def begin(self, text):
        self.begun.append(text)

    def narrow(self, is_narrow):
        self.folded = is_narrow


class OtherPage(Page):
    """Another page that uses the same keys for its own deed."""

    id, title, icon, key = "meetings", "Meetings", "calendar-blank", 2

    def __init__(self, office):
        super().__init__()
        self.made = 0
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def deeds(self):
        return [Deed("meetings.new", "&Create meeting", "plus", "Ctrl+N", run=self.make, menu="contact", context=self.id)]

    def make(self):
        self.made += 1

    def focus_first(self):
        self.field.setFocus()


@pytest.fixture
def dressed(qapp, tmp_path, monkeypatch):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    words.use("en")
    theme.install(qapp)
    theme.choose("light")
    theme.set_scale(1.0)
    yield qapp
    words.use("en")
    theme.choose("light")
    theme.set_scale(1.0)


@pytest.fixture
def office(dressed, workspace):
    made = Office(workspace, Operations(WriteLane(lambda: workspace.store), lambda: workspace.desk), ReadLane(workspace.open_reader))
    yield made
    made.reads.close()
    made.operations.close()


@pytest.fixture
def window(qtbot, office, tmp_path):
    made = Window(office, [ContactPage, OtherPage], own.deeds, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.places.page.field.hasFocus())
    yield made
    made.close()


@pytest.fixture
def page(window):
    return window.places.page
