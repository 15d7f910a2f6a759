# SPDX-License-Identifier: Apache-2.0
"""The first letter of somebody new, and a list printed for the committee."""

from __future__ import annotations

import make
import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog

from crm.contacts import commands
from crm.contacts.rules import values
from ui.documents.document_sheet import DocumentSheet
from ui.documents.letter_sheet import LetterSheet
from ui.documents.report_sheet import ReportSheet

KEY_S, DECISION_S = 0.28, 1.35  # keystroke-level model (Card, Moran, Newell 1980): an average typist, a thought before each step
MOST_S = 300
TEXT = (
    "vielen Dank für das Gespräch in Ihrem Haus. Sie suchen einen Partner, der Altsand vor Ort aufbereitet; "
    "drei Einrichtungen aus unserem Netzwerk haben dazu Erfahrung. Wir laden Sie herzlich zum Unternehmensfrühstück "
    "am 23. Juni ein. Bitte sagen Sie bis zum 12. Juni zu."
)


@pytest.fixture
def asked_for(monkeypatch):
    """The name that somebody types into the system's own dialog."""

    def answers(path):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
        return path

    return answers


@pytest.fixture
def office_store(workspace):
    """A store with somebody who lives somewhere."""
    home = values.Address("Am Förderturm 12", "44623", "Herne")
    for family, given in (("Overkamp", "Henrike"), ("Quast", "Ilka"), ("Zander", "Thore"), ("Mueller", "Aylin")):
        someone = make.person(family, given, addresses=(home,), channels=(make.phone("+492323555102"),))
        commands.save(workspace.store, workspace.desk, someone)
    return workspace.path


def text_of(path):
    document = pypdfium2.PdfDocument(path.read_bytes())
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def test_the_first_letter_takes_less_than_five_minutes(at_work, tmp_path, asked_for):
    person = at_work
    path = asked_for(tmp_path / "brief.pdf")
    person.keys = person.decisions = 0
    person.writes("overk")
    person.sees_no("Thore Zander")
    person.is_at_rest()
    person.presses("Ctrl+B")
    person.waits_for(lambda: isinstance(person.front, LetterSheet))
    person.writes(TEXT)
    person.presses("Shift+Tab")
    while person.front.form.subject.hasFocus() is False:
        person.presses("Shift+Tab")
    person.writes("Einladung zum Frühstück")
    person.waits_for(lambda: person.front.paper.preview.pages == 1)
    person.clicks("Save as PDF")
    person.waits_for(path.exists)
    (page,) = text_of(path)
    wanted = ("Frau Henrike Overkamp", "Einladung zum Frühstück", "Sehr geehrte Frau Overkamp,", "12. Juni zu.", "Mit freundlichen Grüßen")
    for part in wanted:
        assert part in page, part
    assert person.keys > len(TEXT)
    assert person.keys * KEY_S + person.decisions * DECISION_S <= MOST_S


def test_a_letter_that_was_filed_stands_on_the_timeline_and_prints_again(at_work, tmp_path, asked_for):
    person = at_work
    path = asked_for(tmp_path / "brief.pdf")
    person.writes("overk")
    person.is_at_rest()
    person.presses("Ctrl+B")
    person.waits_for(lambda: isinstance(person.front, LetterSheet))
    person.writes("wir laden Sie ein.")
    person.front.form.filed.setChecked(True)
    person.clicks("Save as PDF")
    person.waits_for(path.exists)
    person.waits_for(lambda: not isinstance(person.front, LetterSheet))
    person.sees("Letter")
    first = path.read_bytes()
    entry = next(e for e in person.front.places.page.shown.card.moments.entries() if e.heading.startswith("Letter"))
    person.front.places.page.shown.card.moments.open_requested.emit("document", entry.key.partition(":")[2])
    person.waits_for(lambda: isinstance(person.front, DocumentSheet))
    again = asked_for(tmp_path / "noch einmal.pdf")
    person.clicks("Save as PDF")
    person.waits_for(again.exists)
    assert again.read_bytes() == first


def test_a_list_is_printed_for_the_committee(at_work, tmp_path, asked_for):
    person = at_work
    path = asked_for(tmp_path / "liste.pdf")
    person.presses("Ctrl+A")
    person.is_at_rest()
    person.presses("Ctrl+P")
    person.waits_for(lambda: isinstance(person.front, ReportSheet))
    next(button for key, button in person.front.form.forms if key == "table").click()
    person.waits_for(lambda: person.front.paper.preview.pages == 1)
    person.clicks("Save as PDF")
    person.waits_for(path.exists)
    (page,) = text_of(path)
    assert [name in page for name in ("Mueller", "Overkamp", "Quast", "Zander")] == [True] * 4
