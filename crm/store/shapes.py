# SPDX-License-Identifier: Apache-2.0
"""Sees a table as the journal does: its fields (a composite is one), its parents, and the triggers that write for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, LargeBinary, MetaData, Table

BIRTH, DEATH = "+", "-"  # pseudo fields: all fields of a record | a delete (value 1) or a revival (no value)
CLOSED, OPEN, PAUSED = 0, 1, 2  # what the pen does: refuse | write | let pass (values that come from the journal)
LOCAL = frozenset({"nr", "id", "scope"})  # never a field: local number, key, stream of the record


@dataclass(slots=True)
class Shape:
    """A table as the journal sees it: columns per field, parents by column (table, required), numbers of its fields."""

    table: Table
    fields: dict[str, list[Column[Any]]]
    parents: dict[str, tuple[str, bool]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    derived: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.table.name

    @property
    def fact(self) -> str | None:
        """For deeds that left the house, the column that undo sets ("" when there is none); None for what undo removes."""
        found: str | None = self.table.info.get("fact")
        return found

    @property
    def columns(self) -> list[str]:
        """Columns that the journal fills, id and scope first."""
        return ["id", "scope", *(c.name for cols in self.fields.values() for c in cols)]

    def value(self, name: str, row: str, *, in_birth: bool) -> str:
        """SQL of a field's value as the journal stores it."""
        cols = self.fields[name]
        if len(cols) > 1:
            return f"json_array({','.join(_plain(c, row) for c in cols)})"
        return _plain(cols[0], row) if in_birth else f"{row}.{cols[0].name}"

    def born(self, name: str, row: str) -> str:
        """SQL of a field's value in a birth: nothing when it has its default, so that a birth holds only what is known."""
        value, default = self.value(name, row, in_birth=True), self.defaults(name)
        if len(default) > 1:
            return f"json(nullif({value},{_literal(_compact(default))}))"
        return value if default[0] is None else f"nullif({value},{_literal(default[0])})"

    def defaults(self, name: str) -> list[Any]:
        """Default values of a field's columns."""
        return [getattr(c.default, "arg", None) if c.default is not None and c.default.is_scalar else None for c in self.fields[name]]

    def empty(self) -> dict[str, Any]:
        """A record of defaults, by column."""
        return {c.name: d for name, cols in self.fields.items() for c, d in zip(cols, self.defaults(name), strict=True)}

    def unfold(self, name: str, val: Any, *, in_birth: bool) -> Iterator[tuple[str, Any]]:
        """Columns and values of a field as the journal stores it."""
        cols = self.fields[name]
        if len(cols) > 1:
            parts = (val if in_birth else json.loads(val)) if val else [None] * len(cols)
            yield from ((c.name, from_text(c, v)) for c, v in zip(cols, parts))  # a newer program may know more parts
        else:
            yield cols[0].name, from_text(cols[0], val) if in_birth else val

    def fold(self, name: str, values: Mapping[str, Any]) -> Any:
        """A field's value as the journal stores it, from column values."""
        cols = self.fields[name]
        if len(cols) == 1:
            return values.get(cols[0].name)
        return _compact([_hex(values.get(c.name)) for c in cols])

    def birth(self, values: Mapping[str, Any]) -> str:
        """A whole record as its birth change stores it, from column values."""
        parts = {f: [_hex(values.get(c.name)) for c in cols] for f, cols in self.fields.items()}
        whole = {f: p if len(p) > 1 else p[0] for f, p in parts.items()}
        return _compact(whole)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _literal(value: Any) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(int(value))


def _hex(value: Any) -> Any:
    return value.hex().upper() if isinstance(value, bytes) else value


def from_text(column: Column[Any], value: Any) -> Any:
    """A column's value from the form that JSON can hold: keys are hex digits there."""
    return bytes.fromhex(value) if isinstance(column.type, LargeBinary) and isinstance(value, str) else value


def _plain(column: Column[Any], row: str) -> str:
    name = f"{row}.{column.name}"
    return f"nullif(hex({name}),'')" if isinstance(column.type, LargeBinary) else name  # JSON refuses blobs


def shapes(metadata: MetaData) -> dict[str, Shape]:
    """All tables, parents before children; composites by `info["field"]`, derived columns left out."""
    out: dict[str, Shape] = {}
    for table in metadata.sorted_tables:
        fields: dict[str, list[Column[Any]]] = {}
        for column in table.columns:
            if column.name not in LOCAL and not column.info.get("derived"):
                fields.setdefault(column.info.get("field", column.name), []).append(column)
        derived = tuple(c.name for c in table.columns if c.info.get("derived"))
        shape = out[table.name] = Shape(table, fields, derived=derived)
        for key in table.foreign_keys:
            shape.parents[key.parent.name] = (key.column.table.name, key.ondelete == "CASCADE")
    return out


