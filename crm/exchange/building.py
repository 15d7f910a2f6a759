# SPDX-License-Identifier: Apache-2.0
"""Builds a card from its lines, one property after the other."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote_to_bytes

from crm.exchange import fast, porter
from crm.exchange.cards import KNOWN, Card, Entry, Photo, Rejected
from crm.exchange.lines import Head, Line, LineError, as_text, escaped
from crm.texts import mark

BAD_PHOTO = mark("The picture of this card cannot be read.")
OWN = "X-VERBUND-"
_APPLE = re.compile(r"_\$!<(.*)>!\$_")
_DATA = re.compile(r"data:([\w.+/-]*)((?:;[\w.+=-]+)*),", re.I)
_SCHEMES = re.compile(r"^\s*(?:mailto|tel|sms|fax|callto):(?://)?", re.I)
_JOINTS = re.compile(r"[\s\x00]+")
_PICTURES = ((b"\xff\xd8", "image/jpeg"), (b"\x89PNG", "image/png"), (b"GIF8", "image/gif"), (b"RIFF", "image/webp"), (b"BM", "image/bmp"))
_LISTS = {
    "EMAIL": "emails", "TEL": "phones", "URL": "urls", "IMPP": "messengers", "TITLE": "titles", "ROLE": "roles",
    "NOTE": "notes", "RELATED": "related", "X-ABRELATEDNAMES": "related", "LANG": "languages",
}  # fmt: skip
_TEXTS = {
    "FN": "fn", "BDAY": "bday", "ANNIVERSARY": "anniversary", "X-ANNIVERSARY": "anniversary", "GENDER": "gender", "X-GENDER": "gender",
    "UID": "uid", "REV": "rev", "KIND": "kind", "X-ADDRESSBOOKSERVER-KIND": "kind", "PRODID": "product", "X-MAIDENNAME": "birth_name",
}  # fmt: skip
_SEVERAL = {"NICKNAME": "nicknames", "CATEGORIES": "categories"}
_MEMBERS = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"})
_SAID = ("fn", "n", "orgs", "emails", "phones")
_LABELS = frozenset({"X-ABLABEL", "X-ABADR"})  # said by an entry of their group


class Builder:
    """Collects what the lines of one card say."""

    def __init__(self, line: int, version: str) -> None:
        self._line, self._version = line, version
        self._values: dict[str, Any] = {}
        self._lists: dict[str, list[Entry]] = {}
        self._labels: dict[str, str] = {}
        self._countries: dict[str, str] = {}
        self._kept: list[Line] = []
        self._faults: list[Rejected] = []
        self._place = 0

    def take(self, line: Line) -> None:
        """Add one property. Error: LineError, when its value cannot be read."""
        name = line.head.name
        self._place += 1
        if name in _LISTS:
            self._add(_LISTS[name], line, (self._channel(line) if name in ("EMAIL", "TEL", "URL") else self._text(line).strip(),))
        elif name in _TEXTS:
            self._set(_TEXTS[name], self._text(line).strip(), line)
        elif name in _HANDLERS:
            _HANDLERS[name](self, line)
        elif name in _SEVERAL:
            values = [v.strip() for v in self._fields(line, ",") if v.strip()]
            self._values[_SEVERAL[name]] = (*self._values.get(_SEVERAL[name], ()), *values)
        elif name in _MEMBERS:
            self._values["members"] = (*self._values.get("members", ()), self._text(line).strip())
        elif name.startswith(OWN):
            self._add("own", line, tuple(self._fields(line, ";")) or ("",))
        else:
            self._kept.append(line)
        if name in KNOWN:
            self._kept.append(line)

    def lose(self, fault: Rejected) -> None:
        """Note what could not be read; the text of a line stays with the card, so that nothing is lost."""
        self._faults.append(fault)

    def card(self) -> Card | None:
        """The card, or None when its lines say nothing of anyone."""
        if not any(self._values.get(name) or self._lists.get(name) for name in _SAID):
            return None
        lists: dict[str, Any] = {name: tuple(self._finished(entry) for entry in entries) for name, entries in self._lists.items()}
        values = self._values
        if not values.get("fn"):
            values["fn"] = _full_name(values.get("n", ()), lists)
        labelled = {e.group for entries in lists.values() for e in entries if e.name not in KNOWN}
        kept = (line for line in self._kept if line.head.name not in _LABELS or line.head.group not in labelled)
        texts = tuple((line.head.name, as_text(line)) for line in kept)
        texts += tuple(
            ("X-UNREAD-LINE", f"X-UNREAD-LINE:{escaped(fault.text)}") for fault in self._faults if fault.text and fault.reason != BAD_PHOTO
        )
        lists = {name: _one_preferred(entries) for name, entries in lists.items()}
        faults = tuple(self._faults)
        return Card(**values, **lists, kept=texts, faults=faults, line=self._line, version=self._version)

    def _finished(self, entry: Entry) -> Entry:
        """The entry with its label by hand, and an address with Apple's country code."""
        if not entry.group or not (entry.group in self._labels or entry.group in self._countries):
            return entry
        label, params = self._labels.get(entry.group, ""), entry.params
        if entry.name == "ADR" and entry.group in self._countries:
            params = {"CC": (self._countries[entry.group],), **params}
        return Entry(entry.parts, entry.types, entry.preferred, label, entry.group, params, entry.place, entry.name)

    def _add(self, name: str, line: Line, parts: tuple[str, ...]) -> None:
        if any(parts):
            head = line.head
            entry = Entry(parts, head.types, head.preferred, "", head.group, head.params, self._place, head.name)
            self._lists.setdefault(name, []).append(entry)

    def _set(self, name: str, value: str, line: Line) -> None:
        """The first value counts; a further one is kept as an unknown line."""
        if name == "bday" and line.head.params.get("X-APPLE-OMIT-YEAR"):
            value = "--" + value[5:] if value[4:5] == "-" else "--" + value[4:]
        if not value:
            return
        if self._values.get(name):
            if name not in ("rev", "product", "kind", "anniversary") and self._values[name] != value:
                self._kept.append(line)
            return
        self._values[name] = value

    def _text(self, line: Line) -> str:
        value = line.value
        if "\\" not in value or line.literal:
            return value
        return fast.text(value) if fast.takes(value) else porter.text(value)

    def _fields(self, line: Line, separator: str) -> list[str]:
        value = line.value
        return fast.fields(value, separator) if fast.takes(value) else porter.fields(value, separator)

    def _components(self, line: Line, joint: str) -> tuple[str, ...]:
        """The components of N and ADR; several values in one become one text."""
        value = line.value
        if "," not in value and fast.takes(value):
            return tuple(p.strip() for p in fast.fields(value, ";"))
        return tuple(joint.join(v for x in part if (v := x.strip())) for part in (fast if fast.takes(value) else porter).lists(value))

    def _channel(self, line: Line) -> str:
        value = self._text(line).strip()
        return _SCHEMES.sub("", value) if ":" in value and line.head.name != "URL" else value

    def _name(self, line: Line) -> None:
        parts = self._components(line, " ")
        if any(parts) and not any(self._values.get("n", ())):
            self._values["n"] = (parts + ("",) * 5)[:5]
        elif any(parts):
            self._kept.append(line)

    def _address(self, line: Line) -> None:
        parts = self._components(line, ", ")
        if any(parts):
            self._add("adrs", line, (parts + ("",) * 7)[:7])

    def _organisation(self, line: Line) -> None:
        self._add("orgs", line, tuple(p.strip() for p in self._fields(line, ";")))

    def _photo(self, line: Line) -> None:
        if self._values.get("photo") is not None:
            self._kept.append(line)
            return
        photo = _photo(line)
        if photo is None:
            self._kept.append(line)
        else:
            self._values["photo"] = photo

    def _label(self, line: Line) -> None:
        found = _APPLE.fullmatch(text := self._text(line).strip())
        self._labels.setdefault(line.head.group, found[1].lower() if found else text)
        self._kept.append(line)

    def _country(self, line: Line) -> None:
        self._countries.setdefault(line.head.group, self._text(line).strip())
        self._kept.append(line)

    def _shown_as(self, line: Line) -> None:
        self._values["company"] = line.value.strip().upper() == "COMPANY"

    def _version_line(self, line: Line) -> None:
        self._version = self._version or line.value.strip()

    def _nothing(self, line: Line) -> None:
        """A line that says nothing of the card."""


