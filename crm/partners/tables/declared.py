# SPDX-License-Identifier: Apache-2.0
"""What the tables of partners declare: whose each text is, why it is kept, and how long."""

from __future__ import annotations

from crm.store.base import Declarations, Personal

_OFFICE = ("slug", "name", "short_name", "kind", "area")
_LETTERHEAD = ("letter_name", "tagline", "return_line", "information_block", "footer", "bank", "logo", "form", "font")
_STAFF = ("name", "initials", "phone", "email", "role", "signature")

DECLARED = Declarations(
    personal=[
        *(Personal(f"partner.{c}", "network", "who the offices of the network are", "lasting") for c in _OFFICE),
        *(Personal(f"partner.{c}", "network", "what the letters of an office carry", "lasting") for c in _LETTERHEAD),
        *(Personal(f"staff.{c}", "staff", "who is in charge of a record and signs letters", "until the person leaves") for c in _STAFF),
    ],
)
