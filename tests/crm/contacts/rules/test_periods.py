# SPDX-License-Identifier: Apache-2.0
"""When a function is over: its last day, month or year still counts; in Python and in SQL alike."""

from __future__ import annotations

import sqlite3

import pytest

from crm.contacts.rules.periods import ended, has_ended

CASES = [
    ("", "2026-06-02", False),
    ("2026-06-02", "2026-06-02", False),
    ("2026-06-01", "2026-06-02", True),
    ("2026-06", "2026-06-30", False),
    ("2026-05", "2026-06-02", True),
    ("2026", "2026-12-31", False),
    ("2025", "2026-01-01", True),
    ("2099-12-31", "2026-06-02", False),
]


@pytest.mark.parametrize(("until", "today", "over"), CASES)
def test_a_function_runs_until_its_end_is_over(until: str, today: str, over: bool) -> None:
    assert has_ended(until, today) is over
    sql = f"SELECT {ended('u', 't')} FROM (SELECT ? AS u, ? AS t)"
    assert bool(sqlite3.connect(":memory:").execute(sql, (until, today)).fetchone()[0]) is over
