# SPDX-License-Identifier: Apache-2.0
"""Lays out what runs over several pages: bands that stay whole, parts of the structure round them, head and foot of each page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from crm.paper.canvas import PLAIN, PORTRAIT, About, Attributes, Paper, Pen, Size, TextStyle
from crm.paper.words import Line, Run, lines, named, width_mm
from crm.texts import texts

LEFT_MM, RIGHT_MM = 20.0, 15.0  # the left margin leaves room for the holes of a binder
TOP_MM, BOTTOM_MM = 22.0, 20.0  # where the text begins and ends, from the edges of the sheet
HEAD_MM, FOOT_MM = 12.5, 11.0  # baselines of the running head and foot, from the edges of the sheet
INK, MUTED, RULE, FINE, SHADE = "#18212D", "#4B5766", "#7B8798", "#D3DAE3", "#F1F4F8"
HAIRLINE = Pen(0.4, FINE)
LIST = Attributes(numbering="None")  # of rows and entries, which need no bullet
BOUND = re.compile(r"\b[eizud]\. [A-ZÄÖÜa-z]\.|& Co\.(?: KGaA| KG| OHG)?")  # e. V., z. B., & Co. KG (DIN 5008)
JOINTS = re.compile(r"(?<=[@/_-])|(?=\.)")  # of an e-mail or web address
_MM = 25.4 / 72  # of a point
_CAP = 0.357  # half the height of a capital of Noto Sans, in ems


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands at the edges of every page: the report's title, the office, when and by whom it was printed; its language."""

    title: str
    office: str = ""
    printed: str = ""
    language: str = "de"


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished document: its bytes, its pages, and how many characters stand as their Unicode names."""

    pdf: bytes
    pages: int
    named: int


@dataclass(frozen=True, slots=True)
class Band:
    """What is never broken: its height, how it is drawn below a top in mm; `keep` holds it together with the next band.

    Without `draw` it is white space, which a page break swallows. `gap_mm` is left free above it unless it begins a page;
    `fresh` begins a page.
    """

    height_mm: float
    draw: Callable[[Paper, float], None] | None = None
    keep: bool = False
    gap_mm: float = 0.0
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """An element of the structure round bands and further parts; it may go on over pages."""

    role: str
    inside: Sequence[Part | Band]
    attributes: Attributes = PLAIN


Node = Part | Band
Place = tuple[int, float]  # page from 1, top in mm


@dataclass(slots=True)
class Speller:
    """Writes texts with the characters that the fonts have, the others as their Unicode names, and counts these."""

    named: int = 0

    def __call__(self, text: str) -> str:
        """One text as it can be printed; line ends stay, other white space and control characters become blanks."""
        plain = "".join(c if c.isprintable() or c in "\n\u00a0\u00ad" else " " for c in text)
        shown, number = named(plain)
        self.named += number
        return shown


@dataclass(frozen=True, slots=True)
class Type:
    """A style of type: size and distance of lines in points, colour, weight."""

    size_pt: float
    leading_pt: float
    colour: str = INK
    bold: bool = False

    @property
    def line_mm(self) -> float:
        """The height of one line."""
        return self.leading_pt * _MM

    def width_mm(self, text: str) -> float:
        """The width of a text on one line."""
        return width_mm(text, self.size_pt, bold=self.bold)

    def lines(self, text: str, room_mm: float) -> list[Line]:
        """A text broken into lines of at most that width, never inside "e. V." or "& Co. KG", an address at its joints."""
        found = lines((Run(text, bold=self.bold),), self.size_pt, room_mm)
        if len(found) > 1 and " " not in text and (jointed := self._jointed(text, room_mm)):
            return jointed
        if len(found) > 1 and (bound := BOUND.sub(lambda m: m[0].replace(" ", "\u00a0"), text)) != text:
            return lines((Run(bound, bold=self.bold),), self.size_pt, room_mm)
        return found

    def _jointed(self, word: str, room_mm: float) -> list[Line]:
        """An e-mail or web address broken behind @ and hyphens or before a full stop; nothing when a part is too wide."""
        rows = [""]
        for part in JOINTS.split(word):
            rows[-1:] = [rows[-1] + part] if self.width_mm(rows[-1] + part) <= room_mm else [rows[-1], part]
        found = [line for row in rows if row for line in lines((Run(row, bold=self.bold),), self.size_pt, room_mm)]
        if len(found) != sum(map(bool, rows)):
            return []
        return [replace(line, glued=True) for line in found[:-1]] + found[-1:]

    def style(self, align: str = "left", room_mm: float = 0.0) -> TextStyle:
        """The same for the canvas, set left or right in a column."""
        return TextStyle(self.size_pt, self.leading_pt, self.colour, align, room_mm, bold=self.bold)

    def baseline_mm(self, top_mm: float) -> float:
        """The first baseline of lines that begin at a top: capitals stand in the middle of their line."""
        return top_mm + self.line_mm / 2 + _CAP * self.size_pt * _MM


TITLE, SUBTITLE = Type(16, 20, bold=True), Type(9.5, 13, MUTED)
EDGE = Type(8, 10, MUTED)


def text(role: str, found: Sequence[Line], x_mm: float, face: Type, *, keep: bool = False) -> Band:
    """Lines of one element that stay together."""

    def draw(paper: Paper, top_mm: float) -> None:
        if found:
            paper.text(role, x_mm, face.baseline_mm(top_mm), found, style=face.style())

    return Band(len(found) * face.line_mm, draw, keep)


def flowing(role: str, found: Sequence[Line], x_mm: float, face: Type) -> Node:
    """Lines of one element that may be parted, never so that a single line stands alone."""
    if len(found) <= 3:
        return text(role, found, x_mm, face)
    *most, last = found
    going_on = [line if line.glued else replace(line, soft=True) for line in most] + [last]  # no word sticks to the next
    groups = [going_on[:2], *([line] for line in going_on[2:-2]), going_on[-2:]]
    return Part(role, [text("", group, x_mm, face) for group in groups])


def height_mm(nodes: Sequence[Node]) -> float:
    """How high nodes are below each other; the gap above the first counts not."""
    bands = list(_bands(nodes))
    return sum(p.gap_mm + p.height_mm for p in bands) - (bands[0].gap_mm if bands else 0.0)


def beside(*columns: Sequence[Node]) -> Band:
    """Columns beside each other as one band, read one after the other; each brings its own place from the left."""

    def draw(paper: Paper, top_mm: float) -> None:
        for nodes in columns:
            _draw(paper, nodes, iter(places(nodes, top_mm, float("inf"))), lambda _: None)

    return Band(max(map(height_mm, columns)), draw)


def places(nodes: Sequence[Node], top_mm: float, bottom_mm: float) -> list[Place]:
    """Page and top of every band, in order; a chain of kept bands goes to the next page together."""
    out: list[Place] = []
    page, at = 1, top_mm
    for link in _chains(nodes):
        whole = sum(p.gap_mm + p.height_mm for p in link) - (link[0].gap_mm if at == top_mm else 0.0)
        if at > top_mm and (link[0].fresh or (at + whole > bottom_mm and link[0].draw)):
            page, at = page + 1, top_mm
        for band in link:
            if band.draw is None:
                out.append((page, at))
                at = at if at == top_mm else min(bottom_mm, at + band.height_mm)
                continue
            gap = band.gap_mm if at > top_mm else 0.0
            if at > top_mm and at + gap + band.height_mm > bottom_mm:  # a chain that is higher than a page
                page, at, gap = page + 1, top_mm, 0.0
            out.append((page, at + gap))
            at += gap + band.height_mm
    return out


def write(nodes: Sequence[Node], imprint: Imprint, *, size: Size = PORTRAIT, speller: Speller | None = None) -> Printed:
    """A document of these nodes with head and foot on every page; `speller` is the one that wrote the texts of the nodes."""
    speller = speller or Speller()
    found = places(nodes, TOP_MM, size.height_mm - BOTTOM_MM)
    sheet = Sheet(imprint, speller, size, max((page for page, _ in found), default=1))
    _draw(sheet.paper, nodes, iter(found), sheet.turn_to)
    return sheet.finish()


@dataclass(slots=True)
class Sheet:
    """The pages of a report while they are drawn: the paper, its running head and foot."""

    imprint: Imprint
    spell: Speller
    size: Size
    pages: int
    paper: Paper = field(init=False)
    _page: int = 0

    def __post_init__(self) -> None:
        title, office, printed = (self.spell(t) for t in (self.imprint.title, self.imprint.office, self.imprint.printed))
        self.imprint = Imprint(title, office, printed, self.imprint.language)
        self.paper = Paper(About(title, self.imprint.language, author=office), self.size)
        self.turn_to(1)

    def turn_to(self, page: int) -> None:
        """Begin pages up to this one."""
        while self._page < page:
            if self._page:
                self.paper.next_page()
            self._page += 1
            self._edges()

    def finish(self) -> Printed:
        """The document; who printed it when is read once, at the end, and repeated at the foot of the other pages."""
        if self.imprint.printed:
            self._printed("P")
        return Printed(self.paper.finish(), self.pages, self.spell.named)

    @property
    def right_mm(self) -> float:
        """The right edge of the text."""
        return self.size.width_mm - RIGHT_MM

    def _edges(self) -> None:
        """Head and foot of the page in hand; the report's own title stands in the head of later pages only."""
        self.paper.stamp("first" if self._page == 1 else "later", self._head)
        with self.paper.artifact():
            if self._page < self.pages and self.imprint.printed:
                self._printed("")
            number = texts(self.imprint.language)("Page {page} of {pages}", page=self._page, pages=self.pages)
            self._edge(number, self.size.height_mm - FOOT_MM, align="right")

    def _head(self) -> None:
        paper, imprint = self.paper, self.imprint
        self._edge(imprint.office, HEAD_MM)
        if self._page > 1:
            room = self.right_mm - LEFT_MM - EDGE.width_mm(imprint.office) - 8
            found = EDGE.lines(imprint.title, room)
            self._edge(imprint.title if len(found) == 1 else _first(found, room), HEAD_MM, align="right")
        for y_mm in (HEAD_MM + 2.5, self.size.height_mm - FOOT_MM - 4.5):
            paper.line(LEFT_MM, y_mm, self.right_mm, y_mm, pen=HAIRLINE)

    def _printed(self, role: str) -> None:
        self._edge(self.imprint.printed, self.size.height_mm - FOOT_MM, role=role)

    def _edge(self, words: str, baseline_mm: float, *, align: str = "left", role: str = "") -> None:
        if words:
            room = self.right_mm - LEFT_MM
            self.paper.text(role, LEFT_MM, baseline_mm, EDGE.lines(words, room)[:1], style=EDGE.style(align, room))


def _first(found: Sequence[Line], room_mm: float) -> str:
    """The first line with an ellipsis, in a room in mm."""
    words = "".join(run.text for run in found[0].runs).rstrip()
    while words and EDGE.width_mm(words + " …") > room_mm:
        words = words[:-1].rstrip()
    return words + " …"


def _bands(nodes: Sequence[Node]) -> Iterator[Band]:
    return chain.from_iterable(_bands(n.inside) if isinstance(n, Part) else (n,) for n in nodes)


def _chains(nodes: Sequence[Node]) -> Iterator[list[Band]]:
    link: list[Band] = []
    for band in _bands(nodes):
        link.append(band)
        if not band.keep:
            yield link
            link = []
    if link:
        yield link


def _draw(paper: Paper, nodes: Sequence[Node], found: Iterator[Place], turn_to: Callable[[int], None]) -> None:
    for node in nodes:
        if isinstance(node, Part):
            with paper.element(node.role, attributes=node.attributes):
                _draw(paper, node.inside, found, turn_to)
        else:
            page, top_mm = next(found)
            if node.draw:
                turn_to(page)
                node.draw(paper, top_mm)
