# SPDX-License-Identifier: Apache-2.0
"""Reads what stands before and behind a name: degrees, courtesy words, knighthoods, and offices that German bends."""

from __future__ import annotations

import re
from functools import lru_cache

PROFESSOR = "professor"
DOCTOR = "doctor"

_COURTESY = frozenset({"herr", "herrn", "frau", "mr", "mrs", "ms", "miss", "mx"})
_KNIGHT = {"sir": "Sir", "dame": "Dame"}
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[,/]")

_PROFESSOR = re.compile(r"prof(?!ession|i(?!n))")
_FACULTIES = "in|med|dent|vet|phil|jur|iur|ing|rer|nat|pol|oec|publ|theol|hc|eh|habil|hab|mult|univ|techn?|agr|sc|math|mus|paed|des|h|c|e"
_DOCTOR = re.compile(rf"(?:pd|mag|univ|di)?(?:d{{0,2}}dr|doktor|doctor)(?:dr|{_FACULTIES})*")
_NOT_YET = frozenset({"des", "designatus", "designata"})  # Dr. des.: passed, not conferred (KMK)
_FOREIGN = frozenset({"ph", "ju", "mu", "mv", "rn", "th", "paed", "pharm", "rs", "ic"})  # Ph.Dr., JU.Dr.: a form of its own (KMK)
_BEHIND = re.compile(  # PhD, DPhil, EdD, DSc in any writing; MD in capitals only, because of "M. d. B."
    r"(?<![^\W\d_])(?:(?i:ph\.?\s?d|d\.?\s?phil|ed\.?\s?d|d\.?\s?sc)|M\.?\s?D)(?!\.?[^\W\d_])"
)

_BARE = re.compile(r"\b(Prof|Dr)\b(?![.:*_/])")
_TIGHT = re.compile(r"\.(?!in\b)(?!(?<=Mag\.)a\b)(?=[^\W\d_]|\()")  # Dr.in and Mag.a are one word each

_BENT_NOUN = ("ent", "ant", "ist")
_UNBENT_NOUN = ("leutnant", "ment")  # Leutnant is strong; Parlament and Management name no person
_BENT_ADJECTIVE = (
    *("ender", "ischer", "licher", "iger"),
    *("geordneter", "beauftragter", "gesandter", "beamter", "delegierter"),
)
_UNBENT_ADJECTIVE = ("prediger", "verteidiger")
_ORDINALS = ("erster", "zweiter", "dritter")
_CLOSES = frozenset(  # what follows is no office
    ("der", "des", "dem", "den", "für", "im", "in", "am", "an", "auf", "aus", "bei", "beim", "von", "vom", "zu", "zum", "zur")
)
_REOPENS = frozenset((",", "/", "und", "sowie"))


@lru_cache(maxsize=4096)
def rank(before: str) -> str:
    """The highest degree in the titles before a name: PROFESSOR, DOCTOR or none; case, stops and blanks do not count."""
    words = [word.casefold() for word in _WORD.findall(before)]
    if any(_PROFESSOR.search(word) for word in words):
        return PROFESSOR
    return DOCTOR if _conferred(words) else ""


def doctor_behind(after: str) -> bool:
    """Whether a doctorate stands behind the name, as English writes it: PhD, DPhil, MD, EdD, DSc."""
    return _BEHIND.search(after) is not None


@lru_cache(maxsize=4096)
def spaced(titles: str) -> str:
    """Titles as DIN 5008 abbreviates: `Prof.Dr.h.c.` becomes `Prof. Dr. h. c.`, `Prof` and `Dr` get their stop; no courtesy words."""
    apart = _TIGHT.sub(". ", _BARE.sub(r"\1.", titles))
    return without_courtesy(apart)


def without_courtesy(titles: str) -> str:
    """The titles without `Herr`, `Frau`, `Mrs.` and the like, which imports leave there; blanks tidied."""
    return " ".join(word for word in titles.split() if word.strip(".").casefold() not in _COURTESY)


def knighthood(before: str) -> str:
    """`Sir` or `Dame` when one of them stands among the titles before the name."""
    return next((_KNIGHT[word.casefold()] for word in _WORD.findall(before) if word.casefold() in _KNIGHT), "")


def knighted(titles: str) -> str:
    """Spaced titles with `Sir` or `Dame` last and without doctorates: `Sir Prof. Dr. h. c.` becomes `Prof. Sir`."""
    kept, doctor = [], False
    for word in titles.split():
        bare = "".join(_WORD.findall(word)).casefold()
        doctor = _DOCTOR.fullmatch(bare) is not None or (doctor and (word[0].islower() or bare in ("e", "h", "c")))
        if not doctor and bare not in _KNIGHT:
            kept.append(word)
    return " ".join((*kept, knighthood(titles)))


def bent(office: str) -> str:
    """An office in the accusative, as it follows `Herrn`: `Ersten Bürgermeister`, `Präsidenten`, `Vorsitzenden des Vorstands`."""
    is_open = True

    def bend(found: re.Match[str]) -> str:
        nonlocal is_open
        word = found[0]
        if word in _CLOSES:
            is_open = False
        elif word in _REOPENS:
            is_open = True
        return _bent_word(word) if is_open else word

    return _COMPOUND.sub(bend, office)


def _conferred(words: list[str]) -> bool:
    """Whether one of the doctorates among the words was conferred."""
    found = False
    for place, word in enumerate(words):
        if _DOCTOR.fullmatch(word):
            if found:
                return True
            foreign = place > 0 and words[place - 1] in _FOREIGN
            found = not foreign and not word.endswith("des")
        elif word in _NOT_YET:
            found = False
    return found


def _bent_word(word: str) -> str:
    """One word of an office in the accusative; most words stay."""
    low = word.casefold()
    if low in _ORDINALS or (low.endswith(_BENT_ADJECTIVE) and not low.endswith(_UNBENT_ADJECTIVE)):
        return word[:-1] + "n"
    if low.endswith(_BENT_NOUN) and not low.endswith(_UNBENT_NOUN):
        return word + "en"
    return word
