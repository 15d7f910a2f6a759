# SPDX-License-Identifier: Apache-2.0
"""What Herne keeps to itself never shows at Hagen's desk: canaries in every text of every table, and every query asked."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import make
import pypdfium2
import pytest
from sqlalchemy import LargeBinary, Text

import crm
from crm import workspace as office
from crm.cli.calls import run
from crm.contacts.queries import ORDERS, Asked
from crm.desk import Desk
from crm.errors import Known
from crm.store.ids import new_id
from crm.store.shapes import Shape
from crm.workspace import Workspace, open_workspace

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
        network = {}
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
    row: dict[str, Any] = {"id": new_id(), "scope": scope}
    for column in (c for columns in shape.fields.values() for c in columns):
        if column.name in shape.parents:
            row[column.name] = parents.get(shape.parents[column.name][0])
        elif isinstance(column.type, Text):
            row[column.name] = (text if column.name != "kind" else "person") if text else canary(shape, column)
        elif not isinstance(column.type, LargeBinary):
            row[column.name] = 1
    unit.cursor.execute(f"INSERT INTO {shape.name}({','.join(row)}) VALUES({','.join('?' * len(row))})", tuple(row.values()))
    return row["id"]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, dict[str, list[bytes]]]]:
    space = make.workspace(tmp_path_factory.mktemp("canaries"))
    planted = plant(space)
    yield space, planted
    space.close()


def queries() -> list[Callable[..., Any]]:
    """Every public function of the core that takes a reader and a desk first."""
    found = {}
    for module in pkgutil.walk_packages(crm.__path__, "crm."):
        if module.name.endswith("__main__"):
            continue
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            names = list(inspect.signature(function).parameters)
            if name == "plan":  # its answer repeats what the file says: asked below
                continue
            if names[:2] == ["reader", "desk"] and not name.startswith("_") and function.__module__.startswith("crm."):
                found[f"{function.__module__}.{name}"] = function
    return [found[k] for k in sorted(found)]


def arguments(function: Callable[..., Any], space: Workspace, planted: dict[str, list[bytes]]) -> Iterator[dict[str, Any]]:
    """All ways to ask that could bring a canary up; an unknown parameter fails the test."""
    from crm.exchange.reading import read_vcards
    from crm.workspace.composition import declared

    from crm.contacts.queries import contact
    from crm.documents.rules import LetterDraft
    from crm.partners.queries import partners

    ids = [k.hex() for keys in planted.values() for k in keys]
    shown = [k.hex() for k in planted["contact"] + planted["network"]]
    contacts = [k.hex() for k in planted["contact"] + planted["network"]]
    nrs = [n for (n,) in space.reader.all("SELECT nr FROM contact")]
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{CANARY} contact full_name\r\nEMAIL:{CANARY} channel value\r\nEND:VCARD\r\n"
    from crm.contacts.rules.values import Contact, PersonName

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
        "asked": [Asked(order=o) for o in ORDERS]
        + [Asked(list_id=k.hex()) for k in planted["mailing_list"]]
        + [Asked(tag_id=k.hex()) for k in planted["tag"]]
        + [Asked(partner=k.hex()) for k in planted["partner"]],
        "text": [CANARY, CANARY[:3], CANARY[:-1] + "x", f"#{CANARY}", "4711", f"{CANARY} note", "Gemeingut"],
        "prefix": [CANARY[:4]],
        "slug": [f"{CANARY} partner slug"],
        "record_kind": [f"{CANARY} own_field record_kind", "contact", "person"],
        "happenings": [declared().happenings],
        "reading": [read_vcards(card.encode())],
        "contacts": [[Contact(name=PersonName(family=CANARY), id=c) for c in contacts]],
        "named": [[f"{CANARY} contact full_name"]],
        "key": ["canary.setting"],
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


@pytest.mark.parametrize("function", queries(), ids=lambda f: f"{f.__module__}.{f.__name__}")
def test_no_query_tells_hagen_what_is_hernes(function: Callable[..., Any], ground: tuple[Workspace, dict[str, list[bytes]]]) -> None:
    space, planted = ground
    from crm.store import settings

    settings.DECLARED.setdefault("canary.setting", settings.Setting("canary.setting", "partner", "", "Canary"))
    hagen = make.desk("wf-hagen")
    private = {k.hex() for t, keys in planted.items() if t != "network" for k in keys}
    asked_ids = set()
    for values in arguments(function, space, planted):
        try:
            found = told(function(space.reader, hagen, **values))
        except Known as refusal:
            found = told(refusal)
        assert CANARY not in found.replace(told(list(values.values())), ""), values
        if "ids" not in values and "contacts" not in values and "asked" not in values and "contact_id" not in values:
            asked_ids |= {k for k in private if k in found and k not in told(list(values.values()))}
    assert asked_ids == set()


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


def test_herne_finds_its_canaries(ground: tuple[Workspace, dict[str, list[bytes]]]) -> None:
    """The test above can fail: the same questions at Herne's desk bring the canaries up."""
    space, planted = ground
    sung = set()
    for function in queries():
        for values in arguments(function, space, planted):
            try:
                found = told(function(space.reader, space.desk, **values))
            except Known:
                continue
            if CANARY in found.replace(told(list(values.values())), ""):
                sung.add(f"{function.__module__.split('.')[1]}.{function.__name__}")
    contacts = {"contacts.contact", "contacts.rows", "contacts.show", "contacts.facets"}
    assert contacts | {"search.ask", "timeline.moments", "partners.partner", "documents.letter", "documents.contact_report"} <= sung


