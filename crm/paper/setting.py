# SPDX-License-Identifier: Apache-2.0
"""Sets blocks: breaks their lines for a width and turns them into pieces that can go down a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crm.paper import geometry
from crm.paper.blocks import Block, Heading, ListOf, Paragraph, Runs, TableOf
from crm.paper.canvas import Attributes
from crm.paper.fonts import NOTO, Family
from crm.paper.pieces import Cell, Mark, Opening, Piece, Row, Strip
from crm.paper.words import Run, lines, width_mm

BULLETS = ("•", "–")  # outer and inner lists
ITEM_GAP_MM = 0.9  # between items of a list
LIST_GAP_MM = 1.8  # round a list and below a heading
BULLET_INDENT_MM = 5.0
NUMBER_GAP_MM = 2.0  # behind the widest number
CELL_GAP_MM = 6.0  # between columns
SHORT_MM = 32.0  # cells up to this width are not broken
FULL_WIDTH = 0.6  # a table that is this share of the text's width or more takes all of it
MOST_ROW_LINES = 24  # a taller row is cut into several, because no page could hold it


@dataclass(frozen=True, slots=True)
class Column:
    """Where text is set: its left edge, its width, its family."""

    x_mm: float
    width_mm: float
    family: Family = NOTO

    def indented(self, by_mm: float) -> Column:
        """The column further in."""
        return Column(self.x_mm + by_mm, self.width_mm - by_mm, self.family)


def set_blocks(blocks: Sequence[Block], column: Column) -> list[Piece]:
    """The pieces of a text; the first has the gap of a paragraph before it."""
    blank = geometry.leading_mm(geometry.BODY_LEADING_PT)
    pieces: list[Piece] = []
    gap = blank
    for block in blocks:
        before = min(gap, LIST_GAP_MM) if isinstance(block, ListOf) else gap
        pieces += _block(block, column, level=0, before=before)
        gap = LIST_GAP_MM if isinstance(block, Heading) else blank
    return pieces


def _block(block: Block, column: Column, *, level: int, before: float = 0.0) -> list[Piece]:
    if isinstance(block, Paragraph):
        return [Strip(lines(block.runs, geometry.BODY_PT, column.width_mm, family=column.family), column.x_mm, before_mm=before)]
    made = _wide_block(block, column, level=level)
    return [replace(made[0], before_mm=before), *made[1:]]


def _wide_block(block: Heading | ListOf | TableOf, column: Column, *, level: int) -> list[Piece]:
    if isinstance(block, Heading):
        runs = tuple(replace(run, bold=True) for run in block.runs)
        return [Strip(lines(runs, geometry.BODY_PT, column.width_mm, family=column.family), column.x_mm, "H2", keep=True)]
    if isinstance(block, ListOf):
        return _list(block, column, level=level)
    return _table(block, column)


def _list(block: ListOf, column: Column, *, level: int) -> list[Piece]:
    marks = _marks(block, level)
    widest = max(width_mm(mark, geometry.BODY_PT, family=column.family) for mark in marks)
    indent = max(BULLET_INDENT_MM, widest + NUMBER_GAP_MM)
    inner = column.indented(min(indent, column.width_mm / 4))
    pieces: list[Piece] = []
    for mark, item in zip(marks, block.items):
        line = tuple(lines((Run(mark),), geometry.BODY_PT, indent, family=column.family))
        opens = (Opening("LI", mark=Mark(line, column.x_mm)), Opening("LBody"))
        pieces += _wrapped(_item(item, inner, level=level), opens, gap=ITEM_GAP_MM if pieces else 0.0)
    numbering = "Decimal" if block.ordered else "Disc"
    return _wrapped(pieces, (Opening("L", Attributes(numbering=numbering)),))


def _marks(block: ListOf, level: int) -> Sequence[str]:
    if not block.ordered:
        return [BULLETS[min(level, len(BULLETS) - 1)]] * len(block.items)
    return block.labels or [f"{block.start + i}." for i in range(len(block.items))]


def _item(item: Sequence[Block], column: Column, *, level: int) -> list[Piece]:
    pieces: list[Piece] = []
    for block in item:
        before = 0.0 if not pieces else ITEM_GAP_MM if isinstance(block, ListOf) else LIST_GAP_MM
        pieces += _block(block, column, level=level + 1, before=before)
    return pieces or [Strip((), column.x_mm)]


def _wrapped(pieces: list[Piece], opens: tuple[Opening, ...], *, gap: float | None = None) -> list[Piece]:
    """The pieces inside of elements that the first opens and the last closes."""
    first = pieces[0]
    pieces[0] = replace(first, opens=(*opens, *first.opens), before_mm=first.before_mm if gap is None else gap)
    pieces[-1] = replace(pieces[-1], closes=pieces[-1].closes + len(opens))
    return pieces


def _table(block: TableOf, column: Column) -> list[Piece]:
    columns = _columns(block, column)
    bold = tuple(tuple(replace(run, bold=True) for run in cell) for cell in block.head)
    head = Row(_cells(bold, block.aligns, columns, column.family), keep=True)
    rows = [row for cells in block.rows for row in _rows(_cells(cells, block.aligns, columns, column.family), head)]
    if not rows:
        return _wrapped([replace(head, keep=False, last=True)], (Opening("Table"), Opening("THead")))
    rows[-1] = replace(rows[-1], last=True)
    top: list[Piece] = _wrapped([head], (Opening("THead"),))
    return _wrapped([*top, *_wrapped(list(rows), (Opening("TBody"),))], (Opening("Table"),))


def _rows(cells: tuple[Cell, ...], head: Row) -> Iterator[Row]:
    """A row, or several when no page could hold it."""
    most = max(len(cell.lines) for cell in cells)
    for first in range(0, max(most, 1), MOST_ROW_LINES):
        yield Row(tuple(replace(cell, lines=cell.lines[first : first + MOST_ROW_LINES]) for cell in cells), head)


def _cells(row: Sequence[Runs], aligns: Sequence[str], columns: Sequence[Column], family: Family) -> tuple[Cell, ...]:
    padded = [*row, *((),) * (len(columns) - len(row))]
    return tuple(
        Cell(lines(runs, geometry.TABLE_PT, at.width_mm, family=family), at.x_mm, at.width_mm, align)
        for runs, align, at in zip(padded, aligns, columns)
    )


def _columns(block: TableOf, column: Column) -> list[Column]:
    """Columns as wide as their words want, within the width that there is."""
    table = (block.head, *block.rows)
    count = len(block.head)
    gap = min(CELL_GAP_MM, column.width_mm / count / 4)
    room = column.width_mm - gap * (count - 1)
    wanted = [max(_wish(row[i], column.family) for row in table if i < len(row)) for i in range(count)]
    words = [min(want, max(_longest_word(row[i], column.family) for row in table if i < len(row))) for i, want in enumerate(wanted)]
    # amounts and whatever is short stay on one line, where the other columns leave the room
    whole = [want if align == "right" or want <= SHORT_MM else word for want, word, align in zip(wanted, words, block.aligns)]
    widths = _shares(wanted, whole if sum(whole) <= room else words, room)
    found, x = [], column.x_mm
    for width in widths:
        found.append(Column(x, width, column.family))
        x += width + gap
    return found


def _shares(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    whole, needed = sum(wanted), sum(least)
    if whole <= room:
        spare = (room - whole) / len(wanted) if whole >= FULL_WIDTH * room else 0.0
        return [width + spare for width in wanted]
    if needed >= room:
        return [room * width / needed for width in least]
    share = (room - needed) / (whole - needed)
    return [low + share * (high - low) for low, high in zip(least, wanted)]


def _wish(runs: Runs, family: Family) -> float:
    """Width of a cell on one line; bold is the widest that it may be set."""
    text = "".join(run.text for run in runs)
    return max((width_mm(line, geometry.TABLE_PT, bold=True, family=family) for line in text.split("\n")), default=0.0) + 0.3


def _longest_word(runs: Runs, family: Family) -> float:
    text = "".join(run.text for run in runs)
    return max((width_mm(word, geometry.TABLE_PT, bold=True, family=family) for word in text.split()), default=0.0) + 0.3
