# SPDX-License-Identifier: Apache-2.0
"""The window of Verbund: shows what the core answers and asks it to act."""

from __future__ import annotations

import gc
import sys

import PySide6.QtCore  # noqa: F401 - brings the hook below

# A start makes 70,000 objects that stay; looking through them for cycles again and again would cost a tenth of it.
gc.set_threshold(100_000)
# PySide reads, and keeps, the source of every module that is imported later, to see whether it may want snake_case. None does.
if (_features := sys.modules.get("shibokensupport.feature")) is not None:
    vars(_features)["_mod_uses_pyside"] = lambda module: False  # noqa: ARG005