def test_numbers_lists_and_counts_leave_out_what_is_hernes(ground: tuple[Workspace, dict[str, list[bytes]]]) -> None:
    from crm.contacts import queries as contacts
    from crm.search import asking

    space, _ = ground
    hagen, herne = make.desk("wf-hagen"), space.desk
    hidden = {n for (n,) in space.reader.all("SELECT nr FROM contact WHERE scope<>0")}
    assert hidden & set(contacts.numbers(space.reader, herne, Asked()))
    for order in ORDERS:
        assert not hidden & set(contacts.numbers(space.reader, hagen, Asked(order=order)))
    assert contacts.rows(space.reader, hagen, sorted(hidden)) == []
    assert asking.numbers(space.reader, hagen, CANARY) == []
    assert contacts.facets(space.reader, hagen).total == contacts.facets(space.reader, herne).total - len(hidden)


def test_a_plan_does_not_know_what_only_herne_knows(ground: tuple[Workspace, dict[str, list[bytes]]]) -> None:
    from crm.exchange.planning import plan
    from crm.exchange.reading import read_vcards

    space, _ = ground
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{CANARY} contact uid\r\nFN:{CANARY}\r\nEND:VCARD\r\n"
    reading = read_vcards(card.encode())
    assert plan(space.reader, space.desk, reading).counts()["updated"] == 1
    assert plan(space.reader, make.desk("wf-hagen"), reading).counts()["new"] == 1


def test_history_is_silent_too(ground: tuple[Workspace, dict[str, list[bytes]]]) -> None:
    space, planted = ground
    desk = space.desk
    try:
        space.desk = make.desk("wf-hagen")
        for key in planted["contact"] + planted["network"]:
            assert CANARY not in told(office.field_history(space, space.reader, table="contact", record=key.hex()))
    finally:
        space.desk = desk


def test_the_command_line_is_silent_too(ground: tuple[Workspace, dict[str, list[bytes]]], tmp_path: Path, capsys: Any) -> None:
    space, planted = ground
    path = str(space.path)
    for call in (
        ["list", path, "--json"],
        ["list", path],
        ["find", path, CANARY, "--json"],
        ["find", path, "4711"],
        *(["show", path, k.hex(), "--json"] for k in planted["contact"] + planted["network"]),
        *(["history", path, k.hex()] for k in planted["contact"] + planted["network"]),
        ["export", path, str(tmp_path / "all.vcf")],
        ["export", path, str(tmp_path / "list.vcf"), "--list", f"{CANARY} mailing_list title"],
    ):
        run([*call, "--as", "wf-hagen", "--lang", "de"])
        shown = capsys.readouterr()
        said = (shown.out + shown.err).replace(f"{CANARY} mailing_list title", "") if "--list" in call else shown.out + shown.err
        assert CANARY not in said.replace(f"„{CANARY}“", "").replace(f"“{CANARY}”", ""), call
    for written in tmp_path.iterdir():
        assert CANARY.encode() not in written.read_bytes()


def test_a_draft_belongs_to_its_desk(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    office.keep_draft(space, "contact/new", CANARY)
    assert [d.value for d in office.kept_drafts(space)] == [CANARY]
    space.desk = Desk(make.partner_id("wf-hagen"), None, "de", make.Clock())
    assert office.kept_drafts(space) == []
    assert office.kept_draft(space, "contact/new") is None


def test_the_store_opens_for_hagen_all_the_same(ground: tuple[Workspace, dict[str, list[bytes]]]) -> None:
    space, _ = ground
    other = open_workspace(space.path, partner="wf-hagen", now=make.Clock())
    assert other.desk.partner == make.partner_id("wf-hagen")
    other.close()
