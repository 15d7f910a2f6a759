# SPDX-License-Identifier: Apache-2.0
"""Lock after idle, on real encrypted stores: nothing typed is lost, nothing is to be seen, and one comes back to the same place."""

from __future__ import annotations

import threading

import make
import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from crm.contacts import commands
from crm.errors import Known
from crm.workspace import create, kept_drafts, open_workspace
from crm.workspace.opening import Start
from ui.contacts.page import ContactsPage
from ui.shell import binding
from ui.shell.dialogs import UnlockDialog
from ui.shell.idle import Idle
from ui.shell.lock_screen import LockScreen
from ui.shell.locking import Kept, Locking, lock_deed, lock_down
from ui.shell.window import Window
from ui.work.deeds import clashes
from ui.work.lanes import ReadLane, WriteLane
from ui.work.operation import Operations
from ui.work.page import Office

PASSPHRASE = "Pferd Batterie Heft"


class WallClock:
    """A clock that stands until somebody moves it (ms)."""

    def __init__(self):
        self.at = make.NOON

    def __call__(self):
        return self.at

    def passes(self, minutes):
        self.at += minutes * 60_000


@pytest.fixture
def clock():
    return WallClock()


# the watch


@pytest.fixture
def idle(dressed, clock):
    made = Idle(lambda: 10, now=clock)
    yield made
    made.stop()
    made.deleteLater()


def heard(idle):
    found = []
    idle.rested.connect(lambda: found.append(1))
    return found


def test_it_rests_after_the_minutes_and_again_at_every_look(idle, clock):
    rested = heard(idle)
    clock.passes(9.9)
    idle.look()
    assert rested == []
    clock.passes(0.1)
    idle.look()
    idle.look()
    assert len(rested) == 2


def test_never_means_never_and_the_minutes_may_change(dressed, clock):
    minutes = [0]
    made = Idle(lambda: minutes[0], now=clock)
    rested = heard(made)
    clock.passes(10_000)
    made.look()
    assert rested == []
    minutes[0] = 5
    made.look()
    assert len(rested) == 1
    made.stop()


def test_a_clock_that_is_set_back_begins_anew(idle, clock):
    rested = heard(idle)
    clock.passes(-600)
    idle.look()
    clock.passes(9)
    idle.look()
    assert rested == []
    clock.passes(1)
    idle.look()
    assert len(rested) == 1


@pytest.mark.parametrize("act", ["key", "move", "press"])
def test_keys_and_mouse_of_any_window_count(qtbot, idle, clock, act):
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is field.windowHandle())
    rested = heard(idle)
    clock.passes(9)
    handle = field.windowHandle()
    if act == "key":
        QTest.keyClick(handle, Qt.Key.Key_A)
    elif act == "move":
        QTest.mouseMove(handle, field.rect().center())
    else:
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, field.rect().center())
    qtbot.waitUntil(lambda: idle._touched == clock.at)
    clock.passes(9)
    idle.look()
    assert rested == []


# the lock


