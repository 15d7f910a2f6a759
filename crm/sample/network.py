# SPDX-License-Identifier: Apache-2.0
"""Makes the whole sample: organisations first, then the people who work there, one at a time so that any number fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crm.contacts.rules.values import Contact
from crm.partners.rules import Partner
from crm.sample.careers import Careers
from crm.sample.cast import Cast, script
from crm.sample.firms import Firms
from crm.sample.offices import presets
from crm.sample.supplies import Supplies
from crm.sample.timing import MOMENT


def network(
    organisations: int = 2000,
    persons: int = 5000,
    *,
    seed: int = 1,
    now_ms: int = MOMENT,
    partners: Sequence[Partner] | None = None,
) -> Iterator[Contact]:
    """The contacts of an invented network: the same arguments give the same contacts with the same ids.

    Organisations come before those who refer to them. `now_ms` (UTC) is the moment before which everything happened;
    `partners` (None: the nine presets) are in charge of the contacts, their scopes hold the private notes. Who writes the
    contacts defines `fields.own_fields()` first, as `filling.fill` does.
    """
    supplies = Supplies(seed, now_ms, presets() if partners is None else partners)
    cast, firms = Cast(supplies), Firms(supplies)
    known = script()
    for number in range(organisations):
        if number < len(known["organisations"]):
            firm, contact = cast.organisation(number)
            firms.made.append(firm)
            yield contact
        else:
            yield firms.organisation(number)
    careers = Careers(supplies, firms.made)
    for number in range(persons):
        yield cast.person(number) if number < len(known["persons"]) else careers.person(number)
