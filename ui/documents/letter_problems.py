# SPDX-License-Identifier: Apache-2.0
"""Says beside which field of a letter something is wrong, and how it is put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from crm.documents.rules import LetterDraft, NoAddress, OpenPlaces, PostUnwanted
from crm.errors import Known
from ui.work.words import say

Repair = Literal["", "edit", "place"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A field by its place, the sentence, whether the letter cannot go out so, and what the link does.

    Repairs: "edit" the contact, or go to a "place" in the text, whose words are the `target`.
    """

    place: str
    text: str
    bad: bool = True
    repair: Repair = ""
    target: str = ""


def address_problem(trouble: Known) -> bool:
    """Whether a failure of paper is one of the address: it tells how much the window shows."""
    return hasattr(trouble, "most_mm") or (hasattr(trouble, "lines") and hasattr(trouble, "most"))


def of_overflow(trouble: Known, draft: LetterDraft, address: Iterable[str]) -> Problem:
    """The field where something stands that paper refuses; the sentence is paper's own."""
    sentence = trouble.sentence(say)
    if address_problem(trouble):
        return Problem("address", sentence)
    characters: tuple[str, ...] = getattr(trouble, "characters", ())
    written: tuple[tuple[str, str], ...] = (
        ("address", "\n".join(address)), ("remarks", "\n".join(draft.remarks)), ("subject", draft.subject),
        ("salutation", draft.salutation), ("text", draft.text), ("closing", draft.closing),
        ("enclosures", "\n".join(draft.enclosures)), ("copies", "\n".join(draft.copies)),
    )  # fmt: skip
    for place, text in written:
        if any(character in text for character in characters):
            return Problem(place, sentence)
    return Problem("recipient", sentence)


def of_contact(name: str, draft: LetterDraft, *, has_address: bool, wants_post: bool) -> list[Problem]:
    """What the contact itself lacks or does not want."""
    found = []
    if not has_address and not draft.address:
        found.append(Problem("recipient", NoAddress(name).sentence(say), repair="edit"))
    if not wants_post:
        found.append(Problem("recipient", PostUnwanted(name).sentence(say), bad=False))
    return found


def of_places(places: tuple[str, ...], draft: LetterDraft) -> list[Problem]:
    """Places that nobody filled, beside the field where the first of them stands."""
    if not places:
        return []
    first = f"[{places[0]}]"
    place = "subject" if first in draft.subject else "text"
    return [Problem(place, OpenPlaces(places).sentence(say), repair="place", target=first)]


def of_day(readable: bool, iso: str) -> list[Problem]:
    """A date that is none, or only a part of one."""
    if readable and len(iso) in (0, len("2026-06-02")):
        return []
    return [Problem("day", say("Write the date as day, month and year."))]
