# SPDX-License-Identifier: Apache-2.0
"""Sends the pages of a PDF to a printer at 100 %: painted from memory at the printer's own dots, from edge to edge of the sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from crm.errors import Known, Say
from ui.widgets.pdf_pages import PageSize, PdfPages

LEAST_DPI, MOST_DPI = 300, 600  # below, letters fray; above, a page needs more memory than an office printer shows
POINTS_PER_INCH = 72.0
Advance = Callable[[int, int], bool]  # pages done, pages in all; False stops


@dataclass
class NoPrinter(Known):
    """This computer knows no printer."""

    def sentence(self, say: Say) -> str:
        return say("No printer is set up on this computer; save the PDF and print it elsewhere.")


@dataclass
class PrintFailed(Known):
    """The printer took nothing, or stopped in the middle."""

    printer: str

    def sentence(self, say: Say) -> str:
        return say("“{printer}” did not print; look whether it is switched on and has paper, then print again.", printer=self.printer)


def has_printer() -> bool:
    """Whether there is anything to print on."""
    return bool(QPrinterInfo.availablePrinterNames())


def new_printer() -> QPrinter:
    """A printer set to what paper needs: A4, the whole sheet, fine dots. Errors: NoPrinter."""
    if not has_printer():
        raise NoPrinter
    return prepared(QPrinter(QPrinter.PrinterMode.HighResolution))


def prepared(printer: QPrinter) -> QPrinter:
    """The same printer, set so that a millimetre of the PDF is a millimetre on paper."""
    printer.setResolution(min(max(printer.resolution(), LEAST_DPI), MOST_DPI))
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    return printer


def print_pages(data: bytes, printer: QPrinter, advance: Advance = lambda _done, _all: True) -> int:
    """Print the chosen pages of a PDF in its own size; returns how many were printed. Errors: PrintFailed."""
    prepared(printer)
    pages = PdfPages(data)
    wanted = _wanted(printer, len(pages.sizes))
    painter, done = QPainter(), 0
    try:
        for number in wanted:
            size = pages.sizes[number]
            printer.setPageOrientation(_orientation(size))
            begun = printer.newPage() if done else painter.begin(printer)
            if not begun:
                raise PrintFailed(printer.printerName())
            _paint(painter, printer, pages, number)
            done += 1
            if not advance(done, len(wanted)):
                printer.abort()
                break
    finally:
        if painter.isActive():
            painter.end()
    if printer.printerState() == QPrinter.PrinterState.Error:
        raise PrintFailed(printer.printerName())
    return done


def _wanted(printer: QPrinter, pages: int) -> list[int]:
    """Page numbers from 0, as the print dialog's range asks for them, also from the last to the first."""
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    numbers = [number - 1 for number in range(max(1, first), min(pages, last) + 1)]
    return numbers[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else numbers


def _orientation(size: PageSize) -> QPageLayout.Orientation:
    return QPageLayout.Orientation.Landscape if size.width > size.height else QPageLayout.Orientation.Portrait


def _paint(painter: QPainter, printer: QPrinter, pages: PdfPages, number: int) -> None:
    """One page, its upper left corner on the sheet's, whatever the printer cannot reach."""
    dots = printer.resolution()
    size = pages.sizes[number]
    width, height = (round(length / POINTS_PER_INCH * dots) for length in (size.width, size.height))
    sheet = printer.pageLayout().paintRectPixels(dots)
    painter.drawImage(QRectF(-sheet.x(), -sheet.y(), width, height), pages.picture(number, width, height))
