# SPDX-License-Identifier: Apache-2.0
"""Draws what makes the pages of a letter a whole: the running head of those that follow, and the number of each."""

from __future__ import annotations

from crm.paper import geometry
from crm.paper.canvas import Paper, Pen, TextStyle
from crm.paper.fields import one_line
from crm.paper.fonts import Family
from crm.paper.pieces import set_text
from crm.paper.words import width_mm

RECIPIENT_SHARE = 0.42  # of the width, when subject and recipient have to be shortened
RULE_DROP_MM = 1.25 * geometry.LINE_MM  # rule below the top of the running head
LEADING_PT = geometry.LINE_MM / geometry.MM_PER_PT
STYLE = TextStyle(size_pt=geometry.NUMBER_PT, leading_pt=LEADING_PT, colour=geometry.GREY)


def draw_running_head(paper: Paper, subject: str, recipients: tuple[str, str], family: Family) -> None:
    """Subject at the left, the recipient at the right in the longer or the shorter form, a rule below."""
    left, right, top = geometry.MARGIN_LEFT_MM, geometry.text_right_mm(), geometry.FOLLOWING_TOP_MM
    base = geometry.baseline_mm(top, geometry.NUMBER_PT, LEADING_PT)
    shown, recipient = heads(one_line(subject), recipients, right - left - geometry.LINE_MM, family)
    taken = width_mm(recipient, geometry.NUMBER_PT, family=family)
    with paper.artifact():
        for text, x in ((shown, left), (recipient, right - taken)):
            if text:
                paper.text("", x, base, set_text(text, geometry.NUMBER_PT, right - left, family), style=STYLE)
        pen = Pen(geometry.HAIRLINE_PT, geometry.HAIRLINE)
        paper.line(left, top + RULE_DROP_MM, right, top + RULE_DROP_MM, pen=pen)


def heads(subject: str, recipients: tuple[str, str], room_mm: float, family: Family) -> tuple[str, str]:
    """Subject and recipient as they fit beside each other: with the longer form, with the shorter, or both shortened."""
    for recipient in recipients:
        if width_mm(subject + recipient, geometry.NUMBER_PT, family=family) <= room_mm:
            return subject, recipient
    recipient = _short(recipients[-1], room_mm * RECIPIENT_SHARE, family)
    return _short(subject, room_mm - width_mm(recipient, geometry.NUMBER_PT, family=family), family), recipient


def draw_number(paper: Paper, text: str, above_mm: float, family: Family) -> None:
    """Draw “Seite 2 von 5” at the right, a line below `above_mm`, where the text ends (DIN 5008)."""
    base = geometry.baseline_mm(above_mm + geometry.NUMBER_GAP_MM, geometry.NUMBER_PT, LEADING_PT)
    line = set_text(text, geometry.NUMBER_PT, geometry.text_width_mm(), family)
    with paper.artifact():
        paper.text("", geometry.text_right_mm() - line[0].width_mm, base, line, style=STYLE)


def _short(text: str, room_mm: float, family: Family) -> str:
    """As many whole words as fit, with an ellipsis when some are left out."""
    if width_mm(text, geometry.NUMBER_PT, family=family) <= room_mm:
        return text
    fitting = set_text(text, geometry.NUMBER_PT, room_mm - width_mm(" …", geometry.NUMBER_PT, family=family), family)[0]
    return "".join(run.text for run in fitting.runs).rstrip(" ,;:–-") + " …"
