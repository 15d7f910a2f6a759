# SPDX-License-Identifier: Apache-2.0
"""Gives every contact and member of staff of the sample the same key each time it is made."""

from __future__ import annotations

from crm.store.ids import link_id


def sample_key(seed: int, kind: str, name: str | int) -> str:
    """The key (32 hex digits) of a record by its kind and its number or name; the rows of a contact get theirs from the store."""
    return link_id("sample", str(seed), kind, str(name)).hex()
