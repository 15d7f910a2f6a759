# SPDX-License-Identifier: Apache-2.0
"""The open store: makes units, takes steps back, and does them again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from crm.changes import Changes
from crm.desk import Desk
from crm.store import steps
from crm.store import undo as undoing
from crm.store.base import Declarations, Model
from crm.store.connect import APPLICATION_ID, identity, translate
from crm.store.errors import StoreReplaced
from crm.store.journal import Journal
from crm.store.reader import Reader
from crm.store.unit import Refresh, Unit

LOCAL_TABLES = (
    "CREATE TABLE file(hash TEXT PRIMARY KEY, bytes BLOB NOT NULL, type TEXT NOT NULL, size INTEGER NOT NULL)",
    "CREATE TABLE draft(key TEXT PRIMARY KEY, value TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE device_setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)


class Store:
    """An open store over one writing connection; `refresh` are the indexes that every step keeps fresh."""

    def __init__(self, path: Path, connection: Any, declarations: Declarations, *, refresh: tuple[Refresh, ...] = ()) -> None:
        self.path, self.raw, self.refresh = path, connection, refresh
        self.journal = Journal(Model.metadata, declarations.derive)
        self.engine = engine_of(connection)
        self._file = identity(path)  # None while a new store is made under another name

    def create(self, version: int, more: Callable[[Any], None]) -> None:
        """Draw tables, journal and indexes into an empty file and mark it as ours; `more` creates what upper rooms need."""
        with self._guarded(), self.engine.begin() as c:
            Model.metadata.create_all(c)
            cursor = c.connection.cursor()
            for statement in LOCAL_TABLES:
                cursor.execute(statement)
            self.journal.create(cursor)
            more(cursor)
            cursor.execute(f"PRAGMA application_id={APPLICATION_ID}")
            cursor.execute(f"PRAGMA user_version={version}")

    def load(self) -> None:
        """Read the journal's dictionaries, and close a step that a crash left open."""
        with self._guarded():
            self.journal.load(self.raw.cursor())
            if self.raw.execute("SELECT 1 FROM long_step").fetchone():
                with self.engine.begin() as c:
                    c.exec_driver_sql("DELETE FROM long_step")

    @contextmanager
    def unit(self, label: str, desk: Desk, *, continues: int = 0, undoes: int | None = None) -> Iterator[Unit]:
        """One named step in one transaction: all of it or nothing. `continues` joins it to an earlier step's number."""
        with self._guarded(), self.engine.begin() as c:
            unit = Unit(self.journal, c, desk)
            unit.take_pen()
            yield unit
            unit.put_down_pen(label, self.refresh, continues=continues, undoes=undoes)

    def become_new_device(self) -> None:
        """Go on as another device; the steps of the old one stay in the history but are no longer taken back."""
        with self._guarded(), self.engine.begin() as c:
            self.journal.become_new_device(c.connection.cursor())

    def put_local(self, table: str, key: str, value: str | None, *, at: int | None = None) -> None:
        """Write (or with None remove) a row of `draft` or `device_setting`, which belong to this file alone."""
        with self._guarded(), self.engine.begin() as c:
            if value is None:
                c.exec_driver_sql(f"DELETE FROM {table} WHERE key=?", (key,))
            elif at is None:
                c.exec_driver_sql(
                    f"INSERT INTO {table}(key,value) VALUES(?,?) ON CONFLICT(key) DO UPDATE SET value=excluded.value", (key, value)
                )
            else:
                c.exec_driver_sql(
                    f"INSERT INTO {table}(key,value,at) VALUES(?,?,?) ON CONFLICT(key) DO UPDATE SET value=excluded.value, at=excluded.at",
                    (key, value, at),
                )

    def add_scope(self, unit: Unit, partner: bytes) -> int:
        """Let a partner own records: gives it a scope number inside a unit."""
        return self.journal.add_scope(unit.cursor, partner)

    def begin_long(self, label: str, desk: Desk) -> int:
        """Begin a step that spans several commits; pass its number to `unit(continues=…)`, then `end_long`."""
        with self._guarded(), self.engine.begin() as c:
            unit = Unit(self.journal, c, desk)
            unit.take_pen()
            unit.cursor.execute("INSERT INTO long_step(unit,label) VALUES(?,?)", (unit.number, label))
            unit.cursor.execute("UPDATE pen SET mode=0")
            return unit.number

    def end_long(self, number: int) -> None:
        """End a step that spans several commits."""
        with self._guarded(), self.engine.begin() as c:
            c.exec_driver_sql("DELETE FROM long_step WHERE unit=?", (number,))

    def undoable(self, desk: Desk, *, redo: bool = False) -> steps.Step | None:
        """The step that undo (or redo) would take next at this desk."""
        return steps.undoable(Reader(self.raw), desk, redo=redo)

    def undo(self, desk: Desk, *, redo: bool = False) -> Changes | None:
        """Take back the last step of this device that the desk may see (or do it again); None when there is none."""
        step = self.undoable(desk, redo=redo)
        if step is None:
            return None
        with self.unit(step.label, desk, undoes=step.unit) as unit:
            way_back = undoing.reversal(self.journal, unit.cursor, step.unit)
            unit.append(way_back.new)
            unit.refused = tuple((row.hex(), field, label) for row, field, label in way_back.refused)
        return unit.changes

    @contextmanager
    def trial(self) -> Iterator[Any]:
        """A cursor in a transaction that is rolled back whatever happens."""
        with self._guarded(), self.engine.connect() as c:
            transaction = c.begin()
            try:
                yield c.connection.cursor()
            finally:
                transaction.rollback()

    def close(self) -> None:
        """Close the writing connection."""
        self.engine.dispose()
        self.raw.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn the driver's failures of the world (disk, lock, damage) into those with a sentence; errors: StoreReplaced.

        Without the look at the path, what is written would go into the file that somebody has set aside.
        """
        if self._file is not None and identity(self.path) != self._file:
            raise StoreReplaced(self.path)
        try:
            yield
        except Exception as error:
            cause = getattr(error, "orig", None) or error
            if isinstance(cause, sqlite.Error) and (known := translate(cause, self.path)) is not None:
                raise known from error
            raise


def engine_of(connection: Any) -> Engine:
    """The plain sqlite dialect over one connection of ours, with our own BEGIN."""
    engine = create_engine(
        "sqlite://",
        module=sqlite,  # without it the driver's errors pass unwrapped
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,  # a report never holds a name
    )

    @event.listens_for(engine, "begin")
    def _begin(c: Connection) -> None:
        c.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
