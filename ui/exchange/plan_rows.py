# SPDX-License-Identifier: Apache-2.0
"""Paints one row of a plan: contact, its fields old → new with a box each, the choices of a suspicion, or what was rejected."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from crm.exchange.plans import CHANGED, NEW, REJECTED, SAME, SUSPECTED, UPDATE, Row
from ui.exchange import plan_words
from ui.exchange.plan_shape import (
    GAP,
    PAD,
    Columns,
    Part,
    choices_across,
    columns,
    hint_areas,
    hint_indent,
    line_height,
    lines_top,
    name_height,
    name_top,
    parts,
    told_columns,
)
from ui.exchange.switches import DECISIONS, OFF, ON, Switches
from ui.widgets import fonts
from ui.widgets.boxes import draw_check, draw_radio
from ui.widgets.icons import glyph
from ui.widgets.painting import box, frame, hairline, paragraph, text_left
from ui.widgets.rows import RowState, draw_ground
from ui.widgets.theme import theme
from ui.work.words import say

_CHECKS = {ON: Qt.CheckState.Checked, OFF: Qt.CheckState.Unchecked}


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
    _paint_hints(painter, rect, row)
    found = parts(row, rect)
    for part in found:
        _paint_part(painter, rect, what, part)
    _paint_marks(painter, rect, what.state, left=at.name if row.state in (NEW, CHANGED) else PAD, alone=not found)
    if what.state.focused and 0 <= what.cursor < len(found):
        sign = found[what.cursor].sign.adjusted(-4, -4, 4, 4)
        radius = sign.width() / 2 if found[what.cursor].kind == "choice" else 7
        frame(painter, sign, theme.colour("accent"), radius=radius, width=2)


def _paint_marks(painter: QPainter, rect: QRectF, state: RowState, *, left: float, alone: bool) -> None:
    """Hairline from the name's edge, bar of the selected row, ring where there is no box that could carry it."""
    if state.rule and not state.selected:
        hairline(painter, QRectF(rect.x() + left, rect.bottom() - 1, rect.width() - left, 1), theme.colour("line"))
    if state.selected:
        painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme.colour("accent"))
    if state.focused and alone:
        frame(painter, rect, theme.colour("accent"), radius=4, width=2)


def _paint_name(painter: QPainter, rect: QRectF, row: Row, at: Columns, *, selected: bool) -> None:
    left = rect.x() + (PAD if row.state in (SAME, SUSPECTED) and not at.stacked else at.name)
    room = (at.end if at.stacked else at.field - GAP) - (left - rect.x())
    y = name_top(rect, row, at)
    ink = theme.colour("ink" if selected else "text")
    text_left(painter, QRectF(left, y, room, fonts.line("strong")), row.title, role="strong", colour=ink)
    y += fonts.line("strong")
    if row.subtitle:
        text_left(painter, QRectF(left, y, room, fonts.line("caption")), row.subtitle, role="caption", colour=theme.colour("muted"))


def _paint_hints(painter: QPainter, rect: QRectF, row: Row) -> None:
    """Each doubt as a whole sentence with a sign."""
    size, colour = fonts.px(16), theme.colour("warn")
    for hint, area in zip(row.hints, hint_areas(row, rect), strict=True):
        glyph(painter, "warning", QRectF(area.x(), area.y(), size, fonts.line("caption")), colour, size)
        paragraph(painter, area.adjusted(hint_indent(), 0, 0, 0), plan_words.hint_words(hint), role="caption", colour=colour)


def _paint_told(painter: QPainter, rect: QRectF, row: Row, at: Columns) -> None:
    """Phone, e-mail and place of a card; the number is never cut."""
    line, top = line_height(), lines_top(rect, row, at)
    told = plan_words.told_words(row)
    muted = theme.colour("muted")
    starts = told_columns(at)
    for text, start, end in zip(told, starts, (*starts[1:], rect.width() - PAD), strict=True):
        text_left(painter, QRectF(rect.x() + start, top, end - start - GAP, line), text, role="text", colour=muted)


def _paint_reasons(painter: QPainter, rect: QRectF, row: Row, at: Columns) -> None:
    line, top, size = line_height(), lines_top(rect, row, at), fonts.px(16)
    for number, reason in enumerate(row.reasons):
        y = top + number * line
        glyph(painter, "warning", QRectF(rect.x() + at.field, y, size, line), theme.colour("warn"), size)
        left = rect.x() + at.field + size + 8
        text_left(painter, QRectF(left, y, rect.right() - PAD - left, line), reason, role="text", colour=theme.colour("text"))
    if row.decision == UPDATE and not row.changes:
        y = top + line * (len(row.reasons) + (1 if choices_across(at) else len(DECISIONS)))
        room = QRectF(rect.x() + at.field, y, rect.right() - PAD - rect.x() - at.field, line)
        text_left(painter, room, say("Nothing to change: it is all there already."), role="text", colour=theme.colour("muted"))


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
    text_left(painter, QRectF(rect.x() + at.field, y, at.old - at.field - GAP, line), caption, role="text", colour=muted)
    room = at.new - at.old - fonts.px(16) - 2 * GAP
    text_left(painter, QRectF(rect.x() + at.old, y, room, line), old, role="text", colour=muted)
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
    where = say("{file}, line {line}", file=source, line=row.line) if source else say("Line {line}", line=row.line)
    left = rect.x() + PAD
    reason, text = say(row.rejected.reason, **row.rejected.values), plan_words.one_line(row.rejected.text)
    room = (at.end if at.stacked else at.field - GAP) - PAD
    text_left(painter, QRectF(left, y, room, fonts.line("strong")), where, role="strong", colour=theme.colour("text"))
    x = left if at.stacked else rect.x() + at.field
    top = rect.y() + GAP + name_height(row) if at.stacked else rect.y() + GAP
    first = line if at.stacked else fonts.line("text")
    second = line if at.stacked else fonts.line("caption")
    width = rect.right() - PAD - x
    text_left(painter, QRectF(x, top, width, first), reason, role="text", colour=theme.colour("bad"))
    text_left(painter, QRectF(x, top + first, width, second), text, role="caption", colour=theme.colour("muted"))
