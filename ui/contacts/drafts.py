# SPDX-License-Identifier: Apache-2.0
"""Keeps what is being typed on disk: a draft holds the contact as it stands in the form, as it was read, and a new picture."""

from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.contacts.rules import values
from crm.contacts.rules.names import display
from crm.contacts.rules.values import Contact
from crm.workspace import drop_draft, keep_draft, kept_draft, kept_drafts
from ui.work.page import Office

if TYPE_CHECKING:
    from crm.desk import Desk

_NEW = "contact/new/"
_PARTS: dict[str, type] = {
    "name": values.PersonName,
    "organisation_name": values.OrganisationName,
    "register": values.Register,
    "headcount": values.Headcount,
    "no_contact": values.NoContact,
}
_ROWS: dict[str, type] = {
    "channels": values.Channel,
    "addresses": values.Address,
    "affiliations": values.Affiliation,
    "sectors": values.Sector,
    "notes": values.Note,
    "consents": values.Consent,
    "own_values": values.OwnValue,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that was not saved: the contact as typed, as it was read (None: a new one), its new picture, when it was kept."""

    key: str
    contact: Contact
    read: Contact | None = None
    image: bytes | None = None
    at: int = 0


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A new contact that was not saved yet, for the page to show."""

    key: str
    kind: str
    title: str
    at: int


def key_of(contact_id: str) -> str:
    """The key under which the draft of a contact is kept."""
    return f"contact/{contact_id}"


def contact_of(key: str) -> str:
    """The contact of a draft by its key; "" for a new one, and for the key of something else."""
    return key.removeprefix("contact/") if key.startswith("contact/") and not key.startswith(_NEW) else ""


def new_key(office: Office) -> str:
    """A key that no other new contact uses."""
    taken = {draft.key for draft in kept_drafts(office.workspace, _NEW)}
    return next(key for number in range(1, len(taken) + 2) if (key := f"{_NEW}{number}") not in taken)


def open_drafts(office: Office) -> list[OpenDraft]:
    """New contacts that were begun and not saved, the newest first."""
    found = [unpacked(kept.key, kept.value, kept.at) for kept in kept_drafts(office.workspace, _NEW)]
    return [OpenDraft(one.key, one.contact.kind, display(one.contact), one.at) for one in found if one is not None]


def find_draft(office: Office, key: str) -> Draft | None:
    """The draft of a form; None when there is none, or none that can be read."""
    kept = kept_draft(office.workspace, key)
    return unpacked(kept.key, kept.value, kept.at) if kept else None


def draft_over(office: Office, contact: Contact) -> Draft | None:
    """The draft of a contact that says something else than the contact; one that says the same is forgotten."""
    draft = find_draft(office, key_of(contact.id))
    if draft is None or draft.contact != contact or draft.image is not None:
        return draft
    drop(office, draft.key)
    return None


def keep(office: Office, draft: Draft, done: Callable[[], None], *, desk: Desk | None = None) -> None:
    """Write a draft in the write lane, for the desk at which it was begun; `done` follows when it is on disk."""
    workspace, value, begun = office.workspace, packed(draft), desk or office.desk
    office.operations.ask(lambda _: keep_draft(workspace, draft.key, value, desk=begun), lambda _: done())


def drop(office: Office, key: str, *, desk: Desk | None = None) -> None:
    """Forget a draft of the desk at which it was begun, behind all that was kept before."""
    workspace, begun = office.workspace, desk or office.desk
    office.operations.ask(lambda _: drop_draft(workspace, key, desk=begun), lambda _: None)


def packed(draft: Draft) -> str:
    """A draft as JSON text."""
    return json.dumps(
        {
            "contact": dataclasses.asdict(draft.contact),
            "read": dataclasses.asdict(draft.read) if draft.read else None,
            "image": None if draft.image is None else base64.b64encode(draft.image).decode("ascii"),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def unpacked(key: str, text: str, at: int) -> Draft | None:
    """A draft from JSON text; None for a text of another make, such as one of a newer version."""
    try:
        found: dict[str, Any] = json.loads(text)
        image = found["image"]
        read = _contact(found["read"]) if found["read"] else None
        return Draft(key, _contact(found["contact"]), read, None if image is None else base64.b64decode(image), at)
    except (ValueError, KeyError, TypeError):
        return None


def _contact(found: dict[str, Any]) -> Contact:
    parts: dict[str, Any] = dict(found)
    for name, made in _PARTS.items():
        parts[name] = made(**parts[name])
    for name, made in _ROWS.items():
        parts[name] = tuple(made(**row) for row in parts[name])
    for name in ("tags", "lists"):
        parts[name] = tuple(parts[name])
    return Contact(**parts)
