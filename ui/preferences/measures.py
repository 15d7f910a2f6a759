# SPDX-License-Identifier: Apache-2.0
"""Names the places of a letter for the preview of a letterhead, in millimetres.

The numbers are those of DIN 5008, forms A and B; the paper itself is measured where it is printed, these only point.
"""

from __future__ import annotations

from crm.partners.rules import Letterhead, LogoPlace
from ui.widgets.paper_marks import PaperMark
from ui.work.words import number, say

_FIELD_TOP_MM = {"A": 27.0, "B": 45.0}
_BLOCK_TOP_MM = {"A": 32.0, "B": 50.0}
_FIELD_X_MM, _FIELD_WIDTH_MM, _FIELD_HEIGHT_MM = 20.0, 85.0, 45.0
_BLOCK_X_MM, _BLOCK_WIDTH_MM, _BLOCK_HEIGHT_MM = 125.0, 75.0, 40.0


def marks(head: Letterhead, logo_ratio: float) -> list[PaperMark]:
    """Address field, information block, and a logo that was placed by hand; `logo_ratio` is its height by its width."""
    field, block = _FIELD_TOP_MM[head.form], _BLOCK_TOP_MM[head.form]
    found = [
        PaperMark(
            say("Address field {width} × {height}", width=number(_FIELD_WIDTH_MM), height=number(_FIELD_HEIGHT_MM)),
            _FIELD_X_MM, field, _FIELD_WIDTH_MM, _FIELD_HEIGHT_MM,
        ),
        PaperMark(
            say("Information block from {left}", left=number(_BLOCK_X_MM)), _BLOCK_X_MM, block, _BLOCK_WIDTH_MM, _BLOCK_HEIGHT_MM
        ),
    ]  # fmt: skip
    place = head.logo_place
    if head.logo and place != LogoPlace():
        width = place.width / 10
        name = say("Logo {left}, {top}", left=number(place.x / 10, 1), top=number(place.y / 10, 1))
        found.append(PaperMark(name, place.x / 10, place.y / 10, width, width * logo_ratio))
    return found
