# SPDX-License-Identifier: Apache-2.0
"""Decides whether a function has ended: its end is a day, a month or a year, and it runs until that is over."""

from __future__ import annotations


def has_ended(until: str, today: str) -> bool:
    """Whether an end (`2026-05-31`, `2026-05`, `2026`, or "" for none) lies before a day (ISO text): its last day still counts."""
    return bool(until) and until < today[: len(until)]


def ended(column: str, today: str) -> str:
    """The same as a condition of SQL, from the SQL of both."""
    return f"({column}<>'' AND {column}<substr({today},1,length({column})))"
