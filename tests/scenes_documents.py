# SPDX-License-Identifier: Apache-2.0
"""The scenes of the papers: the sheets of a letter, a report and a filed document."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget
from scenes import LONG, ORGANISATION, PERSON, Build, contacts_page, scene
from stage import Shown, Stage

TEXT = (
    "vielen Dank für das Gespräch in Ihrer Gießerei. Sie suchen einen Partner, der Altsand vor Ort aufbereitet. Drei Einrichtungen aus "
    "dem Netzwerk haben dazu Erfahrung.\n\nWir laden Sie deshalb herzlich ein:\n\n**Unternehmensfrühstück „Kreislauf im Guss“**\n"
    "Dienstag, 23. Juni 2026, 8:30 Uhr bis 10:30 Uhr\nGründerzentrum am Hafen, Saal 2, Herne\n\nNach zwei kurzen Berichten aus der Praxis "
    "bleibt Zeit für Gespräche zu zweit. Bitte sagen Sie bis zum 12. Juni zu; die Zahl der Plätze ist begrenzt."
)
SUBJECT = "Einladung zum Unternehmensfrühstück „Kreislauf im Guss“"


def letter(stage: Stage, *names: str, text: str = TEXT) -> tuple[QWidget, Any]:
    """The sheet of a letter over the contacts' page, written."""
    from ui.documents.deeds import open_letter

    window = contacts_page(stage, names[0] if names else "")
    sheet = open_letter(window.office, window, [stage.contact(window, name) for name in names])
    sheet.activateWindow()
    stage.settle()
    if text:
        sheet.form.subject.setText(SUBJECT)
        sheet.form.subject.setCursorPosition(0)
        sheet.form.reference.setText("WFH-26-0412")
        sheet.form.enclosures.setText("Programm, Anfahrt")
        sheet.form.body.text.setPlainText(text)
        stage.settle()
    return window, sheet


@scene("letter", "ui.documents.frame.PaperSheet", "ui.documents.letter_sheet.LetterSheet")
def _letter(stage: Stage) -> Shown:
    window, sheet = letter(stage, PERSON)
    sheet.measures.setChecked(True)
    stage.settle()
    return Shown(window, sheet)


@scene("letter-envelope")
def _envelope(stage: Stage) -> Shown:
    window, sheet = letter(stage, PERSON)
    sheet.envelope.setChecked(True)
    stage.settle()
    return Shown(window, sheet)


@scene("letter-nobody")
def _nobody(stage: Stage) -> Shown:
    return Shown(*letter(stage, text=""))


@scene("letter-organisation")
def _organisation(stage: Stage) -> Shown:
    window, sheet = letter(stage, ORGANISATION)
    sheet.form.show_more(True)
    stage.settle()
    return Shown(window, sheet)


@scene("letter-several")
def _several(stage: Stage) -> Shown:
    return Shown(*letter(stage, PERSON, ORGANISATION, LONG))


@scene("letter-two-pages")
def _two_pages(stage: Stage) -> Shown:
    window, sheet = letter(stage, PERSON, text="\n\n".join((TEXT,) * 3))
    sheet.paper.preview.go_to(1)
    stage.settle()
    return Shown(window, sheet)


@scene("letter-address-too-wide")
def _too_wide(stage: Stage) -> Shown:
    window, sheet = letter(stage, PERSON)
    name = "Gesellschaft für nachhaltige Kreislaufwirtschaft im Gießereiwesen mbH & Co. KG"
    sheet.form.address.setPlainText(f"{name}\nAm Hafen 1\n44653 Herne")
    stage.settle()
    return Shown(window, sheet)


def _problem(text: str) -> Build:
    def build(stage: Stage) -> Shown:
        return Shown(*letter(stage, PERSON, text=text))

    return build


scene("letter-open-place")(_problem("wir laden Sie zum [Termin] ein."))
scene("letter-characters")(_problem("wir grüßen \u4f60\u597d herzlich."))


# reports


def report(stage: Stage, *names: str, form: str = "", shown: int = 0) -> tuple[QWidget, Any]:
    """The sheet of a report on these contacts, or on the first of the list."""
    from crm.contacts.queries import Asked, numbers
    from ui.documents.deeds import open_report

    window = contacts_page(stage, names[0] if names else "")
    office = window.office
    listed = numbers(office.workspace.reader, office.desk, Asked())[:shown]
    sheet = open_report(office, window, [stage.contact(window, name) for name in names], listed)
    sheet.activateWindow()
    if form:
        dict(sheet.form.forms)[form].setChecked(True)
    stage.settle()
    return window, sheet


@scene("report-whole", "ui.documents.report_sheet.ReportSheet")
def _report(stage: Stage) -> Shown:
    return Shown(*report(stage, PERSON))


