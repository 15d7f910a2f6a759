# SPDX-License-Identifier: Apache-2.0
"""Lists the declared settings with their present values and for whom each choice counts, so that the page is drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.store import settings
from crm.store.settings import Owner
from crm.texts import mark

if TYPE_CHECKING:
    from crm.workspace.opening import Workspace

OWNERS: tuple[Owner, ...] = ("device", "staff", "partner", "network")  # from the nearest to the widest
_PLAIN = (bool, int, str)  # what a control can show; widths of columns and the like are kept by what they belong to
_WHOSE: dict[Owner, str] = {
    "device": mark("On this computer"),
    "staff": mark("For you alone"),
    "partner": mark("For everybody at your partner"),
    "network": mark("For the whole network"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting that a person can choose: caption, help and the words of the options are msgids, `value` is what counts now."""

    key: str
    owner: Owner
    caption: str
    help: str
    options: tuple[tuple[Any, str], ...]
    default: Any
    value: Any


def choices(workspace: Workspace) -> list[Choice]:
    """The declared settings with a plain value (yes or no, number, text), in the order of their declaration."""
    plain = [setting for setting in settings.DECLARED.values() if isinstance(setting.default, _PLAIN)]
    return [
        Choice(
            one.key, one.owner, one.caption, one.help, one.options, one.default, settings.value(workspace.reader, workspace.desk, one.key)
        )
        for one in plain
    ]  # fmt: skip


def whose(owner: Owner) -> str:
    """For whom a choice of this owner counts, as a msgid."""
    return _WHOSE[owner]
