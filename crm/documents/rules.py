# SPDX-License-Identifier: Apache-2.0
"""The values of documents: what is to be written, and what was filed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NewType

from crm.errors import Known, Say

DocumentId = NewType("DocumentId", str)
LETTER, REPORT = "letter", "report"
KINDS = (LETTER, REPORT)
SUBJECT_LENGTH = 250  # of the title under which a document is kept
_NO_DOCUMENT = DocumentId("")


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """What a person writes; what is left empty follows from the contact, the letterhead and the desk.

    `contact_id` 32 hex; `text` is Markdown with office habits (crm.paper.markup); `form` "A", "B" or "" for the letterhead's;
    `language` "" for the contact's; `day` ISO or "" for today; `address`, `salutation`, `closing`, `signer` as written over.
    """

    contact_id: str
    subject: str = ""
    text: str = ""
    form: str = ""
    language: str = ""
    day: str = ""
    reference: str = ""
    your_reference: str = ""
    remarks: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    salutation: str = ""
    closing: str = ""
    signer: tuple[str, ...] = ()
    signature: bool = False
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A finished paper: the PDF, its pages, its title, whom it is about, and how many characters had to be spelt out by name.

    A series has `parts`: each letter as a paper of its own, which is what is filed, so that a card shows no one else's letter.
    """

    pdf: bytes
    pages: int
    title: str
    contacts: tuple[str, ...]
    kind: str = LETTER
    spelt: int = 0
    parts: tuple[Made, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """A document that was filed: who made it when (ms UTC), whether by mistake, and the hash of its PDF."""

    id: DocumentId
    kind: str
    title: str
    file: str
    author: str
    pages: int
    made: int
    mistaken: bool
    scope: str
    contacts: tuple[str, ...] = field(default=())


@dataclass
class NobodyActs(Known):
    """There is no partner for whom letters could be written."""

    def sentence(self, say: Say) -> str:
        return say("Choose first for which partner you act.")


@dataclass
class OpenPlaces(Known):
    """A letter that is to go out still has places that nobody filled."""

    places: tuple[str, ...]

    def sentence(self, say: Say) -> str:
        return say("The letter still has open places: {places}. Fill them in.", places=", ".join(f"[{place}]" for place in self.places))


@dataclass
class NobodyToWriteTo(Known):
    """The contact of a letter is not here, or this desk does not see it."""

    contact: str

    def sentence(self, say: Say) -> str:
        return say("The contact is not here any more; choose another recipient.")


@dataclass
class NoAddress(Known):
    """A contact has nothing that could stand in the window of an envelope."""

    name: str

    def sentence(self, say: Say) -> str:
        return say("“{name}” has no postal address; enter one, or choose another recipient.", name=self.name)


@dataclass
class PostUnwanted(Known):
    """A contact has said that it wants no letters."""

    name: str

    def sentence(self, say: Say) -> str:
        return say("“{name}” does not want letters.", name=self.name)


@dataclass
class DocumentGone(Known):
    """A filed document is not here, or this desk does not see it."""

    def sentence(self, say: Say) -> str:
        return say("The document is not here any more.")
