# SPDX-License-Identifier: Apache-2.0
"""The scenes of the preferences: every section, what is wrong in it, and the decision before a copy is brought back."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QLabel
from scenes import scene
from scenes_shell import CODE
from stage import Shown, Stage, now
from vaults import vault

from crm.changes import Changes
from crm.partners.commands import save_partner
from crm.partners.queries import partner
from crm.partners.rules import Letterhead, LogoPlace
from crm.workspace import create
from crm.workspace.copies import back_up_now
from crm.workspace.opening import Start
from crm.workspace.pictures import keep_picture

HOME = Path(__file__).resolve().parents[1]
_SHEET = "ui.preferences.sheet.PreferencesSheet"
_PASSPHRASE = "Pferd Batterie Heft"
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
    from ui.preferences.recovery_view import PageWays
    from ui.preferences.section import Doors

    return Doors(lambda path, change: None, lambda language: None, specimen, PageWays(lambda *_: None, lambda *_: None))


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


def _own_fields(stage: Stage) -> tuple[Any, Any]:
    """The section of own fields with a field of each type; contacts fill the first two."""
    from crm.contacts.commands import define_field
    from crm.contacts.rules.values import OwnField

    window, sheet = _open(stage, "own_fields")
    workspace = window.office.workspace
    more = (
        OwnField("", (("de", "Hallenfläche in m²"), ("en", "Floor space in m²")), "number", position=2),
        OwnField("", (("de", "Zuletzt besucht"), ("en", "Last visited")), "date", position=3),
        OwnField("", (("de", "Ansprechbar für Schulen"), ("en", "Open to schools")), "yes_no", position=4, scope=workspace.desk.partner),
    )
    for own in more:
        define_field(workspace.store, workspace.desk, own)
    window.office.operations.changed.emit(Changes())
    stage.settle()
    sheet.section.table.selectRow(0)
    return window, sheet


@scene("preferences-own-fields")
def _own_fields_table(stage: Stage) -> Shown:
    window, sheet = _own_fields(stage)
    stage.settle()
    return Shown(window, sheet)


@scene("preferences-own-fields-empty")
def _own_fields_empty(stage: Stage) -> Shown:
    return Shown(*_open(stage, "own_fields", filled=False))


@scene("preferences-own-fields-edit")
def _own_fields_edit(stage: Stage) -> Shown:
    window, sheet = _own_fields(stage)
    sheet.section.changing.click()
    stage.settle()
    return Shown(window, sheet)


@scene("preferences-own-fields-error")
def _own_fields_error(stage: Stage) -> Shown:
    window, sheet = _own_fields(stage)
    sheet.section.begin_new()
    sheet.section.form.german.setText("Anfahrt")
    sheet.section.form.type.set_key("choice")
    sheet.section.form._type_chosen()
    sheet.section.act()
    stage.settle()
    return Shown(window, sheet)


@scene("preferences-own-fields-deleted")
def _own_fields_deleted(stage: Stage) -> Shown:
    window, sheet = _own_fields(stage)
    sheet.section.remove()
    stage.settle()
    return Shown(window, sheet)


@scene("preferences-own-fields-columns")
def _own_fields_columns(stage: Stage) -> Shown:
    """The table of contacts with own fields as columns, sorted by one."""
    from ui.contacts.page import ContactsPage

    window = stage.window()
    window.places.go("contacts")
    stage.settle()
    listing = window.findChild(ContactsPage).listing
    pairs = (("name", 228), ("organisation", 184), ("own:visit_rhythm", 172), ("own:arrival", 200))
    listing.turn("table")
    listing.table._take(pairs)
    listing.seek(listing.sought.ordered("own:visit_rhythm"))
    stage.settle()
    return Shown(window)


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


# who gets in


def _encrypted(stage: Stage) -> tuple[Any, Any]:
    """The store's section over an encrypted store."""
    from ui import main as program
    from ui.preferences.deeds import open_preferences
    from ui.shell.window import Window
    from ui.work import words

    path = stage.folder / "netzwerk.verbund"
    path.parent.mkdir(parents=True, exist_ok=True)
    workspace = create(path, Start("wf-herne", "Dr. Miriam Aldenhoff"), passphrase=_PASSPHRASE, now=now).workspace
    workspace.speak(words.language())
    office = program.office_of(workspace)
    stage._offices.append(office)
    window = Window(office, program.PAGES, program.binding.deeds)
    stage.show(window)
    sheet = open_preferences(office, window, doors(), section="store")
    stage.settle()
    sheet.activateWindow()
    stage.settle()
    return window, sheet


