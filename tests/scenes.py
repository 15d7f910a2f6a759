# SPDX-License-Identifier: Apache-2.0
"""Names every scene that can be seen, once: the pictures and the walk both go through this list.

A scene says which page or sheet classes it `shows`; a house test asks that none is missing, the walk that they are really seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from stage import Shown, Stage

from ui.shell.window import Window

PERSON, ORGANISATION = "Henrike Overkamp", "Ruhrguss"
LONG = "Maximiliane"  # the longest name of the sample network
Build = Callable[[Stage], Shown]


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing to look at: its name, how it is brought about, and the classes that it shows."""

    name: str
    build: Build
    shows: tuple[str, ...] = ()


SCENES: list[Scene] = []


def scene(name: str, *shows: str) -> Callable[[Build], Build]:
    """Enter a builder into the list."""

    def enter(build: Build) -> Build:
        SCENES.append(Scene(name, build, shows))
        return build

    return enter


# contacts

_PAGE = "ui.contacts.page.ContactsPage"


def contacts_page(stage: Stage, name: str = "", *, filled: bool = True) -> Window:
    """The contacts' page, one contact chosen."""
    window = stage.window(filled=filled)
    window.places.go("contacts")
    if name:
        window.places.open("contact", stage.contact(window, name))
    stage.settle()
    return window


def open_sheet(stage: Stage, window: QWidget) -> Shown:
    """The sheet that has just been opened over a window."""
    stage.settle()
    sheet = next(w for w in window.findChildren(QDialog) if w.isVisible())
    sheet.activateWindow()
    stage.settle()
    return Shown(window, sheet)


@scene("contacts-card", _PAGE)
def _card(stage: Stage) -> Shown:
    return Shown(contacts_page(stage, PERSON))


@scene("contacts-organisation")
def _organisation(stage: Stage) -> Shown:
    return Shown(contacts_page(stage, ORGANISATION))


@scene("contacts-long-name")
def _long_name(stage: Stage) -> Shown:
    return Shown(contacts_page(stage, LONG))


@scene("contacts-table")
def _table(stage: Stage) -> Shown:
    window = contacts_page(stage, PERSON)
    window.actions_.run("contacts.table")
    stage.settle()
    return Shown(window)


@scene("contacts-note")
def _note(stage: Stage) -> Shown:
    window = contacts_page(stage, PERSON)
    window.actions_.run("card.note")
    QTest.keyClicks(QApplication.focusWidget(), "Ruft am Freitag wieder an.")
    stage.settle()
    return Shown(window)


@scene("contacts-several")
def _several(stage: Stage) -> Shown:
    window = contacts_page(stage)
    view = QApplication.focusWidget()
    for key in (Qt.Key.Key_Home, *(Qt.Key.Key_Down,) * 3):
        QTest.keyClick(view, key, Qt.KeyboardModifier.ShiftModifier)
    stage.settle()
    return Shown(window)


@scene("contacts-filter")
def _filter(stage: Stage) -> Shown:
    window = contacts_page(stage)
    QTest.keyClicks(QApplication.focusWidget(), "gmb")
    stage.settle()
    return Shown(window)


@scene("contacts-no-hit")
def _no_hit(stage: Stage) -> Shown:
    window = contacts_page(stage)
    window.places.page.sift("Xylophonverleih")
    stage.settle()
    return Shown(window)


@scene("contacts-empty")
def _empty(stage: Stage) -> Shown:
    return Shown(contacts_page(stage, filled=False))


@scene("message-after-a-deed")
def _message(stage: Stage) -> Shown:
    window = contacts_page(stage, PERSON)
    window.actions_.run("contacts.delete")
    stage.until(lambda: bool(window.bar.text))
    return Shown(window)


@scene("notice-of-a-failure")
def _notice(stage: Stage) -> Shown:
    from crm.store.errors import DiskFull

    window = contacts_page(stage, PERSON)
    window.show_trouble(DiskFull(Path("Netzwerk.verbund")))
    stage.settle()
    return Shown(window)


# editor


def _edit(stage: Stage, name: str = PERSON) -> Window:
    window = contacts_page(stage, name)
    window.actions_.run("contacts.edit")
    stage.settle()
    return window


@scene("editor-person")
def _editor(stage: Stage) -> Shown:
    return Shown(_edit(stage))


@scene("editor-organisation-new")
def _editor_new(stage: Stage) -> Shown:
    window = contacts_page(stage)
    window.actions_.run("contacts.new_organisation")
    stage.settle()
    return Shown(window)


@scene("editor-errors")
def _editor_errors(stage: Stage) -> Shown:
    window = _edit(stage)
    for held, text in (("44623", "4462"), ("h.overkamp@ruhrguss.example", "h.overkamp@"), ("02323 555-120", "02323")):
        _type_over(window, held, text)
    editor = window.places.page.shown.editor
    editor.tell()
    editor.keep_draft()
    editor.go_to_problem()
    stage.settle()
    return Shown(window)


@scene("editor-draft-offered")
def _draft(stage: Stage) -> Shown:
    window = _edit(stage)
    _type_over(window, "Overkamp", "Overkamp-Reker")
    window.places.page.shown.editor.keep_draft()
    stage.settle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    stage.settle()
    window.actions_.run("contacts.edit")
    stage.settle()
    return Shown(window)


def _type_over(window: QWidget, held: str, text: str) -> None:
    """Put the focus into the field that holds a text, and type another."""
    field = next(w for w in window.findChildren(QLineEdit) if w.isVisible() and w.text() == held)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


