# SPDX-License-Identifier: Apache-2.0
"""Somebody goes to lunch: the store locks, nothing is to be seen, and the work goes on where it was."""

from __future__ import annotations

import make
from PySide6.QtWidgets import QApplication

from crm.contacts import commands
from crm.workspace import create
from crm.workspace.opening import Start
from ui.shell.lock_screen import LockScreen
from ui.shell.window import Window

PASSPHRASE = "Pferd Batterie Heft"


def test_lock_and_go_on(person, tmp_path):
    path = tmp_path / "geheim.verbund"
    workspace = create(path, Start("wf-herne", "Miriam Aldenhoff"), passphrase=PASSPHRASE, now=make.Clock()).workspace
    for family in ("Kampmann", "Overkamp", "Pottgiesser"):
        commands.save(workspace.store, workspace.desk, make.person(family, channels=(make.phone(),)))
    workspace.close()
    person.starts("--store", str(path), "--lang", "de")
    person.writes(PASSPHRASE)
    person.presses("Return")
    person.waits_for(lambda: isinstance(person.front, Window))
    person.sees("Kampmann")
    person.presses("Down")
    person.sees("Henrike Overkamp", "02323 555120")
    person.presses("F2")
    person.goes_to_the_field_with("Overkamp")
    person.writes("Overkamp-Reker")
    person.presses("Ctrl+Shift+X")
    person.waits_for(lambda: isinstance(person._programs[-1]._front, LockScreen))
    person.sees("Diese Ablage ist verschlüsselt")
    assert not any("Overkamp" in text for w in QApplication.topLevelWidgets() if w.isVisible() for text in [w.windowTitle()])
    person.writes(PASSPHRASE)
    person.presses("Return")
    person.waits_for(lambda: isinstance(person.front, Window))
    person.sees("Entwurf übernehmen")
    person.clicks("Entwurf übernehmen")
    person.goes_to_the_field_with("Overkamp-Reker")
    person.presses("Ctrl+S")
    person.sees("Henrike Overkamp-Reker")
