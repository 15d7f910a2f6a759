# SPDX-License-Identifier: Apache-2.0
"""Gives the time, so that tests and pictures can stop it."""

from __future__ import annotations

import time
from datetime import datetime, timezone


def wall_ms() -> int:
    """Milliseconds UTC of the machine's clock."""
    return int(time.time() * 1000)


def frozen(moment: str) -> int:
    """Milliseconds UTC of an ISO moment such as 2026-06-02T07:41:00+00:00."""
    return int(datetime.fromisoformat(moment).timestamp() * 1000)


def day_of(moment_ms: int) -> str:
    """ISO date, in local time, of an instant in milliseconds UTC."""
    return datetime.fromtimestamp(moment_ms / 1000, tz=timezone.utc).astimezone().date().isoformat()
