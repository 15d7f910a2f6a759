# SPDX-License-Identifier: Apache-2.0
"""An office moves its contacts: out to cards, into a new store, out again; what is imported can be taken back whole."""

from __future__ import annotations

import io
import json
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import make
import pytest
from PIL import Image

from crm.cli.calls import run
from crm.contacts import commands, queries
from crm.contacts.rules.values import (
    Address,
    Affiliation,
    Channel,
    Consent,
    Contact,
    Headcount,
    NoContact,
    Note,
    OrganisationName,
    OwnValue,
    PersonName,
    Register,
    Sector,
)
from crm.partners.commands import put_staff
from crm.partners.queries import partners
from crm.sample.fields import own_fields
from crm.sample.filling import fill
from crm.sample.offices import staff
from crm.search.index import TABLES as SEARCH
from crm.store.journal import TABLES as JOURNAL
from crm.workspace import Workspace, open_workspace

pytestmark = pytest.mark.xdist_group("round trip")

CARRIED = Path(__file__).parents[1] / "golden" / "carried.md"
HOME = "wf-herne"
VERSIONS = ("3.0", "4.0")
SIZES = [(200, 500), pytest.param((2000, 5000), marks=pytest.mark.soak)]
PARTS = {"name": PersonName, "organisation_name": OrganisationName, "register": Register, "headcount": Headcount, "no_contact": NoContact}
ROWS = {
    "channels": Channel, "addresses": Address, "affiliations": Affiliation, "notes": Note, "sectors": Sector, "consents": Consent,
    "own_values": OwnValue,
}  # fmt: skip
IN_ORDER = ("channels", "addresses", "affiliations")
RENAMED = {"notes": "note_rows", "salutation": "own_salutation"}  # what `show` calls the record's own
HERE_ONLY = {"staff_id", "vcard_lines"}  # a store that lacks the staff keeps their lines: compared apart


# what the table demands


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a path such as `channels.label`, and whether a card carries it."""

    path: str
    carried: bool


def table() -> list[Line]:
    """The lines of carried.md: each backticked name in the first column, below its heading's rows."""
    found, prefix = [], ""
    for text in CARRIED.read_text("utf-8").splitlines():
        if text.startswith("## "):
            name = text[3:].strip().lower().replace(" ", "_")
            prefix = f"{name}." if name in ROWS else ""
        elif text.startswith("| ") and "value field" not in text:
            first, how = (cell.strip() for cell in text.strip("|").split(" | ")[:2])
            found += [Line(prefix + name, not how.startswith("stays in the store")) for name in re.findall(r"`([^`]+)`", first)]
    return found


def paths() -> set[str]:
    """Every field of a contact as a path."""
    plain = {f.name for f in fields(Contact)} - PARTS.keys() - ROWS.keys()
    return plain | {f"{name}.{f.name}" for name, kind in (PARTS | ROWS).items() for f in fields(kind)}


CARRIED_PATHS = sorted({line.path for line in table() if line.carried} - {"id", "uid"})


# the stores


def person(given: str, **more: Any) -> Contact:
    return Contact(name=PersonName(given=given, family="Zz-Rundreise"), **more)


