# SPDX-License-Identifier: Apache-2.0
"""Says who acts, for which partner, in which language and by which clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NewType

PartnerId = NewType("PartnerId", str)
StaffId = NewType("StaffId", str)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who acts: `partner` and `staff` as 32 hex digits, `language` "de" or "en", `now` gives milliseconds UTC."""

    partner: PartnerId
    staff: StaffId | None
    language: str
    now: Callable[[], int]
