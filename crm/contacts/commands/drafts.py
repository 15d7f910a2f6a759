# SPDX-License-Identifier: Apache-2.0
"""Brings a draft into the form that is kept: numbers as they are dialled, texts without stray blanks and unseen characters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from crm.contacts.rules import characters, phones
from crm.contacts.rules.values import NUMBER_KINDS, Channel, Contact

_TIDY = re.compile("(?:[!-~¡-¬®-ſ]+(?: [!-~¡-¬®-ſ]+)*)?")  # a line that tidying would not change: most are
_DIALLED = re.compile(r"\+49[1-9]\d{7,11}")  # a plain German number is kept as it is
_HARMFUL = re.compile("[\0\ud800-\udfff]")  # SQLite and UTF-8 cannot keep these

Rule = Callable[[str], str]


def settled(contact: Contact) -> Contact:
    """The contact as it will be kept: the same object where nothing changes; settling twice changes nothing more."""
    differs = _differences(contact, _CONTACT)
    for name, rules in _PARTS.items():
        old = getattr(contact, name)
        new = _settled(old, rules)
        if new is not old:
            differs[name] = new
    for name, rules in _ROWS.items():
        rows = getattr(contact, name)
        if rows:
            fresh = tuple([_settled(row, rules) for row in rows])
            if any(new is not old for new, old in zip(fresh, rows)):
                differs[name] = fresh
    if contact.channels:
        kept = tuple([_channel(c) for c in contact.channels])
        if any(new is not old for new, old in zip(kept, contact.channels)):
            differs["channels"] = kept
    return replace(contact, **differs) if differs else contact


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
    if kept is value and _TIDY.fullmatch(channel.label):
        return channel
    return replace(channel, value=kept, label=line(channel.label))


def _lines(text: str) -> str:
    return characters.tidy_lines(text) if text else text


def _settled(value: Any, rules: dict[str, Rule]) -> Any:
    differs = _differences(value, rules)
    return replace(value, **differs) if differs else value


def _differences(value: Any, rules: dict[str, Rule]) -> dict[str, Any]:
    found = ((name, rule, getattr(value, name)) for name, rule in rules.items())
    return {name: new for name, rule, old in found if old and (new := rule(old)) != old}


def _all(names: str, rule: Rule) -> dict[str, Rule]:
    return dict.fromkeys(names.split(), rule)


_PARTS: dict[str, dict[str, Rule]] = {
    "name": _all("title_before given nobility particle family title_after birth_name call_name", line),
    "organisation_name": _all("full short former", line),
    "register": _all("court number", line),
}
_CONTACT: dict[str, Rule] = {
    **_all("salutation organisation_kind legal_form vat_id membership_number size_class turnover_class municipality", line),
    **_all("birthday founded languages gender source confirmed_on", line),
    **_all("keywords competences certificates", _lines),
    **_all("uid vcard_lines", free),
}
_ROWS: dict[str, dict[str, Rule]] = {
    "addresses": {**_all("street postcode town country po_box region label source confirmed_on", line), "lines": _lines},
    "affiliations": _all("organisation role department since until source confirmed_on", line),
    "sectors": _all("code source confirmed_on", line),
    "notes": {"text": free, "author": line},
    "consents": _all("purpose channel on source text_version language", line),
    "own_values": {"value": free},
}
