# SPDX-License-Identifier: Apache-2.0
"""Makes the store that the first start asked for, and fills it with the sample network where that was chosen."""

from __future__ import annotations

from collections.abc import Callable

from crm.workspace import Created, Workspace, create
from crm.workspace.opening import Start
from ui.shell.start.choice import StartChoice

_WRITING = 60  # per cent of the time; the rest goes into journal and search index at the end of the step

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
    from crm.sample.filling import FILLED, put_network

    with workspace.store.unit(FILLED, workspace.desk) as unit:
        put_network(unit, progress=lambda done, total: progress(done * _WRITING // 100, total))
    progress(1, 1)
