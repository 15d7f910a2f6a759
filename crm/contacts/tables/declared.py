# SPDX-License-Identifier: Apache-2.0
"""What the tables of contacts declare: derived columns, words to find by, happenings, and what the law asks of each text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from crm.contacts.rules import names, phones
from crm.contacts.rules.values import NUMBER_KINDS
from crm.contacts.tables.found import CONTACTS
from crm.store.base import Declarations, Happening, Personal

_GERMAN = re.compile(r"\+49([1-9]\d*)-?(\d+)")  # E.164 of our own country, the commonest: its digits need no looking up

NOTES = Happening(
    "note",
    "SELECT n.contact_id AS contact, n.written AS at, n.id AS record, n.author AS title, n.text AS substance, n.scope AS scope FROM note n",
)
CONSENTS = Happening(
    "consent",
    # A truncated date stands at its beginning; strftime would read a bare year as a Julian day.
    "SELECT k.contact_id AS contact,"
    " 1000*coalesce(CAST(strftime('%s', substr(k.on_day || '-01-01', 1, 10)) AS INTEGER), 0) AS at, k.id AS record,"
    " CASE k.given WHEN 1 THEN 'given' ELSE 'withdrawn' END AS title,"
    " trim(k.purpose || char(10) || k.channel, char(10)) AS substance, k.scope AS scope FROM consent k",
)
CREATED = Happening(
    "created",
    "SELECT c.id AS contact, (SELECT min(hlc)>>16 FROM change WHERE row=c.id) AS at, c.id AS record, '' AS title, c.source AS substance,"
    " c.scope AS scope FROM contact c",
)


def normal(kind: str, value: str) -> str:
    """How a channel is compared: a number's digits without country code, else the text without regard to case."""
    if kind not in NUMBER_KINDS:
        return value.strip().casefold()
    plain = _GERMAN.fullmatch(value)
    return plain[1] + plain[2] if plain and 10 <= len(value) <= 16 else phones.national_digits(value)


def _channel(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"normal": normal(row["kind"], row["value"])}


def _personal() -> list[Personal]:
    """Every text column with whose it is; what is the network's own is named as such, so that none is forgotten."""
    work, lasting = "to reach and advise the contact", "while the contact is advised, then erased on request"
    proof = "to prove what was agreed (GDPR article 7)"
    columns = {
        "contact": "title_before given nobility particle family title_after birth_name call_name gender salutation birthday languages photo"
        " full_name short_name former_name organisation_kind legal_form court register_number vat_id membership_number size_class"
        " turnover_class municipality founded keywords competences certificates uid vcard_lines kind source confirmed_on sort_key title",
        "channel": "kind value label source confirmed_on normal",
        "address": "lines street po_box postcode town region country kind label source confirmed_on",
        "affiliation": "organisation role department since until source confirmed_on",
        "sector": "code source confirmed_on",
        "note": "text author",
        "own_value": "value",
    }
    out = [Personal(f"{table}.{c}", "contact", work, lasting) for table, found in columns.items() for c in found.split()]
    agreed = ("purpose", "channel", "on_day", "source", "text_version", "language")
    out += [Personal(f"consent.{c}", "contact", proof, "three years after withdrawal") for c in agreed]
    shared = ("tag.title", "mailing_list.title", "own_field.record_kind", "own_field.field_key", "own_field.type", "own_field.options")
    captions = ("own_field_caption.language", "own_field_caption.caption")
    out += [Personal(c, "network", "how the office sorts its contacts", "lasting") for c in (*shared, *captions)]
    return out


DECLARED = Declarations(
    searchable=[CONTACTS],
    happenings=[NOTES, CONSENTS, CREATED],
    personal=_personal(),
    derive={"contact": names.derived, "channel": _channel},
)
