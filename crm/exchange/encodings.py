# SPDX-License-Identifier: Apache-2.0
"""Says in which encoding a file and each of its lines are written, for files that label it wrongly or not at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_PAGES = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254")
_NO_CHARSET = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape"})
_SAMPLE_BYTES = 200_000
_STATEFUL = ("iso2022", "hz", "utf_7", "utf7")  # seven-bit encodings: plain ASCII bytes that mean something else
_FOLD = re.compile(rb"\r?\n[ \t]")
_HIGH = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_FREQUENT = {
    "cp1252": "äöüßÄÖÜéèêëáàâçñóòôíìîúùûøåæœ’“”„–€´°§",
    "cp1250": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůžýáíéúČŘŠŽőűäöüßÄÖÜ’„”–",
    "cp1251": "оеаинтсрвлкмдпуяыОЕАИНТСРВЛКМДПУі",
    "cp1253": "αοιετςνηρκσυπλμάόίέώύήΑΟΙΕΤΝΗΡΚΣΥΠΛΜ",
    "cp1254": "ğışĞİŞçöüÇÖÜâ’“”–",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file as physical lines; `raw` lines still hold one byte a character and are decoded one by one, `page` is then the guess."""

    lines: list[str]
    encoding: str
    raw: bool = False
    page: str = "cp1252"

    def text(self, line: str, charset: str = "") -> str:
        """A whole line of the file as text: by its label, else UTF-8, else the code page guessed for the file."""
        return decoded(line.encode("latin-1"), charset, self.page) if self.raw else line


def source(data: bytes) -> Source:
    """The physical lines of a file, whichever of the three line ends it uses (also mixed); zero characters are dropped."""
    name, skip = _wide(data)
    if name:
        return Source(_physical(data[skip:].decode(name, "replace")), name)
    marked = data.startswith(codecs.BOM_UTF8)
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Source(_physical(body.decode("utf-8")), "utf-8-sig" if marked else "utf-8")
    except UnicodeDecodeError:
        page = guessed(body)
    lines = _physical(body.decode("latin-1"))
    if marked:
        return Source(lines, "utf-8-sig", raw=True, page=page)
    if _holds(_FOLD.sub(b"", body), "utf-8"):  # folded inside a character, as some old programs do
        return Source(lines, "utf-8", raw=True, page=page)
    return Source(lines, page if _holds(body, page) else "latin-1", raw=True, page=page)


def decoded(data: bytes, charset: str, page: str) -> str:
    """Bytes as text: by a label that holds, else UTF-8, else the code page, else Latin-1; never an error."""
    for name in (_codec(charset), "utf-8", page):
        if name:
            try:
                return data.decode(name)
            except (UnicodeError, LookupError, ValueError):
                continue
    return data.decode("latin-1")


def relabelled(value: str, charset: str) -> str:
    """A value of a UTF-8 file whose label names a seven-bit encoding with shifts (ISO-2022-JP, HZ)."""
    codec = _codec(charset).replace("-", "").replace("_", "")
    if not value.isascii() or not codec.startswith(tuple(s.replace("_", "") for s in _STATEFUL)):
        return value
    try:
        return value.encode("ascii").decode(codec)
    except (UnicodeError, LookupError):
        return value


def guessed(data: bytes) -> str:
    """The Windows code page whose frequent letters fit the high bytes best; windows-1252 when nothing speaks against it."""
    words = _HIGH.findall(data[:_SAMPLE_BYTES])
    best, best_score = "cp1252", -1.0
    for page in _PAGES:
        frequent = _FREQUENT[page]
        score = sum(_fit(word.decode(page, "replace"), frequent) for word in words)
        if score > best_score:
            best, best_score = page, score
    return best


def _fit(word: str, frequent: str) -> float:
    high = [c for c in word if ord(c) > 127]
    good = sum(c in frequent for c in high)
    strange = sum(not c.isalpha() for c in high) if len(word) > 1 else 0
    mixed = any(c.isascii() for c in word) and any("Ͱ" <= c <= "ӿ" for c in high)
    capitals = sum(a.islower() and b.isupper() for a, b in pairwise(word))
    return good - strange - 2 * capitals - (len(high) if mixed else 0)


def _wide(data: bytes) -> tuple[str, int]:
    """UTF-16 or UTF-32 by its byte order mark, or by the zero bytes of its first letters."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return ("", 0) if name == "utf-8" else (name, len(mark))
    head = data[:64]
    if len(head) < 8:
        return "", 0
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 3 and even < len(head) // 8:
        return "utf-16-le", 0
    if even > len(head) // 3 and odd < len(head) // 8:
        return "utf-16-be", 0
    return "", 0


def _physical(text: str) -> list[str]:
    return text.replace("\0", "").replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _holds(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _codec(charset: str) -> str:
    """Python's name of a labelled text encoding; empty when there is no such."""
    if not charset or len(charset) > 40:
        return ""
    try:
        found = codecs.lookup(charset.strip().strip('"'))
    except (LookupError, ValueError):
        return ""
    return found.name if found._is_text_encoding and found.name not in _NO_CHARSET else ""
