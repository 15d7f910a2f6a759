# SPDX-License-Identifier: Apache-2.0
"""The first start by keys alone, and what it says when an answer will not do."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from vaults import vault

from crm.errors import Known
from crm.partners.rules import Partner
from crm.workspace import needs_passphrase, open_workspace
from ui.documents.printing import NoPrinter
from ui.preferences.recovery_view import PageWays, RecoveryView
from ui.shell.start.assistant import Assistant
from ui.shell.start.choice import Draft
from ui.shell.start.making import make
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


@pytest.fixture
def storage(assistant):
    """The third question, with the focus in the passphrase."""
    assistant.draft.name = "Miriam Aldenhoff"
    assistant._show(2)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    return assistant.steps[2]


def test_a_passphrase_by_keys_alone(qtbot, assistant, storage):
    write("pferd batterie heft")
    assert (storage.keys.meter.words.text(), storage.keys.meter.bar.level) == ("good", 2)
    assert storage.keys.meter.reason.text() == ""
    key(Qt.Key.Key_Tab)
    write("pferd batterie hefte")
    key(Qt.Key.Key_Return)
    assert assistant.draft.step == 2
    assert [text for _, text in storage.keys.form.problems()] == ["The two passphrases differ."]
    key(Qt.Key.Key_End)
    key(Qt.Key.Key_Backspace)
    key(Qt.Key.Key_Return)
    assert assistant.draft.step == 3
    with qtbot.waitSignal(assistant.chosen) as seen:
        key(Qt.Key.Key_Return)
    assert seen.args[0].passphrase == "pferd batterie heft"


def test_a_short_passphrase_is_refused_a_weak_one_is_only_warned_of(assistant, storage):
    write("kurz")
    assert (storage.keys.meter.words.text(), storage.keys.meter.reason.text()) == ("too short", "4 of at least 8 characters")
    key(Qt.Key.Key_Return)
    assert "at least 8 letters" in storage.keys.form.problems()[0][1]
    assert storage.keys.first.hasFocus()
    write("Aldenhoff")  # typed behind it
    assert storage.keys.meter.words.text() == "very easy to guess"
    assert storage.keys.meter.reason.text().startswith("It holds your name")
    assert storage.keys.meter._icon.isVisible()  # not by colour alone
    key(Qt.Key.Key_Tab)
    write("kurzAldenhoff")
    key(Qt.Key.Key_Return)
    assert assistant.draft.step == 3


def test_what_is_typed_can_be_shown_and_hidden_by_key(qtbot, storage):
    hidden, shown = storage.keys.first.EchoMode.Password, storage.keys.first.EchoMode.Normal
    assert storage.keys.first.echoMode() == hidden
    for mode in (shown, hidden):
        key(Qt.Key.Key_W, ALT)
        qtbot.waitUntil(lambda mode=mode: {storage.keys.first.echoMode(), storage.keys.second.echoMode()} == {mode})


def test_the_vault_is_offered_only_where_there_is_one(storage):
    assert not storage.stay.isVisible()
    with vault():
        storage.encrypt.setChecked(False)
        storage.encrypt.setChecked(True)
        assert storage.stay.isVisible()
        storage.stay.click()
        storage.keys.show_typed("pferd batterie heft", "pferd batterie heft")
        assert storage.read()
        assert storage.draft.choice().remember
    storage.encrypt.setChecked(False)
    storage.encrypt.setChecked(True)
    assert storage.read()
    assert not storage.draft.choice().remember


@pytest.mark.parametrize("remember", [True, False])
def test_the_store_is_made_and_the_vault_knows_what_it_shall(tmp_path, remember):
    draft = Draft("en", name="Ida", path=str(tmp_path / "new.verbund"), encrypt=True, passphrase="pferd batterie heft", remember=remember)
    with vault():
        created = make(draft.choice(), lambda *_: None).created
        created.workspace.close()
        assert needs_passphrase(created.workspace.path) is not remember
        if remember:
            open_workspace(created.workspace.path).close()


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


@pytest.fixture
def code_view(assistant):
    """The code, ways that note what left, and how often the window was opened."""
    seen = SimpleNamespace(printed=[], saved=[], went=0, trouble=None)

    def print_out(_, pdf, done):
        seen.printed.append(pdf)
        done(seen.trouble)

    def go_on():
        seen.went += 1

    ways = PageWays(print_out, lambda *a: seen.saved.append(a))
    seen.view = RecoveryView("ABCD-EFGH-2345", lambda: b"%PDF", ways, proposed=Path("p.pdf"))
    assistant.show_code(seen.view, go_on)
    return seen


def test_the_recovery_code_must_be_confirmed(assistant, code_view):
    assert code_view.view.printing.hasFocus()
    assert not assistant.next.isEnabled()
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Escape)
    key(Qt.Key.Key_Left, ALT)
    assert code_view.view.isVisible()  # neither leaving nor going back loses the code
    for _ in range(3):
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    assert code_view.went == 0
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Return)
    assert code_view.went == 1


def test_the_recovery_page_is_printed_by_key(qtbot, assistant, code_view):
    key(Qt.Key.Key_Return)
    assert code_view.printed == [b"%PDF"]
    assert "was printed" in code_view.view.notice._sentence.text()
    code_view.trouble = NoPrinter()
    key(Qt.Key.Key_P, ALT)
    qtbot.waitUntil(lambda: "No printer is set up" in code_view.view.notice._sentence.text())
    assert code_view.went == 0


def test_a_saved_page_comes_with_its_warning(code_view):
    code_view.view.save_to("/media/stick/page")
    assert code_view.saved == [(Path("/media/stick/page.pdf"), b"%PDF")]
    assert code_view.view.notice._sentence.text() == "Saved as “page.pdf”."
    assert "opens the store" in code_view.view.notice._detail.text()


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
