# SPDX-License-Identifier: Apache-2.0
"""Canaries: what one partner keeps for itself appears in no query of another, whatever is asked for."""

from __future__ import annotations

import inspect
from dataclasses import fields, replace
from typing import Any

import make
import pytest

from crm import timeline
from crm.contacts import commands, queries
from crm.contacts.rules import values
from crm.contacts.rules.values import Contact, OwnField, OwnValue
from crm.partners import queries as partners
from crm.workspace import Workspace
from crm.workspace.composition import declared

CANARY = "Kanarienvogel"


def canaried(cls: Any, **more: Any) -> Any:
    """A value with the canary in every text field."""
    texts = {f.name: CANARY for f in fields(cls) if f.type == "str" and f.name not in ("scope", "id", "kind", *more)}
    return cls(**{**{k: v for k, v in texts.items() if not k.endswith("_id")}, **more})


@pytest.fixture
def hidden(workspace: Workspace) -> dict[str, str]:
    """A person and an organisation of Herne alone, and a private note on one of the network."""
    store, desk = workspace.store, workspace.desk
    commands.define_field(store, desk, OwnField(CANARY, (("de", CANARY),), scope=desk.partner))
    commands.add_list(store, desk, CANARY, private=True)
    common: dict[str, Any] = {
        "scope": desk.partner,
        "name": canaried(values.PersonName),
        "organisation_name": canaried(values.OrganisationName),
        "register": canaried(values.Register),
        "addresses": (canaried(values.Address),),
        "affiliations": (canaried(values.Affiliation),),
        "sectors": (canaried(values.Sector),),
        "notes": (canaried(values.Note),),
        "consents": (canaried(values.Consent),),
        "channels": tuple(values.Channel(k, CANARY, CANARY) for k in values.CHANNEL_KINDS),
        "tags": (CANARY,),
        "lists": (CANARY,),
        "own_values": (OwnValue(CANARY, CANARY),),
    }
    texts = {f.name: CANARY for f in fields(Contact) if f.type == "str" and f.name not in common and not f.name.endswith("_id")}
    texts.pop("kind")
    out = {}
    for kind in (values.PERSON, values.ORGANISATION):
        (out[kind],) = commands.save(store, desk, Contact(kind=kind, **{**texts, **common})).ids["contact"]
    there = (values.Affiliation("Zeche", organisation_id=out["organisation"]),)
    (out["open"],) = commands.save(store, desk, make.person(affiliations=there)).ids["contact"]
    commands.note(store, desk, out["open"], CANARY, private=True)
    out["tag"] = queries.all_tags(workspace.reader, desk)[0].id
    out["list"] = queries.all_lists(workspace.reader, desk)[0].id
    return out


def asked(space: Workspace, desk: Any, hidden: dict[str, str]) -> dict[str, Any]:
    """Every query of the room with arguments that would find the canary."""
    reader, ids = space.reader, [hidden[k] for k in ("person", "organisation", "open")]
    chosen = [("", ""), (hidden["tag"], ""), ("", hidden["list"]), (hidden["tag"], hidden["list"])]
    every = [queries.Asked(order=o, tag_id=t, list_id=li) for o in (*queries.ORDERS, f"own:{CANARY}") for t, li in chosen]
    return {
        "numbers": [queries.rows(reader, desk, queries.numbers(reader, desk, a)) for a in every],
        "rows": queries.rows(reader, desk, [1, 2, 3]),
        "titles": queries.titles(reader, desk, ids),
        "contact_id": [queries.contact_id(reader, desk, n) for n in (1, 2)],
        "number": [queries.number(reader, desk, i) for i in ids[:2]],
        "contact": [queries.contact(reader, desk, i) for i in ids],
        "several": queries.several(reader, desk, ids),
        "by_uid": queries.by_uid(reader, desk, [CANARY]),
        "facets": queries.facets(reader, desk),
        "all_lists": queries.all_lists(reader, desk),
        "all_tags": queries.all_tags(reader, desk),
        "members": queries.members(reader, desk, hidden["list"]),
        "own_fields": queries.own_fields(reader, desk),
        "own_texts": queries.own_texts(reader, desk, CANARY, [1, 2, 3]),
        "filled": queries.filled(reader, desk),
        "people_of": queries.people_of(reader, desk, hidden["organisation"]),
        "daughters": queries.daughters(reader, desk, hidden["organisation"]),
        "suggest_organisations": queries.suggest_organisations(reader, desk, CANARY[:3]),
        "reachable": [queries.reachable(reader, desk, c) for i in ids if (c := queries.contact(reader, desk, i)) is not None],
        "show": [queries.show(reader, desk, i) for i in ids],
    }


def test_no_query_tells_what_another_partner_keeps(workspace: Workspace, hidden: dict[str, str]) -> None:
    for name, answer in asked(workspace, make.desk("wf-hagen"), hidden).items():
        told = repr(answer).casefold()
        assert CANARY.casefold() not in told, name
        assert hidden["person"] not in told, name
        assert hidden["organisation"] not in told, name


def test_the_canary_sings_at_home(workspace: Workspace, hidden: dict[str, str]) -> None:
    # these answer with numbers and ids only, or not of texts
    silent = ("contact_id", "number", "members", "people_of", "by_uid", "daughters", "filled")
    for name, answer in asked(workspace, workspace.desk, hidden).items():
        assert name in silent or CANARY in repr(answer), name
    found = queries.contact(workspace.reader, workspace.desk, hidden["person"])
    assert found is not None
    assert repr(replace(found)).count(CANARY) >= 60, "every field holds it"


def test_every_query_is_asked(workspace: Workspace, hidden: dict[str, str]) -> None:
    def takes_desk(function: Any) -> bool:
        return inspect.isfunction(function) and list(inspect.signature(function).parameters)[:2] == ["reader", "desk"]

    assert {n for n in queries.__all__ if takes_desk(getattr(queries, n))} == set(asked(workspace, workspace.desk, hidden))


def test_neither_timeline_nor_partners_tell(workspace: Workspace, hidden: dict[str, str]) -> None:
    hagen, happenings = make.desk("wf-hagen"), declared().happenings
    for key in (hidden["person"], hidden["organisation"], hidden["open"]):
        assert CANARY not in repr(timeline.moments(workspace.reader, hagen, happenings, key))
    assert CANARY in repr(timeline.moments(workspace.reader, workspace.desk, happenings, hidden["open"]))
    assert CANARY not in repr([partners.partners(workspace.reader, hagen), partners.staff(workspace.reader, hagen)])
