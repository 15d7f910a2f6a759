# SPDX-License-Identifier: Apache-2.0
"""A list on paper: every cell in its place, heads on every page, groups and totals, numbers and dates in one piece."""

from __future__ import annotations

import pytest
import vera
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_pdf import Document, Element, read

from crm.paper.report import LEFT_MM, Imprint
from crm.paper.tables import ColumnPaper, GroupPaper, ListPaper, write_list

IMPRINT = Imprint("Kontaktliste", "Wirtschaftsförderung Herne", "Gedruckt am 2. Juni 2026 um 09:41 Uhr von Miriam Aldenhoff")
COLUMNS = (
    ColumnPaper("Name", 1.4),
    ColumnPaper("Organisation"),
    ColumnPaper("Telefon", 0.0, whole=True),
    ColumnPaper("Beschäftigte", 0.0, "right", whole=True),
)


def row(n: int) -> tuple[str, ...]:
    return f"Overkamp, Henrike {n}", "Ruhrguss Overkamp GmbH & Co. KG", f"02323 555-{n:03}", str(n)


def some(count: int, **more: object) -> ListPaper:
    given_: dict[str, object] = {"groups": (GroupPaper("", tuple(row(n) for n in range(count))),)}
    return ListPaper("Kontaktliste", f"{count} Kontakte", COLUMNS, **{**given_, **more})  # type: ignore[arg-type]


def grouped(*counts: int) -> ListPaper:
    groups = tuple(
        GroupPaper(f"Ort {g}", tuple(row(n) for n in range(count)), ("", "", "", str(sum(range(count)))), f"{count} Kontakte")
        for g, count in enumerate(counts)
    )
    return some(0, groups=groups, totals=(f"Gesamt: {sum(counts)} Kontakte", "", "", "", "99"))


def cells(of: Element) -> list[str]:
    return [cell.text.strip() for cell in of.all("TH", "TD")]


def rows(document: Document) -> list[list[str]]:
    return [cells(found) for found in document.root.all("TR")]


def test_every_row_stands_there_in_the_order_given() -> None:
    document = read(write_list(some(300), IMPRINT).pdf)
    assert document.problems == []
    data = [r for r in rows(document) if r[0] != "Name"]
    assert data == [list(row(n)) for n in range(300)]
    assert document.texts("H1") == ["Kontaktliste"]
    assert "300 Kontakte" in document.texts("P")


def test_the_head_is_repeated_on_each_page_as_header_cells_of_their_columns() -> None:
    made = write_list(some(300), IMPRINT)
    document = read(made.pdf)
    heads = [found for found in document.root.all("TR") if cells(found)[0] == "Name"]
    assert [found.all("TH")[0].pages[0] for found in heads] == list(range(1, made.pages + 1))
    assert made.pages > 3
    for found in heads:
        assert [(cell.role, cell.scope) for cell in found.kids if isinstance(cell, Element)] == [("TH", "Column")] * 4
    assert len(document.root.all("Table")) == 1
    assert len(document.root.all("THead")) == 1


def test_numbers_stand_at_the_right_and_columns_in_line() -> None:
    shown = [s for page in read(write_list(some(120), IMPRINT).pdf).pages for s in page.shown if not s.artifact]
    numbers = [s.end_mm for s in shown if s.text.strip().isdigit()]
    assert len(numbers) == 120
    assert max(numbers) - min(numbers) < 0.1
    assert max(numbers) == pytest.approx(195 - 1.5, abs=0.2)
    names = {round(s.x_mm, 1) for s in shown if s.text.startswith("Overkamp")}
    assert names == {round(LEFT_MM + 1.5, 1)}


def test_long_cells_are_wrapped_and_whole_ones_never() -> None:
    long = "Forschungsgemeinschaft Wasserstofftechnik Felderbachberg " * 4
    phone, date = "+49 2323 925-1000", "25.11.2026"
    columns = (ColumnPaper("Organisation"), ColumnPaper("Notiz"), ColumnPaper("Telefon", whole=True), ColumnPaper("Stand", whole=True))
    paper = ListPaper("Liste", "", columns, (GroupPaper("", ((long, long, phone, date),)),))
    document = read(write_list(paper, IMPRINT).pdf)
    assert document.problems == []
    assert rows(document)[1] == [long.strip(), long.strip(), phone, date]
    shown = [s.text.strip() for s in document.pages[0].shown]
    assert phone in shown
    assert date in shown
    assert long.strip() not in shown


