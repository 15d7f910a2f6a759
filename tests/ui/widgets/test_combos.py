# SPDX-License-Identifier: Apache-2.0
"""A combo is named by its label, not by its value; keys choose, and typing completes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import fonts
from ui.widgets.combos import Combo
from ui.widgets.panes import down

LANGUAGES = [("de", "Deutsch"), ("en", "Englisch"), ("nl", "Niederländisch")]


def test_a_combo_is_named(dressed, qtbot, spoken) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    combo = Combo(LANGUAGES, "en", name="Briefsprache")
    room.setLayout(down(combo))
    assert spoken(combo)[:2] == (QAccessible.Role.ComboBox, "Briefsprache")
    assert combo.key() == "en"


def test_an_arrow_chooses_and_says_the_key(dressed, qtbot) -> None:
    combo = Combo(LANGUAGES, "de", name="Briefsprache")
    qtbot.addWidget(combo)
    with qtbot.waitSignal(combo.chosen) as caught:
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert caught.args == ["en"]


def test_setting_a_key_is_silent(dressed, qtbot) -> None:
    combo = Combo(LANGUAGES, "de", name="Briefsprache")
    qtbot.addWidget(combo)
    with qtbot.assertNotEmitted(combo.chosen), qtbot.assertNotEmitted(combo.currentIndexChanged):
        combo.set_key("nl")
    assert combo.currentText() == "Niederländisch"


def test_what_is_typed_may_be_new(dressed, qtbot) -> None:
    combo = Combo(LANGUAGES, "de", name="Briefsprache", editable=True)
    qtbot.addWidget(combo)
    combo.setEditText("Friesisch")
    assert (combo.key(), combo.text_or_key()) == ("", "Friesisch")
    combo.set_key("nl")
    assert combo.text_or_key() == "nl"


def test_the_wheel_scrolls_the_page_not_the_choice(dressed, qtbot) -> None:
    combo = Combo(LANGUAGES, "de", name="Briefsprache")
    qtbot.addWidget(combo)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    combo.wheelEvent(turn)
    assert combo.key() == "de"
    assert not turn.isAccepted()


def test_the_option_that_is_shown_is_never_cut(dressed, qtbot) -> None:
    combo = Combo((("", "keine Angabe"), ("a", "Forschungseinrichtung, außeruniversitär")), name="Art")
    qtbot.addWidget(combo)
    assert combo.minimumSizeHint().width() >= fonts.width("keine Angabe") + 11 + 12 + 16
    before = combo.minimumSizeHint().width()
    combo.set_key("a")
    assert combo.minimumSizeHint().width() > before


def test_an_editable_combo_has_one_ground_when_it_is_disabled(dressed, qtbot) -> None:
    pane = QWidget()
    combo = Combo((("work", "dienstlich"),), "work", name="Verwendung", editable=True)
    pane.setLayout(QVBoxLayout())
    pane.layout().addWidget(combo)
    qtbot.addWidget(pane)
    pane.resize(220, 80)
    pane.show()
    pane.setEnabled(False)
    image = combo.grab().toImage()
    assert image.pixelColor(5, 6) == image.pixelColor(combo.width() // 2 + 20, 6)
