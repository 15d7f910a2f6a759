# SPDX-License-Identifier: Apache-2.0
"""A PDF holds only the letters that it shows, in as many fonts as they need, each with the width of its outline."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from crm.paper.canvas import About, Paper, TextStyle
from crm.paper.words import Run, lines


@contextmanager
def embedded(text: str) -> Iterator[list[pikepdf.Object]]:
    paper = Paper(About("x"))
    made = lines([Run(text)], 8, 170)
    paper.text("P", 20, 20, made, style=TextStyle(8, 10))
    with pikepdf.open(io.BytesIO(paper.finish())) as pdf:
        yield list(pdf.pages[0].Resources.Font.values())


def test_only_shown_letters_are_inside() -> None:
    with embedded("Anna") as (font,):
        outlines = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    assert outlines["maxp"].numGlyphs == 4  # .notdef, A, n, a


def test_ascii_stands_for_itself() -> None:
    with embedded("Anna") as (font,):
        assert (int(font.FirstChar), int(font.LastChar)) == (ord("A"), ord("n"))


@pytest.mark.parametrize(("count", "fonts"), [(128, 1), (129, 1), (130, 2), (352, 2), (353, 3)])
def test_a_font_is_opened_when_the_codes_are_used_up(count: int, fonts: int) -> None:
    letters = "".join(chr(point) for point in range(0x1E00, 0x1F00))[:249] + "".join(map(chr, range(0x410, 0x410 + 64)))
    letters += "".join(map(chr, range(0x100, 0x17F)))
    letters = "".join(c for c in letters if c.isalpha())[:count]
    assert len(set(letters)) == count
    with embedded(letters) as found:
        assert len(found) == fonts


def test_widths_are_those_of_the_outlines_and_every_code_leads_back() -> None:
    with embedded("Über Łódź nach S\u0304t K\u0300 (\\) → €") as found:
        assert found
        for font in found:
            agrees(font)


def agrees(font: pikepdf.Object) -> None:
    outlines = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    codes = outlines["cmap"].tables[0].cmap
    back = {int(code, 16) for code in re.findall(rb"^<(..)><", font.ToUnicode.read_bytes(), re.M)}
    assert back - {0}
    first = int(font.FirstChar)
    for code in back - {0}:
        width = outlines["hmtx"][codes[code]][0] * 1000 / outlines["head"].unitsPerEm
        assert float(font.Widths[code - first]) == pytest.approx(width, abs=0.5)
    assert len(back) > 3
