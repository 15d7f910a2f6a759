# SPDX-License-Identifier: Apache-2.0
"""Decides what a new contact begins with, and what remains of it when a person turns out to be an organisation."""

from __future__ import annotations

from dataclasses import replace

from crm.clock import day_of
from crm.contacts.rules.names import display
from crm.contacts.rules.values import PERSON, Contact, OrganisationName, PersonName
from crm.desk import Desk


def blank(kind: str, desk: Desk) -> Contact:
    """A new contact in the charge of the desk, confirmed today."""
    return Contact(kind, partner_id=desk.partner, staff_id=desk.staff or "", confirmed_on=day_of(desk.now()))


def named(contact: Contact, name: str) -> Contact:
    """The contact called so: of a person's name the last word is the surname."""
    text = " ".join(name.split())
    if contact.kind != PERSON:
        return replace(contact, organisation_name=replace(contact.organisation_name, full=text))
    given, _, family = text.rpartition(" ")
    return replace(contact, name=replace(contact.name, given=given, family=family))


def turned(contact: Contact, kind: str) -> Contact:
    """The same contact as the other kind: its name stays, what only the former kind has goes."""
    name = display(contact)
    bare = replace(
        contact, kind=kind, name=PersonName(), organisation_name=OrganisationName(), gender="", affiliations=(), sectors=()
    )  # fmt: skip
    return named(bare, name)
