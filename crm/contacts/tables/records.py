# SPDX-License-Identifier: Apache-2.0
"""The tables of contacts; a composite value is one field of the journal, however many columns it has."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, Text, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from crm.store.base import Model, Numbered, Row, derived, part, text


def _contact(*, index: bool = True) -> Mapped[bytes]:
    return mapped_column(LargeBinary(16), ForeignKey("contact.id", ondelete="CASCADE"), index=index)


def _listed(name: str, *columns: str) -> tuple[Any, ...]:
    """Table options with an index that holds all that a list shows of a contact's rows, so that a page reads nothing else."""
    return (Index(name, "contact_id", *map(literal_column, columns)), Row.__table_args__)


class Fact:
    """Where a fact came from and when it was last confirmed."""

    source: Mapped[str] = text("provenance")
    confirmed_on: Mapped[str] = text("provenance")


class Contact(Numbered, Fact, Model):
    """A person or an organisation."""

    __tablename__ = "contact"
    kind: Mapped[str] = text()
    title_before: Mapped[str] = text("name")
    given: Mapped[str] = text("name")
    nobility: Mapped[str] = text("name")
    particle: Mapped[str] = text("name")
    family: Mapped[str] = text("name")
    title_after: Mapped[str] = text("name")
    birth_name: Mapped[str] = text("name")
    call_name: Mapped[str] = text("name")
    gender: Mapped[str] = text()
    salutation: Mapped[str] = text()
    birthday: Mapped[str] = text()
    full_name: Mapped[str] = text("organisation_name")
    short_name: Mapped[str] = text("organisation_name")
    former_name: Mapped[str] = text("organisation_name")
    organisation_kind: Mapped[str] = text()
    legal_form: Mapped[str] = text()
    court: Mapped[str] = text("register")
    register_number: Mapped[str] = text("register")
    vat_id: Mapped[str] = text()
    membership_number: Mapped[str] = text()
    staff_count: Mapped[int | None] = part("headcount")
    staff_year: Mapped[int | None] = part("headcount")
    size_class: Mapped[str] = text()
    turnover_class: Mapped[str] = text()
    parent_id: Mapped[bytes | None] = mapped_column(LargeBinary(16), ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    municipality: Mapped[str] = text()
    founded: Mapped[str] = text()
    keywords: Mapped[str] = text()
    competences: Mapped[str] = text()
    certificates: Mapped[str] = text()
    languages: Mapped[str] = text()
    no_post: Mapped[int] = part("no_contact", default=0)
    no_phone: Mapped[int] = part("no_contact", default=0)
    no_email: Mapped[int] = part("no_contact", default=0)
    photo: Mapped[str] = mapped_column(Text, default="", server_default="", info={"file": True})
    partner_id: Mapped[bytes | None] = mapped_column(LargeBinary(16), ForeignKey("partner.id", ondelete="SET NULL"), index=True)
    staff_id: Mapped[bytes | None] = mapped_column(LargeBinary(16), ForeignKey("staff.id", ondelete="SET NULL"), index=True)
    uid: Mapped[str] = text()
    vcard_lines: Mapped[str] = text()
    sort_key: Mapped[str] = derived()
    title: Mapped[str] = derived()
    __table_args__ = (
        # all that a list in the order of names needs, in any other order too
        Index("contact_order", "sort_key", "nr", "scope", "kind", "id", "title"),
        Index("contact_uid", "uid", sqlite_where=literal_column("uid <> ''")),
    )


class Channel(Row, Fact, Model):
    """A way to reach a contact; the number with its label is one value."""

    __tablename__ = "channel"
    __table_args__ = _listed("channel_list", "kind", "preferred DESC", "position", "value", "scope")
    contact_id: Mapped[bytes] = _contact(index=False)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = text("channel")
    value: Mapped[str] = text("channel")
    label: Mapped[str] = text("channel")
    preferred: Mapped[int] = part("channel", default=0)
    normal: Mapped[str] = derived(index=True)


class Address(Row, Fact, Model):
    """A postal place of a contact; street and house never come from two devices."""

    __tablename__ = "address"
    __table_args__ = _listed("address_list", "preferred DESC", "position", "town", "scope")
    contact_id: Mapped[bytes] = _contact(index=False)
    position: Mapped[int] = mapped_column(default=0)
    lines: Mapped[str] = text("place")
    street: Mapped[str] = text("place")
    po_box: Mapped[str] = text("place")
    postcode: Mapped[str] = text("place")
    town: Mapped[str] = text("place")
    region: Mapped[str] = text("place")
    country: Mapped[str] = text("place")
    kind: Mapped[str] = text("use")
    label: Mapped[str] = text("use")
    preferred: Mapped[int] = part("use", default=0)


class Affiliation(Row, Fact, Model):
    """A person's function at an organisation; ended ones stay as history."""

    __tablename__ = "affiliation"
    __table_args__ = _listed("affiliation_list", "main DESC", "position", "until", "role", "organisation_id", "organisation", "scope")
    contact_id: Mapped[bytes] = _contact(index=False)
    organisation_id: Mapped[bytes | None] = mapped_column(LargeBinary(16), ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    organisation: Mapped[str] = text()
    role: Mapped[str] = text("function")
    department: Mapped[str] = text("function")
    since: Mapped[str] = text("period")
    until: Mapped[str] = text("period")
    main: Mapped[int] = mapped_column(default=0)


class Sector(Row, Fact, Model):
    """A sector of an organisation by its WZ code."""

    __tablename__ = "sector"
    __table_args__ = _listed("sector_list", "main DESC", "code", "scope")
    contact_id: Mapped[bytes] = _contact(index=False)
    code: Mapped[str] = text("sector")
    edition: Mapped[int] = part("sector", default=2008)
    main: Mapped[int] = part("sector", default=0)


class Tag(Row, Model):
    """A keyword that many contacts may carry."""

    __tablename__ = "tag"
    title: Mapped[str] = text()


class Tagging(Row, Model):
    """A contact carries a tag; the key is a hash of both."""

    __tablename__ = "tagging"
    contact_id: Mapped[bytes] = _contact()
    tag_id: Mapped[bytes] = mapped_column(LargeBinary(16), ForeignKey("tag.id", ondelete="CASCADE"), index=True)


class MailingList(Row, Model):
    """A hand-kept list of contacts."""

    __tablename__ = "mailing_list"
    title: Mapped[str] = text()


class Membership(Row, Model):
    """A contact stands on a list; the key is a hash of both."""

    __tablename__ = "membership"
    contact_id: Mapped[bytes] = _contact()
    list_id: Mapped[bytes] = mapped_column(LargeBinary(16), ForeignKey("mailing_list.id", ondelete="CASCADE"), index=True)


class Note(Row, Model):
    """A note on a contact; a private one has the scope of its partner."""

    __tablename__ = "note"
    contact_id: Mapped[bytes] = _contact()
    written: Mapped[int] = mapped_column(default=0)
    author: Mapped[str] = text()
    text: Mapped[str] = text()  # last: the name hides the function in this class


class Consent(Row, Model):
    """What a contact agreed to or withdrew; rows are history, none is overwritten."""

    __tablename__ = "consent"
    contact_id: Mapped[bytes] = _contact()
    purpose: Mapped[str] = text("consent")
    channel: Mapped[str] = text("consent")
    given: Mapped[int] = part("consent", default=1)
    on_day: Mapped[str] = text("consent")
    source: Mapped[str] = text("consent")
    text_version: Mapped[str] = text("consent")
    language: Mapped[str] = text("consent")


class OwnField(Row, Model):
    """A field that an office added: which kind of record, key, type, options (one a line)."""

    __tablename__ = "own_field"
    record_kind: Mapped[str] = text()
    field_key: Mapped[str] = text()
    type: Mapped[str] = text()
    options: Mapped[str] = text()
    position: Mapped[int] = mapped_column(default=0)


class OwnFieldCaption(Row, Model):
    """The caption of an own field in one language."""

    __tablename__ = "own_field_caption"
    own_field_id: Mapped[bytes] = mapped_column(LargeBinary(16), ForeignKey("own_field.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = text()
    caption: Mapped[str] = text()


class OwnValue(Row, Model):
    """The value of an own field at a contact; the key is a hash of both."""

    __tablename__ = "own_value"
    contact_id: Mapped[bytes] = _contact()
    own_field_id: Mapped[bytes] = mapped_column(LargeBinary(16), ForeignKey("own_field.id", ondelete="CASCADE"), index=True)
    value: Mapped[str] = text()
