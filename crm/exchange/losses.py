# SPDX-License-Identifier: Apache-2.0
"""Says before an export what a program that reads the cards will not take over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crm.contacts.rules import names
from crm.contacts.rules.values import PERSON, Contact, NoContact
from crm.texts import mark

TARGETS = ("outlook", "iphone", "android", "thunderbird", "nextcloud")
_EXAMPLES = 3
_FEW = 3  # e-mails and addresses that Outlook has room for


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of thing that will not arrive: a sentence to be translated, how many contacts lose it, some of their names."""

    sentence: str
    contacts: int
    examples: tuple[str, ...]


def losses(contacts: Iterable[Contact], target: str) -> tuple[Loss, ...]:
    """What the target (one of TARGETS) will not take over of these contacts, in a fixed order; empty when all arrives."""
    lost = _LOST[target]
    found: dict[str, list[str]] = {sentence: [] for name, sentence, _ in _ASPECTS if name in lost}
    for contact in contacts:
        for name, sentence, has in _ASPECTS:
            if name in lost and has(contact):
                found[sentence].append(names.display(contact))
    return tuple(Loss(sentence, len(who), tuple(who[:_EXAMPLES])) for sentence, who in found.items() if who)


def _kinds(contact: Contact) -> Counter[str]:
    return Counter(c.kind for c in contact.channels)


def _periods(contact: Contact) -> bool:
    return any(a.since or a.until for a in contact.affiliations)


def _short(contact: Contact) -> bool:
    return 0 < len(contact.birthday) < len("1968-05-17") and not contact.birthday.startswith("--")


def _labelled(contact: Contact) -> bool:
    labels = {c.label for c in contact.channels} | {a.label for a in contact.addresses}
    return bool(labels - {"work", "private", ""})


def _provenance(contact: Contact) -> bool:
    told = [contact.source, contact.confirmed_on]
    told += [text for c in contact.channels for text in (c.source, c.confirmed_on)]
    told += [text for a in contact.addresses for text in (a.source, a.confirmed_on)]
    told += [text for f in contact.affiliations for text in (f.source, f.confirmed_on)]
    return any(told)


def _office(contact: Contact) -> bool:
    told = (contact.partner_id, contact.vat_id, contact.membership_number, contact.legal_form, contact.register.number, contact.size_class)
    return any(told) or contact.headcount.count is not None or bool(contact.sectors or contact.own_values)


_ASPECTS: tuple[tuple[str, str, Callable[[Contact], bool]], ...] = (
    ("functions", mark("Only the main function arrives; further and former ones do not."), lambda c: len(c.affiliations) > 1),
    ("periods", mark("Since when and until when a function lasts does not arrive."), _periods),
    ("labels", mark("Labels that were written by hand do not arrive."), _labelled),
    ("emails", mark("Only three e-mail addresses arrive."), lambda c: _kinds(c)["email"] > _FEW),
    ("addresses", mark("Only three addresses arrive."), lambda c: len(c.addresses) > _FEW),
    ("messengers", mark("Messenger addresses do not arrive."), lambda c: _kinds(c)["messenger"] > 0),
    ("yearless", mark("A birthday without a year does not arrive."), lambda c: c.birthday.startswith("--")),
    ("short_dates", mark("A birthday of which only year or month is known does not arrive."), _short),
    ("gender", mark("Whether a letter says Ms or Mr does not arrive."), lambda c: c.kind == PERSON and bool(c.gender)),
    ("tags", mark("Tags do not arrive."), lambda c: bool(c.tags)),
    ("lists", mark("Lists do not arrive."), lambda c: bool(c.lists)),
    ("notes", mark("Notes arrive as one text, without author and time."), lambda c: len(c.notes) > 1 or any(n.author for n in c.notes)),
    ("consents", mark("Consents do not arrive."), lambda c: bool(c.consents)),
    ("no_contact", mark("Wishes not to be contacted do not arrive."), lambda c: c.no_contact != NoContact()),
    ("office", mark("What only an office keeps (sectors, register, staff, own fields) does not arrive."), _office),
    ("provenance", mark("Source and date of confirmation do not arrive."), _provenance),
    ("lines", mark("Special lines of other programs do not arrive."), lambda c: bool(c.vcard_lines)),
)  # fmt: skip
_OURS = frozenset({"functions", "periods", "lists", "notes", "consents", "no_contact", "office", "provenance"})  # no program but this one
_LOST = {
    "outlook": _OURS | {"labels", "emails", "addresses", "messengers", "yearless", "short_dates", "gender", "lines"},
    "iphone": _OURS | {"short_dates", "gender", "tags", "lines"},
    "android": _OURS | {"short_dates", "gender", "tags", "lines"},
    "thunderbird": _OURS | {"labels", "short_dates", "gender"},
    "nextcloud": _OURS | {"gender"},
}
