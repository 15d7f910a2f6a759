# SPDX-License-Identifier: Apache-2.0
"""What Herne keeps to itself never shows at Hagen's desk: canaries in every text of every table, and every query asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import make
import pytest
from canaries import CANARY, arguments, commands, insert, plant, queries, told

from crm import workspace as office
from crm.cli.calls import run
from crm.contacts.commands import define_field, save
from crm.contacts.queries import ORDERS, Asked
from crm.contacts.rules.values import NETWORK, Affiliation, OwnField, OwnValue
from crm.desk import Desk
from crm.errors import Known
from crm.store import settings
from crm.workspace import Workspace, open_workspace


@pytest.fixture(autouse=True)
def a_setting_of_the_partner(monkeypatch: pytest.MonkeyPatch) -> None:
    """One declared setting that holds a canary, for these tests only."""
    monkeypatch.setitem(settings.DECLARED, "canary.setting", settings.Setting("canary.setting", "partner", "", "Canary"))


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, dict[str, list[bytes]]]]:
    space = make.workspace(tmp_path_factory.mktemp("canaries"))
    planted = plant(space)
    yield space, planted
    space.close()


@pytest.mark.parametrize("function", queries(), ids=lambda f: f"{f.__module__}.{f.__name__}")
def test_no_query_tells_hagen_what_is_hernes(function: Callable[..., Any], ground: tuple[Workspace, dict[str, list[bytes]]]) -> None:
    space, planted = ground
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


# commands

FIRM = f"{CANARY} GmbH"  # Herne's own


def ways(space: Workspace, command: str) -> dict[str, list[Any]]:
    """What Herne's commands are called with: all that Herne sees, and of what it types only the private things sing."""
    from crm.contacts import queries as contacts
    from crm.documents.rules import Made
    from crm.exchange.planning import plan
    from crm.exchange.reading import read_vcards
    from crm.partners import queries as partners

    reader, herne = space.reader, space.desk

    def keys(table: str) -> list[str]:
        return [k.hex() for k in reader.column(f"SELECT id FROM {table} WHERE scope IN {reader.visible(herne)} ORDER BY id")]

    whole = contacts.several(reader, herne, keys("contact"))
    fields, tag, listing = contacts.own_fields(reader, herne), f"{CANARY} tag title", f"{CANARY} mailing_list title"
    titles = {"tag": [tag], "untag": [tag], "enlist": [listing], "strike": [listing]}.get(command, ["Gemeingut", f"Neu {command}"])
    functions = tuple(Affiliation(FIRM, "Beraterin", organisation_id=c.id) for c in whole if c.organisation_name.full == FIRM)
    values = tuple(OwnValue(f.key, CANARY) for f in fields if f.scope == herne.partner and f.record_kind == "contact")
    more: dict[str, Any] = {"affiliations": functions, "tags": (tag,), "lists": (listing,), "own_values": values, "id": ""}
    cards = ["FN:Gemeingut\r\nORG:Gemeingut", f"FN:Gut\r\nX-VERBUND-FIELD;KEY=kanari:{CANARY}"]
    read = [read_vcards(f"BEGIN:VCARD\r\nVERSION:3.0\r\n{card}\r\nEND:VCARD\r\n".encode()) for card in cards]
    entries = [e for c in whole for e in office.field_history(space, reader, table="contact", record=c.id)]
    return {
        "contact": [*(replace(c, birthday="1970") for c in whole), *(replace(c, **more) for c in whole if c.scope == NETWORK)],
        "contact_id": keys("contact"), "ids": [keys("contact")], "title": titles, "text": ["Gemeingut"],
        "note_id": keys("note"), "list_id": keys("mailing_list"), "tag_id": keys("tag"), "field_id": keys("own_field"),
        "staff_id": keys("staff"), "document_id": keys("document"), "image": [b""],
        "own": [*fields, OwnField("", (("de", CANARY),), scope=herne.partner)],
        "partner": partners.partners(reader, herne), "staff": partners.staff(reader, herne),
        "made": [Made(b"%PDF", 1, CANARY, tuple(keys("contact")))], "plan": [plan(reader, herne, r) for r in read],
        "entry": entries, "key": ["canary.setting"], "chosen": [CANARY], "data": [b"GIF"], "media_type": ["image/gif"],
    }  # fmt: skip


def mixed(folder: Path) -> tuple[Workspace, dict[str, list[bytes]]]:
    """A store in which records of the network hang on private ones too, as they do once somebody has narrowed those."""
    space = make.workspace(folder)
    planted = plant(space)
    save(space.store, space.desk, make.organisation(FIRM, scope=space.desk.partner))
    define_field(space.store, space.desk, OwnField("kanari", (("de", CANARY),), scope=space.desk.partner))
    firm = space.reader.column("SELECT id FROM contact WHERE full_name=?", (FIRM,))[0]
    with space.store.unit("mixed", space.desk) as unit:
        row = space.store.journal.shapes["affiliation"]
        person = insert(unit, space.store.journal.shapes["contact"], 0, {}, text="Gemeingut")
        key = insert(unit, row, 0, {"contact": firm}, text="Gemeingut")
        unit.cursor.execute("UPDATE affiliation SET contact_id=? WHERE id=?", (person, key))
    return space, planted


def filled(command: Callable[..., Any], space: Workspace) -> Iterator[dict[str, Any]]:
    """All calls of a command; an unknown parameter fails the test."""
    import inspect
    import itertools

    known = ways(space, command.__name__)
    wanted = [n for n, p in list(inspect.signature(command).parameters.items())[2:] if p.default is inspect.Parameter.empty]
    for name in wanted:
        assert name in known, f"{command.__qualname__}: say here how to fill {name}"
    for values in itertools.product(*(known[name] for name in wanted)):
        yield dict(zip(wanted, values, strict=True))


def listen(space: Workspace, planted: dict[str, list[bytes]]) -> set[str]:
    """The queries that tell Hagen of a canary, asked for all that there is."""
    hagen, singing = make.desk("wf-hagen"), set()
    every = {**planted, "contact": space.reader.column("SELECT id FROM contact"), "network": []}
    for function in queries():
        for values in arguments(function, space, every):
            try:
                found = told(function(space.reader, hagen, **values))
            except Known as refusal:
                found = told(refusal)
            if CANARY in found.replace(told(list(values.values())), ""):
                singing.add(f"{function.__module__}.{function.__name__}")
    return singing


def test_no_command_of_hernes_tells_hagen(tmp_path: Path) -> None:
    space, planted = mixed(tmp_path)
    done, before = set(), space.reader.all("SELECT count(*) FROM step")
    every = commands()
    for deleting in (False, True):
        for command in (c for c in every if c.__name__.startswith("delete") is deleting):
            for values in filled(command, space):
                try:
                    command(space.store, space.desk, **values)
                except Known:
                    continue
                done.add(command.__name__)
        assert listen(space, planted) == set()
    assert {c.__name__ for c in every} == done
    assert space.reader.all("SELECT count(*) FROM step") > before
    space.close()