def test_landscape_lies() -> None:
    page = read(write_list(some(3, landscape=True), IMPRINT).pdf).pages[0]
    assert (round(page.width_mm), round(page.height_mm)) == (297, 210)
    assert max(s.end_mm for s in page.shown) == pytest.approx(282, abs=2)


def test_groups_have_a_heading_with_count_and_sum_and_a_bookmark() -> None:
    document = read(write_list(grouped(3, 2), IMPRINT).pdf)
    assert document.problems == []
    told = rows(document)
    assert told[1] == ["Ort 0 · 3 Kontakte", "3"]
    assert told[5] == ["Ort 1 · 2 Kontakte", "1"]
    assert told[-1] == ["Gesamt: 5 Kontakte", "99"]
    heading = document.root.all("TR")[1].all("TH")[0]
    assert (heading.scope, heading.spans) == ("Row", (3, 1))
    assert document.outline == [("Ort 0", 1), ("Ort 1", 1)]
    assert len(document.root.all("TBody")) == 3


def test_a_group_that_goes_on_says_so_and_no_heading_stands_last() -> None:
    document = read(write_list(grouped(*[7] * 40, 150), IMPRINT).pdf)
    assert document.problems == []
    told, pages = rows(document), [found.all("TH", "TD")[0].pages for found in document.root.all("TR")]
    for number, (cells_, at) in enumerate(zip(told[:-1], pages[:-1])):
        if cells_[0].startswith("Ort") and "Fortsetzung" not in cells_[0]:
            assert pages[number + 1] == at
            assert not told[number + 1][0].startswith("Ort")
    on = [number for number, cells_ in enumerate(told) if "(Fortsetzung)" in cells_[0] or "(continued)" in cells_[0]]
    assert on
    assert all(told[number - 1][0] == "Name" for number in on)
    data = [r for r in told if r[0].startswith("Overkamp")]
    assert len(data) == 40 * 7 + 150


def test_a_cell_longer_than_a_page_goes_on_in_further_rows() -> None:
    words = " ".join(f"Wort{n}" for n in range(4000))
    paper = ListPaper("Liste", "", (ColumnPaper("A"), ColumnPaper("B")), (GroupPaper("", ((words, "kurz"),)),))
    document = read(write_list(paper, IMPRINT).pdf)
    assert document.problems == []
    assert " ".join(r[0] for r in rows(document) if r[0] != "A").split() == words.split()


def test_what_no_font_has_is_named_and_counted_once() -> None:
    paper = ListPaper("Liste", "", (ColumnPaper("Name"),), (GroupPaper("", (("Li 山",), ("Wu 水",))),))
    made = write_list(paper, IMPRINT)
    assert made.named == 2
    assert rows(read(made.pdf))[1] == ["Li [CJK UNIFIED IDEOGRAPH-5C71]"]


@pytest.mark.parametrize("landscape", [False, True])
def test_lists_are_archivable_accessible_and_the_same_twice(landscape: bool) -> None:
    paper = grouped(60, 3, 80)
    paper = ListPaper(paper.title, paper.subtitle, paper.columns, paper.groups, paper.totals, landscape)
    made = write_list(paper, IMPRINT)
    assert made == write_list(paper, IMPRINT)
    assert vera.validate(made.pdf, "2a") == []
    assert vera.validate(made.pdf, "ua1") == []


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5), WORDS, st.booleans())
def test_any_text_can_be_listed(found: list[tuple[str, ...]], title: str, landscape: bool) -> None:
    columns = (ColumnPaper(title), ColumnPaper("B", 0.5), ColumnPaper("C", 0.0, "right"))
    paper = ListPaper("Liste", title, columns, (GroupPaper(title, tuple(found)),), (title, "", "", "1"), landscape)
    document = read(write_list(paper, IMPRINT).pdf)
    assert document.problems == []
