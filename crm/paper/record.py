# SPDX-License-Identifier: Apache-2.0
"""Sets records whole on paper: name and picture, short sections in two columns, long ones over the full width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crm.paper.bands import INK, MUTED, Band, Node, Part, Type, beside, flowing, height_mm, text
from crm.paper.canvas import PORTRAIT, Box, Paper, Pen
from crm.paper.pictures import Picture
from crm.paper.report import (
    BOTTOM_MM,
    HAIRLINE,
    LEFT_MM,
    LIST,
    RIGHT_MM,
    SUBTITLE,
    TITLE,
    TOP_MM,
    Imprint,
    Printed,
    Speller,
    write,
)
from crm.paper.words import Line, Run, lines

WIDTH_MM = PORTRAIT.width_mm - LEFT_MM - RIGHT_MM
GUTTER_MM = 8.0  # between two columns
CAPTION_MM = 27.0  # of a row: the column of captions
DATE_MM = 34.0  # the column of dates before entries that are read along the time
RULED = Pen(0.6, INK)  # between records that run on
PHOTO_MM = (24.0, 30.0)  # the most that a photo takes
FEW_ENTRIES = 8  # up to so many a section stands in a column
SECTION_GAP_MM, ROW_GAP_MM, ENTRY_GAP_MM, RECORD_GAP_MM, RULE_GAP_MM = 5.5, 0.7, 1.6, 7.0, 3.0
SHARES = (0.42, 0.42)  # of the full width: heading and first paragraph of an entry on one line; the rest is its time
NAME = Type(13, 16, bold=True)  # of a record below the title of a report
SECTION, STRONG = Type(10.5, 13, bold=True), Type(9.5, 12.5, bold=True)
PLAIN, CAPTION, SMALL = Type(9.5, 12.5), Type(9, 12.5, MUTED), Type(9, 12, MUTED)


@dataclass(frozen=True, slots=True)
class RowPaper:
    """A caption and what belongs to it, a paragraph a line; the remark stands behind a dot, or below where there is no room."""

    caption: str
    value: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class EntryPaper:
    """Something with a heading, when it was, and paragraphs about it."""

    title: str
    when: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionPaper:
    """A section: rows, then paragraphs, then entries; `dated` puts the dates before the entries, over the full width."""

    title: str
    rows: tuple[RowPaper, ...] = ()
    paragraphs: tuple[str, ...] = ()
    entries: tuple[EntryPaper, ...] = ()
    dated: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to print."""
        return not (self.rows or self.paragraphs or self.entries)

    @property
    def wide(self) -> bool:
        """Whether it needs the full width."""
        return self.dated or len(self.entries) > FEW_ENTRIES


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """One record: its name, lines that say what it is, a photo with its description, and its sections."""

    title: str
    caption: tuple[str, ...] = ()
    photo: Picture | None = None
    photo_alt: str = ""
    sections: tuple[SectionPaper, ...] = ()


def write_records(records: Sequence[RecordPaper], imprint: Imprint, *, compact: bool = False, count: str = "") -> Printed:
    """Records one after the other, each beginning a page; `compact` lets them run on below the report's title and its `count`."""
    speller = Speller()
    nodes: list[Node] = []
    if compact:
        nodes += _title(speller(imprint.title), speller(count))
    for number, record in enumerate(records):
        spelt = _spelt(record, speller)
        nodes.append(Part("Sect", _record(spelt, level=2 if compact else 1, apart=number > 0)))
    return write(nodes, imprint, speller=speller)


def _title(title: str, count: str) -> list[Node]:
    below = [text("P", SUBTITLE.lines(count, WIDTH_MM), LEFT_MM, SUBTITLE)] if count else []
    return [text("H1", TITLE.lines(title, WIDTH_MM), LEFT_MM, TITLE, keep=True), *below, Band(3.0)]


def _spelt(record: RecordPaper, speller: Speller) -> RecordPaper:
    """The record in characters that can be printed, without what is empty."""

    def section(found: SectionPaper) -> SectionPaper:
        rows = (RowPaper(speller(row.caption), speller(row.value), speller(row.remark)) for row in found.rows)
        entries = (EntryPaper(speller(e.title), speller(e.when), _texts(e.paragraphs, speller)) for e in found.entries)
        return SectionPaper(
            speller(found.title),
            tuple(row for row in rows if row.value),
            _texts(found.paragraphs, speller),
            tuple(entry for entry in entries if entry.title or entry.paragraphs),
            found.dated,
        )

    sections = tuple(spelt for spelt in map(section, record.sections) if not spelt.empty)
    return RecordPaper(speller(record.title) or "–", _texts(record.caption, speller), record.photo, speller(record.photo_alt), sections)