def triggers(s: Shape) -> Iterator[str]:
    """CREATE TRIGGER statements of one table: known scope, birth, scope, key, one per field, delete, loose children."""
    t = s.name
    yield (
        f"CREATE TRIGGER {t}_pen BEFORE INSERT ON {t} WHEN NOT EXISTS(SELECT 1 FROM pen WHERE scope=new.scope)"
        " BEGIN SELECT RAISE(ABORT,'unknown scope'); END"
    )
    yield from _birth_triggers(s)
    yield (f"CREATE TRIGGER {t}_key BEFORE UPDATE OF id ON {t} WHEN new.id<>old.id BEGIN SELECT RAISE(ABORT,'a key never changes'); END")
    for name in s.fields:
        yield _field_trigger(s, name)
    yield from _delete_triggers(s)


def _live(row: str) -> str:
    return f"(SELECT mode FROM pen WHERE scope={row}.scope) <> {PAUSED}"


def _write(s: Shape, row: str, field: str, *, says: tuple[str, str], hlc: str = "hlc+1") -> str:
    """SQL that writes a change of a row; `says` is the SQL of its value and of the changes that it has seen."""
    return (
        f"UPDATE pen SET id=id+1, hlc=CASE mode WHEN {OPEN} THEN {hlc} ELSE RAISE(ABORT,'write outside a unit') END"
        f" WHERE scope={row}.scope;"
        f" INSERT INTO change(id,hlc,row,fld,val,prev) SELECT id,hlc,{row}.id,{s.ids[field]},{says[0]},{says[1]}"
        f" FROM pen WHERE scope={row}.scope;"
    )


def _gone(s: Shape, column: str) -> str:
    """True when the parent of the old row has just been deleted: a foreign-key action, not a person, is writing."""
    return f"(old.{column} IS NOT NULL AND NOT EXISTS(SELECT 1 FROM {s.parents[column][0]} WHERE id=old.{column}))"


def _birth_triggers(s: Shape) -> Iterator[str]:
    t = s.name
    seen = f"(SELECT group_concat(id) FROM change WHERE row=new.id AND fld<>{s.ids[DEATH]})"
    whole = ",".join(f"'{f}',{s.born(f, 'new')}" for f in s.fields)
    birth = f"json_patch('{{}}',json_object({whole}))"  # drops the members that are null
    yield f"CREATE TRIGGER {t}_born AFTER INSERT ON {t} WHEN {_live('new')} BEGIN {_write(s, 'new', BIRTH, says=(birth, seen))} END"
    moved = _write(s, "new", BIRTH, says=(birth, seen), hlc="(SELECT max(hlc)+1 FROM pen)")
    yield f"CREATE TRIGGER {t}_scope AFTER UPDATE OF scope ON {t} WHEN new.scope<>old.scope AND {_live('new')} BEGIN {moved} END"


def _field_trigger(s: Shape, name: str) -> str:
    names = [c.name for c in s.fields[name]]
    differs = " OR ".join(f"new.{n} IS NOT old.{n}" for n in names)
    when = f"({differs}) AND new.scope=old.scope AND {_live('new')}"
    if names[0] in s.parents:
        when += f" AND NOT (new.{names[0]} IS NULL AND {_gone(s, names[0])})"
    newest = f"(SELECT id FROM change WHERE row=new.id AND fld IN ({s.ids[BIRTH]},{s.ids[name]}) ORDER BY hlc DESC, id DESC LIMIT 1)"
    body = _write(s, "new", name, says=(s.value(name, "new", in_birth=False), newest))
    return f"CREATE TRIGGER {s.name}_{name}_changed AFTER UPDATE OF {','.join(names)} ON {s.name} WHEN {when} BEGIN {body} END"


def _delete_triggers(s: Shape) -> Iterator[str]:
    t = s.name
    kept = "".join(f" AND NOT {_gone(s, c)}" for c, (_, required) in s.parents.items() if required)
    # a revival is seen too, so that a second delete covers it
    every = f"(SELECT group_concat(id) FROM change WHERE row=old.id AND (fld<>{s.ids[DEATH]} OR val IS NULL))"
    body = _write(s, "old", DEATH, says=("1", every))
    yield f"CREATE TRIGGER {t}_deleted AFTER DELETE ON {t} WHEN {_live('old')}{kept} BEGIN {body} END"
    for column, (_, required) in s.parents.items():
        # A deleted child is remembered with its parent: history finds it, and a parent that returns brings it back.
        note = f"INSERT INTO loose VALUES(old.{column},'{t}',old.id) ON CONFLICT DO NOTHING;"
        if required:
            yield f"CREATE TRIGGER {t}_{column}_loose AFTER DELETE ON {t} BEGIN {note} END"
        else:
            yield f"CREATE TRIGGER {t}_{column}_loose AFTER UPDATE OF {column} ON {t} WHEN {_gone(s, column)} BEGIN {note} END"
