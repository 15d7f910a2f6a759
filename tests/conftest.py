# SPDX-License-Identifier: Apache-2.0
"""What every test may ask for: a workspace on a real store, and a window system that needs no screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # no test touches the vault of this machine
os.environ.setdefault("TZ", "Europe/Berlin")
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[object]:
    import make

    made = make.workspace(tmp_path)
    yield made
    made.close()
