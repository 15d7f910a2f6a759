# SPDX-License-Identifier: Apache-2.0
"""The ring follows the focus through windows, scrolling and deletion, and lies where the part says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.combos import Combo
from ui.widgets.fields import Field
from ui.widgets.focus import _Overlay, bearer, follow_focus, place_of
from ui.widgets.panes import ScrollPane, down
from ui.widgets.rows import RowList


@pytest.fixture
def window(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.ring_follower = follow_focus(dressed)
    return made


def overlay(window) -> _Overlay:
    found = window.findChild(_Overlay)
    assert found is not None
    return found


def shown(window, qtbot, *parts) -> None:
    window.setLayout(down(*parts, gap=20, margins=20))
    window.resize(400, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_the_ring_lies_outside_a_button(window, qtbot) -> None:
    button, other = Button("Speichern"), Button("Verwerfen")
    shown(window, qtbot, button, other)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: overlay(window).isVisible())
    assert overlay(window).geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert overlay(window).geometry() == other.geometry().adjusted(-4, -4, 4, 4)


def test_the_ring_is_the_edge_of_a_field_and_goes_round_an_error(window, qtbot) -> None:
    field = Field()
    shown(window, qtbot, field)
    field.setFocus()
    assert overlay(window).geometry() == field.geometry()
    field.set_bad(True)
    assert overlay(window).geometry() == field.geometry().adjusted(-4, -4, 4, 4)


def test_it_moves_with_its_control(window, qtbot) -> None:
    button = Button("Speichern")
    shown(window, qtbot, None, button)
    button.setFocus()
    before = overlay(window).geometry()
    window.resize(400, 500)
    qtbot.waitUntil(lambda: overlay(window).geometry() != before)
    assert overlay(window).geometry() == button.geometry().adjusted(-4, -4, 4, 4)


def test_it_is_cut_where_the_pane_ends_and_hides_out_of_sight(window, qtbot) -> None:
    button = Button("Speichern")
    pane = ScrollPane(down(button, 2000))
    shown(window, qtbot, (pane, 1))
    button.setFocus()
    assert overlay(window).isVisible()
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    assert not overlay(window).isVisible()


def test_a_deleted_control_takes_its_ring_along(window, qtbot) -> None:
    button, other = Button("Speichern"), Button("Verwerfen")
    shown(window, qtbot, button, other)
    button.setFocus()
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    window.ring_follower.place()
    other.setFocus()
    assert overlay(window).geometry() == other.geometry().adjusted(-4, -4, 4, 4)


def test_a_deleted_window_is_forgotten(window, dressed, qtbot) -> None:
    second = QWidget()
    button = Button("Weg")
    second.setLayout(down(button))
    second.show()
    second.activateWindow()
    button.setFocus()
    with qtbot.waitSignal(second.destroyed):
        second.deleteLater()
    field = Field()
    shown(window, qtbot, field)
    field.setFocus()
    assert overlay(window).geometry() == field.geometry()


def test_the_editor_of_a_combo_stands_for_the_whole(window, qtbot) -> None:
    combo = Combo([("de", "Deutsch")], name="Sprache", editable=True)
    shown(window, qtbot, combo)
    assert bearer(combo.lineEdit()) is combo
    combo.lineEdit().setFocus()
    assert QRect(overlay(window).geometry()) == combo.geometry()


def test_lists_ring_their_rows_themselves(window) -> None:
    assert place_of(RowList("Kontakte")) == "none"
