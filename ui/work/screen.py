# SPDX-License-Identifier: Apache-2.0
"""Keeps a window on the screen that it opens on, with its title bar and its lower edge."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 48)  # what a title bar and borders take; the window manager has not drawn them yet


def fitting(wish: QSize, room: QSize, least: QSize) -> QSize:
    """The size that a window takes: what it wishes as far as the room holds it with its frame, never less than its least."""
    return wish.boundedTo(room - FRAME).expandedTo(least)


def fit(window: QWidget) -> None:
    """Make a window that is about to be shown no larger than its screen; one that cannot hold it anyway changes nothing."""
    screen = window.screen()
    room, least = screen.availableGeometry().size(), window.minimumSize()
    if room.width() >= least.width() and room.height() >= least.height():
        window.resize(fitting(window.size(), room, least))
