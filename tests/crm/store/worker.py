# SPDX-License-Identifier: Apache-2.0
"""A process that works in a store until it is killed: `worker.py STORE SEED MODE`, every finished step is a line.

`do WORD PARTS` before a step, `ack WORD UNIT PARTS TABLE` once it is on disk. The word stands in what the step writes, in so
many changes of the journal (or in a row of TABLE). MODE: `outside` waits to be killed; `instruction` kills itself amid SQLite's
virtual machine, `commit` while a COMMIT is under way, both at a moment that the seed chooses.
"""

from __future__ import annotations

import io
import os
import random
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import make

from crm import workspace as office
from crm.contacts import commands, queries
from crm.contacts.rules.values import Consent, Note, OwnField, Sector
from crm.documents import commands as document_commands
from crm.documents.rules import Made
from crm.exchange.applying import apply
from crm.exchange.planning import plan
from crm.exchange.reading import read_vcards
from crm.partners import commands as partner_commands
from crm.partners.rules import Partner, Staff
from crm.store.ids import new_id
from crm.store.settings import Setting, declare
from crm.workspace import Workspace, open_workspace

CARDS = 6
SOME = ("Anton", "Berta", "Cäsar", "Dora", "Emil", "Friederike")
declare(Setting("kills.partner", "partner", "", "t"), Setting("kills.device", "device", "", "t"))


class Desk:
    """Does one deed after the other and tells of each."""

    def __init__(self, space: Workspace, seed: int) -> None:
        self.space, self.seed, self.rnd, self.number = space, seed, random.Random(seed), 0

    def word(self) -> str:
        self.number += 1
        return f"zaehler{self.number}x{self.seed}q"

    def one(self, table: str = "contact") -> str:
        """The id of any record; empty when there is none."""
        found = self.space.reader.column(f"SELECT id FROM {table} ORDER BY id")
        return self.rnd.choice(found).hex() if found else ""

    def some(self) -> list[str]:
        """The ids of up to three contacts of the network: a title that both scopes carry is written twice."""
        found = self.space.reader.column("SELECT id FROM contact WHERE scope=0 ORDER BY id")
        return sorted({self.rnd.choice(found).hex() for _ in range(3)}) if found else []

    def tell(self, word: str, parts: int, deed: Callable[[], Any], table: str = "change") -> None:
        print("do", word, parts, flush=True)
        changes = deed()
        print("ack", word, getattr(changes, "unit", 0), parts, table, flush=True)


def save(d: Desk) -> None:
    word = d.word()
    channels = (make.email(f"{word}@firma.example"), make.phone())
    new = make.person(word, channels=channels, notes=(Note(word),), tags=("Kunde",))
    d.tell(word, 3, lambda: commands.save(d.space.store, d.space.desk, new))


def edit(d: Desk) -> None:
    if key := d.one():
        contact, word = queries.contact(d.space.reader, d.space.desk, key), d.word()
        assert contact is not None
        channels = (make.email(f"{word}@neu.example"),)
        new = replace(contact, salutation=word, channels=channels, consents=(Consent(word),), sectors=(Sector("25.11"),))
        d.tell(word, 3, lambda: commands.save(d.space.store, d.space.desk, new))


def private(d: Desk) -> None:
    word = d.word()
    d.tell(word, 1, lambda: commands.save(d.space.store, d.space.desk, make.person(word, scope=d.space.desk.partner)))


def delete(d: Desk) -> None:
    if len(ids := d.some()) > 1:
        d.tell(d.word(), 0, lambda: commands.delete(d.space.store, d.space.desk, ids[:1]))


def duplicate(d: Desk) -> None:
    if key := d.one():
        d.tell(d.word(), 0, lambda: commands.duplicate(d.space.store, d.space.desk, key))


def note(d: Desk) -> None:
    if key := d.one():
        word = d.word()
        d.tell(word, 1, lambda: commands.note(d.space.store, d.space.desk, key, word, private=d.rnd.random() < 0.5))


def change_note(d: Desk) -> None:
    if key := d.one("note"):
        word = d.word()
        d.tell(word, 1, lambda: commands.change_note(d.space.store, d.space.desk, key, word))


def delete_note(d: Desk) -> None:
    if key := d.one("note"):
        d.tell(d.word(), 0, lambda: commands.delete_note(d.space.store, d.space.desk, key))


