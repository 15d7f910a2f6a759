# SPDX-License-Identifier: Apache-2.0
"""Reads lists of contacts: numbers in order first, the rows of a page when they are painted."""

from __future__ import annotations

import json
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crm.clock import day_of
from crm.contacts.queries.own_fields import own_sorting, own_value_of
from crm.contacts.rules import names
from crm.contacts.rules.own_fields import OWN
from crm.contacts.rules.periods import ended
from crm.contacts.rules.values import ORGANISATION, PERSON, Contact, ContactId, PersonName
from crm.desk import Desk
from crm.store.reader import Reader

PAGE = 40  # rows that are read at once: about a screen, so that a jump in a long list waits for no more
ORDERS = ("name", "organisation", "role", "town", "partner", "changed")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which contacts a list shows and in which order, one of ORDERS or `own:KEY`; ids are 32 hex digits, empty means all."""

    kind: str = ""
    partner: str = ""
    list_id: str = ""
    tag_id: str = ""
    order: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """What a list shows of one contact; `changed_ms` is UTC, `phone` as stored, `staff_count` None when not known."""

    nr: int
    id: ContactId
    kind: str
    title: str
    organisation: str
    role: str
    town: str
    phone: str
    email: str
    organisation_kind: str
    staff_count: int | None
    sector: str
    changed_ms: int
    partner_id: str
    name: tuple[str, ...] = ()  # the first parts of a PersonName

    @property
    def list_title(self) -> str:
        """The name as a list writes it: `Lütkehaus, Prof. Dr. Ansgar`; made when it is painted."""
        return names.in_list(Contact(name=PersonName(*self.name))) if self.kind == PERSON else self.title


def numbers(reader: Reader, desk: Desk, asked: Asked) -> array[int]:
    """The local numbers of the asked contacts in their order; contacts that lack what is sorted by come last."""
    source, values = _asked(reader, desk, asked)
    by_name = "ORDER BY c.sort_key DESC, c.nr DESC" if asked.descending else "ORDER BY c.sort_key, c.nr"
    if asked.order == "name":
        return _listed(reader, f"SELECT c.nr FROM {source} {by_name}", values)
    if asked.order == "changed":
        newest = "DESC" if asked.descending else "ASC"
        seen = reader.visible(desk)
        if asked.list_id or asked.tag_id:  # some of many: each is looked up
            changed = _last_change("c.id", seen)
        else:
            changed, source = "m.last", f"({_all_last_changes(seen)}) m JOIN {source} AND c.id=m.owner"
        return _listed(reader, f"SELECT c.nr FROM {source} ORDER BY {changed} {newest}, c.sort_key, c.nr", values)
    found = reader.all(f"SELECT c.nr, {_sorted_by(reader, desk, asked.order)} FROM {source} {by_name}", values)
    key = own_sorting(reader, desk, asked.order, plain=_key) if asked.order.startswith(OWN) else _key
    return array("q", _ordered(found, descending=asked.descending, key=key))


def _listed(reader: Reader, select: str, values: Sequence[Any]) -> array[int]:
    """The numbers of a SELECT in its order, handed over as one text: 100,000 rows one by one take twice as long."""
    return array("q", json.loads(reader.column(f"SELECT json_group_array(nr) FROM ({select})", values)[0]))


def rows(reader: Reader, desk: Desk, nrs: Sequence[int]) -> list[ListRow]:
    """The rows of these local numbers in the order asked for; numbers that are gone are left out."""
    out: dict[int, ListRow] = {}
    with reader.snapshot():
        for start in range(0, len(nrs), PAGE):
            for row in _page(reader, desk, nrs[start : start + PAGE]):
                out[row.nr] = row
    return [out[nr] for nr in nrs if nr in out]


def titles(reader: Reader, desk: Desk, ids: Iterable[str]) -> dict[str, str]:
    """Names as they are shown, by id; contacts that the desk does not see are left out."""
    sql = f"SELECT lower(hex(id)), title FROM contact WHERE id IN {_WANTED} AND scope IN {reader.visible(desk)}"
    return dict(reader.all(sql, (json.dumps(list(ids)),)))


def contact_id(reader: Reader, desk: Desk, nr: int) -> ContactId | None:
    """The id behind a local number."""
    found = reader.one(f"SELECT id FROM contact WHERE nr=? AND scope IN {reader.visible(desk)}", (nr,))
    return ContactId(found[0].hex()) if found else None


def number(reader: Reader, desk: Desk, contact_id: str) -> int | None:
    """The local number of an id."""
    found = reader.one(f"SELECT nr FROM contact WHERE id=? AND scope IN {reader.visible(desk)}", (bytes.fromhex(contact_id),))
    return int(found[0]) if found else None


_WANTED = "(SELECT unhex(value) FROM json_each(?))"  # ids given as a JSON list of hex texts
_MARKS = f"({','.join('?' * PAGE)})"  # a page is always asked for whole, so that its statements are prepared once
_CURRENT = f"NOT {ended('f.until', '{today}')}"
_FACTS = ("channel", "address", "affiliation", "sector", "note", "consent", "own_value")  # a change of them is one of the contact


def _last_change(contact: str, visible: str) -> str:
    """SQL of the clock of the last change of a contact (SQL of its id) or of a row on it that the desk sees and that still stands."""
    last = "SELECT max((SELECT max(hlc) FROM change WHERE row=x.id))"
    rows = [f"{last} FROM {table} x WHERE x.contact_id={contact} AND x.scope IN {visible}" for table in _FACTS]
    every = [f"SELECT max(hlc) FROM change WHERE row={contact}", *rows]
    return f"max({','.join(f'coalesce(({one}),0)' for one in every)})"


def _all_last_changes(visible: str) -> str:
    """The same for all contacts at once, as a SELECT of owner and last: a third of the time of asking for each."""
    rows = [f"SELECT contact_id,id FROM {table} WHERE scope IN {visible}" for table in _FACTS]
    every = " UNION ALL ".join(["SELECT id AS owner, id AS row FROM contact", *rows])
    return f"SELECT owner, max((SELECT max(hlc) FROM change WHERE change.row=r.row)) AS last FROM ({every}) r GROUP BY owner"


_CONTACTS = (
    f"SELECT nr,id,kind,title,organisation_kind,staff_count,partner_id,{_last_change('contact.id', '{visible}')},"
    f"title_before,given,nobility,particle,family,title_after FROM contact WHERE nr IN {_MARKS} AND scope IN {{visible}}"
)
_CHANNELS = (
    f"SELECT contact_id,kind,value,preferred FROM channel WHERE contact_id IN {_MARKS} AND +kind IN ('phone','mobile','email')"
    " AND scope IN {visible} ORDER BY contact_id, kind, preferred DESC, position"
)
_FUNCTIONS = (
    "SELECT f.contact_id,coalesce(o.title,f.organisation),f.role,o.id FROM affiliation f"
    " LEFT JOIN contact o ON o.id=f.organisation_id AND o.scope IN {visible}"
    f" WHERE f.contact_id IN {_MARKS} AND f.scope IN {{visible}} AND {_CURRENT.format(today='?')}"
    " ORDER BY f.contact_id, f.main DESC, f.position"
)
_TOWNS = (
    f"SELECT contact_id,town FROM address WHERE contact_id IN {_MARKS} AND town<>'' AND scope IN {{visible}}"
    " ORDER BY contact_id, preferred DESC, position"
)
_SECTORS = f"SELECT contact_id,code FROM sector WHERE contact_id IN {_MARKS} AND scope IN {{visible}} ORDER BY contact_id, main DESC, code"


def _page(reader: Reader, desk: Desk, nrs: Sequence[int]) -> Iterator[ListRow]:
    """The rows of at most PAGE numbers, in no order."""
    visible = reader.visible(desk)
    found = reader.all(_CONTACTS.format(visible=visible), _filled(list(nrs)))
    ids = _filled([row[1] for row in found])
    channels = _channels(reader, visible, ids)
    towns = _first(reader.all(_TOWNS.format(visible=visible), ids))
    people, organisations = ([row[1] for row in found if (row[2] == ORGANISATION) is wanted] for wanted in (False, True))
    functions = _first(reader.all(_FUNCTIONS.format(visible=visible), (*_filled(people), today(desk)))) if people else {}
    sectors = _first(reader.all(_SECTORS.format(visible=visible), _filled(organisations))) if organisations else {}
    firms = {f[2] for key, f in functions.items() if f[2] and key not in towns}
    places = _first(reader.all(_TOWNS.format(visible=visible), _filled(list(firms)))) if firms else {}
    for nr, key, kind, title, organisation_kind, staff_count, partner, changed, *name in found:
        organisation, role, firm = functions.get(key, ("", "", None))
        town = towns.get(key) or places.get(firm, ("",))
        phone, email = channels.get((key, "phone"), ""), channels.get((key, "email"), "")
        yield ListRow(
            nr, ContactId(key.hex()), kind, title, organisation, role, town[0], phone, email, organisation_kind, staff_count,
            sectors.get(key, ("",))[0], (changed or 0) >> 16, partner.hex() if partner else "", tuple(name),
        )  # fmt: skip


def _filled(values: list[Any]) -> list[Any]:
    """As many values as a page has: the rest asks for nothing."""
    return values + [None] * (PAGE - len(values))


def _first(found: Iterable[tuple[Any, ...]]) -> dict[Any, tuple[Any, ...]]:
    """The first row of each contact, without the contact's key."""
    out: dict[Any, tuple[Any, ...]] = {}
    for key, *values in found:
        if key not in out:
            out[key] = tuple(values)
    return out


