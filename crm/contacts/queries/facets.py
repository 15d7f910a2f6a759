# SPDX-License-Identifier: Apache-2.0
"""Reads what contacts are sorted by: lists, tags, partners with their counts, people of a firm, own fields."""

from __future__ import annotations

from dataclasses import dataclass

from crm.contacts.queries.lists import today
from crm.contacts.rules.names import ordered
from crm.contacts.rules.periods import ended
from crm.contacts.rules.values import ORGANISATION, PERSON, Affiliation, ContactId, OwnField
from crm.desk import Desk
from crm.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Facet:
    """A tag, a list or a partner, and how many contacts it has for this desk."""

    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What the side of a list offers, and how many contacts there are."""

    lists: tuple[Facet, ...]
    tags: tuple[Facet, ...]
    partners: tuple[Facet, ...]
    total: int
    persons: int
    organisations: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at an organisation: the contact, the name as shown, and the function there."""

    id: ContactId
    title: str
    affiliation: Affiliation


def facets(reader: Reader, desk: Desk) -> Facets:
    """Lists, tags and partners by title with their counts, and the number of contacts by kind."""
    visible = reader.visible(desk)
    kinds = dict(reader.all(f"SELECT kind, count(*) FROM contact WHERE scope IN {visible} GROUP BY kind"))
    partners = reader.all(
        "SELECT lower(hex(p.id)), coalesce(nullif(p.short_name,''),p.name) AS title,"
        f" (SELECT count(*) FROM contact c WHERE c.partner_id=p.id AND c.scope IN {visible})"
        f" FROM partner p WHERE p.scope IN {visible} ORDER BY title"
    )
    return Facets(
        all_lists(reader, desk),
        all_tags(reader, desk),
        tuple(Facet(*row) for row in partners),
        sum(kinds.values()),
        kinds.get(PERSON, 0),
        kinds.get(ORGANISATION, 0),
    )


def all_lists(reader: Reader, desk: Desk) -> tuple[Facet, ...]:
    """Every hand-kept list by title, empty ones too."""
    return _counted(reader, desk, table="mailing_list", link="membership", column="list_id")


def all_tags(reader: Reader, desk: Desk) -> tuple[Facet, ...]:
    """Every tag by title, unused ones too."""
    return _counted(reader, desk, table="tag", link="tagging", column="tag_id")


def members(reader: Reader, desk: Desk, list_id: str) -> list[ContactId]:
    """The contacts on a list in the order of names."""
    visible = reader.visible(desk)
    sql = (
        f"SELECT c.id FROM membership m JOIN contact c ON c.id=m.contact_id AND c.scope IN {visible}"
        f" WHERE m.list_id=? AND m.scope IN {visible} ORDER BY c.sort_key, c.nr"
    )
    return [ContactId(key.hex()) for key in reader.column(sql, (bytes.fromhex(list_id),))]


def people_of(reader: Reader, desk: Desk, organisation_id: str) -> list[Person]:
    """Who works or worked at an organisation: today's people first, each by name."""
    visible = reader.visible(desk)
    sql = (
        "SELECT c.id,c.title,o.title,f.role,f.department,f.since,f.until,f.main,f.source,f.confirmed_on,f.scope,f.id"
        f" FROM affiliation f JOIN contact c ON c.id=f.contact_id AND c.scope IN {visible}"
        f" JOIN contact o ON o.id=f.organisation_id AND o.scope IN {visible}"
        f" WHERE f.organisation_id=? AND f.scope IN {visible} ORDER BY {ended('f.until', '?')}, c.sort_key, c.nr, f.position"
    )
    out, key_and_day = [], (bytes.fromhex(organisation_id), today(desk))
    for key, title, organisation, role, department, since, until, main, *rest in reader.all(sql, key_and_day):
        source, confirmed_on, scope, row = rest
        function = (organisation, role, department, since, until, main == 1, organisation_id, source, confirmed_on)
        out.append(Person(ContactId(key.hex()), title, Affiliation(*function, reader.scope(scope), row.hex())))
    return out


def daughters(reader: Reader, desk: Desk, organisation_id: str) -> list[Facet]:
    """The organisations that belong to one, by name, with the number of their people."""
    visible = reader.visible(desk)
    sql = (
        "SELECT lower(hex(c.id)), c.title,"
        f" (SELECT count(*) FROM affiliation f WHERE f.organisation_id=c.id AND f.scope IN {visible})"
        f" FROM contact c WHERE c.parent_id=? AND c.scope IN {visible} ORDER BY c.sort_key, c.nr"
    )
    return [Facet(*row) for row in reader.all(sql, (bytes.fromhex(organisation_id),))]


def suggest_organisations(reader: Reader, desk: Desk, prefix: str, limit: int = 8) -> list[Facet]:
    """Organisations whose name begins so, with the number of their people, for a field that completes."""
    start = ordered(prefix)
    visible = reader.visible(desk)
    sql = (
        "SELECT lower(hex(c.id)),c.title,"
        f"(SELECT count(DISTINCT f.contact_id) FROM affiliation f WHERE f.organisation_id=c.id AND f.scope IN {visible})"
        " FROM contact c WHERE c.sort_key>=? AND c.sort_key<? AND c.kind=? AND"
        f" c.scope IN {visible} ORDER BY c.sort_key, c.nr LIMIT ?"
    )
    return [Facet(*row) for row in reader.all(sql, (start, start + "\U0010ffff", ORGANISATION, limit))]


def own_fields(reader: Reader, desk: Desk, record_kind: str = "contact") -> list[OwnField]:
    """The fields that the office added, in their order, with all captions."""
    visible = reader.visible(desk)
    captions: dict[bytes, list[tuple[str, str]]] = {}
    for key, language, caption in reader.all(
        f"SELECT own_field_id,language,caption FROM own_field_caption WHERE scope IN {visible} ORDER BY language"
    ):
        captions.setdefault(key, []).append((language, caption))
    found = reader.all(
        f"SELECT id,field_key,type,options,record_kind,position,scope FROM own_field WHERE record_kind=? AND scope IN {visible}"
        " ORDER BY position, field_key",
        (record_kind,),
    )
    return [
        OwnField(name, tuple(captions.get(key, ())), kind, tuple(options.splitlines()), of, place, reader.scope(scope), key.hex())
        for key, name, kind, options, of, place, scope in found
    ]


def _counted(reader: Reader, desk: Desk, *, table: str, link: str, column: str) -> tuple[Facet, ...]:
    visible = reader.visible(desk)
    count = (
        f"SELECT count(*) FROM {link} l JOIN contact c ON c.id=l.contact_id AND c.scope IN {visible}"
        f" WHERE l.{column}=t.id AND l.scope IN {visible}"
    )
    sql = f"SELECT lower(hex(t.id)),t.title,({count}) FROM {table} t WHERE t.scope IN {visible} ORDER BY t.title COLLATE NOCASE, t.title"
    return tuple(Facet(*row) for row in reader.all(sql))
