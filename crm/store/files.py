# SPDX-License-Identifier: Apache-2.0
"""Keeps photos, logos and letters in the store by their hash, outside the journal, which holds only the hashes."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from crm.store.errors import FileTooLarge
from crm.store.reader import Reader

LIMIT_BYTES = 25_000_000


def put(cursor: Any, data: bytes, media_type: str, *, name: str = "") -> str:
    """Keep a file inside a unit; returns its SHA-256 as 64 hex digits. The same bytes are kept once. Errors: FileTooLarge."""
    if len(data) > LIMIT_BYTES:
        raise FileTooLarge(Path(name or media_type), len(data), LIMIT_BYTES)
    digest = hashlib.sha256(data).hexdigest()
    cursor.execute(
        "INSERT INTO file(hash,bytes,type,size) VALUES(?,?,?,?) ON CONFLICT(hash) DO NOTHING", (digest, data, media_type, len(data))
    )
    return digest


def get(reader: Reader, digest: str) -> tuple[bytes, str] | None:
    """Bytes and media type of a file; None when it is not here."""
    found = reader.one("SELECT bytes,type FROM file WHERE hash=?", (digest,))
    return (found[0], found[1]) if found else None
