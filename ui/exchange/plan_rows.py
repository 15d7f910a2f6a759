# SPDX-License-Identifier: Apache-2.0
"""Lays out and paints one row of a plan: contact, its fields old → new with a box each, or the choices of a suspicion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from crm.exchange.plans import CHANGED, NEW, REJECTED, SAME, SUSPECTED, UPDATE, Row
from ui.exchange import plan_words
from ui.exchange.switches import DECISIONS, OFF, ON, Switches
from ui.widgets import fonts
from ui.widgets.boxes import draw_check, draw_radio
from ui.widgets.icons import glyph
from ui.widgets.painting import box, frame, hairline, text_left
from ui.widgets.rows import RowState, draw_ground
from ui.widgets.theme import theme
from ui.work.words import say

PAD, GAP = 16, 12
_STACKED_BELOW = 820  # px at 100 %: narrower rows put before and after below each other
_CHECKS = {ON: Qt.CheckState.Checked, OFF: Qt.CheckState.Unchecked}


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
    if width < fonts.px(_STACKED_BELOW):
        return Columns(width, name, name, name, name + fonts.px(16) + GAP, end, stacked=True)
    room = end - name - GAP
    field = name + round(room * 0.25)
    old = field + max(fonts.px(96), round(room * 0.1))
    new = old + round((end - GAP - old) * 0.52)
    return Columns(width, name, field, old, new, end, stacked=False)


def line_height() -> int:
    """Height of a field's line."""
    return fonts.tall(32)


def _name_height(row: Row) -> int:
    lines = 1 + (1 if row.subtitle else 0) + len(row.hints)
    return fonts.line("strong") + (lines - 1) * fonts.line("caption")


def _fields_shown(row: Row) -> int:
    return len(row.changes) if row.state == CHANGED or (row.state == SUSPECTED and row.decision == UPDATE) else 0


def _choices_across(at: Columns) -> bool:
    need = sum(sign_size() + 8 + fonts.width(plan_words.decision_words(d)) + 24 for d in DECISIONS)
    return need <= at.end - at.field + sign_size()


def _lines(row: Row, at: Columns) -> int:
    """Lines of a row to the right of its name, or below it."""
    if row.state == SUSPECTED:
        nothing = 1 if row.decision == UPDATE and not row.changes else 0
        return len(row.reasons) + (1 if _choices_across(at) else len(DECISIONS)) + _field_lines(row, at) + nothing
    if row.state == CHANGED:
        return _field_lines(row, at)
    return 3 if at.stacked else 1


def _field_lines(row: Row, at: Columns) -> int:
    return _fields_shown(row) * (2 if at.stacked else 1)


def height(row: Row, width: float) -> int:
    """Height of a row: 60 with one field, 32 more for each further one."""
    at = columns(width)
    beside = _lines(row, at) * line_height()
    if at.stacked:
        return _name_height(row) + beside + 2 * GAP
    least = max(60, fonts.line("strong") + fonts.line("caption") + 2 * GAP)
    return max(least, _name_height(row) + 2 * GAP, beside + 16 if beside > line_height() else 0)


def _top(rect: QRectF, row: Row, at: Columns) -> float:
    """Where the lines beside or below the name begin."""
    if at.stacked:
        return rect.y() + GAP + _name_height(row)
    beside = _lines(row, at) * line_height()
    return rect.y() + (8 if beside > line_height() else round((rect.height() - line_height()) / 2))


def parts(row: Row, rect: QRectF) -> list[Part]:
    """What can be switched in a row that is painted into this rectangle."""
    at = columns(rect.width())
    side, line = sign_size(), line_height()
    top = _top(rect, row, at)
    found: list[Part] = []
    if row.state in (NEW, CHANGED):
        sign = QRectF(rect.x() + PAD, rect.y() + GAP + max(0, round((fonts.line("strong") - side) / 2)) + 4, side, side)
        found.append(Part("contact", 0, sign, QRectF(rect.x(), rect.y(), at.field - GAP, rect.height()) if not at.stacked else _around(sign)))
    if row.state == SUSPECTED:
        top += len(row.reasons) * line
        found += _choices(rect, at, top)
        top += line * (1 if _choices_across(at) else len(DECISIONS))
    per_field = line * (2 if at.stacked else 1)
    for number in range(_fields_shown(row)):
        middle = top + number * per_field + per_field - line / 2
        sign = QRectF(rect.x() + at.end, round(middle - side / 2), side, side)
        found.append(Part("field", number, sign, QRectF(rect.x() + at.field, middle - line / 2, rect.width() - at.field, line)))
    return found


def _around(sign: QRectF) -> QRectF:
    return sign.adjusted(-8, -8, 8, 8)


