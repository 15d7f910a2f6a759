# SPDX-License-Identifier: Apache-2.0
"""One named unit of work: a transaction whose writes become one step of the journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from crm.changes import Changes
from crm.desk import Desk
from crm.store.errors import ScopeForeign
from crm.store.journal import Journal, Rows
from crm.store.shapes import CLOSED, OPEN

if TYPE_CHECKING:
    from sqlalchemy import Connection, Executable, Result
    from sqlalchemy.orm import Session

Refresh = Callable[[Any, Rows], None]  # keeps an index fresh: a DBAPI cursor, the records that a step touched


class Unit:
    """What a command writes with; `changes` says afterwards what was touched."""

    def __init__(self, journal: Journal, connection: Connection, desk: Desk) -> None:
        self.journal, self.connection, self.desk = journal, connection, desk
        self.cursor: Any = connection.connection.cursor()
        self.number = 0
        self.changes = Changes()
        self.refused: tuple[tuple[str, str, str], ...] = ()
        self._session: Session | None = None
        self._before: dict[int, int] = {}
        self._settled: Rows = {}

    @property
    def scope(self) -> int:
        """Scope number of the desk's partner."""
        return self.journal.pens[bytes.fromhex(self.desk.partner)]

    @property
    def now(self) -> int:
        """The instant of this step by the desk's clock, milliseconds UTC."""
        return self.desk.now()

    @property
    def session(self) -> Session:
        """An ORM session on this unit's connection, made when first asked for."""
        if self._session is None:
            from sqlalchemy.orm import Session

            self._session = Session(bind=self.connection, autoflush=False)
        return self._session

    def scope_of(self, scope: str) -> int:
        """The local number of a scope as it is written outside, `network` or a partner's id; errors: ScopeForeign.

        A desk writes what all see and what is its own, never what another partner keeps for itself.
        """
        if scope == "network":
            return 0
        if scope != self.desk.partner:
            raise ScopeForeign
        return self.scope

    def execute(self, statement: Executable, values: Any = None) -> Result[Any]:
        """Run a SQLAlchemy statement."""
        return self.connection.execute(statement, values)

    def rows(self, sql: str, values: Any = ()) -> list[Any]:
        """Run a SELECT as text on the same transaction."""
        found: list[Any] = self.cursor.execute(sql, values).fetchall()
        return found

    def take_pen(self) -> None:
        """Open every scope for writing and give the step its number on the hybrid logical clock."""
        pens = self.cursor.execute("SELECT scope,id,hlc FROM pen").fetchall()
        self._before = {scope: last for scope, last, _ in pens}
        self.number = max(self.now << 16, *(hlc + 1 for *_, hlc in pens))
        self.cursor.execute("UPDATE pen SET mode=?, hlc=?", (OPEN, self.number))

    def append(self, new: list[Any]) -> None:
        """Write changes of our own to the journal and show them in the tables (undo, redo, restoring a value)."""
        self.journal.settle(self.cursor, self.journal.append(self.cursor, new))

    def put_down_pen(self, label: str, refresh: tuple[Refresh, ...], *, continues: int = 0, undoes: int | None = None) -> None:
        """Write the step, show what came back, compute derived columns, refresh the indexes, close every scope."""
        if self._session is not None:
            self._session.flush()
            self._session.expunge_all()
        unit = continues or self.number
        spans = [
            (self._before.get(scope, last >> 32 << 32) + 1, last)
            for scope, last in self.cursor.execute("SELECT scope,id FROM pen").fetchall()
        ]
        written = [s for s in spans if s[1] >= s[0]] or (spans[:1] if undoes else [])
        staff = bytes.fromhex(self.desk.staff) if self.desk.staff else None
        self.cursor.executemany(
            "INSERT INTO step(first,last,unit,label,staff,undoes) VALUES(?,?,?,?,?,?)",
            [(first, last, unit, label, staff, undoes) for first, last in written],
        )
        touched = self.journal.touched(self.cursor, written)
        self.journal.settle(self.cursor, self.journal.dependants(self.cursor, touched))
        self.journal.derive(self.cursor, touched)
        kin = self.journal.kin(self.cursor, touched)
        for one in refresh:
            one(self.cursor, kin)
        self.cursor.execute("UPDATE pen SET mode=?", (CLOSED,))
        ids = {table: frozenset(r.hex() for r in rows) for table, rows in kin.items() if rows}
        self.changes = Changes(label, unit if written else 0, ids, self.refused)
