# SPDX-License-Identifier: Apache-2.0
"""Holds what the first start asks for, and judges it without a window."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from crm.desk import PartnerId
from crm.folding import fold
from crm.partners.rules import Partner, Staff, initials
from crm.texts import mark
from ui.work import device
from ui.work.words import say

Content = Literal["empty", "sample"]
LEAST_PASSPHRASE = 10  # letters
STRENGTHS = (mark("very easy to guess"), mark("weak"), mark("good"), mark("very good"))
_LETTERS = (10, 16, 22)  # fewer than the first: very easy to guess
_ALPHABETS = (r"[^\W\dA-ZÀ-ÖØ-Þ_]", r"[A-ZÀ-ÖØ-Þ]", r"\d", r"[\W_]")
_MIXED, _BONUS = 3, 3  # letters that as many alphabets are worth
_LEAST_DIFFERENT = 6


@dataclass(frozen=True, slots=True)
class StartChoice:
    """A finished answer: who works for which partner, where the store lies, how it is locked, what is in it.

    `partner` is a preset's slug, or a partner of one's own; `passphrase` is empty for a plain store.
    """

    partner: str | Partner
    staff: Staff
    language: str
    path: Path
    passphrase: str = ""
    content: Content = "empty"


@dataclass(slots=True)
class Draft:
    """What was answered so far; survives a change of the language."""

    language: str
    step: int = 0
    slug: str = "wf-herne"
    own: bool = False
    own_name: str = ""
    own_kind: str = "other"
    own_area: str = ""
    name: str = ""
    phone: str = ""
    initials: str = ""
    path: str = ""
    encrypt: bool = False
    passphrase: str = ""
    repeated: str = ""
    content: Content = "empty"

    def choice(self) -> StartChoice:
        """The finished answer."""
        partner: str | Partner = self.slug
        if self.own:
            partner = Partner(slug_of(self.own_name), self.own_name.strip(), "", self.own_kind, self.own_area.strip())
        staff = Staff(PartnerId(""), self.name.strip(), self.initials.strip() or initials(self.name), self.phone.strip())
        passphrase = self.passphrase if self.encrypt else ""
        return StartChoice(partner, staff, self.language, Path(self.path).expanduser(), passphrase, self.content)


def presets() -> list[Partner]:
    """The partners that come with the program, in the order of the network."""
    rows = json.loads(files("resources").joinpath("presets/partners.json").read_text("utf-8"))
    return [Partner(**row) for row in rows]


def slug_of(name: str) -> str:
    """What a partner of one's own is called on the command line: small letters, digits and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name))) or "partner"


def strength(passphrase: str) -> int:
    """How hard a passphrase is to guess, 0 to 3: its length counts, repetitions once, mixed letters a little."""
    if len(set(passphrase)) < _LEAST_DIFFERENT:
        return 0
    length = len(re.sub(r"(.)\1+", r"\1", passphrase))
    mixed = sum(bool(re.search(pattern, passphrase)) for pattern in _ALPHABETS) >= _MIXED
    return sum(length + _BONUS * mixed >= limit for limit in _LETTERS)


def passphrase_problem(draft: Draft) -> str:
    """What is wrong with the passphrase, in words; "" when nothing is."""
    if not draft.encrypt:
        return ""
    if len(draft.passphrase) < LEAST_PASSPHRASE:
        return say("Use at least {number} letters; a few words in a row are easy to remember.", number=LEAST_PASSPHRASE)
    if strength(draft.passphrase) == 0:
        return say("This passphrase is very easy to guess; add words that do not belong together.")
    return ""


def repeat_problem(draft: Draft) -> str:
    """What is wrong with the repetition, in words; "" when nothing is."""
    differs = draft.encrypt and draft.passphrase != draft.repeated
    return say("The two passphrases differ.") if differs else ""


def place_problem(path: str) -> str:
    """What speaks against this place for a new store, in words; "" when nothing does."""
    if not path.strip():
        return say("Choose where the store shall lie.")
    target = Path(path).expanduser()
    if not target.is_absolute():
        return say("Enter the whole path, beginning with the drive.")
    if target.exists():
        return say("“{name}” is there already; choose another name.", name=target.name)
    folder = next((one for one in target.parents if one.exists()), None)
    if folder is None or not folder.is_dir() or not os.access(folder, os.W_OK):
        return say("You may not write into this folder; choose one of your own.")
    return ""


def default_path() -> str:
    """Where a store lies when nobody chooses."""
    path = device.store_file()
    number = 2
    while path.exists():
        path = device.store_file().with_stem(f"{device.store_file().stem}-{number}")
        number += 1
    return str(path)
