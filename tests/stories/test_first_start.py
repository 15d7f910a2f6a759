# SPDX-License-Identifier: Apache-2.0
"""A new member of staff starts the program on an empty machine and looks around in the sample network, without a mouse."""

from __future__ import annotations

from ui.shell.start.assistant import Assistant
from ui.shell.window import Window
from ui.work import device


def test_from_nothing_to_the_sample_network_by_keys_alone(person):
    assert isinstance(person.starts("--lang", "en"), Assistant)
    person.sees("Which partner do you work for?")
    person.presses("Right")  # from Herne to Ennepe-Ruhr
    person.presses("Return")

    person.sees("Who are you?")
    person.presses("Return")
    person.sees("Enter your name.")
    person.writes("Dr. Milena Osterkötter")
    person.presses("Tab")
    person.writes("02336 555-120")
    person.presses("Return")

    person.sees("Where shall the contacts lie?")
    person.presses("Return")
    person.sees("What shall be in it?")
    person.presses("Right")
    person.presses("Return")

    person.waits_for(lambda: isinstance(person.front, Window))
    person.sees("7,000 contacts", "Dr. Milena Osterkötter", "acts for WF Ennepe-Ruhr")
    assert device.load().store == str(device.store_file())
    assert device.store_file().exists()

    person.writes("henrike over")
    person.sees("Dr. Henrike Overkamp", "02323 555-120")  # the first hit and, beside it, her card
    person.presses("Esc")
    person.presses("Esc")
    person.sees_no("henrike over")


def test_leaving_makes_nothing(person):
    person.starts("--lang", "en")
    person.presses("Return")
    person.writes("Niemand")
    person.presses("Esc")
    person.sees("Press Esc again to leave")
    person.presses("Esc")
    assert not device.store_file().exists()
