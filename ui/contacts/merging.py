# SPDX-License-Identifier: Apache-2.0
"""Brings together what was typed here and what somebody else wrote meanwhile: only fields that both changed are left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from crm.contacts.rules.values import Contact
from ui.contacts.fields_slots import part_of, with_part

# Parts that are one fact and never come from two hands: the first names the group
_TOGETHER: dict[str, tuple[tuple[str, ...], ...]] = {
    "register": (("register.number", "register.court"),),
    "headcount": (("headcount.count", "headcount.year"),),
    "charge": (("partner_id", "staff_id"),),
    "channels": (("value", "kind", "label"),),
    "addresses": (("street", "postcode", "town", "country", "po_box", "lines", "region"), ("kind", "label")),
    "affiliations": (("organisation", "organisation_id"), ("role", "department"), ("since", "until")),
    "sectors": (("code", "edition"),),
}
_ROWS = ("channels", "addresses", "affiliations", "sectors", "consents")
_ASIDE = {"id", "scope"}


@dataclass(frozen=True, slots=True)
class Clash:
    """A fact that both changed: the path of its field in the merged contact, and the parts as the other side wrote them.

    `gone`: it was removed here and changed there (the row stands again; without parts), to be removed or kept.
    """

    path: str
    theirs: tuple[tuple[str, Any], ...]
    gone: bool = False


def merge(read: Contact, typed: Contact, now: Contact) -> tuple[Contact, tuple[Clash, ...]]:
    """The contact as typed, with all that somebody else changed since `read` and was not touched here; and what clashes.

    In a clash the merged contact holds what was typed. Notes are never edited in the form: those of `now` count.
    """
    merged, clashes = _merge_parts(read, typed, now)
    for name in _ROWS:
        rows, more = _merge_rows(name, getattr(read, name), getattr(typed, name), now=getattr(now, name))
        merged = with_part(merged, name, rows)
        clashes += more
    merged = replace(
        merged,
        tags=_merge_titles(read.tags, typed.tags, now.tags),
        lists=_merge_titles(read.lists, typed.lists, now.lists),
        notes=now.notes,
    )
    own, more = _merge_own(read, typed, now)
    return replace(merged, own_values=own), tuple(clashes + more)


def _merge_parts(read: Contact, typed: Contact, now: Contact) -> tuple[Contact, list[Clash]]:
    """The fields of the contact's own row, group by group."""
    merged, clashes = typed, list[Clash]()
    for group in _groups_of_contact():
        merged, clash = _merge_group(group, read, typed, now=now, merged=merged)
        clashes += [clash] if clash else []
    return merged, clashes


def _groups_of_contact() -> list[tuple[str, ...]]:
    grouped = [group for name in ("register", "headcount", "charge") for group in _TOGETHER[name]]
    alone = {path for group in grouped for path in group}
    plain = Contact()
    found = list(grouped)
    for one in fields(Contact):
        if one.name in (*_ROWS, "tags", "lists", "notes", "own_values", "id", "kind") or one.name in alone:
            continue
        value = getattr(plain, one.name)
        if hasattr(value, "__dataclass_fields__"):
            found += [(f"{one.name}.{part.name}",) for part in fields(value) if f"{one.name}.{part.name}" not in alone]
        else:
            found.append((one.name,))
    return found


def _merge_group(group: tuple[str, ...], read: Any, typed: Any, *, now: Any, merged: Any) -> tuple[Any, Clash | None]:
    """One group of parts: the side that changed it counts; both is a clash."""
    old, mine, theirs = ([part_of(value, path) for path in group] for value in (read, typed, now))
    if theirs in (old, mine):
        return merged, None
    if mine == old:
        for path, part in zip(group, theirs):
            merged = with_part(merged, path, part)
        return merged, None
    return merged, Clash(group[0], tuple(zip(group, theirs)))


def _merge_rows(name: str, read: Sequence[Any], typed: Sequence[Any], *, now: Sequence[Any]) -> tuple[tuple[Any, ...], list[Clash]]:
    """Rows by their ids: ours in our order, then those that are new on the other side."""
    old, theirs = {row.id: row for row in read}, {row.id: row for row in now}
    rows, clashes = list[Any](), list[Clash]()
    for row in typed:
        if not row.id or row.id not in old:
            rows.append(row)
        elif row.id in theirs:
            merged, more = _merge_row(name, old[row.id], row, now=theirs[row.id])
            clashes += [replace(clash, path=f"{name}.{len(rows)}.{clash.path}") for clash in more]
            rows.append(merged)
        elif row != old[row.id]:
            rows.append(replace(row, id=""))  # removed there, changed here: it is kept as a new one
    mine = {row.id for row in typed}
    for row in now:
        if row.id in mine:
            continue
        if row.id not in old:
            rows.append(row)
        elif row != old[row.id]:
            clashes.append(Clash(f"{name}.{len(rows)}", (), gone=True))
            rows.append(row)
    return tuple(rows), clashes


def _merge_row(name: str, read: Any, typed: Any, *, now: Any) -> tuple[Any, list[Clash]]:
    together = _TOGETHER.get(name, ())
    alone = {path for group in together for path in group} | _ASIDE
    merged, clashes = typed, list[Clash]()
    for group in (*together, *((part.name,) for part in fields(typed) if part.name not in alone)):
        merged, clash = _merge_group(group, read, typed, now=now, merged=merged)
        clashes += [clash] if clash else []
    return merged, clashes


def _merge_titles(read: Sequence[str], typed: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    """What stands there, without those removed here, with those added here."""
    removed = set(read) - set(typed)
    kept = [title for title in now if title not in removed]
    return (*kept, *(title for title in typed if title not in read and title not in kept))


def _merge_own(read: Contact, typed: Contact, now: Contact) -> tuple[tuple[Any, ...], list[Clash]]:
    """Values of own fields by their keys."""
    old, mine, theirs = ({own.key: own for own in contact.own_values} for contact in (read, typed, now))
    out, clashes = list[Any](), list[Clash]()
    for key in dict.fromkeys((*theirs, *mine)):
        was, here, there = (one[key].value if key in one else "" for one in (old, mine, theirs))
        chosen = there if here == was else here
        if here not in (was, there) and there != was:
            clashes.append(Clash(f"own_values.{key}", ((f"own_values.{key}", there),)))
        if chosen:
            out.append(replace(theirs.get(key) or mine[key], value=chosen))
    return tuple(out), clashes
