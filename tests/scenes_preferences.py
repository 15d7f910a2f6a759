# SPDX-License-Identifier: Apache-2.0
"""The scenes of the preferences: every section, what is wrong in it, and the decision before a copy is brought back."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from scenes import scene
from stage import Shown, Stage, now

from crm.partners.commands import save_partner
from crm.partners.queries import partner
from crm.partners.rules import Letterhead, LogoPlace
from crm.workspace.copies import back_up_now
from crm.workspace.pictures import keep_picture

_SHEET = "ui.preferences.sheet.PreferencesSheet"
_RESTORE = "ui.preferences.restoring.RestoreSheet"
_HEAD = Letterhead(
    return_line="WF Herne · Ostring 4 · 44600 Herne",
    information=("Zentrale 02323 555-0", "wf-herne.example"),
    footer=("Wirtschaftsförderung Herne\nOstring 4\n44600 Herne", "Telefon 02323 555-0\ninfo@wf-herne.example", "Sitz der Stelle: Herne"),
    bank="Sparkasse Musterstadt\nDE00 0000 0000 0000 0000 00",
)


def doors() -> Any:
    """Doors that lead nowhere, but for the paper."""
    from crm.documents.letters import specimen
    from ui.preferences.section import Doors

    return Doors(lambda path, change: None, lambda language: None, specimen)


def logo() -> bytes:
    """A picture as an office would have one."""
    image = QImage(720, 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor("#0B5CAD"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(0, 20, 160, 160), 32, 32)
    painter.setPen(QColor("#18212D"))
    face = QFont("Noto Sans")
    face.setPixelSize(88)
    painter.setFont(face)
    painter.drawText(QRectF(200, 20, 520, 160), Qt.AlignmentFlag.AlignVCenter, "WF Herne")
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _open(stage: Stage, section: str, *, filled: bool = True, head: bool = False) -> tuple[Any, Any]:
    """Window and preferences, at rest."""
    from ui.preferences.deeds import open_preferences

    window = stage.window(filled=filled)
    workspace = window.office.workspace
    for copy in workspace.path.with_name(f"{workspace.path.stem}-backups").iterdir():
        at = datetime.fromtimestamp(now() / 1000).replace(hour=7, minute=30).timestamp()
        os.utime(copy, (at, at))
    if head:
        standing = partner(workspace.reader, workspace.desk, workspace.desk.partner)
        assert standing is not None
        kept = keep_picture(workspace.store, workspace.desk, logo(), "image/png")
        carried = replace(_HEAD, logo=kept, logo_place=LogoPlace(250, 130, 540))
        save_partner(workspace.store, workspace.desk, replace(standing, letterhead=carried))
    sheet = open_preferences(window.office, window, doors(), section=section)
    stage.settle()
    sheet.activateWindow()
    stage.settle()
    return window, sheet


@scene("preferences-general", _SHEET)
def _general(stage: Stage) -> Shown:
    return Shown(*_open(stage, "general"))


@scene("preferences-partner")
def _partner(stage: Stage) -> Shown:
    return Shown(*_open(stage, "partner", head=True))


@scene("preferences-partner-empty")
def _partner_empty(stage: Stage) -> Shown:
    return Shown(*_open(stage, "partner", filled=False))


@scene("preferences-partner-logo")
def _partner_logo(stage: Stage) -> Shown:
    window, sheet = _open(stage, "partner", head=True)
    sheet.section._scroll.show_widget(sheet.section.form.bank)
    sheet.section.form.left.setFocus()
    stage.settle()
    return Shown(window, sheet)


@scene("preferences-partner-error")
def _partner_error(stage: Stage) -> Shown:
    window, sheet = _open(stage, "partner", head=True)
    form = sheet.section.form
    form.name.clear()
    form.return_line.setText("Wirtschaftsförderung Herne · Ostring 4 · 44600 Herne · Eingang über den Hof, zweite Tür")
    form.changed.emit()
    sheet.section.act()
    stage.settle()
    return Shown(window, sheet)


@scene("preferences-partner-draft")
def _partner_draft(stage: Stage) -> Shown:
    window, sheet = _open(stage, "partner", head=True)
    sheet.section.form.bank.setPlainText("Volksbank Musterstadt")
    sheet.reject()
    stage.settle()
    from ui.preferences.deeds import open_preferences

    sheet = open_preferences(window.office, window, doors(), section="partner")
    stage.settle()
    sheet.activateWindow()
    stage.settle()
    return Shown(window, sheet)


@scene("preferences-staff")
def _staff(stage: Stage) -> Shown:
    return Shown(*_open(stage, "staff"))


@scene("preferences-staff-edit")
def _staff_edit(stage: Stage) -> Shown:
    window, sheet = _open(stage, "staff")
    sheet.section.changing.click()
    stage.settle()
    return Shown(window, sheet)


@scene("preferences-staff-error")
def _staff_error(stage: Stage) -> Shown:
    window, sheet = _open(stage, "staff")
    sheet.section.begin_new()
    sheet.section.form.email.setText("aldenhoff")
    sheet.section.form.changed.emit()
    sheet.section.act()
    stage.settle()
    return Shown(window, sheet)


@scene("preferences-staff-removed")
def _staff_removed(stage: Stage) -> Shown:
    window, sheet = _open(stage, "staff")
    section = sheet.section
    section.table.selectRow(1)
    section.remove()
    stage.settle()
    return Shown(window, sheet)


@scene("preferences-store")
def _store(stage: Stage) -> Shown:
    window, sheet = _open(stage, "store")
    sheet.section.act()
    stage.settle()
    return Shown(window, sheet)


def _copy(stage: Stage, source: Path | None = None) -> Shown:
    window, sheet = _open(stage, "store")
    made = source or back_up_now(window.office.workspace)
    asked = sheet.section.restore(made)
    stage.settle()
    asked.activateWindow()
    stage.settle()
    return Shown(sheet, asked)


@scene("preferences-restore", _RESTORE)
def _restore(stage: Stage) -> Shown:
    return _copy(stage)


@scene("preferences-restore-foreign")
def _foreign(stage: Stage) -> Shown:
    path = stage.folder / "Urlaub.verbund"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"not a store" * 200)
    return _copy(stage, path)


@scene("preferences-restore-locked")
def _locked(stage: Stage) -> Shown:
    from crm.store import keys

    path = stage.folder / "netzwerk.verbund"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(os.urandom(8192))
    keys.seal(path, keys.new_key(), "Pferd Batterie Heft")
    return _copy(stage, path)
