# SPDX-License-Identifier: Apache-2.0
"""Notices and empty places say one sentence and offer one deed."""

from __future__ import annotations

import pytest

from ui.widgets.labels import Label
from ui.widgets.notices import EmptyState, Notice


@pytest.mark.parametrize("tone", ["good", "warn", "bad", "blue"])
def test_a_notice_acts(dressed, qtbot, tone) -> None:
    notice = Notice(tone, "Die Datei ist gesperrt.", action="Erneut versuchen")
    qtbot.addWidget(notice)
    with qtbot.waitSignal(notice.acted):
        notice.button.click()


def test_a_notice_without_a_deed_has_no_button(dressed, qtbot) -> None:
    notice = Notice("good", "246 Kontakte übernommen.")
    qtbot.addWidget(notice)
    notice.show()
    assert not notice.button.isVisible()


def test_a_notice_says_something_else(dressed, qtbot) -> None:
    notice = Notice("warn", "Wird gespeichert.")
    qtbot.addWidget(notice)
    notice.show()
    notice.say_it("bad", "Nicht gespeichert.", "Die Platte ist voll.")
    assert [label.text() for label in notice.findChildren(Label) if label.isVisible()] == ["Nicht gespeichert.", "Die Platte ist voll."]


def test_an_empty_place_offers_its_deed(dressed, qtbot, spoken) -> None:
    empty = EmptyState("users-three", "Dieser Verteiler hat noch keine Mitglieder.", action="Mitglieder hinzufügen")
    qtbot.addWidget(empty)
    assert spoken(empty.button)[1] == "Mitglieder hinzufügen"
    with qtbot.waitSignal(empty.acted):
        empty.button.click()
