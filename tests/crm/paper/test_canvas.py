# SPDX-License-Identifier: Apache-2.0
"""What the canvas puts on the page stands where it was told, is tagged as it was told, and is written once."""

from __future__ import annotations

import io

import pikepdf
import pytest
import sheets
from reading_pdf import Document, read
from sheets import house_font

from crm.paper.canvas import LANDSCAPE, About, Attributes, Box, Paper, Pen, TextStyle
from crm.paper.errors import CharactersMissing
from crm.paper.words import Line, Run, lines, width_mm

PLAIN = TextStyle(size_pt=10, leading_pt=12)
LEADING = 12 * 25.4 / 72


def paper() -> Paper:
    return Paper(About("Probe"))


def sound(made: Paper) -> Document:
    document = read(made.finish())
    assert document.problems == []
    return document


def test_text_stands_where_it_was_told() -> None:
    made = paper()
    made.text("P", 25, 62.7, [*lines([Run("Erste")], 10, 75), *lines([Run("Zweite")], 10, 75)], style=PLAIN)
    page = sound(made).pages[0]
    first, second = page.line("Erste"), page.line("Zweite")
    assert (first.x_mm, first.baseline_mm) == pytest.approx((25, 62.7), abs=0.005)
    assert (second.x_mm, second.baseline_mm) == pytest.approx((25, 62.7 + LEADING), abs=0.005)
    assert first.size_pt == 10
    assert first.end_mm == pytest.approx(25 + width_mm("Erste", 10), abs=0.01)


@pytest.mark.parametrize(("align", "left", "right"), [("left", 25.0, None), ("right", None, 105.0), ("centre", None, None)])
def test_lines_align_in_their_column(align: str, left: float | None, right: float | None) -> None:
    made = paper()
    column = lines([Run("Summe aller Kooperationen im vergangenen Jahr und Ausblick")], 10, 80)
    made.text("P", 25, 50, column, style=TextStyle(10, 12, align=align, width_mm=80))
    shown = sound(made).pages[0].shown
    assert len(shown) == len(column) > 1
    for line in shown:
        assert left is None or line.x_mm == pytest.approx(left, abs=0.01)
        assert right is None or line.end_mm == pytest.approx(right, abs=0.02)
        if align == "centre":
            assert (line.x_mm + line.end_mm) / 2 == pytest.approx(65, abs=0.02)


def test_words_stay_apart_where_lines_end_and_together_where_a_word_was_broken() -> None:
    made = paper()
    made.text("P", 25, 50, lines([Run("Städte Bochum und Ennepe-Ruhr-Kreis\nHerne")], 10, 27), style=PLAIN)
    assert sound(made).texts("P") == ["Städte Bochum und Ennepe-Ruhr-Kreis Herne"]


def test_a_paragraph_over_two_pages_is_one_element_and_keeps_its_blank() -> None:
    document = read(sheets.sheet())
    paragraph = document.root.all("P")[1]
    assert paragraph.text == sheets.LONG + " Fett und schräg and English"
    assert paragraph.pages == (1, 2)


def test_styles_choose_fonts_and_letters_with_marks_come_back_as_text() -> None:
    made = paper()
    runs = [Run("Frau "), Run("S\u0304abine", bold=True), Run(" K\u0300arl", italic=True), Run(" Żółć", bold=True, italic=True)]
    made.text("P", 25, 50, lines(runs, 10, 160), style=PLAIN)
    out = made.finish()
    assert read(out).texts("P") == ["Frau S\u0304abine K\u0300arl Żółć"]
    with pikepdf.open(io.BytesIO(out)) as pdf:
        names = {str(font.BaseFont)[8:] for font in pdf.pages[0].Resources.Font.values()}
    assert names == {"NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSans-BoldItalic"}


def test_a_style_adds_to_the_runs() -> None:
    made = paper()
    made.text("H1", 25, 50, lines([Run("Einladung", bold=True)], 10, 160), style=TextStyle(10, 12, bold=True, italic=True))
    assert sound(made).pages[0].shown[0].font.endswith("NotoSans-BoldItalic")


def test_more_letters_than_a_font_has_codes() -> None:
    letters = "".join(map(chr, [*range(0xC0, 0x17F), *range(0x391, 0x3A0), *range(0x410, 0x450), *range(0x1E00, 0x1EF9)]))
    made = paper()
    made.text("P", 25, 50, lines([Run(letters)], 8, 160), style=PLAIN)
    assert sound(made).texts("P")[0].replace("\ufffd", "") == Run(letters).text


def test_a_letter_that_no_font_has_is_refused_not_drawn() -> None:
    made = paper()
    with pytest.raises(CharactersMissing) as caught:
        made.text("P", 25, 50, [Line((Run("漢字 Anna"),), 10.0, soft=False)], style=PLAIN)
    assert caught.value.characters == ("漢", "字")


def test_a_house_font_is_used_and_noto_stands_in() -> None:
    from crm.paper.fonts import family_of

    family = family_of(house_font(without="Łź"))
    made = Paper(About("Probe", family=family))
    made.text("P", 25, 50, lines([Run("Der Łukasz aus Łódź")], 10, 160, family=family), style=PLAIN)
    out = made.finish()
    assert read(out).texts("P") == ["Der Łukasz aus Łódź"]
    with pikepdf.open(io.BytesIO(out)) as pdf:
        names = {str(font.BaseFont)[8:] for font in pdf.pages[0].Resources.Font.values()}
    assert names == {"NotoSans-Regular", "HouseSans-Regular"}


