# SPDX-License-Identifier: Apache-2.0
"""Measures contacts: an edit against the bare tables, a bulk write, lists and whole records; prints the figures."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import figures
import make

from crm.contacts import commands, queries
from crm.contacts.rules.values import Address, Affiliation, Channel, Contact, PersonName, Sector

EDIT = (4.0, 2.5)  # must, aim: a single field against the bare tables
TOWNS = ("Bochum", "Dortmund", "Hagen", "Herne", "Witten", "Hattingen", "Schwelm", "Gevelsberg")
SYLLABLES = ("ber", "kel", "lut", "mann", "ster", "horn", "ow", "ski", "brink", "dorf", "rath", "hoff", "ler", "ger")


def main() -> int:
    """Print every figure of contacts; `--contacts` for another number than 100,000. 1 when the must of an edit is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--contacts", type=int, default=100_000)
    size = parser.parse_args().contacts
    with tempfile.TemporaryDirectory() as folder:
        workspace = make.workspace(Path(folder))
        bulk(workspace)
        fill(workspace, size)
        lists(workspace)
        wholes(workspace)
        good = edits(workspace)
        workspace.close()
    return int(not good)


def bulk(workspace: Any) -> None:
    """10,000 persons with four children each, in one step."""
    some = list(people(random.Random(1), 10_000, []))
    began = time.perf_counter()
    with workspace.store.unit("Import", workspace.desk) as unit:
        commands.write(unit, some, {})
        written = time.perf_counter()
    done = time.perf_counter()
    say("write 10,000 persons with 4 children", written - began)
    say("  the same with its step, sort keys and index", done - began)


def fill(workspace: Any, size: int) -> None:
    """Organisations and persons up to the number asked for."""
    rng = random.Random(2)
    with workspace.store.unit("Fill", workspace.desk) as unit:
        firms = commands.write(unit, [organisation(rng) for _ in range(size // 20)], {})
    for start in range(10_000 + len(firms), size, 10_000):
        with workspace.store.unit("Fill", workspace.desk) as unit:
            commands.write(unit, list(people(rng, min(10_000, size - start), firms)), {})


def lists(workspace: Any) -> None:
    """Numbers in every order, and pages of 200 rows."""
    reader, desk = workspace.reader, workspace.desk
    for order in queries.ORDERS:
        best(f"numbers by {order}", lambda order=order: queries.numbers(reader, desk, queries.Asked(order=order)))
    best("numbers of persons by name", lambda: queries.numbers(reader, desk, queries.Asked(kind="person")))
    nrs = queries.numbers(reader, desk, queries.Asked())
    pages = [nrs[n : n + 200] for n in range(0, len(nrs) - 200, len(nrs) // 50)]
    each("rows of a page of 200", [lambda page=page: queries.rows(reader, desk, page) for page in pages])
    best("facets", lambda: queries.facets(reader, desk))
    best("organisations that begin with b", lambda: queries.suggest_organisations(reader, desk, "b"))


def wholes(workspace: Any) -> None:
    """One contact whole, and 7,000."""
    reader, desk = workspace.reader, workspace.desk
    ids = list(all_ids(workspace, 7_000))
    each("a contact whole", [lambda i=i: queries.contact(reader, desk, i) for i in ids[:300]])
    best("7,000 contacts whole", lambda: queries.several(reader, desk, ids), times=2)


def edits(workspace: Any) -> bool:
    """One changed phone by the command, and the same UPDATE on tables without journal and index."""
    reader, desk, store = workspace.reader, workspace.desk, workspace.store
    some = [c for c in queries.several(reader, desk, all_ids(workspace, 2_000)) if c.channels][:300]
    path = workspace.path.with_name("bare.db")
    store.raw.execute("VACUUM INTO ?", (str(path),))
    floor, ours = [], []
    with_journal = [replace(c, channels=(replace(c.channels[0], value=number(n)), *c.channels[1:])) for n, c in enumerate(some)]
    connection = bare(path)
    for n, contact in enumerate(with_journal):
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE channel SET value=? WHERE id=?", (number(n), bytes.fromhex(contact.channels[0].id)))
        connection.execute("COMMIT")
        middle = time.perf_counter()
        commands.save(store, desk, contact)
        floor.append(middle - began)
        ours.append(time.perf_counter() - middle)
    connection.close()
    # noise is that of the middle of fifths of the run, not of single commits
    fifths = [[1000 * statistics.median(some[n::5]) for n in range(5)] for some in (ours, floor)]
    figures.load()
    return figures.ratio("one field changed and committed, p50", *fifths, unit="ms", bounds=EDIT)


def bare(path: Path) -> Any:
    """A copy of the store whose tables have no triggers."""
    from crm.store.connect import connect

    connection = connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    return connection


def people(rng: random.Random, count: int, firms: list[Any]) -> Iterator[Contact]:
    """Persons with a phone, an e-mail, an address, and with firms a function at one, else a mobile."""
    for n in range(count):
        family, given = word(rng), word(rng)
        last = {"affiliations": (Affiliation(role="Vertrieb", organisation_id=rng.choice(firms), main=True),)} if firms else {}
        mail = f"{given}.{family}{n}@{word(rng)}.example".lower()
        channels = [Channel("phone", number(rng.randrange(9_999_999))), Channel("email", mail)]
        if not firms:
            channels.append(Channel("mobile", f"+49170{rng.randrange(10**7):07}"))
        yield Contact(name=PersonName(given=given, family=family), channels=tuple(channels), addresses=(place(rng),), **last)


def organisation(rng: random.Random) -> Contact:
    """An organisation with a phone, an address and a sector."""
    return make.organisation(
        f"{word(rng)} {word(rng)} GmbH",
        organisation_kind="company",
        channels=(Channel("phone", number(rng.randrange(9_999_999))),),
        addresses=(place(rng),),
        sectors=(Sector("25.11", main=True),),
    )


def place(rng: random.Random) -> Address:
    return Address(f"{word(rng)}straße {rng.randrange(1, 200)}", f"{rng.randrange(44000, 58999)}", rng.choice(TOWNS))


def word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randrange(2, 5))).capitalize()


def number(n: int) -> str:
    return f"+492323{n:07}"


def all_ids(workspace: Any, count: int) -> Iterator[str]:
    for key in workspace.reader.column("SELECT id FROM contact ORDER BY sort_key LIMIT ?", (count,)):
        yield key.hex()


def best(what: str, work: Callable[[], Any], times: int = 5) -> None:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    say(what, min(found))


def each(what: str, work: list[Callable[[], Any]]) -> None:
    found = []
    for one in work:
        began = time.perf_counter()
        one()
        found.append(time.perf_counter() - began)
    found.sort()
    say(f"{what}, p50", found[len(found) // 2])
    say(f"{what}, p95", found[int(len(found) * 0.95)])


def say(what: str, seconds: float) -> None:
    print(f"{what:<58}{seconds * 1000:>10.2f} ms", flush=True)


if __name__ == "__main__":
    sys.exit(main())
