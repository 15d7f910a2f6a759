# SPDX-License-Identifier: Apache-2.0
"""Segments are radio buttons: one tab stop, arrows choose, one signal with the key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from ui.widgets.segments import Segments

KINDS = [("all", "Alle"), ("person", "Personen"), ("organisation", "Organisationen")]


def test_each_view_is_a_radio_button(dressed, qtbot, spoken) -> None:
    segments = Segments(KINDS, "person", name="Art")
    qtbot.addWidget(segments)
    role, name, state = spoken(segments.segment("person"))
    assert (role, name, bool(state.checked)) == (QAccessible.Role.RadioButton, "Personen", True)
    assert spoken(segments)[1] == "Art"


def test_arrows_choose_and_say_the_key_once(dressed, qtbot) -> None:
    segments = Segments(KINDS, name="Art")
    qtbot.addWidget(segments)
    segments.show()
    segments.activateWindow()
    qtbot.waitUntil(segments.isActiveWindow)
    heard = []
    segments.changed.connect(heard.append)
    segments.segment("all").setFocus()
    qtbot.keyClick(segments.segment("all"), Qt.Key.Key_Right)
    assert (segments.key(), heard) == ("person", ["person"])


def test_there_is_one_tab_stop(dressed, qtbot) -> None:
    segments = Segments(KINDS, "person", name="Art")
    qtbot.addWidget(segments)
    segments.show()
    stops = [key for key, _ in KINDS if segments.segment(key).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["person"]


def test_setting_a_key_is_silent_and_nothing_moves(dressed, qtbot) -> None:
    segments = Segments(KINDS, "all", name="Art")
    qtbot.addWidget(segments)
    before = segments.sizeHint()
    with qtbot.assertNotEmitted(segments.changed):
        segments.set_key("organisation")
    assert (segments.key(), segments.sizeHint()) == ("organisation", before)


def test_views_without_room_stand_in_two_lines(dressed, qtbot) -> None:
    views = Segments([("", "Alles"), ("note", "Notizen"), ("change", "Änderungen")], name="Zeitverlauf", folds=True)
    qtbot.addWidget(views)
    wide = views.sizeHint().width() - 1
    views.resize(wide, views.heightForWidth(wide))
    views.show()
    assert views.segment("change").y() > views.segment("").geometry().bottom()
    assert all(views.rect().contains(views.segment(key).geometry()) for key in ("", "note", "change"))
