# SPDX-License-Identifier: Apache-2.0
"""The door of an encrypted store: the vault of this computer, the lock that asks all the same, the code and a new passphrase."""

from __future__ import annotations

import make
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from vaults import vault

from crm.store.errors import WrongPassphrase
from crm.workspace import create, needs_passphrase, open_workspace
from crm.workspace.access import is_remembered, remember
from crm.workspace.opening import Start
from ui.preferences.passphrase_sheet import PassphraseSheet
from ui.shell.dialogs import UnlockDialog
from ui.shell.lock_screen import LockScreen
from ui.shell.locking import Kept
from ui.shell.reception import Reception

OLD, NEW = "Pferd Batterie Heft", "Drei Lokomotiven backen Brot"


@pytest.fixture
def made(tmp_path):
    found = create(tmp_path / "geheim.verbund", Start("wf-herne", "Ida Geheimrat"), passphrase=OLD, now=make.Clock())
    found.workspace.close()
    return found


@pytest.fixture
def door(qtbot, dressed, made):
    """Stands before the store in one way or another; `opened` is what came through."""
    path, opened = made.workspace.path, []

    def open_with(passphrase):
        return open_workspace(path, passphrase=passphrase, now=make.Clock())

    def stand(kind):
        front = Reception() if kind is Reception else LockScreen(Kept(path, ""), open_with)
        qtbot.addWidget(front)
        front.opened.connect(opened.append)
        with qtbot.waitExposed(front):
            front.show()
        if kind is Reception:
            front.ask_passphrase(path, open_with)
        return sheet(UnlockDialog)

    def sheet(kind):
        front = stand.front
        qtbot.waitUntil(lambda: any(one.isVisible() for one in front().findChildren(kind)))
        found = next(one for one in front().findChildren(kind) if one.isVisible())
        found.activateWindow()
        qtbot.waitUntil(found.isActiveWindow)
        return found

    stand.front = lambda: next(w for w in dressed.topLevelWidgets() if isinstance(w, (Reception, LockScreen)) and w.isVisible())
    stand.sheet, stand.opened, stand.path = sheet, opened, path
    yield stand
    for space in opened:
        space.close()


def answer(dialog, text):
    dialog.field.setText(text)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)


def test_without_a_vault_the_box_is_not_there(door):
    dialog = door(Reception)
    assert not dialog.stay.isVisible()
    answer(dialog, OLD)
    assert len(door.opened) == 1


@pytest.mark.parametrize("tick", [True, False])
def test_the_vault_learns_the_key_only_when_asked_to(door, tick):
    with vault():
        dialog = door(Reception)
        assert (dialog.stay.isVisible(), dialog.stay.isChecked()) == (True, False)
        dialog.stay.setChecked(tick)
        answer(dialog, "falsch")
        assert not is_remembered(door.path)
        answer(dialog, OLD)
        assert is_remembered(door.path) is tick
        assert needs_passphrase(door.path) is not tick
    assert len(door.opened) == 1


def test_a_locked_store_asks_although_the_vault_knew_the_key(door, made):
    with vault():
        assert remember(made.workspace)
        dialog = door(LockScreen)
        assert needs_passphrase(door.path)  # another start while it is locked asks, too
        answer(dialog, "")
        assert door.opened == []
        assert dialog.notice.isVisible()
        assert dialog.stay.isChecked()
        answer(dialog, OLD)
        assert len(door.opened) == 1
        assert is_remembered(door.path)  # as it was before


def opens(path, passphrase):
    try:
        open_workspace(path, passphrase=passphrase, now=make.Clock()).close()
    except WrongPassphrase:
        return False
    return True


@pytest.mark.parametrize("kind", [Reception, LockScreen])
def test_the_code_from_paper_leads_to_a_new_passphrase(door, made, kind):
    answer(door(kind), made.recovery_code)
    assert door.opened == []
    sheet = door.sheet(PassphraseSheet)
    assert not sheet.old.isVisible()
    sheet.new.show_typed(NEW, NEW)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(door.opened) == 1
    assert (opens(door.path, NEW), opens(door.path, OLD)) == (True, False)


def test_later_opens_all_the_same(door, made):
    answer(door(Reception), made.recovery_code)
    sheet = door.sheet(PassphraseSheet)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert len(door.opened) == 1
    assert opens(door.path, OLD)
