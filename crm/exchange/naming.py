# SPDX-License-Identifier: Apache-2.0
"""Parts the names of foreign cards as a German office writes them: titles, nobility, particle, family name."""

from __future__ import annotations

import re
from dataclasses import replace

from crm.contacts.rules.values import PersonName

_NOBILITY = frozenset(
    ("graf", "gräfin", "freiherr", "freifrau", "freiin", "baron", "baronin", "baroness", "prinz", "prinzessin", "fürst", "fürstin")
    + ("herzog", "herzogin", "ritter", "edler", "edle")
)
_PARTICLES = frozenset(
    ("von", "vom", "zu", "zum", "zur", "van", "de", "den", "der", "del", "della", "dello", "di", "da", "do", "dos", "das", "du", "des")
    + ("la", "le", "el", "al", "ben", "bin", "ter", "ten", "te", "auf", "aus", "dem", "im", "in", "am", "an", "op", "und", "y", "e", "af")
)
_COURTESY = {"herr": "male", "herrn": "male", "hr": "male", "mr": "male", "frau": "female", "fr": "female", "mrs": "female", "ms": "female"}
_TITLE = re.compile(
    r"(?:prof|dr|dipl|ing|mag|med|phil|rer|nat|jur|pol|oec|theol|vet|dent|habil|hc|h|c|e|univ|agr|pd|priv|doz|ra|mr|mrs|ms|hr|fr|lic|dres)"
    r"(?:\.|-?in\b)?(?:[.-][\w.-]*)?",
    re.I,
)
_BARE_TITLES = frozenset(
    ("dr", "prof", "professor", "professorin", "doktor", "herr", "herrn", "frau", "sir", "dame", "pd", "dipl.-ing", "ing")
)


def parted(n: tuple[str, ...], fn: str) -> tuple[PersonName, str]:
    """The name of a foreign card from N, else from FN, and the gender that a courtesy word tells (else empty)."""
    if not any(n):
        return from_full(fn)
    family, given, additional, prefix, suffix = n
    nobility, particle, rest = split_family(family)
    title, gender = without_courtesy(prefix)
    return PersonName(title, " ".join(x for x in (given, additional) if x), nobility, particle, rest, suffix), gender


def split_family(family: str) -> tuple[str, str, str]:
    """Nobility, particle and family name out of one text: `Gräfin`, `von der`, `Recke`."""
    words = family.split(" ")
    if len(words) < 2:
        return "", "", family
    titles = 0
    while titles < len(words) - 1 and words[titles].casefold() in _NOBILITY:
        titles += 1
    behind = titles
    while behind < len(words) - 1 and words[behind] in _PARTICLES:  # small letters only: "Di Matteo" is one name
        behind += 1
    return " ".join(words[:titles]), " ".join(words[titles:behind]), " ".join(words[behind:])


def from_full(fn: str) -> tuple[PersonName, str]:
    """A name out of one line, `Mustermann, Heiko` or `Dr. Heiko von Mustermann`, and the gender told."""
    text = " ".join(fn.split())
    head, comma, tail = text.partition(",")
    if comma and head.strip() and tail.strip():
        words = tail.split()
        if " " not in head.strip() or split_family(head.strip())[1]:
            title, rest = _leading_titles(words)
            nobility, particle, family = split_family(head.strip())
            name = PersonName(given=" ".join(rest), nobility=nobility, particle=particle, family=family)
            return _titled(name, title)
        name, gender = from_full(head)
        return replace(name, title_after=tail.strip()), gender
    title, rest = _leading_titles(text.split())
    if not rest:
        return PersonName(family=text), ""
    start = next((i for i, w in enumerate(rest) if w in _PARTICLES or w.casefold() in _NOBILITY), len(rest) - 1)
    start = min(start, len(rest) - 1)
    nobility, particle, family = split_family(" ".join(rest[start:]))
    return _titled(PersonName(given=" ".join(rest[:start]), nobility=nobility, particle=particle, family=family), title)


def without_courtesy(prefix: str) -> tuple[str, str]:
    """The titles without Herr or Frau, and the gender that the word tells."""
    words = prefix.split()
    gender = next((_COURTESY[w.strip(".").casefold()] for w in words if w.strip(".").casefold() in _COURTESY), "")
    if not gender:
        return prefix, ""
    return " ".join(w for w in words if w.strip(".").casefold() not in _COURTESY), gender


def _titled(name: PersonName, title: str) -> tuple[PersonName, str]:
    plain, gender = without_courtesy(title)
    return replace(name, title_before=plain), gender


def _leading_titles(words: list[str]) -> tuple[str, list[str]]:
    """The titles that a name begins with, and the words behind them; the last word is never a title."""
    count = 0
    while count < len(words) - 1 and _is_title(words[count]):
        count += 1
    return " ".join(words[:count]), words[count:]


def _is_title(word: str) -> bool:
    plain = word.casefold()
    return plain in _BARE_TITLES or ("." in word and len(plain) > 2 and _TITLE.fullmatch(word) is not None)
