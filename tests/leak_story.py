# SPDX-License-Identifier: Apache-2.0
"""The real program in a process of its own, from the first contact to the restart; at the end it says which sockets it opened."""

from __future__ import annotations

import importlib.util
import json
import socket
import sys
import time
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from leaks import CANARY, NUMBER, PRINTS

PASSPHRASE = "Pferd Batterie Heft Klammer"
LOCAL = getattr(socket, "AF_UNIX", None)
opened: list[str] = []


def listen() -> None:
    """Note every socket that is not a local one, and every look-up of a name, from the first import on."""

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.__new__" and arguments[1] not in (LOCAL, -1):
            opened.append(f"{event} {arguments[1]}")
        elif event in ("socket.connect", "socket.bind", "socket.sendto"):
            if arguments[0].family != LOCAL:
                opened.append(event)
        elif (
            event.startswith(("socket.get", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib."))
            and event != "socket.gethostname"
        ):
            opened.append(event)

    sys.addaudithook(heard)


def own_sockets() -> set[str]:
    """Internet sockets of this process that Python knows nothing of, as the kernel lists them."""
    own = set()
    for fd in Path("/proc/self/fd").iterdir():
        try:
            own.add(str(fd.readlink()))
        except OSError:
            continue
    found = set()
    for name in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        table = Path("/proc/self/net") / name
        for line in table.read_text().splitlines()[1:] if table.exists() else ():
            if f"socket:[{line.split()[9]}]" in own:
                found.add(name)
    return found


def whole_contact() -> Any:
    """A person with a canary in every text that takes one."""
    from crm.contacts.rules import values

    someone = _sung(values.Contact(name=values.PersonName(), gender="female"))
    return replace(
        someone,
        name=replace(someone.name, title_before="", nobility="", particle="", title_after=""),  # else it is wider than an envelope
        channels=(
            values.Channel("phone", f"+492325{NUMBER}", label=CANARY, source=CANARY),
            values.Channel("email", f"{CANARY.lower()}@voliere.example", source=CANARY),
            values.Channel("web", f"https://{CANARY.lower()}.example", source=CANARY),
        ),
        addresses=(replace(_sung(values.Address()), postcode="44623"),),
        affiliations=(_sung(values.Affiliation(main=True)),),
        tags=(f"{CANARY} Merkmal",),
        lists=(f"{CANARY} Liste",),
        notes=(values.Note(f"{CANARY} Notiz"),),
    )


_FIXED = {"id", "kind", "scope", "country", "languages", "gender", "birthday", "since", "until", "confirmed_on", "founded", "photo"}
_FIXED |= {"parent_id", "partner_id", "staff_id", "organisation_id", "organisation_kind", "size_class", "turnover_class", "vcard_lines"}
_FIXED |= {"label", "municipality", "legal_form"}


def _sung(value: Any) -> Any:
    changes: dict[str, Any] = {}
    for one in fields(value):
        now = getattr(value, one.name)
        if is_dataclass(now):
            changes[one.name] = _sung(now)
        elif isinstance(now, str) and one.name not in _FIXED:
            changes[one.name] = f"{CANARY} {one.name}"
    return replace(value, **changes)


class Bot:
    """What the person of the stories asks of pytest-qt."""

    def waitUntil(self, holds: Any, timeout: int = 15_000) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()  # unlike QTest.qWait it leaves what fails meanwhile to the program's hooks
        end = time.monotonic() + 4 * timeout / 1000  # strace makes everything slow
        while True:
            said = ""
            try:
                if holds() in (None, True):
                    return
            except AssertionError as error:
                said = str(error)
            assert time.monotonic() < end, said or "waited in vain"
            QTimer.singleShot(10, loop.quit)
            loop.exec()

    def mouseClick(self, widget: Any, button: Any) -> None:
        from PySide6.QtTest import QTest

        QTest.mouseClick(widget, button)


def person() -> Any:
    """The person of the stories, before a program with its own hooks."""
    from PySide6.QtWidgets import QApplication

    place = Path(__file__).parent / "stories" / "conftest.py"
    spec = importlib.util.spec_from_file_location("people", place)
    assert spec is not None
    assert spec.loader is not None
    people = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(people)
    app = QApplication.instance() or QApplication(["verbund"])
    app.setQuitOnLastWindowClosed(False)
    return people.Person(Bot(), app)


def write_file(target: Path) -> None:
    """Import it: two people whom nobody knew."""
    for given in ("Anton", "Berta"):
        lines = ("BEGIN:VCARD", "VERSION:3.0", f"FN:{given} {CANARY}", f"N:{CANARY};{given};;;", f"TEL:+492325{NUMBER}", f"NOTE:{CANARY}")
        with target.open("a", encoding="utf-8", newline="") as file:
            file.write("\r\n".join((*lines, "END:VCARD", "")))


def story(store: Path, chosen: Path, *, secret: bool) -> None:
    """A day: new contact, import, search, history, letter, report, export, copy, undo, lock, restart."""
    from PySide6.QtGui import QGuiApplication

    from crm.contacts import commands
    from crm.contacts.queries import Asked, numbers, rows
    from crm.workspace import create
    from crm.workspace.opening import Start

    create(store, Start("wf-herne", f"Miriam {CANARY}"), passphrase=PASSPHRASE if secret else "").workspace.close()
    who = person()
    start(who, store, secret=secret)
    QGuiApplication.clipboard().setText("what lay there before")
    space = who.office.workspace
    commands.save(space.store, space.desk, whole_contact())
    who.presses("F5")
    who.sees(f"{CANARY} competences")
    who.is_at_rest()
    who.waits_for(lambda: not who.front.places.page._follow.isActive())
    write_by_hand(who)
    take_in(who, chosen)
    look_around(who)
    found = rows(space.reader, space.desk, numbers(space.reader, space.desk, Asked()))
    whom = next(row.id for row in found if "given" in row.title)
    write_letter(who, chosen, whom)
    report_on(who, chosen, whom)
    hand_out(who, chosen, whom)
    who.front.actions_.run("preferences.backup")
    who.is_at_rest()
    who.presses("Ctrl+Z")
    who.is_at_rest()
    if secret:
        who.presses("Ctrl+Shift+X")
        who.sees("Diese Ablage ist verschlüsselt")
        who.writes(PASSPHRASE)
        who.presses("Return")
        who.waits_for(lambda: who.office is not None)
        who.sees(CANARY)
    kernel = own_sockets()
    who.leaves()
    start(who, store, secret=secret)
    who.sees(CANARY)
    kernel |= own_sockets()
    board = QGuiApplication.clipboard().text()
    who.leaves()
    print(json.dumps({"sockets": opened, "kernel": sorted(kernel), "clipboard": board}))


def start(who: Any, store: Path, *, secret: bool) -> None:
    from ui.shell.window import Window

    who.starts("--store", str(store), "--lang", "de")
    if secret:
        who.writes(PASSPHRASE)
        who.presses("Return")
    who.waits_for(lambda: isinstance(who.front, Window))
    who.is_at_rest()
    who.waits_for(lambda: who._programs[-1]._single._server is not None)  # the doorbell listens


def write_by_hand(who: Any) -> None:
    from PySide6.QtWidgets import QLineEdit

    who.front.actions_.run("contacts.new_person")
    who.waits_for(lambda: who.front.places.page.shown.is_editing)
    who.sees("Neue Person")
    fields_ = who.front.places.page.shown.editor.findChildren(QLineEdit)
    next(field for field in fields_ if field.accessibleName().startswith("Nachname")).setFocus()
    who.writes(CANARY)
    who.presses("Ctrl+S")
    who.is_at_rest()
    who.waits_for(lambda: not who.front.places.page.shown.is_editing)


def take_in(who: Any, chosen: Path) -> None:
    from ui.exchange.deeds import open_import

    write_file(chosen / "in.vcf")
    sheet = open_import(who.office, who.front, [str(chosen / "in.vcf")])
    who.waits_for(lambda: sheet.page is not None)
    gone: list[int] = []
    sheet.finished.connect(gone.append)
    sheet.take_over()
    who.waits_for(lambda: gone)
    who.is_at_rest()


def look_around(who: Any) -> None:
    who.front.actions_.run("contacts.find")
    who.writes(CANARY[:5])
    who.sees(CANARY)
    who.is_at_rest()
    who.presses("Esc", 2)
    who.presses("Ctrl+K")
    who.writes(CANARY[:6])
    who.sees("Treffer")
    who.presses("Return")
    who.is_at_rest()
    who.front.actions_.run("card.history")
    who.is_at_rest()
    who.presses("Esc")


def write_letter(who: Any, chosen: Path, whom: str) -> None:
    from ui.documents.letter_sheet import LetterSheet

    sheet = LetterSheet(who.office, who.front, [whom], ways=ways(chosen))
    sheet.open()
    who.is_at_rest()
    sheet.form.subject.setFocus()
    who.writes(f"Einladung an {CANARY}")
    sheet.form.body.text.setFocus()
    who.writes(f"Wir laden {CANARY} ein.")
    who.is_at_rest()
    who.waits_for(lambda: not sheet._keep.isActive())  # the draft is written
    who.is_at_rest()
    sheet.save_as()
    who.waits_for(lambda: (chosen / f"{CANARY}.pdf").exists())
    who.is_at_rest()
    print(PRINTS, flush=True)  # from here on the system's printer service may be asked
    sheet.print_out()
    who.waits_for(lambda: (chosen / "printed.pdf").exists())
    who.is_at_rest()
    sheet.reject()


def ways(chosen: Path) -> Any:
    """A printer that writes a file, and the program's own question for one, answered."""
    from PySide6.QtPrintSupport import QPrinter

    from ui.documents.press import Ways, choose_file

    def printer() -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(chosen / "printed.pdf"))
        return made

    def choose(parent: Any, proposed: Path) -> str:
        answer(chosen / f"{CANARY}.pdf")
        return choose_file(parent, proposed)

    return Ways(printer, lambda _parent, _printer, go: go(), choose)


def answer(path: Path) -> None:
    """Choose a file in the dialog that is about to open, as a person does."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

    def reply() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(50, reply)
            return
        dialog.findChild(QLineEdit).setText(str(path))
        dialog.accept()

    QTimer.singleShot(50, reply)


def report_on(who: Any, chosen: Path, whom: str) -> None:
    from ui.documents.report_sheet import ReportSheet

    sheet = ReportSheet(who.office, who.front, [whom], [], ways=ways(chosen))
    sheet.open()
    who.is_at_rest()
    sheet.reject()


def hand_out(who: Any, chosen: Path, whom: str) -> None:
    from ui.exchange.exporting import ExportSheet, Offered

    sheet = ExportSheet(who.office, who.front, Offered((whom,)))
    sheet.open()
    who.is_at_rest()
    sheet.form.set_place(chosen / f"{CANARY}.vcf")
    sheet.write()
    who.waits_for(lambda: (chosen / f"{CANARY}.vcf").exists())
    who.is_at_rest()
    sheet.reject()


if __name__ == "__main__":
    listen()
    story(Path(sys.argv[1]), Path(sys.argv[2]), secret=sys.argv[3] == "secret")
