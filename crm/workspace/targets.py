# SPDX-License-Identifier: Apache-2.0
"""Guards what stands on the disk: no file that goes out ever takes the place of a store, of the file it comes from, or of another kind."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from crm.errors import Known, Say

Kind = Literal["vcard", "pdf", "text", "store"]
COMPANIONS = ("-wal", "-shm", "-journal", ".keys")  # what belongs to a store and stands beside it

_ENDINGS: dict[str, tuple[str, ...]] = {"vcard": (".vcf", ".vcard"), "pdf": (".pdf",), "text": (".txt",)}
_BEGINNINGS: dict[str, bytes] = {"vcard": b"BEGIN:VCARD", "pdf": b"%PDF-", "text": b"Verbund"}
_LOOKED_AT = 64  # bytes at the beginning of a file that stands there


class Opened(Protocol):
    """An open store: a workspace, of which only the place counts here."""

    path: Path


@dataclass
class Target(Known):
    """A file that may not be written; `name` is its own."""

    name: str


class TargetIsStore(Target):
    """The file is the open store, or belongs to it."""

    def sentence(self, say: Say) -> str:
        return say("“{name}” belongs to the store that is open; nothing was written. Choose another name.", name=self.name)


class TargetIsSource(Target):
    """The file is one that is being read."""

    def sentence(self, say: Say) -> str:
        return say("“{name}” is the file that is being read; nothing was written. Choose another name.", name=self.name)


@dataclass
class TargetOfOtherKind(Target):
    """The ending of the name says another kind of file than the one that would be written."""

    endings: tuple[str, ...]

    def sentence(self, say: Say) -> str:
        return say(
            "“{name}” does not end in {ending}; nothing was written. Choose a name that does.", name=self.name, ending=self.endings[0]
        )


class TargetForeign(Target):
    """A file stands there that is not of the kind that its name says, so that it cannot be one of ours."""

    def sentence(self, say: Say) -> str:
        return say("“{name}” is there already and is not what its ending says; it was left as it is. Choose another name.", name=self.name)


class TargetTaken(Target):
    """A file stands where a backup should come."""

    def sentence(self, say: Say) -> str:
        return say("“{name}” is there already and stays as it is; choose another name for the backup.", name=self.name)


@dataclass
class TargetLeftOver(Target):
    """A file of another store stands beside the place of a new one, which would read or replace it."""

    rest: str

    def sentence(self, say: Say) -> str:
        return say(
            "“{rest}” is left from another store and would be taken for a part of “{name}”; move it away or choose another name.",
            rest=self.rest,
            name=self.name,
        )


def require_target(path: Path, kind: Kind, workspace: Opened | None = None, *, sources: Iterable[Path] = ()) -> None:
    """Raise unless a file of this kind may be written here, whatever links, dots or capitals lead to it.

    A file of the very kind that stands there may be replaced; one of any other kind never. `sources` are files that are being
    read. A `store` (a backup) replaces nothing. Errors: TargetIsStore, TargetIsSource, TargetOfOtherKind, TargetForeign,
    TargetTaken, TargetLeftOver.
    """
    if workspace is not None and _is_any(path, (workspace.path, *(Path(f"{workspace.path}{c}") for c in COMPANIONS))):
        raise TargetIsStore(path.name)
    if _is_any(path, sources):
        raise TargetIsSource(path.name)
    if kind == "store":
        if os.path.lexists(path):
            raise TargetTaken(path.name)
        require_clear(path)
        return
    require_ending(path, kind)
    if not _replaceable(path, _BEGINNINGS[kind]):
        raise TargetForeign(path.name)


def require_ending(path: Path, kind: Kind) -> None:
    """Raise TargetOfOtherKind unless the name ends as files of this kind do."""
    if path.suffix.casefold() not in _ENDINGS[kind]:
        raise TargetOfOtherKind(path.name, _ENDINGS[kind])


def require_clear(path: Path) -> None:
    """Raise TargetLeftOver when something stands beside the place of a new store that it would take for its own."""
    for ending in COMPANIONS:
        rest = path.with_name(path.name + ending)
        if os.path.lexists(rest):
            raise TargetLeftOver(path.name, rest.name)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; nothing but `path` is ever replaced. Error: OSError."""
    part = path.with_name(f".{secrets.token_hex(6)}.part")  # a name that nobody has: even `name.part` may be somebody's file
    with part.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            _drop(part)
            raise
    try:
        part.replace(path)
    except BaseException:
        _drop(part)
        raise


def _is_any(path: Path, others: Iterable[Path]) -> bool:
    """Whether a path leads to one of these files, also by a link, or would on a disk that does not tell capitals apart."""
    own = _place(path)
    for other in others:
        if own == _place(other):
            return True
        with suppress(OSError, ValueError):
            if path.samefile(other):
                return True
    return False


def _place(path: Path) -> str:
    try:
        return os.path.realpath(path).casefold()
    except (OSError, ValueError):  # a name that no file can have
        return str(path)


def _replaceable(path: Path, beginning: bytes) -> bool:
    """Whether nothing would be lost: no file, an empty one, or one that begins as ours do. What cannot be read stays."""
    try:
        stands = path.is_file()
    except (OSError, ValueError):
        stands = False
    if not stands:
        return True  # also where it cannot be told: writing says what is wrong with a folder or a drive
    try:
        with path.open("rb") as file:
            found = file.read(_LOOKED_AT)
    except OSError:
        return False
    plain = found.removeprefix(b"\xef\xbb\xbf").lstrip()
    return not found or plain[: len(beginning)].upper() == beginning.upper()


def _drop(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)
