# SPDX-License-Identifier: Apache-2.0
"""Writes German office letters (DIN 5008, form A or B) as accessible PDF, one or a whole series in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from crm.errors import Known
from crm.paper import geometry
from crm.paper.blocks import Block, plain
from crm.paper.canvas import About, Box, Paper
from crm.paper.errors import CharactersMissing
from crm.paper.fields import (
    NO_NUMBERS,
    Field,
    InformationRow,
    draw_field,
    draw_information,
    information_bottom_mm,
    one_line,
    set_address,
    set_information,
    set_remarks,
)
from crm.paper.flow import Area, Areas, Placed, draw, place
from crm.paper.fonts import Family
from crm.paper.glyphs import clean
from crm.paper.letterhead import Letterhead, draw_letterhead, draw_name, footer_top_mm, logo_box, return_pt
from crm.paper.pictures import Picture
from crm.paper.pieces import Opening, Piece, Show, Strip, set_text
from crm.paper.running import draw_number, draw_running_head
from crm.paper.setting import Column, set_blocks
from crm.paper.words import missing
from crm.texts import texts

SIGNING_LINES = 3  # blank lines for the signature by hand
MOST_SIGNATURE_MM = (60.0, 18.0)  # width and height of a signature's picture
SUBJECT_LINES = 2  # blank lines below the subject (DIN 5008)
MOST_TOGETHER = 8  # enclosures up to this number stay with the closing
MOST_SHOWN = 60  # characters of a line that a refusal quotes


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """What one letter says. `information` holds captions and values of the block at the right, `signer` the lines below
    the signature; `language` is the recipient's ("de", "en")."""

    address: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    information: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    salutation: str = ""
    body: tuple[Block, ...] = ()
    closing: str = ""
    signature: Picture | None = None
    signer: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    language: str = "de"

    @property
    def recipient(self) -> str:
        """The first two lines of the address, which name the letter in outlines and running heads."""
        return ", ".join(self._named[:2])

    @property
    def short_recipient(self) -> str:
        """The first line of the address."""
        return "".join(self._named[:1])

    @property
    def _named(self) -> list[str]:
        return [line for line in map(one_line, self.address) if line]

    def texts(self) -> list[str]:
        """All that is printed of it."""
        written = [*self.address, *self.remarks, *(text for row in self.information for text in row), self.subject, self.salutation]
        return [*written, *map(plain, self.body), self.closing, *self.signer, *self.enclosures, *self.copies]


@dataclass(frozen=True, slots=True)
class Measured:
    """A letter before it is drawn: pages, named boxes in millimetres, size of the address, and what forbids it."""

    pages: int
    boxes: tuple[tuple[str, Box], ...]
    size_pt: float
    overflow: Known | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """A letter with everything in its place."""

    letter: LetterPaper
    remarks: Field
    address: Field
    information: list[InformationRow]
    placed: list[Placed]
    areas: Areas

    @property
    def pages(self) -> int:
        return self.placed[-1].page if self.placed else 1


def write_letters(head: Letterhead, letters: Sequence[LetterPaper], title: str) -> bytes:
    """One PDF, each letter on pages of its own with bookmark, section and language. Raises what `measure` tells of a letter."""
    language = letters[0].language if letters else "de"
    _printable(head.texts(), head.family)
    paper = Paper(About(clean(title), language=language, author=clean(head.name), family=head.family))
    footer_mm = footer_top_mm(head)
    for number, letter in enumerate(letters):
        plan = _plan(head, letter, footer_mm)
        if number:
            paper.next_page()
        paper.bookmark(letter.recipient or one_line(letter.subject) or clean(title))
        with paper.element("Sect", lang=letter.language if letter.language != language else ""):
            _draw(paper, head, plan)
    return paper.finish()


def measure(head: Letterhead, letter: LetterPaper) -> Measured:
    """Pages, boxes and problems of a letter, without drawing it.

    Boxes: field, return, remarks, address, information; of a letter that can be printed also subject, text (of the first page)
    and footer.
    """
    try:
        _printable(head.texts(), head.family)
        plan = _plan(head, letter, footer_top_mm(head))
    except Known as problem:
        return Measured(0, _fields(head), geometry.LEAST_ADDRESS_PT, problem)
    return Measured(plan.pages, (*_fields(head), *_filled(head, plan)), plan.address.size_pt)


