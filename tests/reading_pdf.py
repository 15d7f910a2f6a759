# SPDX-License-Identifier: Apache-2.0
"""Reads a tagged PDF back: text in the order of its structure, every piece of text with its place, and what does not fit together.

Knows nothing of the program; follows ISO 32000-1 (content streams 8 and 9, structure 14.7, tables 14.8.4.3.4). Validators accept
swapped ParentTree entries, reversed order, elements without a page and words glued at line ends, so this does not.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

sys.path.insert(0, str(Path(__file__).parent))
from reading_page import Page, read_page

HEADINGS = {f"H{level}": level for level in range(1, 7)}
CELLS = ("TH", "TD")


@dataclass
class Element:
    """One structure element: its role, what it says of itself, its children in order and its own text between them."""

    role: str
    kids: list[Element | str] = field(default_factory=list)
    alt: str = ""
    lang: str = ""
    title: str = ""
    scope: str = ""
    id: str = ""
    box: tuple[float, ...] = ()
    spans: tuple[int, int] = (1, 1)
    headers: tuple[str, ...] = ()
    numbering: str = ""
    pages: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """All text inside, in order."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def walk(self) -> Iterator[Element]:
        """This element and all inside, in order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def all(self, *roles: str) -> list[Element]:
        """Elements of these roles, in order."""
        return [element for element in self.walk() if element.role in roles]


@dataclass
class Document:
    """What was read: pages with their shown text, the structure, the outline, and every fault that was found."""

    pages: list[Page]
    root: Element
    outline: list[tuple[str, int]]
    title: str
    language: str
    problems: list[str]

    def texts(self, *roles: str) -> list[str]:
        """Texts of all elements of these roles, blanks at their ends aside."""
        return [element.text.strip() for element in self.root.all(*roles)]


def read(pdf: bytes | Path) -> Document:
    """Read a whole file."""
    with pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as opened:
        pages = [read_page(page, number) for number, page in enumerate(opened.pages, 1)]
        problems = [f"page {page.number}: {problem}" for page in pages for problem in page.problems]
        reader = _Structure(opened, pages, problems)
        root = reader.tree()
        problems += list(_document(opened)) + list(_headings(root)) + list(_elements(root))
        language = str(opened.Root.get("/Lang", ""))
        return Document(pages, root, _outline(opened), _title(opened), language, problems)


class _Structure:
    """Walks K, and holds it against ParentTree, Pg and the marked content of the pages."""

    def __init__(self, opened: pikepdf.Pdf, pages: list[Page], problems: list[str]) -> None:
        self.opened, self.pages, self.problems = opened, pages, problems
        self.numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
        self.parents = self._parent_tree()
        self.used: dict[tuple[int, int], pikepdf.ObjectHelper] = {}
        self.last: dict[int, int] = {}

    def tree(self) -> Element:
        top = self.opened.Root.get("/StructTreeRoot")
        if top is None:
            self.problems.append("no structure tree")
            return Element("")
        kids = list(_array(top.get("/K")))
        if len(kids) != 1:
            self.problems.append(f"the tree has {len(kids)} roots")
        root = self._element(kids[0], top)
        for page in self.pages:
            for mcid in page.marked:
                if (page.number, mcid) not in self.used:
                    self.problems.append(f"page {page.number}: content {mcid} belongs to no element")
        return root

    def _parent_tree(self) -> dict[int, list[pikepdf.Object]]:
        top = self.opened.Root.get("/StructTreeRoot")
        tree = None if top is None else top.get("/ParentTree")
        if tree is None:
            self.problems.append("no ParentTree")
            return {}
        nums = list(tree.Nums)
        return {int(nums[place]): list(nums[place + 1]) for place in range(0, len(nums), 2)}

    def _element(self, source: pikepdf.Object, parent: pikepdf.Object) -> Element:
        element = Element(str(source.S)[1:])
        if source.get("/P") is None or source.P.objgen != parent.objgen:
            self.problems.append(f"{element.role}: /P is not the parent")
        element.alt, element.lang = str(source.get("/Alt", "")), str(source.get("/Lang", ""))
        element.title, element.id = str(source.get("/T", "")), str(source.get("/ID", ""))
        _attributes(element, source)
        page = self.numbers.get(source.Pg.objgen, 0) if "/Pg" in source else 0
        seen = []
        for kid in _array(source.get("/K")):
            if isinstance(kid, Dictionary) and kid.get("/Type") != Name.MCR:
                element.kids.append(self._element(kid, source))
                continue
            own, mcid = (self.numbers.get(kid.Pg.objgen, 0), int(kid.MCID)) if isinstance(kid, Dictionary) else (page, int(kid))
            seen.append(own)
            element.kids.append(self._content(source, element.role, own, mcid))
        element.pages = tuple(dict.fromkeys(seen))
        return element

    def _content(self, source: pikepdf.Object, role: str, page: int, mcid: int) -> str:
        """The text of one marked content, which must be there once, name its element and come after the one before."""
        where = f"{role}, page {page}, content {mcid}"
        if not page:
            self.problems.append(f"{where}: no /Pg")
            return ""
        if (page, mcid) in self.used:
            self.problems.append(f"{where}: used twice")
        self.used[page, mcid] = source
        read = self.pages[page - 1]
        if mcid not in read.marked:
            self.problems.append(f"{where}: not on the page")
            return ""
        if read.marked[mcid].role != role:
            self.problems.append(f"{where}: marked as {read.marked[mcid].role}")
        owners = self.parents.get(read.parents_key, [])
        if mcid >= len(owners) or owners[mcid].objgen != source.objgen:
            self.problems.append(f"{where}: ParentTree names another element")
        if self.last.get(page, -1) > mcid:
            self.problems.append(f"{where}: structure goes backwards on the page")
        self.last[page] = mcid
        return read.marked[mcid].text


def _attributes(element: Element, source: pikepdf.Object) -> None:
    for entry in _array(source.get("/A")):
        if not isinstance(entry, Dictionary):
            continue
        element.scope = str(entry.get("/Scope", "/" + element.scope))[1:]
        element.numbering = str(entry.get("/ListNumbering", "/" + element.numbering))[1:]
        if "/BBox" in entry:
            element.box = tuple(float(edge) for edge in entry.BBox)
        element.spans = (int(entry.get("/ColSpan", element.spans[0])), int(entry.get("/RowSpan", element.spans[1])))
        element.headers = tuple(str(name) for name in entry.get("/Headers", [])) or element.headers


def _document(opened: pikepdf.Pdf) -> Iterator[str]:
    """What the catalogue and the pages must say (ISO 14289-1 clause 7)."""
    root = opened.Root
    if not str(root.get("/Lang", "")):
        yield "no language"
    if root.get("/MarkInfo") is None or not bool(root.MarkInfo.get("/Marked", False)):
        yield "not marked as tagged"
    if root.get("/ViewerPreferences") is None or not bool(root.ViewerPreferences.get("/DisplayDocTitle", False)):
        yield "the title is not shown"
    if not _title(opened):
        yield "no title"
    keys = [int(page.obj.get("/StructParents", -1)) for page in opened.pages]
    if len(set(keys)) != len(keys) or -1 in keys:
        yield "pages without a key of their own in the ParentTree"
    for number, page in enumerate(opened.pages, 1):
        if page.obj.get("/Tabs") != Name.S:
            yield f"page {number}: Tab does not follow the structure"


def _headings(root: Element) -> Iterator[str]:
    """Headings begin at the first level and go down one at a time; each letter of a series begins anew."""
    level = 0
    for element in root.walk():
        if element.role in HEADINGS:
            if HEADINGS[element.role] > level + 1:
                yield f"{element.role} after level {level}: {element.text[:40]!r}"
            level = HEADINGS[element.role]


def _elements(root: Element) -> Iterator[str]:
    """What single roles must have or hold."""
    ids = [element.id for element in root.walk() if element.id]
    if len(set(ids)) != len(ids):
        yield "two elements have the same id"
    for element in root.walk():
        if element.role == "Figure" and not element.alt:
            yield "figure without alternative text"
        if element.role == "TH" and element.scope not in ("Column", "Row", "Both"):
            yield f"header cell without scope: {element.text[:40]!r}"
        if element.role == "Note" and not element.id:
            yield "note without id"
        yield from _misplaced(element)
        yield from (f"unknown header {name!r}" for name in element.headers if name not in ids)


INSIDE = {"TR": CELLS, "L": ("LI", "Caption"), "LI": ("Lbl", "LBody"), "THead": ("TR",), "TBody": ("TR",)}


def _misplaced(element: Element) -> Iterator[str]:
    for kid in element.kids:
        role = kid.role if isinstance(kid, Element) else "text"
        if element.role in INSIDE and role not in INSIDE[element.role]:
            yield f"{role} inside {element.role}"
    if element.role == "Table":
        widths = {sum(cell.spans[0] for cell in row.kids if isinstance(cell, Element)) for row in element.all("TR")}
        spanned = any(cell.spans[1] > 1 for cell in element.all(*CELLS))
        if len(widths) > 1 and not spanned:
            yield f"table with rows of {sorted(widths)} columns"


def _title(opened: pikepdf.Pdf) -> str:
    if "/Metadata" not in opened.Root:
        return ""
    with opened.open_metadata(set_pikepdf_as_editor=False) as meta:
        return str(meta.get("dc:title", "") or "")


def _outline(opened: pikepdf.Pdf) -> list[tuple[str, int]]:
    numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
    found = []
    entry = opened.Root.Outlines.get("/First") if "/Outlines" in opened.Root else None
    while entry is not None:
        found.append((str(entry.Title), numbers[entry.Dest[0].objgen]))
        entry = entry.get("/Next")
    return found


def _array(value: object) -> list[pikepdf.Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]  # type: ignore[list-item]
