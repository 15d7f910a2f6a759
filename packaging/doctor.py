# SPDX-License-Identifier: Apache-2.0
"""Looks whether this machine can carry Verbund and mends what apt can mend; plain standard library, as nothing is installed yet."""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

OLDEST_PYTHON, NEWEST_PYTHON = (3, 10), (3, 14)
OLDEST_GLIBC = (2, 34)  # the Qt wheels are built against it
OLDEST_PIP = (22, 3)  # the first that installs into another interpreter's environment
NEEDED_MB = 1200  # the environment takes 670 MB, its downloads the rest


class Library(NamedTuple):
    """A shared library that Qt loads, and the Debian packages that bring it, newest name first."""

    soname: str
    packages: tuple[str, ...]


ALWAYS = (
    Library("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    Library("libGL.so.1", ("libgl1",)),
    Library("libEGL.so.1", ("libegl1",)),
    Library("libX11.so.6", ("libx11-6",)),
    Library("libxkbcommon.so.0", ("libxkbcommon0",)),
    Library("libdbus-1.so.3", ("libdbus-1-3",)),
    Library("libfontconfig.so.1", ("libfontconfig1",)),
    Library("libfreetype.so.6", ("libfreetype6",)),
    Library("libzstd.so.1", ("libzstd1",)),
)
ON_SCREEN = (
    Library("libxcb-cursor.so.0", ("libxcb-cursor0",)),
    Library("libxcb-icccm.so.4", ("libxcb-icccm4",)),
    Library("libxcb-image.so.0", ("libxcb-image0",)),
    Library("libxcb-keysyms.so.1", ("libxcb-keysyms1",)),
    Library("libxcb-randr.so.0", ("libxcb-randr0",)),
    Library("libxcb-render.so.0", ("libxcb-render0",)),
    Library("libxcb-render-util.so.0", ("libxcb-render-util0",)),
    Library("libxcb-shape.so.0", ("libxcb-shape0",)),
    Library("libxcb-shm.so.0", ("libxcb-shm0",)),
    Library("libxcb-sync.so.1", ("libxcb-sync1",)),
    Library("libxcb-util.so.1", ("libxcb-util1",)),
    Library("libxcb-xfixes.so.0", ("libxcb-xfixes0",)),
    Library("libxcb-xkb.so.1", ("libxcb-xkb1",)),
    Library("libX11-xcb.so.1", ("libx11-xcb1",)),
    Library("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
    Library("libcups.so.2", ("libcups2t64", "libcups2")),
)


class Apt:
    """Debian's package tool: which names it knows, and installing them as root."""

    present = shutil.which("apt-get") is not None
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    _fresh = False

    def known(self, names: list[str]) -> set[str]:
        """Those names that have something to install; purely virtual and unknown ones have not."""
        asked = subprocess.run(["apt-cache", "policy", *names], env=_plain(), capture_output=True, text=True, check=False)
        return installable(asked.stdout)

    def refresh(self) -> None:
        """Read the package lists once, as root; a bare machine has none."""
        if self.root and not self._fresh:
            self._fresh = True
            say("Reading the package lists (apt-get update).")
            subprocess.run(["apt-get", "update", "-qq"], env=_plain(), check=False)

    def install(self, names: list[str]) -> bool:
        """Install the packages; lists that grew old are read anew and the installation tried once more."""
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
        for attempt in (1, 2):
            if subprocess.run(command, env=_plain(), stdout=subprocess.DEVNULL, check=False).returncode == 0:
                return True
            if attempt == 1:
                self.refresh()
        return False


def say(sentence: str) -> None:
    """Write one line at once, so that it stands before what the next command prints."""
    print(sentence, flush=True)


def installable(policy: str) -> set[str]:
    """Names with a candidate, read from what `apt-cache policy` prints in the C locale."""
    names, name = set(), ""
    for line in policy.splitlines():
        if line and not line[0].isspace() and line.endswith(":"):
            name = line[:-1]
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            names.add(name)
    return names


def python_problem(version: tuple[int, int]) -> str:
    """One sentence when this Python is too old or too new, with a better one when the machine has it; else empty."""
    if OLDEST_PYTHON <= version <= NEWEST_PYTHON:
        return ""
    others = [f"python3.{minor}" for minor in range(NEWEST_PYTHON[1], OLDEST_PYTHON[1] - 1, -1)]
    other = next((name for name in others if shutil.which(name) and _runs(name)), "")
    way = f"say: make PYTHON={other} …" if other else "install one of them and say: make PYTHON=python3.12 …"
    return f"This is Python {version[0]}.{version[1]}; Verbund runs on 3.{OLDEST_PYTHON[1]} to 3.{NEWEST_PYTHON[1]}: {way}"


def glibc_problem(system: str, library: str) -> str:
    """One sentence when the C library (`glibc 2.36`, empty when it is another one) is too old for the Qt wheels; else empty."""
    if system != "Linux":
        return ""
    name, _, version = library.partition(" ")
    if name == "glibc" and tuple(int(part) for part in version.split(".")[:2]) >= OLDEST_GLIBC:
        return ""
    needed = ".".join(str(part) for part in OLDEST_GLIBC)
    return f"Qt needs glibc {needed} (Debian 12, Ubuntu 22.04 or newer); this machine has {library or 'another C library'}."


def disk_problem(free_mb: int) -> str:
    """One sentence when the disk cannot take the environment; else empty."""
    return "" if free_mb >= NEEDED_MB else f"The environment needs {NEEDED_MB} MB of disk; {free_mb} MB are free here."


def absent(libraries: tuple[Library, ...]) -> list[Library]:
    """Those libraries that the dynamic loader does not find."""
    found = []
    for library in libraries:
        try:
            ctypes.CDLL(library.soname)
        except OSError:
            found.append(library)
    return found


def environment_packages() -> list[tuple[str, ...]]:
    """What builds `.venv`: nothing when venv brings its own pip, or when a pip that can install from outside is there."""
    if importlib.util.find_spec("ensurepip") or outside_pip():
        return []
    return [(f"python3.{sys.version_info[1]}-venv", "python3-venv")]


def outside_pip() -> bool:
    """Whether this Python's own pip can install into an environment that has none."""
    try:
        version = metadata.version("pip")
    except metadata.PackageNotFoundError:
        return False
    return tuple(int(part) for part in version.split(".")[:2]) >= OLDEST_PIP


def choose(wanted: list[tuple[str, ...]], known: set[str]) -> tuple[list[str], list[str]]:
    """For each want the first name that apt knows; the newest name of those of which it knows none."""
    chosen = [next((name for name in names if name in known), "") for names in wanted]
    return [name for name in chosen if name], [names[0] for names, name in zip(wanted, chosen) if not name]


def mend(wanted: list[tuple[str, ...]], apt: Apt) -> str:
    """Install as root what is wanted, or answer with the one line that somebody else has to run; empty when all is there."""
    if not apt.present:
        return "Please install what brings these, by the names of your system: " + " ".join(names[-1] for names in wanted)
    every = [name for names in wanted for name in names]
    chosen, unknown = choose(wanted, apt.known(every))
    if unknown:
        apt.refresh()
        chosen, unknown = choose(wanted, apt.known(every))
    line = "apt-get install -y --no-install-recommends " + " ".join(chosen + unknown)
    if not apt.root:
        return f"sudo {line}" if chosen else f"sudo apt-get update && sudo {line}"
    if unknown:
        return f"apt knows none of these: {' '.join(unknown)}. Check its sources, then: {line}"
    say(f"Installing {len(chosen)} system packages: {' '.join(chosen)}")
    return "" if apt.install(chosen) else f"That failed; please run: {line}"


def unmendable(folder: Path) -> list[str]:
    """What no package can change: the Python, the C library, the room on disk."""
    try:
        library = os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (AttributeError, ValueError, OSError):
        library = ""
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    room = "" if (folder / ".venv" / ".ready").exists() else disk_problem(free_mb)
    return [problem for problem in (python_problem(sys.version_info[:2]), glibc_problem(platform.system(), library), room) if problem]


def has_screen() -> bool:
    """Whether a window could be shown here."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or platform.system() != "Linux"


def main(arguments: list[str]) -> int:
    """Check, mend unless only asked to look, and answer 0 when Verbund can be set up and run here."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--look", action="store_true", help="only say what is missing")
    look = options.parse_args(arguments).look
    problems = unmendable(Path(__file__).resolve().parent.parent)
    if problems:
        say("\n".join(problems))
        return 1
    apt = Apt()
    linux = platform.system() == "Linux"
    needed = absent(ALWAYS) if linux else []
    screen = absent(ON_SCREEN) if linux else []
    if screen and not (has_screen() or apt.root) and not look:
        say("Without a screen these may stay away: " + " ".join(library.packages[-1] for library in screen))
        screen = []
    wanted = environment_packages() + [library.packages for library in needed + screen]
    if not wanted:
        say(f"The machine is ready: Python {platform.python_version()}, {len(ALWAYS) + len(ON_SCREEN)} system libraries looked at.")
        return 0
    say("Missing: " + " ".join([names[-1] for names in environment_packages()] + [library.soname for library in needed + screen]))
    if look:
        return 1
    way_out = mend(wanted, apt)
    if way_out:
        say(way_out)
    return 1 if way_out else 0


def _runs(python: str) -> bool:
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def _plain() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