@scene("report-compact")
def _compact(stage: Stage) -> Shown:
    return Shown(*report(stage, PERSON, ORGANISATION, LONG))


@scene("report-table")
def _table(stage: Stage) -> Shown:
    window, sheet = report(stage, form="table", shown=60)
    sheet.form.group.set_key("town")
    sheet.form.lie.segment("landscape").click()
    stage.settle()
    return Shown(window, sheet)


# what was filed


def filed(stage: Stage) -> tuple[QWidget, Any]:
    """A letter that was filed, opened again."""
    from crm.documents import commands, letters
    from crm.documents.rules import LetterDraft
    from ui.documents.deeds import open_document

    window = contacts_page(stage, PERSON)
    space = window.office.workspace
    made = letters.letter(space.reader, space.desk, LetterDraft(stage.contact(window, PERSON), SUBJECT, TEXT))
    key = next(iter(commands.file(space.store, space.desk, made).ids["document"]))
    sheet = open_document(window.office, window, key)
    assert sheet is not None
    sheet.activateWindow()
    stage.settle()
    return window, sheet


@scene("document", "ui.documents.document_sheet.DocumentSheet")
def _document(stage: Stage) -> Shown:
    return Shown(*filed(stage))


@scene("document-mistaken")
def _mistaken(stage: Stage) -> Shown:
    window, sheet = filed(stage)
    sheet.turn_mistake()
    stage.until(lambda: sheet.filed.mistaken)
    return Shown(window, sheet)


# a letter in every state


@scene("letter-draft-offered")
def _draft(stage: Stage) -> Shown:
    from ui.documents.deeds import open_letter

    window, sheet = letter(stage, PERSON)
    sheet.reject()
    stage.settle()
    again = open_letter(window.office, window, [stage.contact(window, PERSON)])
    again.activateWindow()
    stage.settle()
    return Shown(window, again)


@scene("letter-no-address")
def _no_address(stage: Stage) -> Shown:
    from dataclasses import replace

    from crm.contacts import commands, queries

    window = contacts_page(stage, "Pottgießer")
    space = window.office.workspace
    found = queries.contact(space.reader, space.desk, stage.contact(window, "Pottgießer"))
    assert found is not None
    commands.save(space.store, space.desk, replace(found, addresses=(), affiliations=()))
    from ui.documents.deeds import open_letter

    sheet = open_letter(window.office, window, [found.id])
    sheet.activateWindow()
    stage.settle()
    return Shown(window, sheet)


@scene("letter-left-out")
def _left_out(stage: Stage) -> Shown:
    from dataclasses import replace

    from crm.contacts import commands, queries
    from crm.contacts.rules.values import NoContact

    window = contacts_page(stage)
    space = window.office.workspace
    found = queries.contact(space.reader, space.desk, stage.contact(window, PERSON))
    assert found is not None
    commands.save(space.store, space.desk, replace(found, no_contact=NoContact(post=True)))
    window, sheet = _over(stage, window, PERSON, ORGANISATION, LONG)
    sheet.print_out()
    stage.settle()
    return Shown(window, sheet)


def _over(stage: Stage, window: Any, *names: str) -> tuple[Any, Any]:
    from ui.documents.deeds import open_letter

    sheet = open_letter(window.office, window, [stage.contact(window, name) for name in names])
    sheet.activateWindow()
    sheet.form.body.text.setPlainText(TEXT)
    stage.settle()
    return window, sheet


@scene("letter-printing")
def _printing(stage: Stage) -> Shown:
    from ui.work.words import number, say

    window, sheet = letter(stage, PERSON, ORGANISATION)
    sheet.progress.begin(say("Printing …"))
    sheet.progress.show()  # it would come by itself after a second
    sheet.progress.advance(31, 96, say("Page {page} of {pages} printed", page=number(31), pages=number(96)))
    sheet.set_possible(False)
    stage.app.processEvents()
    return Shown(window, sheet)


@scene("letter-without-printer")
def _without_printer(stage: Stage) -> Shown:
    from ui.documents.printing import NoPrinter

    window, sheet = letter(stage, PERSON)
    sheet.press.failed.emit(NoPrinter())
    stage.settle()
    return Shown(window, sheet)


@scene("contacts-filed-papers")
def _on_the_card(stage: Stage) -> Shown:
    from crm.documents import commands, letters, reports
    from crm.documents.rules import LetterDraft

    window = contacts_page(stage)
    space, key = window.office.workspace, stage.contact(window, PERSON)
    commands.file(space.store, space.desk, letters.letter(space.reader, space.desk, LetterDraft(key, SUBJECT, TEXT)))
    mistake = commands.file(space.store, space.desk, reports.contact_report(space.reader, space.desk, [key]))
    commands.mark_mistaken(space.store, space.desk, next(iter(mistake.ids["document"])))
    window.places.open("contact", key)
    stage.settle()
    return Shown(window)