def _asked(reader: Reader, desk: Desk, asked: Asked) -> tuple[str, list[Any]]:
    """FROM and WHERE of the asked contacts, and the values for them."""
    visible = reader.visible(desk)
    where: list[str] = [f"c.scope IN {visible}"]
    values: list[Any] = []
    for table, column, wanted in (("membership", "list_id", asked.list_id), ("tagging", "tag_id", asked.tag_id)):
        if wanted:
            where.append(f"c.id IN (SELECT contact_id FROM {table} WHERE {column}=? AND scope IN {visible})")
            values.append(bytes.fromhex(wanted))
    if asked.partner:
        where.append("c.partner_id=?")
        values.append(bytes.fromhex(asked.partner))
    if asked.kind:
        where.append("c.kind=?")
        values.append(asked.kind)
    return f"contact c WHERE {' AND '.join(where)}", values


def _sorted_by(reader: Reader, desk: Desk, order: str) -> str:
    """SQL of the text that an order sorts by, for the contact `c`."""
    visible = reader.visible(desk)
    if order.startswith(OWN):
        return own_value_of(reader, desk, order)
    if order == "town":
        own = _first_town("c.id", visible)
        return f"coalesce({own}, {_first_town(_main_firm(visible, desk), visible)})"
    if order == "partner":
        return "(SELECT p.short_name FROM partner p WHERE p.id=c.partner_id)"
    column = "f.role" if order == "role" else "coalesce(o.title,f.organisation)"
    mine = "''" if order == "role" else "c.title"
    return (
        f"CASE c.kind WHEN '{ORGANISATION}' THEN {mine} ELSE (SELECT {column} FROM affiliation f LEFT JOIN contact o"
        f" ON o.id=f.organisation_id AND o.scope IN {visible} WHERE f.contact_id=c.id AND f.scope IN {visible}"
        f" AND {_CURRENT.format(today=_quoted(today(desk)))} ORDER BY f.main DESC, f.position LIMIT 1) END"
    )


