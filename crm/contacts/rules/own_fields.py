# SPDX-License-Identifier: Apache-2.0
"""Says what a field of the office's own may be: its types, the key that follows from its caption, answers that got another name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from crm.errors import Known, Say
from crm.folding import words

TYPES = ("text", "number", "date", "choice", "yes_no")
OWN = "own:"  # before the key of a field where it stands among other columns
_NUMBER = re.compile(r"[-+−]?\d[\d.,' \u00a0\u202f]*")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")  # 1.200 is a thousand and two hundred, as an office writes it


class FieldGone(Known):
    """The field is not here (any more), or belongs to another partner."""

    def sentence(self, say: Say) -> str:
        return say("This field is not here any more; somebody has deleted it. Undo brings it back.")


class FieldFilled(Known):
    """Contacts fill the field: what was written as one type would not be another."""

    def sentence(self, say: Say) -> str:
        return say("Contacts fill this field already: its type stays as it is. Add another field for the other type.")


class AnswersMissing(Known):
    """A choice offers nothing to choose."""

    def sentence(self, say: Say) -> str:
        return say("Enter the answers, one a line.")


def key_of(caption: str) -> str:
    """The key of a field with this caption, folded words joined by "_"; "" where the caption has no letter and no digit."""
    return "_".join(words(caption))


def renamed(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Answers that were written differently where they stood, old to new; nothing when answers came, went or changed places."""
    if len(before) != len(after):
        return {}
    pairs = [(old, new) for old, new in zip(before, after) if old != new]
    return dict(pairs) if all(old not in after and new not in before for old, new in pairs) else {}


def sorting(kind: str, options: Sequence[str], plain: Callable[[str], str]) -> Callable[[str], tuple[float, str]]:
    """How values of a field are ordered: numbers by size, answers as they are offered, others by `plain`; the unreadable beyond all."""
    if kind == "number":
        return lambda text: (_size(text), plain(text))
    if kind == "choice":
        places = {option: float(place) for place, option in enumerate(options)}
        return lambda text: (places.get(text, float(len(places))), plain(text))
    return lambda text: (0.0, plain(text))


def _size(text: str) -> float:
    """The number that a text begins with: "1.234,5 t" is 1234.5; nothing readable is beyond all."""
    found = _NUMBER.match(unicodedata.normalize("NFKC", text.strip()))
    if not found:
        return float("inf")
    plain = re.sub(r"[' \s]", "", found[0]).replace("−", "-").rstrip(".,")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".", 1) if plain.rfind(",") > plain.rfind(".") else plain.replace(",", "")
    elif _GROUPED.fullmatch(plain.lstrip("+-")):
        plain = plain.replace(".", "")
    try:
        return float(plain)
    except ValueError:
        return float("inf")
