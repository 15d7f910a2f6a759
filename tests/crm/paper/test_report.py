# SPDX-License-Identifier: Apache-2.0
"""The edges of a page say where one is, and characters that no font has are named."""

from __future__ import annotations

from reading_pdf import read

from crm.paper.bands import Band, Type, text
from crm.paper.canvas import Paper
from crm.paper.report import BOTTOM_MM, LEFT_MM, TOP_MM, Imprint, Speller, write

PLAIN = Type(10, 14)
IMPRINT = Imprint("Kontaktbericht", "Wirtschaftsförderung Herne", "Gedruckt am 2. Juni 2026 um 09:41 Uhr von Miriam Aldenhoff")


def ink(paper: Paper, top_mm: float) -> None:
    del paper, top_mm


def test_the_edges_name_the_office_the_report_and_the_page() -> None:
    made = write([Band(200.0, ink), Band(200.0, ink)], IMPRINT)
    first, second = (" ".join(shown.text for shown in page.shown) for page in read(made.pdf).pages)
    assert "Seite 1 von 2" in first
    assert "Seite 2 von 2" in second
    assert "Kontaktbericht" not in first  # there the report itself says so
    assert "Kontaktbericht" in second
    assert all("Wirtschaftsförderung Herne" in page and "Gedruckt am" in page for page in (first, second))


def test_who_printed_it_is_read_once() -> None:
    document = read(write([Band(200.0, ink), Band(200.0, ink)], IMPRINT).pdf)
    assert document.texts("P") == [IMPRINT.printed]


def test_english_pages_are_counted_in_english() -> None:
    made = write([text("P", PLAIN.lines("Hello", 100), LEFT_MM, PLAIN)], Imprint("Report", language="en"))
    document = read(made.pdf)
    assert document.language.startswith("en")
    assert "Page 1 of 1" in " ".join(shown.text for shown in document.pages[0].shown)


def test_nothing_stands_outside_the_margins() -> None:
    title = "Ein sehr langer Titel, der nicht in den Kopf der Seite passt, " * 4
    made = write([Band(200.0, ink), Band(200.0, ink)], Imprint(title, "Wirtschaftsförderung Herne"))
    page = read(made.pdf).pages[1]
    assert all(shown.x_mm >= LEFT_MM - 0.1 and shown.end_mm <= 195.1 for shown in page.shown)
    assert any(shown.text.strip().endswith("…") for shown in page.shown)


def test_the_speller_names_what_no_font_has_and_counts_it() -> None:
    speller = Speller()
    assert speller("Łukasz Brzęczkowski") == "Łukasz Brzęczkowski"
    assert speller.named == 0
    assert speller("gut 👍") == "gut [THUMBS UP SIGN]"
    assert speller("山") == "[CJK UNIFIED IDEOGRAPH-5C71]"
    assert speller.named == 2


def test_the_speller_takes_control_characters_out() -> None:
    assert Speller()("a\tb\x07c\nd") == "a b c\nd"


def test_text_keeps_clear_of_head_and_foot() -> None:
    made = write([text("P", PLAIN.lines(f"Zeile {n}", 100), LEFT_MM, PLAIN) for n in range(120)], IMPRINT)
    for page in read(made.pdf).pages:
        body = [shown.baseline_mm for shown in page.shown if "Zeile" in shown.text]
        assert min(body) > TOP_MM
        assert max(body) < 297 - BOTTOM_MM
