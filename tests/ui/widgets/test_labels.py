# SPDX-License-Identifier: Apache-2.0
"""Labels cut words but never numbers, and tell the rest."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.widgets import fonts
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.labels import Badge, KeyCap, Label, SectionHead
from ui.widgets.panes import down
from ui.widgets.theme import theme

LONG = "Wirtschaftsförderungsgesellschaft für den Ennepe-Ruhr-Kreis mbH"


def test_a_cut_label_tells_the_rest_in_its_tool_tip(dressed, qtbot, spoken) -> None:
    label = Label(LONG)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == LONG
    label.resize(900, 20)
    assert label.toolTip() == ""
    assert spoken(label)[:2] == (QAccessible.Role.StaticText, LONG)


def test_a_tool_tip_of_the_page_is_left_alone(dressed, qtbot) -> None:
    label = Label("kurz")
    qtbot.addWidget(label)
    label.setToolTip("Zuletzt geändert von Miriam Aldenhoff")
    label.resize(5, 20)
    label.setText(LONG)
    assert label.toolTip() == "Zuletzt geändert von Miriam Aldenhoff"


def test_a_number_never_shrinks(dressed, qtbot) -> None:
    number, words = Label("1.276.000,00 €", whole=True), Label(LONG)
    for label in (number, words):
        qtbot.addWidget(label)
    assert number.minimumSizeHint() == number.sizeHint()
    assert words.minimumSizeHint().width() < words.sizeHint().width()


def test_a_sentence_wraps_and_breaks_what_is_too_long(dressed, qtbot) -> None:
    label = Label(LONG, wrap=True)
    qtbot.addWidget(label)
    one = label.heightForWidth(2000)
    assert label.heightForWidth(120) > 3 * one
    assert one >= fonts.line("text")


def test_an_ampersand_in_a_firm_is_a_letter(dressed, qtbot) -> None:
    label = Label("Müller & Söhne")
    qtbot.addWidget(label)
    assert label.sizeHint().width() == fonts.width("Müller & Söhne")


def test_a_buddy_makes_the_ampersand_a_mnemonic(dressed, qtbot, spoken) -> None:
    label, field = Label("&Nachname"), Field()
    room = QWidget()
    qtbot.addWidget(room)
    room.setLayout(down(label, field))
    label.setBuddy(field)
    assert label.sizeHint().width() == fonts.width("Nachname")
    assert spoken(field)[1] == "Nachname"


def test_a_badge_says_what_it_counts(dressed, qtbot, spoken) -> None:
    badge = Badge("6", "bad", name="6 überfällig oder heute")
    qtbot.addWidget(badge)
    assert spoken(badge)[1] == "6 überfällig oder heute"
    one, three = badge.sizeHint(), Badge("318").sizeHint()
    assert one.width() == one.height()
    assert three.width() > one.width()


def test_parts_grow_with_the_font(dressed, qtbot) -> None:
    cap, head = KeyCap("Strg"), SectionHead("Kanäle", count="47")
    for widget in (cap, head):
        qtbot.addWidget(widget)
    small = (cap.sizeHint().height(), head.minimumHeight())
    theme.set_scale(2.0)
    assert cap.sizeHint().height() > 1.5 * small[0]
    assert head.minimumHeight() > small[1]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_section_head_never_squeezes_its_actions(dressed, qtbot, scale) -> None:
    theme.set_scale(scale)
    action = Button("Hinzufügen", "link", icon="plus")
    head = SectionHead("Kanäle", action)
    qtbot.addWidget(head)
    assert head.minimumHeight() >= action.sizeHint().height()
    for width in (head.sizeHint().width(), head.sizeHint().width() - 1):
        head.resize(width, head.heightForWidth(width))
        head.show()
        assert action.size() == action.sizeHint()
        assert action.geometry().right() + 1 == width
    assert action.y() >= head.label.geometry().bottom()
