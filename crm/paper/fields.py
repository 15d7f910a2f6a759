# SPDX-License-Identifier: Apache-2.0
"""Sets and draws the fields of a letter's first page: address with its remarks, and the information block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm.paper import geometry
from crm.paper.canvas import Attributes, Paper, TextStyle
from crm.paper.errors import AddressTooLong, AddressTooWide
from crm.paper.fonts import Family
from crm.paper.words import Line, Run, lines, width_mm

LABEL_WIDTH_MM = (22.0, 36.0)  # least and most, of the captions in the information block
LABEL_GAP_MM = 3.5
NO_NUMBERS = Attributes(numbering="None")


@dataclass(frozen=True, slots=True)
class Field:
    """Set lines of the address field."""

    lines: list[Line]
    top_mm: float
    size_pt: float
    leading_pt: float


@dataclass(frozen=True, slots=True)
class InformationRow:
    """A set row of the information block."""

    label: list[Line]
    value: list[Line]
    value_x_mm: float
    top_mm: float

    @property
    def bottom_mm(self) -> float:
        """Lower edge of the higher of the two."""
        return self.top_mm + max(len(self.label), len(self.value)) * geometry.leading_mm(geometry.INFORMATION_LEADING_PT)


def set_address(address: tuple[str, ...], form: geometry.Form, family: Family) -> Field:
    """The lines from the top of their zone, at most six. Raises AddressTooLong, AddressTooWide."""
    if len(address) > geometry.MOST_ADDRESS_LINES:
        raise AddressTooLong(len(address), geometry.MOST_ADDRESS_LINES)
    size = _size(address, geometry.ADDRESS_PT, family)
    return Field(_whole(address, size, family), form.address_top_mm, size, geometry.address_leading_pt())


def set_remarks(remarks: tuple[str, ...], form: geometry.Form, family: Family) -> Field:
    """Remarks stand at the lower edge of their zone, next to the address (DIN 5008). Raises AddressTooLong, AddressTooWide."""
    if len(remarks) > geometry.MOST_REMARKS:
        raise AddressTooLong(len(remarks), geometry.MOST_REMARKS)
    size = _size(remarks, geometry.REMARK_PT, family)
    step = geometry.REMARKS_HEIGHT_MM / geometry.MOST_REMARKS
    return Field(_whole(remarks, size, family), form.address_top_mm - step * len(remarks), size, step / geometry.MM_PER_PT)


def _size(address: tuple[str, ...], size: float, family: Family) -> float:
    """The largest size, in steps, in which every line stays in sight through the window. Raises AddressTooWide."""
    wide = {line: width_mm(_one_line(line), 1.0, family=family) for line in address}
    most = max(wide.values(), default=0.0)
    while most * size > geometry.VISIBLE_WIDTH_MM:
        size -= geometry.ADDRESS_STEP_PT
        if size < geometry.LEAST_ADDRESS_PT:
            line = max(wide, key=wide.__getitem__)
            raise AddressTooWide(line, most * geometry.LEAST_ADDRESS_PT, geometry.VISIBLE_WIDTH_MM)
    return size


def _whole(address: Sequence[str], size: float, family: Family) -> list[Line]:
    """Each text on a line of its own."""
    if not address:
        return []
    return lines((Run("\n".join(map(_one_line, address))),), size, geometry.PAGE_WIDTH_MM, family=family)


def _one_line(text: str) -> str:
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def set_information(rows: tuple[tuple[str, str], ...], form: geometry.Form, family: Family) -> list[InformationRow]:
    """Captions in grey, values beside them in one column."""
    if not rows:
        return []
    least, most = LABEL_WIDTH_MM
    widest = max(width_mm(label, geometry.LABEL_PT, family=family) for label, _ in rows)
    column = min(max(widest + LABEL_GAP_MM, least), most)
    left, top, found = geometry.INFORMATION_LEFT_MM, form.information_top_mm, []
    for label, value in rows:
        label_lines = lines((Run(label),), geometry.LABEL_PT, column - LABEL_GAP_MM / 2, family=family)
        value_lines = lines((Run(value),), geometry.VALUE_PT, geometry.INFORMATION_WIDTH_MM - column, family=family)
        found.append(InformationRow(label_lines, value_lines, left + column, top))
        top = found[-1].bottom_mm
    return found


def information_bottom_mm(rows: Sequence[InformationRow], form: geometry.Form) -> float:
    """Lower edge of the block, which is never lower than the norm makes it; 0 without one."""
    return max(rows[-1].bottom_mm, form.information_top_mm + geometry.INFORMATION_HEIGHT_MM) if rows else 0.0


def draw_field(paper: Paper, field: Field) -> None:
    """One paragraph of lines."""
    if field.lines:
        style = TextStyle(size_pt=field.size_pt, leading_pt=field.leading_pt)
        base = geometry.baseline_mm(field.top_mm, field.size_pt, field.leading_pt)
        paper.text("P", geometry.MARGIN_LEFT_MM, base, field.lines, style=style)


def draw_information(paper: Paper, rows: Sequence[InformationRow]) -> None:
    """A list of captions (Lbl) with their values (LBody)."""
    if not rows:
        return
    grey = TextStyle(size_pt=geometry.LABEL_PT, leading_pt=geometry.INFORMATION_LEADING_PT, colour=geometry.GREY)
    black = TextStyle(size_pt=geometry.VALUE_PT, leading_pt=geometry.INFORMATION_LEADING_PT)
    with paper.element("L", attributes=NO_NUMBERS):
        for row in rows:
            # captions share the base line of their values, though they are smaller
            base = geometry.baseline_mm(row.top_mm, geometry.VALUE_PT, geometry.INFORMATION_LEADING_PT)
            with paper.element("LI"):
                paper.text("Lbl", geometry.INFORMATION_LEFT_MM, base, row.label, style=grey)
                paper.text("LBody", row.value_x_mm, base, row.value, style=black)
