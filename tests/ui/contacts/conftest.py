# SPDX-License-Identifier: Apache-2.0
"""A dressed application and an office over a real store, for the tests of list, card and editor."""

from __future__ import annotations

import make
import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from crm.contacts import commands
from crm.contacts.rules import values
from ui.widgets.theme import theme
from ui.work import words
from ui.work.lanes import ReadLane, WriteLane
from ui.work.operation import Operations
from ui.work.page import Office


@pytest.fixture
def dressed(qapp, tmp_path, monkeypatch):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the widgets of earlier tests are really gone
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    words.use("en", make.Clock())
    if qapp.style().name() != "fusion" or not qapp.styleSheet():
        theme.install(qapp)
    theme.choose("light")
    yield qapp
    words.use("en")
    theme.choose("light")
    theme.set_scale(1.0)


@pytest.fixture
def office(dressed, workspace):
    made = Office(workspace, Operations(WriteLane(lambda: workspace.store), lambda: workspace.desk), ReadLane(workspace.open_reader))
    yield made
    made.reads.close()
    made.operations.close()


PEOPLE = (
    ("Overkamp", "Henrike"),
    ("Yıldırım-Reker", "Volkan"),
    ("Lütkehaus", "Ansgar"),
    ("van der Wiesche", "Gesche"),
    ("Aydın", "Ferhat"),
)


@pytest.fixture
def filled(office):
    """Ids by name: a firm, its people, one list and two tags."""
    store, desk = office.workspace.store, office.desk
    address = values.Address("Am Förderturm 12", "44623", "Herne")
    firm = make.organisation(
        "Ruhrguss Overkamp GmbH", organisation_kind="company", headcount=values.Headcount(84), sectors=(values.Sector("24.51"),),
        addresses=(address,),
    )  # fmt: skip
    ids = {"Ruhrguss": _id(commands.save(store, desk, firm))}
    work = values.Affiliation("", "Geschäftsführerin", organisation_id=ids["Ruhrguss"], main=True)
    for family, given in PEOPLE:
        more = {"affiliations": (work,), "channels": (make.phone(), make.email())} if family == "Overkamp" else {}
        ids[family] = _id(commands.save(store, desk, make.person(family, given, **more)))
    commands.enlist(store, desk, [ids["Overkamp"], ids["Lütkehaus"]], "Beirat")
    commands.tag(store, desk, [ids["Overkamp"], ids["Ruhrguss"]], "Gießerei")
    commands.tag(store, desk, [ids["Aydın"]], "Messe")
    return ids


def _id(changes):
    return next(iter(changes.ids["contact"]))
