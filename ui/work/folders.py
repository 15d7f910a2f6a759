# SPDX-License-Identifier: Apache-2.0
"""Knows in which folder a person looks for files: the one used last since the start, kept in memory only, else the documents."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

_used: list[Path] = []  # at most one; it is never written down


def start_folder() -> Path:
    """Where a dialog for files opens."""
    return next((folder for folder in _used if folder.is_dir()), None) or documents()


def remember_folder(folder: Path) -> None:
    """Files of this folder were read or written just now."""
    _used[:] = [folder.absolute()]


def forget_folder() -> None:
    """Begin with the documents again."""
    _used.clear()


def documents() -> Path:
    """Where people look for their files."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()
