# SPDX-License-Identifier: Apache-2.0
"""Looks up in one pass what a store already has of the contacts of a file: by UID, by name, by e-mail and phone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from crm.contacts.rules import names, phones
from crm.contacts.rules.values import NUMBER_KINDS, ORGANISATION, Contact
from crm.desk import Desk
from crm.exchange.ours import Surroundings
from crm.store.reader import Reader

_URN = "urn:uuid:"
_UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
_GERMAN = re.compile(r"\+49([1-9]\d*)(?:-(\d+))?(?:;ext=\d+)?")  # the form that is kept; asking the numbering plans costs


@dataclass(frozen=True, slots=True)
class Known:
    """What stands: ids by UID; by name and number; by number alone (with kind); by name; names by number of other kinds."""

    by_uid: dict[str, str] = field(default_factory=dict)
    by_pair: dict[tuple[str, str, str], str] = field(default_factory=dict)  # kind, sort key, number → id
    by_email: dict[tuple[str, str], str] = field(default_factory=dict)  # kind, e-mail → id
    by_name: dict[tuple[str, str], list[str]] = field(default_factory=dict)  # kind, sort key → ids


def uid_key(uid: str) -> str:
    """A UID without its spelling: 32 hex digits of a UUID, however it is written, else the text in small letters."""
    plain = uid.strip().casefold().removeprefix(_URN)
    return plain.replace("-", "") if _UUID.fullmatch(plain) else plain


def numbers(contact: Contact) -> list[str]:
    """How the store compares the e-mails and phones of a contact, e-mails first."""
    emails = [c.value.strip().casefold() for c in contact.channels if c.kind == "email"]
    return emails + [_digits(c.value) for c in contact.channels if c.kind in NUMBER_KINDS]


def known(reader: Reader, desk: Desk, contacts: Iterable[Contact], uids: Iterable[str]) -> Known:
    """What the desk sees of these contacts; `uids` are those that the file names, as written."""
    found = Known(by_uid=_by_uid(reader, desk, uids))
    visible = reader.visible(desk)
    wanted = list({n for c in contacts for n in numbers(c) if n})
    rows = reader.all(
        "SELECT lower(hex(c.id)), c.kind, c.sort_key, h.kind, h.normal FROM json_each(?) j CROSS JOIN channel h ON h.normal=j.value"
        f" JOIN contact c ON c.id=h.contact_id WHERE h.scope IN {visible} AND c.scope IN {visible} ORDER BY c.id",
        (json.dumps(wanted),),
    )
    for contact_id, kind, key, channel_kind, normal in rows:
        found.by_pair.setdefault((kind, key, normal), contact_id)
        if channel_kind == "email":
            found.by_email.setdefault((kind, normal), contact_id)
    keys = list({names.sort_key(c) for c in contacts} - {""})
    rows = reader.all(
        "SELECT lower(hex(c.id)), c.kind, c.sort_key FROM json_each(?) j CROSS JOIN contact c ON c.sort_key=j.value"
        f" WHERE c.scope IN {visible} ORDER BY c.id",
        (json.dumps(keys),),
    )
    for contact_id, kind, key in rows:
        found.by_name.setdefault((kind, key), []).append(contact_id)
    return found


def organisations(reader: Reader, desk: Desk, named: Iterable[str]) -> dict[str, str]:
    """Ids of organisations by sort key for names that belong to exactly one of those that the desk sees."""
    keys = list({firm_key(name) for name in named} - {""})
    rows = reader.all(
        "SELECT min(lower(hex(c.id))), c.sort_key FROM json_each(?) j CROSS JOIN contact c ON c.sort_key=j.value"
        f" WHERE c.kind='{ORGANISATION}' AND c.scope IN {reader.visible(desk)} GROUP BY c.sort_key HAVING count(*)=1",
        (json.dumps(keys),),
    )
    return {key: contact_id for contact_id, key in rows}


def firm_key(name: str) -> str:
    """What the name of an organisation is compared by."""
    return names.ordered(" ".join(name.split()))


def surroundings(reader: Reader, desk: Desk) -> Surroundings:
    """Partners and staff that cards may name."""
    visible = reader.visible(desk)
    partners: dict[str, str] = {}
    shown: dict[str, str] = {}
    for key, slug, name in reader.all(f"SELECT lower(hex(id)), slug, name FROM partner WHERE scope IN {visible}"):
        partners |= {name: key, slug: key}
        shown[key] = name
    staff = reader.all(f"SELECT lower(hex(partner_id)), name, lower(hex(id)) FROM staff WHERE scope IN {visible} ORDER BY id DESC")
    shown |= {key: name for _, name, key in staff}
    return Surroundings(partners, {(partner, name): key for partner, name, key in staff}, shown, desk.partner)


def _by_uid(reader: Reader, desk: Desk, uids: Iterable[str]) -> dict[str, str]:
    visible = reader.visible(desk)
    spellings = {s for uid in uids if uid for s in _spellings(uid)}
    rows = reader.all(
        "SELECT c.uid, lower(hex(c.id)) FROM json_each(?) j CROSS JOIN contact c ON c.uid=j.value AND c.uid<>''"
        f" WHERE c.scope IN {visible} ORDER BY c.id DESC",
        (json.dumps(list(spellings)),),
    )
    found = {uid_key(uid): contact_id for uid, contact_id in rows}
    own = [key for key in {uid_key(uid) for uid in uids if uid} if _UUID.fullmatch(key)]
    rows = reader.all(
        f"SELECT lower(hex(c.id)) FROM json_each(?) j CROSS JOIN contact c ON c.id=unhex(j.value) WHERE c.scope IN {visible}",
        (json.dumps(own),),
    )
    return found | {contact_id: contact_id for (contact_id,) in rows}


def _spellings(uid: str) -> tuple[str, ...]:
    """A UID as written, and a UUID in the other ways that address books write it."""
    key = uid_key(uid)
    if not _UUID.fullmatch(key):
        return (uid,)
    parted = f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
    return uid, key, parted, parted.upper(), _URN + parted, _URN + parted.upper()


def _digits(value: str) -> str:
    found = _GERMAN.fullmatch(value)
    return found[1] + (found[2] or "") if found else phones.national_digits(value)
