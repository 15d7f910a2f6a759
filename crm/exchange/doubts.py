# SPDX-License-Identifier: Apache-2.0
"""Says what is doubtful about the card of an import before it is taken over: nothing of it prevents that."""

from __future__ import annotations

from collections.abc import Iterator

from crm.contacts.rules import phones, shapes
from crm.contacts.rules.values import NUMBER_KINDS, Contact
from crm.exchange.cards import Card, Rejected
from crm.texts import mark

PHONE = mark("The phone number “{value}” looks wrong; it is imported as it is.")
EMAIL = mark("The e-mail address “{value}” looks wrong; it is imported as it is.")
BIRTHDAY = mark("The birthday “{value}” cannot be read; it is kept as text.")
_LONGEST = 60  # characters of a value in a sentence


def doubts(card: Card, contact: Contact) -> Iterator[Rejected]:
    """What is doubtful about a card and the contact that was read of it: lines that could not be read, then odd values."""
    yield from card.faults
    for channel in contact.channels:
        value = channel.value.strip()
        if channel.kind in NUMBER_KINDS and not value.startswith("+"):  # what was understood begins so
            if phones.doubt(value)[0] not in ("", "phone_area"):  # a number without area code is usual
                yield _doubt(card, PHONE, value)
        elif channel.kind == "email" and value and shapes.email(value) is not None:
            yield _doubt(card, EMAIL, value)
    if card.bday and not contact.birthday:
        yield _doubt(card, BIRTHDAY, card.bday)


def _doubt(card: Card, reason: str, value: str) -> Rejected:
    plain = " ".join(value.split())
    shown = plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
    return Rejected(card.line, reason, value, {"value": shown})
