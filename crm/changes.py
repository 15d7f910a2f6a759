# SPDX-License-Identifier: Apache-2.0
"""Tells the window what a step touched, so that each page decides what to read again."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """What one step touched: kinds of record, ids (32 hex) per kind, the step's label and number (0: nothing written)."""

    label: str = ""
    unit: int = 0
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    refused: tuple[tuple[str, str, str], ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """Names of the tables that were touched."""
        return frozenset(self.ids)
