# SPDX-License-Identifier: Apache-2.0
"""Gives the sample its days: everything lies before one moment that stands still."""

from __future__ import annotations

from datetime import date, datetime, timezone

from crm.clock import frozen
from crm.sample.dice import Dice

MOMENT = frozen("2026-06-02T07:41:00+00:00")  # the day of the pictures; a fixed one, so that the same seed gives the same content
_HOUR_MS = 3_600_000
_DAY_MS = 24 * _HOUR_MS


class Days:
    """Days and instants before `now_ms` (milliseconds UTC)."""

    def __init__(self, now_ms: int) -> None:
        today = datetime.fromtimestamp(now_ms / 1000, tz=timezone.utc).date()
        self._midnight = now_ms - now_ms % _DAY_MS
        self._today = today.toordinal()
        self.year = today.year

    def before(self, dice: Dice, days: int) -> str:
        """An ISO date of the last so many days."""
        return date.fromordinal(self._today - 1 - dice.below(days)).isoformat()

    def after(self, dice: Dice, day: str) -> str:
        """An ISO date between a day and today."""
        start = date.fromisoformat(day).toordinal()
        return date.fromordinal(start + dice.below(max(1, self._today - start))).isoformat()

    def instant(self, dice: Dice, days: int) -> int:
        """A moment in office hours of the last so many days, milliseconds UTC."""
        day = self._midnight - (1 + dice.below(days)) * _DAY_MS
        return day + 7 * _HOUR_MS + dice.below(10 * 60) * 60_000
