# SPDX-License-Identifier: Apache-2.0
"""A new store with a key of its own: the page for the safe, a passphrase that is forgotten, the code from paper, a new one; by keys."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QFileDialog
from reading_pdf import read

from crm.store import keys
from ui.shell.reception import Reception
from ui.shell.window import Window
from ui.work import device

OLD, NEW = "Kanalschwan zählt Gaslaternen", "Drei Lokomotiven backen Brot"
_CODE = re.compile(r"(?:[A-Z2-7]{4}\s+){13}[A-Z2-7]{4}")


def first_start(person):
    """The four questions up to the code."""
    person.starts("--lang", "de")
    person.sees("Für welchen Partner arbeiten Sie?")
    person.presses("Return")
    person.sees("Wer sind Sie?")
    person.writes("Milena Osterkötter")
    person.presses("Return")
    person.sees("Wo sollen die Kontakte liegen?")
    person.presses("Tab", 2)
    person.presses("Space")
    person.writes("Osterkötter")
    person.sees("sehr leicht zu erraten", "Sie enthält Ihren Namen")
    person.presses("Ctrl+A")
    person.writes(OLD)
    person.sees("sehr gut")
    person.presses("Tab")
    person.writes(OLD)
    person.presses("Return")
    person.sees("Was soll darin sein?")
    person.presses("Return")


@pytest.fixture
def page(tmp_path):
    """Where the page is saved: on the stick for the safe."""
    (tmp_path / "Tresor").mkdir()
    return tmp_path / "Tresor" / "Blatt.pdf"


def opens(person, passphrase):
    """Start again and give the passphrase."""
    person.starts("--lang", "de")
    assert isinstance(person._programs[-1]._front, Reception)
    person.sees("Diese Ablage ist verschlüsselt")
    person.writes(passphrase)
    person.presses("Return")


def test_encrypted_start_and_the_way_back_in(person, page):
    first_start(person)
    person.sees("Verwahren Sie den Wiederherstellungscode")
    person.presses("Tab")
    person.presses("Return")  # "Als PDF sichern …"
    person.waits_for(lambda: isinstance(person.front, QFileDialog))
    person.presses("Ctrl+A")
    person.writes(str(page))
    person.presses("Return")
    person.sees("Als „Blatt.pdf“ gespeichert.", "öffnet die Ablage")
    person.presses("Tab", 2)
    person.presses("Return")
    person.sees("Verwahren Sie den Wiederherstellungscode")  # not before somebody says that it is kept
    person.presses("Space")
    person.presses("Return")
    person.waits_for(lambda: isinstance(person.front, Window))
    person.sees("Verschlüsselt")
    person.leaves()
    left = {path for path in device.store_file().parent.rglob("*") if path.is_file()}
    assert all(b"Osterk" not in path.read_bytes() and OLD.encode() not in path.read_bytes() for path in left)

    opens(person, "Kanalschwan zählt Laternen")
    person.sees("Diese Passphrase öffnet „verbund.verbund“ nicht.")
    found = _CODE.search(read(page).root.text)
    assert found is not None
    person.writes(found[0].lower())  # the field has kept the focus, the wrong one gives way
    person.presses("Return")
    person.sees("Neue Passphrase wählen", "Der Wiederherstellungscode hat die Ablage geöffnet.")
    person.writes(NEW)
    person.presses("Tab")
    person.writes(NEW)
    person.presses("Ctrl+Return")
    person.waits_for(lambda: isinstance(person.front, Window))
    person.leaves()

    opens(person, OLD)
    person.sees("Diese Passphrase öffnet „verbund.verbund“ nicht.")
    person.writes(NEW)
    person.presses("Return")
    person.waits_for(lambda: isinstance(person.front, Window))
    code = keys.read_code(found[0])
    assert code is not None
    assert code == person.office.workspace.key  # the page in the safe is still right