def _first_town(owner: str, visible: str) -> str:
    return (
        f"(SELECT a.town FROM address a WHERE a.contact_id={owner} AND a.scope IN {visible} AND a.town<>''"
        " ORDER BY a.preferred DESC, a.position LIMIT 1)"
    )


def _main_firm(visible: str, desk: Desk) -> str:
    return (
        f"(SELECT o.id FROM affiliation f LEFT JOIN contact o ON o.id=f.organisation_id AND o.scope IN {visible}"
        f" WHERE f.contact_id=c.id AND f.scope IN {visible} AND {_CURRENT.format(today=_quoted(today(desk)))}"
        " ORDER BY f.main DESC, f.position LIMIT 1)"
    )


def _ordered(found: list[tuple[Any, ...]], *, descending: bool, key: Callable[[str], Any]) -> list[int]:
    """Numbers sorted by the keys of their texts, equal ones as they came, those without a text last."""
    keyed = [(key(text), nr) for nr, text in found if text]
    keyed.sort(key=lambda pair: pair[0], reverse=descending)
    return [nr for _, nr in keyed] + [nr for nr, text in found if not text]


@lru_cache(maxsize=65536)
def _key(text: str) -> str:
    """Sort key of a word that is no person's name (DIN 5007-1: ä as a, ß as ss)."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _channels(reader: Reader, visible: str, ids: Sequence[Any]) -> dict[tuple[Any, str], str]:
    """The first "phone" and "email" of each contact, preferred ones before; a mobile where it is preferred or the only phone."""
    out: dict[tuple[Any, str], str] = {}
    mobiles: dict[Any, tuple[str, int]] = {}
    chosen = set()
    for key, kind, value, preferred in reader.all(_CHANNELS.format(visible=visible), ids):
        if kind == "mobile":
            mobiles.setdefault(key, (value, preferred))
        elif (key, kind) not in out:
            out[key, kind] = value
            if preferred:
                chosen.add((key, kind))
    for key, (value, preferred) in mobiles.items():
        if (key, "phone") not in out or (preferred and (key, "phone") not in chosen):
            out[key, "phone"] = value
    return out


def today(desk: Desk) -> str:
    """Today by the desk's clock, as an ISO date."""
    return day_of(desk.now())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
