# SPDX-License-Identifier: Apache-2.0
"""Makes the store that the first start asked for, and fills it with the sample network where that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from crm.texts import mark
from crm.workspace import Created, Workspace, create
from crm.workspace.opening import Start
from ui.shell.start.choice import StartChoice

ORGANISATIONS, PERSONS = 2000, 5000
_PIECE = 500  # contacts between two signs of progress

Progress = Callable[[int, int], None]


def make(choice: StartChoice, progress: Progress) -> Created:
    """Create the store and fill it; runs in a lane. Errors: those of `create`."""
    start = Start(choice.partner, choice.staff, choice.language)
    created = create(choice.path, start, passphrase=choice.passphrase)
    if choice.content == "sample":
        fill(created.workspace, progress)
    return created


def fill(workspace: Workspace, progress: Progress) -> None:
    """Add the sample network as one step."""
    from crm.contacts.commands import write
    from crm.sample.network import network

    total, done = ORGANISATIONS + PERSONS, 0
    contacts = network(ORGANISATIONS, PERSONS, now_ms=workspace.desk.now())
    with workspace.store.unit(mark("Add the sample network"), workspace.desk) as unit:
        while piece := list(islice(contacts, _PIECE)):
            write(unit, piece, {})
            done += len(piece)
            progress(done, total)
