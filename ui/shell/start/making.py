# SPDX-License-Identifier: Apache-2.0
"""Makes the store that the first start asked for, and fills it with the sample network where that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crm.workspace import Created, Workspace, create
from crm.workspace.access import remember
from crm.workspace.opening import Start
from ui.shell.start.choice import StartChoice

_WRITING = 60  # per cent of the time; the rest goes into journal and search index at the end of the step

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A store that stands, and what went wrong with filling it."""

    created: Created
    trouble: Exception | None = None


def make(choice: StartChoice, progress: Progress) -> Made:
    """Create the store and fill it; runs in a lane. Errors: those of `create`; a store that cannot be filled stands empty."""
    start = Start(choice.partner, choice.staff, choice.language)
    created = create(choice.path, start, passphrase=choice.passphrase)
    if choice.remember:
        remember(created.workspace)  # where the vault refuses, the passphrase is asked for as ever
    if choice.content == "sample":
        try:
            fill(created.workspace, progress)
        except Exception as error:  # the key of a store that stands must not be lost with what went wrong
            return Made(created, error)
    return Made(created)


def fill(workspace: Workspace, progress: Progress) -> None:
    """Add the sample network as one step."""
    from crm.sample.filling import FILLED, put_network

    with workspace.store.unit(FILLED, workspace.desk) as unit:
        put_network(unit, progress=lambda done, total: progress(done * _WRITING // 100, total))
    progress(1, 1)