# sheets of the contacts


@scene("sheet-history", "ui.contacts.history.HistorySheet")
def _history(stage: Stage) -> Shown:
    from dataclasses import replace

    from crm.contacts import commands, queries

    window = contacts_page(stage, PERSON)
    office = window.office
    key = stage.contact(window, PERSON)
    found = queries.contact(office.workspace.reader, office.desk, key)
    for number in ("+492323555121", "+492323555122"):
        first, *rest = found.channels
        found = replace(found, channels=(replace(first, value=number), *rest))
        commands.save(office.workspace.store, office.desk, found)
    window.places.page.shown.card.open_history("")
    return open_sheet(stage, window)


@scene("sheet-tag", "ui.contacts.titles.ChoiceSheet")
def _tag(stage: Stage) -> Shown:
    window = contacts_page(stage, PERSON)
    window.actions_.run("contacts.tag")
    return open_sheet(stage, window)


@scene("sheet-list-new", "ui.contacts.titles.TitleSheet")
def _list_new(stage: Stage) -> Shown:
    window = contacts_page(stage, PERSON)
    window.places.page.work.add_list()
    return open_sheet(stage, window)


@scene("sheet-list-error")
def _list_error(stage: Stage) -> Shown:
    shown = _list_new(stage)
    QTest.keyClick(shown.top, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    return shown


# exchange


def _cards(stage: Stage, window: Window) -> Path:
    """A file with cards of every kind: new, changed, same, suspected, rejected."""
    from dataclasses import replace

    import make

    from crm.contacts import queries
    from crm.contacts.rules.values import Channel
    from crm.exchange.writing import write_vcards

    office = window.office
    reader, desk = office.workspace.reader, office.desk
    nrs = queries.numbers(reader, desk, queries.Asked(kind="person"))[:8]
    ids = [row.id for row in queries.rows(reader, desk, nrs)]
    standing = queries.several(reader, desk, ids)
    changed = [replace(one, channels=(*one.channels, Channel("phone", f"+4923235557{n:02}", "work"))) for n, one in enumerate(standing[:4])]
    mails = [(make.email(f"neu{n}@messe.example"),) for n in range(2)]
    doubles = [replace(one, id="", uid=f"urn:uuid:{mail[0].value}", channels=mail) for one, mail in zip(standing[6:], mails)]
    people = enumerate(("Kandziora Aylin", "Okafor Ngozi"))
    fresh = [make.person(*name.split(), channels=(make.phone(f"+49232855500{n}"),)) for n, name in people]
    broken = b"BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:ohne Namen\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Halb"
    path = stage.folder / "Messe Hannover.vcf"
    path.write_bytes(write_vcards([*changed, *standing[4:6], *doubles, *fresh]) + broken)
    return path


def _plan(stage: Stage) -> tuple[Window, Any]:
    from ui.exchange.deeds import open_import

    window = contacts_page(stage)
    sheet = open_import(window.office, window, [str(_cards(stage, window))])
    stage.until(lambda: sheet.page is not None)
    sheet.activateWindow()
    return window, sheet


def _tile(key: str) -> Build:
    def build(stage: Stage) -> Shown:
        window, sheet = _plan(stage)
        sheet.page.tiles.turn_to(key)
        stage.settle()
        return Shown(window, sheet)

    return build


for _key in ("new", "changed", "same", "suspected", "rejected"):
    scene(f"import-{_key}", *(("ui.exchange.importing.ImportSheet",) if _key == "new" else ()))(_tile(_key))


@scene("import-broken-file")
def _broken(stage: Stage) -> Shown:
    from ui.exchange.deeds import open_import

    window = contacts_page(stage)
    path = stage.folder / "Einladung.vcf"
    path.write_text("Sehr geehrte Damen und Herren,\nanbei die Liste.\n", encoding="utf-8")
    sheet = open_import(window.office, window, [str(path)])
    stage.until(lambda: sheet.trouble.isVisible())
    sheet.activateWindow()
    stage.settle()
    return Shown(window, sheet)


@scene("import-progress")
def _progress(stage: Stage) -> Shown:
    window, sheet = _plan(stage)
    stage.hold_writes(window)
    sheet.take_over()
    sheet.progress.show()  # it would come by itself after a second
    sheet._show_written(812, 1276)
    stage.app.processEvents()
    return Shown(window, sheet)


@scene("export-with-losses", "ui.exchange.exporting.ExportSheet")
def _export(stage: Stage) -> Shown:
    from ui.exchange.deeds import open_export

    window = contacts_page(stage, PERSON)
    open_export(window.office, window, [stage.contact(window, PERSON), stage.contact(window, ORGANISATION)])
    return open_sheet(stage, window)


# palette


def _palette(text: str) -> Build:
    def build(stage: Stage) -> Shown:
        window = contacts_page(stage, PERSON)
        window.open_palette(text)
        stage.settle()
        return Shown(window, window.palette_)

    return build


for _name, _text in (("empty", ""), ("hits", "over"), ("no-hits", "xylophonverleih"), ("deeds", ">")):
    scene(f"palette-{_name}")(_palette(_text))


def by_name(name: str) -> Scene:
    return next(one for one in SCENES if one.name == name)


import scenes_documents  # noqa: E402, F401  enters the scenes of letters and reports into the list
import scenes_help  # noqa: E402, F401  enters the scenes of manual, licences, QR and lock into the list
import scenes_preferences  # noqa: E402, F401  enters the scenes of the preferences into the list
import scenes_shell  # noqa: E402, F401  and those of the frame
