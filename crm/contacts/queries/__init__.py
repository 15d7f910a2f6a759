# SPDX-License-Identifier: Apache-2.0
"""Reads contacts as the desk sees them: lists, whole records, what they are sorted by, and one record as JSON shows it."""

from __future__ import annotations

from crm.contacts.queries.facets import (
    Facet,
    Facets,
    Person,
    all_lists,
    all_tags,
    daughters,
    facets,
    members,
    own_fields,
    people_of,
    suggest_organisations,
)
from crm.contacts.queries.lists import ORDERS, Asked, ListRow, contact_id, number, numbers, rows, titles, today
from crm.contacts.queries.own_fields import filled, own_texts
from crm.contacts.queries.shown import address_lines, main_affiliation, postal_address, reachable, salutation, show
from crm.contacts.queries.whole import by_uid, contact, several

__all__ = [
    "ORDERS",
    "Asked",
    "Facet",
    "Facets",
    "ListRow",
    "Person",
    "address_lines",
    "all_lists",
    "all_tags",
    "by_uid",
    "contact",
    "contact_id",
    "daughters",
    "facets",
    "filled",
    "main_affiliation",
    "members",
    "number",
    "numbers",
    "own_fields",
    "own_texts",
    "people_of",
    "postal_address",
    "reachable",
    "rows",
    "salutation",
    "several",
    "show",
    "suggest_organisations",
    "titles",
    "today",
]
