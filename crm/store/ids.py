# SPDX-License-Identifier: Apache-2.0
"""Makes the keys of records: time-ordered where a person creates one, hashed where two devices must agree."""

from __future__ import annotations

import os
import time
from hashlib import blake2b


def new_id(now_ms: int | None = None) -> bytes:
    """A UUIDv7 as 16 bytes (RFC 9562 section 5.7)."""
    moment = int(time.time() * 1000) if now_ms is None else now_ms
    raw = (moment << 80) | int.from_bytes(os.urandom(10), "big")
    return (raw & ~(0xF << 76) & ~(3 << 62) | 7 << 76 | 2 << 62).to_bytes(16, "big")


def link_id(*parts: bytes | str) -> bytes:
    """The key of a row that two devices would make alike (a tagging, a preset): a hash of its parts, 16 bytes."""
    return blake2b(b"\x1f".join(p.encode() if isinstance(p, str) else p for p in parts), digest_size=16).digest()
