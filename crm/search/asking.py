# SPDX-License-Identifier: Apache-2.0
"""Answers what somebody types, while they type: who is meant, the best first, each with the reason.

Names by their beginning, then every word, then words spelt alike, each stage only while the former gave too little.
Nothing is read, counted or ranked by that the desk may not see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from crm.contacts import queries as contacts
from crm.contacts.rules import phones
from crm.contacts.rules.values import PERSON
from crm.desk import Desk
from crm.errors import Say
from crm.folding import fold, words
from crm.search import spelling
from crm.search.entries import GIVEN, NAME
from crm.store.reader import Reader
from crm.texts import mark

CONTACT = "contact"
_END = "\U0010ffff"
_WINDOW = 400  # rows that are ranked at most for a list of suggestions
_FEW = 5  # fewer than that: words spelt alike are looked for too
