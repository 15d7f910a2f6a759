# SPDX-License-Identifier: Apache-2.0
"""Before an export people learn what a program will not take over."""

from __future__ import annotations

import make
import pytest

from crm.contacts.rules import values as v
from crm.exchange.losses import TARGETS, losses


@pytest.mark.parametrize("target", TARGETS)
def test_a_plain_contact_arrives_whole_everywhere(target: str) -> None:
    assert losses([make.person(gender="", channels=(make.phone(), make.email()))], target) == ()


@pytest.mark.parametrize(
    ("contact", "target", "word"),
    [
        (make.person(gender="", channels=tuple(make.email(f"a{n}@b.example") for n in range(4))), "outlook", "three e-mail"),
        (make.person(gender="", tags=("Messe",)), "iphone", "Tags"),
        (make.person(gender="", birthday="--05-17"), "outlook", "without a year"),
        (make.person(gender="", birthday="1968"), "iphone", "only year or month"),
        (make.person(gender="", consents=(v.Consent("Rundbrief"),)), "nextcloud", "Consents"),
        (make.person(gender="", channels=(make.phone(label="Ferienhaus"),)), "thunderbird", "Labels"),
    ],
)
def test_a_loss_is_said_with_the_names_that_it_hits(contact: v.Contact, target: str, word: str) -> None:
    found = losses([contact, make.person("Sommer", "Karl", gender="")], target)
    assert len(found) == 1
    assert word in found[0].sentence
    assert (found[0].contacts, found[0].examples) == (1, ("Henrike Overkamp",))


def test_what_one_target_loses_another_keeps() -> None:
    person = make.person(gender="", tags=("Messe",))
    assert losses([person], "iphone")
    assert losses([person], "thunderbird") == ()
