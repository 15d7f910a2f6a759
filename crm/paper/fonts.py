# SPDX-License-Identifier: Apache-2.0
"""Opens the fonts that paper is set in: Noto Sans in four styles, and a house's own TrueType with Noto behind it."""

from __future__ import annotations

import hashlib
import io
import struct
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import reportlab
from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

from crm.paper.errors import FontsAbsent, FontUnusable

REPORTLAB = "5.1."  # we use its TrueType reader and subsetter, which are internals
FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "fonts"
RESTRICTED, NO_SUBSETS, BITMAPS_ONLY = 0x0002, 0x0100, 0x0200  # OpenType OS/2 fsType
LEAST = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ÄÖÜäöüß.,:;-()/ ")
MOST_BYTES = 20_000_000
AT_ONCE = 5_000  # letters; a table of their codes holds 32,000

if not reportlab.__version__.startswith(REPORTLAB):
    raise ImportError(f"crm.paper needs reportlab {REPORTLAB}x and found {reportlab.__version__}; install the version of the lock.")


@dataclass(frozen=True)
class Family:
    """A typeface in its styles, named by a key."""

    key: str


NOTO = Family("noto")


class Face:
    """One style of a family: its letters, their widths in thousandths of the size, and its bytes.

    `simple` are the characters that stand by themselves; all others (combining marks) are placed by shaping.
    """

    __slots__ = ("_lock", "advances", "characters", "content", "file", "name", "simple")

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.file = TTFontFile(io.BytesIO(content))
        self._lock = Lock()
        self.name = _text(self.file.name)
        letters = {chr(point): point for point, glyph in self.file.charToGlyph.items() if glyph and not _private(point)}
        self.characters = frozenset(letters)
        self.simple = frozenset(c for c in letters if not unicodedata.combining(c))
        self.advances = {c: float(self.file.charWidths[point]) for c, point in letters.items()}

    def subset(self, points: list[int]) -> bytes:
        """A font whose codes are the places in `points`; the reader has one place in the file, so one thread at a time."""
        with self._lock:
            return bytes(self.file.makeSubset(points))


_OWN: dict[str, tuple[bytes, ...]] = {}  # bytes of the houses' own fonts by the key of their family: regular, bold, italic, both


def family_of(regular: bytes, *, bold: bytes = b"", italic: bytes = b"", bold_italic: bytes = b"") -> Family:
    """A house's own typeface; styles that are not given are set in the regular one. Raises FontUnusable."""
    styles = (regular, bold or regular, italic or regular, bold_italic or bold or regular)
    for content in dict.fromkeys(styles):
        _usable(content)
    key = hashlib.sha256(b"".join(hashlib.sha256(c).digest() for c in styles)).hexdigest()
    _OWN[key] = styles
    return Family(key)


@lru_cache(maxsize=64)
def faces(family: Family, bold: bool, italic: bool) -> tuple[Face, ...]:
    """The faces that set a style, in the order in which they are asked for a character. Raises FontsAbsent."""
    noto = _noto("Bold" * bold + "Italic" * italic or "Regular")
    upright = (_noto("Bold" if bold else "Regular"),) if italic else ()  # a few letters are not slanted
    if family == NOTO:
        return (noto, *upright)
    return (_own(_OWN[family.key][bold + 2 * italic]), noto, *upright)


@lru_cache(maxsize=4)
def _noto(style: str) -> Face:
    try:
        return Face((FOLDER / f"NotoSans-{style}.ttf").read_bytes())
    except FileNotFoundError as error:
        raise FontsAbsent from error


@lru_cache(maxsize=16)
def _own(content: bytes) -> Face:
    return Face(content)


def _usable(content: bytes) -> None:
    """Refuse what is no TrueType with outlines, forbids embedding or lacks the letters of a German line."""
    if len(content) > MOST_BYTES:
        raise FontUnusable("", "larger than 20 MB")
    try:
        face = _own(content)
        whole = all(entry["offset"] + entry["length"] <= len(content) for entry in face.file.table.values())
        points = sorted(map(ord, face.characters))
        for start in range(0, len(points), AT_ONCE):  # every outline must be one that we can cut out
            face.subset(points[start : start + AT_ONCE])
        rights = int.from_bytes(face.file.get_table("OS/2")[8:10], "big")  # type: ignore[no-untyped-call]
    except (TTFError, struct.error, KeyError, IndexError, ValueError, ArithmeticError, AttributeError, TypeError, AssertionError) as error:
        raise FontUnusable("", str(error)) from error  # the reader trusts its file: a damaged one fails in any of these ways
    if not whole:
        raise FontUnusable(face.name, "it is cut off")
    if rights & (NO_SUBSETS | BITMAPS_ONLY) or rights & 0x000F == RESTRICTED:
        raise FontUnusable(face.name, "its licence bits forbid embedding")
    if not face.characters.issuperset(LEAST):
        raise FontUnusable(face.name, "letters of German text are missing")


def _private(point: int) -> bool:
    """Whether nobody but the font knows what a code point is: it could not be read out (ISO 19005-2 6.2.11.7.3)."""
    return point > 0x10FFFF or unicodedata.category(chr(point)) in ("Co", "Cs")


def _text(name: bytes | str) -> str:
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)
