# SPDX-License-Identifier: Apache-2.0
"""Plants canaries, words that only Herne may see, in every text of every table, and asks every query and command there is."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from array import array
from collections.abc import Callable, Iterator
from typing import Any

import make
import pypdfium2
from sqlalchemy import LargeBinary, Text

import crm
from crm.contacts.queries import ORDERS, Asked
from crm.store.ids import new_id
from crm.store.shapes import Shape
from crm.workspace import Workspace

CANARY = "Kanarienvogel"
SHARED = (
    "partner",
    "staff",
    "contact",
    "tag",
    "mailing_list",
    "own_field",
    "document",
)  # those that also stand as network records with own children


def canary(shape: Shape, column: Any) -> str:
    fixed = {("contact", "kind"): "person", ("channel", "kind"): "email", ("setting", "value"): json.dumps(CANARY)}
    numbers = {"vat_id", "register_number", "membership_number", "postcode", "code"}
    if column.name in numbers:
        return f"{CANARY}4711"
    return fixed.get((shape.name, column.name), f"{CANARY} {shape.name} {column.name}")


def plant(space: Workspace) -> dict[str, list[bytes]]:
    """Two of each record: one whose owner is Herne's too, one that hangs on a record of the network."""
    planted: dict[str, list[bytes]] = {}
    with space.store.unit("shared", space.desk) as unit:
        network: dict[str, bytes] = {}
        for shape in space.store.journal.shapes.values():
            if shape.name in SHARED:
                network[shape.name] = insert(unit, shape, 0, {p: network.get(p) for p, _ in shape.parents.values()}, text="Gemeingut")
    with space.store.unit("private", space.desk) as unit:
        own: dict[str, bytes] = {}
        for shape in space.store.journal.shapes.values():
            for parents in (own, network):
                key = insert(unit, shape, unit.scope, {p: parents.get(p) or network.get(p) for p, _ in shape.parents.values()})
                planted.setdefault(shape.name, []).append(key)
                own.setdefault(shape.name, key)
        planted["network"] = list(network.values())
    return planted


def insert(unit: Any, shape: Shape, scope: int, parents: dict[str, bytes | None], *, text: str = "") -> bytes:
    key = new_id()
    row: dict[str, Any] = {"id": key, "scope": scope}
    for column in (c for columns in shape.fields.values() for c in columns):
        if column.name in shape.parents:
            row[column.name] = parents.get(shape.parents[column.name][0])
        elif isinstance(column.type, Text):
            row[column.name] = (text if column.name != "kind" else "person") if text else canary(shape, column)
        elif not isinstance(column.type, LargeBinary):
            row[column.name] = 1
    unit.cursor.execute(f"INSERT INTO {shape.name}({','.join(row)}) VALUES({','.join('?' * len(row))})", tuple(row.values()))
    return key


def queries() -> list[Callable[..., Any]]:
    """Every public function of the core that takes a reader and a desk first."""
    return _functions("reader")


def commands() -> list[Callable[..., Any]]:
    """Every public function of the core that takes the store and a desk first, those that delete last."""
    found = [f for f in _functions("store") if f.__name__ != "fill"]  # the sample fills only an empty store
    return sorted(found, key=lambda f: f.__name__.startswith("delete"))


def _functions(first: str) -> list[Callable[..., Any]]:
    found = {}
    for module in pkgutil.walk_packages(crm.__path__, "crm."):
        if module.name.endswith("__main__"):
            continue
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            names = list(inspect.signature(function).parameters)
            if name == "plan":  # the answer repeats what the file says: asked below
                continue
            if names[:2] == [first, "desk"] and not name.startswith("_") and function.__module__.startswith("crm."):
                found[f"{function.__module__}.{name}"] = function
    return [found[k] for k in sorted(found)]


