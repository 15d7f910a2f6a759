# SPDX-License-Identifier: Apache-2.0
"""Writes the objects of a PDF as they come: small ones together in compressed object streams, large ones by themselves.

Source: ISO 32000-1 7.5.7 (object streams), 7.5.8 (cross-reference streams); ISO 19005-2 6.1.7.1 (line end before endstream).
"""

from __future__ import annotations

import hashlib
import zlib

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
TOGETHER = 200  # objects in one object stream
LEVEL = 6  # of zlib; on our pages more gains nothing


class Packing:
    """A PDF file while it is written; numbers are given before or with the object they name."""

    def __init__(self) -> None:
        self._out = bytearray(HEAD)
        self._places: list[tuple[int, int, int]] = [(0, 0, 65535)]  # rows of the cross-reference table: type, place, index
        self._waiting: list[tuple[int, bytes]] = []
        self._digest = hashlib.md5(usedforsecurity=False)

    def number(self) -> int:
        """The number of an object that is put later."""
        self._places.append((0, 0, 0))
        return len(self._places) - 1

    def put(self, number: int, body: bytes) -> None:
        """An object that is no stream, under a number given before."""
        self._waiting.append((number, body))
        if len(self._waiting) == TOGETHER:
            self._flush()

    def add(self, body: bytes) -> int:
        """An object that is no stream; answers its number."""
        number = self.number()
        self.put(number, body)
        return number

    def stream(self, content: bytes, entries: str = "", *, compress: bool = True, lengths: bool = False) -> int:
        """A stream with further `entries` of its dictionary; `lengths` adds Length1 as fonts need it. Answers its number."""
        number = self.number()
        extra = f"/Length1 {len(content)}" if lengths else ""
        self._write_stream(number, content, entries + extra, compress=compress)
        return number

    def close(self, root: int, info: int) -> bytes:
        """The whole file; its identifier is a digest of what was written, so equal content is an equal file."""
        self._flush()
        number, start = self.number(), len(self._out)
        self._places[number] = (1, start, 0)
        rows = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big") for kind, place, index in self._places
        )
        self._digest.update(rows)
        name = self._digest.hexdigest()
        entries = f"/Type/XRef/Size {len(self._places)}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R/ID[<{name}><{name}>]"
        self._write_stream(number, rows, entries, compress=True)
        self._out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._out)

    def _flush(self) -> None:
        """Write the waiting objects as one stream."""
        if not self._waiting:
            return
        number = self.number()
        index, place = [], 0
        for position, (inner, body) in enumerate(self._waiting):
            self._places[inner] = (2, number, position)
            index.append(f"{inner} {place}")
            place += len(body) + 1
        head = (" ".join(index) + "\n").encode()
        content = head + b"\n".join(body for _, body in self._waiting)
        self._write_stream(number, content, f"/Type/ObjStm/N {len(self._waiting)}/First {len(head)}", compress=True)
        self._waiting = []

    def _write_stream(self, number: int, content: bytes, entries: str, *, compress: bool) -> None:
        self._digest.update(content)
        if compress:
            content = zlib.compress(content, LEVEL)
            entries += "/Filter/FlateDecode"
        self._places[number] = (1, len(self._out), 0)
        self._out += f"{number} 0 obj\n<<{entries}/Length {len(content)}>>stream\n".encode("latin-1")
        self._out += content
        self._out += b"\nendstream\nendobj\n"


def text_string(text: str) -> str:
    """A text string as PDF writes it: ASCII in brackets, the rest as UTF-16 in hexadecimal."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def name_order(text: str) -> bytes:
    """What the names of a name tree are sorted by: the bytes of their text strings (ISO 32000-1 7.9.6)."""
    return text.encode() if text.isascii() and text.isprintable() else b"\xfe\xff" + text.encode("utf-16-be", "replace")