def _texts(found: Sequence[str], speller: Speller) -> tuple[str, ...]:
    return tuple(words for text in found if (words := speller(text)))


def _record(record: RecordPaper, *, level: int, apart: bool) -> list[Node]:
    """Head, then short sections in two columns, then wide ones; each `apart` record begins a page, or a rule in a compact report."""
    nodes = _head(record, level)
    first = nodes[0]
    assert isinstance(first, Band)
    if level == 1:
        nodes[0] = replace(first, fresh=apart)
    elif apart:
        nodes[:1] = [Band(0.0, _rule, keep=True, gap_mm=RECORD_GAP_MM), replace(first, gap_mm=RULE_GAP_MM)]
    short = [s for s in record.sections if not s.wide]
    wide = [s for s in record.sections if s.wide]
    room = PORTRAIT.height_mm - TOP_MM - BOTTOM_MM - height_mm(nodes) - SECTION_GAP_MM
    columns = _two_columns(short, level + 1)
    if columns is not None and columns.height_mm <= room:
        nodes.append(columns)
    else:
        wide = list(record.sections)
    for found in wide:
        nodes.append(_section(found, LEFT_MM, WIDTH_MM, level + 1))
    return nodes


def _head(record: RecordPaper, level: int) -> list[Node]:
    """Name and lines at the left, the photo at the right; one band, whose photo reaches down beside the name."""
    face = TITLE if level == 1 else NAME
    box = _photo_box(record.photo, small=level > 1)
    room = WIDTH_MM - (box.width_mm + 6 if box else 0)
    name = face.lines(record.title, room)
    captions = [SUBTITLE.lines(line, room) for line in record.caption]
    gap = 1.0 if captions else 0.0
    high = len(name) * face.line_mm + gap + sum(len(c) * SUBTITLE.line_mm for c in captions)

    def draw(paper: Paper, top_mm: float) -> None:
        paper.bookmark(record.title)
        face.show(paper, f"H{level}", (LEFT_MM, face.baseline_mm(top_mm)), name)
        at = top_mm + len(name) * face.line_mm + gap
        for found in captions:
            SUBTITLE.show(paper, "P", (LEFT_MM, SUBTITLE.baseline_mm(at)), found)
            at += len(found) * SUBTITLE.line_mm
        if box and record.photo:
            place = Box(LEFT_MM + WIDTH_MM - box.width_mm, top_mm + 1.2, box.width_mm, box.height_mm)
            paper.figure(record.photo, place, record.photo_alt)

    return [Band(max(high, box.height_mm + 1.2 if box else 0.0), draw, keep=bool(record.sections))]


def _photo_box(photo: Picture | None, *, small: bool) -> Box | None:
    if photo is None:
        return None
    most_wide, most_high = (side * (0.6 if small else 1.0) for side in PHOTO_MM)
    scale = min(most_wide / photo.width_px, most_high / photo.height_px)
    return Box(0.0, 0.0, photo.width_px * scale, photo.height_px * scale)


def _two_columns(sections: Sequence[SectionPaper], level: int) -> Band | None:
    """Short sections in two columns of about the same height, in reading order; None when there are none or only one."""
    if len(sections) < 2:
        return None
    width = (WIDTH_MM - GUTTER_MM) / 2
    left = [_section(s, LEFT_MM, width, level) for s in sections]
    right = [_section(s, LEFT_MM + width + GUTTER_MM, width, level) for s in sections]
    splits = range(1, len(sections))
    best = min(splits, key=lambda at: max(height_mm(left[:at]), height_mm(right[at:])))
    return replace(beside(left[:best], right[best:]), gap_mm=SECTION_GAP_MM)


def _section(section: SectionPaper, x_mm: float, width_mm: float, level: int) -> Part:
    """A heading over a hairline, then what there is."""
    heading = SECTION.lines(section.title, width_mm)

    def draw(paper: Paper, top_mm: float) -> None:
        SECTION.show(paper, f"H{level}", (x_mm, SECTION.baseline_mm(top_mm)), heading)
        under = top_mm + len(heading) * SECTION.line_mm + 0.6
        paper.line(x_mm, under, x_mm + width_mm, under, pen=HAIRLINE)

    nodes: list[Node] = [Band(len(heading) * SECTION.line_mm + 2.0, draw, keep=True, gap_mm=SECTION_GAP_MM)]
    if section.rows:
        nodes.append(Part("L", [_row(row, x_mm, width_mm) for row in section.rows], LIST))
    for paragraph in section.paragraphs:
        nodes.append(flowing("P", PLAIN.lines(paragraph, width_mm), x_mm, PLAIN))
    if section.entries:
        entry = _dated if section.dated else _lined if width_mm == WIDTH_MM else _entry
        nodes.append(Part("L", [entry(e, x_mm, width_mm, last=e is section.entries[-1]) for e in section.entries], LIST))
    return Part("Sect", nodes)


