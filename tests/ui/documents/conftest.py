# SPDX-License-Identifier: Apache-2.0
"""A real store with people to write to, a printer that writes a file, and an empty window to stand in front of."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtPrintSupport import QPrinter

sys.path.insert(0, str(Path(__file__).parents[2]))
import make

from crm.contacts import commands
from crm.contacts.rules import values
from ui.documents import printing
from ui.documents.press import Ways


@pytest.fixture
def people(workspace):
    """Ids of contacts that stand, by name: a person at a firm, the firm, one without address, one who wants no post, an English one."""

    def save(contact):
        return next(iter(commands.save(workspace.store, workspace.desk, contact).ids["contact"]))

    home = values.Address("Am Förderturm 12", "44623", "Herne")
    abroad = values.Address("1 High Street", "M1 1AA", "Manchester", country="GB")
    firm = save(make.organisation("Ruhrguss Overkamp GmbH", addresses=(home,)))
    function = values.Affiliation(organisation_id=firm, organisation="Ruhrguss Overkamp GmbH", role="Prokuristin", main=True)
    return {
        "firm": firm,
        "Overkamp": save(make.person("Overkamp", "Henrike", affiliations=(function,), languages="de")),
        "Pottgiesser": save(make.person("Pottgiesser", "Nadja", channels=(make.email("n@pott.example"),), languages="de")),
        "Kampmann": save(make.person("Kampmann", "Merle", addresses=(home,), no_contact=values.NoContact(post=True), languages="de")),
        "Walker": save(make.person("Walker", "Jane", addresses=(abroad,), languages="en")),
    }


class Printed:
    """What the printer was asked for; it writes `file`."""

    def __init__(self, folder: Path) -> None:
        self.file, self.asked, self.saved = folder / "printed.pdf", 0, folder / "saved.pdf"

    def printer(self) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(self.file))
        return printing.prepared(made)

    def ask(self, parent, printer, go) -> None:
        self.asked += 1
        go()

    def choose(self, parent, proposed: Path) -> str:
        return str(self.saved)


@pytest.fixture
def out(tmp_path):
    return Printed(tmp_path)


@pytest.fixture
def ways(out):
    return Ways(out.printer, out.ask, out.choose)


@pytest.fixture
def show(qtbot, office, window):
    """Opens a sheet and waits until its page stands; closes all of them in the end."""
    made = []

    def open_(sheet):
        made.append(sheet)
        with qtbot.waitExposed(sheet):
            sheet.open()
        sheet.activateWindow()
        rest(sheet)
        return sheet

    def rest(_sheet=None):
        quiet = [0]

        def still():
            busy = office.reads.busy or office.operations.busy
            quiet[0] = 0 if busy else quiet[0] + 1
            return quiet[0] > 2

        qtbot.waitUntil(still, timeout=20_000)

    open_.rest = rest
    yield open_
    for sheet in made:
        sheet.reject()
    rest()
    for sheet in made:
        sheet.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
