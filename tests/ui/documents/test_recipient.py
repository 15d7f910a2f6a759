# SPDX-License-Identifier: Apache-2.0
"""The field of the recipient: found by name, organisation and town, chosen by keys, emptied by its cross."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from ui.documents.recipient import RecipientField, Steps, read_somebody
from ui.widgets.buttons import IconButton


@pytest.fixture
def field(qtbot, office, people):
    made = RecipientField(office)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_a_list_opens_and_the_arrow_keys_choose(qtbot, field, people):
    qtbot.keyClicks(field, "Herne")
    popup = field.completer().popup()
    assert popup.isVisible()
    offered = list(field._offers.values())
    assert people["firm"] in offered
    with qtbot.waitSignal(field.picked) as picked:
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert picked.args == [offered[0]]


def test_enter_takes_the_best_hit(qtbot, field, people):
    qtbot.keyClicks(field, "Pottg")
    with qtbot.waitSignal(field.picked) as picked:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert picked.args == [people["Pottgiesser"]]


def test_nothing_is_taken_that_was_not_found(qtbot, field):
    taken = []
    field.picked.connect(taken.append)
    qtbot.keyClicks(field, "Xylophon")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert taken == []


def test_a_person_is_shown_with_the_organisation_and_emptied_by_the_cross(qtbot, office, field, people):
    field.show_somebody(read_somebody(office, people["Overkamp"]))
    assert field.text() == "Henrike Overkamp, Ruhrguss Overkamp GmbH"
    assert field.somebody.face.initials == "HO"
    with qtbot.waitSignal(field.emptied):
        qtbot.mouseClick(field.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert field.somebody is None


def test_leaving_without_a_choice_shows_who_was_there(qtbot, office, field, people):
    field.show_somebody(read_somebody(office, people["firm"]))
    field.selectAll()
    qtbot.keyClicks(field, "Xylo")
    QApplication.sendEvent(field, QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert field.text() == "Ruhrguss Overkamp GmbH"


def test_a_contact_that_is_gone_is_nobody(office):
    assert read_somebody(office, "00" * 16) is None


def test_steps_are_unseen_for_one_and_stop_at_the_ends(qtbot, dressed):
    steps, taken = Steps(), []
    qtbot.addWidget(steps)
    steps.stepped.connect(taken.append)
    assert steps.isHidden()
    steps.step(1)
    steps.show_place(0, 3)
    steps.step(-1)
    steps.step(1)
    steps.show_place(2, 3)
    steps.step(1)
    assert taken == [1]