class House:
    """The program around the window, as the entry builds it: one window, or the lock screen in its place."""

    def __init__(self, qtbot, path, clock, minutes=10):
        self.bot, self.path, self.clock, self.minutes = qtbot, path, clock, minutes
        self.screen = None
        self.kept = None
        self.show(open_workspace(path, passphrase=PASSPHRASE, language="en", now=make.Clock()))

    def show(self, workspace):
        lanes = WriteLane(lambda: workspace.store), ReadLane(workspace.open_reader)
        self.office = Office(workspace, Operations(lanes[0], lambda: workspace.desk), lanes[1])
        self.window = Window(self.office, [ContactsPage], binding.deeds)
        self.locking = Locking(self.window, lambda: self.minutes, now=self.clock)
        self.locking.ready.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        self.front(self.window)

    def front(self, widget):
        widget.show()
        widget.activateWindow()
        self.bot.waitUntil(widget.isVisible)

    def lock(self, kept):
        self.kept = kept
        self.screen = LockScreen(kept, lambda p: open_workspace(self.path, passphrase=p, language="en", now=make.Clock()))
        self.screen.opened.connect(self.unlocked)
        self.front(self.screen)
        self.window.close()
        self.window.deleteLater()
        lock_down(self.office)

    def unlocked(self, workspace):
        self.show(workspace)
        self.kept.restore(self.window)
        self.screen.close()
        self.screen.deleteLater()
        self.screen = None

    def rests(self, minutes=10):
        self.clock.passes(minutes)
        self.locking.idle.look()

    def until_locked(self):
        self.bot.waitUntil(lambda: self.screen is not None and self.question() is not None)

    def question(self):
        return next((d for d in self.screen.findChildren(UnlockDialog) if d.isVisible()), None)

    def unlocks(self, passphrase=PASSPHRASE):
        question = self.question()
        QTest.keyClicks(question.field, passphrase)
        QTest.keyClick(question.field, Qt.Key.Key_Return)

    def page(self):
        return self.window.places.page

    def settle(self):
        self.bot.waitUntil(lambda: not self.office.operations.busy and not self.office.reads.busy)

    def field_with(self, text):
        def found():
            return [w for w in self.window.findChildren(QLineEdit) if w.isVisible() and w.text() == text]

        self.bot.waitUntil(lambda: bool(found()))
        return found()[0]

    def end(self):
        for widget in (self.screen, self.window if self.screen is None else None):
            if widget is not None:
                widget.close()
                widget.deleteLater()
        if self.screen is None:
            lock_down(self.office)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """An encrypted store with three people, and the id of one of them."""
    path = tmp_path_factory.mktemp("sealed") / "geheim.verbund"
    workspace = create(path, Start("wf-herne", "Miriam Aldenhoff"), passphrase=PASSPHRASE, now=make.Clock()).workspace
    ids = {}
    for family in ("Overkamp", "Pottgiesser", "Kampmann"):
        changes = commands.save(workspace.store, workspace.desk, make.person(family, channels=(make.phone(),)))
        ids[family] = next(iter(changes.ids["contact"]))
    workspace.close()
    return path, ids


@pytest.fixture
def house(qtbot, dressed, sealed, tmp_path, clock):
    path = tmp_path / "geheim.verbund"
    for name in ("geheim.verbund", "geheim.verbund.keys"):
        (tmp_path / name).write_bytes((sealed[0].parent / name).read_bytes())
    made = House(qtbot, path, clock)
    made.settle()
    yield made
    made.end()


@pytest.fixture
def overkamp(sealed):
    return sealed[1]["Overkamp"]


def shows(house, record):
    house.bot.waitUntil(lambda: house.page().place() == ("contact", record))
    house.settle()


def test_after_the_minutes_only_the_question_is_to_be_seen(house, overkamp):
    house.window.places.open("contact", overkamp)
    shows(house, overkamp)
    house.rests(9)
    assert house.screen is None
    house.rests(1)
    house.until_locked()
    seen = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert {type(w) for w in seen} == {LockScreen, UnlockDialog}
    words = " ".join(str(part.text()) for w in seen for part in w.findChildren(QWidget) if hasattr(part, "text"))
    assert "Overkamp" not in words
    assert house.office.workspace.key is None


def test_unlocking_comes_back_to_the_same_place(house, overkamp):
    house.window.places.open("contact", overkamp)
    shows(house, overkamp)
    house.rests()
    house.until_locked()
    house.unlocks("falsch")
    assert house.question().notice.isVisible()
    house.unlocks()  # the wrong one is selected
    house.bot.waitUntil(lambda: house.screen is None)
    shows(house, overkamp)
    assert house.window.isVisible()


def test_giving_up_leaves_a_button_that_asks_again(house):
    house.rests()
    house.until_locked()
    QTest.keyClick(house.question(), Qt.Key.Key_Escape)
    assert house.question() is None
    house.screen.activateWindow()  # a window system would do so
    house.bot.waitUntil(house.screen.button.hasFocus)
    QTest.keyClick(house.screen.button, Qt.Key.Key_Space)
    assert house.question() is not None
    assert house.screen.isVisible()


