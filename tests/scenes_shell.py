# SPDX-License-Identifier: Apache-2.0
"""The scenes of the frame: first start, reception, the shell's dialogs and menus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from scenes import PERSON, Build, contacts_page, open_sheet, scene
from stage import Shown, Stage
from vaults import vault

# first start and reception


def _start(stage: Stage, step: int, **more: Any) -> Any:
    from ui.shell.start.assistant import Assistant
    from ui.shell.start.choice import Draft
    from ui.work import words

    path = str(Path("C:/Users/aldenhoff/Documents/Verbund/verbund.verbund"))
    known: dict[str, Any] = {"name": "Dr. Miriam Aldenhoff", "phone": "02323 925-120", "path": path, **more}
    made = Assistant(Draft(words.language(), step=step, **known))
    stage.show(made)
    return made


def _step(step: int, **more: Any) -> Build:
    return lambda stage: Shown(_start(stage, step, **more))


for _number, _more in enumerate(({}, {}, {"encrypt": True, "passphrase": "Pferd Batterie Heft"}, {})):
    scene(f"start-{_number + 1}")(_step(_number, **_more))


def _wrong(step: int, **more: Any) -> Build:
    def build(stage: Stage) -> Shown:
        made = _start(stage, step, **more)
        made.go_on()
        stage.settle()
        return Shown(made)

    return build


scene("start-own-partner-error")(_wrong(0, own=True))
scene("start-name-error")(_wrong(1, name=""))
scene("start-store-error")(_wrong(2, path="verbund.verbund", encrypt=True, passphrase="kurz", repeated="anders"))
scene("start-weak")(_step(2, encrypt=True, passphrase="Aldenhoff2026", repeated="Aldenhoff2026"))


@scene("start-vault")
def _vault(stage: Stage) -> Shown:
    with vault():
        return Shown(_start(stage, 2, encrypt=True, passphrase="Pferd Batterie Heft", repeated="Pferd Batterie Heft", remember=True))


CODE = "-".join(
    ("7Q2M", "H4KX", "9TRW", "C3VD", "PX8N", "5JYA", "EU6B", "ZG2F", "L7SH", "M4QK", "B3TE", "WQ6Y", "R2AN", "K7DF")
)  # fmt: skip


def _code_view(stage: Stage, ways: Any = None) -> Any:
    from ui.preferences.recovery_view import PageWays, RecoveryView

    made = _start(stage, 3)
    nowhere = PageWays(lambda *_: None, lambda *_: None)
    view = RecoveryView(CODE, bytes, ways or nowhere, proposed=Path("C:/Users/aldenhoff/Documents/Wiederherstellungsblatt.pdf"))
    made.show_code(view, lambda: None)
    stage.settle()
    return made


@scene("start-code")
def _code(stage: Stage) -> Shown:
    return Shown(_code_view(stage))


@scene("start-code-no-printer")
def _no_printer(stage: Stage) -> Shown:
    from ui.documents.printing import NoPrinter
    from ui.preferences.recovery_view import PageWays

    made = _code_view(stage, PageWays(lambda _parent, _pdf, done: done(NoPrinter()), lambda *_: None))
    made.answers.currentWidget().view.printing.click()
    stage.settle()
    return Shown(made)


@scene("start-code-saved")
def _saved(stage: Stage) -> Shown:
    made = _code_view(stage)
    made.answers.currentWidget().view.save_to("E:/Tresor/Wiederherstellungsblatt verbund.pdf")
    made.answers.currentWidget().kept.setChecked(True)
    stage.settle()
    return Shown(made)


@scene("start-trouble")
def _start_trouble(stage: Stage) -> Shown:
    from crm.store.errors import DiskFull

    made = _start(stage, 3)
    made.show_trouble(DiskFull(Path("verbund.verbund")))
    stage.settle()
    return Shown(made)


def _reception(stage: Stage) -> Any:
    from ui.shell.reception import Reception

    made = Reception()
    stage.show(made)
    return made


@scene("reception-passphrase", "ui.shell.dialogs.UnlockDialog")
def _passphrase(stage: Stage) -> Shown:
    made = _reception(stage)
    made.ask_passphrase(Path("netzwerk.verbund"), str)
    stage.settle()
    return open_sheet(stage, made)


@scene("reception-vault")
def _passphrase_vault(stage: Stage) -> Shown:
    with vault():
        made = _reception(stage)
        made.ask_passphrase(Path("netzwerk.verbund"), str)
        stage.settle()
        return open_sheet(stage, made)


@scene("reception-new-passphrase")
def _new_passphrase(stage: Stage) -> Shown:
    from ui.preferences.passphrase_sheet import PassphraseSheet

    made = _reception(stage)
    sheet = PassphraseSheet(made, lambda *_: None, names=("Miriam Aldenhoff",), code=CODE)
    sheet.open()
    sheet.new.show_typed("Kanal Ziege", "")
    return open_sheet(stage, made)


@scene("reception-wrong-passphrase")
def _wrong_passphrase(stage: Stage) -> Shown:
    from crm.store.errors import WrongPassphrase

    def refuse(_: str) -> object:
        raise WrongPassphrase(Path("netzwerk.verbund"))

    made = _reception(stage)
    made.ask_passphrase(Path("netzwerk.verbund"), refuse)
    stage.settle()
    shown = open_sheet(stage, made)
    shown.top.try_open()
    stage.settle()
    return shown


@scene("reception-store-trouble")
def _trouble(stage: Stage) -> Shown:
    from crm.store.errors import StoreNewer

    made = _reception(stage)
    made.say_trouble(StoreNewer(Path("netzwerk.verbund"), 7, 2))
    stage.settle()
    return Shown(made)


# the shell's dialogs


@scene("dialog-crash", "ui.shell.dialogs.CrashDialog")
def _crash(stage: Stage) -> Shown:
    from ui.shell.dialogs import CrashDialog
    from ui.work.crash import Report

    versions = ("Verbund 0.1.0", "Python 3.11.7", "Qt 6.11.3", "Linux 6.1.0 x86_64")
    frames = ("ui.contacts.page:214:_show_chosen", "ui.contacts.card:131:show_contact", "crm.contacts.queries.whole:88:contact")
    window = contacts_page(stage, PERSON)
    CrashDialog(window, Report("builtins.KeyError", frames, versions)).open()
    return open_sheet(stage, window)


@scene("dialog-shortcuts", "ui.shell.dialogs.ShortcutsDialog")
def _shortcuts(stage: Stage) -> Shown:
    window = contacts_page(stage, PERSON)
    window.actions_.run("help.keys")
    return open_sheet(stage, window)


@scene("dialog-about", "ui.shell.dialogs.AboutDialog")
def _about(stage: Stage) -> Shown:
    window = contacts_page(stage, PERSON)
    window.actions_.run("help.about")
    return open_sheet(stage, window)


@scene("menu-acts-for")
def _desks(stage: Stage) -> Shown:
    window = contacts_page(stage, PERSON)
    window.top.desk.open_menu()
    stage.settle()
    return Shown(window, QApplication.activePopupWidget())


@scene("menu-view")
def _menu(stage: Stage) -> Shown:
    window = contacts_page(stage, PERSON)
    menu = window.top.menus.actions()[2].menu()
    menu.popup(window.top.menus.mapToGlobal(window.top.menus.actionGeometry(window.top.menus.actions()[2]).bottomLeft()))
    stage.settle()
    return Shown(window, menu)
