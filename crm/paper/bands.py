# SPDX-License-Identifier: Apache-2.0
"""Puts bands of text below each other and on to the next page, with the parts of the structure that they belong to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from crm.paper.canvas import PLAIN, Attributes, Paper, TextStyle
from crm.paper.words import Line, Run, lines, width_mm

INK, MUTED = "#18212D", "#4B5766"
BOUND = re.compile(r"\b[eizud]\. [A-ZÄÖÜa-z]\.|& Co\.(?: KGaA| KG| OHG)?")  # e. V., z. B., & Co. KG (DIN 5008)
JOINTS = re.compile(r"(?<=[@/_-])|(?=\.)")  # of an e-mail or web address
_MM = 25.4 / 72  # of a point
_CAP = 0.357  # half the height of a capital of Noto Sans, in ems


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
        """The width of a text, of its widest line where it has several."""
        return max(width_mm(line, self.size_pt, bold=self.bold) for line in text.split("\n"))

    def lines(self, text: str, room_mm: float) -> list[Line]:
        """A text broken into lines of at most that width, never inside "e. V." or "& Co. KG", an address at its joints."""
        if "\n" in text:
            return [line for part in text.split("\n") for line in self.lines(part, room_mm)]
        found = lines((Run(text, bold=self.bold),), self.size_pt, room_mm)
        if len(found) > 1 and len(text.split()) == 1 and (jointed := self._jointed(text, room_mm)):
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

    def show(self, paper: Paper, role: str, at_mm: tuple[float, float], found: Sequence[Line], *, right_of_mm: float = 0.0) -> None:
        """Lines at a place (left edge and first baseline), or at the right of a column; what is empty makes no element."""
        if any(line.runs for line in found):
            style = self.style("right", right_of_mm) if right_of_mm else self.style()
            paper.text(role, *at_mm, found, style=style)

    def baseline_mm(self, top_mm: float) -> float:
        """The first baseline of lines that begin at a top: capitals stand in the middle of their line."""
        return top_mm + self.line_mm / 2 + _CAP * self.size_pt * _MM


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


def text(role: str, found: Sequence[Line], x_mm: float, face: Type, *, keep: bool = False) -> Band:
    """Lines of one element that stay together."""

    def draw(paper: Paper, top_mm: float) -> None:
        face.show(paper, role, (x_mm, face.baseline_mm(top_mm)), found)

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
            draw_all(paper, nodes, iter(places(nodes, top_mm, float("inf"))), lambda _: None)

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


def draw_all(paper: Paper, nodes: Sequence[Node], found: Iterator[Place], turn_to: Callable[[int], None]) -> None:
    """Draw nodes at the places found for their bands; `turn_to` begins pages up to one."""
    for node in nodes:
        if isinstance(node, Part):
            with paper.element(node.role, attributes=node.attributes):
                draw_all(paper, node.inside, found, turn_to)
        else:
            page, top_mm = next(found)
            if node.draw:
                turn_to(page)
                node.draw(paper, top_mm)
