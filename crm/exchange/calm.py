# SPDX-License-Identifier: Apache-2.0
"""Keeps the collector of reference cycles still while ten thousands of values are made that have none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def calm() -> Iterator[None]:
    """No search for cycles inside: with many values alive each search costs more than the work between two of them."""
    ran = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ran:
            gc.enable()
