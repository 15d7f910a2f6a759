# SPDX-License-Identifier: Apache-2.0
"""The values of a contact: one frozen record serves reading, editing, importing and exporting."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NewType

ContactId = NewType("ContactId", str)

PERSON = "person"
ORGANISATION = "organisation"
GENDERS = ("female", "male", "diverse", "")  # "" = unknown or not told
ORGANISATION_KINDS = ("company", "university", "research_institute", "association", "authority", "other")
CHANNEL_KINDS = ("phone", "mobile", "fax", "email", "web", "messenger")
NUMBER_KINDS = ("phone", "mobile", "fax")
CHANNEL_LABELS = ("work", "private", "")  # any other text is a label that somebody wrote by hand
ADDRESS_KINDS = ("postal", "visitor", "invoice")
OWN_FIELD_TYPES = ("text", "number", "date", "choice", "yes_no")
NETWORK = "network"  # the scope of what every partner sees; else the id of one partner


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, in parts: `Prof. Dr.` · `Anna Maria` · `Gräfin` · `von der` · `Recke` · `MBA`, born, called."""

    title_before: str = ""
    given: str = ""
    nobility: str = ""
    particle: str = ""
    family: str = ""
    title_after: str = ""
    birth_name: str = ""
    call_name: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation's names: in full, short, and the one that it had before."""

    full: str = ""
    short: str = ""
    former: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Entry in a public register: court (`Amtsgericht Bochum`) and number (`HRB 1234`)."""

    court: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Headcount:
    """Number of staff and the year it was counted in."""

    count: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class NoContact:
    """Ways by which the contact does not want to be approached."""

    post: bool = False
    phone: bool = False
    email: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach a contact; phones are E.164 where they parse, else as written; `id` is empty while new."""

    kind: str
    value: str
    label: str = "work"
    preferred: bool = False
    source: str = ""
    confirmed_on: str = ""
    scope: str = NETWORK
    id: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """One postal place as one value; `lines` are extra lines (building, c/o), newline between; `country` ISO 3166 alpha-2."""

    street: str = ""
    postcode: str = ""
    town: str = ""
    country: str = "DE"
    po_box: str = ""
    lines: str = ""
    region: str = ""
    kind: str = "postal"
    label: str = "work"
    preferred: bool = False
    source: str = ""
    confirmed_on: str = ""
    scope: str = NETWORK
    id: str = ""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person's function at an organisation; `organisation_id` when it is a contact, else only its name as written."""

    organisation: str = ""
    role: str = ""
    department: str = ""
    since: str = ""
    until: str = ""
    main: bool = False
    organisation_id: str = ""
    source: str = ""
    confirmed_on: str = ""
    scope: str = NETWORK
    id: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a contact; `written` in milliseconds UTC; its scope is its own."""

    text: str
    written: int = 0
    author: str = ""
    scope: str = NETWORK
    id: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """What was agreed or withdrawn: purpose, channel, day, source, version of the text, language."""

    purpose: str
    channel: str = ""
    given: bool = True
    on: str = ""
    source: str = ""
    text_version: str = ""
    language: str = "de"
    scope: str = NETWORK
    id: str = ""


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector by code of the classification WZ (`25.11`, edition 2008 or 2025)."""

    code: str
    edition: int = 2008
    main: bool = False
    source: str = ""
    confirmed_on: str = ""
    scope: str = NETWORK
    id: str = ""


@dataclass(frozen=True, slots=True)
class OwnValue:
    """The value of an own field, by the field's key."""

    key: str
    value: str
    scope: str = NETWORK
    id: str = ""


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field that an office added: captions are pairs of language and text, options are the answers of a choice."""

    key: str
    captions: tuple[tuple[str, str], ...] = ()
    type: str = "text"
    options: tuple[str, ...] = ()
    record_kind: str = "contact"
    position: int = 0
    scope: str = NETWORK
    id: str = ""

    def caption(self, language: str) -> str:
        """The caption in a language, else in any, else the key."""
        known = dict(self.captions)
        return known.get(language) or next(iter(known.values()), "") or self.key


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or an organisation, whole; ids are 32 hex digits, dates ISO text (truncated allowed), `id` empty while new."""

    kind: str = PERSON
    id: ContactId = ContactId("")
    scope: str = NETWORK
    name: PersonName = PersonName()
    gender: str = ""
    salutation: str = ""  # override of the letter salutation, whole
    birthday: str = ""
    organisation_name: OrganisationName = OrganisationName()
    organisation_kind: str = ""
    legal_form: str = ""
    register: Register = Register()
    vat_id: str = ""
    membership_number: str = ""
    headcount: Headcount = Headcount()
    size_class: str = ""
    turnover_class: str = ""
    parent_id: str = ""
    municipality: str = ""
    founded: str = ""
    keywords: str = ""  # one a line
    competences: str = ""
    certificates: str = ""
    languages: str = "de"  # ISO 639-1, space between, the first is the language of letters
    no_contact: NoContact = NoContact()
    photo: str = ""  # hash of a file in the store
    partner_id: str = ""  # responsible partner
    staff_id: str = ""  # responsible staff member
    source: str = ""
    confirmed_on: str = ""
    uid: str = ""  # foreign vCard UID; empty when our id is the UID
    vcard_lines: str = ""  # properties of a read card that we do not know, unfolded, newline between
    channels: tuple[Channel, ...] = ()
    addresses: tuple[Address, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    sectors: tuple[Sector, ...] = ()
    tags: tuple[str, ...] = ()  # titles
    lists: tuple[str, ...] = ()  # titles of hand-kept lists
    notes: tuple[Note, ...] = ()
    consents: tuple[Consent, ...] = ()
    own_values: tuple[OwnValue, ...] = field(default=())

    @property
    def language(self) -> str:
        """Language of letters to this contact: the first of `languages`, German when none is known."""
        return (self.languages.split() or ["de"])[0]
