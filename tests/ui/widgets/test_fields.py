# SPDX-License-Identifier: Apache-2.0
"""Fields take keys, show what is wrong, and keep their text in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from ui.widgets import fonts
from ui.widgets.buttons import IconButton
from ui.widgets.fields import Field, SearchField, SpinField, TextArea
from ui.widgets.labels import KeyCap
from ui.widgets.theme import theme


def test_a_field_is_text_to_edit(dressed, qtbot, spoken) -> None:
    field = Field("Henrike")
    qtbot.addWidget(field)
    field.setAccessibleName("Vorname")
    assert spoken(field)[:2] == (QAccessible.Role.EditableText, "Vorname")


def test_an_error_moves_the_ring_outside(dressed, qtbot) -> None:
    field = Field()
    qtbot.addWidget(field)
    assert (field.ring, field.is_bad) == ("edge", False)
    field.set_bad(True)
    assert (field.ring, field.is_bad) == ("outside", True)


def test_an_icon_moves_the_text(dressed, qtbot) -> None:
    plain, with_icon = Field("a"), Field("a", icon="calendar-blank")
    for field in (plain, with_icon):
        qtbot.addWidget(field)
    assert with_icon.textMargins().left() - plain.textMargins().left() >= fonts.px(16)


def test_the_search_empties_with_esc_and_leaves_with_down(dressed, qtbot) -> None:
    search = SearchField("Kontakte suchen …", "Strg+K")
    qtbot.addWidget(search)
    search.show()
    cap, cross = search.findChild(KeyCap), search.findChild(IconButton)
    assert not cap.isHidden()
    assert cross.isHidden()
    qtbot.keyClicks(search, "Herne")
    assert cap.isHidden()
    assert not cross.isHidden()
    assert search.textMargins().right() >= cross.width()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    with qtbot.waitSignal(search.down_pressed):
        qtbot.keyClick(search, Qt.Key.Key_Down)


def test_the_search_is_named_without_its_dots(dressed, qtbot, spoken) -> None:
    search = SearchField("Kontakte suchen …")
    qtbot.addWidget(search)
    assert spoken(search)[1] == "Kontakte suchen"


def test_tab_leaves_a_text_area(dressed, qtbot, spoken) -> None:
    area = TextArea("", "Notiz schreiben …", lines=3)
    qtbot.addWidget(area)
    area.setAccessibleName("Notiz")
    assert area.tabChangesFocus()
    assert spoken(area)[:2] == (QAccessible.Role.EditableText, "Notiz")
    assert area.sizeHint().height() >= 3 * fonts.line("text")


def test_a_spin_field_steps_and_shows_its_longest_number(dressed, qtbot, spoken) -> None:
    spin = SpinField(14, low=1, high=365, suffix=" Tage")
    qtbot.addWidget(spin)
    spin.setAccessibleName("Frist")
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert spin.value() == 15
    assert spoken(spin)[:2] == (QAccessible.Role.SpinBox, "Frist")
    assert spin.sizeHint().width() > fonts.width("365 Tage", "text", True) + 20


def test_fields_grow_with_the_font(dressed, qtbot) -> None:
    field = Field("Overkamp")
    qtbot.addWidget(field)
    assert field.sizeHint().height() == 32
    theme.set_scale(2.0)
    assert field.sizeHint().height() >= fonts.line("text") + 12