def _row(row: RowPaper, x_mm: float, width_mm: float) -> Part:
    """A caption with its value beside it."""
    caption = CAPTION.lines(row.caption, CAPTION_MM - 2.0)
    room = width_mm - CAPTION_MM
    last = row.value.split("\n")[-1]
    between = " · " if PLAIN.width_mm(f"{last} · {row.remark}") <= room else "\n"
    value = PLAIN.lines(between.join(part for part in (row.value, row.remark) if part), room)
    below = ROW_GAP_MM + max(0, len(caption) - len(value)) * CAPTION.line_mm
    mark = _label(caption, x_mm)
    return Part("LI", [mark, flowing("LBody", value, x_mm + CAPTION_MM, PLAIN), Band(below)])


def _entry(entry: EntryPaper, x_mm: float, width_mm: float, *, last: bool) -> Part:
    """A heading with its time at the right, which is never broken, and small paragraphs below."""
    when_mm = min(CAPTION.width_mm(entry.when) + 0.2, width_mm / 2) if entry.when else 0.0
    heading = STRONG.lines(entry.title, width_mm - (when_mm + 3.0 if when_mm else 0.0))
    when = CAPTION.lines(entry.when, when_mm) if entry.when else []

    def draw(paper: Paper, top_mm: float) -> None:
        baseline = STRONG.baseline_mm(top_mm)
        STRONG.show(paper, "P", (x_mm, baseline), heading)
        CAPTION.show(paper, "P", (x_mm + width_mm - when_mm, baseline), when, right_of_mm=when_mm)

    inside: list[Node] = [Band(max(len(heading), len(when)) * STRONG.line_mm, draw, keep=bool(entry.paragraphs))]
    inside += [flowing("P", SMALL.lines(words, width_mm), x_mm, SMALL) for words in entry.paragraphs]
    return Part("LI", [Part("LBody", inside), *_gap(last)])


def _lined(entry: EntryPaper, x_mm: float, width_mm: float, *, last: bool) -> Part:
    """An entry over the full width: heading, paragraphs and time beside each other."""
    first, second = (share * width_mm for share in SHARES)
    heading = STRONG.lines(entry.title, first - 4.0)
    below = SMALL.lines("\n".join(entry.paragraphs), second - 4.0) if entry.paragraphs else []
    room = width_mm - first - second
    when = CAPTION.lines(entry.when, room) if entry.when else []

    def draw(paper: Paper, top_mm: float) -> None:
        baseline = STRONG.baseline_mm(top_mm)
        STRONG.show(paper, "P", (x_mm, baseline), heading)
        SMALL.show(paper, "P", (x_mm + first, baseline), below)
        CAPTION.show(paper, "P", (x_mm + first + second, baseline), when, right_of_mm=room)

    high = max(len(heading) * STRONG.line_mm, len(below) * SMALL.line_mm, len(when) * CAPTION.line_mm)
    return Part("LI", [Part("LBody", [Band(high, draw)]), *([] if last else [Band(ROW_GAP_MM)])])


def _dated(entry: EntryPaper, x_mm: float, width_mm: float, *, last: bool) -> Part:
    """An entry along the time: its date in a column of its own."""
    when = CAPTION.lines(entry.when, DATE_MM - 2.0)
    left, room = x_mm + DATE_MM, width_mm - DATE_MM
    inside: list[Node]
    short = len(entry.paragraphs) == 1 and lines((Run(entry.title, bold=True), Run(" · " + entry.paragraphs[0])), PLAIN.size_pt, room)
    if short and len(short) == 1:
        inside = [text("P", short, left, PLAIN)]
    else:
        inside = [text("P", STRONG.lines(entry.title, room), left, STRONG, keep=bool(entry.paragraphs))]
        inside += [flowing("P", PLAIN.lines(words, room), left, PLAIN) for words in entry.paragraphs]
    mark = [_label(when, x_mm)] if when else []
    return Part("LI", [*mark, Part("LBody", inside), *_gap(last)])


def _label(found: Sequence[Line], x_mm: float) -> Band:
    """The caption of what follows beside it, on the same baseline."""

    def draw(paper: Paper, top_mm: float) -> None:
        CAPTION.show(paper, "Lbl", (x_mm, PLAIN.baseline_mm(top_mm)), found)

    return Band(0.0, draw, keep=True)


def _gap(last: bool) -> list[Node]:
    return [] if last else [Band(ENTRY_GAP_MM)]


def _rule(paper: Paper, top_mm: float) -> None:
    """Between two records; at the top of a page none is needed."""
    if top_mm > TOP_MM:
        paper.line(LEFT_MM, top_mm, LEFT_MM + WIDTH_MM, top_mm, pen=RULED)
