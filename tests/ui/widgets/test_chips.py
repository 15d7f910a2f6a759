# SPDX-License-Identifier: Apache-2.0
"""Chips are pressed and removed by hand and by key; their row wraps or counts the rest."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from ui.widgets.chips import Chip, ChipRow, Mark


def test_a_chip_is_a_button_with_its_words(dressed, qtbot, spoken) -> None:
    chip = Chip("Ort: Herne", "blue", closable=True)
    qtbot.addWidget(chip)
    assert spoken(chip)[:2] == (QAccessible.Role.Button, "Ort: Herne")


def test_delete_removes_and_space_presses(dressed, qtbot) -> None:
    chip = Chip("Ort: Herne", "blue", closable=True)
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Space)


def test_a_chip_without_a_cross_cannot_be_removed(dressed, qtbot) -> None:
    chip = Chip("Beirat", "violet", icon="users")
    qtbot.addWidget(chip)
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_the_cross_removes_and_the_words_press(dressed, qtbot) -> None:
    chip = Chip("Ort: Herne", "blue", closable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    middle = chip.height() // 2
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, middle))
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, middle))


def test_a_mark_is_text(dressed, qtbot, spoken) -> None:
    mark = Mark("seit 3 Tagen", "bad", icon="warning-circle")
    qtbot.addWidget(mark)
    assert spoken(mark)[:2] == (QAccessible.Role.StaticText, "seit 3 Tagen")


def test_chips_wrap(dressed, qtbot) -> None:
    row = ChipRow(*[Chip(f"Schlagwort {n}") for n in range(6)])
    qtbot.addWidget(row)
    one, two = row.heightForWidth(2000), row.heightForWidth(row.sizeHint().width() // 2 + 40)
    assert two > 1.5 * one
    row.resize(row.sizeHint().width() // 2 + 40, two)
    row.show()
    assert all(chip.geometry().right() < row.width() and chip.geometry().bottom() < two for chip in row.chips())


def test_one_line_counts_the_rest_and_unfolds(dressed, qtbot) -> None:
    row = ChipRow(*[Chip(f"Schlagwort {n}") for n in range(6)], lines=1)
    qtbot.addWidget(row)
    row.resize(300, 30)
    row.show()
    shown = [chip for chip in row.chips() if not chip.isHidden()]
    more = next(chip for chip in row.findChildren(Chip) if chip not in row.chips())
    assert more.words() == f"+{6 - len(shown)}"
    assert more.geometry().right() < 300
    assert "Schlagwort 5" in more.toolTip()
    more.click()
    assert not any(chip.isHidden() for chip in row.chips())
