# SPDX-License-Identifier: Apache-2.0
"""The scenes of help and safety: manual, licences, a contact as a QR code, the locked window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from scenes import ORGANISATION, PERSON, Build, contacts_page, open_sheet, scene
from stage import Shown, Stage

_MANUAL = "ui.shell.manual.ManualWindow"


def _manual(stage: Stage, chapter: str = "", text: str = "") -> tuple[Any, Any]:
    from ui.shell.manual_door import ManualDoor

    window = contacts_page(stage, PERSON)
    manual = ManualDoor(window).open(chapter)
    if text:
        manual.search.setFocus()
        QTest.keyClicks(manual.search, text)
    manual.move(window.geometry().center() - manual.rect().center())
    stage.settle()
    return window, manual


def _chapter(chapter: str, text: str = "") -> Build:
    return lambda stage: Shown(*_manual(stage, chapter, text))


for _name in ("start", "editing", "letters", "encryption", "privacy", "keyboard", "accessibility", "commandline"):
    scene(f"manual-{_name}", *((_MANUAL,) if _name == "start" else ()))(_chapter(_name))
scene("manual-of-the-page")(_chapter(""))
scene("manual-search")(_chapter("start", "vcard"))
scene("manual-no-hit")(_chapter("start", "xylophon"))


@scene("manual-leaves")
def _leaves(stage: Stage) -> Shown:
    window, manual = _manual(stage, "accessibility")
    manual.follow(QUrl("https://www.gesetze-im-internet.de/bitv_2_0/"))
    stage.settle()
    return Shown(window, manual)


def _licences(text: str) -> Build:
    def build(stage: Stage) -> Shown:
        from ui.shell.licences_sheet import LicencesSheet

        window = contacts_page(stage, PERSON)
        sheet = LicencesSheet(window)
        sheet.open()
        stage.settle()
        QTest.keyClicks(sheet.search, text)
        return open_sheet(stage, window)

    return build


scene("licences", "ui.shell.licences_sheet.LicencesSheet")(_licences(""))
scene("licences-search")(_licences("qt"))
scene("licences-no-hit")(_licences("xylophon"))


def _qr(name: str) -> Build:
    def build(stage: Stage) -> Shown:
        from ui.exchange.deeds import open_qr

        window = contacts_page(stage, name)
        open_qr(window.office, window, stage.contact(window, name))
        return open_sheet(stage, window)

    return build


scene("qr-person", "ui.exchange.qr_sheet.QrSheet")(_qr(PERSON))
scene("qr-organisation")(_qr(ORGANISATION))


def _locked(stage: Stage) -> Any:
    from ui.shell.lock_screen import LockScreen
    from ui.shell.locking import Kept

    made = LockScreen(Kept(Path("netzwerk.verbund"), "contacts"), str)
    stage.show(made)
    return made


@scene("locked-question")
def _question(stage: Stage) -> Shown:
    return open_sheet(stage, _locked(stage))


@scene("locked")
def _screen(stage: Stage) -> Shown:
    shown = open_sheet(stage, _locked(stage))
    QTest.keyClick(shown.top, Qt.Key.Key_Escape)
    shown.window.activateWindow()
    stage.settle()
    return Shown(shown.window)