def _choices(rect: QRectF, at: Columns, top: float) -> list[Part]:
    side, line, across = sign_size(), line_height(), _choices_across(at)
    x, y, found = rect.x() + at.field, top, []
    for number, decision in enumerate(DECISIONS):
        wide = side + 8 + fonts.width(plan_words.decision_words(decision))
        found.append(Part("choice", number, QRectF(x, round(y + (line - side) / 2), side, side), QRectF(x, y, wide, line)))
        x, y = (x + wide + 24, y) if across else (x, y + line)
    return found


@dataclass(frozen=True, slots=True)
class Painted:
    """What a row is painted from: its place among the switches, how it stands, the part with the cursor (-1: none), its file."""

    switches: Switches
    place: int
    state: RowState
    cursor: int = -1
    source: str = ""


def paint_row(painter: QPainter, rect: QRectF, what: Painted) -> None:
    """One row with its marks."""
    row, at = what.switches.row(what.place), columns(rect.width())
    draw_ground(painter, rect, what.state)
    if row.state == REJECTED:
        _paint_rejected(painter, rect, row, at, source=what.source)
    else:
        _paint_name(painter, rect, row, at, selected=what.state.selected)
    if row.state in (NEW, SAME):
        _paint_told(painter, rect, row, at)
    if row.state == SUSPECTED:
        _paint_reasons(painter, rect, row, at)
    found = parts(row, rect)
    for part in found:
        _paint_part(painter, rect, what, part)
    _paint_marks(painter, rect, what.state, at, alone=not found)
    if what.state.focused and 0 <= what.cursor < len(found):
        sign = found[what.cursor].sign.adjusted(-4, -4, 4, 4)
        radius = sign.width() / 2 if found[what.cursor].kind == "choice" else 7
        frame(painter, sign, theme.colour("accent"), radius=radius, width=2)


def _paint_marks(painter: QPainter, rect: QRectF, state: RowState, at: Columns, *, alone: bool) -> None:
    """Hairline from the name's edge, bar of the selected row, ring where there is no box that could carry it."""
    if state.rule and not state.selected:
        hairline(painter, QRectF(rect.x() + at.name, rect.bottom() - 1, rect.width() - at.name, 1), theme.colour("line"))
    if state.selected:
        painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme.colour("accent"))
    if state.focused and alone:
        frame(painter, rect, theme.colour("accent"), radius=4, width=2)


def _paint_name(painter: QPainter, rect: QRectF, row: Row, at: Columns, *, selected: bool) -> None:
    left = rect.x() + (at.name if row.state != SAME and row.state != SUSPECTED else PAD)
    room = (at.end if at.stacked else at.field - GAP) - (left - rect.x())
    y = rect.y() + GAP
    text_left(painter, QRectF(left, y, room, fonts.line("strong")), row.title, role="strong", colour=theme.colour("ink" if selected else "text"))
    y += fonts.line("strong")
    below = [(row.subtitle, "muted")] if row.subtitle else []
    for text, token in [*below, *((say(hint), "warn") for hint in row.hints)]:
        colour = theme.colour("warn" if token == "warn" else "muted")
        text_left(painter, QRectF(left, y, room, fonts.line("caption")), text, role="caption", colour=colour)
        y += fonts.line("caption")


def _paint_told(painter: QPainter, rect: QRectF, row: Row, at: Columns) -> None:
    """Phone, e-mail and place of a card; the number is never cut."""
    line, top = line_height(), _top(rect, row, at)
    told = plan_words.told_words(row)
    muted = theme.colour("muted")
    if at.stacked:
        for number, text in enumerate(told):
            room = QRectF(rect.x() + at.name, top + number * line, rect.width() - at.name - PAD, line)
            text_left(painter, room, text, role="text", colour=muted)
        return
    starts = told_columns(at)
    for text, start, end in zip(told, starts, (*starts[1:], rect.width() - PAD), strict=True):
        text_left(painter, QRectF(rect.x() + start, top, end - start - GAP, line), text, role="text", colour=muted)


def told_columns(at: Columns) -> tuple[float, float, float]:
    """Where phone, e-mail and place begin."""
    room = at.width - PAD - at.field
    phone = max(round(room * 0.27), fonts.width("+49 2323 555555-120", "text", True) + GAP)
    return at.field, at.field + phone, at.field + phone + round((room - phone) * 0.62)


