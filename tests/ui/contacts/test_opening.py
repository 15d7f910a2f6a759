# SPDX-License-Identifier: Apache-2.0
"""Where no program takes a phone number or an e-mail address, that is said and the value lies in the clipboard."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import make
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

sys.path.insert(0, str(Path(__file__).parent))
from cards import keep, open_card

PHONE, MAIL = "02323 555-120", "h.overkamp@ruhrguss.example"


class Desktop(QObject):
    """Takes every link, as an opener does that has started."""

    def __init__(self) -> None:
        super().__init__()
        self.urls = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url.toString())


@pytest.fixture
def desktop(qapp):
    made = Desktop()
    for scheme in ("tel", "mailto"):
        QDesktopServices.setUrlHandler(scheme, made, "take")
    yield made
    for scheme in ("tel", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """The desktop's own answer to the question which program takes a scheme."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def answer(said: str) -> None:
        script = folder / "xdg-mime"
        script.write_text(f"#!/bin/sh\nprintf '%s' '{said}'\n", encoding="utf-8")
        script.chmod(0o755)

    return answer


@pytest.fixture
def card(qtbot, office):
    return open_card(qtbot, office, keep(office, make.person(channels=(make.phone(PHONE), make.email(MAIL)))))


@pytest.mark.skipif(os.name != "posix", reason="other systems answer by a window of their own")
@pytest.mark.parametrize(
    ("button", "value", "said"),
    [("call", PHONE, "No program on this computer takes phone numbers."), ("mail", MAIL, "No program on this computer writes e-mails.")],
)
def test_without_a_program_the_value_is_copied_and_that_is_said(qtbot, office, card, desktop, programs, button, value, said) -> None:
    programs("")
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(office.operations.said) as caught:
        qtbot.mouseClick(getattr(card.actions_, button), Qt.MouseButton.LeftButton)
    assert (caught.args[0].text, caught.args[0].good) == (f"{said} Copied: {value}", False)
    assert QGuiApplication.clipboard().text() == value


@pytest.mark.skipif(os.name != "posix", reason="other systems answer by a window of their own")
def test_with_a_program_nothing_is_copied(qtbot, office, card, desktop, programs) -> None:
    programs("phone.desktop")
    QGuiApplication.clipboard().clear()
    with qtbot.assertNotEmitted(office.operations.said):
        qtbot.mouseClick(card.actions_.call, Qt.MouseButton.LeftButton)
    assert desktop.urls == ["tel:+492323555120"]
    assert QGuiApplication.clipboard().text() == ""


def test_a_row_of_the_list_says_it_too(qtbot, office, card, monkeypatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    card.channels.list.setFocus()
    with qtbot.waitSignal(office.operations.said) as caught:
        qtbot.keyClick(card.channels.list, Qt.Key.Key_Return)
    assert caught.args[0].text.endswith(f"Copied: {PHONE}")
