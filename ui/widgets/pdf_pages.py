# SPDX-License-Identifier: Apache-2.0
"""Paints the pages of a PDF from memory: PDFium writes straight into the bytes of a QImage, and nothing touches the disk."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page in points."""

    width: float
    height: float


class PdfPages:
    """A PDF that lies in memory. It is opened for each picture anew, which costs a fraction of a millisecond and leaves nothing open.

    PDFium knows one thread, the window's. Errors: pypdfium2.PdfiumError when it is no PDF.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        document = pypdfium2.PdfDocument(data)
        try:
            self.sizes = tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))
        finally:
            document.close()

    def picture(self, number: int, width: int, height: int) -> QImage:
        """One page in whole pixels of the screen, on white."""
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        bits: Any = image.bits()
        memory = (ctypes.c_char * image.sizeInBytes()).from_buffer(bits)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, memory, image.bytesPerLine())
        document = pypdfium2.PdfDocument(self._data)
        page = pdfium.FPDF_LoadPage(document.raw, number)
        try:
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        finally:
            pdfium.FPDF_ClosePage(page)
            pdfium.FPDFBitmap_Destroy(bitmap)
            document.close()
        return image