def _paint_reasons(painter: QPainter, rect: QRectF, row: Row, at: Columns) -> None:
    line, top, size = line_height(), _top(rect, row, at), fonts.px(16)
    for number, reason in enumerate(row.reasons):
        y = top + number * line
        glyph(painter, "warning", QRectF(rect.x() + at.field, y, size, line), theme.colour("warn"), size)
        left = rect.x() + at.field + size + 8
        text_left(painter, QRectF(left, y, rect.right() - PAD - left, line), reason, role="text", colour=theme.colour("text"))
    if row.decision == UPDATE and not row.changes:
        y = top + line * (len(row.reasons) + (1 if _choices_across(at) else len(DECISIONS)))
        room = QRectF(rect.x() + at.field, y, rect.right() - PAD - rect.x() - at.field, line)
        text_left(painter, room, say("Nothing to change: all of it stands there already."), role="text", colour=theme.colour("muted"))


def _paint_part(painter: QPainter, rect: QRectF, what: Painted, part: Part) -> None:
    row = what.switches.row(what.place)
    if part.kind == "contact":
        draw_check(painter, part.sign, _CHECKS.get(what.switches.state(what.place), Qt.CheckState.PartiallyChecked))
    elif part.kind == "choice":
        decision = DECISIONS[part.number]
        draw_radio(painter, part.sign, row.decision == decision)
        room = QRectF(part.sign.right() + 8, part.area.y(), part.area.right() - part.sign.right() - 8 + 1, part.area.height())
        text_left(painter, room, plan_words.decision_words(decision), role="text", colour=theme.colour("text"))
    else:
        on = what.switches.is_on(what.place, part.number)
        _paint_field(painter, rect, row, part, on=on)
        draw_check(painter, part.sign, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def _paint_field(painter: QPainter, rect: QRectF, row: Row, part: Part, *, on: bool) -> None:
    """Caption, old muted, arrow, new on its soft ground; the sign says whether it is taken."""
    change, at, line = row.changes[part.number], columns(rect.width()), line_height()
    y, muted = part.area.y(), theme.colour("muted")
    caption, old = plan_words.caption_words(change), plan_words.old_words(change)
    if at.stacked:
        label = fonts.px(120)
        text_left(painter, QRectF(rect.x() + at.field, y - line, label, line), caption, role="text", colour=muted)
        left = rect.x() + at.field + label + GAP
        text_left(painter, QRectF(left, y - line, rect.right() - PAD - left, line), old, role="text", colour=muted)
    else:
        text_left(painter, QRectF(rect.x() + at.field, y, at.old - at.field - GAP, line), caption, role="text", colour=muted)
        room = at.new - at.old - fonts.px(16) - 2 * GAP
        text_left(painter, QRectF(rect.x() + at.old, y, room, line), old, role="text", colour=theme.colour("muted"))
    size = fonts.px(16)
    arrow = QRectF(rect.x() + at.new - size - GAP, y, size, line)
    glyph(painter, "arrow-right" if on else "equals", arrow, theme.colour("accent" if on else "muted"), size)
    _paint_new(painter, QRectF(rect.x() + at.new, y, at.end - at.new - GAP, line), plan_words.one_line(change.new), on=on)


def _paint_new(painter: QPainter, room: QRectF, text: str, *, on: bool) -> None:
    pad = 8
    wide = min(room.width(), fonts.width(text) + 2 * pad)
    high = min(room.height() - 2, fonts.tall(24, padding=6))
    chip = QRectF(room.x(), room.y() + round((room.height() - high) / 2), wide, high)
    if on:
        edge = theme.colour("good_line") if theme.look == "contrast" else None
        box(painter, chip, theme.colour("good_soft"), radius=4, edge=edge)
    colour = theme.colour("good" if on else "muted")
    text_left(painter, chip.adjusted(pad, 0, -pad + 1, 0), text, role="text", colour=colour)


def _paint_rejected(painter: QPainter, rect: QRectF, row: Row, at: Columns, *, source: str) -> None:
    """Line in the file, reason, and the text as it stands there."""
    if row.rejected is None:
        return
    line, y = line_height(), rect.y() + GAP
    where = say("Line {line}", line=row.line)
    left = rect.x() + PAD
    reason, text = say(row.rejected.reason, **row.rejected.values), plan_words.one_line(row.rejected.text)
    room = (at.end if at.stacked else at.field - GAP) - PAD
    text_left(painter, QRectF(left, y, room, fonts.line("strong")), where, role="strong", colour=theme.colour("text"))
    below = QRectF(left, y + fonts.line("strong"), room, fonts.line("caption"))
    text_left(painter, below, source, role="caption", colour=theme.colour("muted"))
    x = left if at.stacked else rect.x() + at.field
    top = rect.y() + GAP + _name_height(row) if at.stacked else rect.y() + GAP
    first = line if at.stacked else fonts.line("text")
    second = line if at.stacked else fonts.line("caption")
    width = rect.right() - PAD - x
    text_left(painter, QRectF(x, top, width, first), reason, role="text", colour=theme.colour("bad"))
    text_left(painter, QRectF(x, top + first, width, second), text, role="caption", colour=theme.colour("muted"))
