# SPDX-License-Identifier: Apache-2.0
"""A good file broken in sixteen known ways: the validator or our reader notices each, and the unbroken file passes both."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf
import pytest
import sheets
import vera
from pikepdf import Array, Dictionary, Name, Pdf, String
from reading_pdf import read

Breakage = Callable[[Pdf], None]


def elements(pdf: Pdf, *roles: str) -> Iterator[pikepdf.Object]:
    for found in pdf.objects:
        if isinstance(found, Dictionary) and "/S" in found and str(found.S) in {f"/{role}" for role in roles} and "/P" in found:
            yield found


def fonts(pdf: Pdf) -> Iterator[pikepdf.Object]:
    yield from (found for found in pdf.objects if isinstance(found, Dictionary) and found.get("/Type") in (Name.Font, Name.FontDescriptor))


def rewrite(pdf: Pdf, old: bytes, new: bytes) -> None:
    for page in pdf.pages:
        content = page.Contents.read_bytes()
        page.Contents.write(content.replace(old, new))
    assert all(old not in page.Contents.read_bytes() for page in pdf.pages)


def no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def no_title(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"dc:title>", b"dc:titel>"))


def no_alternative_text(pdf: Pdf) -> None:
    for figure in elements(pdf, "Figure"):
        del figure["/Alt"]


def no_artifact(pdf: Pdf) -> None:
    rewrite(pdf, b"/Artifact<</Type/Pagination>>BDC", b"/Span<</Foo 1>>BDC")


def no_colours(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def no_parent_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot["/ParentTree"]


def swapped_parent_tree(pdf: Pdf) -> None:
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    nums[1], nums[3] = nums[3], nums[1]


def no_page_of_paragraphs(pdf: Pdf) -> None:
    for paragraph in elements(pdf, "P"):
        if "/Pg" in paragraph:
            del paragraph["/Pg"]


def no_way_back_to_characters(pdf: Pdf) -> None:
    for font in fonts(pdf):
        if "/ToUnicode" in font:
            del font["/ToUnicode"]


def no_embedding(pdf: Pdf) -> None:
    for font in fonts(pdf):
        if "/FontFile2" in font:
            del font["/FontFile2"]


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def reversed_order(pdf: Pdf) -> None:
    for section in elements(pdf, "Sect"):
        section.K = Array(list(reversed(list(section.K))))


def no_tabs(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.obj["/Tabs"]


def heading_of_third_level(pdf: Pdf) -> None:
    for heading in elements(pdf, "H1"):
        heading.S = Name.H3
    rewrite(pdf, b"/H1<</MCID", b"/H3<</MCID")  # or the marks would give it away


def content_of_nobody(pdf: Pdf) -> None:
    rewrite(pdf, b"/P<</MCID 1>>BDC", b"/P<</MCID 99>>BDC")


def glued_words(pdf: Pdf) -> None:
    rewrite(pdf, b" )Tj T*", b")Tj T*")


BREAKAGES: tuple[Breakage, ...] = (
    no_language, no_title, no_alternative_text, no_artifact, no_colours, no_parent_tree, swapped_parent_tree, no_page_of_paragraphs,
    no_way_back_to_characters, no_embedding, script, reversed_order, no_tabs, heading_of_third_level, content_of_nobody, glued_words,
)  # fmt: skip
VALIDATOR_ONLY = (no_colours, script)  # our reader looks at text and structure


def broken(breakage: Breakage) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheets.sheet())) as pdf:
        breakage(pdf)
        pdf.save(out)
    return out.getvalue()


def found_by_reading(pdf: bytes) -> list[str]:
    """Faults in the structure, and the long paragraph when it is not what was given."""
    document = read(pdf)
    whole = " ".join(sheets.LONG.split()) + " Fett und schräg and English"
    wrong = [text for text in document.texts("P") if text.startswith("Das") and text != whole]
    return document.problems + wrong


def test_there_are_sixteen() -> None:
    assert len(BREAKAGES) == 16


def test_the_file_saved_unbroken_passes_both() -> None:
    same = broken(lambda pdf: None)
    assert found_by_reading(same) == []
    assert [vera.validate(same, flavour) for flavour in ("2a", "ua1")] == [[], []]


@pytest.mark.parametrize("breakage", [b for b in BREAKAGES if b not in VALIDATOR_ONLY], ids=lambda b: b.__name__)
def test_our_reader_notices(breakage: Breakage) -> None:
    assert found_by_reading(broken(breakage)) != []


@pytest.mark.parametrize("breakage", VALIDATOR_ONLY, ids=lambda b: b.__name__)
def test_the_validator_notices(breakage: Breakage) -> None:
    assert vera.validate(broken(breakage), "2a") != []
