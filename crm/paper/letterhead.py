# SPDX-License-Identifier: Apache-2.0
"""Draws what all letters of an office carry: logo, name, return line, footer, marks for folding and punching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from crm.paper import geometry
from crm.paper.canvas import Box, Paper, Pen, TextStyle
from crm.paper.errors import AddressTooWide
from crm.paper.fields import one_line
from crm.paper.fonts import NOTO, Family
from crm.paper.pictures import Picture
from crm.paper.words import Line, Run, lines, width_mm

NAME_LEADING_PT, TAGLINE_LEADING_PT = 17.0, 12.5
LOGO_GAP_MM = 4.0  # between the logo and the name
MOST_LOGO_MM = 80.0
LEAST_NAME_MM = 45.0  # where less room is left beside it, the logo is a word mark and speaks for itself
FOOTER_DROP_MM, FOOTER_GAP_MM = 2.0, 4.0  # below its rule, between its columns
RETURN_RULE_MM = 0.5  # the rule below the return line, above the lower edge of its zone


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What an office's letters carry. `logo_box` places the logo, else it stands top left; `footer` holds columns of lines;
    `bank` is one more column, its lines parted by newlines."""

    name: str = ""
    tagline: str = ""
    return_line: str = ""
    logo: Picture | None = None
    logo_box: Box | None = None
    footer: tuple[tuple[str, ...], ...] = ()
    bank: str = ""
    form: str = "B"
    family: Family = NOTO

    @property
    def geometry(self) -> geometry.Form:
        """The numbers of the form."""
        return geometry.FORMS[self.form]

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """Columns of the footer with the bank as the last, without blank lines and empty columns."""
        kept = (tuple(filter(None, map(one_line, "\n".join(column).splitlines()))) for column in (*self.footer, (self.bank,)))
        return tuple(column for column in kept if column)

    @property
    def sender(self) -> str:
        """The return line as it is printed."""
        return one_line(self.return_line)

    def texts(self) -> list[str]:
        """All that is printed of it."""
        return [self.name, self.tagline, self.return_line, *(line for column in self.columns for line in column)]


@dataclass(frozen=True, slots=True)
class FooterColumn:
    """A set column of the footer."""

    x_mm: float
    size_pt: float
    lines: Sequence[Line]


def logo_box(head: Letterhead) -> Box | None:
    """Where the logo stands: in the box that was chosen, in its own proportions, or top left in the form's height."""
    if head.logo is None:
        return None
    shape, form = head.logo.width_px / head.logo.height_px, head.geometry
    frame = head.logo_box or Box(geometry.MARGIN_LEFT_MM, form.logo_top_mm, MOST_LOGO_MM, form.logo_height_mm)
    width = min(frame.width_mm, frame.height_mm * shape)
    return Box(frame.x_mm, frame.y_mm, width, width / shape)


def return_pt(head: Letterhead) -> float:
    """Size of the return line, small enough for the field. Raises AddressTooWide."""
    most = geometry.FIELD_WIDTH_MM - geometry.FIELD_INSET_MM
    wide = width_mm(head.sender, geometry.RETURN_PT, family=head.family)
    size = geometry.RETURN_PT * min(1.0, most / wide) if wide else geometry.RETURN_PT
    if size < geometry.LEAST_RETURN_PT:
        raise AddressTooWide(head.sender, wide * geometry.LEAST_RETURN_PT / geometry.RETURN_PT, most)
    return int(size * 10) / 10


def footer(head: Letterhead) -> list[FooterColumn]:
    """The columns side by side: on an even grid, else with even gaps, else smaller, else their lines are broken to the grid."""
    if not head.columns:
        return []
    left, room, count = geometry.MARGIN_LEFT_MM, geometry.text_width_mm(), len(head.columns)
    grid, size = room / count, geometry.FOOTER_PT
    starts, widths = [left + i * grid for i in range(count)], [grid - FOOTER_GAP_MM] * count
    wide = _widths(head, size)
    while any(one > most for one, most in zip(wide, widths)) and size > geometry.LEAST_FOOTER_PT:
        gap = (room - sum(wide)) / max(count - 1, 1)
        if gap >= FOOTER_GAP_MM:
            starts, widths = list(accumulate((one + gap for one in wide[:-1]), initial=left)), wide
        else:
            size -= 0.25
            wide = _widths(head, size)
    return [
        FooterColumn(x, size, [line for text in column for line in lines((Run(text),), size, most, family=head.family)])
        for x, most, column in zip(starts, widths, head.columns)
    ]


def _widths(head: Letterhead, size: float) -> list[float]:
    """Widths of the columns of the footer in a size of type."""
    return [max(width_mm(line, size, family=head.family) for line in column) + 0.1 for column in head.columns]