def test_what_was_typed_is_on_disk_before_and_is_offered_after(house, overkamp):
    house.window.places.open("contact", overkamp)
    shows(house, overkamp)
    house.bot.waitUntil(house.window.actions_.deed("contacts.edit").enabled_when)
    house.window.actions_.run("contacts.edit")
    house.bot.waitUntil(lambda: house.page().shown.is_editing)
    field = house.field_with("Overkamp")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Overkamp-Reker")
    house.bot.waitUntil(lambda: not house.window.office.reads.busy)  # else the next look locks, seconds later
    house.rests()
    house.until_locked()
    disk = open_workspace(house.path, passphrase=PASSPHRASE, language="en", now=make.Clock())
    assert any("Overkamp-Reker" in draft.value for draft in kept_drafts(disk, "contact/"))
    disk.close()
    house.unlocks()
    house.bot.waitUntil(lambda: house.screen is None)
    shows(house, overkamp)
    house.bot.waitUntil(lambda: house.page().shown.is_editing)


def test_a_deed_under_way_is_not_locked_out(house):
    go = threading.Event()
    ended = []
    house.office.operations.ask(lambda _: go.wait(10), lambda _: ended.append(1))
    house.rests()
    QApplication.processEvents()
    assert house.screen is None
    assert house.window.isVisible()
    go.set()
    house.settle()
    assert ended == [1]
    assert house.screen is None  # rest is asked for at the next look, by then somebody may be back
    house.locking.idle.look()
    house.until_locked()


def test_the_deed_waits_for_what_is_under_way_and_then_locks(house):
    go = threading.Event()
    house.office.operations.ask(lambda _: go.wait(10), lambda _: None)
    deed = lock_deed(house.locking)
    assert deed.enabled_when()
    deed.run()
    assert house.screen is None
    assert house.window.bar.text == "Verbund locks as soon as what is under way has ended."
    go.set()
    house.until_locked()


def test_a_question_of_the_system_is_closed_before(house):
    """A file dialog waits in an event loop of its own: the window must not go from under its feet."""
    asking, answers = QDialog(house.window), []
    outer = QEventLoop()

    def ask():
        QTimer.singleShot(0, house.rests)
        answers.append(asking.exec())
        outer.quit()

    QTimer.singleShot(0, ask)
    outer.exec()
    assert answers == [QDialog.DialogCode.Rejected.value]
    assert house.screen is None
    house.locking.idle.look()
    house.until_locked()


def test_a_draft_that_cannot_be_written_keeps_the_window(house, overkamp):
    class Full(Known):
        def sentence(self, say):
            return "full"

    class Letter(QWidget):
        def keep_draft(self):
            house.office.operations.ask(self.fail, lambda _: None)

        def fail(self, _):
            raise Full

    Letter(house.window)
    with house.bot.waitSignal(house.office.operations.trouble):
        house.rests()
    house.settle()
    QApplication.processEvents()
    assert house.screen is None
    assert house.window.isVisible()


def test_an_open_sheet_goes_with_the_window(house, tmp_path):
    from ui.exchange.deeds import open_import

    path = tmp_path / "Messe.vcf"
    path.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Neu;Anna;;;\r\nFN:Anna Neu\r\nEND:VCARD\r\n", encoding="utf-8")
    sheet = open_import(house.office, house.window, [str(path)])
    house.bot.waitUntil(lambda: sheet.page is not None)
    house.settle()
    house.rests()
    house.until_locked()
    assert {type(w) for w in QApplication.topLevelWidgets() if w.isVisible()} == {LockScreen, UnlockDialog}


def test_a_plain_store_is_never_locked(qtbot, office, clock):
    window = Window(office, [ContactsPage], binding.deeds)
    qtbot.addWidget(window)
    locking = Locking(window, lambda: 1, now=clock)
    told = []
    locking.ready.connect(told.append)
    clock.passes(100)
    locking.idle.look()
    locking.lock()
    assert told == []
    assert not lock_deed(locking).enabled_when()
    window.close()


def test_no_look_comes_after_the_window(house):
    assert house.locking.idle._timer.isActive()
    house.window.close()
    assert not house.locking.idle._timer.isActive()


def test_the_keys_of_the_deed_are_free(house):
    others = [one for one in house.window.actions_.all() if one.id != "file.lock"]
    assert clashes([*others, lock_deed(house.locking)]) == []


def test_a_place_that_is_gone_is_no_trouble(house):
    Kept(house.path, "nowhere", "contact", "00" * 16, True, QByteArray()).restore(house.window)
    Kept(house.path, "contacts", "contact", "00" * 16, True).restore(house.window)
    house.settle()
    assert not house.page().shown.is_editing
