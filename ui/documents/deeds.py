# SPDX-License-Identifier: Apache-2.0
"""Declares the deeds of the papers: a letter, a report; the shell binds them to the page of the contacts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crm.texts import mark
from ui.work.deeds import Deed, Ids, Numbers, nothing

if TYPE_CHECKING:
    from ui.documents.document_sheet import DocumentSheet
    from ui.documents.letter_sheet import LetterSheet
    from ui.documents.report_sheet import ReportSheet
    from ui.work.page import Office


def unheard(_: object) -> None:
    """For pages where nothing follows."""


@dataclass(frozen=True, slots=True)
class Doors:
    """What only the shell can do: hear for which contacts a paper was filed, open the editor of a contact at its address."""

    filed: Callable[[list[str]], None] = unheard
    edit: Callable[[str], None] = unheard


NOTHING_FOLLOWS = Doors()


def deeds(office: Office, parent: QWidget, chosen: Ids, doors: Doors, *, shown: Numbers = nothing) -> list[Deed]:
    """Letter and report; `chosen` gives ids and `shown` local numbers of contacts."""

    def possible() -> bool:
        return bool(len(chosen()) or len(shown()))

    def letter() -> None:
        open_letter(office, parent, chosen(), doors=doors)

    def report() -> None:
        open_report(office, parent, chosen(), shown(), doors=doors)

    return [
        Deed("documents.letter", mark("W&rite letter …"), "note-pencil", "Ctrl+B", menu="contact", order=401, run=letter),
        Deed("documents.report", mark("&Print report …"), "printer", "Ctrl+P", possible, report, "file", 200),
    ]


def open_letter(office: Office, parent: QWidget, contacts: Sequence[str], *, doors: Doors = NOTHING_FOLLOWS) -> LetterSheet:
    """Write to these contacts; without any the sheet asks for one."""
    from ui.documents.letter_sheet import LetterSheet

    sheet = LetterSheet(office, parent, list(contacts))
    sheet.sent.connect(doors.filed)
    sheet.edit_requested.connect(doors.edit)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    return sheet


def open_report(
    office: Office, parent: QWidget, chosen: Sequence[str], shown: Sequence[int] = (), *, doors: Doors = NOTHING_FOLLOWS
) -> ReportSheet:
    """Report on these contacts, or on those that the page shows."""
    from ui.documents.report_sheet import ReportSheet

    sheet = ReportSheet(office, parent, list(chosen), list(shown))
    sheet.sent.connect(doors.filed)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    return sheet


def open_document(office: Office, parent: QWidget, document_id: str) -> DocumentSheet | None:
    """Show a filed document; None when it is gone, which is said instead."""
    from crm.documents.queries import document, pdf
    from crm.documents.rules import DocumentGone
    from ui.documents.document_sheet import DocumentSheet

    reader, desk = office.workspace.reader, office.desk
    found, data = document(reader, desk, document_id), pdf(reader, desk, document_id)
    if found is None or data is None:
        office.operations.trouble.emit(DocumentGone())
        return None
    sheet = DocumentSheet(office, parent, found, data)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    return sheet
