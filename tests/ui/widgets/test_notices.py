# SPDX-License-Identifier: Apache-2.0
"""Notices and empty places say one sentence and offer one deed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

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


class Watch(QObject):
    """Notes what is shown as a window."""

    def __init__(self, app) -> None:
        super().__init__()
        self.seen = []
        app.installEventFilter(self)

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("make", [lambda: Notice("blue", "Entwurf", action="Weiter"), lambda: EmptyState("users", "Leer", action="Weiter")])
def test_no_part_is_a_window_for_a_moment(dressed, make) -> None:
    """Such a window takes the focus, and is seen to flash."""
    watch = Watch(dressed)
    make()
    dressed.removeEventFilter(watch)
    assert watch.seen == []


def test_actions_stand_beside_the_words_or_below_them(dressed, qtbot) -> None:
    notice = Notice("blue", "Entwurf von Heute, 09:41", detail="Er wurde noch nicht gespeichert.", action="Entwurf übernehmen")
    other = notice.add_action("Entwurf verwerfen")
    qtbot.addWidget(notice)
    notice.resize(700, 60)
    notice.show()
    first, second = notice.button.geometry(), other.geometry()
    assert second.left() - first.right() - 1 == 12
    assert first.top() == second.top()
    for width in (360, 240):
        notice.resize(width, 240)
        qtbot.waitUntil(lambda: notice.button.y() > notice._sentence.geometry().bottom())
        assert all(notice.rect().contains(button.geometry()) for button in (notice.button, other))
        assert not notice.button.geometry().intersects(other.geometry())
