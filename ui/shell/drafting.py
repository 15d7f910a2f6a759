# SPDX-License-Identifier: Apache-2.0
"""Finds the parts of a window in which something is being typed that is not saved yet."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class Drafting(Protocol):
    """A part in which something is typed that is not saved yet."""

    def keep_draft(self) -> None:
        """Give what was typed to the write lane now."""


def drafting(window: QWidget) -> list[Drafting]:
    """Every part of a window in which something may be typed that is not saved yet."""
    return [part for part in parts(window) if isinstance(part, Drafting)]


def parts(window: QWidget) -> list[QWidget]:
    """The same, as widgets."""
    return [part for part in window.findChildren(QWidget) if isinstance(part, Drafting)]
