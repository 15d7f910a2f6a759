# SPDX-License-Identifier: Apache-2.0
"""Fields with a proposal say only what was written over it."""

from __future__ import annotations

import pytest

from ui.documents.proposed import ProposedCombo, ProposedText, lines_of, parts_of


@pytest.fixture
def combo(qtbot, dressed):
    made = ProposedCombo()
    qtbot.addWidget(made)
    return made


def test_the_proposal_follows_until_somebody_writes(qtbot, combo):
    combo.propose("Mit freundlichen Grüßen", ("Freundliche Grüße",), combo.written())
    assert (combo.currentText(), combo.written()) == ("Mit freundlichen Grüßen", "")
    combo.propose("Yours sincerely", ("Kind regards",), combo.written())
    assert (combo.currentText(), combo.written(), combo.count()) == ("Yours sincerely", "", 2)
    combo.lineEdit().selectAll()
    with qtbot.waitSignal(combo.changed):
        qtbot.keyClicks(combo.lineEdit(), "Best")
    combo.propose("Mit freundlichen Grüßen", (), combo.written())
    assert (combo.currentText(), combo.written()) == ("Best", "Best")


def test_lines_say_what_differs_from_the_proposal(qtbot, dressed):
    text = ProposedText(4)
    qtbot.addWidget(text)
    text.propose(("Firma", "Herne"), ())
    assert text.written() == ()
    text.setPlainText("Firma\n\n  Bochum ")
    assert text.written() == ("Firma", "Bochum")
    text.propose(("Firma", "Witten"), text.written())
    assert text.lines() == ("Firma", "Bochum")
    text.setPlainText("Firma\nWitten")
    assert text.written() == ()


def test_lines_and_parts():
    assert lines_of(" a \n\n b\n") == ("a", "b")
    assert parts_of("Programm, Anfahrt; Liste ,") == ("Programm", "Anfahrt", "Liste")
    assert parts_of("") == ()
