# SPDX-License-Identifier: Apache-2.0
"""Writes the bench's letters with other programs: ReportLab's own platypus, untagged, and typst, tagged."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

import ground
import letters

FONTS = ground.ROOT / "resources" / "fonts"


def platypus(number: int) -> bytes:
    """Paragraphs in a frame, letterhead painted on each page; as ReportLab's guide shows it."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import (
        BaseDocTemplate,
        FrameBreak,
        NextPageTemplate,
        PageBreak,
        PageTemplate,
        Paragraph,
        Spacer,
        Table,
        TableStyle,
    )
    from reportlab.platypus.frames import Frame

    pdfmetrics.registerFont(TTFont("N", str(FONTS / "NotoSans-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("NB", str(FONTS / "NotoSans-Bold.ttf")))
    logo, height = ImageReader(io.BytesIO(letters.logo())), A4[1]

    def letterhead(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.drawImage(logo, 25 * mm, height - 27 * mm, 56 * mm, 14 * mm)
        canvas.setFont("NB", 14)
        canvas.drawString(85 * mm, height - 19.5 * mm, letters.NAME)
        canvas.setFont("N", 9)
        canvas.drawString(85 * mm, height - 24 * mm, letters.TAGLINE)
        canvas.setFont("N", 8)
        canvas.drawString(25 * mm, height - 48.5 * mm, letters.RETURN_LINE)
        canvas.setLineWidth(0.35)
        for y, length in ((105, 2.5), (148.5, 4), (210, 2.5)):
            canvas.line(5 * mm, height - y * mm, (5 + length) * mm, height - y * mm)
        canvas.line(25 * mm, 22 * mm, 190 * mm, 22 * mm)
        canvas.setFont("N", 7.5)
        for column, texts in enumerate(letters.FOOTER):
            for row, text in enumerate(texts):
                canvas.drawString((25 + column * 55) * mm, (19 - row * 3.5) * mm, text)

    field = Frame(25 * mm, height - 90 * mm, 80 * mm, 27.3 * mm, 0, 0, 0, 0)
    block = Frame(125 * mm, height - 90 * mm, 75 * mm, 40 * mm, 0, 0, 0, 0)
    text = Frame(25 * mm, 25 * mm, 165 * mm, height - 98.46 * mm - 25 * mm, 0, 0, 0, 0)
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, title="Serienbrief", pageTemplates=PageTemplate("letter", [field, block, text], letterhead)
    )
    plain = ParagraphStyle("plain", fontName="N", fontSize=10.5, leading=14)
    bold = ParagraphStyle("bold", plain, fontName="NB")
    every = (0, 0), (-1, -1)
    block_style = TableStyle([("FONT", *every, "N", 9, 12), ("LEFTPADDING", *every, 0), ("VALIGN", *every, "TOP")])
    story: list[object] = []
    for one in letters.recipients(number):
        story += [Paragraph(line, plain) for line in one.address] + [FrameBreak()]
        story += [Table(one.information, [25 * mm, 50 * mm], [12] * len(one.information), block_style, hAlign="LEFT"), FrameBreak()]
        story += [Paragraph(one.subject, bold), Spacer(1, 28), Paragraph(one.salutation, plain)]
        for paragraph in (*one.paragraphs, letters.CLOSING):
            story += [Spacer(1, 14), Paragraph(paragraph, plain)]
        story += [Spacer(1, 42), *(Paragraph(line, plain) for line in letters.SIGNER), NextPageTemplate("letter"), PageBreak()]
    document.build(story)
    return out.getvalue()


_TYPST = """
#let all = json("letters.json")
#set document(title: "Serienbrief")
#set text(font: "Noto Sans", size: 10.5pt, lang: "de", region: "DE")
#set par(leading: 5.5pt, spacing: 19.5pt)
#let rule(y, length) = place(top + left, dx: -20mm, dy: y - 98.46mm, line(length: length, stroke: 0.35pt))
#set page(paper: "a4", margin: (top: 98.46mm, left: 25mm, right: 20mm, bottom: 25mm), background: {
  place(top + left, dx: 85mm, dy: 16mm, text(14pt, weight: "bold", all.name))
  place(top + left, dx: 85mm, dy: 22mm, text(9pt, all.tagline))
  place(top + left, dx: 25mm, dy: 46mm, text(8pt, all.return_line))
  for (y, length) in ((105mm, 2.5mm), (148.5mm, 4mm), (210mm, 2.5mm)) {
    place(top + left, dx: 5mm, dy: y, line(length: length, stroke: 0.35pt))
  }
}, footer: {
  set text(7.5pt)
  line(length: 100%, stroke: 0.35pt)
  grid(columns: (55mm,) * 3, ..all.footer.map(column => column.join(linebreak())))
})
#for one in all.letters {
  place(top + left, dy: -85.46mm, image("logo.png", width: 56mm, height: 14mm, alt: "Logo"))
  place(top + left, dy: -35.76mm, one.address.join(linebreak()))
  place(top + left, dx: 100mm, dy: -48.46mm, {
    set text(9pt)
    grid(columns: (25mm, 50mm), row-gutter: 4pt, ..one.information.flatten())
  })
  heading(level: 1, outlined: true, text(10.5pt, weight: "bold", one.subject))
  v(9pt)
  par(one.salutation)
  for paragraph in one.paragraphs { par(paragraph) }
  par(all.closing)
  v(28pt)
  par(all.signer.join(linebreak()))
  if one != all.letters.last() { pagebreak() }
}
"""


def typst(number: int) -> bytes:
    """The same letters from a template and a file of data, PDF/A-2a."""
    import typst as compiler

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = [
            {
                "address": one.address,
                "information": one.information,
                "subject": one.subject,
                "salutation": one.salutation,
                "paragraphs": one.paragraphs,
            }
            for one in letters.recipients(number)
        ]
        every = {
            "name": letters.NAME,
            "tagline": letters.TAGLINE,
            "return_line": letters.RETURN_LINE,
            "footer": letters.FOOTER,
            "closing": letters.CLOSING,
            "signer": letters.SIGNER,
        }
        (folder / "letters.json").write_text(json.dumps({**every, "letters": told}), "utf-8")
        (folder / "logo.png").write_bytes(letters.logo())
        (folder / "letters.typ").write_text(_TYPST, "utf-8")
        made = compiler.compile(str(folder / "letters.typ"), font_paths=[str(FONTS)], pdf_standards=["a-2a"])
    assert isinstance(made, bytes)
    return made
