# SPDX-License-Identifier: Apache-2.0
"""Brings pictures of cards into the form that the store keeps, so that the same picture has the same hash every time."""

from __future__ import annotations

import hashlib

from crm.contacts.commands.details import small


def kept(data: bytes) -> tuple[str, bytes, str]:
    """Hash (SHA-256, hex), bytes and media type of a picture, at most 512 pixels. Error: NotAPicture."""
    made, media_type = small(data)
    return hashlib.sha256(made).hexdigest(), made, media_type
