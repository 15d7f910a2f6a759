# SPDX-License-Identifier: Apache-2.0
"""Builds the structure tree of a tagged PDF while its pages are written, and the way back from each marked content.

Sources: ISO 32000-1 14.7 (tree, ParentTree, IDTree), 14.8.5 (attributes); ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from crm.paper.packing import Packing, name_order, text_string

POINTS = 72 / 25.4  # points in a millimetre


@dataclass(frozen=True)
class Box:
    """A rectangle in millimetres from the top left of the page."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Attributes:
    """What a table cell, a list or a figure says about itself beside its role (ISO 32000-1 14.8.5).

    `scope` Column, Row or Both makes a header cell; `headers` are ids of the header cells of a cell; `numbering` is ListNumbering.
    """

    scope: str = ""
    column_span: int = 1
    row_span: int = 1
    headers: tuple[str, ...] = ()
    id: str = ""
    numbering: str = ""
    box: Box | None = None


PLAIN = Attributes()


@dataclass(slots=True)
class _Element:
    number: int
    role: str
    parent: int
    extra: str
    kids: list[str] = field(default_factory=list)
    page: int = 0  # of its first content


class Structure:
    """The elements of one document; the innermost open one takes what comes next."""

    def __init__(self, packing: Packing) -> None:
        self._packing = packing
        self._root = packing.number()
        self._open = [_Element(packing.number(), "Document", self._root, "")]
        self._page = 0
        self._owners: list[int] = []  # element of each marked content of the page in hand
        self._pages: list[int] = []  # ParentTree: the array of each page
        self._ids: dict[str, int] = {}

    @property
    def depth(self) -> int:
        """How many elements are open inside the document."""
        return len(self._open) - 1

    def open(self, role: str, extra: str = "", name: str = "") -> None:
        """Begin an element; `name` is its id. A note always has one (ISO 14289-1 7.9)."""
        number, above = self._packing.number(), self._open[-1]
        above.kids.append(f"{number} 0 R")
        if role == "Note" and not name:
            name = f"note-{number}"
        if name:
            self._ids[name] = number
            extra += f"/ID{text_string(name)}"
        self._open.append(_Element(number, role, above.number, extra))

    def close(self) -> None:
        """End the innermost element and write it."""
        self._write(self._open.pop())

    def begin_page(self, page: int) -> None:
        """What follows stands on the page with this object number."""
        self._page = page

    def end_page(self) -> int:
        """The page's key in the ParentTree."""
        self._pages.append(self._packing.add(f"[{' '.join([f'{owner} 0 R' for owner in self._owners])}]".encode()))
        self._owners = []
        return len(self._pages) - 1

    def content(self) -> int:
        """MCID for content of the innermost element on the page in hand."""
        element, mcid = self._open[-1], len(self._owners)
        if not element.page:
            element.page = self._page
        here = element.page == self._page
        element.kids.append(str(mcid) if here else f"<</Type/MCR/Pg {self._page} 0 R/MCID {mcid}>>")
        self._owners.append(element.number)
        return mcid

    def leaf(self, role: str) -> int:
        """MCID for content that is all there is of a new element: the same as open, content, close, in one go."""
        if role == "Note":  # has an id
            self.open(role)
            mcid = self.content()
            self.close()
            return mcid
        above, mcid = self._open[-1], len(self._owners)
        number = self._packing.add(f"<</S/{role}/P {above.number} 0 R/Pg {self._page} 0 R/K {mcid}>>".encode())
        above.kids.append(f"{number} 0 R")
        self._owners.append(number)
        return mcid

    @property
    def role(self) -> str:
        """Role of the innermost element, which marked content repeats."""
        return self._open[-1].role

    def finish(self) -> int:
        """Write the document element and the tree; answers the number of the tree."""
        document = self._open.pop()
        self._write(document)
        parents = self._packing.add(f"<</Nums[{' '.join(f'{key} {array} 0 R' for key, array in enumerate(self._pages))}]>>".encode())
        ids = "".join(f"{text_string(name)}{number} 0 R" for name, number in sorted(self._ids.items(), key=lambda row: name_order(row[0])))
        named = f"/IDTree<</Names[{ids}]>>" if ids else ""
        tree = f"<</Type/StructTreeRoot/K[{document.number} 0 R]/ParentTree {parents} 0 R/ParentTreeNextKey {len(self._pages)}{named}>>"
        self._packing.put(self._root, tree.encode())
        return self._root

    def _write(self, element: _Element) -> None:
        page = f"/Pg {element.page} 0 R" if element.page else ""
        body = f"<</S/{element.role}/P {element.parent} 0 R{page}{element.extra}/K[{' '.join(element.kids)}]>>"
        self._packing.put(element.number, body.encode("latin-1"))


def described(attributes: Attributes, page_height_mm: float) -> str:
    """The entry /A of an element, empty when there is nothing to say."""
    table = f"/Scope/{attributes.scope}" if attributes.scope else ""
    table += f"/ColSpan {attributes.column_span}" if attributes.column_span > 1 else ""
    table += f"/RowSpan {attributes.row_span}" if attributes.row_span > 1 else ""
    table += f"/Headers[{''.join(map(text_string, attributes.headers))}]" if attributes.headers else ""
    found = [f"<</O/Table{table}>>"] if table else []
    if attributes.numbering:
        found.append(f"<</O/List/ListNumbering/{attributes.numbering}>>")
    if attributes.box:
        box = attributes.box
        left, bottom = box.x_mm * POINTS, (page_height_mm - box.y_mm - box.height_mm) * POINTS
        edges = f"{left:.2f} {bottom:.2f} {left + box.width_mm * POINTS:.2f} {bottom + box.height_mm * POINTS:.2f}"
        found.append(f"<</O/Layout/Placement/Block/BBox[{edges}]>>")
    if not found:
        return ""
    return f"/A{found[0]}" if len(found) == 1 else f"/A[{''.join(found)}]"