def test_an_element_says_what_it_was_told() -> None:
    made = paper()
    with made.element("Sect", title="Brief an Łukasz", lang="en"):
        made.text("P", 25, 50, lines([Run("Dear all")], 10, 160), style=PLAIN)
    section = sound(made).root.all("Sect")[0]
    assert (section.title, section.lang, section.text) == ("Brief an Łukasz", "en", "Dear all")


def test_a_run_of_another_language_is_marked() -> None:
    made = paper()
    made.text("P", 25, 50, lines([Run("ein "), Run("pitch", lang="en")], 10, 160), style=PLAIN)
    out = made.finish()
    assert read(out).problems == []
    with pikepdf.open(io.BytesIO(out)) as pdf:
        assert b"/Span<</Lang(en)>>BDC" in pdf.pages[0].Contents.read_bytes()


def test_cells_carry_scope_spans_and_headers() -> None:
    made = paper()
    with made.element("Table"):
        with made.element("TR"):
            made.cell(25, 50, lines([Run("Ort")], 10, 40), style=PLAIN, attributes=Attributes(scope="Column", id="ort", column_span=2))
        with made.element("TR"):
            made.cell(25, 56, lines([Run("Herne")], 10, 40), style=PLAIN, attributes=Attributes(headers=("ort",)))
            made.cell(65, 56, [], style=PLAIN)
    document = sound(made)
    head, herne, empty = document.root.all("TH", "TD")
    assert (head.role, head.scope, head.spans, head.id) == ("TH", "Column", (2, 1), "ort")
    assert (herne.role, herne.headers, empty.role, empty.text) == ("TD", ("ort",), "TD", "")


def test_a_figure_has_its_place_its_words_and_one_image_however_often_shown() -> None:
    made = paper()
    for top in (20, 60):
        made.figure(sheets.logo(), Box(125, top, 60, 20), "Zeichen des Netzwerks")
    made.figure(sheets.logo(), Box(10, 200, 30, 10), "")
    out = made.finish()
    document = read(out)
    assert document.problems == []
    assert [figure.alt for figure in document.root.all("Figure")] == ["Zeichen des Netzwerks"] * 2
    assert document.pages[0].pictures[0] == pytest.approx((125, 20, 60, 20), abs=0.01)
    points = [125 / 25.4 * 72, (297 - 40) / 25.4 * 72, 185 / 25.4 * 72, (297 - 20) / 25.4 * 72]
    assert document.root.all("Figure")[0].box == pytest.approx(points, abs=0.01)
    with pikepdf.open(io.BytesIO(out)) as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 1


def test_lines_and_fields_are_ornaments_in_their_place() -> None:
    made = paper()
    made.line(5, 105, 9, 105, pen=Pen(0.5, "#808080"))
    made.fill(Box(25, 200, 165, 10), "#EEF2F6")
    page = sound(made).pages[0]
    assert page.lines[0] == pytest.approx((5, 105, 9, 105), abs=0.01)
    assert page.artifacts == ["Layout", "Layout"]


def test_a_stamp_is_drawn_once_and_shown_on_each_page() -> None:
    drawn = []
    made = paper()

    def head() -> None:
        drawn.append(1)
        made.text("P", 25, 20, lines([Run("Kopf")], 9, 100), style=PLAIN)

    for number in range(3):
        if number:
            made.next_page()
        made.stamp("head", head)
    document = sound(made)
    assert len(drawn) == 1
    assert [[shown.text for shown in page.shown] for page in document.pages] == [["Kopf"]] * 3
    assert all(page.shown[0].artifact for page in document.pages)
    assert document.texts("P") == []


def test_pages_are_counted_and_have_their_size() -> None:
    made = Paper(About("Quer"), LANDSCAPE)
    assert made.pages == 0
    made.next_page()
    assert made.pages == 2
    document = sound(made)
    assert [(page.width_mm, page.height_mm) for page in document.pages] == [pytest.approx((297, 210), abs=0.01)] * 2


def test_bookmarks_lead_to_their_pages() -> None:
    made = paper()
    made.bookmark("Erste (1)")
    made.next_page()
    made.bookmark("Zweite – Łódź")
    assert sound(made).outline == [("Erste (1)", 1), ("Zweite – Łódź", 2)]


def test_a_caption_that_comes_again_is_written_again_alike() -> None:
    caption, other = tuple(lines([Run("Łódź")], 10, 100)), tuple(lines([Run("Herne")], 10, 100))
    made = paper()
    for number in range(600):
        if number % 200 == 0:
            made.next_page()
        made.text("P", 25, 50, caption, style=PLAIN)
        made.text("P", 25, 60 + number % 7, other, style=PLAIN)
    document = sound(made)
    assert document.texts("P") == ["Łódź", "Herne"] * 600
    assert {(round(s.x_mm, 1), round(s.baseline_mm, 1)) for page in document.pages for s in page.shown if s.text == "Łódź"} == {
        (25.0, 50.0)
    }


def test_what_is_left_open_is_not_written() -> None:
    made = paper()
    with made.element("Sect"), pytest.raises(AssertionError):
        made.finish()
    with made.artifact(), pytest.raises(AssertionError):
        made.next_page()


def test_colours_are_kept_to_their_text() -> None:
    made = paper()
    made.text("P", 25, 50, lines([Run("Blau")], 10, 100), style=TextStyle(10, 12, colour="#005486"))
    made.text("P", 25, 60, lines([Run("Schwarz")], 10, 100), style=PLAIN)
    out = made.finish()
    with pikepdf.open(io.BytesIO(out)) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert content.count(b"q 0.000 0.329 0.525 rg") == 1
    assert content.count(b" ET Q") == 1
