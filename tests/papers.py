# SPDX-License-Identifier: Apache-2.0
"""Small real PDFs for tests of what shows paper."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
PAPER = (210 * MM, 297 * MM)


def pdf(pages=1, size=PAPER, lines=0):
    """White pages with a red box 20,45 85 × 45 mm from the upper left corner, as an address field lies."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for number in range(pages):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(20 * MM, size[1] - 90 * MM, 85 * MM, 45 * MM, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        for line in range(lines):
            canvas.drawString(25 * MM, size[1] - (100 + 4 * line) * MM, f"Zeile {line}, Seite {number + 1}: vielen Dank für das Gespräch")
        canvas.showPage()
    canvas.save()
    return out.getvalue()
