# SPDX-License-Identifier: Apache-2.0
"""Pages of a PDF from memory: their sizes, their colours at the right place, and how long one takes."""

from __future__ import annotations

import gc
import time

import pypdfium2
import pytest
from papers import PAPER, pdf

from ui.widgets.pdf_pages import PdfPages


def test_sizes_are_those_of_the_pages(qapp):
    pages = PdfPages(pdf(3))
    assert len(pages.sizes) == 3
    assert (pages.sizes[0].width, pages.sizes[0].height) == pytest.approx(PAPER, abs=0.1)


def test_colours_stand_where_they_are_printed(qapp):
    image = PdfPages(pdf()).picture(0, 2100, 2970)  # ten pixels a millimetre
    red, white = (255, 0, 0), (255, 255, 255)

    def at(x, y):
        colour = image.pixelColor(x, y)
        return colour.red(), colour.green(), colour.blue()

    assert [at(203, 453), at(1047, 897)] == [red, red]
    assert [at(196, 453), at(203, 446), at(1054, 897), at(1047, 904), at(0, 0)] == [white] * 5


def test_what_is_no_pdf_is_refused(qapp):
    with pytest.raises(pypdfium2.PdfiumError):
        PdfPages(b"Sehr geehrte Damen und Herren")


def test_the_picture_outlives_the_document(qapp):
    image = PdfPages(pdf()).picture(0, 210, 297)
    gc.collect()
    assert image.pixelColor(60, 60).red() == 255
    assert image.pixelColor(60, 60).blue() == 0


def test_a_page_of_a_letter_takes_less_than_ten_milliseconds(qapp):
    data = pdf(lines=45)
    PdfPages(data).picture(0, 620, 877)

    def once():
        start = time.perf_counter()
        PdfPages(data).picture(0, 620, 877)
        return (time.perf_counter() - start) * 1000

    assert min(once() for _ in range(10)) < 10
