# SPDX-License-Identifier: Apache-2.0
"""What every table of the house stands on, and what rooms declare beside their tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import LargeBinary, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from crm.store.ids import new_id

Derive = Callable[[Mapping[str, Any]], dict[str, Any]]


class Model(DeclarativeBase):
    """Collects the tables of all rooms."""


class Row:
    """A record that is never listed by number: its key and its scope (0 the network, else the local number of a partner)."""

    __table_args__: Any = {"sqlite_with_rowid": False}
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True, default=new_id)
    scope: Mapped[int] = mapped_column(default=0)


class Numbered:
    """A record that lists and the search index know by a local number; its identity is `id`."""

    __mapper_args__: Any = {"primary_key": ["id"]}  # nr is only a row number: nullable keys break insertmanyvalues
    nr: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True, default=new_id)
    scope: Mapped[int] = mapped_column(default=0)


def text(field: str = "") -> Any:
    """A text column, empty when nothing is known; `field` joins columns to one composite value of the journal."""
    return mapped_column(Text, default="", server_default="", info={"field": field} if field else {})


def part(field: str, **options: Any) -> Any:
    """A column of another type that belongs to the composite value `field` of the journal."""
    return mapped_column(info={"field": field}, **options)


def derived(**options: Any) -> Any:
    """A column that follows from the others: never journalled, computed again at the end of every step."""
    return mapped_column(Text, default="", server_default="", info={"derived": True}, **options)


@dataclass(frozen=True, slots=True)
class Searchable:
    """What the search knows of a kind: a SELECT over the keys in temp.touched, and which owners a changed row touches.

    `select` gives id, nr, scope, title, words, numbers, tags for owners in temp.owners(id); several rows of one owner
    differ in scope. `owners` maps a table to a SELECT of owner ids for the changed row ids in temp.touched(row).
    """

    kind: str
    select: str
    owners: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Happening:
    """What the timeline shows of a kind: a SELECT of contact, at, record, title, substance, scope."""

    kind: str
    select: str


@dataclass(frozen=True, slots=True)
class Personal:
    """What the law wants to know of a column: whose it is, why it is kept, how long."""

    column: str
    whose: str
    why: str
    how_long: str


@dataclass(slots=True)
class Declarations:
    """What all rooms declared, collected by the composition root."""

    searchable: list[Searchable] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    personal: list[Personal] = field(default_factory=list)
    derive: dict[str, Derive] = field(default_factory=dict)  # by table: the derived columns of a row