def hard(own: str) -> list[Contact]:
    """What the sample does not hold: every field, every odd value. `own` is the desk's partner."""
    awkward = 'Komma, Semikolon; Rückstrich \\ Doppelpunkt: "so"\nneue Zeile\n\n^n =C3=BC ‚‘ 🙂'
    key = own_fields()[0].key
    one = person(
        "Ada", gender="diverse", birthday="--05-17", salutation="Liebe Ada,", uid="outlook-4711", languages="en fr tr",
        vcard_lines="X-SKILLS;TYPE=WORK:Schweißen\\, Löten\nitem3.X-FOO:bar\nitem3.X-ABLabel:Foo\nGEO:51.5;7.2",
        channels=(
            Channel("phone", "+492323555-120", "Notdienst; nachts", True, "Messe, Halle 3", "2026-03-01"),
            Channel("phone", "+492323555121", "", source="Messe: Halle"), Channel("fax", "+492323555122", "private"),
            Channel("mobile", "+49170123456"), Channel("email", "ada@x.example", "", True), Channel("email", "ADA@Y.example", "Büro"),
            Channel("web", "https://x.example/a?b=c;d,e"), Channel("messenger", "xmpp:ada@x.example"), Channel("phone", "-17", "work"),
        ),
        addresses=(
            Address("Ring 3", "44623", "Herne", "DE", "", "Haus 4\n2. OG", "NRW", "visitor", "Lager; West", True, "Webseite", "2025"),
            Address("", "44601", "Herne", "DE", "10 01 02", kind="invoice", label=""), Address("Kein Land 1", "", "Irgendwo", ""),
            Address("Ring 4", "1010", "Wien", "AT", label="private"),
        ),
        affiliations=(
            Affiliation("Alte & Co.; KG", "Leiter, Einkauf", "Abt. \\ 4", "1999", "2004-06", source="X", confirmed_on="2001"),
            Affiliation("Neue GmbH", "Prokuristin", "", "2004-07-01", main=True), Affiliation("", "Beirätin"), Affiliation("Nur Firma"),
        ),
        notes=(Note(awkward, 1_700_000_000_123, "Miriam; Aldenhoff"), Note("zweite", 1_700_000_000_124), Note("geheim", 1, scope=own)),
        tags=("Komma, Tag", "Semi; Tag", "Rück\\Tag"), lists=("Liste; eins, zwei",), own_values=(OwnValue(key, "ja; nein, \\ vielleicht"),),
        consents=(
            Consent("Rundbriefe; alle", "email", True, "2026-01", "Formular, Seite 2", "3", "en"),
            Consent("Fotos", "", False, "2025-12-24"),
        ),
        no_contact=NoContact(True, True, True), source="Visitenkarte; Messe, Stand", confirmed_on="2026-02-28",
    )  # fmt: skip
    name = PersonName("Prof. Dr.", "Ansgar Ägidius", "Graf", "von der", "Recke", "MBA", "Müller, geb.", "Anni; Ansi")
    noble = replace(one, name=name, birthday="1968", salutation="", uid="", tags=(), notes=(), gender="male", vcard_lines="")
    split = replace(noble, name=PersonName(family="von Stein", given="", particle="de La"), birthday="1968-05", languages="")
    firm = Contact(
        kind="organisation", organisation_name=OrganisationName("Zz Stahl, Guss; & Co.", "ZSG, kurz", "Früher \\ so"),
        organisation_kind="research_institute", legal_form="GmbH & Co. KG", register=Register("Amtsgericht; Bochum", "HRB, 4711"),
        vat_id="DE123456789", membership_number="M; 12", headcount=Headcount(48, 2025), size_class="10–49", turnover_class="2–10 Mio.",
        municipality="Herne", founded="1968", keywords="Stahl, Guss\nBrücken; Bau", competences="Löten\\Schweißen\nDrehen",
        languages="de en", certificates="ISO 9001; bis 2027",
        sectors=(Sector("25.11", 2008, True, "Register", "2025-01-01"), Sector("62.10", 2025)),
        birthday="2001-01-01", source="Messe",
    )  # fmt: skip
    bare = Contact(kind="organisation", organisation_name=OrganisationName("", "Nur kurz"), headcount=Headcount(year=2020))
    mine = replace(one, scope=own, name=PersonName(given="Eigene", family="Zz"), uid="", notes=(Note("mein", 5, scope=own),))
    return [one, noble, split, firm, bare, mine, person(""), Contact(channels=(Channel("email", "niemand@x.example"),))]


