# SPDX-License-Identifier: Apache-2.0
"""The tables of partners and their staff, and what they declare."""

from __future__ import annotations

from crm.partners.tables.declared import DECLARED
from crm.partners.tables.records import Partner, Staff

__all__ = ["DECLARED", "Partner", "Staff"]
