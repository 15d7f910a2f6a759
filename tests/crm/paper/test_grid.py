# SPDX-License-Identifier: Apache-2.0
"""Columns of a list: set smaller before a word is broken, refused before a number is."""

from __future__ import annotations

import pytest
from reading_pdf import read

from crm.paper.canvas import LANDSCAPE, PORTRAIT
from crm.paper.grid import ColumnPaper, GroupPaper, ListPaper, TableTooWide, fitted
from crm.paper.report import Imprint
from crm.paper.tables import write_list
from crm.texts import texts

IMPRINT = Imprint("Kontaktliste")


def table(cells: tuple[str, ...], *, whole: bool = False, landscape: bool = False) -> ListPaper:
    columns = tuple(ColumnPaper(f"Spalte {n}", whole=whole) for n in range(len(cells)))
    return ListPaper("Liste", "", columns, (GroupPaper("", (cells,)),), landscape=landscape)


@pytest.mark.parametrize(("landscape", "way_out"), [(False, "landscape"), (True, "choose fewer")])
def test_columns_that_cannot_fit_are_refused_by_their_number(landscape: bool, way_out: str) -> None:
    with pytest.raises(TableTooWide) as caught:
        write_list(table(("+49 2323 925-1000",) * 20, whole=True, landscape=landscape), IMPRINT)
    assert "20 columns" in caught.value.sentence(texts("en"))
    assert way_out in caught.value.sentence(texts("en"))


def test_many_columns_are_set_smaller_before_they_are_refused() -> None:
    document = read(write_list(table(("02323 925-1000",) * 7, whole=True), IMPRINT).pdf)
    sizes = {s.size_pt for s in document.pages[0].shown if s.text.startswith("02323")}
    assert sizes
    assert max(sizes) < 9
    assert [cell.text.strip() for cell in document.root.all("TD")] == ["02323 925-1000"] * 7


def test_few_columns_are_set_large_and_fill_the_page() -> None:
    grid = fitted(table(("Henrike", "Herne")), PORTRAIT)
    assert grid.face.size_pt == 9
    assert sum(grid.widths_mm) == pytest.approx(175)
    assert sum(fitted(table(("Henrike", "Herne")), LANDSCAPE).widths_mm) == pytest.approx(262)


def test_words_are_broken_only_where_nothing_else_helps() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    grid = fitted(table((word,) * 3), PORTRAIT)
    assert all(len(grid.face.lines(word, width - 2.9)) == 1 for width in grid.widths_mm)
    narrow = fitted(table((word,) * 9), PORTRAIT)
    assert narrow.face.size_pt == 7
    assert sum(narrow.widths_mm) == pytest.approx(175)


def test_headings_of_columns_are_not_broken() -> None:
    columns = (ColumnPaper("Beschäftigte", whole=True), *(ColumnPaper(f"Spalte {n}") for n in range(6)))
    grid = fitted(ListPaper("Liste", "", columns, (GroupPaper("", (("4",) + ("Wort " * 30,) * 6,)),)), PORTRAIT)
    assert len(grid.strong.lines("Beschäftigte", grid.widths_mm[0] - 3)) == 1
