# SPDX-License-Identifier: Apache-2.0
"""Writes the objects of a PDF as they come: small ones together in compressed object streams, large ones by themselves.

Source: ISO 32000-1 7.5.7 (object streams), 7.5.8 (cross-reference streams); ISO 19005-2 6.1.7.1 (line end before endstream).
"""

from __future__ import annotations

import hashlib
import zlib
from struct import Struct

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ROW = Struct(">BIH")  # of the cross-reference table, as /W says
FREE = bytes(ROW.size)
TOGETHER = 200  # objects in one object stream
LEVEL = 5  # of zlib; 6 saves 4 kB in 2 MB and takes a third longer


class Packing:
    """A PDF file while it is written; numbers are given before or with the object they name."""

    def __init__(self) -> None:
        self._out = bytearray(HEAD)
        self._rows = bytearray(ROW.pack(0, 0, 65535))  # of the cross-reference table: type, place, index
        self._waiting: list[tuple[int, bytes]] = []
        self._digest = hashlib.md5(usedforsecurity=False)

    def number(self) -> int:
        """The number of an object that is put later."""
        self._rows += FREE
        return len(self._rows) // ROW.size - 1

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
        ROW.pack_into(self._rows, number * ROW.size, 1, start, 0)
        rows = bytes(self._rows)
        self._digest.update(rows)
        name = self._digest.hexdigest()
        entries = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R/ID[<{name}><{name}>]"
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
            ROW.pack_into(self._rows, inner * ROW.size, 2, number, position)
            index.append(f"{inner} {place}")
            place += len(body) + 1
        head = (" ".join(index) + "\n").encode()
        content = head + b"\n".join(body for _, body in self._waiting)
        self._write_stream(number, content, f"/Type/ObjStm/N {len(self._waiting)}/First {len(head)}", compress=True)
        self._waiting = []

    def _write_stream(self, number: int, content: bytes, entries: str, *, compress: bool) -> None:
        if compress:
            content = zlib.compress(content, LEVEL)
            entries += "/Filter/FlateDecode"
        self._digest.update(content)
        ROW.pack_into(self._rows, number * ROW.size, 1, len(self._out), 0)
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
