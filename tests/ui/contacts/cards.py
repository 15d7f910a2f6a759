# SPDX-License-Identifier: Apache-2.0
"""Opens a card over a real store for the tests of its parts."""

from __future__ import annotations

from crm.contacts import commands
from ui.contacts.card import CardPane


def keep(office, contact) -> str:
    """Write a contact; its id."""
    return next(iter(commands.save(office.workspace.store, office.desk, contact).ids["contact"]))


def open_card(qtbot, office, contact: str = "", width: int = 820) -> CardPane:
    """A card in a window, told of every deed as the page tells it."""
    made = CardPane(office)
    qtbot.addWidget(made)
    office.operations.changed.connect(made.refresh)
    made.resize(width, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    if contact:
        made.show_contact(contact)
        settle(qtbot, office)
    return made


def settle(qtbot, office) -> None:
    """Wait until everything is written and read."""
    qtbot.waitUntil(lambda: not office.operations.busy and not office.reads.busy)


def told(card) -> list[tuple[str, str]]:
    """Heading and substance of the timeline."""
    return [(entry.heading, entry.substance) for entry in card.moments.entries()]