def footer_top_mm(head: Letterhead) -> float:
    """The rule above the footer; without one, the lower margin."""
    columns = footer(head)
    if not columns:
        return geometry.PAGE_HEIGHT_MM - geometry.BOTTOM_MM
    high = max(len(column.lines) for column in columns) * geometry.leading_mm(geometry.FOOTER_LEADING_PT)
    return geometry.PAGE_HEIGHT_MM - geometry.FOOTER_BOTTOM_MM - high - FOOTER_DROP_MM


def draw_letterhead(paper: Paper, head: Letterhead) -> None:
    """All that stays the same from letter to letter; meant to be drawn once and shown often (`Paper.stamp`)."""
    box = logo_box(head)
    if box is not None:
        draw_name(paper, head, role="")
    _return_line(paper, head)
    _marks(paper, head.geometry)
    _footer(paper, head)


def draw_name(paper: Paper, head: Letterhead, *, role: str) -> None:
    """The office's name and tagline beside the logo, or where the logo would stand."""
    box, form = logo_box(head), head.geometry
    x, room = _name_place(box)
    if not head.name or room < LEAST_NAME_MM:
        return
    name = lines((Run(head.name, bold=True),), geometry.NAME_PT, room, family=head.family)
    tagline = lines((Run(head.tagline),), geometry.TAGLINE_PT, room, family=head.family) if head.tagline else []
    high = geometry.leading_mm(len(name) * NAME_LEADING_PT + len(tagline) * TAGLINE_LEADING_PT)
    top = max((box.y_mm + (box.height_mm - high) / 2) if box else form.logo_top_mm, 4.0)
    style = TextStyle(size_pt=geometry.NAME_PT, leading_pt=NAME_LEADING_PT)
    paper.text(role, x, geometry.baseline_mm(top, geometry.NAME_PT, NAME_LEADING_PT), name, style=style)
    if tagline:
        top += geometry.leading_mm(len(name) * NAME_LEADING_PT)
        grey = TextStyle(size_pt=geometry.TAGLINE_PT, leading_pt=TAGLINE_LEADING_PT, colour=geometry.GREY)
        paper.text(role, x, geometry.baseline_mm(top, geometry.TAGLINE_PT, TAGLINE_LEADING_PT), tagline, style=grey)


def _name_place(box: Box | None) -> tuple[float, float]:
    """Where the name begins and how much room it has: right of the logo, or left of one that stands at the right."""
    left, right = geometry.MARGIN_LEFT_MM, geometry.text_right_mm()
    if box is None:
        return left, right - left
    beside = right - (box.x_mm + box.width_mm + LOGO_GAP_MM)
    before = box.x_mm - LOGO_GAP_MM - left
    return (left, before) if before > beside else (right - beside, beside)


def _return_line(paper: Paper, head: Letterhead) -> None:
    if not head.sender:
        return
    size, top = return_pt(head), head.geometry.field_top_mm
    leading = geometry.RETURN_HEIGHT_MM / geometry.MM_PER_PT
    line = lines((Run(head.sender),), size, geometry.FIELD_WIDTH_MM, family=head.family)
    style = TextStyle(size_pt=size, leading_pt=leading, colour=geometry.GREY)
    paper.text("", geometry.MARGIN_LEFT_MM, geometry.baseline_mm(top, size, leading), line, style=style)
    rule, left = top + geometry.RETURN_HEIGHT_MM - RETURN_RULE_MM, geometry.MARGIN_LEFT_MM
    paper.line(left, rule, geometry.FIELD_LEFT_MM + geometry.FIELD_WIDTH_MM, rule, pen=Pen(geometry.HAIRLINE_PT, geometry.HAIRLINE))


def _marks(paper: Paper, form: geometry.Form) -> None:
    left = geometry.MARK_LEFT_MM
    marks = [(y, geometry.FOLD_LENGTH_MM) for y in form.folds_mm] + [(geometry.PUNCH_TOP_MM, geometry.PUNCH_LENGTH_MM)]
    for y, length in marks:
        paper.line(left, y, left + length, y, pen=Pen(geometry.HAIRLINE_PT, geometry.GREY))


def _footer(paper: Paper, head: Letterhead) -> None:
    columns, top = footer(head), footer_top_mm(head)
    if not columns:
        return
    paper.line(geometry.MARGIN_LEFT_MM, top, geometry.text_right_mm(), top, pen=Pen(geometry.HAIRLINE_PT, geometry.HAIRLINE))
    base = geometry.baseline_mm(top + FOOTER_DROP_MM, geometry.FOOTER_PT, geometry.FOOTER_LEADING_PT)
    for column in columns:
        style = TextStyle(size_pt=column.size_pt, leading_pt=geometry.FOOTER_LEADING_PT, colour=geometry.GREY)
        paper.text("", column.x_mm, base, column.lines, style=style)