_HANDLERS: dict[str, Callable[[Builder, Line], None]] = {
    "N": Builder._name, "ADR": Builder._address, "ORG": Builder._organisation, "PHOTO": Builder._photo, "X-ABLABEL": Builder._label,
    "X-ABADR": Builder._country, "X-ABSHOWAS": Builder._shown_as, "VERSION": Builder._version_line, "BEGIN": Builder._nothing,
    "END": Builder._nothing,
}  # fmt: skip


def _one_preferred(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """In vCard 4.0 the entry with the lowest PREF number is the preferred one."""
    ranks = [_rank(e.params["PREF"][0]) for e in entries if e.params.get("PREF")]
    if len(ranks) < 2:
        return entries
    return tuple(replace(e, preferred=_rank(e.params["PREF"][0]) == min(ranks)) if e.params.get("PREF") else e for e in entries)


def _rank(pref: str) -> int:
    return int(pref) if pref.isascii() and pref.isdigit() and len(pref) < 4 else 101


def _photo(line: Line) -> Photo | None:
    """The picture in a line; None when the line only says where it is. Error: LineError."""
    head, value = line.head, line.value
    found = _DATA.match(value.replace("\\,", ",").replace("\\;", ";")[:200]) if value[:5].lower() == "data:" else None
    if found is None and head.encoding != "b":
        return None
    if found is not None:
        body = value.replace("\\,", ",").replace("\\;", ";")[found.end() :]
        data = _base64(body, line) if "base64" in found[2].lower() else unquote_to_bytes(body)
    else:
        data = _base64(value, line)
    if not data:
        raise LineError(value, BAD_PHOTO)
    return Photo(data, _picture_type(data, head, found[1] if found else ""))


def _base64(value: str, line: Line) -> bytes:
    plain = _JOINTS.sub("", value).rstrip("=").replace("-", "+").replace("_", "/")
    plain = plain[:-1] if len(plain) % 4 == 1 else plain
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise LineError(line.value, BAD_PHOTO) from None


def _picture_type(data: bytes, head: Head, said: str) -> str:
    for mark_, name in _PICTURES:
        if data.startswith(mark_):
            return name
    told = said or next((v for v in (*head.params.get("MEDIATYPE", ()), *head.types) if v not in ("pref", "home", "work")), "")
    return (told if "/" in told else f"image/{told}").lower() if told else "application/octet-stream"


def _full_name(n: tuple[str, ...], lists: Mapping[str, tuple[Entry, ...]]) -> str:
    """A name to show for a card without FN: given and family name, else its organisation, else its first e-mail."""
    if any(n[:2]):
        return " ".join(part for part in (n[1], n[0]) if part)
    return next((lists[name][0].value for name in ("orgs", "emails") if lists.get(name)), "")
