# SPDX-License-Identifier: Apache-2.0
"""Examines a store: the file, the journal against the tables, references, kept files and the indexes of upper rooms."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlite

from crm.errors import Known
from crm.store.connect import translate
from crm.store.errors import StoreDamaged
from crm.texts import mark

if TYPE_CHECKING:
    from crm.store.store import Store

Index = Callable[[Any], list[str]]  # what is wrong with an index, seen through a cursor; nothing when it is well

FILE = mark("The file is damaged.")
ENCRYPTION = mark("A page of the encrypted file was altered.")
KEYS = mark("A record refers to one that is not there.")
TABLES = mark("A table does not show what the journal says.")
FILES = mark("A kept file is missing or altered.")
INDEX = mark("The search index is out of date.")
DERIVED = mark("A sort key is out of date.")
PEN = mark("A step was left open.")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: a marked sentence, and where (table, column or page; never a value)."""

    what: str
    where: str


def check(store: Store, indexes: tuple[Index, ...] = ()) -> list[Finding]:
    """All findings of a thorough examination, which changes nothing; an empty list means that all is well."""
    with store.trial() as cursor:
        found = list(_file(cursor))
        if found:  # what follows would only stumble over the same damage
            return found
        found += _tried(store, KEYS, lambda: _references(cursor))
        found += _tried(store, FILES, lambda: _files(store, cursor))
        for index in indexes:
            found += _tried(store, INDEX, lambda index=index: (Finding(INDEX, where) for where in index(cursor)))  # type: ignore[misc]
        found += _tried(store, PEN, lambda: _pens(cursor))
    found += _tried(store, TABLES, lambda: _rebuilt(store))
    return found


def _tried(store: Store, what: str, examine: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """What one examination finds; that it stumbles over what stands there is a finding too. Errors: DiskFull, StoreBusy …"""
    try:
        return list(examine())
    except Exception as error:
        cause = getattr(error, "orig", None) or error
        known = translate(cause, store.path) if isinstance(cause, sqlite.Error) else cause
        if isinstance(known, Known) and not isinstance(known, StoreDamaged):
            raise
        return [Finding(what, type(error).__name__)]


def _file(cursor: Any) -> Iterator[Finding]:
    try:
        for (message,) in cursor.execute("PRAGMA cipher_integrity_check").fetchall():
            yield Finding(ENCRYPTION, str(message))
        for (message,) in cursor.execute("PRAGMA quick_check(10)").fetchall():
            if message != "ok":
                yield Finding(FILE, str(message))
    except Exception as error:
        yield Finding(FILE, type(error).__name__)


def _references(cursor: Any) -> Iterator[Finding]:
    for table, _, parent, _ in cursor.execute("PRAGMA foreign_key_check").fetchall():
        yield Finding(KEYS, f"{table} → {parent}")


def _pens(cursor: Any) -> Iterator[Finding]:
    if cursor.execute("SELECT 1 FROM pen WHERE mode<>0").fetchone():
        yield Finding(PEN, "pen")


def _files(store: Store, cursor: Any) -> Iterator[Finding]:
    for digest, data in cursor.execute("SELECT hash,bytes FROM file"):
        if hashlib.sha256(data).hexdigest() != digest:
            yield Finding(FILES, digest[:12])
    for shape in store.journal.shapes.values():
        for column in shape.table.columns:
            if column.info.get("file"):
                sql = f"SELECT DISTINCT {column.name} FROM {shape.name} WHERE {column.name}<>'' EXCEPT SELECT hash FROM file"
                for (digest,) in cursor.execute(sql).fetchall():
                    yield Finding(FILES, f"{shape.name}.{column.name} {digest[:12]}")


def dump(store: Store, cursor: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of records, sorted by key; local row numbers left out, for they differ from store to store."""
    out = {}
    for shape in store.journal.shapes.values():
        columns = [*shape.columns, *shape.derived]
        rows = cursor.execute(f"SELECT {','.join(columns)} FROM {shape.name} ORDER BY id").fetchall()
        out[shape.name] = [tuple(row) for row in rows]
    return out


def _rebuilt(store: Store) -> list[Finding]:
    """Show the journal again in a transaction that is rolled back, and compare."""
    found = []
    with store.trial() as cursor:
        before = dump(store, cursor)
        store.journal.rebuild(cursor)
        after = dump(store, cursor)
    for table, rows in before.items():
        if rows == after[table]:
            continue
        derived = len(store.journal.shapes[table].derived)
        bare = [[row[: len(row) - derived] for row in state[table]] for state in (before, after)]
        found.append(Finding(DERIVED if derived and bare[0] == bare[1] else TABLES, table))
    return found
