# SPDX-License-Identifier: Apache-2.0
"""Keeps a letter that is being written on disk, for each contact or series, so that neither Esc nor a crash loses it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from crm.documents.rules import LetterDraft
from crm.workspace import drop_draft, keep_draft, kept_draft

if TYPE_CHECKING:
    from ui.work.page import Office

_TEXTS = ("subject", "text", "form", "language", "day", "reference", "your_reference", "salutation", "closing")
_LISTS = ("remarks", "address", "signer", "enclosures", "copies")
_SAID = ("subject", "text", "reference", "your_reference", "salutation", "closing", *_LISTS)


@dataclass(frozen=True, slots=True)
class Overwritten:
    """What was written over for one contact of a series: it names a person, so it is nobody else's."""

    address: tuple[str, ...] = ()
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter as it was being written, what was written over for each contact, and the instant of the last key (ms UTC)."""

    draft: LetterDraft
    own: Mapping[str, Overwritten] = field(default_factory=dict)
    at: int = 0


def key_of(contacts: Sequence[str]) -> str:
    """Where the draft to these contacts is kept."""
    if len(contacts) == 1:
        return f"documents/letter/{contacts[0]}"
    name = hashlib.blake2b("".join(sorted(contacts)).encode(), digest_size=16).hexdigest() if contacts else "nobody"
    return f"documents/letters/{name}"


def says_something(kept: Kept) -> bool:
    """Whether anybody would miss it."""
    return any(getattr(kept.draft, name) for name in _SAID) or any(one != Overwritten() for one in kept.own.values())


def keep(office: Office, contacts: Sequence[str], kept: Kept) -> None:
    """Write the draft in the write lane; one that says nothing is forgotten."""
    workspace, key = office.workspace, key_of(contacts)
    if not says_something(kept):
        drop(office, contacts)
        return
    value = {"draft": asdict(kept.draft), "own": {contact: asdict(one) for contact, one in kept.own.items()}}
    text = json.dumps(value, ensure_ascii=False)
    office.operations.ask(lambda _: keep_draft(workspace, key, text), lambda _: None)


def drop(office: Office, contacts: Sequence[str]) -> None:
    """Forget the draft, behind all that was kept before."""
    workspace, key = office.workspace, key_of(contacts)
    office.operations.ask(lambda _: drop_draft(workspace, key), lambda _: None)


def find(office: Office, contacts: Sequence[str]) -> Kept | None:
    """The draft to these contacts; None where there is none that can be read."""
    found = kept_draft(office.workspace, key_of(contacts))
    if found is None:
        return None
    try:
        stored: dict[str, Any] = json.loads(found.value)
        own = {str(key): Overwritten(_lines(one["address"]), str(one["salutation"])) for key, one in stored["own"].items()}
        kept = Kept(_draft(stored["draft"], contacts[0] if contacts else ""), own, found.at)
    except (ValueError, KeyError, TypeError, AttributeError):  # written by another version
        return None
    return kept if says_something(kept) else None


def _draft(stored: dict[str, Any], contact: str) -> LetterDraft:
    texts: dict[str, Any] = {name: str(stored[name]) for name in _TEXTS}
    lists: dict[str, Any] = {name: _lines(stored[name]) for name in _LISTS}
    return replace(LetterDraft(contact), **texts, **lists, signature=bool(stored["signature"]))


def _lines(stored: Any) -> tuple[str, ...]:
    return tuple(str(line) for line in stored)
