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


def fact(mistake: str = "") -> Any:
    """Table options of deeds that left the house (printed, sent): undo never removes their rows, it sets the column `mistake`."""
    return {**Row.__table_args__, "info": {"fact": mistake}}


def text(field: str = "") -> Any:
    """A text column, empty when nothing is known; `field` joins columns to one composite value of the journal."""
    return mapped_column(Text, default="", server_default="", info={"field": field} if field else {})


def part(field: str, **options: Any) -> Any:
    """A column of another type that belongs to the composite value `field` of the journal."""
    if isinstance(options.get("default"), int):
        options["server_default"] = str(options["default"])  # raw SQL may leave it out too
    return mapped_column(info={"field": field}, **options)


def derived(**options: Any) -> Any:
    """A column that follows from the others: never journalled, computed again at the end of every step."""
    return mapped_column(Text, default="", server_default="", info={"derived": True}, **options)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text that rows of other owners repeat (a firm's name at its persons, a tag's title at who carries it).

    `text` is a SELECT of id, text for the record ids in temp.touched(row); `owners` is a SELECT of the owner ids that
    repeat the records in temp.touched(row). The owners are read again only when the text really differs, so that tagging
    one contact does not read all that carry the tag.
    """

    text: str
    owners: str


@dataclass(frozen=True, slots=True)
class Searchable:
    """What the search knows of a kind (a table whose records are found): what to read for some of them, and who else is touched.

    `select` is a SELECT (or UNION ALL of several) for the owners in temp.owners(id), of exactly these columns in this order,
    none NULL, texts as people wrote them (the search folds them):

    id        key of the owner, 16 bytes
    nr        local number of the owner
    scope     who may find by this row: 0 the network, else a partner's scope number. What comes from a child of another
              scope (a private note, a partner's own phone) stands in a row of that scope, never in the owner's own row
    part      '' for the owner itself, else what the row is of; its first word is the reason shown: 'note', 'own'. Within one
              owner the pair (part, scope) is unique: 'note ' || hex(note.id) for a note, 'own' for other children of a scope
    title     the owner's name as lists show it ('' in rows with a part)
    names     names to find by first, one a line, best first: surname, particle with surname, birth name; or an
              organisation's full, short and former name
    given     given names and the call name, one a line
    firm      names of organisations that the owner belongs to, one a line
    words     any other words: role, town, street, e-mail, web, keywords, the text of a note
    numbers   one a line, its kind first: 'phone ' || value, 'postcode ' || postcode, 'number ' || membership or register number
    tags      titles of tags, one a line

    Records of the table `kind` that a step touched are owners themselves, so are the parents of touched children (a phone's
    contact). `quoted` maps a table to the texts of its records that other owners repeat.
    """

    kind: str
    select: str
    quoted: Mapping[str, Quoted] = field(default_factory=dict)


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
