# SPDX-License-Identifier: Apache-2.0
"""What runs over pages: chains stay together, gaps vanish at a page's head, texts come back unglued."""

from __future__ import annotations

from reading_pdf import read

from crm.paper.bands import Band, Part, Type, beside, flowing, height_mm, places, text
from crm.paper.canvas import Paper
from crm.paper.report import LEFT_MM, Imprint, write

PLAIN = Type(10, 14)
IMPRINT = Imprint("Kontaktbericht", "Wirtschaftsförderung Herne", "Gedruckt am 2. Juni 2026 um 09:41 Uhr von Miriam Aldenhoff")


def ink(paper: Paper, top_mm: float) -> None:
    del paper, top_mm


def test_bands_go_down_the_page_and_on_to_the_next() -> None:
    bands = [Band(40.0, ink, gap_mm=5.0) for _ in range(4)]
    assert places(bands, 20, 130) == [(1, 20), (1, 65), (2, 20), (2, 65)]


def test_a_chain_goes_to_the_next_page_together() -> None:
    assert places([Band(60.0, ink), Band(10.0, ink, keep=True), Band(40.0, ink)], 0, 100) == [(1, 0), (2, 0), (2, 10)]


def test_a_chain_higher_than_a_page_is_parted() -> None:
    assert places([Band(60.0, ink, keep=True), Band(60.0, ink, keep=True), Band(10.0, ink)], 0, 100) == [(1, 0), (2, 0), (2, 60)]


def test_a_band_that_is_fresh_begins_a_page_but_leaves_none_empty() -> None:
    assert places([Band(10.0, ink, fresh=True), Band(10.0, ink, fresh=True)], 0, 100) == [(1, 0), (2, 0)]


def test_white_space_makes_no_page() -> None:
    found = places([Band(90.0, ink), Band(20.0), Band(5.0, ink)], 0, 100)
    assert found == [(1, 0), (1, 90), (2, 0)]
    assert max(page for page, _ in places([Band(95.0, ink), Band(20.0)], 0, 100)) == 1


def test_heights_leave_out_the_first_gap() -> None:
    nodes = [Part("Sect", [Band(10.0, ink, gap_mm=4.0), Band(5.0, ink, gap_mm=2.0)])]
    assert height_mm(nodes) == 17
    assert beside(nodes, [Band(3.0, ink)]).height_mm == 17


def test_a_paragraph_over_pages_is_read_as_one_text() -> None:
    words = " ".join(f"Wort{n}" for n in range(900)) + "\nDanach ein neuer Absatz"
    made = write([flowing("P", PLAIN.lines(words, 170), LEFT_MM, PLAIN)], IMPRINT)
    document = read(made.pdf)
    assert document.problems == []
    assert made.pages == len(document.pages) > 1
    assert document.texts("P")[0] == words.replace("\n", " ")
    on_last = {shown.baseline_mm for shown in document.pages[-1].shown if not shown.artifact}
    assert len(on_last) > 2  # no single line goes over, and the line who printed it stands there too


def test_a_form_of_company_is_not_torn() -> None:
    face = Type(9, 12)
    room = face.width_mm("Arbeitskreis Gießerei e.") + 0.5
    rows = ["".join(run.text for run in line.runs) for line in face.lines("Arbeitskreis Gießerei e. V.", room)]
    assert [row.replace("\u00a0", " ") for row in rows] == ["Arbeitskreis Gießerei", "e. V."]
    assert "".join(r.text for r in face.lines("Arbeitskreis Gießerei e. V.", 100)[0].runs) == "Arbeitskreis Gießerei e. V."


def test_an_address_is_broken_at_its_joints_and_read_whole() -> None:
    face, address = Type(9, 12), "info@ruhrguss-overkamp.example"
    found = face.lines(address, face.width_mm("overkamp.example") + 0.3)
    assert ["".join(run.text for run in line.runs) for line in found] == ["info@ruhrguss-", "overkamp.example"]
    document = read(write([text("P", found, LEFT_MM, face)], Imprint("Adresse")).pdf)
    assert document.texts("P") == [address]


def test_each_line_of_a_text_is_broken_by_itself() -> None:
    face, words = Type(9, 12), "info@ruhrguss-overkamp.example\nbevorzugt"
    found = face.lines(words, face.width_mm("overkamp.example") + 0.3)
    assert ["".join(run.text for run in line.runs) for line in found] == ["info@ruhrguss-", "overkamp.example", "bevorzugt"]
    document = read(write([text("P", found, LEFT_MM, face)], Imprint("Adresse")).pdf)
    assert document.texts("P") == [words.replace("\n", " ")]