def arguments(function: Callable[..., Any], space: Workspace, planted: dict[str, list[bytes]]) -> Iterator[dict[str, Any]]:
    """All ways to ask that could bring a canary up; an unknown parameter fails the test."""
    from crm.contacts.queries import contact
    from crm.documents.rules import LetterDraft
    from crm.exchange.reading import read_vcards
    from crm.partners.queries import partners
    from crm.workspace.composition import declared

    ids = [k.hex() for keys in planted.values() for k in keys]
    shown = [k.hex() for k in planted["contact"] + planted["network"]]
    contacts = [k.hex() for k in planted["contact"] + planted["network"]]
    nrs = [n for (n,) in space.reader.all("SELECT nr FROM contact")]
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{CANARY} contact full_name\r\nEMAIL:{CANARY} channel value\r\nEND:VCARD\r\n"
    from crm.contacts.rules.values import Contact, ContactId, PersonName

    ways: dict[str, list[Any]] = {
        "contact_id": contacts,
        "organisation_id": contacts,
        "list_id": [k.hex() for k in planted["mailing_list"]],
        "partner_id": [k.hex() for k in planted["partner"]],
        "staff_id": [k.hex() for k in planted["staff"]],
        "document_id": [k.hex() for k in planted["document"]],
        "draft": [LetterDraft(k, "[name]", "[name]", address=("Gemeingut",)) for k in shown],
        "drafts": [[LetterDraft(k, "[name]", "[name]", address=("Gemeingut",))] for k in shown],
        "found": [c for k in shown if (c := contact(space.reader, make.desk("wf-hagen"), k)) is not None],
        "partner": partners(space.reader, make.desk("wf-hagen")),
        "ids": [ids],
        "uids": [[f"{CANARY} contact uid"]],
        "nr": nrs,
        "nrs": [array("q", nrs)],
        "asked": [Asked(order=o) for o in (*ORDERS, f"own:{CANARY} own_field field_key")]
        + [Asked(list_id=k.hex()) for k in planted["mailing_list"]]
        + [Asked(tag_id=k.hex()) for k in planted["tag"]]
        + [Asked(partner=k.hex()) for k in planted["partner"]],
        "text": [CANARY, CANARY[:3], CANARY[:-1] + "x", f"#{CANARY}", "4711", f"{CANARY} note", "Gemeingut"],
        "prefix": [CANARY[:4]],
        "slug": [f"{CANARY} partner slug"],
        "record_kind": [f"{CANARY} own_field record_kind", "contact", "person"],
        "happenings": [declared().happenings],
        "reading": [read_vcards(card.encode())],
        "contacts": [[Contact(name=PersonName(family=CANARY), id=ContactId(c)) for c in contacts]],
        "named": [[f"{CANARY} contact full_name"]],
        "key": ["canary.setting"] if function.__module__ == "crm.store.settings" else [f"{CANARY} own_field field_key"],
        "order": [f"own:{CANARY} own_field field_key"],
        "plain": [str.casefold],
    }
    asked = {n: p for n, p in inspect.signature(function).parameters.items() if n not in ("reader", "desk")}
    wanted = [n for n, p in asked.items() if p.default is inspect.Parameter.empty]
    for name in wanted:
        assert name in ways, f"{function.__qualname__}: say here how to fill {name}"
    extra = [n for n in inspect.signature(function).parameters if n in ways and n not in wanted]

    def fill(names: list[str]) -> Iterator[dict[str, Any]]:
        if not names:
            yield {}
            return
        for value in ways[names[0]]:
            for rest in fill(names[1:]):
                yield {names[0]: value, **rest}

    yield from fill(wanted)
    for name in extra:
        yield from fill([*wanted, name])


def told(value: Any) -> str:
    if hasattr(value, "__dataclass_fields__"):
        return " ".join(told(getattr(value, n)) for n in value.__dataclass_fields__)
    if isinstance(value, dict):
        return " ".join(f"{told(k)} {told(v)}" for k, v in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return " ".join(told(v) for v in value)
    if isinstance(value, bytes) and value.startswith(b"%PDF"):
        return words_of(value)
    return value.hex() if isinstance(value, bytes) else str(value)


def words_of(pdf: bytes) -> str:
    """All that a PDF says, in its pages, its title and its outline."""
    document = pypdfium2.PdfDocument(pdf)
    said = [page.get_textpage().get_text_range() for page in document]
    said += [*document.get_metadata_dict().values(), *(mark.get_title() for mark in document.get_toc())]
    document.close()
    return " ".join(" ".join(said).split())
