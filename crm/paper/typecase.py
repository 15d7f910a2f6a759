# SPDX-License-Identifier: Apache-2.0
"""Holds the letters that one PDF uses: gives each its one-byte code and embeds the cut fonts at the end.

A PDF font has 256 codes, so a face is spread over as many fonts as its letters need; the first keeps ASCII as it is.
Sources: ISO 32000-1 9.6.3 (TrueType), 9.10.3 (ToUnicode); ISO 19005-2 6.2.11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crm.paper.errors import CharactersMissing
from crm.paper.fonts import Face
from crm.paper.glyphs import ALONE, Piece, missing, pieces
from crm.paper.packing import Packing, text_string

WORDS = re.compile(r" +|[^ ]+")
FIRST, OTHERS = range(127, 256), range(33, 256)  # codes that are handed out: ASCII stands for itself in the first font
ESCAPED = {40: "\\(", 41: "\\)", 92: "\\\\"}
PRIVATE = 0xE000  # what ToUnicode answers for a glyph without a character; /ActualText says what it is
SYMBOLIC, ITALIC = 4, 64  # font descriptor flags, ISO 32000-1 table 123


class _FullError(Exception):
    """The codes of a font are used up."""


class _Font(dict[int, str]):
    """One PDF font: what str.translate writes into a content stream for each character, made at first use."""

    def __init__(self, name: str, face: Face, *, first: bool) -> None:
        self.name, self.face, self.first = name, face, first
        self.codes: dict[int, int] = {}  # byte → code point or ALONE and glyph
        self._free = iter(FIRST if first else OTHERS)

    def __missing__(self, point: int) -> str:
        if self.first and 32 <= point < 127:
            code = point
        else:
            taken = next(self._free, 0)
            if not taken:
                raise _FullError
            code = taken
        self.codes[code] = point
        shown = self[point] = ESCAPED.get(code, chr(code))
        return shown


class Typecase:
    """The fonts of one PDF as they fill."""

    def __init__(self) -> None:
        self._fonts: dict[Face, list[_Font]] = {}
        self._count = 0

    def show(self, text: str, faces: tuple[Face, ...], size_pt: float) -> Sequence[tuple[str, str]]:
        """Font names with the operators that show a clean text; raises CharactersMissing rather than show a blank box."""
        face = faces[0]
        if face.simple.issuperset(text):
            fonts = self._fonts.get(face)
            if fonts is not None and len(fonts) == 1:  # nearly always, so without a further call
                try:
                    return ((fonts[0].name, f"({text.translate(fonts[0])})Tj"),)
                except _FullError:
                    pass
            return self._simple(text, face)
        rows: list[tuple[str, str]] = []
        for word in WORDS.findall(text):
            found = pieces(word, faces)
            if found is None:
                raise CharactersMissing("", missing(text, faces))
            rows += self._word(word, found, size_pt)
        return rows

    def embed(self, packing: Packing) -> bytes:
        """Write all fonts and answer the dictionary of their names."""
        names = [f"/{font.name} {_embed(font, packing)} 0 R" for fonts in self._fonts.values() for font in fonts if font.codes]
        return f"<<{''.join(names)}>>".encode()

    def _simple(self, text: str, face: Face) -> list[tuple[str, str]]:
        """Letters by themselves, in as many fonts as they need."""
        rows: list[tuple[str, str]] = []
        font, shown = (self._fonts.get(face) or self._open(face))[0], ""
        for character in text:
            where, what = self._letter(ord(character), face)
            if where is not font and shown:
                rows.append((font.name, f"({shown})Tj"))
                shown = ""
            font, shown = where, shown + what
        return [*rows, (font.name, f"({shown})Tj")] if shown else rows

    def _word(self, word: str, found: tuple[Piece, ...], size_pt: float) -> list[tuple[str, str]]:
        """A word; one with placed marks is wrapped in the text that it stands for."""
        rows = [row for piece in found for row in (self._cluster(piece, size_pt) if piece.placed else self._simple(piece.text, piece.face))]
        if any(piece.placed for piece in found):
            rows[0] = (rows[0][0], f"/Span<</ActualText{text_string(word)}>>BDC{rows[0][1]}")
            rows[-1] = (rows[-1][0], f"{rows[-1][1]} EMC ")
        return rows

    def _cluster(self, piece: Piece, size_pt: float) -> Iterator[tuple[str, str]]:
        """A shaped cluster: each glyph where HarfBuzz put it."""
        pen = 0.0
        for place, glyph in enumerate(piece.placed, 1):
            if glyph.code >= ALONE:
                piece.face.file.charToGlyph[glyph.code] = glyph.code - ALONE  # the subsetter asks by character
            font, shown = self._letter(glyph.code, piece.face)
            lift, drop = (f" {glyph.y * size_pt / 1000:.2f} Ts", " 0 Ts") if glyph.y else ("", "")
            back, pen = pen - glyph.x, glyph.x + _width(piece.face, glyph.code)
            end = f"[{pen - piece.width:.1f}]TJ" if place == len(piece.placed) and abs(pen - piece.width) > 0.05 else ""
            yield font.name, f"{lift}[{back:.1f}({shown})]TJ{drop}{end}"

    def _letter(self, point: int, face: Face) -> tuple[_Font, str]:
        fonts = self._fonts.get(face) or self._open(face)
        for font in fonts:
            if point in font or (font.first and 32 <= point < 127):
                return font, font[point]
        try:
            return fonts[-1], fonts[-1][point]
        except _FullError:
            return self._open(face)[-1], fonts[-1][point]

    def _open(self, face: Face) -> list[_Font]:
        fonts = self._fonts.setdefault(face, [])
        self._count += 1
        fonts.append(_Font(f"F{self._count}", face, first=not fonts))
        return fonts


def _embed(font: _Font, packing: Packing) -> int:
    """Write one font with its descriptor, its letters and the way back to characters; answers its number."""
    face, last = font.face, max(font.codes)
    first = min(font.codes)
    tag = "".join(chr(65 + int(figure)) for figure in f"{int(font.name[1:]):06d}")
    name = f"{tag}+{face.name}"
    outlines = packing.stream(face.subset([font.codes.get(code, 0) for code in range(last + 1)]), lengths=True)
    flags = SYMBOLIC | (ITALIC if face.file.italicAngle else 0)
    box = " ".join(f"{edge:.0f}" for edge in face.file.bbox)
    metrics = (
        f"/Ascent {face.file.ascent:.0f}/Descent {face.file.descent:.0f}/CapHeight {face.file.capHeight:.0f}/StemV {face.file.stemV:.0f}"
    )
    described = packing.add(
        f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{box}]/ItalicAngle {face.file.italicAngle:.1f}{metrics}"
        f"/FontFile2 {outlines} 0 R>>".encode()
    )
    widths = " ".join(f"{_width(face, font.codes[c]):.0f}" if c in font.codes else "0" for c in range(first, last + 1))
    unicode = packing.stream(_to_unicode(font))
    return packing.add(
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar {first}/LastChar {last}/Widths[{widths}]"
        f"/FontDescriptor {described} 0 R/ToUnicode {unicode} 0 R>>".encode()
    )


def _width(face: Face, code: int) -> float:
    """Width of a glyph as the font itself says it, in thousandths of the size."""
    glyph = face.file.charToGlyph[code]
    return float(face.file.hmetrics[glyph][0] * 1000 / face.file.unitsPerEm)


def _to_unicode(font: _Font) -> bytes:
    """The characters of the codes (ISO 32000-1 9.10.3; at most 100 lines a block)."""
    rows = [f"<{code:02X}><{_utf16(point)}>" for code, point in sorted(font.codes.items())]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        f"1 begincodespacerange\n<00><FF>\nendcodespacerange\n{body}\nendcmap CMapName currentdict/CMap defineresource pop end end"
    ).encode()


def _utf16(point: int) -> str:
    character = chr(PRIVATE + (point - ALONE) % 0x1000) if point >= ALONE else chr(point)
    return character.encode("utf-16-be").hex().upper()
