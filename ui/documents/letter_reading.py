# SPDX-License-Identifier: Apache-2.0
"""Reads what a letter's sheet shows, in the lanes: the page with what follows from the contact, and the finished letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.documents.rules import LetterDraft
from crm.errors import Known
from ui.documents.letter_form import Choices, Setting
from ui.documents.measures import Measured
from ui.work.words import say

if TYPE_CHECKING:
    from crm.documents.letters import LeftOut, Proposal
    from crm.documents.rules import Made
    from ui.work.page import Office


@dataclass(frozen=True, slots=True)
class Glance:
    """What the read lane brings: the page, how it was measured, open places, what follows from the contact, what may be chosen."""

    contact: str
    proposal: Proposal
    choices: Choices
    pdf: bytes = b""
    measured: Measured | None = None
    places: tuple[str, ...] = ()
    trouble: Known | None = None


def read_setting(office: Office) -> Setting:
    """What holds for every letter of the desk."""
    from crm.clock import day_of
    from crm.partners.queries import partner, staff_member

    reader, desk = office.workspace.reader, office.desk
    found = partner(reader, desk, desk.partner) if desk.partner else None
    who = staff_member(reader, desk, desk.staff) if desk.staff else None
    name = (found.letterhead.name or found.name) if found else say("none")
    form = found.letterhead.form if found else "B"
    return Setting(name, form, day_of(desk.now()), bool(who and who.signature))


def read_glance(reader: Any, desk: Any, draft: LetterDraft) -> Glance:
    """The page as it stands now; what letters refuse comes along. Errors: NobodyToWriteTo."""
    from crm.documents import letters
    from crm.documents.fields import CONTACT_FIELDS
    from crm.texts import texts

    proposal = letters.propose(reader, desk, draft.contact_id, draft.language)
    own = letters.propose(reader, desk, draft.contact_id).language if draft.language else proposal.language
    speak = texts(proposal.language)
    choices = Choices(own, letters.CLOSINGS[speak.language], tuple(speak(name) for _, name in CONTACT_FIELDS))
    try:
        pdf, measured, places = letters.glance(reader, desk, draft)
    except Known as trouble:
        return Glance(draft.contact_id, proposal, choices, trouble=trouble)
    return Glance(draft.contact_id, proposal, choices, pdf, measured, places)


def make(reader: Any, desk: Any, whole: Sequence[LetterDraft], *, apart: bool) -> tuple[Made | None, tuple[LeftOut, ...]]:
    """One letter, or a series (`apart` when it will be filed) with those who get none; errors as crm.documents.letters."""
    from crm.documents import letters

    if len(whole) == 1:
        return letters.letter(reader, desk, whole[0]), ()
    return letters.series(reader, desk, whole, apart=apart)
