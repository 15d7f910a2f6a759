# SPDX-License-Identifier: Apache-2.0
"""Puts a PDF on the disk whole or not at all, and proposes where."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass
from pathlib import Path

from crm.errors import Known, Say
from crm.workspace.targets import require_target, write_whole
from ui.work.folders import remember_folder, start_folder

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
    """Write a PDF; a PDF that stood there is replaced only when all is written, any other file never.

    Errors: TargetIsStore and the other targets, PlaceMissing, PlaceForbidden, PlaceFull, PlaceFails.
    """
    require_target(path, "pdf")
    try:
        write_whole(path, data)
    except OSError as error:
        raise _failure(error, str(path.parent)) from error
    remember_folder(path.parent)


def proposed(title: str) -> Path:
    """A place for a PDF of this title that every system takes: the folder where people look for their files."""
    plain = " ".join(_UNSAFE.sub(" ", title).split())[:_LONGEST].strip(" .")
    return start_folder() / ((f"_{plain}" if _RESERVED.fullmatch(plain) else plain or "verbund") + ENDING)


def _failure(error: OSError, place: str) -> Known:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return PlaceMissing(place)
    if error.errno in _FORBIDDEN:
        return PlaceForbidden(place)
    return PlaceFull(place) if error.errno in _FULL else PlaceFails(place)
