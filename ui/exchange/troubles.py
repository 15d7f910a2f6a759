# SPDX-License-Identifier: Apache-2.0
"""Names what may be wrong with the files of an exchange, each with one sentence and its way out."""

from __future__ import annotations

import errno
from dataclasses import dataclass

from crm.errors import Known, Say

LARGEST_MB = 512
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass
class FileMissing(Known):
    """The file is gone."""

    name: str

    def sentence(self, say: Say) -> str:
        return say("“{name}” is no longer there. Choose the file again.", name=self.name)


@dataclass
class FileForbidden(Known):
    """The file may not be read by this user."""

    name: str

    def sentence(self, say: Say) -> str:
        return say("You may not read “{name}”. Copy the file into a folder of your own, or ask whoever gave it to you.", name=self.name)


@dataclass
class FileUnreadable(Known):
    """The medium does not give the file."""

    name: str

    def sentence(self, say: Say) -> str:
        return say("“{name}” cannot be read. Check the drive or the network, then try again.", name=self.name)


@dataclass
class FileTooLarge(Known):
    """No address book is as large as that."""

    name: str

    def sentence(self, say: Say) -> str:
        return say("“{name}” is larger than {size} MB. Divide it and read one part after another.", name=self.name, size=LARGEST_MB)


@dataclass
class TargetForbidden(Known):
    """Nothing may be written there."""

    place: str

    def sentence(self, say: Say) -> str:
        return say("You may not write into “{place}”. Choose another folder.", place=self.place)


@dataclass
class TargetMissing(Known):
    """The folder does not exist, or the drive is gone."""

    place: str

    def sentence(self, say: Say) -> str:
        return say("The folder “{place}” does not exist. Choose another folder.", place=self.place)


@dataclass
class TargetFull(Known):
    """The disk has no room for the file."""

    place: str

    def sentence(self, say: Say) -> str:
        return say("The disk of “{place}” is full; nothing was written. Make room or choose another folder.", place=self.place)


@dataclass
class TargetFails(Known):
    """The medium does not take the file."""

    place: str

    def sentence(self, say: Say) -> str:
        return say("“{place}” cannot be written. Check the drive or the network, then try again.", place=self.place)


def reading_failure(error: OSError, name: str) -> Known:
    """What it means that a file could not be read."""
    if isinstance(error, FileNotFoundError):
        return FileMissing(name)
    if isinstance(error, PermissionError):
        return FileForbidden(name)
    return FileUnreadable(name)


def writing_failure(error: OSError, place: str) -> Known:
    """What it means that a file or folder could not be written."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return TargetMissing(place)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return TargetForbidden(place)
    return TargetFull(place) if error.errno in _FULL else TargetFails(place)
