# SPDX-License-Identifier: Apache-2.0
"""The structure tree names its pages, its parents and its ids, whatever is nested and wherever a page ends."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_pdf import read

from crm.paper.canvas import PLAIN, About, Attributes, Box, Paper, TextStyle
from crm.paper.structure import described
from crm.paper.words import Run, lines

STYLE = TextStyle()
ROLES = ("Sect", "P", "Span", "Note", "LBody", "Caption")


def say(paper: Paper, role: str, words: str) -> None:
    paper.text(role, 25, 50, lines([Run(words)], 10, 100), style=STYLE)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        (PLAIN, ""),
        (Attributes(scope="Column"), "/A<</O/Table/Scope/Column>>"),
        (Attributes(column_span=2, row_span=3), "/A<</O/Table/ColSpan 2/RowSpan 3>>"),
        (Attributes(headers=("a", "b")), "/A<</O/Table/Headers[(a)(b)]>>"),
        (Attributes(numbering="Decimal"), "/A<</O/List/ListNumbering/Decimal>>"),
        (Attributes(box=Box(0, 0, 25.4, 25.4)), "/A<</O/Layout/Placement/Block/BBox[0.00 769.89 72.00 841.89]>>"),
        (Attributes(scope="Row", numbering="Disc"), "/A[<</O/Table/Scope/Row>><</O/List/ListNumbering/Disc>>]"),
    ],
)
def test_attributes_are_written_as_the_standard_names_them(attributes: Attributes, expected: str) -> None:
    assert described(attributes, 297.0) == expected


def test_an_element_over_three_pages_names_each() -> None:
    paper = Paper(About("x"))
    with paper.element("P"):
        for place, words in enumerate(("eins ", "zwei ", "drei")):
            if place:
                paper.next_page()
            say(paper, "", words)
    document = read(paper.finish())
    assert document.problems == []
    (paragraph,) = document.root.all("P")
    assert (paragraph.text, paragraph.pages) == ("eins zwei drei", (1, 2, 3))


def test_notes_have_ids_of_their_own_and_the_tree_finds_them() -> None:
    paper = Paper(About("x"))
    say(paper, "Note", "eins")
    say(paper, "Note", "zwei")
    with pikepdf.open(io.BytesIO(paper.finish())) as pdf:
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)
        assert [str(name) for name in names[::2]] == sorted(str(name) for name in names[::2])
        assert [str(found.ID) for found in names[1::2]] == [str(name) for name in names[::2]]
        assert len(names) == 4


STEPS = st.recursive(
    st.sampled_from(["text", "page", "line"]), lambda inner: st.tuples(st.sampled_from(ROLES), st.lists(inner, max_size=5)), max_leaves=25
)


@given(st.lists(STEPS, max_size=8))
def test_any_nesting_over_any_pages_holds_together(steps: list[object]) -> None:
    paper, spoken = Paper(About("x")), []

    def take(step: object) -> None:
        if isinstance(step, tuple):
            with paper.element(step[0]):
                for inner in step[1]:
                    take(inner)
        elif step == "text":
            spoken.append(f"w{len(spoken)} ")
            say(paper, "", spoken[-1])
        elif step == "line":
            paper.line(10, 10, 20, 10)
        else:
            paper.next_page()

    for step in steps:
        take(step)
    document = read(paper.finish())
    assert document.problems == []
    assert document.root.text == "".join(spoken)