def tag(d: Desk) -> None:
    if ids := d.some():
        word = d.word()
        d.tell(word, 1, lambda: commands.tag(d.space.store, d.space.desk, ids, word))


def untag(d: Desk) -> None:
    d.tell(d.word(), 0, lambda: commands.untag(d.space.store, d.space.desk, d.some(), "Kunde"))


def enlist(d: Desk) -> None:
    if ids := d.some():
        word = d.word()
        d.tell(word, 1, lambda: commands.enlist(d.space.store, d.space.desk, ids, word))


def strike(d: Desk) -> None:
    title = d.rnd.choice(d.space.reader.column("SELECT title FROM mailing_list") or ["-"])
    d.tell(d.word(), 0, lambda: commands.strike(d.space.store, d.space.desk, d.some(), title))


def add_list(d: Desk) -> None:
    word = d.word()
    d.tell(word, 1, lambda: commands.add_list(d.space.store, d.space.desk, word, private=d.rnd.random() < 0.5))


def rename_list(d: Desk) -> None:
    if key := d.one("mailing_list"):
        word = d.word()
        d.tell(word, 1, lambda: commands.rename_list(d.space.store, d.space.desk, key, word))


def delete_list(d: Desk) -> None:
    if key := d.one("mailing_list"):
        d.tell(d.word(), 0, lambda: commands.delete_list(d.space.store, d.space.desk, key))


def rename_tag(d: Desk) -> None:
    if key := d.one("tag"):
        word = d.word()
        d.tell(word, 1, lambda: commands.rename_tag(d.space.store, d.space.desk, key, word))


def delete_tag(d: Desk) -> None:
    if key := d.one("tag"):
        d.tell(d.word(), 0, lambda: commands.delete_tag(d.space.store, d.space.desk, key))


def set_photo(d: Desk) -> None:
    from PIL import Image

    if key := d.one():
        out = io.BytesIO()
        Image.new("RGB", (40, 40), tuple(d.rnd.randbytes(3))).save(out, "PNG")
        d.tell(d.word(), 0, lambda: commands.set_photo(d.space.store, d.space.desk, key, out.getvalue()))


def define_field(d: Desk) -> None:
    word = d.word()
    own = OwnField(word, captions=(("de", word), ("en", word)), type="choice", options=("ja", "nein"))
    d.tell(word, 3, lambda: commands.define_field(d.space.store, d.space.desk, own))


def change_field(d: Desk) -> None:
    known = queries.own_fields(d.space.reader, d.space.desk)
    if known:
        word = d.word()
        own = replace(d.rnd.choice(known), captions=(("de", word), ("en", word)), type="choice", options=("ja", "kaum"))
        d.tell(word, 2, lambda: commands.change_field(d.space.store, d.space.desk, own))


def order_fields(d: Desk) -> None:
    known = [own.id for own in queries.own_fields(d.space.reader, d.space.desk)]
    d.rnd.shuffle(known)
    if known:
        d.tell(d.word(), 0, lambda: commands.order_fields(d.space.store, d.space.desk, known))


def delete_field(d: Desk) -> None:
    if key := d.one("own_field"):
        d.tell(d.word(), 0, lambda: commands.delete_field(d.space.store, d.space.desk, key))


def imported(d: Desk) -> None:
    word = d.word()
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{word}{given};{given};;;\r\nFN:{given} {word}{given}\r\n"
        f"EMAIL:{given[0].lower()}@{word}.example\r\nTEL:+49 2323 {d.number}{n}{d.seed % 997}\r\nEND:VCARD\r\n"
        for n, given in enumerate(SOME)
    )
    planned = plan(d.space.reader, d.space.desk, read_vcards(cards.encode()))
    d.tell(word, 2 * planned.taken(), lambda: apply(d.space.store, d.space.desk, planned))


def save_partner(d: Desk) -> None:
    word = d.word()
    d.tell(word, 1, lambda: partner_commands.save_partner(d.space.store, d.space.desk, Partner(word, word)))


def save_staff(d: Desk) -> None:
    word = d.word()
    d.tell(word, 1, lambda: partner_commands.save_staff(d.space.store, d.space.desk, Staff(d.space.desk.partner, word)))