def fresh(folder: Path, name: str, *, with_staff: bool = False) -> Path:
    space = make.workspace(folder, name)
    if with_staff:
        with space.store.unit("Staff", space.desk) as unit:
            for one in staff(partners(space.reader, space.desk), 1):
                put_staff(unit, one)
    space.close()
    return folder / name


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{sum(size)} contacts")
def origin(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that moves: the sample network and the hard cases, with a photo, a parent and a colleague's function."""
    organisations, people = request.param
    space = make.workspace(tmp_path_factory.mktemp("origin"), "origin.verbund")
    fill(space.store, space.desk, organisations=organisations, persons=people)
    with space.store.unit("Hard", space.desk) as unit:
        made = commands.write(unit, hard(space.desk.partner), {})
    known = queries.several(space.reader, space.desk, made)
    picture = io.BytesIO()
    Image.effect_noise((90, 60), 40).convert("RGB").save(picture, "JPEG")
    commands.set_photo(space.store, space.desk, made[0], picture.getvalue())
    commands.save(space.store, space.desk, replace(known[4], parent_id=made[3]))
    linked = replace(known[1], affiliations=(*known[1].affiliations, Affiliation("", "Aufsichtsrat", organisation_id=made[3])))
    commands.save(space.store, space.desk, linked)
    space.close()
    return space.path


class Store:
    """A store as the command line sees it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def call(self, name: str, *more: object) -> Any:
        """Run a call; its JSON value."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run([name, str(self.path), *map(str, more), "--json", "--lang", "en"])
        assert (code, err.getvalue()) == (0, "")
        return json.loads(out.getvalue())

    def cards(self, version: str) -> bytes:
        """All contacts as cards, without the lines that name the program and the moment."""
        out = self.path.with_suffix(f".{version}.vcf")
        self.call("export", out, "--version", version)
        kept = (line for line in out.read_bytes().split(b"\r\n") if not line.startswith((b"REV:", b"PRODID:")))
        return b"\r\n".join(kept)

    def imported(self, file: Path) -> dict[str, int]:
        """Take over a file; what became of its cards, and how many rows were rejected."""
        found = self.call("import", file)
        return {**found, "rejected": len(found["rejected"])}

    @cached_property
    def shown(self) -> dict[str, dict[str, Any]]:
        """What `show --json` says of each contact, by UID without its spelling; references are UIDs too."""
        space = open_workspace(self.path)
        ids = [row.id for row in queries.rows(space.reader, space.desk, queries.numbers(space.reader, space.desk, queries.Asked()))]
        found = {i: queries.show(space.reader, space.desk, i) or {} for i in ids}
        space.close()
        uids = {i: plain(one["uid"] or i) for i, one in found.items()}
        for one in found.values():
            one["parent_id"] = uids.get(one["parent_id"], one["parent_id"])
            for row in one["affiliations"]:
                row["organisation_id"] = uids.get(row["organisation_id"], row["organisation_id"])
        return {uids[i]: one for i, one in found.items()}

    def staff(self) -> dict[str, str]:
        """Names of the staff by id."""
        space = open_workspace(self.path)
        try:
            return dict(space.reader.all("SELECT lower(hex(id)), name FROM staff"))
        finally:
            space.close()

    def dump(self) -> dict[str, Any]:
        """Every row of every table but the journal's, local numbers and all; of the search index what it says, not where it stands."""
        space = open_workspace(self.path)
        try:
            return dump(space)
        finally:
            space.close()

    def named_by_the_journal(self) -> set[str]:
        """Hashes of files that some change speaks of."""
        space = open_workspace(self.path)
        try:
            return set(re.findall(r"\b[0-9a-f]{64}\b", "\n".join(map(str, space.reader.column("SELECT val FROM change")))))
        finally:
            space.close()


def plain(uid: str) -> str:
    return uid.removeprefix("urn:uuid:").replace("-", "")


def dump(space: Workspace) -> dict[str, Any]:
    names = space.reader.column(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'search_text%' AND name NOT LIKE 'sqlite_%'"
    )
    out: dict[str, Any] = {
        name: sorted(space.reader.all(f"SELECT * FROM {name}"), key=repr) for name in names if name not in (*JOURNAL, *SEARCH)
    }
    out |= make.dump(space.store)
    out["search_row"] = sorted(
        space.reader.all("SELECT owner,kind,scope,part,title,sort,names,given,firm,words,tags,numbers FROM search_row")
    )
    for name, columns in (("search_word", "length,word"), ("search_quoted", "kind,id,text")):
        out[name] = sorted(space.reader.all(f"SELECT {columns} FROM {name}"))
    return out


def told(shown: dict[str, Any], path: str) -> Any:
    """What a contact says under a path; rows without an order of their own are sorted."""
    first, _, part = path.partition(".")
    value = shown[RENAMED.get(first, first)]
    if not part:
        return sorted(value) if first in ("tags", "lists") else value
    if first in PARTS:
        return value[part]
    rows = [{k: v for k, v in row.items() if k != "id"} for row in value]
    if first not in IN_ORDER:
        rows.sort(key=lambda row: json.dumps(row, sort_keys=True))
    return [row[part] for row in rows]


@dataclass(frozen=True, slots=True)
class Move:
    """A move: the store that was left, the new one, its file, and what the import said."""

    left: Store
    new: Store
    file: Path
    said: dict[str, int]


@pytest.fixture(scope="module", params=VERSIONS)
def moved(request: pytest.FixtureRequest, origin: Path, tmp_path_factory: pytest.TempPathFactory) -> Move:
    left = Store(origin)
    folder = tmp_path_factory.mktemp("moved")
    left.cards(request.param)
    new = Store(fresh(folder, "new.verbund"))
    file = origin.with_suffix(f".{request.param}.vcf")
    return Move(left, new, file, new.imported(file))


# the table itself


def test_every_field_of_a_contact_has_one_line() -> None:
    named = [line.path for line in table()]
    assert sorted(named) == sorted(paths())


def test_every_field_that_is_carried_is_filled_somewhere(origin: Path) -> None:
    found = list(Store(origin).shown.values())
    empty = [path for path in CARRIED_PATHS if not any(any(v) if isinstance(v := told(one, path), list) else v for one in found)]
    assert empty == []


# the move


def test_all_arrive_as_new(moved: Move) -> None:
    assert moved.said == {"new": len(moved.left.shown), "updated": 0, "same": 0, "suspected": 0, "rejected": 0}
    assert moved.left.shown.keys() == moved.new.shown.keys()


@pytest.mark.parametrize("path", [path for path in CARRIED_PATHS if path not in HERE_ONLY])
def test_field_arrives_as_it_was(moved: Move, path: str) -> None:
    before, after = moved.left.shown, moved.new.shown
    differs = {uid: (told(one, path), told(after[uid], path)) for uid, one in before.items() if told(one, path) != told(after[uid], path)}
    assert dict(list(differs.items())[:3]) == {}


def test_lines_of_others_arrive_as_they_were_and_staff_that_nobody_knows_waits_in_a_line(moved: Move) -> None:
    for uid, one in moved.left.shown.items():
        lines = moved.new.shown[uid]["vcard_lines"]
        waiting = [line for line in lines if line.startswith("X-VERBUND-STAFF:")]
        assert [line for line in lines if line not in waiting] == one["vcard_lines"]
        assert bool(one["staff_id"]) == bool(waiting or moved.new.shown[uid]["staff_id"])


def test_what_follows_from_the_fields_is_the_same(moved: Move) -> None:
    for name in (
        "title",
        "list_title",
        "salutation",
        "address_lines",
        "emails",
        "phones",
        "urls",
        "notes",
        "titles",
        "organisations",
        "parent",
    ):
        for uid, one in moved.left.shown.items():
            assert moved.new.shown[uid][name] == one[name], (name, uid)


def test_command_line_shows_the_same_as_was_compared(moved: Move) -> None:
    for uid in list(moved.left.shown)[:3]:
        shown = moved.left.call("show", uid)
        for path in CARRIED_PATHS:
            if path not in ("parent_id", "affiliations.organisation_id"):
                assert told(shown, path) == json.loads(json.dumps(told(moved.left.shown[uid], path)))


def test_second_import_finds_nothing(moved: Move) -> None:
    before = moved.new.dump()
    assert moved.new.imported(moved.file) == {"new": 0, "updated": 0, "same": len(moved.left.shown), "suspected": 0, "rejected": 0}
    assert moved.new.dump() == before


@pytest.mark.parametrize("version", VERSIONS)
def test_files_are_the_same_to_the_byte(moved: Move, version: str) -> None:
    assert moved.new.cards(version) == moved.left.cards(version)


def test_store_that_knows_the_staff_knows_who_is_responsible(origin: Path, tmp_path: Path) -> None:
    left, new = Store(origin), Store(fresh(tmp_path, "staffed.verbund", with_staff=True))
    left.cards("3.0")
    new.imported(origin.with_suffix(".3.0.vcf"))
    before, after = left.staff(), new.staff()
    for uid, one in left.shown.items():
        assert after.get(new.shown[uid]["staff_id"]) == before.get(one["staff_id"])
        assert new.shown[uid]["vcard_lines"] == one["vcard_lines"]
    assert new.cards("4.0") == left.cards("4.0")


# taken back


def test_import_is_taken_back_and_done_again_whole(origin: Path, tmp_path: Path) -> None:
    Store(origin).cards("4.0")
    store = Store(fresh(tmp_path, "back.verbund"))
    back_and_again(store, origin.with_suffix(".4.0.vcf"), "new", len(Store(origin).shown))
    assert store.call("check") == {"ok": True, "findings": []}


@pytest.mark.parametrize("version", VERSIONS)
def test_import_that_changes_every_second_of_a_thousand(tmp_path: Path, version: str) -> None:
    space = make.workspace(tmp_path, "thousand.verbund")
    fill(space.store, space.desk, organisations=300, persons=700)
    space.close()
    store = Store(space.path)
    store.cards(version)
    file = tmp_path / "edited.vcf"
    done = edited(space.path.with_suffix(f".{version}.vcf"), file)
    assert len(done) == 500
    back_and_again(store, file, "updated", 500, same=500)
    shown = Store(space.path).shown
    for uid, (path, value) in done.items():
        found = told(shown[uid], path)
        assert value in found if isinstance(found, list) else found == value, (path, value)
    assert store.imported(file) == {"new": 0, "updated": 0, "same": 1000, "suspected": 0, "rejected": 0}
    assert store.call("check") == {"ok": True, "findings": []}


def back_and_again(store: Store, file: Path, what: str, number: int, *, same: int = 0) -> None:
    """Import, undo, redo: before and after are the same to the last column of every table."""
    before = store.dump()
    said = store.imported(file)
    assert said == {"new": 0, "updated": 0, "suspected": 0, "rejected": 0, "same": same, what: number}
    after = store.dump()
    assert after != before
    assert store.call("undo") == {"step": "Import contacts", "refused": 0}
    kept = store.dump()
    assert {name for name in before if kept[name] != before[name]} - {"file"} == set()
    assert set(before["file"]) <= set(kept["file"])
    assert {row[0] for row in set(kept["file"]) - set(before["file"])} <= store.named_by_the_journal()  # redo and history need them
    assert store.call("redo") == {"step": "Import contacts", "refused": 0}
    again = store.dump()
    assert {name for name in after if again[name] != after[name]} == set()


EDITS = {  # what somebody does to a card in an address book: a line more, or a line that says something else
    "channels.value": lambda n: (f"TEL;TYPE=WORK,VOICE:+4923239{n:05}", f"+4923239{n:05}"),
    "addresses.street": lambda n: (f"ADR;TYPE=WORK:;;Neuer Weg {n};Herne;;44623;Deutschland", f"Neuer Weg {n}"),
    "notes.text": lambda n: (f"NOTE:Nachtrag {n}", f"Nachtrag {n}"),
    "tags": lambda n: (f"CATEGORIES:Messe {n}", f"Messe {n}"),
    "name.given": lambda n: (f"Neu{n}", f"Neu{n}"),
    "affiliations.role": lambda n: (f"TITLE:Leitung {n}", f"Leitung {n}"),
}


def edited(source: Path, target: Path) -> dict[str, tuple[str, str]]:
    """Change every second card of a file; by UID what was changed: path and new value."""
    cards = source.read_bytes().decode().replace("\r\n ", "").split("BEGIN:VCARD\r\n")[1:]
    done, out = {}, []
    for n, card in enumerate(cards):
        if n % 2 == 0:
            wanted = list(EDITS)[n // 2 % len(EDITS)]
            path, card, value = _edit(card, wanted, n)
            uid = re.search(r"^UID:(.+)\r$", card, re.MULTILINE)
            assert uid is not None
            done[plain(uid[1])] = (path, value)
        out.append("BEGIN:VCARD\r\n" + card)
    target.write_bytes("".join(out).encode())
    return done


def _edit(card: str, path: str, n: int) -> tuple[str, str, str]:
    person = "\r\nX-VERBUND-ORGANISATION-KIND" not in card and not re.search(r"^(?:KIND:org|X-ABShowAs)", card, re.MULTILINE)
    if path == "affiliations.role" and not re.search(r"^TITLE", card, re.MULTILINE):
        path = "tags"
    if path == "name.given" and not person:
        path = "channels.value"
    line, value = EDITS[path](n)
    if path == "name.given":
        return path, re.sub(r"^N:([^;]*);[^;]*;", rf"N:\1;{line};", card, count=1, flags=re.MULTILINE), value
    if path == "affiliations.role":
        return path, re.sub(r"^TITLE:[^\r]*", line, card, count=1, flags=re.MULTILINE), value
    if path == "notes.text" and (stood := re.search(r"^NOTE:([^\r]*)", card, re.MULTILINE)):
        return path, card.replace(stood[0], f"{stood[0]}\\n\\n{value}"), value
    if path == "tags" and (stood := re.search(r"^CATEGORIES:[^\r]*", card, re.MULTILINE)):
        return path, card.replace(stood[0], f"{stood[0]},{value}"), value
    return path, card.replace("END:VCARD", f"{line}\r\nEND:VCARD"), value
