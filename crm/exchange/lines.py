# SPDX-License-Identifier: Apache-2.0
"""Takes a whole line of a card apart: group, name, parameters, and its value freed of transport encodings."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from functools import lru_cache

from crm.exchange.cards import Entry, Params
from crm.exchange.encodings import Source, decoded, relabelled

_TRANSPORT = ("CHARSET", "ENCODING")
STRUCTURED = frozenset({"N", "ADR", "ORG"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_QUOTED_HEAD = re.compile(r'[^":]*(?:"[^"]*"[^":]*)*:')
_PARTS = re.compile(r'[^";]*(?:"[^"]*"[^";]*)*')
_LIST = re.compile(r'"[^"]*"|[^",]+')
_CARET = re.compile(r"\^([n^'])")
_BARE_ENCODINGS = {"QUOTED-PRINTABLE": "q", "BASE64": "b", "B": "b", "Q": "q"}


class LineError(ValueError):
    """A line that is no property."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the colon; parameter names in capitals, `types` in small letters, `encoding` is q, b or empty."""

    name: str
    group: str = ""
    params: Params = field(default_factory=dict)
    types: tuple[str, ...] = ()
    encoding: str = ""
    charset: str = ""
    preferred: bool = False
    written: str = ""  # the name as it stood


@dataclass(frozen=True, slots=True)
class Line:
    """A property with its value as text, escapes still in it; `literal` when the value had none (quoted-printable)."""

    number: int
    head: Head
    value: str
    literal: bool = False


def parse(number: int, whole: str, text: Source) -> Line:
    """Take one whole line apart. Error: LineError, when it has no colon or its name is none."""
    raw_head, colon, value = whole.partition(":")
    if '"' in raw_head and (found := _QUOTED_HEAD.match(whole)):
        raw_head, value = found[0][:-1], whole[found.end() :]
    if not colon:
        raise LineError(whole)
    head = read_head(raw_head if raw_head.isascii() else text.text(raw_head))
    if not head.encoding:
        if text.raw:
            value = text.text(value, head.charset)
        elif head.charset:
            value = relabelled(value, head.charset)
        return Line(number, head, value)
    if head.encoding == "q":
        return Line(number, head, _unquoted(value, head, text), literal=True)
    return Line(number, head, value)


@lru_cache(maxsize=4096)
def read_head(text: str) -> Head:
    """What stands before the colon of a property. Error: LineError."""
    parts = [p for p in _PARTS.findall(text) if p] if '"' in text else text.split(";")
    group, _, name = parts[0].strip().lstrip("\ufeff").rpartition(".") if parts else ("", "", "")
    if not _NAME.fullmatch(name) or (group and not _NAME.fullmatch(group)):
        raise LineError(text)
    params: dict[str, tuple[str, ...]] = {}
    for part in parts[1:]:
        key, equals, raw = part.strip().partition("=")
        key = key.strip().upper()
        if not equals:
            key, raw = _bare(key), part.strip()
        if key:
            params[key] = params.get(key, ()) + _values(raw)
    return _head(name, group, params)


def _head(name: str, group: str, params: dict[str, tuple[str, ...]]) -> Head:
    types = tuple([t.strip().lower() for v in params.get("TYPE", ()) for t in v.split(",") if t.strip()]) if "TYPE" in params else ()
    encoding = next((_BARE_ENCODINGS.get(v.strip().upper(), "") for v in params.get("ENCODING", ())), "")
    charset = next(iter(params.get("CHARSET", ())), "")
    preferred = "pref" in types or bool(params.get("PREF"))
    return Head(name.upper(), group, params, types, encoding, charset, preferred, name)


def _bare(word: str) -> str:
    """The name of a parameter that stands without one, as vCard 2.1 allows."""
    if not word:
        return ""
    if word in _BARE_ENCODINGS or word in ("7BIT", "8BIT"):
        return "ENCODING"
    return "VALUE" if word in ("URL", "CONTENT-ID", "CID", "INLINE") else "TYPE"


def _values(raw: str) -> tuple[str, ...]:
    """The values of a parameter, without quotes and the carets of RFC 6868."""
    if '"' not in raw and "^" not in raw:
        return tuple(v.strip() for v in raw.split(",") if v.strip()) if "," in raw else (raw.strip(),)
    found = (v[1:-1] if v[0] == '"' and v[-1] == '"' and len(v) > 1 else v.strip() for v in _LIST.findall(raw))
    return tuple(_CARET.sub(lambda m: {"n": "\n", "^": "^", "'": '"'}[m[1]], v) for v in found)


def _unquoted(value: str, head: Head, text: Source) -> str:
    """A quoted-printable value as text; separators of a structured one that were encoded become escaped ones."""
    if head.name not in STRUCTURED:
        return _decoded_qp(value, head.charset, text)
    parts = (_decoded_qp(part, head.charset, text).replace(";", "\\;").replace("\n", "\\n") for part in value.split(";"))
    return ";".join(parts)


def _decoded_qp(value: str, charset: str, text: Source) -> str:
    if "=" not in value:
        return text.text(value, charset)
    data = value.encode("latin-1") if text.raw else value.encode("utf-8")
    plain = binascii.a2b_qp(data.replace(b"\n", b""))
    return decoded(plain, charset, text.page).replace("\r\n", "\n").replace("\r", "\n")


def as_text(line: Line) -> str:
    """A line that we do not know as unfolded text of vCard 3.0, to be kept and written back."""
    head = line.head
    params = "".join(
        f";{key}={','.join(quoted(v) for v in values)}"
        for key, values in head.params.items()
        if key != "CHARSET" and not (key == "ENCODING" and head.encoding != "b")
    )
    value = line.value
    if line.literal:
        value = value.replace("\\", "\\\\")
    value = "".join(value.split()) if head.encoding == "b" else value.replace("\n", "\\n")
    return f"{head.group}{'.' if head.group else ''}{head.written}{params}:{value}"


def quoted(value: str) -> str:
    """A parameter's value as it is written: carets of RFC 6868, quotes only where a separator stands in it."""
    plain = value.replace("^", "^^").replace('"', "^'").replace("\n", "^n") if any(c in value for c in '^"\n') else value
    return f'"{plain}"' if any(c in plain for c in ",;:") else plain


def escaped(text: str) -> str:
    """A text as a value of vCard 3.0 and 4.0 (RFC 6350 section 3.4)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    return text.replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def entry_line(entry: Entry) -> str:
    """An entry as an unfolded line, to be kept where a contact has no field for it."""
    params = "".join(f";{key}={','.join(quoted(v) for v in values)}" for key, values in entry.params.items() if key not in _TRANSPORT)
    return f"{entry.name}{params}:{';'.join(escaped(part) for part in entry.parts)}"
