# SPDX-License-Identifier: Apache-2.0
"""What leaves the printer is as large as what was measured: the address box stands where the norm wants it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

sys.path.insert(0, str(Path(__file__).parents[2]))
import make

from crm.contacts import commands as contacts
from crm.contacts.rules import values
from crm.documents import letters
from crm.documents.rules import LetterDraft
from ui.documents import printing

DOTS = 600  # of the pictures that are measured: a dot is 0.042 mm


@pytest.fixture
def space(tmp_path: Path) -> Iterator:
    made = make.workspace(tmp_path)
    yield made
    made.close()


def letter(space, form: str, lines: int = 6) -> bytes:
    """A letter whose address is a block of H: its ink has the edges of its box."""
    key = next(iter(contacts.save(space.store, space.desk, make.person(addresses=(values.Address("x", "44623", "Herne"),))).ids["contact"]))
    draft = LetterDraft(key, "HHHH", "Text\n\n" * 60, form=form, address=("HHHHHHHHHHHH",) * lines)
    return letters.letter(space.reader, space.desk, draft).pdf


def printed(pdf: bytes, tmp_path: Path, qapp) -> bytes:
    out = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printing.print_pages(pdf, printer)
    return out.read_bytes()


def ink(pdf: bytes, page: int, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Edges of what is black within a box (left, top, right, bottom in mm), in mm from the corner of the sheet."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[page].render(scale=DOTS / 72, grayscale=True).to_pil()
    document.close()
    dot = 25.4 / DOTS
    left, top, right, bottom = (round(edge / dot) for edge in box)
    found = picture.crop((left, top, right, bottom)).point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert found is not None
    return tuple((edge + start) * dot for edge, start in zip(found, (left, top, left, top)))


@pytest.mark.parametrize(("form", "zone"), [("A", (44.7, 72.0)), ("B", (62.7, 90.0))])
def test_the_address_stands_in_its_zone_on_paper(space, tmp_path, qapp, form: str, zone: tuple[float, float]) -> None:
    made = letter(space, form)
    paper = printed(made, tmp_path, qapp)
    document = pypdfium2.PdfDocument(paper)
    assert len(document) > 1
    assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=0.5)
    document.close()
    around = (21.0, zone[0] - 1.5, 104.0, zone[1] + 1.5)
    left, top, right, bottom = ink(paper, 0, around)
    assert left == pytest.approx(25.0, abs=0.5 + 0.4)  # a capital's own side bearing is 0.36 mm at 10.5 pt
    assert top >= zone[0]
    assert bottom <= zone[1]
    for wanted, found in zip(ink(made, 0, around), (left, top, right, bottom)):
        assert found == pytest.approx(wanted, abs=0.5)


def test_a_part_of_the_pages_and_no_more_leaves_the_printer(space, tmp_path, qapp) -> None:
    made = letter(space, "B")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "part.pdf"))
    printer.setFromTo(2, 2)
    told = []
    assert printing.print_pages(made, printer, lambda done, whole: told.append((done, whole)) or True) == 1
    assert told == [(1, 1)]
    document = pypdfium2.PdfDocument((tmp_path / "part.pdf").read_bytes())
    assert len(document) == 1
    document.close()


def test_who_stops_gets_no_further_page(space, tmp_path, qapp) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "stopped.pdf"))
    assert printing.print_pages(letter(space, "B"), printer, lambda done, _: done < 1) == 1


def test_without_a_printer_one_sentence_says_what_to_do(qapp) -> None:
    if printing.has_printer():
        pytest.skip("there is a printer here")
    with pytest.raises(printing.NoPrinter) as failure:
        printing.new_printer()
    assert "save the PDF" in failure.value.sentence(lambda text, **_: text)