def _asked(stage: Stage, sheet: Any, asked: Any) -> Shown:
    stage.settle()
    asked.activateWindow()
    stage.settle()
    return Shown(sheet, asked)


@scene("preferences-access")
def _access(stage: Stage) -> Shown:
    return Shown(*_encrypted(stage))


@scene("preferences-access-vault")
def _access_vault(stage: Stage) -> Shown:
    with vault():
        window, sheet = _encrypted(stage)
        sheet.section.access.stay.click()
        stage.settle()
    return Shown(window, sheet)


@scene("preferences-passphrase", "ui.preferences.passphrase_sheet.PassphraseSheet")
def _passphrase(stage: Stage) -> Shown:
    _, sheet = _encrypted(stage)
    asked = sheet.section.access.change()
    asked.old.setText(_PASSPHRASE)
    asked.new.show_typed("Kanalschwan zählt Gaslaternen", "")
    return _asked(stage, sheet, asked)


@scene("preferences-passphrase-wrong")
def _passphrase_wrong(stage: Stage) -> Shown:
    _, sheet = _encrypted(stage)
    asked = sheet.section.access.change()
    asked.old.setText("falsch")
    asked.new.show_typed("Kanalschwan zählt Gaslaternen", "Kanalschwan zählt Gaslaternen")
    asked.go_on()
    return _asked(stage, sheet, asked)


@scene("preferences-recovery", "ui.preferences.recovery_sheet.RecoverySheet")
def _recovery(stage: Stage) -> Shown:
    _, sheet = _encrypted(stage)
    return _asked(stage, sheet, sheet.section.access.show_code())


@scene("preferences-recovery-code")
def _recovery_code(stage: Stage) -> Shown:
    """The code differs in every run, as it must; it is painted over with one that stays."""
    _, sheet = _encrypted(stage)
    asked = sheet.section.access.show_code()
    asked.field.setText(_PASSPHRASE)
    asked.go_on()
    stage.until(lambda: asked.view is not None)
    groups = iter(CODE.split("-"))
    for label in asked.view.findChildren(QLabel):
        if len(label.text()) == 4 and label.text().isupper():
            label.setText(next(groups))
    return _asked(stage, sheet, asked)


@scene("preferences-partner-typeface")
def _partner_typeface(stage: Stage) -> Shown:
    window, sheet = _open(stage, "partner", head=True)
    form = sheet.section.form
    form.tagline.setText("Stadt Herne")
    form.typeface.file_chosen.emit(HOME / "resources" / "fonts" / "NotoSans-BoldItalic.ttf")
    stage.settle()
    sheet.section._scroll.show_widget(form.typeface)
    form.typeface.setFocus()
    stage.settle()
    return Shown(window, sheet)


@scene("preferences-partner-typeface-error")
def _partner_typeface_error(stage: Stage) -> Shown:
    window, sheet = _open(stage, "partner", head=True)
    form = sheet.section.form
    form.typeface.file_chosen.emit(HOME / "resources" / "fonts" / "OFL.txt")
    stage.settle()
    sheet.section._scroll.show_widget(form.typeface)
    form.typeface.setFocus()
    stage.settle()
    return Shown(window, sheet)


@scene("preferences-staff-signature")
def _staff_signature(stage: Stage) -> Shown:
    window, sheet = _open(stage, "staff")
    section = sheet.section
    section.changing.click()
    section.form.signature.picture_chosen.emit(_stroke())
    stage.settle()
    section.pane.show_widget(section.form.signature)
    section.form.signature.setFocus()
    stage.settle()
    return Shown(window, sheet)


def _stroke() -> bytes:
    """A signature as a pen leaves it."""
    image = QImage(480, 160, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#14243C"), 5))
    path = QPainterPath(QPointF(30, 120))
    path.cubicTo(90, -40, 80, 190, 150, 90)
    path.cubicTo(190, 20, 200, 150, 250, 100)
    path.cubicTo(300, 60, 320, 140, 450, 60)
    painter.drawPath(path)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())
