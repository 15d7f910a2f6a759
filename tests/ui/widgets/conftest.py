# SPDX-License-Identifier: Apache-2.0
"""A dressed application for the tests of the parts, and what a screen reader hears of a widget."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from ui.widgets.painting import plain
from ui.widgets.theme import theme

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def dressed(qapp):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the widgets of earlier tests are really gone
    if qapp.style().name() != "fusion" or not qapp.styleSheet():
        theme.install(qapp)
    yield qapp
    theme.choose("light")
    theme.set_scale(1.0)


@pytest.fixture
def spoken():
    """Role, name and state of a widget as assistive technology reads them."""

    def read(widget):
        face = QAccessible.queryAccessibleInterface(widget)
        if face.role() == QAccessible.Role.ComboBox:
            # Qt gives the value as the name and tells the labelling siblings as relations (whose wrappers crash when collected)
            labels = [label.text() for label in widget.parentWidget().findChildren(QLabel) if label.buddy() is widget]
            return face.role(), plain(labels[0]) if labels else "", face.state()
        return face.role(), face.text(QAccessible.Text.Name), face.state()

    return read
