# SPDX-License-Identifier: Apache-2.0
"""Checks, without asking any registry, that the lock satisfies every requirement of pyproject.toml and names no host."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

HOME = Path(__file__).resolve().parent.parent
PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")


def main() -> int:
    """Print what is missing; answers 0 when the lock is fresh."""
    wrong = problems((HOME / "pyproject.toml").read_text("utf-8"), (HOME / "requirements.lock").read_text("utf-8"))
    for line in wrong:
        print(line)
    print("The lock is fresh." if not wrong else "Say: make lock")
    return 1 if wrong else 0


def problems(project: str, lock: str) -> list[str]:
    """A line for each requirement that the lock does not meet, for each Python that we support."""
    pins = [Requirement(line.rstrip(" \\")) for line in lock.splitlines() if re.match(r"[A-Za-z0-9]", line)]
    out = ["The lock names a host."] if re.search(r"https?://", lock) else []
    wanted = [Requirement(text) for text in requirements(project)]
    for python in PYTHONS:
        where = {"python_version": python, "python_full_version": f"{python}.9", "sys_platform": "linux"}
        for want in wanted:
            if want.marker and not want.marker.evaluate(where):
                continue
            found = [p for p in pins if name(p) == name(want) and (not p.marker or p.marker.evaluate(where))]
            versions = [Version(next(iter(p.specifier)).version) for p in found]
            if not any(want.specifier.contains(v, prereleases=True) for v in versions):
                out.append(f"Python {python}: {want} is not met by the lock.")
    return out


def requirements(project: str) -> list[str]:
    """The requirement strings of [project] dependencies and the extra dev (tomllib is absent from Python 3.10)."""
    blocks = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", project, re.S | re.M)
    return [text for block in blocks for text in re.findall(r'^\s*"(.+)",?$', block, re.M)]


def name(requirement: Requirement) -> str:
    """A package's name in the one form that registries compare (PEP 503)."""
    return re.sub(r"[-_.]+", "-", requirement.name).lower()


if __name__ == "__main__":
    sys.exit(main())
