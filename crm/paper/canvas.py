# SPDX-License-Identifier: Apache-2.0
"""Writes one accessible, archivable PDF (PDF/A-2a and PDF/UA-1) page by page: text, pictures and lines in millimetres, tagged as they come.

Content streams follow ISO 32000-1 8 and 9, marked content 14.6; text outside every element or artifact cannot be written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from crm.paper.fonts import faces
from crm.paper.metadata import About, Attachment, catalogue, information, outline
from crm.paper.packing import Packing, text_string
from crm.paper.pictures import Picture, write_picture
from crm.paper.structure import PLAIN, POINTS, Attributes, Box, Structure, described
from crm.paper.typecase import Typecase
from crm.paper.words import Line, Run

__all__ = ["HAIR", "LANDSCAPE", "PLAIN", "PORTRAIT", "About", "Attachment", "Attributes", "Box", "Paper", "Pen", "Size", "TextStyle"]


BLACK = "#000000"


@dataclass(frozen=True)
class Size:
    """A sheet in millimetres."""

    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class TextStyle:
    """How lines stand: left at x, or right or centred in `width_mm` from x; `bold` and `italic` add to those of the runs."""

    size_pt: float = 10.0
    leading_pt: float = 12.0
    colour: str = BLACK
    align: str = "left"
    width_mm: float = 0.0
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Pen:
    """How a line is drawn."""

    width_pt: float = 0.25
    colour: str = BLACK


PORTRAIT, LANDSCAPE = Size(210.0, 297.0), Size(297.0, 210.0)
HAIR = Pen()
MOST_KNOWN = 250  # text objects that are remembered
SHARE = {"left": 0.0, "centre": 0.5, "right": 1.0}  # of the room left of a line


class Paper:
    """One tagged PDF while it is written; the same calls give the same bytes."""

    def __init__(self, about: About, size: Size = PORTRAIT) -> None:
        self._about, self._size = about, size
        self._packing = Packing()
        self._structure = Structure(self._packing)
        self._case = Typecase()
        self._tree, self._resources, self._fonts, self._images = (self._packing.number() for _ in range(4))
        self._sheets: list[int] = []  # page objects
        self._code: list[str] = []  # content of the page or stamp in hand
        self._begun = self._artifact = False
        self._pictures: dict[Picture, int] = {}  # object numbers; an object is shown under the name X and its number
        self._stamps: dict[str, int] = {}
        self._bookmarks: list[tuple[str, int]] = []
        self._known: dict[tuple[int, int, float, float], tuple[Sequence[Line], TextStyle, str]] = {}

    @property
    def pages(self) -> int:
        """Pages begun so far."""
        return len(self._sheets)

    def next_page(self) -> None:
        """End the page in hand and begin the next; open elements go on. The first page begins by itself."""
        if self._artifact:
            raise AssertionError("an artifact cannot go over pages")
        self._page()
        self._end_page()
        self._page()

    @contextmanager
    def element(self, role: str, *, alt: str = "", lang: str = "", title: str = "", attributes: Attributes = PLAIN) -> Iterator[None]:
        """An element round what follows; it may go over pages. Inside an artifact there is no element."""
        if self._artifact:
            yield
            return
        texts = (("Alt", alt), ("Lang", lang), ("T", title))
        extra = "".join(f"/{key}{text_string(value)}" for key, value in texts if value)
        self._structure.open(role, extra + described(attributes, self._size.height_mm), attributes.id)
        yield
        self._structure.close()

    @contextmanager
    def artifact(self, kind: str = "Pagination") -> Iterator[None]:
        """What follows belongs to the page and not to its text: Pagination, Layout or Background."""
        if self._artifact:
            yield
            return
        self._page()
        self._code.append(f"/Artifact<</Type/{kind}>>BDC")
        self._artifact = True
        yield
        self._artifact = False
        self._code.append("EMC")

    def text(self, role: str, x_mm: float, baseline_mm: float, lines: Sequence[Line], *, style: TextStyle) -> None:
        """Lines from a first base line down, as one element of `role`; with role "" they join the open element."""
        code = self._text_object(x_mm, baseline_mm, lines, style)
        if not role or self._artifact:
            if code:
                self._tagged(code)
        elif code:
            self._page()
            self._code.append(f"/{role}<</MCID {self._structure.leaf(role)}>>BDC\n{code}\nEMC")
        else:
            self._structure.open(role)
            self._structure.close()

    def cell(self, x_mm: float, baseline_mm: float, lines: Sequence[Line], *, style: TextStyle, attributes: Attributes = PLAIN) -> None:
        """A cell of the open table row: a header cell when it has a scope; an empty one is there all the same."""
        with self.element("TH" if attributes.scope else "TD", attributes=attributes):
            self.text("", x_mm, baseline_mm, lines, style=style)

    def figure(self, picture: Picture, box: Box, alt: str) -> None:
        """A picture that fills its box; without `alt` it is an ornament."""
        x, y = box.x_mm * POINTS, self._y(box.y_mm + box.height_mm)
        matrix = f"{box.width_mm * POINTS:.3f} 0 0 {box.height_mm * POINTS:.3f} {x:.3f} {y:.3f}"
        code = f"q {matrix} cm /X{self._picture(picture)} Do Q"
        with self.element("Figure", alt=alt, attributes=Attributes(box=box)) if alt else self.artifact("Layout"):
            self._tagged(code)

    def line(self, x1_mm: float, y1_mm: float, x2_mm: float, y2_mm: float, *, pen: Pen = HAIR) -> None:
        """A straight line, an artifact."""
        ends = f"{x1_mm * POINTS:.2f} {self._y(y1_mm):.2f} m {x2_mm * POINTS:.2f} {self._y(y2_mm):.2f} l"
        with self.artifact("Layout"):
            self._code.append(f"q {pen.width_pt:g} w {_colour(pen.colour)} RG {ends} S Q")

    def fill(self, box: Box, colour: str) -> None:
        """A filled rectangle, an artifact."""
        corner = f"{box.x_mm * POINTS:.2f} {self._y(box.y_mm + box.height_mm):.2f}"
        with self.artifact("Layout"):
            self._code.append(f"q {_colour(colour)} rg {corner} {box.width_mm * POINTS:.2f} {box.height_mm * POINTS:.2f} re f Q")

    def stamp(self, name: str, draw: Callable[[], None], *, kind: str = "Pagination") -> None:
        """What stands alike on many pages: drawn when it is first used, shown each time as an artifact."""
        with self.artifact(kind):
            number = self._stamps.get(name)
            if number is None:
                number = self._stamps[name] = self._drawn(draw)
            self._code.append(f"/X{number} Do")

    def bookmark(self, title: str) -> None:
        """An entry of the outline that leads to the page in hand."""
        self._page()
        self._bookmarks.append((title, self._sheets[-1]))

    def finish(self) -> bytes:
        """The whole file; every element must be closed."""
        if self._structure.depth or self._artifact:
            raise AssertionError("an element or artifact is still open")
        self._page()
        self._end_page()
        packing, box = self._packing, self._box()
        shown = "".join(f"/X{number} {number} 0 R" for number in (*self._pictures.values(), *self._stamps.values()))
        packing.put(self._fonts, self._case.embed(packing))
        packing.put(self._images, f"<<{''.join(f'/X{number} {number} 0 R' for number in self._pictures.values())}>>".encode())
        packing.put(self._resources, f"<</Font {self._fonts} 0 R/XObject<<{shown}>>>>".encode())
        kids = " ".join(f"{sheet} 0 R" for sheet in self._sheets)
        packing.put(self._tree, f"<</Type/Pages/Count {self.pages}/Kids[{kids}]/MediaBox{box}>>".encode())
        entries = f"/Pages {self._tree} 0 R/StructTreeRoot {self._structure.finish()} 0 R{outline(packing, self._bookmarks)}"
        return packing.close(catalogue(packing, self._about, entries), packing.add(information(self._about)))

    def _page(self) -> None:
        """Begin a page when none is in hand."""
        if not self._begun:
            self._sheets.append(self._packing.number())
            self._structure.begin_page(self._sheets[-1])
            self._begun = True

    def _end_page(self) -> None:
        content = self._packing.stream("\n".join(self._code).encode("latin-1"))
        key, sheet = self._structure.end_page(), self._sheets[-1]
        entries = f"/Parent {self._tree} 0 R/Resources {self._resources} 0 R/Contents {content} 0 R/StructParents {key}/Tabs/S"
        self._packing.put(sheet, f"<</Type/Page{entries}>>".encode())
        self._code, self._begun = [], False

    def _tagged(self, code: str) -> None:
        """Put content on the page as content of the innermost element; inside an artifact it is the artifact's."""
        self._page()
        if self._artifact:
            self._code.append(code)
        else:
            mcid = self._structure.content()
            self._code.append(f"/{self._structure.role}<</MCID {mcid}>>BDC\n{code}\nEMC")

    def _text_object(self, x_mm: float, baseline_mm: float, lines: Sequence[Line], style: TextStyle) -> str:
        """The operators of some lines, remembered while the very same tuple stands in the same place: captions of a series do."""
        if not isinstance(lines, tuple):
            return self._lines(x_mm, baseline_mm, lines, style)
        key = (id(lines), id(style), x_mm, baseline_mm)
        known = self._known.get(key)
        if known is None:  # what is remembered is held, so that its id is its own
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = (lines, style, self._lines(x_mm, baseline_mm, lines, style))
        return known[2]

    def _lines(self, x_mm: float, baseline_mm: float, lines: Sequence[Line], style: TextStyle) -> str:
        """One text object with all lines; a blank follows each line whose text goes on, so that words stay apart."""
        if not any(line.runs for line in lines):
            return ""
        share, down, last = SHARE[style.align], -style.leading_pt, len(lines) - 1
        x = at = (x_mm + share * (style.width_mm - lines[0].width_mm)) * POINTS
        code = f"BT {style.leading_pt:g} TL {x:.2f} {self._y(baseline_mm):.2f} Td"
        font = ""
        for place, line in enumerate(lines):
            if place:
                if share:
                    x = (x_mm + share * (style.width_mm - line.width_mm)) * POINTS
                code += " T*" if x == at else f" {x - at:.2f} {down:g} Td"
                at = x
            goes_on = line.soft or (place < last and not line.glued)
            for run in line.runs:
                text = f"{run.text} " if goes_on and run is line.runs[-1] else run.text
                shown, font = self._run(run, text, font, style)
                code += shown
        return f"{code} ET" if style.colour == BLACK else f"q {_colour(style.colour)} rg {code} ET Q"

    def _run(self, run: Run, text: str, font: str, style: TextStyle) -> tuple[str, str]:
        """Operators of a run, and the font that is in force after it, told the one before."""
        code, size = "", style.size_pt
        chosen = faces(self._about.family, run.bold or style.bold, run.italic or style.italic)
        for name, shown in self._case.show(text, chosen, size):
            code += shown if name == font else f"/{name} {size:g} Tf{shown}"
            font = name
        return (f"/Span<</Lang{text_string(run.lang)}>>BDC{code} EMC " if run.lang else code), font

    def _drawn(self, draw: Callable[[], None]) -> int:
        """A form with what `draw` puts on the page; answers its number."""
        kept, self._code = self._code, []
        draw()
        content, self._code = "\n".join(self._code).encode("latin-1"), kept
        resources = f"<</Font {self._fonts} 0 R/XObject {self._images} 0 R>>"
        return self._packing.stream(content, f"/Type/XObject/Subtype/Form/BBox{self._box()}/Resources{resources}")

    def _picture(self, picture: Picture) -> int:
        """Number of a picture, which is written once however often it is shown."""
        number = self._pictures.get(picture)
        if number is None:
            number = self._pictures[picture] = write_picture(self._packing, picture)
        return number

    def _box(self) -> str:
        return f"[0 0 {self._size.width_mm * POINTS:.3f} {self._size.height_mm * POINTS:.3f}]"

    def _y(self, y_mm: float) -> float:
        """Points from the bottom of the page."""
        return (self._size.height_mm - y_mm) * POINTS


@lru_cache(maxsize=64)
def _colour(colour: str) -> str:
    """#RRGGBB as a PDF counts it."""
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.3f}" for place in (1, 3, 5))
