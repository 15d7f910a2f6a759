# SPDX-License-Identifier: Apache-2.0
"""Sets and draws the fields of a letter's first page: address with its remarks, and the information block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crm.paper import geometry
from crm.paper.canvas import Attributes, Paper, TextStyle
from crm.paper.errors import AddressTooLong, AddressTooWide
from crm.paper.fonts import Family
from crm.paper.glyphs import clean
from crm.paper.pieces import set_text
from crm.paper.words import Line, width_mm

LABEL_WIDTH_MM = (22.0, 36.0)  # least and most, of the captions in the information block
LABEL_GAP_MM = 3.5
LABEL = TextStyle(size_pt=geometry.LABEL_PT, leading_pt=geometry.INFORMATION_LEADING_PT, colour=geometry.GREY)
VALUE = TextStyle(size_pt=geometry.VALUE_PT, leading_pt=geometry.INFORMATION_LEADING_PT)
NO_NUMBERS = Attributes(numbering="None")


@dataclass(frozen=True, slots=True)
class Field:
    """Set lines of the address field."""

    lines: Sequence[Line]
    top_mm: float
    size_pt: float
    leading_pt: float


@dataclass(frozen=True, slots=True)
class InformationRow:
    """A set row of the information block."""

    label: Sequence[Line]
    value: Sequence[Line]
    value_x_mm: float
    top_mm: float

    @property
    def bottom_mm(self) -> float:
        """Lower edge of the higher of the two."""
        return self.top_mm + max(len(self.label), len(self.value)) * geometry.leading_mm(geometry.INFORMATION_LEADING_PT)


def set_address(address: tuple[str, ...], form: geometry.Form, family: Family) -> Field:
    """The lines from the top of their zone, at most six, blank ones left out. Raises AddressTooLong, AddressTooWide."""
    address = _tidy(address)
    if len(address) > geometry.MOST_ADDRESS_LINES:
        raise AddressTooLong(len(address), geometry.MOST_ADDRESS_LINES)
    shown, size = _fitted(address, geometry.ADDRESS_PT, family)
    return Field(shown, form.address_top_mm, size, geometry.address_leading_pt())


def set_remarks(remarks: tuple[str, ...], form: geometry.Form, family: Family) -> Field:
    """Remarks stand at the lower edge of their zone, next to the address (DIN 5008). Raises AddressTooLong, AddressTooWide."""
    remarks = _tidy(remarks)
    if len(remarks) > geometry.MOST_REMARKS:
        raise AddressTooLong(len(remarks), geometry.MOST_REMARKS)
    shown, size = _fitted(remarks, geometry.REMARK_PT, family)
    step = geometry.REMARKS_HEIGHT_MM / geometry.MOST_REMARKS
    return Field(shown, form.address_top_mm - step * len(remarks), size, step / geometry.MM_PER_PT)


def _fitted(address: tuple[str, ...], size: float, family: Family) -> tuple[Sequence[Line], float]:
    """Each text on a line of its own, in the largest size, in steps, in which all stay in sight. Raises AddressTooWide."""
    if not address:
        return (), size
    text = "\n".join(address)
    found = set_text(text, size, geometry.PAGE_WIDTH_MM * len(text), family)
    widest = max(found, key=lambda line: line.width_mm)
    wide, fitting = widest.width_mm / size, size
    while wide * fitting > geometry.VISIBLE_WIDTH_MM:
        fitting -= geometry.ADDRESS_STEP_PT
        if fitting < geometry.LEAST_ADDRESS_PT:
            shown = address[found.index(widest)]
            raise AddressTooWide(shown, wide * geometry.LEAST_ADDRESS_PT, geometry.VISIBLE_WIDTH_MM)
    return (found if fitting == size else set_text(text, fitting, geometry.PAGE_WIDTH_MM, family)), fitting


def _tidy(address: tuple[str, ...]) -> tuple[str, ...]:
    """Lines as they are printed: no blank ones, each without gaps and without what no one sees."""
    return tuple(tidy for line in address if (tidy := one_line(line)))


def one_line(text: str) -> str:
    """A text on one line: one blank between words, nothing that no one sees."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(clean(text).split())


def set_information(rows: tuple[tuple[str, str], ...], form: geometry.Form, family: Family) -> list[InformationRow]:
    """Captions in grey, values beside them in one column."""
    if not rows:
        return []
    column = _label_mm(tuple(label for label, _ in rows), family)
    left, top, found = geometry.INFORMATION_LEFT_MM, form.information_top_mm, list[InformationRow]()
    leading = geometry.leading_mm(geometry.INFORMATION_LEADING_PT)
    for label, value in rows:
        label_lines = set_text(label, geometry.LABEL_PT, column - LABEL_GAP_MM / 2, family)
        value_lines = set_text(value, geometry.VALUE_PT, geometry.INFORMATION_WIDTH_MM - column, family)
        found.append(InformationRow(label_lines, value_lines, left + column, top))
        top += max(len(label_lines), len(value_lines)) * leading
    return found


@lru_cache(maxsize=256)
def _label_mm(labels: tuple[str, ...], family: Family) -> float:
    """Width of the column of captions with the gap behind it; the same in a whole series."""
    least, most = LABEL_WIDTH_MM
    widest = max(width_mm(line, geometry.LABEL_PT, family=family) for label in labels for line in clean(label).split("\n"))
    return min(max(widest + LABEL_GAP_MM, least), most)


def information_bottom_mm(rows: Sequence[InformationRow], form: geometry.Form) -> float:
    """Lower edge of the block, which is never lower than the norm makes it; 0 without one."""
    return max(rows[-1].bottom_mm, form.information_top_mm + geometry.INFORMATION_HEIGHT_MM) if rows else 0.0


@lru_cache(maxsize=64)
def _style(size_pt: float, leading_pt: float) -> TextStyle:
    return TextStyle(size_pt=size_pt, leading_pt=leading_pt)


def draw_field(paper: Paper, field: Field) -> None:
    """One paragraph of lines."""
    if field.lines:
        style = _style(field.size_pt, field.leading_pt)
        base = geometry.baseline_mm(field.top_mm, field.size_pt, field.leading_pt)
        paper.text("P", geometry.MARGIN_LEFT_MM, base, field.lines, style=style)


def draw_information(paper: Paper, rows: Sequence[InformationRow]) -> None:
    """A list of captions (Lbl) with their values (LBody)."""
    if not rows:
        return
    with paper.element("L", attributes=NO_NUMBERS):
        for row in rows:
            # captions share the base line of their values, though they are smaller
            base = geometry.baseline_mm(row.top_mm, geometry.VALUE_PT, geometry.INFORMATION_LEADING_PT)
            with paper.element("LI"):
                paper.text("Lbl", geometry.INFORMATION_LEFT_MM, base, row.label, style=LABEL)
                paper.text("LBody", row.value_x_mm, base, row.value, style=VALUE)
