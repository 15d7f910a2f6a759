# SPDX-License-Identifier: Apache-2.0
"""The real program in a process of its own, with one bug after the other, each with a name in its error; it says what was reported."""

from __future__ import annotations

import inspect
import json
import logging
import resource
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from leak_story import person, start, whole_contact
from leaks import CANARY, NUMBER
from PySide6.QtCore import QObject, QTimer, Signal, qWarning
from PySide6.QtWidgets import QWidget

WHO = f"{CANARY} {NUMBER} kanarienvogel@voliere.example"


class Filling(Mapping[str, str]):
    """What is filled into a letter, out of order."""

    def __getitem__(self, key: str) -> str:
        raise KeyError(f"{WHO} {key}")

    def __iter__(self) -> Iterator[str]:
        raise KeyError(WHO)

    def __len__(self) -> int:
        return 1


class Sender(QObject):
    sent = Signal(object)


class Broken(QWidget):
    def paintEvent(self, event: Any) -> None:
        raise KeyError(WHO)


class Talkative(Exception):
    """Says more than it should, whoever asks."""

    def __repr__(self) -> str:
        return f"Talkative({WHO})"

    __str__ = __repr__


class Bugs:
    """One method, one bug; the docstring names the kind of error that the report must tell."""

    def __init__(self, who: Any, whom: str) -> None:
        self.who, self.office, self.whom, self.kept = who, who.office, whom, []

    def write(self, job: Callable[[Any], Any]) -> None:
        from ui.work.operation import Operation

        self.office.operations.start(Operation("", job))

    def read(self, job: Callable[[Any], Any]) -> None:
        self.office.reads.ask("bug", job, done=lambda _: None)

    def command_with_a_false_row(self) -> None:
        """IntegrityError"""
        desk = self.office.desk

        def job(store: Any) -> None:
            with store.unit("Change contact", desk) as unit:
                row = (b"\1" * 16, 0, WHO)
                unit.cursor.execute("INSERT INTO note(id,scope,contact_id,text) VALUES(?,?,zeroblob(16),?)", row)
                unit.cursor.execute("INSERT INTO note(id,scope,contact_id,text) VALUES(?,?,zeroblob(16),?)", row)

        self.write(job)

    def command_with_a_value_in_the_statement(self) -> None:
        """OperationalError"""
        desk = self.office.desk

        def job(store: Any) -> None:
            with store.unit("Change contact", desk) as unit:
                unit.cursor.execute(f"UPDATE contact SET family = {CANARY}")

        self.write(job)

    def command_through_the_mapper(self) -> None:
        """IntegrityError"""
        from sqlalchemy import text

        desk = self.office.desk

        def job(store: Any) -> None:
            with store.unit("Change contact", desk) as unit:
                unit.session.execute(text("INSERT INTO draft(key,value,at) VALUES(:who,NULL,1)"), {"who": WHO})

        self.write(job)

    def command_with_a_false_contact(self) -> None:
        """AttributeError"""
        from crm.contacts import commands

        desk = self.office.desk
        self.write(lambda store: commands.save(store, desk, WHO))  # type: ignore[arg-type]

    def query_with_a_false_id(self) -> None:
        """ValueError"""
        from crm.contacts.queries import contact

        desk = self.office.desk
        self.read(lambda reader: contact(reader, desk, WHO))

    def search(self) -> None:
        """OperationalError"""
        self.read(lambda reader: reader.all(f"SELECT {CANARY} FROM search_row"))

    def planning(self) -> None:
        """AssertionError"""
        from crm.exchange.planning import plan
        from crm.exchange.reading import read_vcards

        reading = read_vcards(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{WHO}\r\nEND:VCARD\r\n".encode())

        def step(*_: Any) -> None:
            raise AssertionError(reading.cards)

        desk = self.office.desk
        self.read(lambda reader: plan(reader, desk, reading, step))

    def letter(self) -> None:
        """KeyError"""
        from crm.documents.letters import letter
        from crm.documents.rules import LetterDraft

        desk, draft = self.office.desk, LetterDraft(self.whom, WHO, f"[{CANARY}]")
        self.read(lambda reader: letter(reader, desk, draft, filling=Filling()))

    def painting(self) -> None:
        """KeyError"""
        widget = Broken()
        self.kept.append(widget)
        widget.show()

    def guarded_painting(self) -> None:
        """LookupError"""
        from ui.widgets.painting import report

        try:
            raise LookupError(WHO)
        except LookupError as error:
            report(self, error)

    def signal_handler(self) -> None:
        """KeyError"""

        def handle(value: Any) -> None:
            {}[WHO]

        sender = Sender()
        sender.sent.connect(handle)
        sender.sent.emit(WHO)

    def timer(self) -> None:
        """UnicodeEncodeError"""
        QTimer.singleShot(0, lambda: f"{WHO}\ud800".encode())

    def known_that_nobody_caught(self) -> None:
        """StoreBusy"""
        from crm.store.errors import StoreBusy

        def handle() -> None:
            try:
                {}[WHO]
            except KeyError as error:
                raise StoreBusy(Path(WHO)) from error

        QTimer.singleShot(0, handle)

    def path_of_a_person(self) -> None:
        """FileNotFoundError"""
        QTimer.singleShot(0, lambda: (Path.home() / CANARY).read_bytes())

    def talkative(self) -> None:
        """Talkative"""

        def handle() -> None:
            error = Talkative(WHO)
            if hasattr(error, "add_note"):
                error.add_note(WHO)
            raise error

        QTimer.singleShot(0, handle)

    def code_that_is_none(self) -> None:
        """SyntaxError"""
        QTimer.singleShot(0, lambda: compile(f"{CANARY} {CANARY}", CANARY, "exec"))

    def thread(self) -> None:
        """RuntimeError"""

        def run() -> None:
            raise RuntimeError(WHO)

        threading.Thread(target=run, name=CANARY).start()

    def destructor(self) -> None:
        """ZeroDivisionError"""

        class Gone:
            def __repr__(self) -> str:
                return WHO

            def __del__(self) -> None:
                raise ZeroDivisionError(WHO)

        Gone()

    def depth(self) -> None:
        """RecursionError"""

        def deeper(value: str) -> str:
            return deeper(value + WHO)

        QTimer.singleShot(0, lambda: deeper(""))


def all_said(widget: QWidget) -> str:
    """Every text of a window, also those that only a screen reader says."""
    said = []
    for one in (widget, *widget.findChildren(QWidget)):
        said += [one.windowTitle(), one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        said += [getattr(one, name)() for name in ("text", "toPlainText", "placeholderText") if callable(getattr(one, name, None))]
    return "\n".join(said)


def provoke(who: Any, program: Any, whom: str, folder: Path) -> dict[str, Any]:
    """Every bug, one at a time: what was reported, shown and saved."""
    from ui.shell.dialogs import CrashDialog

    found: dict[str, Any] = {}
    heard: list[Any] = []
    program._crash.happened.connect(heard.append)
    bugs = Bugs(who, whom)
    for name, bug in inspect.getmembers(bugs, inspect.ismethod):
        if not bug.__doc__:
            continue
        heard.clear()
        bug()
        who.waits_for(lambda: heard and program._front.findChildren(CrashDialog))
        dialog = program._front.findChildren(CrashDialog)[0]
        dialog.save_to(folder / f"{name}.txt")
        found[name] = {"expected": bug.__doc__, "report": heard[0].text(), "kind": heard[0].kind, "dialog": all_said(dialog)}
        dialog.reject()
        dialog.deleteLater()
        who.waits_for(lambda: not program._front.findChildren(CrashDialog))
        for widget in bugs.kept:
            widget.hide()
        who.is_at_rest()
    return found


def mutter() -> None:
    """What libraries say when they are not content."""
    logging.getLogger("vobject.base").error("line %s", WHO)
    logging.getLogger("PIL").warning(WHO)
    logging.getLogger("alembic").exception(WHO)
    try:
        raise ValueError(WHO)
    except ValueError:
        logging.getLogger("keyring").exception(WHO)
    warnings.warn(WHO, UserWarning, stacklevel=1)
    qWarning(f"QFile::open: {Path.home()}/{CANARY}")
    qWarning(f"{CANARY}: {Path.home()}")
    lane = ThreadPoolExecutor(1)
    lane.submit(lambda: 1).add_done_callback(lambda _: {}[WHO])
    lane.shutdown()


def troubles() -> list[Any]:
    """Every known failure, with a canary in each of its facts."""
    import pkgutil
    from importlib import import_module

    import crm
    import ui
    from crm.errors import Known

    for package in (crm, ui):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    kinds, found = [Known], []
    for kind in kinds:
        kinds += kind.__subclasses__()
    values = {"str": WHO, "int": 7, "Path": Path.home() / CANARY, "tuple[str, ...]": (WHO,), "float": 7.5, "bool": True}
    for kind in kinds[1:]:
        facts = {one.name: values.get(str(one.type)) for one in fields(kind)} if is_dataclass(kind) else {}
        if "sentence" in vars(kind) and None not in facts.values():
            found.append(kind(**facts))
    return found


def fail(who: Any, program: Any) -> dict[str, Any]:
    """Every known failure in the window: how many, and what `str` and a traceback would make of them."""
    heard: list[Any] = []
    program._crash.happened.connect(heard.append)
    printed, said = [], []
    for error in troubles():
        who.office.operations.trouble.emit(error)
        said.append(all_said(program._front))
        printed += [str(error), *traceback.format_exception_only(type(error), error)]
    who.is_at_rest()
    return {"number": len(said), "shown": "\n".join(said), "printed": "\n".join(printed), "bugs": [one.text() for one in heard]}


def bare(who: Any, program: Any, whom: str) -> None:
    """The same bugs before Python's own hooks, so that the test can see that they do have something to tell."""
    program._crash.remove()
    bugs = Bugs(who, whom)
    for _, bug in inspect.getmembers(bugs, inspect.ismethod):
        if bug.__doc__:
            bug()
            who.is_at_rest()
            until = time.monotonic() + 0.05
            who.waits_for(lambda until=until: time.monotonic() > until)
    mutter()
    who.leaves()


def main(store: Path, folder: Path, *, is_bare: bool) -> None:
    """Open a store full of canaries, break everything, and end with a bug that nobody is left to hear of."""
    from crm.contacts import commands
    from crm.workspace import create
    from crm.workspace.opening import Start

    space = create(store, Start("wf-herne", f"Miriam {CANARY}")).workspace
    whom = next(iter(commands.save(space.store, space.desk, whole_contact()).ids["contact"]))
    space.close()
    who = person()
    start(who, store, secret=False)
    program = who._programs[-1]
    if is_bare:
        bare(who, program, whom)
        return
    found = {"bugs": provoke(who, program, whom, folder), "known": fail(who, program), "core": resource.getrlimit(resource.RLIMIT_CORE)[0]}
    mutter()
    who.leaves()
    found["known"]["shows"] = found["known"].pop("shown").count(CANARY)
    print(json.dumps(found))
    sys.stdout.flush()
    raise RuntimeError(WHO)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), is_bare=sys.argv[3:] == ["bare"])
