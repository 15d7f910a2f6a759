# SPDX-License-Identifier: Apache-2.0
"""Builds `.venv` from the lock with plain standard library, also where Python comes without ensurepip."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
FOLDER = HOME / ".venv"


def main() -> int:
    """Create or refresh the environment; answers 0 when the command `verbund` works in it."""
    python = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        say("Creating the environment in .venv")
        venv.create(FOLDER, with_pip=importlib.util.find_spec("ensurepip") is not None, symlinks=sys.platform != "win32")
    say("Installing the locked packages (the first time takes some minutes)")
    pip = installer(python)
    quiet = ["--quiet", "--disable-pip-version-check", "--no-warn-script-location"]
    steps = (
        [*pip, "install", *quiet, "--require-hashes", "-r", str(HOME / "requirements.lock")],
        [*pip, "install", *quiet, "--no-deps", "--no-build-isolation", "--no-index", "-e", str(HOME)],
    )
    for step in steps:
        done = subprocess.run(step, check=False, capture_output=True, text=True)
        if done.returncode:
            say(done.stdout + done.stderr)
            say("The environment is not complete; the lines above say why. Nothing outside .venv was changed.")
            return 1
    (FOLDER / ".ready").touch()
    return 0


def installer(python: Path) -> list[str]:
    """The pip that fills the environment: its own, or the one outside that installs into it."""
    inside = subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False)
    return [str(python), "-m", "pip"] if inside.returncode == 0 else [sys.executable, "-m", "pip", "--python", str(python)]


def say(sentence: str) -> None:
    """Write one line at once."""
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
