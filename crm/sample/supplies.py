# SPDX-License-Identifier: Apache-2.0
"""Holds together what organisations and people of the sample are made from."""

from __future__ import annotations

from collections.abc import Sequence

from crm.partners.rules import Partner
from crm.sample.naming import Naming
from crm.sample.offices import Offices
from crm.sample.people import People
from crm.sample.places import Places
from crm.sample.remarks import Remarks
from crm.sample.timing import Days
from crm.sample.topics import Topics
from crm.sample.trades import Trades


class Supplies:
    """Word lists and counters of one sample."""

    def __init__(self, seed: int, now_ms: int, partners: Sequence[Partner]) -> None:
        self.seed = seed
        self.days, self.topics, self.places = Days(now_ms), Topics(), Places()
        self.offices, self.people, self.naming, self.trades = Offices(partners, seed), People(), Naming(), Trades()
        self.remarks = Remarks(self.days, self.topics)
