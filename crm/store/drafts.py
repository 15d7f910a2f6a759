# SPDX-License-Identifier: Apache-2.0
"""Keeps what is being typed, so that a crash loses nothing; drafts and "last opened" are never journalled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.store.reader import Reader

if TYPE_CHECKING:
    from crm.store.store import Store


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it stood: key (`contact/…` id or `contact/new`), value (JSON text), instant in ms UTC."""

    key: str
    value: str
    at: int


def keep(store: Store, key: str, value: str, *, at: int) -> None:
    """Write a draft to disk at once."""
    store.put_local("draft", key, value, at=at)


def drop(store: Store, key: str) -> None:
    """Forget a draft: it was saved or given up."""
    store.put_local("draft", key, None)


def draft(reader: Reader, key: str) -> Draft | None:
    """The draft of a form; None when there is none."""
    found = reader.one("SELECT key,value,at FROM draft WHERE key=?", (key,))
    return Draft(*found) if found else None


def drafts(reader: Reader, start: str = "") -> list[Draft]:
    """All drafts whose key begins so, newest first."""
    sql = "SELECT key,value,at FROM draft WHERE substr(key,1,?)=? ORDER BY at DESC"
    return [Draft(*row) for row in reader.all(sql, (len(start), start))]
