# SPDX-License-Identifier: Apache-2.0
"""Puts a PDF on the disk whole or not at all, and proposes where."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from crm.errors import Known, Say

ENDING = ".pdf"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*„“”]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # names that Windows keeps for itself
_LONGEST = 80


@dataclass
class PlaceMissing(Known):
    """The folder does not exist, or the drive is gone."""

    place: str

    def sentence(self, say: Say) -> str:
        return say("The folder “{place}” does not exist. Choose another folder.", place=self.place)


@dataclass
class PlaceForbidden(Known):
    """Nothing may be written there."""

    place: str

    def sentence(self, say: Say) -> str:
        return say("You may not write into “{place}”. Choose another folder.", place=self.place)


@dataclass
class PlaceFull(Known):
    """The disk has no room for the file."""

    place: str

    def sentence(self, say: Say) -> str:
        return say("The disk of “{place}” is full; nothing was written. Make room or choose another folder.", place=self.place)


@dataclass
class PlaceFails(Known):
    """The medium does not take the file."""

    place: str

    def sentence(self, say: Say) -> str:
        return say("“{place}” cannot be written. Check the drive or the network, then try again.", place=self.place)


def save(path: Path, data: bytes) -> None:
    """Write a file; what stood there is replaced only when all is written.

    Errors: PlaceMissing, PlaceForbidden, PlaceFull, PlaceFails.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise _failure(error, str(path.parent)) from error


def proposed(title: str) -> Path:
    """A place for a PDF of this title that every system takes: the folder where people look for their files."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(found) if found and Path(found).is_dir() else Path.home()
    plain = " ".join(_UNSAFE.sub(" ", title).split())[:_LONGEST].strip(" .")
    return folder / ((f"_{plain}" if _RESERVED.fullmatch(plain) else plain or "verbund") + ENDING)


def _failure(error: OSError, place: str) -> Known:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return PlaceMissing(place)
    if error.errno in _FORBIDDEN:
        return PlaceForbidden(place)
    return PlaceFull(place) if error.errno in _FULL else PlaceFails(place)
