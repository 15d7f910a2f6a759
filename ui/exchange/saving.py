# SPDX-License-Identifier: Apache-2.0
"""Puts files on the disk whole or not at all, and never over one that nobody meant."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from crm.workspace.targets import write_whole
from ui.exchange.troubles import writing_failure

ENDING = ".vcf"
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # names that Windows keeps for itself
_LONGEST = 80


def save(path: Path, data: bytes) -> None:
    """Write a file; what stood there is replaced only when all is written.

    Errors: TargetMissing, TargetForbidden, TargetFull, TargetFails.
    """
    try:
        write_whole(path, data)
    except OSError as error:
        raise writing_failure(error, str(path.parent)) from error


def file_name(title: str) -> str:
    """A name that every system takes, without its ending."""
    plain = " ".join(_UNSAFE.sub(" ", title).split())[:_LONGEST].strip(" .")
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain or "vcard"


def free_names(folder: Path, titles: Iterable[str]) -> list[Path]:
    """A file for each title; a name that is taken, in the folder or by one before, gets a number. Errors: as `save`."""
    try:
        taken = {name.casefold() for name in os.listdir(folder)}  # noqa: PTH208  names are enough
    except OSError as error:
        raise writing_failure(error, str(folder)) from error
    found = []
    for title in titles:
        stem = file_name(title)
        name, number = stem + ENDING, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem} ({number}){ENDING}"
        taken.add(name.casefold())
        found.append(folder / name)
    return found
