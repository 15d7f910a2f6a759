# SPDX-License-Identifier: Apache-2.0
"""Writes contacts as vCards 3.0, 4.0, and 2.1 for Outlook: CRLF, folded, the same contacts always as the same bytes."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import timedelta

from crm.contacts.rules.values import Contact
from crm.exchange import ours, properties
from crm.exchange.errors import UnknownVersion
from crm.exchange.lines import escaped, quoted
from crm.exchange.properties import FIELDS, LIST, PHOTO, TEXT, URI, Around, Property, uid_of

VERSIONS = ("3.0", "4.0", "2.1")
WIDTH = 75  # octets of a line without its end (RFC 6350 section 3.2)
QR_CHANNELS = ("phone", "mobile", "email", "web")
_GROUP = re.compile(r"^item(\d+)\.", re.MULTILINE | re.I)


def write_vcards(
    contacts: Iterable[Contact],
    version: str = "3.0",
    *,
    around: Around = Around(),
    rev_ms: int | None = None,
    whole: bool = True,
) -> bytes:
    """The cards of contacts, one after the other; `rev_ms` (UTC) writes REV, `whole=False` leaves out notes and our own lines.

    `around.uids` links functions to the organisations of the same file; without it they are found by UID in `contacts`.
    Version 2.1 never holds our own lines. Error: UnknownVersion.
    """
    if version not in VERSIONS:
        raise UnknownVersion(version)
    chosen = list(contacts)
    uids = around.uids or {c.id: uid_of(c) for c in chosen if c.id}
    beside = Around(around.photos, uids, around.partners, around.staff)
    return "".join(_card(contact, version, beside, rev_ms=rev_ms, whole=whole) for contact in chosen).encode("utf-8")


def _card(contact: Contact, version: str, around: Around, *, rev_ms: int | None, whole: bool) -> str:
    write = _line_21 if version == "2.1" else _line_40 if version == "4.0" else _line_30
    item = max((int(n) for n in _GROUP.findall(contact.vcard_lines) if len(n) < 9), default=0)
    out = ["BEGIN:VCARD\r\n", f"VERSION:{version}\r\n", f"PRODID:{ours.PRODUCT}\r\n"]
    for found in _properties(contact, version, around, whole):
        group = ""
        if found.label and version != "2.1":
            item += 1
            group = f"item{item}."
        out.append(write(found, group))
        if group:
            out.append(folded(f"{group}X-ABLabel:{escaped(found.label)}"))
    ours_too = whole and version != "2.1"
    for line in contact.vcard_lines.split("\n"):
        if line and (ours_too or not line.startswith(ours.OWN)):
            out.append(_kept_21(line) if version == "2.1" else folded(line))
    if ours_too:
        out.extend(write(found, "") for found in properties.responsible(contact, around))
    if rev_ms is not None:
        out.append(f"REV:{ours.EPOCH + timedelta(milliseconds=rev_ms):%Y%m%dT%H%M%SZ}\r\n")
    out.append("END:VCARD\r\n")
    return "".join(out)


def _properties(contact: Contact, version: str, around: Around, whole: bool) -> Iterator[Property]:
    yield from properties.world(contact, version, around)
    if whole:
        yield from properties.note(contact)
        if version != "2.1":
            yield from properties.own(contact, around)


def folded(line: str) -> str:
    """A line with its CRLF, folded at 75 octets, never inside a character."""
    if len(line) <= WIDTH and line.isascii():
        return line + "\r\n"
    data = line.encode("utf-8", "surrogatepass") if not line.isascii() else line.encode()
    if len(data) <= WIDTH:
        return line + "\r\n"
    pieces, start, room = [], 0, WIDTH
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, WIDTH - 1
    return b"\r\n ".join(pieces).decode("utf-8", "surrogatepass") + "\r\n"


def _line_30(p: Property, group: str) -> str:
    types = [t.upper() for t in p.types] + (["PREF"] if p.preferred else [])
    head = f"{group}{p.name}" + (f";TYPE={','.join(types)}" if types else "") + _params(p)
    if p.form == PHOTO:
        subtype = p.parts[0].partition("/")[2].upper() or "JPEG"
        return folded(f"{head};ENCODING=b;TYPE={subtype}:{b64encode(p.data).decode()}")
    return folded(f"{head}:{_value(p)}")


def _line_40(p: Property, group: str) -> str:
    head = f"{group}{p.name}" + (f";TYPE={','.join(p.types)}" if p.types else "") + (";PREF=1" if p.preferred else "") + _params(p)
    if p.form == PHOTO:
        return folded(f"{head}:data:{p.parts[0]};base64,{b64encode(p.data).decode()}")
    return folded(f"{head}:{_value(p)}")


def _line_21(p: Property, group: str) -> str:  # noqa: ARG001 (2.1 knows no labels)
    types = [t.upper() for t in p.types] + (["PREF"] if p.preferred else [])
    head = p.name + "".join(f";{t}" for t in types)
    if p.form == PHOTO:
        subtype = p.parts[0].partition("/")[2].upper() or "JPEG"
        body = b64encode(p.data).decode()
        lines = "".join(f" {body[i : i + 72]}\r\n" for i in range(0, len(body), 72))
        return f"{head};TYPE={subtype};ENCODING=BASE64:\r\n{lines}\r\n"
    joined = {FIELDS: ";", LIST: ","}.get(p.form, "")
    parts = [part.replace("\r\n", "\n") for part in p.parts]
    if all(part.isascii() and "\n" not in part and "\r" not in part for part in parts):
        plain = joined.join(part.replace(";", "\\;") if joined == ";" else part for part in parts)
        if len(head) + len(plain) < WIDTH:
            return f"{head}:{plain}\r\n"
    coded = joined.join(_quoted_printable(part) for part in parts)
    return _soft(f"{head};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:", coded)


def _kept_21(line: str) -> str:
    """A kept line, as 2.1 can hold it."""
    head, _, value = line.partition(":")
    if line.isascii() and len(line) < WIDTH:
        return f"{line}\r\n"
    if "ENCODING=B" in head.upper():
        return "\r\n ".join([f"{head}:", *(value[i : i + 72] for i in range(0, len(value), 72))]) + "\r\n\r\n"
    return _soft(f"{head};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:", _quoted_printable(value))


def _quoted_printable(text: str) -> str:
    data = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n").encode("utf-8", "surrogatepass")
    coded = "".join(chr(b) if 32 <= b < 127 and b not in (0x3B, 0x3D, 0x2C, 0x5C) else f"={b:02X}" for b in data)
    return re.sub(r"(?i)(BEGIN|END):", r"\1=3A", coded)  # behind a soft break it would look like a card's first or last line


def _soft(head: str, coded: str) -> str:
    """A quoted-printable line with soft breaks, none inside `=C3`."""
    lines, line = [], head
    for piece in re.findall(r"=..|[^=]", coded):
        if len(line) + len(piece) > WIDTH:
            lines.append(line + "=")
            line = ""
        line += piece
    return "\r\n".join([*lines, line, ""])


def _params(p: Property) -> str:
    return "".join(f";{key}={quoted(value)}" for key, value in p.params if value)


def _value(p: Property) -> str:
    if p.form == FIELDS:
        return ";".join(escaped(part) for part in p.parts)
    if p.form == LIST:
        return ",".join(escaped(part) for part in p.parts)
    if p.form == URI:
        return p.parts[0].replace("\\", "\\\\").replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    assert p.form in (TEXT, PHOTO)
    return escaped(p.parts[0])