def _plan(head: Letterhead, letter: LetterPaper, footer_mm: float) -> _Plan:
    try:
        return _planned(head, letter, footer_mm)
    except CharactersMissing:
        _printable(letter.texts(), head.family)  # says in which line
        raise


def _planned(head: Letterhead, letter: LetterPaper, footer_mm: float) -> _Plan:
    form, family = head.geometry, head.family
    return_pt(head)  # refuses a line that is too wide
    information = set_information(letter.information, form, family)
    top = max(form.field_bottom_mm, information_bottom_mm(information, form)) + geometry.SUBJECT_GAP_MM
    pieces, following = _pieces(letter, family), _following()
    areas = Areas(Area(top, footer_mm - geometry.LINE_MM), following)
    placed = place(pieces, areas)
    if placed and placed[-1].page > 1:  # now every page carries its number, which takes room
        areas = Areas(Area(top, footer_mm - geometry.LINE_MM - 2 * geometry.NUMBER_GAP_MM), following)
        placed = place(pieces, areas)
    address, remarks = set_address(letter.address, form, family), set_remarks(letter.remarks, form, family)
    return _Plan(letter, remarks, address, information, placed, areas)


def _following() -> Area:
    bottom = geometry.PAGE_HEIGHT_MM - geometry.BOTTOM_MM - geometry.LINE_MM - geometry.NUMBER_GAP_MM
    return Area(geometry.FOLLOWING_TOP_MM + geometry.RUNNING_HEAD_MM, bottom)


def _printable(written: Sequence[str], family: Family) -> None:
    """Refuse characters that no font has, with the line they stand in. Raises CharactersMissing."""
    for text in (line for piece in written for line in piece.split("\n")):
        absent = missing(text, family)
        if absent:
            raise CharactersMissing(text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1].rstrip() + "…", absent)


def _pieces(letter: LetterPaper, family: Family) -> list[Piece]:
    """Subject to copies, in order, with the gaps and what stays together."""
    column = Column(geometry.MARGIN_LEFT_MM, geometry.text_width_mm(), family)
    blank = geometry.leading_mm(geometry.BODY_LEADING_PT)
    pieces: list[Piece] = []
    if letter.subject:
        subject = set_text(letter.subject, geometry.BODY_PT, column.width_mm, family, bold=True)
        pieces.append(Strip(subject, column.x_mm, "H1", keep=True))
    if letter.salutation:
        pieces.append(_strip(letter.salutation, column, before_mm=SUBJECT_LINES * blank, keep=True))
    text = set_blocks(letter.body, column)
    if text and letter.subject and not letter.salutation:
        text[0] = replace(text[0], before_mm=SUBJECT_LINES * blank)
    pieces += text
    closing = _closing(letter, column, blank)
    if closing and pieces:
        pieces[-1] = replace(pieces[-1], keep=True)
    return pieces + closing


def _strip(text: str, column: Column, *, before_mm: float, keep: bool) -> Strip:
    set_lines = set_text(text, geometry.BODY_PT, column.width_mm, column.family)
    return Strip(set_lines, column.x_mm, before_mm=before_mm, keep=keep)


def _closing(letter: LetterPaper, column: Column, blank: float) -> list[Piece]:
    """From the closing on; none of it stands alone on a page."""
    say, found = texts(letter.language), list[Piece]()
    if letter.closing:
        found.append(_strip(letter.closing, column, before_mm=blank, keep=True))
    if letter.signature is not None:
        found.append(
            _signature(letter.signature, say("Signature of {name}", name=clean(letter.signer[0])) if letter.signer else say("Signature"))
        )
    elif letter.signer and letter.closing:
        found.append(Show(SIGNING_LINES * blank))
    if letter.signer:
        before = 0.0 if len(found) > 1 or letter.signature else blank
        found.append(_strip("\n".join(letter.signer), column, before_mm=before, keep=True))
    if letter.enclosures:
        caption = say("Enclosure") if len(letter.enclosures) == 1 else say("Enclosures")
        found += _listed(caption, letter.enclosures, column, blank)
    if letter.copies:
        found += _listed(say("Copies to"), letter.copies, column, blank)
    if found:
        found[-1] = replace(found[-1], keep=False)
    return found


