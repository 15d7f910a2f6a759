# SPDX-License-Identifier: Apache-2.0
"""What tests of paper share: a sheet with one of everything that the canvas can write, the letters of DIN 91379, a house's own font."""

from __future__ import annotations

import io
import re
from functools import lru_cache

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from PIL import Image

from crm.contacts.rules import characters
from crm.paper import fonts
from crm.paper.canvas import About, Attributes, Box, Paper, TextStyle
from crm.paper.pictures import Picture, picture
from crm.paper.words import Run, lines

STYLES = [(bold, italic) for bold in (False, True) for italic in (False, True)]
SINGLE = re.compile(f"[{characters._LETTERS}{characters._SIGNS}{characters._EXTENDED}]")
LETTERS = [c for c in map(chr, range(0x20, 0x2FFF)) if SINGLE.fullmatch(c)]
SEQUENCES = [base + marks for marks, bases in characters._SEQUENCES.items() for base in bases]
BODY = TextStyle(size_pt=11, leading_pt=14)
LONG = (
    "Das Netzwerk verbindet die Wirtschaftsförderungen der Städte Bochum, Dortmund, Hagen und Herne sowie des Ennepe-Ruhr-Kreises mit der"
    " Handwerkskammer; Frau S\u0304abine K\u0300arl und Herr Łukasz Żółć laden ein, und wer kommt, ist willkommen."
)
TITLE = "Probe mit allem (für die Prüfung)"


def logo() -> Picture:
    """A plain blue field."""
    out = io.BytesIO()
    Image.new("RGB", (120, 40), (0, 84, 134)).save(out, "PNG")
    return picture(out.getvalue(), "logo.png")


def sheet(about: About | None = None) -> bytes:
    """Two letters of two pages each: stamp, figure, headings, paragraphs over a page, list, table, note, outline, artifacts."""
    paper = Paper(about or About(TITLE, "de", author="In|Die RegionRuhr", subject="Prüfung"))
    for number in (1, 2):
        if number > 1:
            paper.next_page()
        paper.bookmark(f"Brief {number} an Łukasz")
        paper.stamp("head", lambda: head(paper))
        with paper.element("Sect", title=f"Brief {number}", lang="en" if number == 2 else ""):
            letter(paper)
    return paper.finish()


def head(paper: Paper) -> None:
    """What stands on each letter alike."""
    paper.text("", 25, 20, lines([Run("Kopf der Seite", bold=True)], 9, 165), style=TextStyle(9, 11, "#005486"))
    paper.line(5, 105, 9, 105)
    paper.figure(logo(), Box(150, 10, 30, 10), "")


def letter(paper: Paper) -> None:
    """One letter."""
    paper.figure(logo(), Box(135, 20, 45, 15), "Zeichen des Netzwerks")
    paper.text("P", 25, 60, [*lines([Run("Stahlbau Kühne")], 11, 75), *lines([Run("44629 Herne")], 11, 75)], style=BODY)
    paper.text("H1", 25, 100, lines([Run("Einladung zum Forum")], 11, 165), style=TextStyle(11, 14, bold=True))
    body = lines([Run(LONG), Run(" Fett", bold=True), Run(" und schräg", italic=True), Run(" and English", lang="en")], 11, 80)
    with paper.element("P"):
        paper.text("", 25, 110, body[:3], style=BODY)
        paper.next_page()
        with paper.artifact():
            paper.text("", 25, 20, lines([Run("Einladung, Seite 2")], 9, 165), style=TextStyle(9, 11))
            paper.fill(Box(25, 25, 165, 0.3), "#C8D2DC")
        paper.text("", 25, 35, body[3:], style=BODY)
    paper.text("H2", 25, 75, lines([Run("Ablauf")], 11, 165), style=BODY)
    with paper.element("L", attributes=Attributes(numbering="Disc")):
        for place, words in enumerate(("Begrüßung", "Rundgang")):
            with paper.element("LI"):
                paper.text("Lbl", 25, 85 + 6 * place, lines([Run("•")], 11, 5), style=BODY)
                paper.text("LBody", 30, 85 + 6 * place, lines([Run(words)], 11, 160), style=BODY)
    table(paper)
    paper.text("Note", 25, 150, lines([Run("Änderungen vorbehalten")], 8, 160), style=TextStyle(8, 10))


def table(paper: Paper) -> None:
    """Two columns, a head and two rows, one cell empty."""
    with paper.element("Table"):
        with paper.element("THead"), paper.element("TR"):
            for place, words in enumerate(("Ort", "Plätze")):
                column = Attributes(scope="Column")
                paper.cell(25 + 40 * place, 105, lines([Run(words, bold=True)], 10, 40), style=BODY, attributes=column)
        with paper.element("TBody"):
            for row, words in enumerate((("Herne", "120"), ("Witten", ""))):
                with paper.element("TR"):
                    for place, word in enumerate(words):
                        style = TextStyle(10, 12, align="right" if place else "left", width_mm=20)
                        paper.cell(25 + 40 * place, 112 + 6 * row, lines([Run(word)], 10, 40), style=style)


@lru_cache(maxsize=16)
def house_font(*, without: str = "", rights: int = 0, letters: str | None = None) -> bytes:
    """Noto Sans as a house might have it: some letters missing, other rights."""
    font = TTFont(fonts.FOLDER / "NotoSans-Regular.ttf", recalcTimestamp=False)
    options = Options()
    options.layout_features, options.glyph_names, options.notdef_outline = ["*"], False, True
    subsetter = Subsetter(options)
    kept = set(font.getBestCmap()) if letters is None else set(map(ord, letters))
    subsetter.populate(unicodes=kept - set(map(ord, without)))
    subsetter.subset(font)
    font["OS/2"].fsType = rights
    font["name"].setName("HouseSans-Regular", 6, 3, 1, 0x409)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
