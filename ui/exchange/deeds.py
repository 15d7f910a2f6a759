# SPDX-License-Identifier: Apache-2.0
"""Declares the deeds of the exchange room: import, export, a contact as a QR code; the shell binds them to the page of the contacts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from crm.texts import mark
from ui.work.deeds import Deed, Ids, Numbers, nothing

if TYPE_CHECKING:
    from ui.exchange.exporting import ExportSheet
    from ui.exchange.importing import ImportSheet
    from ui.exchange.qr_sheet import QrSheet
    from ui.work.page import Office


def deeds(office: Office, parent: QWidget, chosen: Ids, after: Callable[[list[str]], None], *, shown: Numbers = nothing) -> list[Deed]:
    """Import and export; `chosen` gives ids and `shown` local numbers of contacts, `after` hears the ids that an import has written."""
    return [
        Deed("exchange.import", mark("&Import contacts …"), "download-simple", "Ctrl+I", menu="file", order=100,
             run=lambda: _ask_and_import(office, parent, after)),
        Deed("exchange.export", mark("E&xport contacts …"), "export", "Ctrl+Shift+E", menu="file", order=101,
             run=lambda: _export(office, parent, chosen, shown)),
    ]  # fmt: skip


def qr_deed(office: Office, parent: QWidget, one: Callable[[], str]) -> Deed:
    """Show a contact as a QR code; `one` gives the id of the only chosen contact, "" for nobody or several."""

    def run() -> None:
        open_qr(office, parent, one())

    return Deed("exchange.qr", mark("Show as &QR code …"), "qr-code", "", lambda: bool(one()), run, "contact", 412)


def open_import(office: Office, parent: QWidget, paths: Sequence[str], after: Callable[[list[str]], None] | None = None) -> ImportSheet:
    """Show what these files would do: those that were dropped, or chosen."""
    from ui.exchange.importing import ImportSheet

    sheet = ImportSheet(office, parent)
    if after is not None:
        sheet.taken_over.connect(after)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    sheet.read(paths)
    return sheet


def open_export(office: Office, parent: QWidget, selected: Sequence[str], shown: Sequence[int] = ()) -> ExportSheet:
    """Ask how these contacts go out."""
    from ui.exchange.exporting import ExportSheet, Offered

    sheet = ExportSheet(office, parent, Offered(selected, shown))
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    return sheet


def open_qr(office: Office, parent: QWidget, contact_id: str) -> QrSheet | None:
    """Show a contact as a QR code; None when it is gone, or a failure was said instead."""
    from crm.contacts.queries import contact, today
    from crm.errors import Known
    from crm.exchange.qr import code_of
    from ui.exchange.qr_sheet import QrSheet

    found = contact(office.workspace.reader, office.desk, contact_id)
    if found is None:
        return None
    try:
        sheet = QrSheet(parent, found, code_of(found, today(office.desk)))
    except Known as error:
        office.operations.trouble.emit(error)
        return None
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    return sheet


def _ask_and_import(office: Office, parent: QWidget, after: Callable[[list[str]], None]) -> None:
    from ui.exchange.importing import choose_files

    names = choose_files(parent)
    if names:
        open_import(office, parent, names, after)


def _export(office: Office, parent: QWidget, chosen: Ids, shown: Numbers) -> None:
    open_export(office, parent, chosen(), shown())
