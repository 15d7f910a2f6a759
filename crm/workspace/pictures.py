# SPDX-License-Identifier: Apache-2.0
"""Keeps a picture that a record will name by its hash: the logo of a letterhead, a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.desk import Desk
from crm.store import files
from crm.texts import mark

if TYPE_CHECKING:
    from crm.store.store import Store


def keep_picture(store: Store, desk: Desk, data: bytes, media_type: str) -> str:
    """Keep the bytes and give their hash (64 hex digits); no record changes, so this is no step. Errors: FileTooLarge."""
    with store.unit(mark("Keep a picture"), desk) as unit:
        return files.put(unit.cursor, data, media_type)
