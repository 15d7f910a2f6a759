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
from ui.work import device
from ui.work.words import say

Content = Literal["empty", "sample"]


@dataclass(frozen=True, slots=True)
class StartChoice:
    """A finished answer: who works for which partner, where the store lies, how it is locked, what is in it.

    `partner` is a preset's slug, or a partner of one's own; `passphrase` is empty for a plain store; `remember`: the vault of
    this computer shall know the key.
    """

    partner: str | Partner
    staff: Staff
    language: str
    path: Path
    passphrase: str = ""
    content: Content = "empty"
    remember: bool = False


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
    remember: bool = False
    content: Content = "empty"

    def choice(self) -> StartChoice:
        """The finished answer."""
        partner: str | Partner = self.slug
        if self.own:
            partner = Partner(slug_of(self.own_name), self.own_name.strip(), "", self.own_kind, self.own_area.strip())
        staff = Staff(PartnerId(""), self.name.strip(), self.initials.strip() or initials(self.name), self.phone.strip())
        passphrase = self.passphrase if self.encrypt else ""
        path = Path(self.path).expanduser()
        return StartChoice(partner, staff, self.language, path, passphrase, self.content, remember=self.encrypt and self.remember)

    def names(self) -> tuple[str, ...]:
        """Whatever a stranger would try first: person, partner and store."""
        partner = self.own_name if self.own else next((p.name for p in presets() if p.slug == self.slug), "")
        return (self.name, partner, Path(self.path).stem)


def presets() -> list[Partner]:
    """The partners that come with the program, in the order of the network."""
    rows = json.loads(files("resources").joinpath("presets/partners.json").read_text("utf-8"))
    return [Partner(**row) for row in rows]


def slug_of(name: str) -> str:
    """What a partner of one's own is called on the command line: small letters, digits and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name))) or "partner"


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
