# SPDX-License-Identifier: Apache-2.0
"""Frames reports: margins, head and foot of every page, characters that no font has, the finished document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crm.paper.bands import MUTED, Node, Type, draw_all, places
from crm.paper.canvas import PORTRAIT, About, Attributes, Paper, Pen, Size
from crm.paper.words import Line, named
from crm.texts import texts

LEFT_MM, RIGHT_MM = 20.0, 15.0  # the left margin leaves room for the holes of a binder
TOP_MM, BOTTOM_MM = 22.0, 20.0  # where the text begins and ends, from the edges of the sheet
HEAD_MM, FOOT_MM = 12.5, 11.0  # baselines of the running head and foot, from the edges of the sheet
RULE, FINE, SHADE = "#7B8798", "#D3DAE3", "#F1F4F8"
HAIRLINE = Pen(0.4, FINE)
LIST = Attributes(numbering="None")  # of rows and entries, which need no bullet
TITLE, SUBTITLE, EDGE = Type(16, 20, bold=True), Type(9.5, 13, MUTED), Type(8, 10, MUTED)


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


@dataclass(slots=True)
class Speller:
    """Writes texts with the characters that the fonts have, the others as their Unicode names, and counts these."""

    named: int = 0

    def __call__(self, text: str) -> str:
        """One text as it can be printed; line ends stay, other white space and control characters become blanks."""
        plain = "".join(c if c.isprintable() or c in "\n\u00a0\u00ad" else " " for c in text)
        shown, number = named(plain)
        self.named += number
        return "\n".join(line for part in shown.split("\n") if (line := part.strip()))


def write(nodes: Sequence[Node], imprint: Imprint, *, size: Size = PORTRAIT, speller: Speller | None = None) -> Printed:
    """A document of these nodes with head and foot on every page; `speller` is the one that wrote the texts of the nodes."""
    speller = speller or Speller()
    found = places(nodes, TOP_MM, size.height_mm - BOTTOM_MM)
    sheet = Sheet(imprint, speller, size, max((page for page, _ in found), default=1))
    draw_all(sheet.paper, nodes, iter(found), sheet.turn_to)
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
        spell = Speller()  # one of its own: what the edges repeat is not counted again
        title, office, printed = map(spell, (self.imprint.title, self.imprint.office, self.imprint.printed))
        self.imprint = Imprint(title or "–", office, printed, self.imprint.language)
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
            say = texts(self.imprint.language)
            number = say("Page {page} of {pages}", page=self._page, pages=self.pages)
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
