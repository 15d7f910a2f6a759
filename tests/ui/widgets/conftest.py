# SPDX-License-Identifier: Apache-2.0
"""A dressed application for the tests of the parts, and what a screen reader hears of a widget."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def dressed(qapp):
    from ui.widgets.theme import theme

    theme.install(qapp)
    theme.choose("light")
    theme.set_scale(1.0)
    yield qapp
    theme.choose("light")
    theme.set_scale(1.0)


@pytest.fixture
def spoken():
    """Role, name and state of a widget as assistive technology reads them."""

    def read(widget):
        face = QAccessible.queryAccessibleInterface(widget)
        return face.role(), face.text(QAccessible.Text.Name), face.state()

    return read
