# SPDX-License-Identifier: Apache-2.0
"""Names what cannot be set on paper, each with its facts and one sentence that shows a way out."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from crm.errors import Known, Say

MOST_NAMED = 5  # characters that a sentence spells out


@dataclass
class CharactersMissing(Known):
    """`characters`, standing in `where` (a caption, or empty), are in no font that we have."""

    where: str
    characters: tuple[str, ...]

    def sentence(self, say: Say) -> str:
        named = [f"{character_name(c)} (U+{ord(c[0]):04X})" for c in self.characters[:MOST_NAMED]]
        listed = ", ".join(named) + (" …" if len(self.characters) > MOST_NAMED else "")
        if self.where:
            return say(
                "“{where}” holds characters that cannot be printed: {characters}; write them in Latin letters.",
                where=self.where,
                characters=listed,
            )
        return say("The text holds characters that cannot be printed: {characters}; write them in Latin letters.", characters=listed)


@dataclass
class AddressTooLong(Known):
    """The address has `lines` lines, its field holds `most`."""

    lines: int
    most: int

    def sentence(self, say: Say) -> str:
        return say(
            "The address has {lines} lines and the window of the envelope shows {most}; leave out a line.", lines=self.lines, most=self.most
        )


@dataclass
class AddressTooWide(Known):
    """`line` is `width_mm` wide in the smallest size, the window shows `most_mm`."""

    line: str
    width_mm: float
    most_mm: float

    def sentence(self, say: Say) -> str:
        return say(
            "The address line “{line}” is {width} mm wide, the window of the envelope shows {most} mm; shorten it or put it on two lines.",
            line=self.line,
            width=round(self.width_mm),
            most=round(self.most_mm),
        )


@dataclass
class PictureUnusable(Known):
    """`name` is no picture that can be printed; `why` is for the report, not for people."""

    name: str
    why: str

    def sentence(self, say: Say) -> str:
        return say("“{name}” cannot be used as a picture; choose a PNG or JPEG file of ordinary size.", name=self.name)


@dataclass
class FontUnusable(Known):
    """`name` is no font that may or can be put into a PDF; `why` is for the report, not for people."""

    name: str
    why: str

    def sentence(self, say: Say) -> str:
        return say("The font “{name}” cannot be used; choose a TrueType font (.ttf) whose licence allows embedding.", name=self.name)


class FontsAbsent(Known):
    """The fonts that paper is set in have not been prepared."""

    def sentence(self, say: Say) -> str:
        return say("The fonts for printing are missing; run “make setup”, or install the program again.")


def character_name(character: str) -> str:
    """Unicode's name of a character or of the letter and marks of one, in capitals as the standard writes it."""
    return " + ".join(unicodedata.name(c, f"U+{ord(c):04X}") for c in character)
