# SPDX-License-Identifier: Apache-2.0
"""The calls that show contacts: list, find, show, history."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from datetime import datetime, timezone
from typing import Any

from crm import workspace
from crm.cli.desk import NoSuchContact, answer, contact_key, number, opened, spoken, store_call
from crm.contacts import queries
from crm.contacts.queries import Asked
from crm.texts import Texts


def add(calls: Any, say: Texts) -> None:
    """Add the calls of this file to the command line."""
    listed = calls.add_parser("list", help=say("ids and names in list order"))
    store_call(listed, say)
    listed.add_argument("--kind", choices=("person", "organisation"), default="", help=say("only persons, or only organisations"))
    listed.add_argument("--limit", type=number, default=0, metavar="N", help=say("at most so many; all unless told"))
    listed.set_defaults(run=_list)

    find = calls.add_parser("find", help=say("search as the search field does"))
    store_call(find, say)
    find.add_argument("text", metavar="TEXT", help=say("names, towns, numbers, words of notes"))
    find.add_argument("--limit", type=number, default=50, metavar="N", help=say("at most so many; 50 unless told"))
    find.set_defaults(run=_find)

    for name, text, run in (
        ("show", say("one contact whole, with its salutation and postal address"), _show),
        ("history", say("the changes of one contact"), _history),
    ):
        call = calls.add_parser(name, help=text)
        store_call(call, say)
        call.add_argument("contact", metavar="ID", help=say("id of the contact, as “verbund find” gives it"))
        call.set_defaults(run=run)


def _list(call: Namespace) -> int:
    with opened(call) as space:
        numbers = queries.numbers(space.reader, space.desk, Asked(kind=call.kind))
        rows = queries.rows(space.reader, space.desk, numbers[: call.limit] if call.limit else numbers)
    value = [{"id": r.id, "kind": r.kind, "name": r.title, "organisation": r.organisation, "town": r.town} for r in rows]
    return answer(call, value, [f"{r.id}  {', '.join(filter(None, (r.list_title, r.organisation, r.town)))}" for r in rows])


def _find(call: Namespace) -> int:
    from crm.search.asking import ask

    say = spoken(call)
    with opened(call) as space:
        hits = ask(space.reader, space.desk, call.text, limit=call.limit)
    value = [
        {"id": h.id, "kind": h.kind, "name": h.name, "organisation": h.organisation, "town": h.town, "why": h.reason(say)} for h in hits
    ]
    lines = [f"{h.id}  {', '.join(filter(None, (h.name, h.organisation, h.town)))}  ({h.reason(say)})" for h in hits]
    return answer(call, value, lines or say("Nothing found for “{text}”.", text=call.text))


def _show(call: Namespace) -> int:
    from crm.contacts.queries import show

    key = contact_key(call.contact)
    with opened(call) as space:
        value = show(space.reader, space.desk, key) if key else None
    if value is None:
        raise NoSuchContact(call.contact)
    return answer(call, value, list(_told(value)))


def _history(call: Namespace) -> int:
    say = spoken(call)
    key = contact_key(call.contact)
    with opened(call) as space:
        entries = workspace.field_history(space, space.reader, table="contact", record=key) if key else []
    if not entries:
        raise NoSuchContact(call.contact)
    value = [{name: told for name, told in asdict(e).items() if name != "undoes"} | {"at": _instant(e.at)} for e in entries]
    lines = [f"{_instant(e.at)}  {_step(e.label, say)}  {e.table}.{e.field}: {_flat(e.old)} → {_flat(e.new)}" for e in entries]
    return answer(call, value, lines)


def _step(label: str, say: Texts) -> str:
    return say(label) if label else "–"


def _instant(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, tz=timezone.utc).isoformat(timespec="seconds")


def _flat(values: dict[str, Any]) -> str:
    return " · ".join(str(v) for v in values.values()) or "–"


def _told(value: dict[str, Any]) -> list[str]:
    """A record as lines of `field: value`, empty ones left out."""
    rows = ((name, row) for name, one in value.items() for row in (one if isinstance(one, (list, tuple)) else (one,)))
    lines = ((name, _line(row)) for name, row in rows if row not in ("", None, False))
    return [f"{name}: {line}" for name, line in lines if line]


def _line(one: Any) -> str:
    if isinstance(one, dict):
        return " · ".join(f"{k} {v}" for k, v in one.items() if v not in ("", None, False, [], {}))
    return str(one).replace("\n", " / ")
