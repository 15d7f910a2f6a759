# SPDX-License-Identifier: Apache-2.0
"""Finds the glyphs of a text: letters as they stand, letters with marks placed by HarfBuzz, and the next font for what one lacks.

A letter that Unicode has only as base and marks (149 of them in DIN 91379) is shaped as one cluster; everything else is one glyph
a character without kerning, so that a width is a sum and any program finds the text again.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from crm.paper.fonts import Face

CLUSTER = re.compile(
    r"[^\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff][\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff]*|[\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
UNSEEN = re.compile(f"[{_UNSEEN}]")
UNTIDY = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_UNSEEN}]")
CONTROLS = dict.fromkeys((*range(32), *range(0x7F, 0xA0)), "") | {9: " ", 0x85: "\n"} | dict.fromkeys((10, 11, 12, 0x2028, 0x2029), "\n")
ALONE = 0x110000  # a glyph without a character is known by this number and its own: no character lies above


@dataclass(frozen=True, slots=True)
class Placed:
    """One glyph of a cluster: its code (a code point, or ALONE and the glyph), place and advance in thousandths of the size."""

    code: int
    x: float
    y: float
    advance: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one face; `placed` holds the glyphs of a shaped cluster and is empty for simple letters."""

    face: Face
    text: str
    width: float
    placed: tuple[Placed, ...] = ()


def clean(text: str) -> str:
    """Text as paper sets it: NFC, one sign for a line end, tabs as blanks, nothing that no one sees."""
    if UNTIDY.search(text):
        text = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS))
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # half a character becomes the sign for one
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)
def pieces(text: str, faces: tuple[Face, ...]) -> tuple[Piece, ...] | None:
    """The pieces of a clean text, each in the first face that has it; None when a character is in none."""
    found: list[Piece] = []
    waiting, face = "", faces[0]
    for cluster in CLUSTER.findall(text):
        piece = _cluster(cluster, faces)
        if piece is None:
            return None
        if piece.placed or piece.face is not face:
            found += _simple(waiting, face)
            waiting, face = "", piece.face
        if piece.placed:
            found.append(piece)
        else:
            waiting += cluster
    return tuple(found + _simple(waiting, face))


def missing(text: str, faces: tuple[Face, ...]) -> tuple[str, ...]:
    """What stands in none of the faces, each letter with its marks once, in order."""
    if faces[0].simple.issuperset(text):
        return ()
    return tuple(dict.fromkeys(c for c in CLUSTER.findall(text) if c != "\n" and _cluster(c, faces) is None))


@lru_cache(maxsize=8192)
def _cluster(cluster: str, faces: tuple[Face, ...]) -> Piece | None:
    """A letter with its marks in the first face that can set it."""
    for face in faces:
        if cluster in face.simple:
            return Piece(face, cluster, face.advances[cluster])
        placed = _shaped(cluster, face) if face.characters.issuperset(cluster) else ()
        if placed:
            return Piece(face, cluster, sum(glyph.advance for glyph in placed), placed)
    return None


def _simple(text: str, face: Face) -> list[Piece]:
    return [Piece(face, text, sum(map(face.advances.__getitem__, text)))] if text else []


def _shaped(cluster: str, face: Face) -> tuple[Placed, ...]:
    """The glyphs of a cluster where the marks of the face put them; empty when one is missing."""
    font, codes, scale = _shaper(face)
    buffer = hb.Buffer()
    buffer.add_str(cluster)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"kern": False, "liga": False})
    placed, pen = [], 0.0
    for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if not glyph.codepoint:
            return ()
        code = codes.get(glyph.codepoint, ALONE + glyph.codepoint)
        placed.append(Placed(code, (pen + position.x_offset) * scale, position.y_offset * scale, position.x_advance * scale))
        pen += position.x_advance
    return tuple(placed)


@lru_cache(maxsize=64)
def _shaper(face: Face) -> tuple[hb.Font, dict[int, int], float]:
    """HarfBuzz's font, the characters of its glyphs, and what one of its units is in thousandths of the size."""
    font = hb.Font(hb.Face(hb.Blob(face.content)))
    codes = {glyph: point for point, glyph in sorted(face.file.charToGlyph.items(), reverse=True)}
    return font, codes, 1000 / font.face.upem
