# SPDX-License-Identifier: Apache-2.0
"""The first start by keys alone, and what it says when an answer will not do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from crm.errors import Known
from crm.partners.rules import Partner
from ui.shell.start.assistant import Assistant
from ui.shell.start.choice import Draft
from ui.widgets.theme import theme

ALT = Qt.KeyboardModifier.AltModifier


class NoRoom(Known):
    def sentence(self, say):
        return "The disk is full."


@pytest.fixture
def assistant(qtbot, dressed, tmp_path):
    made = Assistant(Draft("en", path=str(tmp_path / "new.verbund")))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def key(which, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), which, modifier)


def write(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def test_all_four_steps_by_keys_alone(qtbot, assistant, tmp_path):
    key(Qt.Key.Key_Up)  # from Herne to Bochum above it
    key(Qt.Key.Key_Return)
    write("Dr. Miriam Aldenhoff")
    key(Qt.Key.Key_Tab)
    write("02323 555-120")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Right)
    with qtbot.waitSignal(assistant.chosen) as seen:
        key(Qt.Key.Key_Return)
    choice = seen.args[0]
    assert (choice.partner, choice.content, choice.passphrase) == ("wf-bochum", "sample", "")
    assert (choice.staff.name, choice.staff.initials, choice.staff.phone) == ("Dr. Miriam Aldenhoff", "MA", "02323 555-120")
    assert choice.path == tmp_path / "new.verbund"


def test_a_passphrase_by_keys_alone(qtbot, assistant):
    assistant.draft.name = "Miriam"
    assistant._show(2)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    write("pferd batterie heft")
    assert assistant.steps[2].strength.text() == "Passphrase: good"
    key(Qt.Key.Key_Tab)
    write("pferd batterie hefte")
    key(Qt.Key.Key_Return)
    assert assistant.draft.step == 2
    assert [text for _, text in assistant.steps[2].keys.problems()] == ["The two passphrases differ."]
    key(Qt.Key.Key_End)
    key(Qt.Key.Key_Backspace)
    key(Qt.Key.Key_Return)
    assert assistant.draft.step == 3
    with qtbot.waitSignal(assistant.chosen) as seen:
        key(Qt.Key.Key_Return)
    assert seen.args[0].passphrase == "pferd batterie heft"


def test_a_partner_of_ones_own(qtbot, assistant):
    qtbot.mouseClick(next(b for b in assistant.steps[0].findChildren(type(assistant.next)) if b.isVisible()), Qt.MouseButton.LeftButton)
    key(Qt.Key.Key_Return)
    assert assistant.draft.step == 0
    assert [text for _, text in assistant.steps[0].form.problems()] == ["Enter the name of the partner."]
    write("Gute Stelle Ruhr")
    key(Qt.Key.Key_Return)
    assert assistant.draft.step == 1
    made = assistant.draft.choice().partner
    assert isinstance(made, Partner)
    assert (made.name, made.slug) == ("Gute Stelle Ruhr", "gute-stelle-ruhr")


def test_without_a_name_it_does_not_go_on(assistant):
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    assert assistant.draft.step == 1
    assert assistant.steps[1].name.hasFocus()


def test_going_back_keeps_the_answers(assistant):
    key(Qt.Key.Key_Return)
    write("Joern Stratmann")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Left, ALT)
    assert assistant.draft.step == 1
    assert assistant.steps[1].name.text() == "Joern Stratmann"
    key(Qt.Key.Key_Left, ALT)
    assert assistant.draft.step == 0


def test_esc_asks_once(qtbot, assistant):
    left = []
    assistant.left.connect(lambda: left.append(True))
    key(Qt.Key.Key_Escape)
    assert left == []
    assert "Esc again" in assistant.hint.text()
    key(Qt.Key.Key_Down)  # something else: the question is withdrawn
    key(Qt.Key.Key_Escape)
    if not left:
        key(Qt.Key.Key_Escape)
    assert left == [True]


def test_a_store_that_cannot_be_made_leads_back_to_its_place(assistant):
    assistant._show(3)
    assistant.show_working("The store is being made …")
    assert not assistant.next.isEnabled()
    assistant.show_trouble(NoRoom())
    assert assistant.draft.step == 2
    assert assistant.notice.isVisible()
    assert assistant.next.isEnabled()


def test_the_recovery_code_must_be_confirmed(qtbot, assistant):
    went = []
    assistant.show_code("ABCD-EFGH-2345", lambda: went.append(True))
    key(Qt.Key.Key_Return)
    assert went == []
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Return)
    assert went == [True]


def test_the_language_can_be_chosen_before_anything_else(qtbot, assistant):
    with qtbot.waitSignal(assistant.language_chosen) as seen:
        next(a for a in assistant.language.menu().actions() if a.text() == "Deutsch").trigger()
    assert seen.args == ["de"]
    assert assistant.draft.language == "de"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_button_is_cut_at_any_text_size(assistant, scale):
    theme.set_scale(scale)
    assistant.resize(1280, 900)
    for step in range(4):
        assistant._show(step)
        QApplication.processEvents()
        for button in (assistant.sample, assistant.back, assistant.next):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width()
                assert assistant.rect().contains(button.mapTo(assistant, button.rect().bottomRight()))


def test_the_scene_gives_way_as_soon_as_the_letters_grow(assistant):
    assistant.resize(1440, 900)
    QApplication.processEvents()
    assert assistant.scene.isVisible()
    theme.set_scale(2.0)
    assert not assistant.scene.isVisible()
    theme.set_scale(1.0)
    assert assistant.scene.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_hint_is_whole_or_not_there(assistant, scale):
    for width in (1280, 1920):
        assistant.resize(width, 1080)
        theme.set_scale(scale)
        for step in range(4):
            assistant._show(step)
            QApplication.processEvents()
            assert assistant.hint.isHidden() or assistant.hint.width() >= assistant.hint.sizeHint().width()