def _signature(picture: Picture, alt: str) -> Show:
    width, height = MOST_SIGNATURE_MM
    scale = min(width / picture.width_px, height / picture.height_px)
    return Show(picture.height_px * scale, picture.width_px * scale, picture, alt, before_mm=geometry.LINE_MM / 2)


def _listed(caption: str, entries: tuple[str, ...], column: Column, blank: float) -> list[Piece]:
    """A bold caption and a list without bullets."""
    bold = set_text(caption, geometry.BODY_PT, column.width_mm, column.family, bold=True)
    found: list[Piece] = [Strip(bold, column.x_mm, before_mm=blank, keep=True)]
    whole = len(entries) <= MOST_TOGETHER
    for number, entry in enumerate(entries):
        opens = (Opening("L", NO_NUMBERS), Opening("LI")) if number == 0 else (Opening("LI"),)
        set_lines = set_text(entry, geometry.BODY_PT, column.width_mm, column.family)
        closes = 2 if number == len(entries) - 1 else 1
        found.append(Strip(set_lines, column.x_mm, "LBody", keep=whole, opens=opens, closes=closes))
    return found


def _draw(paper: Paper, head: Letterhead, plan: _Plan) -> None:
    paper.stamp("letterhead", partial(draw_letterhead, paper, head))
    box = logo_box(head)
    if head.logo is not None and box is not None:
        say = texts(plan.letter.language)
        paper.figure(head.logo, box, say("Logo of {name}", name=clean(head.name)) if head.name else say("Logo"))
    else:
        draw_name(paper, head, role="P")
    draw_field(paper, plan.remarks)
    draw_field(paper, plan.address)
    draw_information(paper, plan.information)
    if plan.pages > 1:
        _number(paper, plan, 1, head.family)
    draw(paper, plan.placed, partial(_turn, paper, plan, head.family))


def _turn(paper: Paper, plan: _Plan, family: Family, page: int) -> None:
    """Begin a following page."""
    paper.next_page()
    draw_running_head(paper, plan.letter.subject, (plan.letter.recipient, plan.letter.short_recipient), family)
    _number(paper, plan, page, family)


def _number(paper: Paper, plan: _Plan, page: int, family: Family) -> None:
    text = texts(plan.letter.language)("Page {page} of {pages}", page=page, pages=plan.pages)
    draw_number(paper, text, plan.areas.of(page).bottom_mm, family)


def _fields(head: Letterhead) -> tuple[tuple[str, Box], ...]:
    form, left, width = head.geometry, geometry.FIELD_LEFT_MM, geometry.FIELD_WIDTH_MM
    block = Box(geometry.INFORMATION_LEFT_MM, form.information_top_mm, geometry.INFORMATION_WIDTH_MM, geometry.INFORMATION_HEIGHT_MM)
    return (
        ("field", Box(left, form.field_top_mm, width, geometry.FIELD_HEIGHT_MM)),
        ("return", Box(left, form.field_top_mm, width, geometry.RETURN_HEIGHT_MM)),
        ("remarks", Box(left, form.remarks_top_mm, width, geometry.REMARKS_HEIGHT_MM)),
        ("address", Box(left, form.address_top_mm, width, geometry.ADDRESS_HEIGHT_MM)),
        ("information", block),
    )


def _filled(head: Letterhead, plan: _Plan) -> tuple[tuple[str, Box], ...]:
    left, width, first = geometry.MARGIN_LEFT_MM, geometry.text_width_mm(), plan.areas.first
    foot, line = footer_top_mm(head), geometry.leading_mm(geometry.BODY_LEADING_PT)
    return (
        ("subject", Box(left, first.top_mm, width, line)),
        ("text", Box(left, first.top_mm, width, first.bottom_mm - first.top_mm)),
        ("footer", Box(left, foot, width, geometry.PAGE_HEIGHT_MM - geometry.FOOTER_BOTTOM_MM - foot)),
    )
