# SPDX-License-Identifier: Apache-2.0
"""Brings a draft into the form that is kept: numbers as they are dialled, texts without stray blanks and unseen characters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypeVar

from crm.contacts.rules import characters, phones
from crm.contacts.rules.values import NUMBER_KINDS, Channel, Contact

_TIDY = re.compile("(?:[!-~¡-¬®-ſ]+(?: [!-~¡-¬®-ſ]+)*)?")  # a line that tidying would not change: most are
_TIDY_LINES = re.compile(f"{_TIDY.pattern}(?:\n{_TIDY.pattern})*")
_DIALLED = re.compile(r"\+49[1-9]\d{7,11}")  # a plain German number is kept as it is
_HARMFUL = re.compile("[\0\ud800-\udfff]")  # SQLite and UTF-8 cannot keep these

Rule = Callable[[str], str]
Value = TypeVar("Value")


class _Texts:
    """The texts of one kind of value: fields of one line, and fields with a rule of their own."""

    def __init__(self, lines: str, /, **others: Rule) -> None:
        self._lines = lines.split()
        self._others = others
        self._read: Callable[[Any], Any] = attrgetter(*self._lines) if lines else lambda _: ()

    def settle(self, value: Value) -> Value:
        """The value with all its texts as they are kept: the same object where nothing changes."""
        differs = {name: new for name, rule in self._others.items() if (old := getattr(value, name)) and (new := rule(old)) != old}
        read = self._read(value)
        if not _TIDY_LINES.fullmatch("\n".join(read)):  # one look at all fields: nearly every value passes it
            differs |= {name: new for name, old in zip(self._lines, read) if (new := line(old)) != old}
        changed: Value = replace(value, **differs) if differs else value  # type: ignore[type-var]  # all are dataclasses
        return changed


def settled(contact: Contact) -> Contact:
    """The contact as it will be kept: the same object where nothing changes; settling twice changes nothing more."""
    differs: dict[str, Any] = {}
    for name, texts in _PARTS.items():
        old = getattr(contact, name)
        if (new := texts.settle(old)) is not old:
            differs[name] = new
    for name, settle in _ROWS.items():
        rows = getattr(contact, name)
        if rows:
            fresh = tuple([settle(row) for row in rows])
            if any(new is not old for new, old in zip(fresh, rows)):
                differs[name] = fresh
    own = _CONTACT.settle(contact)
    return replace(own, **differs) if differs else own


def line(text: str) -> str:
    """One line of text as it is kept."""
    return text if _TIDY.fullmatch(text) else characters.tidy(text)


def free(text: str) -> str:
    """A text of several lines as people wrote it, but for what no file can hold; ends of lines are line feeds."""
    if text.isascii() and "\r" not in text and "\0" not in text:
        return text
    return _HARMFUL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _channel(channel: Channel) -> Channel:
    value = channel.value
    if channel.kind in NUMBER_KINDS:
        kept = value if _DIALLED.fullmatch(value) else phones.kept(_HARMFUL.sub("", value))
    else:
        kept = line(value)
    if kept == value and _TIDY.fullmatch(channel.label):
        return channel
    return replace(channel, value=kept, label=line(channel.label))


def _lines(text: str) -> str:
    return characters.tidy_lines(text) if text else text


_CONTACT = _Texts(
    "salutation organisation_kind legal_form vat_id membership_number size_class turnover_class municipality birthday founded languages"
    " gender source confirmed_on",
    keywords=_lines,
    competences=_lines,
    certificates=_lines,
    uid=free,
    vcard_lines=free,
)
_PARTS = {
    "name": _Texts("title_before given nobility particle family title_after birth_name call_name"),
    "organisation_name": _Texts("full short former"),
    "register": _Texts("court number"),
}
_ROWS: dict[str, Callable[[Any], Any]] = {
    "channels": _channel,
    "addresses": _Texts("street postcode town country po_box region label source confirmed_on", lines=_lines).settle,
    "affiliations": _Texts("organisation role department since until source confirmed_on").settle,
    "sectors": _Texts("code source confirmed_on").settle,
    "notes": _Texts("author scope", text=free).settle,
    "consents": _Texts("purpose channel on source text_version language").settle,
    "own_values": _Texts("", value=free).settle,
}
