# SPDX-License-Identifier: Apache-2.0
"""Declares the settings that belong to the frame, so that shell and preferences speak of the same ones."""

from __future__ import annotations

from crm.texts import mark
from crm.workspace import Setting, declare

LOCK_AFTER = "lock.after_minutes"  # minutes without a key or the mouse, 0: never

declare(
    Setting(
        LOCK_AFTER,
        "device",
        0,
        mark("&Lock when idle"),
        mark("An encrypted store is closed then; its passphrase opens it again. The time counts from the last key or move of the mouse."),
        (
            (0, mark("Never")),
            (5, mark("After 5 minutes")),
            (10, mark("After 10 minutes")),
            (15, mark("After 15 minutes")),
            (30, mark("After 30 minutes")),
            (60, mark("After 1 hour")),
        ),
    )
)