def delete_staff(d: Desk) -> None:
    if key := d.one("staff"):
        d.tell(d.word(), 0, lambda: partner_commands.delete_staff(d.space.store, d.space.desk, key))


def add_presets(d: Desk) -> None:
    d.tell(d.word(), 0, lambda: partner_commands.add_presets(d.space.store, d.space.desk))


def file(d: Desk) -> None:
    if key := d.one():
        word = d.word()
        made = Made(b"%PDF-1.7 " + word.encode(), 1, word, (key,))
        d.tell(word, 1, lambda: document_commands.file(d.space.store, d.space.desk, made))


def mark_mistaken(d: Desk) -> None:
    if key := d.one("document"):
        mistaken = d.rnd.random() < 0.7
        d.tell(d.word(), 0, lambda: document_commands.mark_mistaken(d.space.store, d.space.desk, key, mistaken=mistaken))


def undo(d: Desk) -> None:
    d.tell(d.word(), 0, lambda: office.undo(d.space))


def redo(d: Desk) -> None:
    d.tell(d.word(), 0, lambda: office.redo(d.space))


def put_back(d: Desk) -> None:
    if key := d.one():
        entries = office.field_history(d.space, d.space.reader, table="contact", record=key)
        edits = [e for e in entries if e.field not in "+-" and e.table == "contact"]
        if edits:
            d.tell(d.word(), 0, lambda: office.put_back(d.space, edits[0]))


def choose(d: Desk) -> None:
    word = d.word()
    d.tell(word, 1, lambda: office.choose(d.space, "kills.partner", word))
    d.tell(word := d.word(), 1, lambda: d.space.store.put_local("device_setting", word, "1"), "device_setting")


def draft(d: Desk) -> None:
    d.tell(word := d.word(), 1, lambda: office.keep_draft(d.space, word, "{}"), "draft")
    gone = d.word()
    office.keep_draft(d.space, gone, "{}")
    d.tell(gone, 0, lambda: office.drop_draft(d.space, gone), "draft")


def long_step(d: Desk) -> None:
    store, desk = d.space.store, d.space.desk
    number = store.begin_long("visitor", desk)

    def field(word: str) -> Any:
        with store.unit("visitor", desk, continues=number) as unit:
            unit.cursor.execute("INSERT INTO tag(id,scope,title) VALUES(?,0,?)", (new_id(), word))
        return unit.changes

    for _ in range(3):
        word = d.word()
        d.tell(word, 1, lambda word=word: field(word))  # type: ignore[misc]
    store.end_long(number)


DEEDS: dict[str, Callable[[Desk], None]] = {
    f.__name__: f
    for f in (
        save,
        edit,
        private,
        delete,
        duplicate,
        note,
        change_note,
        delete_note,
        tag,
        untag,
        enlist,
        strike,
        add_list,
        rename_list,
        delete_list,
        rename_tag,
    )
    + (delete_tag, set_photo, define_field, change_field, order_fields, delete_field)
    + (imported, save_partner, save_staff, delete_staff, add_presets, undo, redo)
    + (put_back, choose, draft, long_step, file, mark_mistaken)
}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(raw: Any, mode: str, rnd: random.Random) -> None:
    """Let the process kill itself amid SQLite's work."""
    left = int(2 ** rnd.uniform(0, 13 if mode == "instruction" else 6))

    def instruction() -> int:
        nonlocal left
        left -= 1
        if left <= 0:
            die()
        return 0

    def traced(sql: str) -> None:
        nonlocal left
        if sql != "COMMIT":
            return
        left -= 1
        if left == 0:  # another thread kills while this one is inside sqlite3_step, which holds no lock of Python
            threading.Timer(rnd.uniform(0, 0.003), die).start()
        elif left < -2:
            die()

    if mode == "instruction":
        raw.set_progress_handler(instruction, 20)
    elif mode == "commit":
        raw.set_trace_callback(traced)


def main(path: str, seed: str, mode: str) -> None:
    space = open_workspace(Path(path), now=make.Clock(make.NOON + int(seed) * 10_000_000))
    desk = Desk(space, int(seed))
    save(desk)
    arm(space.store.raw, mode, desk.rnd)
    while True:
        desk.rnd.choice(list(DEEDS.values()))(desk)


if __name__ == "__main__":
    main(*sys.argv[1:4])
