# SPDX-License-Identifier: Apache-2.0
"""What the tables of documents declare: their place on the timeline, and what the law asks of each text."""

from __future__ import annotations

from crm.store.base import Declarations, Happening, Personal

FILED = Happening(
    "document",
    "SELECT l.contact_id AS contact, d.made AS at, d.id AS record,"
    " CASE d.mistaken WHEN 0 THEN d.kind ELSE d.kind || '-mistaken' END AS title,"
    " d.title AS substance, d.scope AS scope FROM document_contact l JOIN document d ON d.id=l.document_id",
)

_WHY, _HOW_LONG = "to know what was written to the contact", "six years (letters of business, section 147 AO)"

DECLARED = Declarations(
    happenings=[FILED],
    personal=[Personal(f"document.{column}", "contact", _WHY, _HOW_LONG) for column in ("kind", "title", "file", "author")],
)
