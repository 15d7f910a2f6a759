# SPDX-License-Identifier: Apache-2.0
"""Reads a store with plain SQL, without SQLAlchemy: the first screen is painted before that is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from crm.desk import Desk
from crm.store.connect import guarded, identity


class Reader:
    """A connection that only reads; `own` and `visible` turn the desk's partner into the numbers that tables hold."""

    def __init__(self, connection: Any, path: Path | None = None) -> None:
        self._connection = connection
        # a failing disk or a damaged page gets its sentence here; inside a unit the store gives it
        self._guarded: Callable[[], AbstractContextManager[None]] = partial(guarded, path) if path else nullcontext
        self._scopes: dict[str, int] = {}
        self._partners: dict[int, str] = {}
        self._path, self._file = path, identity(path) if path else None

    def all(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a SELECT."""
        with self._guarded():
            found: list[tuple[Any, ...]] = self._connection.execute(sql, values).fetchall()
        return found

    def one(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a SELECT, or None."""
        with self._guarded():
            found: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
        return found

    def column(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
        """The first column of a SELECT."""
        with self._guarded():
            return [row[0] for row in self._connection.execute(sql, values)]

    def each(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a SELECT one by one, for whoever perhaps needs only the first."""
        with self._guarded():
            yield from self._connection.execute(sql, values)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several SELECTs that see one state of the store."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def own(self, desk: Desk) -> int:
        """The scope number of the desk's partner; -1 when the partner is not known here."""
        return self._number(desk.partner)

    def visible(self, desk: Desk) -> str:
        """SQL list of the scopes that the desk sees, such as `(0,3)`: the network and its partner."""
        return f"(0,{self.own(desk)})"

    def scope(self, number: int) -> str:
        """A scope as it is written outside: `network`, or a partner's id."""
        if number == 0:
            return "network"
        if number not in self._partners:
            self._partners = {nr: partner.hex() for partner, nr in self.all("SELECT partner,nr FROM scope")}
        return self._partners[number]

    def _number(self, partner: str) -> int:
        if partner not in self._scopes:
            self._scopes = {p.hex(): nr for p, nr in self.all("SELECT partner,nr FROM scope")}
        return self._scopes.get(partner, -1)

    @property
    def version(self) -> int:
        """Rises when another connection has written (PRAGMA data_version)."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    @property
    def replaced(self) -> bool:
        """Whether another file stands at the path meanwhile: what is read here is what was set aside."""
        return self._path is not None and self._file is not None and identity(self._path) != self._file

    def interrupt(self) -> None:
        """End a SELECT that is under way in another thread."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
