# SPDX-License-Identifier: Apache-2.0
"""Tells what the program is made of: every package that it needs to run, with its licence and the text of it."""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from importlib.metadata import Distribution
from pathlib import Path

from PySide6.QtCore import qVersion

import resources

OURS = "verbund"
FOLDER = Path(resources.__file__).resolve().parent / "licences"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_FILE = re.compile(r"(licen[cs]e|copying|notice|authors|ofl)[^/]*$", re.I)
_QT = frozenset(("pyside6-essentials", "shiboken6", "pyside6"))
_READ_FROM_TEXT = {"sqlcipher3": "Zlib"}  # packages whose description names no licence
_LONGEST = 60  # letters of a licence's name; some packages put the whole text into the field


@dataclass(frozen=True, slots=True)
class Part:
    """Something the program is made of: its name, version, licence (SPDX where the package says so, "" unknown) and the texts."""

    name: str
    version: str
    licence: str
    text: str
    is_qt: bool = False


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    """Verbund first, then Python, Qt, fonts and icons, then every package by name."""
    packages = sorted((_part(found) for found in runtime()), key=lambda part: part.name.casefold())
    own = tuple(part for part in packages if part.name.casefold() == OURS)
    return (*own, *_beside(), *(part for part in packages if part.name.casefold() != OURS))


def runtime(start: str = OURS) -> list[Distribution]:
    """The package and all that it needs to run here, each once; every installed one where the package itself is not installed."""
    found: dict[str, Distribution] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if _plain(name) in found:
            continue
        try:
            one = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # for another system or another Python
            continue
        found[_plain(name)] = one
        waiting += needed(one.requires or ())
    if not found:
        found = {_plain(one.metadata["Name"]): one for one in metadata.distributions()}
    return list(found.values())


def needed(requirements: Iterable[str]) -> Iterator[str]:
    """The names in requirements, those of extras left out."""
    for line in requirements:
        found = _NAME.match(line.strip())
        if found is not None and "extra ==" not in line.replace("extra==", "extra =="):
            yield found[0]


def _part(found: Distribution) -> Part:
    name = found.metadata["Name"]
    is_qt = _plain(name) in _QT
    text = "\n\n".join(_texts(found)) or (_text_of("LGPL-3.0.txt", "GPL-3.0.txt") if is_qt else "")
    return Part("Verbund" if _plain(name) == OURS else name, found.version, _licence(found), text, is_qt)


def _licence(found: Distribution) -> str:
    told = found.metadata
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    names = (_told(found, "License-Expression"), _told(found, "License"), *classes, _READ_FROM_TEXT.get(_plain(told["Name"]), ""))
    return next((name for name in names if name and len(name) <= _LONGEST and "\n" not in name), "")


def _told(found: Distribution, field: str) -> str:
    return next(iter(found.metadata.get_all(field) or ()), "")


def _texts(found: Distribution) -> Iterator[str]:
    """The licence files that lie in the package's own description, else beside its modules."""
    files = [file for file in found.files or () if file.suffix not in (".py", ".pyc")]
    inside = [file for file in files if ".dist-info/licenses/" in file.as_posix()]
    if not inside:
        files = [file for file in files if _FILE.search(file.as_posix())]
        inside = [file for file in files if ".dist-info" in file.as_posix()]
    for file in inside or files:
        try:
            yield Path(str(file.locate())).read_text("utf-8", errors="replace").strip("\r\n")  # the blanks that centre a first line stay
        except OSError:
            continue


def _beside() -> Iterator[Part]:
    """What is no package: the language, and what lies inside of packages under a licence of its own."""
    python = next((path for path in _python_files() if path.exists()), None)
    yield Part("Python", platform.python_version(), "PSF-2.0", python.read_text("utf-8", errors="replace") if python else sys.copyright)
    yield Part("Qt", qVersion(), "LGPL-3.0-only", _text_of("LGPL-3.0.txt", "GPL-3.0.txt"), is_qt=True)
    yield Part("Phosphor Icons", "1.3", "MIT", _text_of("phosphor-icons-MIT.txt"))


def _python_files() -> Iterator[Path]:
    for folder in (sysconfig.get_path("stdlib"), sys.base_prefix):
        if folder:
            yield Path(folder) / "LICENSE.txt"


def _text_of(*names: str) -> str:
    return "\n\n".join((FOLDER / name).read_text("utf-8").strip("\n") for name in names)


def _plain(name: str) -> str:
    """A package's name as packages are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).casefold()
