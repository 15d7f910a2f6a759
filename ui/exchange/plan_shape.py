# SPDX-License-Identifier: Apache-2.0
"""Measures one row of a plan: where contact, fields and boxes lie at a width, and what of it can be switched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF

from crm.exchange.plans import CHANGED, NEW, REJECTED, SUSPECTED, UPDATE, Row
from ui.exchange import plan_words
from ui.exchange.switches import DECISIONS
from ui.widgets import fonts
from ui.widgets.painting import paragraph_height

PAD, GAP = 16, 12
STACKED_BELOW = 820  # px at 100 %: narrower rows put the fields below the name


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a width begin; `stacked` rows have one column below the name."""

    width: float
    name: float
    field: float
    old: float
    new: float
    end: float
    stacked: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Something in a row that can be switched: the contact's box, a field's box, or a choice; its sign, and the area that reacts."""

    kind: Literal["contact", "field", "choice"]
    number: int
    sign: QRectF
    area: QRectF


def sign_size() -> int:
    """Side of a box."""
    return fonts.px(18)


def columns(width: float) -> Columns:
    """The columns of a row."""
    name = PAD + sign_size() + GAP + 4
    end = width - PAD - sign_size()
    stacked = width < fonts.px(STACKED_BELOW)
    room = end - name - GAP
    field = name + (0 if stacked else round(room * 0.25))
    old = field + max(fonts.px(112), round(room * 0.1))
    new = old + round((end - GAP - old) * 0.5)
    return Columns(width, name, field, old, new, end, stacked)


def line_height() -> int:
    """Height of a field's line."""
    return fonts.tall(32)


def name_height(row: Row) -> int:
    """Height of name and second line."""
    return fonts.line("strong") + (fonts.line("caption") if row.subtitle else 0)


def hint_areas(row: Row, rect: QRectF) -> list[QRectF]:
    """Where the hints stand: below all else, from the name's edge to the end of the row, each as high as its sentence needs."""
    if not row.hints:
        return []
    left = rect.x() + columns(rect.width()).name
    room = rect.right() - PAD - left
    heights = [max(fonts.line("caption"), paragraph_height(plan_words.hint_words(h), "caption", room - hint_indent())) for h in row.hints]
    y = rect.bottom() - GAP - sum(heights) - 4 * (len(heights) - 1)
    areas = []
    for high in heights:
        areas.append(QRectF(left, y, room, high))
        y += high + 4
    return areas


def hint_indent() -> int:
    """Room of the sign before a hint."""
    return fonts.px(16) + 6


def _hints_height(row: Row, width: float) -> float:
    areas = hint_areas(row, QRectF(0, 0, width, 0))
    return areas[-1].bottom() - areas[0].y() + GAP / 2 if areas else 0


def _fields_shown(row: Row) -> int:
    return len(row.changes) if row.state == CHANGED or (row.state == SUSPECTED and row.decision == UPDATE) else 0


def choices_across(at: Columns) -> bool:
    """Whether the three choices stand side by side."""
    need = sum(sign_size() + 8 + fonts.width(plan_words.decision_words(d)) + 24 for d in DECISIONS)
    return need <= at.end - at.field + sign_size()


def _lines(row: Row, at: Columns) -> int:
    """Lines of a row to the right of its name, or below it."""
    if row.state == SUSPECTED:
        nothing = 1 if row.decision == UPDATE and not row.changes else 0
        return len(row.reasons) + (1 if choices_across(at) else len(DECISIONS)) + _fields_shown(row) + nothing
    if row.state == CHANGED:
        return _fields_shown(row)
    return 2 if at.stacked and row.state == REJECTED else 1


def height(row: Row, width: float) -> int:
    """Height of a row: 60 with one field, 32 more for each further one, then the hints."""
    return _body_height(row, width) + round(_hints_height(row, width))


def _body_height(row: Row, width: float) -> int:
    at = columns(width)
    beside = _lines(row, at) * line_height()
    if at.stacked:
        return name_height(row) + beside + 2 * GAP
    least = max(60, fonts.line("strong") + fonts.line("caption") + 2 * GAP)
    return max(least, name_height(row) + 2 * GAP, beside + 16 if beside > line_height() else 0)


def lines_top(rect: QRectF, row: Row, at: Columns) -> float:
    """Where the lines beside or below the name begin."""
    if at.stacked:
        return rect.y() + GAP + name_height(row)
    beside = _lines(row, at) * line_height()
    high = rect.height() - _hints_height(row, rect.width())
    return rect.y() + (8 if beside > line_height() else round((high - line_height()) / 2))


def name_top(rect: QRectF, row: Row, at: Columns) -> float:
    """Where the name begins: beside a single line it stands in the middle of it."""
    if at.stacked or _lines(row, at) != 1:
        return rect.y() + GAP
    return rect.y() + round((rect.height() - _hints_height(row, rect.width()) - name_height(row)) / 2)


def parts(row: Row, rect: QRectF) -> list[Part]:
    """What can be switched in a row that is painted into this rectangle."""
    at = columns(rect.width())
    side, line = sign_size(), line_height()
    top = lines_top(rect, row, at)
    found: list[Part] = []
    if row.state in (NEW, CHANGED):
        y = rect.y() + GAP + max(0, round((fonts.line("strong") - side) / 2)) + 4 if at.stacked else round(top + (line - side) / 2)
        sign = QRectF(rect.x() + PAD, y, side, side)
        found.append(Part("contact", 0, sign, sign.adjusted(-8, -8, 8, 8)))
    if row.state == SUSPECTED:
        top += len(row.reasons) * line
        found += _choices(rect, at, top)
        top += line * (1 if choices_across(at) else len(DECISIONS))
    for number in range(_fields_shown(row)):
        middle = top + number * line + line / 2
        sign = QRectF(rect.x() + at.end, round(middle - side / 2), side, side)
        found.append(Part("field", number, sign, QRectF(rect.x() + at.field, middle - line / 2, rect.width() - at.field, line)))
    return found


def _choices(rect: QRectF, at: Columns, top: float) -> list[Part]:
    side, line, across = sign_size(), line_height(), choices_across(at)
    x, y, found = rect.x() + at.field, top, []
    for number, decision in enumerate(DECISIONS):
        wide = side + 8 + fonts.width(plan_words.decision_words(decision))
        found.append(Part("choice", number, QRectF(x, round(y + (line - side) / 2), side, side), QRectF(x, y, wide, line)))
        x, y = (x + wide + 24, y) if across else (x, y + line)
    return found


def told_columns(at: Columns) -> tuple[float, float, float]:
    """Where phone, e-mail and place begin."""
    room = at.width - PAD - at.field
    phone = max(round(room * 0.27), fonts.width("+49 2323 555555-120", "text", True) + GAP)
    return at.field, at.field + phone, at.field + phone + round((room - phone) * 0.62)
