# SPDX-License-Identifier: Apache-2.0
"""The journal over every table of the house, whoever writes: mapper, bulk, raw SQL, upsert, foreign-key action."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import make
import pytest
import sqlcipher3.dbapi2 as sqlite
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import LargeBinary, Text, insert, update

from crm.store.base import Model
from crm.store.ids import new_id
from crm.store.shapes import Shape
from crm.store.store import Store

EXAMPLES = 1500 if os.environ.get("VERBUND_SOAK") else 60
WORDS = ["", "Müller", "O'Neill", 'sagt "ja"', "Łukasz\nBrzęczkowski", "  ", "\\", "{}", "null", "0", "z" * 300, "😀", "שלום"]
WRITERS = ["mapper", "bulk", "raw", "upsert", "edit", "edit_all", "edit_mapper", "drop", "drop_mapper", "move", "settle_same"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("journal")


def fresh(folder: Path) -> Store:
    for path in folder.iterdir():
        path.unlink()
    return make.store(folder)


class Writer:
    """Writes random rows into any table, as any part of the program could."""

    def __init__(self, store: Store, rnd: random.Random, *, facts: bool = True) -> None:
        self.store, self.rnd = store, rnd
        self.shapes = [s for s in store.journal.shapes.values() if facts or s.fact is None]
        self.classes = {m.class_.__tablename__: m.class_ for m in Model.registry.mappers}

    def step(self, kinds: list[str]) -> None:
        with self.store.unit("step", make.desk()) as unit:
            for kind in kinds:
                getattr(self, "_" + kind)(unit, self.rnd.choice(self.shapes))

    def row(self, unit: Any, shape: Shape) -> dict[str, Any] | None:
        out: dict[str, Any] = {"id": new_id(make.NOON + self.rnd.randrange(10**6)), "scope": self.rnd.choice([0, unit.scope])}
        for columns in shape.fields.values():
            for column in columns:
                value = self.value(unit, shape, column)
                if value is None and not column.nullable:
                    return None
                out[column.name] = value
        return out

    def value(self, unit: Any, shape: Shape, column: Any) -> Any:
        if column.name in shape.parents:
            parent, required = shape.parents[column.name]
            ids = [r[0] for r in unit.rows(f"SELECT id FROM {parent} ORDER BY id LIMIT 9")]
            return self.rnd.choice(ids) if ids and (required or self.rnd.random() < 0.7) else None
        if isinstance(column.type, LargeBinary):
            return None if column.nullable else self.rnd.randbytes(16)
        if isinstance(column.type, Text):
            return self.rnd.choice(WORDS)
        return None if column.nullable and self.rnd.random() < 0.3 else self.rnd.randrange(-2, 3000)

    def some(self, unit: Any, shape: Shape) -> bytes | None:
        ids = [r[0] for r in unit.rows(f"SELECT id FROM {shape.name} ORDER BY id LIMIT 9")]
        return self.rnd.choice(ids) if ids else None

    def _mapper(self, unit: Any, shape: Shape) -> None:
        if (row := self.row(unit, shape)) is not None:
            unit.session.add(self.classes[shape.name](**row))
            unit.session.flush()

    def _bulk(self, unit: Any, shape: Shape) -> None:
        rows = [r for r in (self.row(unit, shape) for _ in range(3)) if r is not None]
        if rows:
            unit.execute(insert(shape.table), rows)

    def _raw(self, unit: Any, shape: Shape) -> None:
        if (row := self.row(unit, shape)) is not None:
            unit.cursor.execute(f"INSERT INTO {shape.name}({','.join(row)}) VALUES({','.join('?' * len(row))})", tuple(row.values()))

    def _upsert(self, unit: Any, shape: Shape) -> None:
        row, key = self.row(unit, shape), self.some(unit, shape)
        if row is None:
            return
        row["id"] = key or row["id"]
        if key:
            row["scope"] = unit.rows(f"SELECT scope FROM {shape.name} WHERE id=?", (key,))[0][0]
        new = ",".join(f"{n}=excluded.{n}" for n in row if n not in ("id", "scope"))
        unit.cursor.execute(
            f"INSERT INTO {shape.name}({','.join(row)}) VALUES({','.join('?' * len(row))}) ON CONFLICT(id) DO UPDATE SET {new}",
            tuple(row.values()),
        )

    def _edit(self, unit: Any, shape: Shape) -> None:
        row, key = self.row(unit, shape), self.some(unit, shape)
        if row and key:
            column = self.rnd.choice([n for n in row if n not in ("id", "scope")])
            unit.cursor.execute(f"UPDATE {shape.name} SET {column}=? WHERE id=?", (row[column], key))

    def _edit_all(self, unit: Any, shape: Shape) -> None:
        row = self.row(unit, shape)
        if row:
            column = self.rnd.choice([n for n in row if n not in ("id", "scope")])
            unit.execute(update(shape.table).values({column: row[column]}))

    def _edit_mapper(self, unit: Any, shape: Shape) -> None:
        row, key = self.row(unit, shape), self.some(unit, shape)
        if row and key:
            unit.session.expire_all()
            record = unit.session.get(self.classes[shape.name], key)
            for name, value in row.items():
                if name not in ("id", "scope") and self.rnd.random() < 0.3:
                    setattr(record, name, value)
            unit.session.flush()

    def _drop(self, unit: Any, shape: Shape) -> None:
        unit.cursor.execute(f"DELETE FROM {shape.name} WHERE id=?", (self.some(unit, shape),))

    def _drop_mapper(self, unit: Any, shape: Shape) -> None:
        if (key := self.some(unit, shape)) is not None:
            unit.session.expunge_all()
            unit.session.delete(unit.session.get(self.classes[shape.name], key))
            unit.session.flush()

    def _move(self, unit: Any, shape: Shape) -> None:
        scope = self.rnd.choice([0, unit.scope])
        unit.cursor.execute(f"UPDATE {shape.name} SET scope=? WHERE id=?", (scope, self.some(unit, shape)))

    def _settle_same(self, unit: Any, shape: Shape) -> None:
        unit.cursor.execute(f"UPDATE {shape.name} SET id=id")


def rebuilt(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    with store.trial() as cursor:
        store.journal.rebuild(cursor)
        from crm.store.check import dump

        return dump(store, cursor)


STEPS = st.lists(st.lists(st.sampled_from(WRITERS), min_size=1, max_size=6), min_size=1, max_size=8)
PROFILE = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.property
@PROFILE
@given(STEPS, st.randoms(use_true_random=False))
def test_tables_show_what_the_journal_says(folder: Path, steps: list[list[str]], rnd: random.Random) -> None:
    store = fresh(folder)
    writer = Writer(store, rnd)
    for kinds in steps:
        writer.step(kinds)
    assert rebuilt(store) == make.dump(store)
    assert not store.raw.execute("PRAGMA foreign_key_check").fetchall()
    store.close()


@pytest.mark.property
@PROFILE
@given(STEPS, st.randoms(use_true_random=False))
def test_undo_gives_back_what_was_and_redo_what_came(folder: Path, steps: list[list[str]], rnd: random.Random) -> None:
    store = fresh(folder)
    writer, desk = Writer(store, rnd, facts=False), make.desk()  # what left the house has a law of its own, below
    states = [make.dump(store)]
    for kinds in steps:
        writer.step(kinds)
        now = make.dump(store)
        if store.raw.execute("SELECT count(DISTINCT unit) FROM step").fetchone()[0] == len(states):
            states.append(now)  # a step that wrote nothing is none
    for wanted in reversed(states[:-1]):
        assert store.undo(desk) is not None
        assert make.dump(store) == wanted
    assert store.undo(desk) is None
    for wanted in states[1:]:
        assert store.undo(desk, redo=True) is not None
        assert make.dump(store) == wanted
    assert store.undo(desk, redo=True) is None
    assert rebuilt(store) == make.dump(store)
    store.close()


@pytest.mark.property
@PROFILE
@given(st.lists(st.integers(1, 3), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_what_left_the_house_stays_and_is_marked(folder: Path, steps: list[int], rnd: random.Random) -> None:
    store = fresh(folder)
    desk = make.desk()
    shapes = [s for s in store.journal.shapes.values() if s.fact is not None]
    writer = Writer(store, rnd)
    with store.unit("somebody", desk) as unit:
        unit.cursor.execute("INSERT INTO contact(id,scope,kind,full_name) VALUES(?,0,'organisation','x')", (new_id(),))
    lots: list[set[bytes]] = []
    for number in steps:
        with store.unit("file", desk) as unit:
            born = set()
            for shape in [s for s in shapes for _ in range(number)]:  # parents before children
                row = writer.row(unit, shape) or {}
                if row:
                    row |= {shape.fact: 0} if shape.fact else {}
                    unit.execute(insert(shape.table), [row])
                    born.add(row["id"])
            lots.append(born)
    before, mistaken = make.dump(store), set[bytes]()
    for born in reversed(lots):
        store.undo(desk)
        mistaken |= born
        assert make.dump(store) == {t: [marked(store, t, r, mistaken) for r in rows] for t, rows in before.items()}
    for born in lots:
        store.undo(desk, redo=True)
        mistaken -= born
        assert make.dump(store) == {t: [marked(store, t, r, mistaken) for r in rows] for t, rows in before.items()}
    assert rebuilt(store) == make.dump(store)
    store.close()


def marked(store: Store, table: str, row: tuple[Any, ...], mistaken: set[bytes]) -> tuple[Any, ...]:
    """A dumped row as it must stand when these records were entered by mistake."""
    shape = store.journal.shapes[table]
    if not shape.fact or not mistaken.intersection(row):
        return row
    return tuple(1 if name == shape.fact else value for name, value in zip(shape.columns, row, strict=True))


def test_every_table_of_the_house_takes_part(tmp_path: Path) -> None:
    store = make.store(tmp_path)
    assert set(store.journal.shapes) == {t.name for t in Model.metadata.sorted_tables}
    assert {"contact", "channel", "address", "affiliation", "tagging", "partner", "staff", "setting"} <= set(store.journal.shapes)


def test_a_write_outside_a_step_is_refused_by_the_table_itself(tmp_path: Path) -> None:
    store = make.store(tmp_path)
    before = make.dump(store)
    with pytest.raises(sqlite.IntegrityError, match="outside a unit"):
        store.raw.execute("UPDATE partner SET name='x'")
    with pytest.raises(sqlite.IntegrityError, match="outside a unit"):
        store.raw.execute("DELETE FROM partner")
    with pytest.raises(sqlite.IntegrityError, match="a key never changes"), store.unit("step", make.desk()) as unit:
        unit.cursor.execute("UPDATE partner SET id=randomblob(16)")
    with pytest.raises(sqlite.IntegrityError, match="unknown scope"), store.unit("step", make.desk()) as unit:
        unit.cursor.execute("INSERT INTO tag(id,scope,title) VALUES(randomblob(16),99,'x')")
    assert make.dump(store) == before


def test_a_record_that_refers_to_itself_and_to_its_kind_comes_back_whole(tmp_path: Path) -> None:
    store, desk = make.store(tmp_path), make.desk()
    mother, daughter, own = new_id(1), new_id(2), new_id(3)
    with store.unit("three", desk) as unit:
        for key, parent in ((mother, None), (daughter, mother), (own, own)):
            unit.cursor.execute("INSERT INTO contact(id,scope,kind,full_name,parent_id) VALUES(?,0,'organisation','x',?)", (key, parent))
    before = make.dump(store)
    with store.unit("drop", desk) as unit:
        unit.cursor.execute("DELETE FROM contact WHERE id IN (?,?)", (mother, own))
    parents = store.raw.execute("SELECT parent_id FROM contact WHERE id=?", (daughter,)).fetchall()
    assert parents == [(None,)]
    store.undo(desk)
    assert make.dump(store) == before
    assert rebuilt(store) == before


def test_a_step_may_span_commits_and_is_taken_back_as_one(tmp_path: Path) -> None:
    store, desk = make.store(tmp_path), make.desk()
    before = make.dump(store)
    number = store.begin_long("visitor", desk)
    for word in ("one", "two", "three"):
        with store.unit("visitor", desk, continues=number) as unit:
            unit.cursor.execute("INSERT INTO tag(id,scope,title) VALUES(?,0,?)", (new_id(), word))
    store.end_long(number)
    assert [t for (t,) in store.raw.execute("SELECT title FROM tag ORDER BY title")] == ["one", "three", "two"]
    store.undo(desk)
    assert make.dump(store) == before


def test_undo_works_over_a_restart_and_leaves_what_was_changed_since(tmp_path: Path) -> None:
    first, desk = make.workspace(tmp_path), make.desk()
    key = new_id()
    with first.store.unit("add", desk) as unit:
        unit.cursor.execute("INSERT INTO tag(id,scope,title) VALUES(?,0,'alt')", (key,))
    with first.store.unit("rename", desk) as unit:
        unit.cursor.execute("UPDATE tag SET title='neu' WHERE id=?", (key,))
    first.close()
    from crm.workspace import open_workspace

    again = open_workspace(tmp_path / "store.verbund", now=make.Clock()).store
    assert again.undo(desk) is not None
    assert again.raw.execute("SELECT title FROM tag").fetchall() == [("alt",)]
    assert again.undo(desk) is not None
    assert again.raw.execute("SELECT title FROM tag").fetchall() == []


def test_a_field_that_a_later_step_changed_stays_and_is_named(tmp_path: Path) -> None:
    from crm.store.undo import reversal

    store, desk = make.store(tmp_path), make.desk()
    key = new_id()
    with store.unit("add", desk) as unit:
        unit.cursor.execute("INSERT INTO contact(id,scope,kind,full_name,vat_id) VALUES(?,0,'organisation','A','1')", (key,))
    with store.unit("first", desk) as unit:
        unit.cursor.execute("UPDATE contact SET full_name='B', vat_id='2' WHERE id=?", (key,))
        number = unit.number
    with store.unit("second", desk) as unit:
        unit.cursor.execute("UPDATE contact SET vat_id='3' WHERE id=?", (key,))
    with store.unit("Undo", desk, undoes=number) as unit:
        back = reversal(store.journal, unit.cursor, number)
        unit.append(back.new)
    assert store.raw.execute("SELECT full_name,vat_id FROM contact WHERE id=?", (key,)).fetchone() == ("A", "3")
    assert back.refused == [(key, "vat_id", "second")]


def test_a_colleague_at_another_partner_cannot_take_back_what_she_does_not_see(tmp_path: Path) -> None:
    store = make.store(tmp_path)
    herne, hagen = make.desk("wf-herne"), make.desk("wf-hagen")
    with store.unit("ours", herne) as unit:
        unit.cursor.execute("INSERT INTO tag(id,scope,title) VALUES(?,?,'intern')", (new_id(), unit.scope))
    assert store.undoable(hagen) is None
    assert store.undoable(herne) is not None
