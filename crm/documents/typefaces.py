# SPDX-License-Identifier: Apache-2.0
"""Judges a typeface that a partner's letters shall be set in, before it is kept."""

from __future__ import annotations

from crm.paper.errors import FontUnusable
from crm.paper.fonts import NOTO, faces, family_of

MEDIA_TYPE = "font/ttf"


def typeface_name(data: bytes, file_name: str = "") -> str:
    """The name that a typeface calls itself; errors: FontUnusable, which names the file where the typeface has no name."""
    try:
        family = family_of(data)
    except FontUnusable as error:
        raise FontUnusable(error.name or file_name, error.why) from error
    return faces(family, False, False)[0].name if family != NOTO else file_name
