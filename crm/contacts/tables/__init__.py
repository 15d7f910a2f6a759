# SPDX-License-Identifier: Apache-2.0
"""The tables of contacts, and what they declare to search, timeline and privacy."""

from __future__ import annotations

from crm.contacts.tables.declared import DECLARED
from crm.contacts.tables.records import (
    Address,
    Affiliation,
    Channel,
    Consent,
    Contact,
    MailingList,
    Membership,
    Note,
    OwnField,
    OwnFieldCaption,
    OwnValue,
    Sector,
    Tag,
    Tagging,
)

__all__ = [
    "DECLARED",
    "Address",
    "Affiliation",
    "Channel",
    "Consent",
    "Contact",
    "MailingList",
    "Membership",
    "Note",
    "OwnField",
    "OwnFieldCaption",
    "OwnValue",
    "Sector",
    "Tag",
    "Tagging",
]
