# SPDX-License-Identifier: Apache-2.0
"""Follows the content stream of one page: every text with its place in millimetres, and what each marked content holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

import pikepdf

MM = 25.4 / 72
Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)
BFCHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass
class Shown:
    """Text on one base line, shown without a move between: where it begins and ends, and whether it is an artifact."""

    page: int
    x_mm: float
    baseline_mm: float
    size_pt: float
    text: str
    end_mm: float
    artifact: bool
    font: str


@dataclass
class Marked:
    """What one MCID holds."""

    role: str
    text: str = ""
    painted: bool = False
    lang: str = ""


@dataclass
class Page:
    """One page as it was read."""

    number: int
    width_mm: float
    height_mm: float
    parents_key: int
    shown: list[Shown] = field(default_factory=list)
    marked: dict[int, Marked] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def line(self, words: str) -> Shown:
        """The one line that begins with these words."""
        found = [shown for shown in self.shown if shown.text.startswith(words)]
        assert len(found) == 1, f"{words!r} begins {len(found)} lines of page {self.number}"
        return found[0]


def read_page(page: pikepdf.Page, number: int) -> Page:
    """Read one page; faults become problems of the page."""
    box = [float(edge) for edge in page.mediabox]
    made = Page(number, (box[2] - box[0]) * MM, (box[3] - box[1]) * MM, int(page.obj.get("/StructParents", -1)))
    _Reader(made, {}).run(page.obj, page.resources)
    return made


class _Font:
    """Widths and characters of one font."""

    def __init__(self, source: pikepdf.Object) -> None:
        self.name = str(source.get("/BaseFont", ""))[1:]
        self.embedded = "/FontDescriptor" in source and "/FontFile2" in source.FontDescriptor
        first = int(source.get("/FirstChar", 0))
        self.widths = {first + place: float(width) for place, width in enumerate(source.get("/Widths", []))}
        self.characters: dict[int, str] = {}
        if "/ToUnicode" in source:
            for block in re.findall(rb"beginbfchar(.*?)endbfchar", source.ToUnicode.read_bytes(), re.DOTALL):
                for code, points in BFCHAR.findall(block):
                    self.characters[int(code, 16)] = bytes.fromhex(points.decode()).decode("utf-16-be")


class _Reader:
    """The graphics state as far as text needs it."""

    def __init__(self, page: Page, fonts: dict[tuple[int, int], _Font]) -> None:
        self.page, self.fonts = page, fonts
        self.matrix, self.kept = UNIT, []
        self.text = self.start = UNIT
        self.font: _Font | None = None
        self.size = self.leading = self.rise = self.space = self.word = 0.0
        self.stack: list[dict[str, object]] = []
        self.joined: Shown | None = None
        self.path: list[tuple[float, float]] = []
        self.resources: pikepdf.Object = pikepdf.Dictionary()

    def run(self, source: pikepdf.Object, resources: pikepdf.Object) -> None:
        kept, self.resources = self.resources, resources
        depth = len(self.stack)
        for operands, operator in pikepdf.parse_content_stream(source):
            self.step(str(operator), list(operands))
        if len(self.stack) != depth:
            self.page.problems.append("marked content is not closed")
        self.resources = kept

    def step(self, operator: str, operands: list[object]) -> None:
        deed = OPERATORS.get(operator)
        if deed is not None:
            deed(self, *operands)

    def save(self) -> None:
        self.kept.append((self.matrix, self.font, self.size, self.leading))

    def restore(self) -> None:
        self.matrix, self.font, self.size, self.leading = self.kept.pop()

    def concatenate(self, *numbers: object) -> None:
        self.matrix = multiply(tuple(float(n) for n in numbers), self.matrix)  # type: ignore[arg-type]

    def begin_text(self) -> None:
        self.text = self.start = UNIT
        self.joined = None

    def choose(self, name: object, size: object) -> None:
        source = self.resources.Font[str(name)]
        self.font = self.fonts.setdefault(source.objgen, _Font(source))
        self.size = float(size)  # type: ignore[arg-type]
        if not self.font.embedded:
            self.page.problems.append(f"font {self.font.name} is not embedded")

    def lead(self, leading: object) -> None:
        self.leading = float(leading)  # type: ignore[arg-type]

    def lift(self, rise: object) -> None:
        self.rise = float(rise)  # type: ignore[arg-type]

    def move(self, x: object, y: object) -> None:
        self.start = self.text = multiply((1, 0, 0, 1, float(x), float(y)), self.start)  # type: ignore[arg-type]
        self.joined = None

    def move_leading(self, x: object, y: object) -> None:
        self.leading = -float(y)  # type: ignore[arg-type]
        self.move(x, y)

    def place(self, *numbers: object) -> None:
        self.start = self.text = tuple(float(n) for n in numbers)  # type: ignore[assignment]
        self.joined = None

    def next_line(self) -> None:
        self.move(0, -self.leading)

    def next_and_show(self, string: object) -> None:
        self.next_line()
        self.show(string)

    def show_all(self, array: object) -> None:
        for entry in array:  # type: ignore[attr-defined]
            if isinstance(entry, pikepdf.String):
                self.show(entry)
            else:
                self.text = multiply((1, 0, 0, 1, -float(entry) / 1000 * self.size, 0), self.text)

    def show(self, string: object) -> None:
        assert self.font is not None
        codes, x, y = bytes(string), *self.point()  # type: ignore[call-overload]
        text = "".join(self.font.characters.get(code, "\ufffd") for code in codes)
        if "\ufffd" in text or any(code not in self.font.widths for code in codes):
            self.page.problems.append(f"codes without character or width in {self.font.name}: {text!r}")
        wide = sum(self.font.widths.get(code, 0.0) for code in codes) / 1000 * self.size
        self.text = multiply((1, 0, 0, 1, wide, 0), self.text)
        blanks = codes[len(text.rstrip(" ")) :]
        self.note(text, x, y, sum(self.font.widths.get(code, 0.0) for code in blanks) / 1000 * self.size)

    def note(self, text: str, x: float, y: float, blank: float) -> None:
        """Give the text to its marked content and to the list of what is shown, once for a span with a text of its own."""
        actual = next((entry for entry in self.stack if "ActualText" in entry), None)
        if actual is not None:
            text = "" if actual.get("said") else str(actual["ActualText"])
            actual["said"] = True
        artifact, owner = self.owner()
        if owner is not None:
            owner.text += text
            owner.painted = True
        elif not artifact:
            self.page.problems.append(f"text outside elements and artifacts: {text!r}")
        scale = abs(self.matrix[3] * self.text[3])
        if self.joined is None:
            name = self.font.name if self.font else ""
            self.joined = Shown(self.page.number, x * MM, self.page.height_mm - y * MM, self.size * scale, "", 0.0, artifact, name)
            self.page.shown.append(self.joined)
        self.joined.text += text
        if text.strip(" "):  # blanks at its end are not seen
            self.joined.end_mm = (self.point()[0] - blank) * MM

    def point(self) -> tuple[float, float]:
        """Where the pen stands, in points of the page; a raised mark stands where its line does."""
        made = multiply(self.text, self.matrix)
        return made[4], made[5]

    def owner(self) -> tuple[bool, Marked | None]:
        for entry in reversed(self.stack):
            if "MCID" in entry:
                return False, self.page.marked[int(entry["MCID"])]  # type: ignore[call-overload]
            if entry["tag"] == "Artifact":
                return True, None
        return False, None

    def begin_marked(self, tag: object, properties: object = None) -> None:
        entry: dict[str, object] = {"tag": str(tag)[1:]}
        if isinstance(properties, pikepdf.Dictionary):
            entry.update({key[1:]: value for key, value in properties.items()})
        if "ActualText" in entry:
            entry["ActualText"] = str(entry["ActualText"])
        if entry["tag"] == "Artifact":
            self.page.artifacts.append(str(entry.get("Type", "/"))[1:])
        if "MCID" in entry:
            self.begin_content(entry)
        self.stack.append(entry)

    def begin_content(self, entry: dict[str, object]) -> None:
        mcid = int(entry["MCID"])  # type: ignore[call-overload]
        if mcid in self.page.marked:
            self.page.problems.append(f"content {mcid} is there twice")
        if self.owner() != (False, None):
            self.page.problems.append(f"content {mcid} inside other content")
        self.page.marked[mcid] = Marked(str(entry["tag"]))

    def end_marked(self) -> None:
        if not self.stack:
            self.page.problems.append("marked content ends that never began")
            return
        entry = self.stack.pop()
        if "MCID" in entry and not self.page.marked[int(entry["MCID"])].painted:  # type: ignore[call-overload]
            self.page.problems.append(f"content {entry['MCID']} paints nothing")

    def paint(self, name: object) -> None:
        source = self.resources.XObject[str(name)]
        artifact, owner = self.owner()
        if owner is not None:
            owner.painted = True
        elif not artifact:
            self.page.problems.append(f"{name} outside elements and artifacts")
        if source.Subtype == pikepdf.Name.Image:
            corner, far = multiply(UNIT, self.matrix), multiply((1, 0, 0, 1, 1, 1), self.matrix)
            top = self.page.height_mm - far[5] * MM
            self.page.pictures.append((corner[4] * MM, top, (far[4] - corner[4]) * MM, (far[5] - corner[5]) * MM))
            return
        self.save()
        self.run(source, source.get("/Resources", self.resources))
        self.restore()

    def reach(self, x: object, y: object) -> None:
        made = multiply((1, 0, 0, 1, float(x), float(y)), self.matrix)  # type: ignore[arg-type]
        self.path.append((made[4] * MM, self.page.height_mm - made[5] * MM))

    def stroke(self) -> None:
        self.page.lines += [(*one, *other) for one, other in pairwise(self.path)]
        self.fill()

    def fill(self) -> None:
        if self.owner() == (False, None):
            self.page.problems.append("drawing outside elements and artifacts")
        self.path = []


OPERATORS = {
    "q": _Reader.save,
    "Q": _Reader.restore,
    "cm": _Reader.concatenate,
    "BT": _Reader.begin_text,
    "Tf": _Reader.choose,
    "TL": _Reader.lead,
    "Ts": _Reader.lift,
    "Td": _Reader.move,
    "TD": _Reader.move_leading,
    "Tm": _Reader.place,
    "T*": _Reader.next_line,
    "Tj": _Reader.show,
    "'": _Reader.next_and_show,
    "TJ": _Reader.show_all,
    "BDC": _Reader.begin_marked,
    "BMC": _Reader.begin_marked,
    "EMC": _Reader.end_marked,
    "Do": _Reader.paint,
    "m": _Reader.reach,
    "l": _Reader.reach,
    "S": _Reader.stroke,
    "f": _Reader.fill,
}


def multiply(one: Matrix, other: Matrix) -> Matrix:
    """One transformation, then the other (ISO 32000-1 8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
