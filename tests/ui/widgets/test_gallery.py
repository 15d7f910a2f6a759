# SPDX-License-Identifier: Apache-2.0
"""All parts together: nothing is clipped at any scale, every look paints, every control has a name."""

from __future__ import annotations

import gallery
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui.widgets.boxes import CheckBox, RadioButton, Switch
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import Chip, Mark
from ui.widgets.labels import Badge, KeyCap, Label
from ui.widgets.theme import theme

UNCUT = (Button, IconButton, Chip, Mark, Badge, KeyCap, CheckBox, RadioButton, Switch)


@pytest.fixture
def page(dressed, qtbot):
    made = gallery.build()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_nothing_is_clipped(page, scale) -> None:
    theme.set_scale(scale)
    gallery.grab(page, round(1440 * (1 + (scale - 1) * 0.95)))
    clipped = []
    for part in page.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, (*UNCUT, Label, QLineEdit, QComboBox, QSpinBox)):
            continue
        least = part.sizeHint() if isinstance(part, UNCUT) else part.minimumSizeHint()
        if part.width() < least.width() or part.height() < least.height():
            clipped.append((type(part).__name__, getattr(part, "text", str)(), part.size(), least))
    assert clipped == []


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_every_look_paints_at_every_ratio(page, look, ratio) -> None:
    theme.choose(look)
    gallery.grab(page)
    image = QImage(round(page.width() * ratio), round(page.height() * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.magenta)
    page.render(image)
    assert image.pixelColor(2, 2) == theme.colour("window")
    assert image.pixelColor(round(40 * ratio), round(110 * ratio)) == theme.colour("surface")


def test_every_control_has_a_name(page) -> None:
    page.show()
    nameless = []
    for part in page.findChildren(QWidget):
        inner = isinstance(part.parentWidget(), (QComboBox, QSpinBox))
        if isinstance(part, (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QSpinBox)) and part.isVisible() and not inner:
            face = QAccessible.queryAccessibleInterface(part)
            if not face.text(QAccessible.Text.Name):
                nameless.append(type(part).__name__)
    assert nameless == []


def test_a_new_scale_lays_out_what_stands_already(page) -> None:
    gallery.grab(page)
    small = page.findChild(Button, "focused").size()
    theme.set_scale(2.0)
    gallery.grab(page, 2700)
    assert page.findChild(Button, "focused").height() > 1.4 * small.height()
